"""Read a delivery: find the pairs of spans by the pipeline's own tags, and what is left of damaged ones.

All expressions are possessive where they repeat, so reading takes linear time on any text.
Targets and sources hold nested and unclosed ``<span>`` of their own: depth is never counted to find
the end of a target, and only settles which of more than two ``</span>`` end a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from bitext.bilingual.pieces import Broken, Delivery, Piece, Text
from bitext.text import Span
from bitext.unit import Unit, UnitId

_QUOTE = r'(?:"|&quot;)'
_ID = r'(?:[^"<>&\r\n]++|&(?!quot;))++'
_OPENING = rf"<span data-ttu-id={_QUOTE}({_ID}){_QUOTE}>"
_LOOKUP = rf"<span class={_QUOTE}sxs-lookup"
_MIDDLE = rf"</span>{_LOOKUP}{_QUOTE}><span data-stu-id={_QUOTE}({_ID}){_QUOTE}>"
_CLOSING = "</span></span>"
_ANOTHER = rf"span data-[st]tu-id|{_LOOKUP[1:]}"

_UNIT = re.compile(
    rf"{_OPENING}([^<]*+(?:<(?!{_ANOTHER}|/span>{_LOOKUP})[^<]*+)*+)"
    rf"{_MIDDLE}([^<]*+(?:<(?!{_ANOTHER}|/span></span>)[^<]*+)*+)((?:</span>){{2,}}+)"
)
"""A whole pair; neither side holds a tag that belongs to another pair."""

_SOUND_TAGS = len('<span data-ttu-id=""></span><span class="sxs-lookup"><span data-stu-id="">')

_BLANK_LINE = re.compile(r"(?>\r\n|\n|\r)[ \t>]*+(?=[\r\n])")
"""The line break before a blank line; in a block quote a line of ``>`` is blank too."""

_TAG = re.compile(
    rf"(?P<opening><span data-ttu-id={_QUOTE}{_ID}{_QUOTE}>)"
    rf"|(?P<source>(?:</span>)?{_LOOKUP}{_QUOTE}><span data-stu-id={_QUOTE}{_ID}{_QUOTE}>)"
    rf"|(?P<half>(?:</span>)?{_LOOKUP}[^<>\r\n]*+>?|<span data-stu-id={_QUOTE}{_ID}{_QUOTE}>)"
    r"|(?P<bad_opening><span data-ttu-id[^<>\r\n]*+>?)"
    r"|(?P<bad_source><span data-stu-id[^<>\r\n]*+>?)"
)
_TAGS_CUT_AT_THE_END = (
    "<span data-ttu-id",
    "<span data-stu-id",
    '<span class="sxs-lookup',
    "<span class=&quot;sxs-lookup",
)
_SHORTEST_CUT = len("<sp")
"""A text that ends in ``<`` or ``<s`` says too little to be called damaged."""

_OPENINGS = frozenset({"opening", "bad_opening"})
_BAD = frozenset({"bad_opening", "bad_source", "cut", "half"})


class _Tag(NamedTuple):
    start: int
    end: int
    kind: str


def parse(text: str) -> Delivery:
    """Return *text* as pieces that tile it. Never raises, whatever the text; linear in its length.

    Ids that differ only by case, and ``&quot;`` in the tags, are certain to read: such a unit is
    `recovered`, its ids in lower case if they differed. Ids that truly differ stay as they stand.
    """
    pieces: list[Piece] = []
    done = 0
    for match in _UNIT.finditer(text):
        unit = _read_unit(match)
        if unit is None:
            continue
        start = unit.span.start
        if start > done:
            # Most skeleton between two units is a space or a line break, and has no tag at all.
            if text.find("<span ", done, start) < 0:
                pieces.append(Text(Span(done, start)))
            else:
                pieces.extend(_read_skeleton(text, done, start))
        pieces.append(unit)
        done = unit.span.end
    if done < len(text):
        pieces.extend(_read_skeleton(text, done, len(text)))
    return Delivery(text, tuple(pieces))


def _read_unit(match: re.Match[str]) -> Unit | None:
    """Return the unit of a matched pair; None if the pair is more likely to be two halves of two pairs."""
    target_id, target, source_id, source, closings = match.groups()
    start, target_start, source_start = match.start(), match.start(2), match.start(4)
    if closings != _CLOSING:
        source += _closings_of_source(source, closings)
    target_end, source_end = target_start + len(target), source_start + len(source)
    recovered = source_start - start - len(target) - len(target_id) - len(source_id) != _SOUND_TAGS
    if target_id != source_id and target_id.lower() == source_id.lower():
        target_id = source_id = target_id.lower()
        recovered = True
    # Nearly every unit is one line: looking for a break is cheaper than asking about paragraphs.
    if ("\n" in target or "\n" in source or "\r" in target or "\r" in source) and not _keeps_to_its_paragraph(
        target, source, same_id=target_id == source_id
    ):
        return None
    return Unit(
        id=UnitId(target_id),
        source=source,
        target=target,
        span=Span(start, source_end + len(_CLOSING)),
        target_span=Span(target_start, target_end),
        source_span=Span(source_start, source_end),
        source_id=UnitId(source_id),
        recovered=recovered,
    )


def _closings_of_source(source: str, closings: str) -> str:
    """Return the part of *closings* that closes spans of *source* itself; two are the pipeline's own."""
    spare = len(closings) // len("</span>") - 2
    unclosed = max(0, source.count("<span") - source.count("</span>"))
    return "</span>" * min(spare, unclosed)


def _keeps_to_its_paragraph(target: str, source: str, *, same_id: bool) -> bool:
    """Whether a pair may be read as one unit, going by the blank lines in it.

    In a damaged file a lost tag would let a unit swallow the paragraphs up to the next tag. A blank line
    in the target is believed when the ids agree, one in the source when the target has one as well.
    """
    if not _has_blank_line(source):
        return same_id or not _has_blank_line(target)
    return same_id and _has_blank_line(target)


def _has_blank_line(text: str) -> bool:
    return _BLANK_LINE.search(text) is not None


def _read_skeleton(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the pieces between two units: one text, or texts and broken pieces in turn."""
    done = start
    for broken in _find_broken(text, start, end):
        if broken.span.start > done:
            yield Text(Span(done, broken.span.start))
        yield broken
        done = broken.span.end
    if done < end:
        yield Text(Span(done, end))


def _find_broken(text: str, start: int, end: int) -> Iterator[Broken]:
    """Yield runs of tags that belong together: from an opening to the closing, or as far as it is certain."""
    tags = _find_tags(text, start, end)
    run: list[_Tag] = []
    for tag, following in pairwise([*tags, _Tag(end, end, "opening")]):
        run.append(tag)
        stop, is_closed = _extent(text, tag, following)
        if is_closed or stop < following.start or following.kind in _OPENINGS:
            is_cut_off = not is_closed and stop == following.start < len(text)
            reason = _reason([tag.kind for tag in run], is_closed=is_closed, is_cut_off=is_cut_off)
            yield Broken(Span(run[0].start, _without_trailing_space(text, tag.end, stop)), reason)
            run = []


def _find_tags(text: str, start: int, end: int) -> list[_Tag]:
    tags = [_Tag(m.start(), m.end(), m.lastgroup or "") for m in _TAG.finditer(text, start, end)]
    if end == len(text):
        tail = text.rfind("<", tags[-1].end if tags else start)
        if tail >= 0 and _is_cut_tag(text[tail : tail + 40]):
            tags.append(_Tag(tail, end, "cut"))
    return tags


def _is_cut_tag(tail: str) -> bool:
    return len(tail) >= _SHORTEST_CUT and any(tag.startswith(tail) for tag in _TAGS_CUT_AT_THE_END)


def _extent(text: str, tag: _Tag, following: _Tag) -> tuple[int, bool]:
    """Return how far what *tag* begins reaches, at most to the *following* tag, and whether it is closed."""
    blank = _BLANK_LINE.search(text, tag.end, following.start)
    limit = blank.start() if blank else following.start
    if tag.kind in _OPENINGS and following.kind not in _OPENINGS and not blank:
        return limit, False
    closing = "</span>" if tag.kind in _OPENINGS else _CLOSING
    place = text.find(closing, tag.end, limit)
    return (limit, False) if place < 0 else (place + len(closing), True)


def _without_trailing_space(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _reason(kinds: list[str], *, is_closed: bool, is_cut_off: bool) -> str:
    if not _BAD.isdisjoint(kinds):
        return "a tag is cut or malformed"
    if kinds[0] not in _OPENINGS:
        return "a source without a target"
    if is_cut_off:
        return "another unit begins before this one ends"
    if not is_closed:
        return "the unit is not closed"
    return "a target without a source" if len(kinds) == 1 else "one target with several sources"
