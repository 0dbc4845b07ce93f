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
from urllib.parse import unquote

from bitext.markdown.inline import Construct
from bitext.markdown.plain import is_plain
from bitext.markdown.text_attributes import values_in_list, values_in_tag, without_values
from bitext.text import Span

_TAG = re.compile(r"<!--(?:(?!-->).)*+(?:-->)?|<[^<>]*+>?", re.DOTALL)
_TAG_START = re.compile(r"<[A-Za-z/!?]")
_CLOSING = re.compile(r"(?:[^<>\\]|\\[^<])*+>")
_TAG_NAME = re.compile(r"\A</?[A-Za-z][\w-]*+")
_WORDS_BEHIND = re.compile(
    r"(<[A-Za-z][\w-]*+)(?:(?!\b(?:on[a-z]|style|href|src|action|formaction|data|xlink|srcdoc))[^<>=\"'`{}\\/@])*+",
    re.IGNORECASE,
)
_ESCAPED_END = re.compile(r"(<[A-Za-z][\w-]*+)[^<>=\"'`&{}\\]*+\\>")
# Before a space, or a word without `@`, nothing can be a tag, nor an address in angle brackets.
_HARMLESS = re.compile(r"<(?:[^A-Za-z/!?@\s][^@\s]*+)?+\s.*|<[^A-Za-z/!?@][^@]*+", re.DOTALL)
# Of these every parser says that they end where they seem to.
_WELL_FORMED = re.compile(
    r"</?[A-Za-z][^\s<>\"'/=\\]*+"
    r"(?:\s++[^\s<>\"'/=\\]++(?:\s*+=\s*+(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\s<>\"'=`\\]++))?+)*+\s*+/?+>"
)
_TEXT_ATTRIBUTE = re.compile(
    r"(?<=\s)(alt|title|aria-label|placeholder)=\"[^\"<>&{}`\[\]\\]*+\"", re.IGNORECASE
)
_TEXT_VALUE = re.compile(
    r"\"(?:[^\"<>&{}`\[\]\\]|&(?:amp|quot|apos|#39);)*+\"|'(?:[^\"'<>&{}`\[\]\\]|&(?:amp|quot|apos|#39);)*+'"
)
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


def tags(prose: str, formulas: Sequence[Span] = ()) -> list[Occurrence]:
    """Return all that could be a tag, a comment, a declaration or an autolink of *prose*.

    The texts of attributes that are translated, such as `title`, make no difference. The `<` of *formulas*,
    in order, begins no tag, unless words behind it could be its attributes.
    """
    found: list[Occurrence] = []
    if "<" not in prose:
        return found
    if formulas:
        found += _tags_of_formulas(prose, formulas)
        prose = _without(prose, formulas)
    end = 0
    for match in _TAG.finditer(prose):
        if match.start() >= end and not _HARMLESS.fullmatch(match[0]):
            end = _tag_end(prose, match)
            text = prose[match.start() : end]
            found.append(Occurrence(text, match.start(), _tag_key(text)))
    return found


def _without(prose: str, spans: Sequence[Span]) -> str:
    """Return *prose* with what stands at *spans* blanked out; its length stays."""
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(prose)]
    kept = [prose[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    gaps = ["x" * (span.end - span.start) for span in spans]
    return "".join(part for pair in zip(kept, [*gaps, ""], strict=True) for part in pair)


def _tags_of_formulas(prose: str, formulas: Sequence[Span]) -> Iterator[Occurrence]:
    """Yield what begins as a tag in a formula and holds words with `=` behind it.

    On a site without formulas, `$a<b$ onclick=x $c>d$` is a tag.
    """
    visible = _without(prose, formulas)
    for span, following in zip(formulas, [*formulas[1:], None], strict=True):
        if _TAG_START.search(prose, span.start, span.end):
            end = len(prose) if following is None else following.start
            words = visible[span.end : end].partition(">")[0]
            if "=" in words:
                yield Occurrence(prose[span.start : span.end] + words, span.start, words)


def stands_for_a_word(tag: Occurrence) -> bool:
    r"""Whether *tag* is a placeholder such as `<file name\>`, which readers see as it is written."""
    return _ESCAPED_END.fullmatch(tag.text) is not None


def _tag_key(tag: str) -> str:
    r"""Return what must be the same of *tag*: of a placeholder such as `<file name\>` its first word.

    If a later `>` made a tag of it, the first word would be the element, and the rest would mean nothing. The
    same holds for `a<b and` before words that could be no attributes of a tag.
    """
    match = _ESCAPED_END.fullmatch(tag) or _WORDS_BEHIND.fullmatch(tag)
    if match is not None:
        return match[1].lower()
    return _TAG_NAME.sub(lambda name: name[0].lower(), _without_texts(tag))


def _without_texts(tag: str) -> str:
    """Return *tag* without the texts in its attributes that hold nothing but text for every parser."""
    name = _TAG_NAME.match(tag)
    if name is None or not _WELL_FORMED.fullmatch(tag):
        return _TEXT_ATTRIBUTE.sub(r"\1", tag)
    values = values_in_tag(name[0][1:].lower(), tag, name.end(), len(tag))
    return without_values(tag, [each for each in values if _TEXT_VALUE.fullmatch(each.span.of(tag))])


def list_key(brace: str) -> str:
    """Return what must be the same of *brace*: of an attribute list all but plain words for readers."""
    if not _ATTRIBUTE_LIST.match(brace):
        return brace
    values = values_in_list(brace, 0)
    return without_values(brace, [e for e in values if is_plain(e.span.of(brace)[1:-1])])


def _tag_end(prose: str, tag: re.Match[str]) -> int:
    """Return where *tag* ends for the most generous parser."""
    text = tag[0]
    if text.startswith("<!--") or _WELL_FORMED.fullmatch(text):
        return tag.end()
    if text.count('"') % 2 or text.count("'") % 2:
        # A `>` inside quotes ends no tag for a browser, but for some parsers: all that follows counts.
        return len(prose)
    if text.endswith("\\>"):
        # For Python-Markdown this `>` is escaped, and the next one before a `<` closes the tag.
        closing = _CLOSING.match(prose, tag.end())
        return closing.end() if closing else tag.end()
    return tag.end()


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
