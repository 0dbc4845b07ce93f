"""What extensions write into a page of their own: titles of boxes, tooltips, numbers of captions.

The renderer makes them in every locale as on the source page. They get other words in what was rendered.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from msgspec.structs import replace

from bitext.locales import Locale
from bitext.localization.filling import Made
from bitext.localization.made_titles import OF_DOCSTRINGS, PLACES
from bitext.rendering.source import Mark
from bitext.rendering.writing import Edit, edited, moved

ENGLISH = Locale("en")


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it is shown; in `language`, if that is not the page's own."""

    text: str
    language: Locale | None = None


Translate = Callable[[str], Title | None]
"""Returns a title of an extension in the locale of a page; None if nobody knows it."""


def with_titles(made: Made, translate: Translate) -> Made:
    """Return the page *made* with the titles of its boxes in its language.

    A mark is left where one is in another language; what nobody knows is text from elsewhere.
    """
    edits: list[Edit] = []
    marks: list[Mark] = []
    for mark in made.marks:
        title = None
        if mark.kind == "elsewhere" and (edit := _of_docstring(made.html, mark, translate)):
            edits.append(edit)
            continue
        if mark.kind == "title":
            title = translate(entities.unescape(made.html[mark.start : mark.end]))
        if title is None:
            marks.append(replace(mark, kind="elsewhere") if mark.kind == "title" else mark)
            continue
        edits.append(Edit(mark.start, mark.end, entities.escape(title.text, quote=False)))
        if title.language is not None:
            marks.append(mark)
    return Made(edited(made.html, edits), moved(marks, edits)) if edits else replace(made, marks=tuple(marks))


_DOCSTRING = re.compile(
    r"\s*(?:<span class=\"doc-section-title\">)?(?P<text>[^<>]+?)\s*(?:</span>|<code>[^<>]*</code>)?\s*"
)


def _of_docstring(html: str, mark: Mark, translate: Translate) -> Edit | None:
    """Return how the text at *mark* is written if mkdocstrings wrote it, and somebody translated it."""
    found = _DOCSTRING.fullmatch(html, mark.start, mark.end)
    if found is None or found["text"] not in OF_DOCSTRINGS:
        return None
    title = translate(found["text"])
    if title is None:
        return None
    return Edit(*found.span("text"), entities.escape(title.text, quote=False))


class OwnTexts:
    """The texts that the extensions of a site write at places which their tags tell.

    These are the tooltips of links from headings and footnotes, the title of a table of contents, and the
    numbers of captions.
    """

    def __init__(self, extensions: Mapping[str, Any]) -> None:
        options = {name.removeprefix(_PREFIX): own or {} for name, own in extensions.items()}
        self._places = [each for each in _places(options) if each.text]

    def written(self, html: str, translate: Translate, source: Locale) -> str:
        """Return *html* with these texts in the language of its page, or in *source* if nobody knows one."""
        for each in self._places:
            if each.beginning in html:
                title = translate(each.text) or Title(each.text, source)
                html = each.pattern.sub(partial(_written, each, title), html)
        return html


_PREFIX = "markdown.extensions."
_IN_TOOLTIP = '(?P<before><a\\b[^<>]*\\stitle="){}(?P<behind>")'
_NUMBER = r"(?P<number>\d[\w.]*?)"


@dataclass(frozen=True, slots=True)
class _Place:
    """A text that an extension writes, how it begins, and where it stands: in a tooltip, or between tags."""

    text: str
    beginning: str
    pattern: re.Pattern[str]
    is_tooltip: bool


def _places(options: Mapping[str, Mapping[str, Any]]) -> Iterator[_Place]:
    toc, notes = options.get("toc", {}), options.get("footnotes", {})
    yield _tooltip(str(toc.get("permalink_title", "Permanent link")))
    yield _tooltip(
        str(notes.get("BACKLINK_TITLE", "Jump back to footnote %d in the text")).replace("{}", "%d")
    )
    if isinstance(link := toc.get("permalink"), str) and any(map(str.isalpha, link)):
        yield _between_tags("a", str(toc.get("permalink_class", "headerlink")), link)
    yield _between_tags("span", str(toc.get("title_class", "toctitle")), str(toc.get("title", "")))
    for prefix in _prefixes(options.get("pymdownx.blocks.caption", {}).get("types")):
        yield _between_tags("span", "caption-prefix", prefix)


def _prefixes(types: object) -> Iterator[str]:
    """Yield what stands before the captions of these *types*, or of the usual ones."""
    if not isinstance(types, list):
        yield from ("Figure {}.", "Table {}.")
    else:
        yield from (str(each.get("prefix", "")) for each in types if isinstance(each, dict))


def _tooltip(text: str) -> _Place:
    beginning, value = _value(entities.escape(text).replace("&#x27;", "'"))
    return _Place(text, beginning, re.compile(_IN_TOOLTIP.format(value)), is_tooltip=True)


def _between_tags(tag: str, classes: str, text: str) -> _Place:
    beginning, value = _value(entities.escape(text, quote=False))
    opening = rf"(?P<before><{tag} class=\"{re.escape(entities.escape(classes))}\"[^<>]*>)"
    return _Place(text, beginning, re.compile(f"{opening}{value}(?P<behind></{tag}>)"), is_tooltip=False)


def _value(written: str) -> tuple[str, str]:
    """Return how a text begins that is *written* like this, and a pattern for it, with any number in it."""
    place = next((each for each in PLACES if each in written), None)
    if place is None:
        return written, re.escape(written)
    before, _, behind = written.partition(place)
    return before, f"{re.escape(before)}{_NUMBER}{re.escape(behind)}"


def _written(place: _Place, title: Title, found: re.Match[str]) -> str:
    text = entities.escape(title.text, quote=place.is_tooltip)
    for each in PLACES if "number" in place.pattern.groupindex else ():
        text = text.replace(each, found["number"])
    before, behind = found["before"], found["behind"]
    if title.language is None:
        return f"{before}{text}{behind}"
    language = f' lang="{title.language.tag}"'
    if place.is_tooltip:
        return f"{before}{text}{behind}{language}"
    return f"{before[:-1]}{language}>{text}{behind}"
