"""The source page of a delivery, completed from the English page where the delivery has only translations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from bitext.bilingual.mending import mended
from bitext.bilingual.pieces import Delivery, Text
from bitext.bilingual.prose import Prose, ProseFinder
from bitext.text import Span
from bitext.unit import Unit


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The text of a source page, and the places in the delivery whose source text is not known.

    At those places the text is still the translation: front matter, or the alternative text of an image.
    """

    text: str
    unsourced: tuple[Prose, ...]


class _Keyed(NamedTuple):
    key: tuple[str, str]
    prose: Prose


def source_page(delivery: Delivery, english: str | None = None) -> SourcePage:
    """Return the source side of *delivery*, with the prose that it has only in translation from *english*.

    Front matter is matched by field, an image by all of it except its alternative text, in order. Linear in
    both texts, except for the matching of images that differ.
    """
    own = _keyed(delivery.text, skeleton_of(delivery))
    given = [] if english is None else _keyed(english, [Span(0, len(english))])
    found: dict[int, str] = {}
    for block in LCSseq.opcodes([each.key for each in own], [each.key for each in given]):
        if block.tag == "equal":
            pairs = zip(
                own[block.src_start : block.src_end], given[block.dest_start : block.dest_end], strict=True
            )
            found |= {mine.prose.place.start: theirs.prose.place.of(english or "") for mine, theirs in pairs}
    edits = {
        each.prose.place: found[each.prose.place.start] for each in own if each.prose.place.start in found
    }
    unsourced = tuple(each.prose for each in own if each.prose.place not in edits)
    return SourcePage(mended("".join(source_side(delivery, sorted(edits.items())))), unsourced)


def _keyed(text: str, spans: list[Span]) -> list[_Keyed]:
    return [_Keyed(_key(text, prose), prose) for prose in ProseFinder(text).find(spans)]


def _key(text: str, prose: Prose) -> tuple[str, str]:
    """Return what identifies an image, all but its alternative text, or a field of the front matter."""
    if prose.kind != "alt":
        return prose.kind, ""
    before = Span(prose.place.start, prose.text.start).of(text)
    after = Span(prose.text.end, prose.place.end).of(text)
    return prose.kind, f"{before.strip()} {after.strip()}"


def skeleton_of(delivery: Delivery) -> list[Span]:
    """Return the stretches of *delivery* that belong to no unit."""
    return [piece.span for piece in delivery.pieces if isinstance(piece, Text)]


def source_side(delivery: Delivery, edits: Sequence[tuple[Span, str]]) -> Iterator[str]:
    """Yield the parts of the source side of *delivery*, with *edits* of its skeleton in their order."""
    waiting = iter(edits)
    edit = next(waiting, None)
    for piece in delivery.pieces:
        if isinstance(piece, Unit):
            yield piece.source
            continue
        start = piece.span.start
        while edit is not None and edit[0].start < piece.span.end:
            if edit[0].start >= start and edit[0].end <= piece.span.end:
                yield delivery.text[start : edit[0].start]
                yield edit[1]
                start = edit[0].end
            edit = next(waiting, None)
        yield delivery.text[start : piece.span.end]
