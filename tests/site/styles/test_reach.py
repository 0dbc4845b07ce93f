"""What readers of translated pages see is what translators could translate, all but a listed rest.

The sites have the settings with which a translator reaches the most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from sharing import once
from styles.building_styles import build_styles
from styles.every_style import STYLES
from styles.reach import Left, Reach, measure

pytestmark = [pytest.mark.site, pytest.mark.slow]

SETTINGS = ', includes: ["*.md", "inc/*.md"], generated: ["**"]'
LEAST = 0.995
"""The share of the letters in prose that a translator must reach."""

_INCLUDING = frozenset({"snippets", "include-markdown", "includes", "mdx-includes"})
_SIGNS = frozenset({"st", "nd", "rd", "&copy", "ii."})


def _has_class(left: Left, *names: str) -> bool:
    return any(name in left.text.place.get("class", "") for name in names)


def _says(left: Left, *texts: str) -> bool:
    return any(text in left.text.text for text in texts)


KINDS: Mapping[str, Callable[[Left], bool]] = {
    "text of docstrings, and names of what they explain": lambda left: left.site == "mkdocstrings",
    "text of notebooks": lambda left: left.page.startswith("notebooks/"),
    "tooltips of links that extensions make": lambda left: _has_class(left, "magiclink", "gh-link"),
    "files that are included in the middle of a text": lambda left: (
        left.site in _INCLUDING
        and (left.text.is_foreign or _says(left, "shared words", "others share", "another file", "part"))
    ),
    "what macros and variables give": lambda left: left.site == "macros",
    "translations that are held back": lambda left: _has_class(left, "bitext-untranslated"),
    "the search page of the theme readthedocs": lambda left: left.page == "search.html",
    "options of blocks that the renderer does not read": lambda left: left.site == "quoted-callouts",
    "words that the theme writes": lambda left: left.site == "blog" and _says(left, "in"),
    "code that is no code to the renderer": lambda left: _says(left, "Text & more", "So $a"),
    "signs, and addresses with blanks": lambda left: _says(left, *_SIGNS, "https://example.org/a road"),
    "anchors and names that wiki links and glossaries make links of": lambda left: (
        left.text.place.tag == "a" and left.site in {"glossary", "gfm", "snippets"}
    ),
    "titles of links to words": lambda left: _says(left, "Lamp", "Bicycle", "Thé end"),
    "an alternative text in a damaged tag": lambda left: _says(left, "A lamp in the middle"),
}
"""What stays in the source language, by kind."""


@pytest.fixture(scope="session")
def reaches(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reach]:
    """Return what is reached of the sites of all styles."""
    styles = [replace(style, options=f"{style.options}{SETTINGS}") for style in STYLES]
    sites = once(tmp_path_factory, "reach", lambda folder: build_styles(styles, folder))
    assert [name for name, site in sites.items() if site.extract.code or site.site.code] == []
    return {name: measure(site) for name, site in sites.items()}


def test_all_that_is_not_reached_is_of_a_known_kind(reaches: dict[str, Reach]) -> None:
    every = [left for reach in reaches.values() for left in reach.left]
    unknown = {
        f"{left.site}/{left.page}: {left.text.text.strip()!r}"
        for left in every
        if not any(is_of(left) for is_of in KINDS.values())
    }
    assert not unknown


def test_no_kind_is_listed_that_is_reached(reaches: dict[str, Reach]) -> None:
    every = [left for reach in reaches.values() for left in reach.left]
    assert [kind for kind, is_of in KINDS.items() if not any(map(is_of, every))] == []


def test_nearly_all_prose_is_reached(
    reaches: dict[str, Reach], record_property: Callable[[str, object], None]
) -> None:
    letters = sum(reach.letters for reach in reaches.values())
    found: Counter[str] = Counter()
    for reach in reaches.values():
        for left in reach.left:
            found[next((kind for kind, is_of in KINDS.items() if is_of(left)), "unknown")] += left.letters
    told = "\n".join(f"{count:6} {kind}" for kind, count in found.most_common())
    record_property("reach", f"{letters} letters, {found.total()} not reached:\n{told}")
    assert letters > 500_000
    assert 1 - found.total() / letters >= LEAST, told
