"""The translations of a page that must be held back, found by rendering: one unit costs one unit (law 15).

What is wrong has a place: a run of text, or a tag at which the blocks differ. The sentences there are
suspected; the page is rendered with one half of them, then with the other, at all places at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from msgspec.structs import replace

from bitext.localization.filling import Made
from bitext.localization.halving import first_with_fault, guilty
from bitext.localization.page import Sentence, State
from bitext.localization.translation import homes, judge, put_together, texts_of
from bitext.markdown.plain import is_plain
from bitext.rendering.comparison import Comparison, has_only_words
from bitext.rendering.pieces import cut
from bitext.rendering.source import Places, read

RenderPage = Callable[[Sequence[Sentence]], str]
"""Makes HTML of a page whose sentences are shown like this; it may raise whatever an extension raises."""

STRUCTURE = "the translation changes the structure of the page"
_ERROR = "the site's extensions cannot render the translation"

MOST_RENDERINGS = 60
"""After so many, no single unit is looked for any more: no page may take a build's whole time."""

_MORE_RENDERINGS = 20
"""So many more are made in which all suspects at a place are held back at once."""

_MOST_PARDONS = 10
"""So many sentences that were found beside other faults are tried once more, each alone, at the end."""

_NEAR = range(-1, 3)
"""The runs around a tag, counted from its number, whose sentences can have changed it."""


class _GaveUpError(Exception):
    """The page was rendered too often."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A page in one locale, its sentences as they are shown, and why some are held back, by number."""

    made: Made
    sentences: tuple[Sentence, ...]
    reasons: Mapping[int, str]


Place = tuple[Literal["run", "tag", "page"], int]
"""Where something is wrong: in a run, at the first tag that differs, or that there is no page."""

_PAGE: Place = ("page", 0)


@dataclass(frozen=True, slots=True)
class _Tried:
    """What was rendered, how it compares with the source, and what is wrong at which place."""

    rendered: str
    found: Comparison
    faults: Mapping[Place, str]

    def has(self, place: Place) -> bool:
        """Whether there is something wrong at *place*, or it cannot be told because blocks differ."""
        kind, number = place
        broken = self.found.broken
        if _PAGE in self.faults or kind == "page":
            return _PAGE in self.faults
        if kind == "run":
            return place in self.faults or broken is not None
        return broken is not None and broken <= number


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
        self._left = MOST_RENDERINGS
        self._last: _Tried | None = None
        self._doubtful: dict[int, None] = {}
        self.reasons: dict[int, str] = {}

    def run(self) -> None:
        """Hold back sentences until the page is faithful."""
        while self._is_translated():
            self._last = self._try()
            if not self._last.faults:
                self._pardon()
                return
            if self._left == MOST_RENDERINGS - 1 and self._starts_over():
                continue
            self._hold_back(self._last)
        self._last = None
        self._pardon()

    def _pardon(self) -> None:
        """Show the sentences again that are not at fault where the others are held back.

        Where several places are searched at once, the blocks that a sentence adds or takes away at one can
        put the words of a good sentence elsewhere.
        """
        for each in list(self._doubtful)[: min(_MOST_PARDONS, self._left)]:
            reason = self.reasons.pop(each)
            tried = self._try()
            if tried.faults:
                self.reasons[each] = reason
            else:
                self._last = tried

    def give_up(self) -> None:
        """Hold back all suspects; then all translations with markup, and at last all."""
        self._left = _MORE_RENDERINGS
        while self._is_translated():
            self._last = self._try() if self._left else None
            if self._last is not None and not self._last.faults:
                return
            texts = texts_of(self.shown())
            suspects = self._all_suspects(self._last, texts) if self._last and self._left > 1 else {}
            if not suspects or len(suspects) == len(texts):
                suspects = {each: STRUCTURE for each, (_, target) in texts.items() if not is_plain(target)}
            self.reasons |= suspects if suspects and self._left else dict.fromkeys(texts, STRUCTURE)
        self._last = None

    def _all_suspects(self, tried: _Tried, texts: Mapping[int, tuple[str, str]]) -> dict[int, str]:
        return {
            each: reason for place, reason in tried.faults.items() for each in self._suspects(place, texts)
        }

    def made(self) -> Made:
        """Return the page as it is shown."""
        if self._last is None:
            return Made(self._html, self._known.marks)
        tried = self._last
        return put_together(self._html, self._known, tried.rendered, tried.found.runs, self.shown())

    def shown(self, others: Iterable[int] = ()) -> tuple[Sentence, ...]:
        """Return the sentences without the translations that are held back, *others* among them."""
        held = {**dict.fromkeys(others, ""), **self.reasons}
        if not held:
            return self._sentences
        return tuple(
            held_back(each, held[number]) if number in held else each
            for number, each in enumerate(self._sentences)
        )

    def _is_translated(self) -> bool:
        return bool(texts_of(self.shown()))

    def _try(self, others: Iterable[int] = ()) -> _Tried:
        """Render the page without the translations of *others*, and compare it with its source."""
        if not self._left:
            raise _GaveUpError
        self._left -= 1
        sentences = self.shown(others)
        try:
            rendered = self._render(sentences)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever an extension raises
            return _Tried("", Comparison(), {_PAGE: f"{_ERROR}: {type(error).__name__}"})
        found = judge(self._html, self._known, rendered, sentences, whole=self._whole)
        faults: dict[Place, str] = {("run", number): reason for number, reason in found.faults.items()}
        if found.broken is not None:
            faults["tag", found.broken] = STRUCTURE
        return _Tried(rendered, found, faults)

    def _starts_over(self) -> bool:
        """Whether the source page itself is another in this locale: then that is what counts."""
        tried = self._try(texts_of(self._sentences))
        if _PAGE in tried.faults or tried.rendered == self._html or not self._is_harmless(tried.rendered):
            return False
        self._html = tried.rendered
        self._known = read(tried.rendered, [each.segment for each in self._sentences])
        self._homes = homes(self._known)
        return True

    def _is_harmless(self, rendered: str) -> bool:
        """Whether the translated front matter, which a page can show, brings in nothing but its words."""
        said = [each for each in self._sentences if each.segment.kind == "meta"]
        texts = [(each.segment.text, each.shown) for each in said if each.shown != each.segment.text]
        return not texts or has_only_words(cut(self._html), cut(rendered), texts)

    def _hold_back(self, tried: _Tried) -> None:
        """Hold back the sentences that are at fault where something is wrong."""
        texts = texts_of(self.shown())
        if tried.found.faults:
            found = self._guilty(_apart((place, self._suspects(place, texts)) for place in tried.faults))
        else:
            found = {}
        if not any(found.values()):
            # Where blocks differ, what is behind the first difference says nothing.
            place = next(iter(tried.faults))
            found = {place: [self._first_at_fault(place, texts)]}
        for place, members in found.items():
            self.reasons |= dict.fromkeys(members, tried.faults[place])

    def _guilty(self, groups: Mapping[Place, Sequence[int]]) -> Mapping[Place, Sequence[int]]:
        """Return which members of each group are at fault, if their faults are gone without them."""
        everyone = frozenset(each for group in groups.values() for each in group)
        without = self._try(everyone)

        def has_fault(parts: Mapping[Place, Sequence[int]]) -> Collection[Place]:
            now = self._try(everyone.difference(*parts.values()))
            return [place for place in parts if now.has(place)]

        near = {place: group for place, group in groups.items() if group and not without.has(place)}
        alone = {place: group for place, group in near.items() if len(group) == 1}
        if alone and len(near) > 1:
            # Blocks that others add and take away can leave the words of one in the place of the next.
            innocent = alone.keys() - has_fault(alone)
            near = {place: group for place, group in near.items() if place not in innocent}
        found = guilty(near, has_fault)
        if len(near) > 1:
            self._doubtful |= dict.fromkeys(
                each for place, members in found.items() if len(near[place]) > 1 for each in members
            )
        return found

    def _first_at_fault(self, place: Place, texts: Mapping[int, tuple[str, str]]) -> int:
        """Return the first sentence with which, and with those before it, *place* has its fault."""
        suspects = self._suspects(place, texts)
        if not suspects or (len(suspects) < len(texts) and self._try(suspects).has(place)):
            # Somebody else is at fault, who could be anywhere.
            suspects = list(texts)
        everyone = frozenset(suspects)
        return first_with_fault(suspects, lambda part: self._try(everyone.difference(part)).has(place))

    def _suspects(self, place: Place, texts: Mapping[int, tuple[str, str]]) -> list[int]:
        """Return the sentences that may be at fault at *place*; those with markup come first."""
        kind, number = place
        if kind == "page":
            found = list(texts)
        else:
            near = [number] if kind == "run" else [number + each for each in _NEAR]
            found = [each for run in near for each in self._homes.get(run, ()) if each in texts]
        if not found:
            housed = {each for numbers in self._homes.values() for each in numbers}
            found = [each for each in texts if each not in housed]
        return sorted(dict.fromkeys(found), key=lambda each: is_plain(texts[each][1]))


def _apart(groups: Iterable[tuple[Place, Sequence[int]]]) -> dict[Place, Sequence[int]]:
    """Return those *groups* that have no member of an earlier one."""
    found: dict[Place, Sequence[int]] = {}
    everyone: set[int] = set()
    for place, group in groups:
        if everyone.isdisjoint(group):
            found[place] = group
            everyone.update(group)
    return found


def held_back(sentence: Sentence, reason: str) -> Sentence:
    """Return *sentence* as it is shown if its translation must not be."""
    return replace(sentence, state=State.UNSAFE, shown=sentence.segment.text, reason=reason)
