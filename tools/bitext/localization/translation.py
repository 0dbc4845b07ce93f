"""A translated page as the site's own renderer made it: compared with its source, and put together of both.

The tags come from the source page; from the translation come words, texts in attributes, and the order of
inline elements.
"""

from __future__ import annotations

import html as entities
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from bitext.localization.filling import Made, with_contents
from bitext.localization.page import Sentence
from bitext.rendering.comparison import Comparison, compare
from bitext.rendering.elements import with_tags_of
from bitext.rendering.pieces import Pieces, Region, cut
from bitext.rendering.source import Mark, Places, places
from bitext.rendering.writing import Edit, edited, moved


def homes(known: Places) -> dict[int, list[int]]:
    """Return the numbers of the sentences in each run of a source page."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, run in known.homes:
        found[run].append(number)
    return found


def texts_of(sentences: Sequence[Sentence]) -> dict[int, tuple[str, str]]:
    """Return the Markdown of each sentence that is shown translated: the source's, and the translation's."""
    return {
        number: (each.segment.text, each.shown)
        for number, each in enumerate(sentences)
        if each.shown != each.segment.text and each.segment.kind != "meta"
    }


def judge(
    html: str, known: Places, rendered: str, sentences: Sequence[Sentence], *, whole: bool
) -> Comparison:
    """Compare the *rendered* translation with the source page *html*, whose sentences' places are *known*.

    It is shown as a *whole*, or put together with the source page.
    """
    in_runs = dict(known.homes)
    # What stands in attributes alone is written there, and not taken from what was rendered.
    elsewhere = {each.number for each in known.values} - in_runs.keys()
    texts = {number: each for number, each in texts_of(sentences).items() if number not in elsewhere}
    # A comment in code, or a label, that was not found may stand in any block of code.
    kinds = {"comment", "label"}
    comments = any(n not in in_runs for n, each in enumerate(sentences) if each.segment.kind in kinds)
    return compare(_cut(html), _cut(rendered), homes(known), texts, whole=whole, translates_code=comments)


def put_together(
    html: str, known: Places, rendered: str, runs: Sequence[int], sentences: Sequence[Sentence]
) -> Made:
    """Return the page of a locale: the source page with the *runs* of the *rendered* translation."""
    source, target = _cut(html), _cut(rendered)
    own = {
        number: Edit(
            source.runs[number].start,
            source.runs[number].end,
            with_tags_of(source, source.runs[number], target, target.runs[number]),
        )
        for number in runs
    }
    edits = sorted([*own.values(), *_values(known, sentences, own)], key=lambda each: each.start)
    marks = sorted(_marks(source, known, own, edits, sentences), key=lambda each: (each.start, each.end))
    return with_contents(html, edited(html, edits), tuple(marks))


def _marks(
    source: Pieces,
    known: Places,
    own: Mapping[int, Edit],
    edits: Sequence[Edit],
    sentences: Sequence[Sentence],
) -> Iterator[Mark]:
    """Yield the marks of the page with the *edits*; *own* are those of whole runs, by number."""
    inside: dict[int, list[Mark]] = {number: [] for number in own}
    others: list[Mark] = []
    for mark in known.marks:
        run = source.run_at(mark.start)
        (inside[run] if run in own and mark.kind != "step" else others).append(mark)
    yield from moved(others, edits)
    housed = homes(known)
    starts = [each.start for each in moved([Mark("unit", 0, e.start, e.start) for e in own.values()], edits)]
    for number, edit, start in zip(own, own.values(), starts, strict=True):
        # An edit at this very place is counted, too.
        begin = start - (len(edit.text) - (edit.end - edit.start) if edit.end == edit.start else 0)
        for mark in inside[number]:
            if mark.kind == "link":
                place = begin + len(edit.text.rstrip())
                yield Mark("link", mark.number, place, place)
        yield from _units(source, number, edit.text, begin, housed.get(number, []), inside[number], sentences)


def _units(
    source: Pieces,
    number: int,
    text: str,
    begin: int,
    numbers: Sequence[int],
    marks: Sequence[Mark],
    sentences: Sequence[Sentence],
) -> Iterator[Mark]:
    """Yield the marks of sentences, given by *numbers*, in a run whose HTML is now *text*, at *begin*."""
    run = source.runs[number]
    units = [each for each in marks if each.kind == "unit"]
    if len(numbers) == 1 and len(units) == 1:
        before, behind = source.html[run.start : units[0].start], source.html[units[0].end : run.end]
        end = len(text) - len(behind)
        if text.startswith(before) and text.endswith(behind) and len(before) <= end:
            yield Mark("unit", numbers[0], begin + len(before), begin + end)
            return
    opening = _OPENINGS.get(run.region, "")
    shown = [replace(sentences[each].segment, text=sentences[each].shown) for each in numbers]
    found = [each for each in places(cut(opening + text), shown).marks if each.kind == "unit"]
    shift = len(opening)
    made = [Mark("unit", numbers[each.number], each.start - shift, each.end - shift) for each in found]
    made += _as_they_were(source, text, units, made)
    yield from (Mark("unit", each.number, each.start + begin, each.end + begin) for each in made)


def _as_they_were(source: Pieces, text: str, units: Sequence[Mark], made: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the marks of sentences that were not found in *text*, but stand there as on the source page."""
    found = {each.number for each in made}
    for mark in units:
        own = source.html[mark.start : mark.end]
        if mark.number not in found and text.count(own) == 1:
            start, end = text.index(own), text.index(own) + len(own)
            if all(end <= each.start or each.end <= start for each in made):
                yield Mark("unit", mark.number, start, end)


_OPENINGS: Mapping[Region, str] = {"heading": "<h1>", "code": "<pre>"}
"""What a run is read behind, so that it counts as what it is."""

# A source page is looked at for each locale, and a translation both to compare and to take it apart.
_cut = lru_cache(maxsize=8)(cut)


def _values(known: Places, sentences: Sequence[Sentence], taken: Collection[int]) -> list[Edit]:
    """Return the edits of texts in attributes, but for those in the runs that are *taken* as a whole."""
    return [
        Edit(each.start, each.end, entities.escape(sentences[each.number].shown))
        for each in known.values
        if each.run not in taken and sentences[each.number].shown != sentences[each.number].segment.text
    ]
