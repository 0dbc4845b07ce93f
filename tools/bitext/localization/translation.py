"""A translated page as the site's own renderer made it: compared with its source, and put together of both.

The tags come from the source page; from the translation come words, texts in attributes, and the order of
inline elements.
"""

from __future__ import annotations

import html as entities
from collections import defaultdict
from collections.abc import Collection, Sequence

from msgspec.structs import replace

from bitext.localization.filling import Made, with_contents
from bitext.localization.page import Sentence
from bitext.rendering.comparison import Comparison, compare
from bitext.rendering.elements import with_tags_of
from bitext.rendering.pieces import cut
from bitext.rendering.source import Places, places
from bitext.rendering.writing import Edit, edited


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
    return compare(cut(html), cut(rendered), homes(known), texts, whole=whole)


def put_together(
    html: str, known: Places, rendered: str, runs: Sequence[int], sentences: Sequence[Sentence]
) -> Made:
    """Return the page of a locale: the source page with the *runs* of the *rendered* translation."""
    source, target = cut(html), cut(rendered)
    edits = {
        number: Edit(
            source.runs[number].start,
            source.runs[number].end,
            with_tags_of(source, source.runs[number], target, target.runs[number]),
        )
        for number in runs
    }
    made = sorted([*edits.values(), *_values(known, sentences, edits)], key=lambda each: each.start)
    text = edited(html, made)
    shown = [replace(each.segment, text=each.shown) for each in sentences]
    marks = places(cut(text), shown).marks
    # A run may show a sentence that is not found again: what is translated does not come from elsewhere.
    own = tuple(each for each in marks if each.kind != "elsewhere" or each.number not in edits)
    return with_contents(html, text, own)


def _values(known: Places, sentences: Sequence[Sentence], taken: Collection[int]) -> list[Edit]:
    """Return the edits of texts in attributes, but for those in the runs that are *taken* as a whole."""
    return [
        Edit(each.start, each.end, entities.escape(sentences[each.number].shown))
        for each in known.values
        if each.run not in taken and sentences[each.number].shown != sentences[each.number].segment.text
    ]
