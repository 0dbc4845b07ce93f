"""`fallback: omit`: a locale leaves out what it has no translation of, and links lead to the source pages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bitext.checking.site_check import check_site
from bitext.cli import main
from bitext.errors import SettingsError
from bitext.project import find_project
from building import QUICKSTART, SECOND, DocsProject, Site, brief_documentation

LINKS = "\nSee [the rules](guide/reference/rules.md#rules), [CI](guide/how-to/ci.md) and [more](more/index.md?q=1).\n"


def omitting(folder: Path) -> DocsProject:
    project = brief_documentation(folder)
    project.configure("locales: [zh-TW, ja, de, ar]", "locales: [de, ar]\n      fallback: omit")
    project.configure(
        "  - Guide:\n", "  - More:\n      - more/index.md\n      - more/titled.md\n  - Guide:\n"
    )
    project.configure("  - Translation status: translation-status.md\n", "")
    project.configure("      status_page: translation-status.md\n", "")
    home = folder / "docs/index.md"
    home.write_text(home.read_text("utf-8") + LINKS, "utf-8")
    (folder / "docs/more").mkdir()
    (folder / "docs/more/index.md").write_text("# A *section* of its own\n\nNot translated.\n", "utf-8")
    (folder / "docs/more/titled.md").write_text("---\ntitle: A title\n---\n\nNot translated.\n", "utf-8")
    return project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = omitting(tmp_path_factory.mktemp("omitting")).build("--strict")
    assert site.code == 0, site.log
    return site


def pages(site: Site, locale: str) -> set[str]:
    return {
        path.relative_to(site.folder / locale).as_posix() for path in (site.folder / locale).rglob("*.html")
    }


def test_a_locale_has_only_its_own_pages(built: Site) -> None:
    for locale in ("de", "ar"):
        assert pages(built, locale) == {
            "index.html",
            "404.html",
            f"{QUICKSTART}/index.html",
            f"{SECOND}/index.html",
        }
    assert "guide/how-to/ci/index.html" in pages(built, ".")


def links(site: Site, path: str, start: str) -> list[tuple[str, str, str]]:
    """Return text, address and language of the links that begin with *start*."""
    return [
        (" ".join(each.get_text().split()), str(each["href"]), str(each.get("hreflang", "")))
        for each in site.page(path).select(f'a[href^="{start}"]')
    ]


def test_links_and_navigation_lead_to_the_source_pages(built: Site) -> None:
    found = [link for link in links(built, "de/index.html", "../") if link[1] != ".."]
    assert {language for _, address, language in found if not address.startswith("../ar/")} == {"en"}
    navigation = {
        "A section of its own": "../more/",
        "A title": "../more/titled/",
        "Regeln": "../guide/reference/rules/",
    }
    content = {
        "the rules": "../guide/reference/rules/#rules",
        "CI": "../guide/how-to/ci/",
        "more": "../more/?q=1",
    }
    assert {**navigation, **content}.items() <= {text: address for text, address, _ in found}.items()
    assert ("Regeln", "../../../guide/reference/rules/", "en") in links(
        built, f"de/{QUICKSTART}/index.html", "../"
    )
    assert ("Regeln", "/guide/reference/rules/", "en") in links(built, "de/404.html", "/")
    assert links(built, "index.html", "guide/how-to/ci/")[0][2] == "", "the source locale has the page"


def test_pages_follow_each_other_without_those_that_are_left_out(built: Site) -> None:
    soup = built.page(f"de/{SECOND}/index.html")
    near = [str(each["href"]) for each in soup.select("link[rel=prev], link[rel=next]")]
    assert near == ["../publish-api-key/"]


def test_the_switcher_of_the_source_page_leads_to_the_home_page_of_a_locale_that_lacks_it(
    built: Site,
) -> None:
    soup = built.page("guide/how-to/ci/index.html")
    switch = {str(each["hreflang"]): str(each["href"]) for each in soup.select("a.md-select__link")}
    assert switch == {"en": "./", "de": "../../../de/", "ar": "../../../ar/"}
    assert [str(each["hreflang"]) for each in soup.select("head link[hreflang]")] == ["en", "x-default"]


def test_the_check_finds_nothing(built: Site) -> None:
    assert check_site(find_project(built.folder.parent), built.folder).findings == ()


def test_search_and_sitemap_have_only_the_pages_that_are_there(built: Site) -> None:
    index = json.loads((built.folder / "de/search/search_index.json").read_text("utf-8"))
    assert {each["location"].partition("#")[0] for each in index["docs"]} == {
        "",
        f"{QUICKSTART}/",
        f"{SECOND}/",
    }
    sitemap = (built.folder / "de/sitemap.xml").read_text("utf-8")
    root = "https://mkdocs-bitext.example/de/"
    assert set(re.findall("<loc>(.*?)</loc>", sitemap)) == {root, f"{root}{QUICKSTART}/", f"{root}{SECOND}/"}


def test_home_pages_stay_and_other_shapes_work(tmp_path: Path) -> None:
    """Below a path, without directory addresses and `nav`, a locale of which nothing is translated."""
    project = omitting(tmp_path)
    project.configure("https://mkdocs-bitext.example/", "https://example.org/manual/")
    text = (tmp_path / "mkdocs.yml").read_text("utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        re.sub(r"nav:\n(?:  .*\n)+", "", text).replace("[de, ar]", "[sw]"), "utf-8"
    )
    assert main(["extract", "-q", "-C", str(tmp_path)]) == 0
    built = project.build("--strict", "--no-directory-urls")
    assert built.code == 0, built.log
    assert pages(built, "sw") == {"index.html", "404.html"}
    assert ("CI", "../guide/how-to/ci.html", "en") in links(built, "sw/index.html", "../")
    assert ("Rules", "/manual/guide/reference/rules.html", "en") in links(built, "sw/404.html", "/")
    (canonical,) = built.page("sw/index.html").select("link[rel=canonical]")
    assert canonical["href"] == "https://example.org/manual/index.html"
    assert check_site(find_project(tmp_path), built.folder).findings == ()


@pytest.mark.parametrize("value", ["omitt", "[omit]", "yes", '""'])
def test_another_value_is_refused(tmp_path: Path, value: str) -> None:
    settings = "site_name: x\nplugins:\n  - bitext: {locales: [de], fallback: %s}\n"
    (tmp_path / "mkdocs.yml").write_text(settings % value)
    with pytest.raises(SettingsError, match="`fallback` is ") as error:
        find_project(tmp_path)
    assert error.value.help == "write `notice` or `omit`, or leave it out"
