"""Laws 11, 14 and 15 on sites in the style of other people's, with a faithful translation of every sentence.

Without us, a page is what MkDocs builds when our plugin is not in `mkdocs.yml`. What is compared is the main part of
the page as the theme has written it into the file, which is more than the article.
"""

from __future__ import annotations

import pytest

from sharing import once
from styles.building_styles import (
    StyleSite,
    build_styles,
    foreign_pages,
    foretold,
    held_back,
    nobody_sees,
    not_shown,
    pages_held_back,
)
from styles.every_style import STYLES

pytestmark = [pytest.mark.site, pytest.mark.slow]

NAMES = [style.name for style in STYLES]


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, StyleSite]:
    """Return the sites of all styles, built."""
    return once(tmp_path_factory, "styles", lambda folder: build_styles(STYLES, folder))


@pytest.fixture(params=NAMES)
def site(request: pytest.FixtureRequest, sites: dict[str, StyleSite]) -> StyleSite:
    return sites[request.param]


def test_there_are_many_styles_and_pages(sites: dict[str, StyleSite]) -> None:
    assert len(sites) >= 13
    assert sum(len(site.pages) for site in sites.values()) >= 200


def test_everything_is_built(site: StyleSite) -> None:
    assert (site.extract.code, site.plain.code) == (0, 0), site.extract.log + site.plain.log
    assert site.site.code == 0, site.site.log
    assert site.check.code in {0, 1}, site.check.log
    assert len(site.pages) >= 8
    assert site.units > 20


def test_source_pages_are_those_without_us(site: StyleSite) -> None:
    differing = site.differing()
    assert not differing, _told(f"{len(differing)} of {len(site.pages)} pages differ", differing)


def test_readers_find_what_they_find_without_us(site: StyleSite) -> None:
    plain, found = ({each["location"]: each for each in site.search(name)} for name in ("plain", "site"))
    assert {place: found.get(place) for place in plain} == plain


def test_no_page_is_held_back_as_a_whole(site: StyleSite) -> None:
    assert not pages_held_back(site.site.log)
    assert not list(foreign_pages(site))


def test_check_names_what_is_held_back(site: StyleSite) -> None:
    unnamed = [each for each in held_back(site.site.log) if not foretold(site.check, each)]
    assert not unnamed


def test_almost_no_faithful_translation_is_held_back(sites: dict[str, StyleSite]) -> None:
    held = {name: not_shown(site.site.log) for name, site in sites.items()}
    reasons: list[str] = []
    for name, site in sites.items():
        for each in held_back(site.site.log):
            if nobody_sees(site, each):
                held[name] -= 1
            else:
                reasons.append(f"{name}: {each}")
    units = sum(site.units for site in sites.values())
    assert sum(held.values()) <= 0.001 * units, _told(f"{held} of {units} units", dict(enumerate(reasons)))


def _told(head: str, found: dict[str, str] | dict[int, str]) -> str:
    return "\n".join([head, *(f"  {place}: {what}" for place, what in found.items())])
