"""Markup: stretches of a text that a renderer may take for more than prose, found without a parser.

Pages are rendered by Python-Markdown with extensions, whose reading differs from that of any parser of
CommonMark: a backslash does not stop a tag, a heading needs no space after its `#`. Rules that protect
the site therefore compare such stretches as they are written: what the source has as well is allowed.
All functions take time linear in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import zip_longest
from urllib.parse import unquote

from bitext.markdown.inline import Construct
from bitext.markdown.plain import is_plain
from bitext.markdown.text_attributes import values_in_list, without_values

_BRACES = re.compile(r"\{\{[^{}]*+\}\}|\{[^{}]*+\}?+|\}")
# Template code and includes: what some extension or plugin acts on wherever it stands.
_MARKED = re.compile(r"\{[%#{!*<:$@&^|/?]")
_HANDLER = re.compile(r"(?<![A-Za-z0-9_])(?:on[A-Za-z]{3,}+|style)\s*+=", re.IGNORECASE)
_ATTRIBUTE_LIST = re.compile(r"\{(?!%)(?:\s*+[.#:]|[^{}=]*+=)")
_ELEMENT_ENDS = frozenset(")]`*_>~^=+:\n")
# Python-Markdown takes what stands before the first element of a block for its end.
_BLOCK_END = re.compile(r"\s*+(?:\Z|[#*_`!\[<+:~=^])")
_TICKS = re.compile(r"`+")
_CODED = re.compile(
    r"&#0*+(?P<decimal>[0-9]{1,7})(?![0-9]);?"
    r"|&#[xX]0*+(?P<hex>[0-9A-Fa-f]{1,6})(?![0-9A-Fa-f]);?"
    r"|(?P<name>&[A-Za-z][A-Za-z0-9]{1,31}+;?)"
    r"|(?P<bytes>(?:%[0-9A-Fa-f]{2})++)"
)
_UNFINISHED = re.compile(r"&(?:#(?!(?:[0-9]++|[xX][0-9A-Fa-f]++);)|\Z)")
_ADDRESS_START = re.compile(r"[<{]|\][(:]")
_ADDRESS = re.compile(
    r"(?:\]\([<\"']?|\]:<?|[<{](?:[^<>{}]*[=\"'(,;:])?)(?P<scheme>javascript|vbscript|data):", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One stretch: its text, where it starts, and the `key` by which two of them are the same."""

    text: str
    at: int
    key: str


def surplus(found: Iterable[Occurrence], allowed: Iterable[Occurrence]) -> Iterator[Occurrence]:
    """Yield those of *found* that *allowed* does not have, or not as often."""
    left: Counter[str] | None = None
    for each in found:
        if left is None:
            # Most sentences have nothing to count.
            left = Counter(each.key for each in allowed)
        if left[each.key] == 0:
            yield each
        else:
            left[each.key] -= 1


def exchanged(
    found: Sequence[Occurrence], wanted: Sequence[Occurrence]
) -> Iterator[tuple[Occurrence | None, Occurrence | None]]:
    """Yield what only *found* has with what only *wanted* has: one may have come in the other's place."""
    yield from zip_longest(surplus(found, wanted), surplus(wanted, found))


def blank_code(text: str, inline: Iterable[Construct]) -> str:
    """Return *text* with the code of the code spans of *inline* blanked out; its length stays."""
    pieces: list[str] = []
    end = 0
    for each in inline:
        if each.kind == "code" and each.span.start >= end:
            code = each.span.of(text)
            ticks = code[: len(code) - len(code.lstrip("`"))]
            pieces += (text[end : each.span.start], ticks, "x" * (len(code) - 2 * len(ticks)), ticks)
            end = each.span.end
    return "".join([*pieces, text[end:]])


def list_key(brace: str) -> str:
    """Return what must be the same of *brace*: of an attribute list all but plain words for readers."""
    if not _ATTRIBUTE_LIST.match(brace):
        return brace
    values = values_in_list(brace, 0)
    return without_values(brace, [e for e in values if is_plain(e.span.of(brace)[1:-1])])


def braces(prose: str, *, end_counts: bool = False) -> list[Occurrence]:
    """Return the braces of *prose*: attribute lists, template code, placeholders, and closing ones alone.

    Behind an element, and for attribute lists at the ends of a block too, braces are the same only in the
    same place: they belong to what stands before them. With *end_counts* the end of the block counts for all
    braces, as Python-Markdown has it in headings and table cells.
    """
    if "{" not in prose and "}" not in prose:
        return []
    place = _Places(prose, end_counts=end_counts)
    return [
        Occurrence(each[0], each.start(), list_key(each[0]) + place(each)) for each in _BRACES.finditer(prose)
    ]


def active_braces(prose: str, *, end_counts: bool = False) -> list[Occurrence]:
    """Return the braces of *prose* that a renderer may follow where they stand, and all template code."""
    return [
        each
        for each in braces(prose, end_counts=end_counts)
        if each.key != each.text
        or each.text == "}"
        or not each.text.endswith("}")
        or _MARKED.match(each.text) is not None
    ]


def every_brace(prose: str) -> list[Occurrence]:
    """Return the braces of *prose*, which are the same wherever they stand."""
    return [Occurrence(each.text, each.at, f"brace {list_key(each.text)}") for each in braces(prose)]


def handlers(prose: str) -> list[Occurrence]:
    """Return the event handlers and styles that stand behind the first brace of *prose*.

    A quoted value may run over the brace that seems to close a list, and other braces may close it.
    """
    start = prose.find("{")
    if start < 0 or "=" not in prose:
        return []
    found = _HANDLER.finditer(prose, start)
    return [Occurrence(each[0], each.start(), each[0].rstrip("= \t").lower()) for each in found]


def is_placeholder(brace: Occurrence) -> bool:
    """Whether *brace* is neither an attribute list nor template code."""
    return brace.text.endswith("}") and not _ATTRIBUTE_LIST.match(brace.text) and "{{" not in brace.text


class _Places:
    """Says of each brace in a text what it would belong to as an attribute list."""

    def __init__(self, prose: str, *, end_counts: bool) -> None:
        self._prose = prose
        self._end_counts = end_counts
        self._start = len(prose) - len(prose.lstrip())

    def __call__(self, brace: re.Match[str]) -> str:
        """Return a word for the element or block that *brace* ends, or nothing."""
        before = self._prose[brace.start() - 1 : brace.start()] if brace[0] != "}" else ""
        if before and before in _ELEMENT_ENDS and not self._follows_opening(brace.start()):
            return before
        if brace[0].startswith("{{") or brace[0] == "}":
            return ""
        is_list = _ATTRIBUTE_LIST.match(brace[0]) is not None
        starts, ends = brace.start() <= self._start, _BLOCK_END.match(self._prose, brace.end()) is not None
        if ends and (is_list or self._end_counts or starts):
            return "end"
        return "start" if is_list and starts else ""

    def _follows_opening(self, at: int) -> bool:
        """Whether the marks before *at* can only open emphasis: they stand behind a space."""
        run = self._prose[at - 1]
        before = at - 1
        while before >= 0 and self._prose[before] == run:
            before -= 1
        return run in "*_" and (before < 0 or self._prose[before].isspace())


def loose_ticks(text: str, inline: Iterable[Construct]) -> list[Occurrence]:
    """Return the runs of backticks of *text* that belong to no code span."""
    if "`" not in text:
        return []
    code = [each.span for each in inline if each.kind == "code"]
    starts = [0, *(span.end for span in code)]
    ends = [*(span.start for span in code), len(text)]
    return [
        Occurrence(each[0], each.start(), each[0])
        for start, end in zip(starts, ends, strict=True)
        for each in _TICKS.finditer(text, start, end)
    ]


def character_references(text: str) -> Iterator[tuple[int, str]]:
    """Yield the places and meanings of the character references of *text*, such as ``&lt;`` and ``&#60;``."""
    for match in _CODED.finditer(text) if "&" in text else ():
        if not match["bytes"]:
            yield match.start(), _meaning(match)


def unfinished_references(text: str) -> list[Occurrence]:
    """Return each ``&#`` of *text* that is no whole character reference, and an ``&`` at its very end.

    At the first of them Python's parser of HTML stops if a ``;`` follows anywhere in the page, and
    Python-Markdown then reads the end tags of the rest of the page from wrong places.
    """
    if "&" not in text:
        return []
    return [Occurrence(each[0], each.start(), each[0]) for each in _UNFINISHED.finditer(text)]


def _meaning(match: re.Match[str]) -> str:
    if match["bytes"]:
        return unquote(match["bytes"])
    if match["name"]:
        return unescape(match["name"])
    number = match["decimal"] or f"x{match['hex']}"
    return unescape(f"&#{number};")


def schemes(prose: str) -> list[Occurrence]:
    """Return the schemes in addresses of *prose* that make a browser run or show what they hold.

    Browsers decode character references and drop white space and controls before they look at a scheme.
    """
    if _surely_harmless(prose):
        return []
    chars, places = _as_browsers_read(prose)
    return [
        Occurrence(each["scheme"], places[each.start("scheme")], each["scheme"].lower())
        for each in _ADDRESS.finditer(chars)
    ]


def _surely_harmless(prose: str) -> bool:
    """Whether *prose* has no such scheme for a reason that is quickly seen."""
    if prose.isprintable() and "&" not in prose and "%" not in prose:
        # The ends of `script:` and `data:`, whose letters no other characters fold to.
        compact = prose.replace(" ", "").casefold()
        if "pt:" not in compact and "ta:" not in compact:
            return True
    return _ADDRESS_START.search(prose) is None


def _as_browsers_read(text: str) -> tuple[str, list[int]]:
    read: list[tuple[int, str]] = []
    end = 0
    for match in _CODED.finditer(text):
        read.extend(enumerate(text[end : match.start()], end))
        read.extend((match.start(), char) for char in _meaning(match))
        end = match.end()
    read.extend(enumerate(text[end:], end))
    seen = [(place, char) for place, char in read if char.isprintable() and not char.isspace()]
    return "".join(char for _, char in seen), [place for place, _ in seen]
