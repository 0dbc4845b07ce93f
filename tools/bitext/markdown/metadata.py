"""MkDocs' other front matter: lines such as ``Title: Tea`` at the very top of a page, without ``---``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bitext.markdown.front_matter import FRONT_MATTER, TRANSLATABLE, Field, is_text
from bitext.text import LINE_BREAK, Span

# As MkDocs has them; it shows none of these lines, whatever their keys are.
_FIELD = re.compile(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]++):\s*+(?P<value>.*)")
_MORE = re.compile(r"(?:[ ]{4}|\t)\s*+(?P<value>.*)")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The metadata of a page: its number of lines, its end, and where the lines of each value stand."""

    lines: int
    end: int
    values: dict[str, list[Span]]

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of its fields, in their order."""
        return tuple(self.values)

    def fields(self, text: str, more: Collection[str] = ()) -> Iterator[Field]:
        """Yield the fields that readers and search engines see of *text*, the page, and those in *more*.

        MkDocs writes all names in lower case. It joins the lines of a value, so its text stands nowhere as it
        is if it has several.
        """
        wanted = {each.lower() for each in more}
        for key, places in self.values.items():
            value = " ".join(place.of(text) for place in places)
            if places and (key in TRANSLATABLE or (key in wanted and is_text(value))):
                whole = Span(places[0].start, places[-1].end)
                yield Field(key, value, whole.start if len(places) == 1 else None, whole)


def body_start(text: str) -> int:
    """Return where the page *text* begins for MkDocs: behind its front matter, in either form."""
    if front := FRONT_MATTER.match(text):
        return front.end()
    mark = len(text) - len(text.removeprefix("\ufeff"))
    metadata = read_metadata(text[mark:])
    return mark + (metadata.end if metadata else 0)


def read_metadata(text: str) -> Metadata | None:
    """Return the metadata at the top of the page *text*, which ends at the first line that is none."""
    if _FIELD.match(text) is None:
        return None
    values: dict[str, list[Span]] = {}
    repeated: set[str] = set()
    key, count, start = "", 0, 0
    while start < len(text):
        found = LINE_BREAK.search(text, start)
        end, after = found.span() if found else (len(text), len(text))
        line = text[start:end]
        match = (_FIELD.match(line) or _MORE.match(line)) if line.strip() else None
        if match is None:
            break
        value = match["value"].strip()
        first = start + line.index(value, match.start("value"))
        if match.re is _FIELD:
            key = match["key"].lower()
            if key in values:
                repeated.add(key)
        values.setdefault(key, []).extend([Span(first, first + len(value))] if value else [])
        count, start = count + 1, after
    # What is said twice stands in two places, so nothing could be written in its place.
    return Metadata(count, start, {key: [] if key in repeated else each for key, each in values.items()})
