"""Anchors and what leads to them: unique, those of the source in every locale, and all of them there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from bitext.checking.site_check import check_site
from bitext.project import find_project
from building import Site
from own_words_project import LOCALES, build
from sharing import once

REFERENCES = ("for", "aria-labelledby", "aria-controls", "aria-describedby", "headers", "list", "form")
HOST = "http://site/"

Pages = dict[str, BeautifulSoup]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return once(tmp_path_factory, "own-words", build)


@pytest.fixture(scope="module")
def pages(site: Site) -> Pages:
    return {path: site.page(path) for path in paths(site.folder)}


def paths(folder: Path) -> Iterator[str]:
    return (each.relative_to(folder).as_posix() for each in sorted(folder.rglob("*.html")))


def ids(page: Tag) -> list[str]:
    return [str(each["id"]) for each in page.find_all(id=True)]


def source_of(path: str) -> str:
    return path.partition("/")[2] if path.split("/", maxsplit=1)[0] in LOCALES else path


def test_our_own_rules_find_nothing(site: Site) -> None:
    findings = check_site(find_project(site.folder.parent), site.folder).findings
    assert [each for each in findings if each.code.startswith("W")] == []


def test_every_page_of_the_source_is_there_in_every_locale(pages: Pages) -> None:
    found = {path.partition("/")[2] for path in pages if path.startswith("zh-TW/")}
    assert found == {path for path in pages if source_of(path) == path}
    assert len(found) > 12


def test_the_ids_are_those_of_the_source_in_their_order(pages: Pages) -> None:
    for path, page in pages.items():
        assert ids(page) == ids(pages[source_of(path)]), path


def test_an_id_stands_once_but_where_the_source_has_it_twice(pages: Pages) -> None:
    """Excerpts of two posts with the same heading have one id twice in Material's own views."""
    for path, page in pages.items():
        twice = {each for each, number in Counter(ids(page)).items() if number > 1}
        if "blog" not in path:
            assert not twice, path
        assert twice <= {"first-part", "fnref:1", "fnref2:1", "fnref3:1", "fnref4:1"}, path


def test_every_link_to_an_anchor_leads_to_one(pages: Pages) -> None:
    known = {path: set(ids(page)) for path, page in pages.items()}
    seen = 0
    for path, page in pages.items():
        for link in page.find_all("a", href=True):
            address = urlsplit(urljoin(HOST + path, str(link["href"])))
            if address.netloc == "site" and address.fragment and not address.fragment.startswith("__"):
                target = address.path.lstrip("/")
                target += "index.html" if target.endswith("/") or not target else ""
                assert unquote(address.fragment) in known[target], (path, link)
                seen += 1
    assert seen > 300


def test_labels_and_descriptions_name_elements_of_their_page(pages: Pages) -> None:
    seen = 0
    for path, page in pages.items():
        known = set(ids(page))
        for name in REFERENCES:
            for element in page.select(f"article [{name}]"):
                value = element[name]
                for each in value.split() if isinstance(value, str) else value:
                    assert each in known, (path, element)
                    seen += 1
    assert seen >= 4 * 6


def test_tabs_have_anchors_of_the_source(pages: Pages) -> None:
    for locale in ("", *(f"{each}/" for each in LOCALES)):
        page = pages[f"{locale}index.html"]
        tabs = [str(each["id"]) for each in page.select(".tabbed-set > input")]
        assert tabs == ["tab-one", "tab-two", "tab-one_1", "c"]


def test_annotations_of_code_are_no_steps(pages: Pages) -> None:
    for locale in ("", *(f"{each}/" for each in LOCALES)):
        assert not pages[f"{locale}code/index.html"].select("[id^=step-], .bitext-step")


def contents(page: Tag) -> list[str]:
    return [str(each["href"]) for each in page.select(".md-nav--secondary a[href*='#']")]


def test_the_contents_of_a_view_lead_to_its_excerpts(pages: Pages) -> None:
    wanted = contents(pages["blog/index.html"])
    assert len(wanted) > 2
    for locale in LOCALES:
        assert contents(pages[f"{locale}/blog/index.html"]) == wanted
