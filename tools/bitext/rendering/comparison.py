"""Whether the HTML of a translated page is that of its source in other words (laws 12 and 13).

The tags of blocks must be the same. In a run between them the inline elements must be the same, in any order;
and what the renderer added to the letters of the sentences, or took away, must be the same as in the source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bitext.rendering.elements import Elements, elements, key, names
from bitext.rendering.pieces import Pieces, Run
from bitext.rendering.words import count, shown_text

Texts = Mapping[int, tuple[str, str]]
"""The Markdown of each translated sentence, by its number: the source's, and the translation's."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found out about a translated page.

    `broken` is the number of the first tag of a block that differs, or None. `runs` are the runs that show a
    translation, and `faults` says of each run that must not be shown why.
    """

    broken: int | None = None
    runs: tuple[int, ...] = ()
    faults: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_faithful(self) -> bool:
        """Whether the page can be shown as it is."""
        return self.broken is None and not self.faults


def compare(
    source: Pieces,
    target: Pieces,
    placed: Mapping[int, Sequence[int]],
    texts: Texts,
    *,
    whole: bool,
) -> Comparison:
    """Compare the HTML of a translated page with that of its source.

    *placed* gives, for each run of the source, the numbers of its sentences; *texts* those that are
    translated. If the translated page is shown as a *whole*, it may change no run without a sentence; else
    such a run is taken from the source page.
    """
    broken = _first_difference(source, target)
    if broken is not None:
        return Comparison(broken=broken)
    homeless = set(texts) - {number for numbers in placed.values() for number in numbers}
    runs: list[int] = []
    faults: dict[int, str] = {}
    unclear: dict[int, Counter[str]] = {}
    for number, (run, other) in enumerate(zip(source.runs, target.runs, strict=True)):
        if source.text_of(run) == target.text_of(other):
            continue
        shown = [each for each in placed.get(number, ()) if each in texts]
        if not shown and (not homeless or run.region == "contents"):
            if whole and run.region != "contents" and _is_another_text(source, target, number):
                faults[number] = "it changes another text of the page"
            continue
        fault = _other_elements(elements(source, run), elements(target, other))
        if fault:
            faults[number] = fault
            continue
        runs.append(number)
        said = [texts[each] for each in [*shown, *homeless]]
        surplus = unexplained((source, run), (target, other), said, explained=len(shown))
        if any(surplus.values()):
            unclear[number] = surplus
    faults |= _foreign(unclear, [texts[each] for each in homeless])
    return Comparison(None, tuple(each for each in runs if each not in faults), faults)


_ABBREVIATION = re.compile(r"<abbr title=\"[^\"]*\">")


def _is_another_text(source: Pieces, target: Pieces, number: int) -> bool:
    """Whether a run has another text, and not only other words for what an abbreviation in it stands for."""
    own, other = (_ABBREVIATION.sub("<abbr>", each.text_of(each.runs[number])) for each in (source, target))
    return own != other


def _first_difference(source: Pieces, target: Pieces) -> int | None:
    for number, (own, other) in enumerate(zip(source.tags, target.tags, strict=False)):
        if (own.name, own.kind) != (other.name, other.kind):
            return number
        text, another = source.text_of(own), target.text_of(other)
        if text != another and own.kind != "close" and key(text) != key(another):
            return number
    fewer = min(len(source.tags), len(target.tags))
    return None if len(source.tags) == len(target.tags) else fewer


def _other_elements(own: Elements, other: Elements) -> str:
    """Return what the translation has, or lacks, or nothing."""
    if own.tangle != other.tangle:
        return "its tags are not in order"
    if added := other.fixed - own.fixed:
        return f"it adds {next(names(added))}"
    if lost := own.fixed - other.fixed:
        return f"it lacks {next(names(lost))}"
    if more := other.losable - own.losable:
        return f"it adds <{next(iter(more))}>"
    return ""


def same_elements(source: Pieces, target: Pieces) -> str:
    """Compare two pieces of HTML that are one run each; return what the second has, or lacks, or nothing."""
    if len(target.runs) > 1:
        return f"it adds <{target.tags[0].name}>"
    return _other_elements(elements(source, source.runs[0]), elements(target, target.runs[0]))


def unexplained(
    own: tuple[Pieces, Run], other: tuple[Pieces, Run], texts: Sequence[tuple[str, str]], *, explained: int
) -> Counter[str]:
    """Return the letters that the *other* run has, or lacks, for which its sentences are no reason.

    What a renderer makes of a text is the same for the source and its translation: it takes away the same
    addresses, and adds the same words of a macro. The first *explained* of the *texts*, which are the Markdown
    of sentences and their translations, are in the run, and the others may be.
    """
    left = count(shown_text(*other, " ".join(target for _, target in texts)))
    left.subtract(count(shown_text(*own, " ".join(source for source, _ in texts))))
    for source, target in texts[:explained]:
        left.subtract(count(target))
        left.update(count(source))
    return left


def _foreign(unclear: Mapping[int, Counter[str]], homeless: Sequence[tuple[str, str]]) -> dict[int, str]:
    """Return what is wrong with the runs whose letters their own sentences do not explain.

    A sentence that was not found on the source page may explain them: all of them together must.
    """
    total: Counter[str] = Counter()
    for each in unclear.values():
        total.update(each)
    for source, target in homeless:
        total.subtract(count(target))
        total.update(count(source))
    if homeless and not any(total.values()):
        return {}
    return {number: _told(each) for number, each in unclear.items()}


def _told(letters: Counter[str]) -> str:
    if any(value > 0 for value in letters.values()):
        return "the page would show words that are not the translation's"
    return "the page would not show all of its words"
