"""Inline HTML around the sentences of a page: unit ids, and the language of what is not translated."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence

from bitext.checks.links import blank_markup
from bitext.checks.markup import unfinished_references
from bitext.locales import Locale
from bitext.localization.page import Sentence, SentenceMarker, State
from bitext.markdown import Page, Segment
from bitext.markdown.inline import constructs
from bitext.site.reader.messages import Messages, messages_for
from bitext.unit import UnitId

_ENGLISH = Locale("en")
MARKED_KINDS = frozenset({"paragraph", "heading", "cell", "term", "html"})

# Extensions of Python-Markdown know these by the first characters of a line, which a tag would hide: table of
# contents, snippets, mkdocstrings, blocks, formulas, abbreviations.
_NO_PROSE = re.compile(r"\[TOC\]|[-;]*-8<-|:::|///|\$\$|\*\[[^\]]*\]:")

# A task's box and an alert's kind must stay the first thing in their block.
LEAD = re.compile(r"(?:\[[ xX]\]|\[![A-Za-z]+\])[ \t]+|")

# An attribute list belongs to the element that it touches; a closing tag would tear the two apart.
_ATTRIBUTES = re.compile(r"\{:?[ ]?[.#\w]")
_ADDRESS = re.compile(r"://|www\.", re.IGNORECASE)
_ONE_LINK = re.compile(r"\[(?P<label>[^\[\]`<>]+)\](?P<rest>\([^()\n]*\)|\[[^\[\]\n]*\])")


def locale_mark(page: Page, source: Locale, messages: Messages | None = None) -> SentenceMarker:
    """Return how the sentences of *page* are written into the page of a locale other than *source*.

    What a reader is told of a sentence is one of *messages*, which are English where none are given.
    """
    end = _last_mark(page)
    told = messages or messages_for(_ENGLISH)

    def mark(sentence: Sentence) -> str:
        if sentence.segment.span.end > end:
            return sentence.shown
        foreign = {} if sentence.state is State.TRANSLATED else _foreign(sentence.state, source, told)
        opening = _opening_tag(sentence.unit, foreign)
        # A sentence in the source language keeps the author's lines: to the renderer they can matter.
        own = sentence.shown == sentence.segment.text
        text = sentence.segment.span.of(page.text) if own else sentence.shown
        return _wrap(page, sentence.segment, text, opening)

    return mark


def mark_source(page: Page, units: Sequence[UnitId | None]) -> str:
    """Return the text of *page* with its unit ids, at the places where `locale_mark` puts them."""
    pieces: list[str] = []
    end, last = 0, _last_mark(page)
    for segment, unit in zip(page.segments, units, strict=True):
        if unit is not None and segment.kind in MARKED_KINDS and segment.span.end <= last:
            text = segment.span.of(page.text)
            pieces += (page.text[end : segment.span.start], _wrap(page, segment, text, _opening_tag(unit)))
            end = segment.span.end
    return "".join([*pieces, page.text[end:]])


def _last_mark(page: Page) -> int:
    """Return the place in the page's text behind which no mark may end.

    From the first ``&#`` on that is no character reference, Python-Markdown reads end tags from wrong places.
    """
    found = [each.at for each in unfinished_references(page.text) if each.text == "&#"]
    return found[0] if found else len(page.text)


def _foreign(state: State, source: Locale, messages: Messages) -> dict[str, str]:
    """Return the attributes of a sentence that is shown in the source language."""
    return {
        "class": f"bitext-untranslated bitext-{state}",
        "lang": source.tag,
        "dir": source.direction,
        "title": _tooltip(state, messages),
    }


def _tooltip(state: State, messages: Messages) -> str:
    if state is State.MISSING:
        return messages.text("Not translated yet")
    if state is State.OUTDATED:
        return messages.text("The translation is outdated")
    return messages.text("The translation was held back by a check")


def _opening_tag(unit: UnitId | None, foreign: Mapping[str, str] | None = None) -> str:
    attributes = ({} if unit is None else {"data-unit": unit}) | dict(foreign or {})
    return "".join(["<span", *_written(attributes), ">"]) if attributes else ""


def _written(attributes: Mapping[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        yield f' {name}="{html.escape(value)}"'


def _wrap(page: Page, segment: Segment, text: str, opening: str) -> str:
    # The source text alone decides what is left bare, so that every locale has the same unit ids.
    if not opening or _NO_PROSE.match(segment.text):
        return text
    if _ATTRIBUTES.match(page.text, segment.span.end):
        link = _ONE_LINK.fullmatch(text) if _ONE_LINK.fullmatch(segment.text) else None
        return f"[{opening}{link['label']}</span>]{link['rest']}" if link else text
    lead = LEAD.match(text)
    start = lead.end() if lead else 0
    space = " " if _ends_in_address(page, text) else ""
    return f"{text[:start]}{opening}{text[start:]}{space}</span>"


def _ends_in_address(page: Page, text: str) -> bool:
    """Whether *text* ends in a bare address, perhaps with a full stop.

    An extension makes a link of it and of all that follows up to a space, our closing tag included. No
    sentence is left bare for that: in a translation, another word may be the last.
    """
    last_word = "".join(text.rsplit(maxsplit=1)[-1:])
    if not _ADDRESS.search(last_word):
        return False
    prose = blank_markup(text, constructs(text, dict(page.references)))
    return _ADDRESS.search(prose, len(text.rstrip()) - len(last_word)) is not None
