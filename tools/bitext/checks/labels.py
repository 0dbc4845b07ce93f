"""Labels of the user interface: bold type in a source text, and what stands for it in the translation.

``Select **API Keys**.`` has the label `API Keys`; its translation may write it `**API-Schlüssel**`, or in the
brackets or quotation marks of the locale, `[API 金鑰]`. A path such as `**Tools > Options**` is two labels.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bitext.checks.subjects import Pair
from bitext.checks.visible_text import OBJECT, TAG, VisibleText
from bitext.markdown.inline import Construct
from bitext.style import Brackets, Style

MOST = 12
"""A text with more labels is a list of something else."""

_LONGEST = 100
_PATH = re.compile(r"[>\uff1e\u203a\u2192]")
"""Greater-than signs and arrows, as they stand between the parts of a path through menus."""

_AROUND = (
    " \t\n\u00a0\u3000:.,;!…。、\uff1a\ufe30\uff0e\uff0c\uff1b\uff01"
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""White space and marks, some in their full width, and marks of direction."""

_WRAPPERS = (("[", "]"), ('"', '"'), ("'", "'"))


class Label(NamedTuple):
    """A label, as readers see it, and where it stands in the text as it is written."""

    text: str
    at: int


def aligned_labels(pair: Pair) -> tuple[list[Label], list[Label]] | None:
    """Return the labels of both sides, as many of each, in the order of the texts; None if that fails."""
    source = list(_bold(pair.visible_source, pair.source_inline, pair.style))
    if not source or len(source) > MOST:
        return None
    bold = list(_bold(pair.visible_target, pair.target_inline, pair.style))
    if len(bold) == len(source):
        return source, bold
    bracketed = list(_bracketed(pair))
    for found in (sorted([*bold, *bracketed], key=lambda label: label.at), bracketed):
        if len(found) == len(source):
            return source, found
    return None


def source_labels(pair: Pair) -> frozenset[str]:
    """Return the labels of the source text."""
    return frozenset(label.text for label in _bold(pair.visible_source, pair.source_inline, pair.style))


def _bold(visible: VisibleText, inline: Iterable[Construct], style: Style) -> Iterator[Label]:
    for each in inline:
        if each.kind == "strong" and visible.places is not None:
            start = bisect_left(visible.places, each.span.start + 2)
            end = bisect_left(visible.places, each.span.end - 2)
            yield from _parts(visible, start, end, style)


def _bracketed(pair: Pair) -> Iterator[Label]:
    """Yield what the target has between brackets of its locale that the source does not use itself."""
    visible, source = pair.visible_target, pair.visible_source.text
    for left, right in pair.style.labels:
        if left != right and left not in source:
            inside = re.compile(
                rf"{re.escape(left)}([^{re.escape(left + right)}]{{1,{_LONGEST}}}+){re.escape(right)}"
            )
            for match in inside.finditer(visible.text):
                yield from _parts(visible, match.start(1), match.end(1), pair.style)


def _parts(visible: VisibleText, start: int, end: int, style: Style) -> Iterator[Label]:
    """Yield the labels between two places of *visible*: one, or those of a path; none if it is no text."""
    if end - start > _LONGEST or OBJECT in visible.text[start:end]:
        return
    for stop in (*(match.start() for match in _PATH.finditer(visible.text, start, end)), end):
        text = visible.text[start:stop]
        bare = _bare(text, style)
        if bare:
            yield Label(" ".join(bare.replace(TAG, "").split()), visible.place(start + text.index(bare)))
        start = stop + 1


def _bare(text: str, style: Style) -> str:
    """Return *text* without the marks, brackets and quotation marks around it."""
    while True:
        stripped = text.strip(_AROUND)
        for left, right in (*style.labels, *_WRAPPERS):
            stripped = _unwrapped(stripped, (left, right))
        if stripped == text:
            return text
        text = stripped


def _unwrapped(text: str, brackets: Brackets) -> str:
    left, right = brackets
    if len(text) > 1 and text.startswith(left) and text.endswith(right):
        return text[1:-1]
    # What lost its partner, such as `「添加包...":`, is still no part of the label.
    if text.startswith(left) and right not in text[1:]:
        return text[1:]
    return text[:-1] if text.endswith(right) and left not in text[:-1] else text


_VERBS = (
    "select|click|choose|press|tap|open|expand|check|clear|enable|disable|enter|pick|hit|unselect|deselect"
    "|mark|use|using|selecting|clicking|choosing|pressing|opening|named|called|labell?ed|go to|navigate to"
    "|switch to|turn on|turn off|set|set the [a-z ]{1,40} to|type|in|on|under|from|via|into"
)
_BEFORE = re.compile(rf"\b(?:{_VERBS})(?: (?:the|on|either|your))*[\W_]*\Z|>[\W_]*\Z", re.IGNORECASE)
_THINGS = (
    "button|field|page|tab|dialog|menu|option|list|pane|check ?box|box|command|link|icon|window|section|blade"
    "|fasttab|panel|control|setting|node|column|wizard|view|toggle|item|area|group|parameter|slot|workspace"
)
_BEHIND = re.compile(rf"[*_\"'” \]]*(?:(?:[a-z-]+ )?(?:{_THINGS})s?\b|>)", re.IGNORECASE)


def can_be_label(source: str, label: Label) -> bool:
    """Whether English speaks of the user interface around *label*: `select **it**`, `the **it** field`."""
    before = source[max(0, label.at - _FAR) : label.at]
    if _BEFORE.search(before) is not None:
        return True
    end = max(source.find("**", label.at), label.at + len(label.text))
    return _BEHIND.match(source, end) is not None


_FAR = 60
