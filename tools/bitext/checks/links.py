"""Addresses of links and images as they are written, and what could be one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bitext.checks.markup import Occurrence
from bitext.markdown.inline import Construct
from bitext.text import Span

_LOOSE = re.compile(r"\](?=\()")
_PLAIN = r"[^\s<>()\"'\\`{}\[\]]"
_IN_TITLE = r"[^\"\\`<>{}()]"
_TAME = re.compile(
    rf"\]\((?:{_PLAIN}|\({_PLAIN}*+\))*+(?P<title> \"(?:{_IN_TITLE}|\({_IN_TITLE}*+\))*+\")?\)"
)
_LABEL = re.compile(r"\[([^\[\]]*+)\]")
_COLON = re.compile(r"\s*+:")
_BRACKET = re.compile(r"[\[\]]")
_MAX_DEPTH = 20
_LINKS = frozenset({"link", "image"})
_NO_PROSE = frozenset({"code", "link", "image", "autolink", "html"})
# A host goes on over letters of every script, but not over the closing marks of Chinese and Japanese; behind
# it an address is ASCII.
_HOST = r"[^\s</?#（），、；：！？「」『』【】《》〈〉…“”]++"  # noqa: RUF001 - full-width marks are meant
_BARE = re.compile(
    rf"(?:(?<![a-z0-9+.\-])[a-z][a-z0-9+.\-]*+://|(?<![a-z0-9])www\.)(?=[^\W_]){_HOST}(?:[/?#][!-;=-~]*+)?"
    r"|(?<![\-+.a-z\d_])(?P<mail>[\-+.a-z\d_]++@[\-a-z\d_]++(?:\.[\-a-z\d_]++)++)",
    re.IGNORECASE,
)
_MAY_BE_BARE = re.compile(r"[@:wW](?:(?<=@)|(?<=:)//|[wW]{2}\.)")
_MAY_BE_LINK = re.compile(r"[\[\]<]")
# What pymdownx.magiclink does not take for the end of an address, and full stops of Chinese and Japanese.
_TRAILING = "?!.,:;*_~^'\"。．｡"  # noqa: RUF001 - full-width marks are meant
_CLOSING = {")": "(", "]": "["}


def addresses(inline: Iterable[Construct], *kinds: str) -> list[Occurrence]:
    """Return where the links or images of *inline* lead, each at the start of its construct."""
    return [Occurrence(each.value, each.span.start, each.value) for each in inline if each.kind in kinds]


def may_hold_link(text: str) -> bool:
    """Whether *text* may hold a link, an address, or a part of one; most sentences hold none."""
    return _MAY_BE_LINK.search(text) is not None or _MAY_BE_BARE.search(text) is not None


def bare_addresses(text: str, inline: Iterable[Construct]) -> list[Occurrence]:
    """Return the addresses that *text* spells out in its prose, such as ``https://a.io`` and ``me@a.io``.

    Extensions of Markdown make links of them. Marks that end a sentence or a clause do not belong to them.
    """
    if not _MAY_BE_BARE.search(text):
        return []
    prose = blank_markup(text, inline)
    if not _MAY_BE_BARE.search(prose):
        return []
    found = [(each, _without_ending(each[0])) for each in _BARE.finditer(prose)]
    return [Occurrence(it, each.start(), f"mailto:{it}" if each["mail"] else it) for each, it in found]


def _without_ending(address: str) -> str:
    """Return *address* without the marks at its end; brackets belong to it if they open in it."""
    surplus = {sign: address.count(sign) - address.count(opening) for sign, opening in _CLOSING.items()}
    end = len(address)
    while address[end - 1] in _TRAILING or surplus.get(address[end - 1], 0) > 0:
        if address[end - 1] in surplus:
            surplus[address[end - 1]] -= 1
        end -= 1
    return address[:end]


def blank_markup(text: str, inline: Iterable[Construct]) -> str:
    """Return *text* with its code, links, images and tags blanked out by `<`; its length stays."""
    pieces: list[str] = []
    end = 0
    for each in inline:
        if each.kind in _NO_PROSE and each.span.end > end:
            start = max(end, each.span.start)
            pieces += (text[end:start], "<" * (each.span.end - start))
            end = each.span.end
    return "".join([*pieces, text[end:]])


def tails(text: str, inline: Iterable[Construct], kind: str) -> list[Occurrence]:
    """Return what follows the label of each link or image, such as ``](a.md "A")``, as it is written.

    All that every Markdown program reads alike has the key ``]()`` (with a title ``]("")``): its address is
    compared elsewhere. The rest is the same only when it is written alike.
    """
    constructs = [each for each in inline if each.kind == kind]
    spans = [Span(start, each.span.end) for each in constructs if (start := _tail_start(text, each)) >= 0]
    return [Occurrence(span.of(text), span.start, _key(span.of(text))) for span in spans]


def _tail_start(text: str, construct: Construct) -> int:
    """Return where the label of *construct* ends; -1 for a reference, which is told by its label alone."""
    span = construct.span
    return text.rfind("](", span.start, span.end) if text[span.end - 1] == ")" else -1


def _key(tail: str) -> str:
    match = _TAME.fullmatch(tail)
    if match is None:
        return tail
    return ']("")' if match["title"] else "]()"


def loose(prose: str, inline: Iterable[Construct]) -> list[Occurrence]:
    """Return the ``](`` of *prose* that belong to no link or image of *inline*."""
    if "](" not in prose:
        return []
    known = {_tail_start(prose, each) for each in inline if each.kind in _LINKS}
    places = (match.start() for match in _LOOSE.finditer(prose))
    return [Occurrence("](", place, "](") for place in places if place not in known]


def too_deep(prose: str) -> int | None:
    """Return the place of the first bracket that opens inside too many others; None if there is none.

    For each opening bracket Python-Markdown looks for the closing one: 8,000 of them took it 17 s.
    """
    if prose.count("[") <= _MAX_DEPTH:
        return None
    depth = 0
    for match in _BRACKET.finditer(prose):
        depth = depth + 1 if match[0] == "[" else max(0, depth - 1)
        if depth > _MAX_DEPTH:
            return match.start()
    return None


def labels(prose: str, references: Mapping[str, Any]) -> Iterator[Occurrence]:
    """Yield the brackets of *prose* that refer to a footnote, or to one of the page's link definitions."""
    if "[" not in prose:
        return
    known = {_folded(label) for label in references.get("references", {})}
    for match in _LABEL.finditer(prose):
        label = match[1]
        if label.lstrip().startswith("^"):
            # Python-Markdown finds a footnote only by its exact label, and none before a colon.
            yield Occurrence(match[0], match.start(), label + (_COLON.match(prose, match.end()) or [""])[0])
        elif (folded := _folded(label)) in known:
            # Nor does it find a definition by a label with white space around it.
            yield Occurrence(match[0], match.start(), folded if label == label.strip() else label)


def defined_label(text: str, inline: Iterable[Construct], at: int) -> str:
    """Return the label by which the link or image at *at* finds its address; nothing if it needs none."""
    span = next((each.span for each in inline if each.kind in _LINKS and each.span.start == at), None)
    if span is None or text[span.end - 1] != "]":
        return ""
    end = span.end - 3 if text.endswith("[]", span.start, span.end) else span.end - 1
    return text[text.rfind("[", span.start, end) + 1 : end]


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()
