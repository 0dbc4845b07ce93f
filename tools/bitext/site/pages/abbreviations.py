"""Abbreviations that a site explains, in translated sentences: found in any script, and explained.

Python-Markdown finds an abbreviation between blanks and signs. In ``這個HTML頁面`` it finds none, and on the
quick path a plain sentence is not rendered at all.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from bitext.locales import Locale
from bitext.localization.filling import Made
from bitext.localization.page import Sentence
from bitext.rendering.pieces import Tag, attributes, tags
from bitext.rendering.writing import Edit, edited, moved

_ELEMENT = re.compile(r"<abbr title=\"(?P<title>[^\"]*)\">(?P<term>[^<>]+)</abbr>")
_LATIN = "0-9A-Za-z_\u00c0-\u024f\u1e00-\u1eff"
_NO_TEXT = frozenset(["abbr", "code", "kbd", "pre", "samp", "var"])


class Explained(Struct, frozen=True):
    """The abbreviations of a page: each `term` with its title, as HTML, and what finds them in a text."""

    titles: Mapping[str, str]
    pattern: re.Pattern[str]


def explained_in(source: str) -> Explained | None:
    """Return the abbreviations of the page whose HTML is *source*; None if it has none."""
    titles = (
        {found["term"]: found["title"] for found in _ELEMENT.finditer(source)} if "<abbr" in source else {}
    )
    if not titles:
        return None
    terms = sorted(titles, key=len, reverse=True)
    return Explained(titles, re.compile("|".join(map(_whole, terms))))


def _whole(term: str) -> str:
    """Return a pattern for *term* as a word: one in Latin letters ends at a letter of another script."""
    letters = _LATIN if re.fullmatch(rf"[{_LATIN}\W]+", term) else r"\w"
    return rf"(?<![{letters}]){re.escape(term)}(?![{letters}])"


def with_abbreviations(
    made: Made,
    source: str,
    sentences: Sequence[Sentence],
    language: Locale,
    translate: Callable[[str], str],
) -> Made:
    """Return the page *made* in a locale, whose *source* is HTML in *language*, with its abbreviations.

    *translate* gives the explanation that the site's catalog has for one of a list.
    """
    explained = explained_in(source)
    if explained is None:
        return made
    own = {each.segment.text: each.shown for each in sentences if each.is_translated}
    writer = _Writer(explained, own, language, translate)
    edits = [
        edit
        for mark in made.marks
        if mark.kind == "unit" and sentences[mark.number].is_translated
        for edit in writer.edits(made.html[mark.start : mark.end], mark.start)
    ]
    edits.sort(key=lambda each: each.start)
    return Made(edited(made.html, edits), moved(made.marks, edits))


class _Writer:
    """Writes the abbreviations into translated sentences."""

    def __init__(
        self, explained: Explained, own: Mapping[str, str], language: Locale, translate: Callable[[str], str]
    ) -> None:
        self._explained, self._own, self._translate = explained, own, translate
        self._shown = frozenset(own.values())
        self._language = f' lang="{language.tag}" dir="{language.direction}"'

    def edits(self, text: str, offset: int) -> Iterator[Edit]:
        """Yield what is written into the HTML *text* of a sentence that begins at *offset*."""
        at, inside = 0, 0
        for tag in tags(text):
            if not inside:
                yield from self._found(text, at, tag.start, offset)
            if tag.name in _NO_TEXT:
                inside += {"open": 1, "close": -1, "atom": 0}[tag.kind]
            if tag.name == "abbr" and tag.kind == "open":
                yield from self._explanation(text, tag, offset)
            at = tag.end
        if not inside:
            yield from self._found(text, at, len(text), offset)

    def _found(self, text: str, start: int, end: int, offset: int) -> Iterator[Edit]:
        for found in self._explained.pattern.finditer(text, start, end):
            title = entities.unescape(self._explained.titles[found[0]])
            tag = f'<abbr title="{self._written(title)}"{self._mark(title)}>{found[0]}</abbr>'
            yield Edit(found.start() + offset, found.end() + offset, tag)

    def _explanation(self, text: str, tag: Tag, offset: int) -> Iterator[Edit]:
        """Yield what is written into the tag of an abbreviation that the renderer has found."""
        own = text[tag.start : tag.end]
        title = next((each for each in attributes(own) if each.name == "title"), None)
        if title is None or not own.startswith('"', title.end) or " lang=" in own:
            return
        value = entities.unescape(title.value)
        if value not in self._shown:
            place = tag.start + offset
            yield Edit(
                place + title.start, place + title.end + 1, f'{self._written(value)}"{self._mark(value)}'
            )

    def _written(self, title: str) -> str:
        if title in self._own:
            return entities.escape(self._own[title])
        shown = self._translate(title)
        return entities.escape(title) if shown == title else shown

    def _mark(self, title: str) -> str:
        """Return what says that an explanation is in the language of the source."""
        return "" if title in self._own or self._translate(title) != title else self._language
