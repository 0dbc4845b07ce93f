"""Aligns the corpus' clean pages of one locale with their English pages, and prints how well, and how fast.

The pipeline's units say what is right: texts are compared by their letters and digits alone.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bitext.alignment import Judged, Verdict, align, blocks_of, judge_all
from bitext.alignment.verdicts import subject_of
from bitext.bilingual import parse
from bitext.intake.aligning.reading import learn
from bitext.locales import Locale
from bitext.markdown import Page, read_page
from bitext.sync.delivered import Delivered, delivered_entries
from bitext.unit import make_id


@dataclass(frozen=True)
class Texts:
    """A page, its translation, and what the units say of its sentences, by their indexes."""

    name: str
    source: Page
    target: Page
    truth: Mapping[int, str]


@dataclass(frozen=True)
class Tally:
    """What became of the sentences that the units translate: how many, translated, rightly so, and drafts."""

    units: int
    translated: int
    right: int
    drafts: int
    wrong: Sequence[tuple[str, str, str, str]]

    @property
    def precision(self) -> float:
        """The share of what became translated that is right."""
        return self.right / max(1, self.translated)

    @property
    def recall(self) -> float:
        """The share of the sentences that became translated."""
        return self.right / max(1, self.units)


def texts_of(folder: Path, locale: Locale, every: int = 1) -> Iterator[Texts]:
    """Yield the pages of a locale's folder in the corpus, or each of so many, with what the units say."""
    for path in sorted((folder / "target").rglob("*.md"))[::every]:
        name = path.relative_to(folder / "target")
        english = folder / "source" / name
        source = read_page(english.read_bytes().decode()) if english.exists() else None
        given = Delivered(locale, parse((folder / "bilingual" / name).read_bytes().decode()))
        if source is None:
            source = read_page(english_side(given))
        target = read_page(path.read_bytes().decode(), language=locale.language)
        yield Texts(name.as_posix(), source, target, _truth(given, source))


def english_side(given: Delivered) -> str:
    """Return the English page that a delivery is made of."""
    from bitext.bilingual.unsourced import without_unsourced_texts  # noqa: PLC0415

    return without_unsourced_texts(given.delivery, given.fields)


def _truth(given: Delivered, source: Page) -> dict[int, str]:
    units = [make_id("00000", number) for number in range(len(source.segments))]
    entries, _ = delivered_entries(given, source, units, given.match(source))
    found = {}
    for index, (unit, segment) in enumerate(zip(units, source.segments, strict=True)):
        entry = entries.get(unit)
        if entry is not None and entry.msgid == segment.text and not entry.fuzzy:
            found[index] = entry.msgstr
    return found


def letters(text: str) -> str:
    """Return what is compared of a text."""
    return "".join(filter(str.isalnum, text))


@dataclass(frozen=True)
class Aligned:
    """What became of a page, and how many seconds it took."""

    texts: Texts
    judged: Mapping[int, Judged]
    seconds: float


def aligned(every: Sequence[Texts], locale: Locale) -> Iterator[Aligned]:
    """Yield what alignment makes of each page, with what it learnt from all of them."""
    blocks = [
        (blocks_of(each.source), blocks_of(each.target, joins_sentences=locale.joins_sentences))
        for each in every
    ]
    model = learn(blocks, locale)
    for each, (ours, theirs) in zip(every, blocks, strict=True):
        begin = time.process_time()
        make = partial(subject_of, each.source, locale=locale)
        pairs = align(ours, theirs, model).pairs
        found = judge_all(pairs, each.source, each.target, make, locale)
        yield Aligned(each, found, time.process_time() - begin)


def tally(every: Sequence[Aligned]) -> Tally:
    """Count what became of the sentences of all pages."""
    counts: Counter[str] = Counter()
    wrong = []
    for each in every:
        for index, truth in each.texts.truth.items():
            source = each.texts.source.segments[index].text
            if letters(truth) == letters(source):
                continue
            counts["units"] += 1
            found = each.judged.get(index)
            if found is None or found.verdict is Verdict.NOTHING:
                counts[f"nothing: {'' if found is None else found.reason}"] += 1
                continue
            is_right = letters(found.text) == letters(truth)
            counts[f"{found.verdict}"] += 1
            counts[f"{found.verdict}: {found.reason} {'right' if is_right else 'wrong'}"] += 1
            if not is_right and found.verdict is Verdict.TRANSLATED:
                wrong.append((each.texts.name, source, found.text, truth))
    return Tally(
        counts["units"],
        counts["translated"],
        counts["translated"] - len(wrong),
        counts["draft"],
        wrong,
    )


def main(folder: str, tag: str, every: str = "1") -> None:
    """Print the figures of one locale as JSON."""
    locale = Locale.parse(tag)
    begin = time.process_time()
    texts = list(texts_of(Path(folder), locale, int(every)))
    read = time.process_time()
    found = list(aligned(texts, locale))
    end = time.process_time()
    counted = tally(found)
    print(
        json.dumps(
            {
                "pages": len(texts),
                "units": counted.units,
                "precision": counted.precision,
                "recall": counted.recall,
                "wrong": len(counted.wrong),
                "drafts": counted.drafts,
                "reading": read - begin,
                "aligning": end - read,
                "slowest": max(each.seconds for each in found),
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
