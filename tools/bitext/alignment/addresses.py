"""Links of a translation to the same pages in its language: they get the addresses of the source."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from bitext.alignment.features import plain_address
from bitext.markdown.inline import Construct, is_its_own_label, label_end

_INLINE = re.compile(r"\]\(\s*+(?:<(?P<angled>[^<>\n]*+)>|(?P<bare>(?:[^\s()<>]|\([^\s()<>]*+\))++))")
_REFERENCE = re.compile(r"\]\[(?P<label>[^\[\]]++)\]\Z")


class _Tail(Struct, frozen=True):
    """What follows the label of a link or an image: which address, and the place of it or of the label."""

    kind: str
    address: str
    start: int
    end: int
    is_inline: bool
    written: str


def with_addresses_of(
    source: str, source_inline: Sequence[Construct], target: str, target_inline: Sequence[Construct]
) -> str:
    """Return *target* with the addresses of *source* where both lead to the same page.

    ``/de/guide/``, ``guide.de.md`` and ``#erste-schritte`` become what the source has, so does a reference by
    a label that only the translated page defines. What could be two links stays as it is.
    """
    left = defaultdict(list)
    theirs = list(_tails(target, target_inline))
    exact = Counter(each.written for each in theirs)
    for each in _tails(source, source_inline):
        if exact[each.written]:
            exact[each.written] -= 1
        else:
            left[each.kind, plain_address(each.address)].append(each)
    own = Counter(each.written for each in _tails(source, source_inline))
    changes = []
    for each in theirs:
        if own[each.written]:
            own[each.written] -= 1
        else:
            changes.append(each)
    wanted = Counter((each.kind, plain_address(each.address)) for each in changes)
    for each in reversed(changes):
        key = (each.kind, plain_address(each.address))
        if len(left[key]) == wanted[key] == 1:
            target = _changed(target, each, left[key][0])
    return target


def _changed(text: str, tail: _Tail, wanted: _Tail) -> str:
    if tail.is_inline and wanted.is_inline:
        return text[: tail.start] + wanted.address + text[tail.end :]
    start = text.rindex("]", 0, tail.start) if tail.is_inline else tail.start
    end = text.index(")", tail.end) + 1 if tail.is_inline else tail.end
    return text[:start] + (f"]({wanted.address})" if wanted.is_inline else wanted.written) + text[end:]


def _tails(text: str, inline: Sequence[Construct]) -> Iterator[_Tail]:
    for each in inline:
        if each.kind not in {"link", "image"}:
            continue
        at = label_end(text, each)
        match = _INLINE.match(text, at, each.span.end)
        if match is not None:
            group = "bare" if match["bare"] is not None else "angled"
            start, end = match.span(group)
            yield _Tail(each.kind, match[group], start, end, is_inline=True, written=match[group])
        elif label := _label(text, each, at):
            yield _Tail(each.kind, each.value, at, each.span.end, is_inline=False, written=f"][{label}]")


def _label(text: str, link: Construct, at: int) -> str:
    """Return the label by which a *link* without an address finds its definition."""
    if is_its_own_label(text, link):
        return text[text.find("[", link.span.start) + 1 : at]
    match = _REFERENCE.match(text, at, link.span.end)
    return match["label"] if match else ""
