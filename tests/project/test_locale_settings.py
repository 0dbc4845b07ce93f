"""What one locale has of its own: settings, fallbacks, addresses of other sites."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bitext.catalog import State
from bitext.errors import SettingsError
from bitext.locales import Locale
from bitext.project import read_settings
from bitext.project.locale_settings import SHOWN, links_of, read_links, with_own

GERMAN, FRENCH = Locale.parse("de"), Locale.parse("fr")


def read(folder: Path, own: dict[str, Any]) -> Any:  # noqa: ANN401 - the settings
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump({"site_name": "x", "plugins": [{"bitext": own}]}), "utf-8")
    return read_settings(path)


def test_a_locale_is_named_by_its_tag_alone_or_with_settings(tmp_path: Path) -> None:
    settings = read(tmp_path, {"locales": ["de", {"tag": "fr", "extra": {"a": 1}}]})
    assert settings.locales == (GERMAN, FRENCH)
    assert settings.own == {GERMAN: {}, FRENCH: {"extra": {"a": 1}}}


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"locales": ["de"], "fallbacks": {"fr": ["de"]}}, "`fallbacks` names 'fr'"),
        ({"locales": ["de"], "fallbacks": {"de": ["fr"]}}, "`fallbacks` names 'fr'"),
        ({"locales": ["de"], "fallbacks": {"de": ["de"]}}, "lets de fall back to itself"),
        ({"locales": ["de"], "fallbacks": {"de": ["en"]}}, "`fallbacks` names 'en'"),
        ({"locales": [{"tag": "de", "docs_dir": "x"}]}, "de cannot have a setting 'docs_dir' of its own"),
        ({"locales": [{"tag": "de", "plugins": []}]}, "de cannot have a setting 'plugins' of its own"),
        ({"locales": [{"tag": "de", "show_drafts": "yes"}]}, "`show_drafts` of de is 'yes'"),
        ({"locales": [{"tag": "de", "show_outdated": None}]}, "`show_outdated` of de is None"),
        ({"locales": ["de"], "show_drafts": "on"}, "`show_drafts` is 'on'"),
        ({"locales": [{"tag": "en"}]}, "the source locale is none of them"),
    ],
)
def test_what_cannot_be_is_said(tmp_path: Path, own: dict[str, Any], said: str) -> None:
    with pytest.raises(SettingsError, match=said) as error:
        read(tmp_path, own)
    assert error.value.path == "mkdocs.yml"


@pytest.mark.parametrize(
    ("site", "own", "shown"),
    [
        ({}, {}, set()),
        ({"show_drafts": True}, {}, {State.DRAFT}),
        ({"show_drafts": True}, {"show_drafts": False, "show_outdated": True}, {State.OUTDATED}),
        ({"show_outdated": None}, {"show_drafts": True}, {State.DRAFT}),
        ({"show_drafts": True, "show_outdated": True}, {}, {State.DRAFT, State.OUTDATED}),
    ],
)
def test_what_a_locale_shows_counts_before_what_the_site_shows(
    tmp_path: Path, site: dict[str, Any], own: dict[str, Any], shown: set[State]
) -> None:
    settings = read(tmp_path, {"locales": ["de", {"tag": "fr", **own}], **site})
    assert settings.shows[FRENCH] == shown
    assert settings.shows[GERMAN] == {SHOWN[name] for name, value in site.items() if value}
    assert with_own({}, settings.own[FRENCH]) == {}


@pytest.mark.parametrize(
    ("given", "own", "merged"),
    [
        ({"extra": {"a": {"b": 1, "c": 2}}}, {"extra": {"a": {"b": 3}}}, {"extra": {"a": {"b": 3, "c": 2}}}),
        ({"nav": ["a.md", "b.md"]}, {"nav": ["b.md"]}, {"nav": ["b.md"]}),
        ({"theme": "material"}, {"theme": {"logo": "x"}}, {"theme": {"name": "material", "logo": "x"}}),
        ({"theme": {"name": "a", "logo": "x"}}, {"theme": "b"}, {"theme": {"name": "b", "logo": "x"}}),
        (
            {"markdown_extensions": ["toc", {"smarty": {"smart_dashes": True}}]},
            {"markdown_extensions": [{"smarty": {"smart_quotes": False}}, "attr_list"]},
            {
                "markdown_extensions": {
                    "toc": {},
                    "smarty": {"smart_dashes": True, "smart_quotes": False},
                    "attr_list": {},
                }
            },
        ),
        ({}, {"copyright": "x"}, {"copyright": "x"}),
        ({"copyright": "x"}, {}, {}),
    ],
)
def test_own_settings_are_merged_over_those_of_the_site(
    given: dict[str, Any], own: dict[str, Any], merged: dict[str, Any]
) -> None:
    before = yaml.safe_dump(given)
    assert with_own(given, own) == merged
    assert yaml.safe_dump(given) == before


def test_the_longest_part_of_an_address_comes_first() -> None:
    links = read_links({"/en/": "/{locale}/", "/en/us/": {"de": "/de/at/"}})
    assert list(links_of(links, GERMAN).items()) == [("/en/us/", "/de/at/"), ("/en/", "/de/")]
    assert list(links_of(links, FRENCH).items()) == [("/en/us/", "/en/us/"), ("/en/", "/fr/")]
