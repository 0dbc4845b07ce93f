"""The translations of a page that must be held back, found by rendering: one unit costs one unit (law 15).

A run with a fault names its sentences. Where the blocks differ, or an extension ends with an error, the page
is rendered with a part of its translations, and that part is halved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bitext.localization.filling import Made
from bitext.localization.page import Sentence, State
from bitext.localization.translation import homes, judge, put_together, texts_of
from bitext.markdown.plain import is_plain
from bitext.rendering.comparison import Comparison
from bitext.rendering.source import Places, read

RenderPage = Callable[[Sequence[Sentence]], str]
"""Makes HTML of a page whose sentences are shown like this; it may raise whatever an extension raises."""

STRUCTURE = "the translation changes the structure of the page"
_ERROR = "the site's extensions cannot render the translation"

_MOST_RENDERINGS = 60
"""After so many, all translations with markup are held back: no page may take a build's whole time."""


class _GaveUpError(Exception):
    """The page was rendered too often."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A page in one locale, its sentences as they are shown, and why some are held back, by number."""

    made: Made
    sentences: tuple[Sentence, ...]
    reasons: Mapping[int, str]


def faithful(
    html: str,
    known: Places,
    sentences: Sequence[Sentence],
    render: RenderPage,
    *,
    whole: bool = False,
) -> Outcome:
    """Return the page whose source is *html*, with all translations that leave it as it is but for its words.

    *known* are the places of its *sentences*. What is rendered is shown as a *whole*, or put together with
    the source page.
    """
    search = _Search(html, known, tuple(sentences), render, whole=whole)
    try:
        search.run()
    except _GaveUpError:
        search.give_up()
    return Outcome(search.made(), search.shown(), search.reasons)


class _Search:
    def __init__(
        self, html: str, known: Places, sentences: tuple[Sentence, ...], render: RenderPage, *, whole: bool
    ) -> None:
        self._html, self._known, self._sentences, self._render = html, known, sentences, render
        self._homes, self._whole = homes(known), whole
        self._left = _MOST_RENDERINGS
        self._last: tuple[str, Comparison] | None = None
        self.reasons: dict[int, str] = {}

    def run(self) -> None:
        """Hold back sentences until the page is faithful."""
        while texts_of(self.shown()):
            rendered, found = self._try(self.shown())
            self._last = rendered, found
            if found.is_faithful:
                return
            if self._left == _MOST_RENDERINGS - 1 and self._starts_over():
                continue
            if found.broken is not None:
                self._hold_back_one(found.broken, rendered)
            else:
                self._hold_back_faults(found)
        self._last = None

    def give_up(self) -> None:
        """Hold back all translations with markup, or all if that does not help."""
        for number, (_, target) in texts_of(self.shown()).items():
            if not is_plain(target):
                self.reasons[number] = STRUCTURE
        self._left = 1
        self._last = self._try(self.shown()) if texts_of(self.shown()) else None
        if self._last is not None and not self._last[1].is_faithful:
            self.reasons |= dict.fromkeys(texts_of(self.shown()), STRUCTURE)
            self._last = None

    def made(self) -> Made:
        """Return the page as it is shown."""
        if self._last is None:
            return Made(self._html, self._known.marks)
        rendered, found = self._last
        return put_together(self._html, self._known, rendered, found.runs, self.shown())

    def shown(self, others: Iterable[int] = ()) -> tuple[Sentence, ...]:
        """Return the sentences without the translations that are held back, *others* among them."""
        held = {**dict.fromkeys(others, ""), **self.reasons}
        if not held:
            return self._sentences
        return tuple(
            held_back(each, held[number]) if number in held else each
            for number, each in enumerate(self._sentences)
        )

    def _try(self, sentences: Sequence[Sentence]) -> tuple[str, Comparison]:
        if not self._left:
            raise _GaveUpError
        self._left -= 1
        try:
            rendered = self._render(sentences)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever an extension raises
            return f"{_ERROR}: {type(error).__name__}", Comparison(broken=-1)
        return rendered, judge(self._html, self._known, rendered, sentences, whole=self._whole)

    def _starts_over(self) -> bool:
        """Whether the source page itself is another in this locale: then that is what counts."""
        rendered, found = self._try(self.shown(texts_of(self.shown())))
        if found.broken == -1 or rendered == self._html:
            return False
        self._html = rendered
        self._known = read(rendered, [each.segment for each in self._sentences])
        self._homes = homes(self._known)
        return True

    def _hold_back_faults(self, found: Comparison) -> None:
        texts = texts_of(self.shown())
        housed = {number for numbers in self._homes.values() for number in numbers}
        homeless = [each for each in texts if each not in housed]
        groups: dict[int, list[int]] = {}
        for run, reason in found.faults.items():
            suspects = [each for each in self._homes.get(run, ()) if each in texts] or homeless
            with_markup = [each for each in suspects if not is_plain(texts[each][1])]
            groups[run] = with_markup or suspects or [self._culprit_of(run, list(texts))]
            if len(groups[run]) == 1:
                self.reasons[groups[run][0]] = reason
        self._hold_back_of_groups({run: each for run, each in groups.items() if len(each) > 1}, found)

    def _hold_back_of_groups(self, groups: Mapping[int, Sequence[int]], found: Comparison) -> None:
        """Hold back those sentences of each run that have a fault without the others."""
        guilty: dict[int, list[int]] = defaultdict(list)
        everyone = [each for group in groups.values() for each in group]
        for turn in range(max((len(group) for group in groups.values()), default=0)):
            now = {group[turn] for group in groups.values() if turn < len(group)}
            _, alone = self._try(self.shown(each for each in everyone if each not in now))
            for run, group in groups.items():
                if turn < len(group) and (alone.broken is not None or run in alone.faults):
                    guilty[run].append(group[turn])
        for run, group in groups.items():
            # None has a fault alone: only together they have one.
            self.reasons |= dict.fromkeys(guilty[run] or group, found.faults[run])

    def _hold_back_one(self, broken: int, rendered: str) -> None:
        """Hold back the sentence at which the blocks begin to differ, or an extension ends with an error."""
        reason = rendered if broken == -1 else STRUCTURE
        every = list(texts_of(self.shown()))
        near = [
            each
            for run in range(broken - 1, broken + 3)
            for each in self._homes.get(run, ())
            if each in every
        ]
        if near and broken >= 0:
            _, found = self._try(self.shown(near))
            if _is_behind(found, broken):
                self.reasons[self._first_at_fault(near, broken)] = reason
                return
        self.reasons[self._first_at_fault(every, broken)] = reason

    def _culprit_of(self, run: int, every: Sequence[int]) -> int:
        """Return the first sentence with which, and with those before it, another *run* has its fault."""
        return self._first(every, lambda found: found.broken is None and run not in found.faults)

    def _first_at_fault(self, suspects: Sequence[int], broken: int) -> int:
        """Return the first of the *suspects* with which, and with those before it, the page breaks there."""
        return self._first(suspects, lambda found: _is_behind(found, broken))

    def _first(self, suspects: Sequence[int], is_right: Callable[[Comparison], bool]) -> int:
        low, high = 0, len(suspects)
        while high - low > 1:
            middle = (low + high) // 2
            _, found = self._try(self.shown(suspects[middle:]))
            low, high = (middle, high) if is_right(found) else (low, middle)
        return suspects[low]


def _is_behind(found: Comparison, broken: int) -> bool:
    """Whether what was *broken* is not so any more; -1 stands for an error of an extension."""
    return found.broken != broken if broken < 0 else found.broken is None or found.broken > broken


def held_back(sentence: Sentence, reason: str) -> Sentence:
    """Return *sentence* as it is shown if its translation must not be."""
    return replace(sentence, state=State.UNSAFE, shown=sentence.segment.text, reason=reason)
