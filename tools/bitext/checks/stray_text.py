"""B111 stray-text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import chain

from bitext.bilingual import Delivery
from bitext.bilingual.blank import FILLER, blank_pairs
from bitext.bilingual.pieces import Text
from bitext.bilingual.prose import ProseFinder, end_of_front_matter
from bitext.checks.flaw import Flaw
from bitext.checks.rule import DeliveryRule
from bitext.checks.subjects import DeliveryFile
from bitext.checks.wording import shorten
from bitext.finding import Severity
from bitext.markdown.block import AS_WRITTEN, Block
from bitext.markdown.blocks import PageBlocks, read_blocks
from bitext.markdown.inline import Construct, constructs, html_constructs, silent_places
from bitext.text import Span


def _stray_text(file: DeliveryFile) -> Iterator[Flaw]:
    if not file.delivery.units:
        return
    known = sorted([each.place for each in file.implicit] + [g.span for g in file.gaps if not g.explained])
    prose: list[Span] = []
    if _may_have_prose(file.delivery, known):
        prose = list(_outside(_prose(read_blocks(blank_pairs(file.delivery))), known))
    foreign = _foreign(file.delivery, sorted([*known, *prose]))
    names = _names(file.delivery.text)
    for place in merge(prose, foreign):
        if place.of(file.delivery.text) in names:
            continue
        yield Flaw(
            message=f"“{shorten(place.of(file.delivery.text))}” stands outside the pairs of spans",
            at=place.start,
            help="compare it with the source page: a pair was lost, or somebody wrote into the delivery",
        )


RULE = DeliveryRule(
    code="B111",
    name="stray-text",
    severity=Severity.WARNING,
    check=_stray_text,
    finds=(
        "Prose stands outside the pairs of spans, and no number stands for it; or text in the targets' "
        "script."
    ),
    why="it belongs to no unit, so it enters no catalog: all readers would see it, whatever their language.",
    bad=r"b8832-101\n\nEin Satz ohne Paar.\n\nb8832-102",
    good=r"b8832-101\n\n`ein --befehl`\n\nb8832-102",
)


_NO_LOC = re.compile(
    r"^no-loc:[ \t]*+(?:\[(?P<row>[^\[\]]*+)\]|(?P<list>(?:\r?\n[ \t]*+-[ \t]++[^\r\n]++)++))", re.MULTILINE
)
_NAME = re.compile(r"(?:\A|,|^[ \t]*+-)(?P<name>[^,\r\n]++)", re.MULTILINE)


def _names(text: str) -> frozenset[str]:
    """Return the names that the front matter of *text* keeps from translation, in its field `no-loc`."""
    match = _NO_LOC.search(text, 0, end_of_front_matter(text))
    found = _NAME.finditer(match["row"] or match["list"] or "") if match is not None else ()
    return frozenset(each["name"].strip(" \t\"'") for each in found)


_NO_PROSE_OR_WORD = re.compile(
    r"`[^`\r\n]*+`|\]\([^()\r\n]*+\)|\]\[[^\[\]\r\n]*+\]|https?:\S++|<pre[ >](?:[^<]|<(?!/pre>))*+|<[^<>]*+>"
    r"|\[!.*|:::.*|^[ \t]*+\[[^\[\]\r\n]*+\]:.*|(?P<word>(?<![\w@./\\-])[^\W\d_]{2,}+(?![\w@/\\]|[.-]\w))",
    re.MULTILINE,
)
"""A word, or what can hold none that is prose."""


def _may_have_prose(delivery: Delivery, known: Sequence[Span]) -> bool:
    """Whether the skeleton has a word that only reading the Markdown can tell from prose; most have none.

    Reading the Markdown of each delivery would take longer than all other rules on deliveries together.
    """
    text, finder = delivery.text, ProseFinder(delivery.text)
    front = end_of_front_matter(text)
    skeleton = [each.span for each in delivery.pieces if isinstance(each, Text)]
    fields = (each.place for each in finder.find([Span(0, front)]) if each.kind != "alt")
    words = (
        Span(*match.span())
        for each in skeleton
        if each.end > front
        for match in _NO_PROSE_OR_WORD.finditer(text, max(front, each.start), each.end)
        if match["word"] and not finder.is_in_fence(match.start())
    )
    return next(_outside(chain(fields, words), known), None) is not None


def _outside(places: Iterable[Span], known: Sequence[Span]) -> Iterator[Span]:
    """Yield those of *places* that begin in none of the *known* ones; both come sorted."""
    index, reach = 0, 0
    for place in places:
        while index < len(known) and known[index].start <= place.start:
            reach = max(reach, known[index].end)
            index += 1
        if place.start >= reach:
            yield place


_LETTER = re.compile(r"[^\W\d_]")
_TOKEN = re.compile(rf"[^\s*~{FILLER}]++")
_WORD = re.compile(r"[_(\"'“„«‘]*+[^\W\d_]{2,}+(?:['’-][^\W\d_]++)*+[_)\"'”“»’]*+[.,:;!?…。，：；！？、]*+")  # noqa: RUF001 - full-width marks are meant


def _prose(page: PageBlocks) -> Iterator[Span]:
    """Yield the stretches of prose in *page*, in order; its pairs are blanked."""
    found = (place for block in page.blocks if _LETTER.search(block.content) for place in _runs(block, page))
    yield from sorted(found)


def _runs(block: Block, page: PageBlocks) -> Iterator[Span]:
    """Yield what is prose between the blanked pairs of one block, or in the alternative texts there."""
    for text, (start, end), least in _stretches(block, _inline(block, page)):
        words = [each for each in _TOKEN.finditer(text, start, end) if _WORD.fullmatch(each[0])]
        if len(words) >= least:
            yield block.place(words[0].start(), words[-1].end())


def _stretches(block: Block, inline: tuple[Construct, ...]) -> Iterator[tuple[str, tuple[int, int], int]]:
    """Yield texts with the places in them that may be prose, and how many words that takes.

    A cell or an alternative text of one word is as a rule a name; so is what stands in a link.
    """
    readable = _readable(block.content, inline)
    for run in _RUN.finditer(readable):
        yield readable, run.span(), 2 if block.kind in {"cell", "alt"} else 1
    for image in inline:
        if image.label is not None:
            yield block.content, (image.label.start, image.label.end), 2


_RUN = re.compile(f"[^{FILLER}]++")


def _inline(block: Block, page: PageBlocks) -> tuple[Construct, ...]:
    if block.kind in AS_WRITTEN:
        return ()
    read = html_constructs if block.kind == "html" else constructs
    return read(block.content, page.environment)


def _readable(content: str, inline: tuple[Construct, ...]) -> str:
    """Return *content* without code, addresses, markup and links; offsets stay."""
    if not inline:
        return content
    links = [(each.span.start, each.span.end) for each in inline if each.kind == "link"]
    characters = list(content)
    for start, end in [*silent_places(content, inline), *links]:
        characters[start:end] = " " * (end - start)
    return "".join(characters)


_MAY_BE_FOREIGN = re.compile(r"[^\W\d_\u0000-\u024f](?:[^\r\n]*[^\W\d_\u0000-\u024f])?")
"""From the first letter of a line that is not Latin to the last: Latin ones stand in all markup and code."""


def _foreign(delivery: Delivery, known: Sequence[Span]) -> Iterator[Span]:
    """Yield the stretches outside of *known* in a script that targets are written in, and no source is."""
    texts = (each.span for each in delivery.pieces if isinstance(each, Text))
    places = (
        Span(*match.span())
        for text in texts
        for match in _MAY_BE_FOREIGN.finditer(delivery.text, text.start, text.end)
    )
    found = list(_outside(places, known))
    if not found:
        return
    scripts = _scripts(each.target for each in delivery.units)
    scripts -= _scripts(each.source for each in delivery.units)
    for place in found:
        if not scripts.isdisjoint(_scripts([place.of(delivery.text)])):
            yield place


def _scripts(texts: Iterable[str]) -> set[str]:
    """Return the scripts of the letters in *texts* that are not Latin, by the first words of their names."""
    letters = {char for text in texts for char in text if char > "\u024f" and char.isalpha()}
    return {unicodedata.name(char, "").partition(" ")[0] for char in letters}
