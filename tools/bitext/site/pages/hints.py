"""The label as the program shows it in the source language, beside the translated one: 建立 (Create).

A program may be there in one language only, and a reader then looks for a button that no sentence names.
The glossary of the locale says which labels are meant, in rows whose note is ``label``. Hints are in the
finished pages alone: neither catalogs nor the search have them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from bitext.locales import Locale
from bitext.localization.page import Sentence
from bitext.project import Project
from bitext.rendering.pieces import tags

if TYPE_CHECKING:
    from bitext.glossary import Term

_UNIT = re.compile(r"<span data-unit=\"([^\"]*)\"[^<>]*>")
_NEW_BLOCK = re.compile(r"<(?:li|h[1-6]|dt|td|th)\b")
_ARROWS = "\u203a\u2192\uff1e"
_STRONG_END = r"\s*</(?:strong|b)>"

Hint = tuple[str, str]
"""A label of a translated sentence, and the one of the source that it stands for."""


class Hints:
    """The hints on the pages of one locale."""

    def __init__(self, project: Project, locale: Locale) -> None:
        self._project = project
        self._locale = locale

    @cached_property
    def _terms(self) -> Mapping[str, Term]:
        if not self._project.settings.label_hints or self._locale == self._project.settings.source_locale:
            return {}
        # Few sites have hints, and these load all rules.
        from bitext.checking.glossaries import sound_glossary  # noqa: PLC0415

        terms = sound_glossary(self._project, self._locale).terms
        return {term.key: term for term in terms if term.is_label and term.translations}

    def added(self, content: str, sentences: Sequence[Sentence]) -> str:
        """Return the HTML *content* of a page with hints at the labels of its *sentences*.

        A label that comes back in the same step, cell or section gets no second one.
        """
        if not self._terms:
            return content
        wanted = {each.unit or "": found for each in sentences if (found := list(self._wanted(each)))}
        return _with_hints(content, wanted, self._project.settings.source_locale, self._marks)

    def _wanted(self, sentence: Sentence) -> Iterator[Hint]:
        """Yield the hints of *sentence*, in the order of the translation."""
        source = sentence.segment.text
        if sentence.unit is None or not sentence.is_translated or "**" not in source:
            return
        from bitext.checks.labels import aligned_labels  # noqa: PLC0415 - as above
        from bitext.checks.subjects import Pair  # noqa: PLC0415

        conventions = self._project.settings.styles[self._locale]
        aligned = aligned_labels(
            Pair(source, sentence.shown, sentence.segment.kind, self._locale, conventions=conventions)
        )
        left = [] if aligned is None else [label.text for label in aligned[0]]
        for label in () if aligned is None else aligned[1]:
            own = next((each for each in left if self._is_translated(each, label.text)), None)
            if own is not None:
                left.remove(own)
                yield label.text, own

    def _is_translated(self, label: str, shown: str) -> bool:
        term = self._terms.get(label)
        return term is not None and shown != label and shown in term.translations

    @property
    def _marks(self) -> tuple[str, str]:
        """The opening and the closing marks in which the locale writes labels."""
        pairs = self._project.settings.styles[self._locale].labels
        return "".join(left for left, _ in pairs), "".join(right for _, right in pairs)


def _with_hints(
    content: str, wanted: Mapping[str, Sequence[Hint]], source: Locale, marks: tuple[str, str]
) -> str:
    parts: list[str] = []
    seen: set[Hint] = set()
    at = 0
    for match in _UNIT.finditer(content) if wanted else ():
        hints = wanted.get(html.unescape(match[1]))
        if hints is None or match.start() < at:
            continue
        if _NEW_BLOCK.search(content, at, match.start()):
            seen.clear()
        end = _end_of(content, match.end())
        parts += [content[at : match.end()], _in_unit(content[match.end() : end], hints, seen, source, marks)]
        at = end
    return "".join([*parts, content[at:]])


def _end_of(content: str, start: int) -> int:
    """Return the place of the tag that ends the span whose content begins at *start*."""
    depth = 1
    for tag in tags(content, start):
        if tag.name == "span":
            depth += {"open": 1, "close": -1, "atom": 0}[tag.kind]
        if not depth:
            return tag.start
    return start


def _in_unit(
    unit: str, hints: Sequence[Hint], seen: set[Hint], source: Locale, marks: tuple[str, str]
) -> str:
    parts: list[str] = []
    at = 0
    for hint in hints:
        match = _label(html.escape(hint[0], quote=False), marks).search(unit, at)
        if match is None:
            continue
        parts.append(unit[at : match.end()])
        at = match.end()
        if hint not in seen:
            parts.append(_written(hint[1], source))
            seen.add(hint)
    return "".join([*parts, unit[at:]])


def _label(label: str, marks: tuple[str, str]) -> re.Pattern[str]:
    """Return what finds *label* where labels stand: in bold type, in brackets, or behind an arrow."""
    left, right = (f"[{re.escape(each)}]" if each else "(?!)" for each in marks)
    before = rf"(?:<(?:strong|b)>|&gt;|[{_ARROWS}]|{left})\s*"
    return re.compile(rf"{before}{re.escape(label)}(?:{_STRONG_END}|{right})*")


def _written(label: str, source: Locale) -> str:
    text = html.escape(label, quote=False)
    return f' <span class="bitext-hint" lang="{source.tag}" dir="{source.direction}">({text})</span>'
