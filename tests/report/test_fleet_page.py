"""The page of `bitext fleet status`: one file that is safe, readable everywhere, and without faults for axe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html

from bitext.locales import Locale
from bitext.project.fleet import Fleet, FleetProject
from bitext.report.fleet_page import format_page
from bitext.sync.coverage import Coverage
from building import serving
from reader_browser import Reader

TAGS = "ar cs da de el es fa fi fr he hi hu id it ja ko nl pl pt-BR ru sv th tr uk vi zh-TW"
LONG = "products/the-documentation-of-a-product-with-a-very-long-name-that-has-no-blank"
ATTACK = "\"><img src=x onerror=alert(1)></title><script>alert('1')</script>&lt;\u202egnp\x1b[31m\udcff"


def project(name: str, locales: dict[str, Coverage], *errors: str, title: str = "") -> FleetProject:
    return FleetProject(name, title, {Locale(tag): each for tag, each in locales.items()}, errors)


def some(number: int) -> Coverage:
    return (
        Coverage(units=1000, translated=10 * number, outdated=3, draft=2) if number < 99 else Coverage(7, 7)
    )


FLEET = Fleet(
    (
        project(
            "handbook",
            {tag: some(7 * number % 101) for number, tag in enumerate(TAGS.split())},
            title="Handbook",
        ),
        project(LONG, {"de": Coverage(3, 1), "ar": Coverage()}, "a/b.po:1:1: damaged\n  help: mend it"),
        project("مستندات", {"ar": Coverage(5, 5)}, title="مستندات (v2)"),
        project("none", {}),
        project("broken", {}, "broken/mkdocs.yml: no valid YAML"),
    )
)


def texts(page: str, path: str) -> list[str]:
    return [
        " ".join("".join(map(str, each.itertext())).split()) for each in html.fromstring(page).findall(path)
    ]


def test_each_project_and_locale_has_its_percentage() -> None:
    fleet = Fleet(
        (
            project("a", {"de": Coverage(1000, 999), "fr": Coverage(4, 2)}),
            project("b", {"de": Coverage(10, 0)}),
        )
    )
    assert texts(format_page(fleet), ".//tr") == [
        "ProjectAlldefr",
        "a9999" + "50",
        "b00-not translated into it",
        "All989850",
    ]


def test_equal_counts_make_equal_pages() -> None:
    assert format_page(FLEET) == format_page(Fleet(tuple(FLEET.projects)))


def test_what_cannot_be_read_is_named() -> None:
    assert texts(format_page(FLEET), ".//section[@class='errors']//li") == [
        "a/b.po:1:1: damagedhelp: mend it",
        "broken/mkdocs.yml: no valid YAML",
    ]
    assert "cannot be read" not in format_page(Fleet(FLEET.projects[:1]))


def test_a_fleet_without_anything_to_count() -> None:
    page = format_page(Fleet((project("broken", {}, "broken"),)))
    assert texts(page, ".//h2") == ["What cannot be read"]
    assert "%" not in "".join(texts(page, ".//main"))


def test_nothing_of_a_name_becomes_markup(reader: Reader, tmp_path: Path) -> None:
    fleet = Fleet((project(ATTACK, {"de": Coverage(2, 1)}, ATTACK, title=ATTACK), project("b", {})))
    page = format_page(fleet)
    (tmp_path / "index.html").write_text(page, "utf-8")
    with serving(tmp_path) as address:
        tab = reader.open(f"{address}/")
        assert tab.locator("script, img, iframe, object").count() == 0
        assert tab.locator("summary h3").first.inner_text().startswith('"><img')
    assert not re.search("[\x00-\x08\x1b\u202a-\u202e\ud800-\udfff]", page)


def test_it_needs_nothing_else() -> None:
    page = format_page(FLEET)
    assert not re.search(r"<(script|link|img|iframe)|url\(|@import|https?:", page)
    ids = set(re.findall(r' id="([^"]+)"', page))
    assert {each[1:] for each in re.findall(r'href="([^"]+)"', page)} <= ids
    assert len(ids) == len(re.findall(r' id="', page))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("page")
    (folder / "index.html").write_text(format_page(FLEET), "utf-8")
    with serving(folder) as url:
        yield f"{url}/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_axe_finds_nothing_and_nothing_is_too_wide(
    reader: Reader, address: str, scheme: str, width: int
) -> None:
    page = reader.open(address, color_scheme=scheme, viewport={"width": width, "height": 800})
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_projects_open_without_a_script_and_links_lead_to_them(reader: Reader, address: str) -> None:
    page = reader.open(address, viewport={"width": 1280, "height": 800})
    assert page.locator("details .cards").first.is_hidden()
    page.locator("summary").first.click()
    assert page.locator("details .cards").first.is_visible()
    page.get_by_role("link", name="zh-TW").click()
    assert page.locator("#locale-zh-TW:target").is_visible()
