"""The sentences of one page in one locale: what is asked, round by round, and what becomes of the answers."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from bitext.drafting.context import Context
from bitext.drafting.forms import put_together, texts_of
from bitext.drafting.judging import Judged, PageJudge
from bitext.drafting.values import Answers, Failure, Item, NoAnswer, Outcome, Question
from bitext.engines.values import Form, Remark
from bitext.markdown.codes import Damage, markdown_of
from bitext.markdown.sentences import translation_text
from bitext.unit import UnitId

_LONG = 2000
"""So many letters of a wrong answer are kept, to be sent back or shown."""


@dataclass(frozen=True, slots=True)
class Rounds:
    """How often, and in which forms, a sentence is asked for.

    *informed* engines get what the rules found in earlier answers. Others are asked again only in another
    form, as they would answer the same.
    """

    forms: Sequence[Form]
    retries: int
    informed: bool

    def form(self, number: int) -> Form | None:
        """Return the form for the round with this *number*, from 0; None if there is no such round."""
        if number > self.retries:
            return None
        if number < len(self.forms):
            return self.forms[number]
        return self.forms[-1] if self.informed else None


Asking = Generator[list[Question], Answers, Outcome]
"""Yields the questions of a round and gets the answers to all of them; returns what became of the items."""


@dataclass(slots=True)
class _Open:
    """A sentence and what was wrong with its answers; `usable` is one with remarks only.

    `sent` are the texts in which it was asked for.
    """

    item: Item
    remarks: tuple[Remark, ...] = ()
    usable: str = ""
    sent: list[tuple[str, ...]] = field(default_factory=list)

    def note(self, answer: str, faults: tuple[str, ...]) -> None:
        self.remarks = (*self.remarks, Remark(answer[:_LONG], faults))


@dataclass(slots=True)
class PageAsking:
    """Asks for the items of one page until each has a good answer, or there is no further round.

    *is_over* says whether nothing more can be asked.
    """

    rounds: Rounds
    context: Context
    judge: PageJudge
    is_over: Callable[[], bool]
    outcome: Outcome = field(default_factory=Outcome)
    _open: dict[UnitId, _Open] = field(default_factory=dict)
    _taken: dict[UnitId, _Open] = field(default_factory=dict)

    def ask_for(self, items: Sequence[Item]) -> Asking:
        """Ask for *items*."""
        self._open = {each.unit: _Open(each) for each in items}
        number = 0
        while self._open and not self.is_over() and (form := self.rounds.form(number)) is not None:
            asked = {unit: self._questions(each, form) for unit, each in self._open.items()}
            answers = yield [each for own in asked.values() for each in own]
            told = {
                unit: [answers.get(each.sentence.id) for each in own] for unit, own in asked.items() if own
            }
            is_last = self.rounds.form(number + 1) is None or not self.rounds.informed
            self._take(dict(self._good(told, form, is_first=number == 0, is_last=is_last)))
            if number == 0:
                self.outcome.failed_first += sum(bool(each.remarks) for each in self._open.values())
            number += 1
        self._take({unit: each.usable for unit, each in self._open.items() if each.usable})
        for open_ in self._open.values():
            if open_.remarks:
                self.outcome.failures.append(_failure(open_))
            else:
                self.outcome.unasked += 1
        return self.outcome

    def _questions(self, open_: _Open, form: Form) -> list[Question]:
        """Return what is asked for a sentence: nothing, where that would be the same as before."""
        unit, informed = open_.item.unit, self.rounds.informed
        texts = texts_of(open_.item.source, form)
        if not informed and texts in open_.sent:
            return []
        open_.sent.append(texts)
        made = []
        for number, text in enumerate(texts):
            sentence = self.context.sentence(unit, open_.item.entry, text, informed=informed)
            remarks = open_.remarks if informed else ()
            made.append(Question(form, replace(sentence, id=f"{unit}/{number}", remarks=remarks)))
        return made

    def _good(
        self,
        told: Mapping[UnitId, Sequence[str | NoAnswer | None]],
        form: Form,
        *,
        is_first: bool,
        is_last: bool,
    ) -> Iterator[tuple[UnitId, str]]:
        """Yield the answers that are good alone; what is wrong with the others is noted."""
        for unit, texts in told.items():
            open_ = self._open[unit]
            said = [each for each in texts if isinstance(each, str)]
            if len(said) < len(texts):
                reasons = [each.reason for each in texts if isinstance(each, NoAnswer)]
                if reasons:
                    open_.note("", (reasons[0],))
                continue
            made = put_together(said, open_.item.source, form)
            self.outcome.whole += is_first and not made.damages
            if made.damages:
                open_.note(" ".join(said), tuple(map(_damage, made.damages)))
                continue
            target = translation_text(made.text)
            if _is_good(open_, said, target, self.judge.alone(open_.item, target), is_last=is_last):
                yield unit, target

    def _take(self, targets: Mapping[UnitId, str]) -> None:
        """Take those *targets* that the page would show, beside those that were taken before."""
        accepted = self.outcome.accepted
        unsafe = self.judge.together({**accepted, **targets}) if targets else {}
        for unit, target in targets.items():
            accepted[unit] = target
            self._taken[unit] = self._open.pop(unit)
        for unit, fault in unsafe.items():
            open_ = self._open[unit] = self._taken.pop(unit)
            open_.note(accepted.pop(unit), (fault,))
            open_.usable = ""


def _is_good(open_: _Open, said: Sequence[str], target: str, found: Judged, *, is_last: bool) -> bool:
    """Whether *target* can be taken now. One with remarks only is sent back once, and kept."""
    if not found.faults and (is_last or not found.remarks or open_.usable):
        return True
    open_.note(" ".join(said), found.every)
    open_.usable = open_.usable or ("" if found.faults else target)
    return False


def _failure(open_: _Open) -> Failure:
    last = open_.remarks[-1]
    entry = open_.item.entry
    return Failure(open_.item.unit, entry.line, markdown_of(open_.item.source), last.answer, last.faults)


def _damage(damage: Damage) -> str:
    what = damage.markup or damage.mark.id
    return {
        "missing": f"{what} is missing",
        "doubled": f"{what} stands there too often",
        "foreign": f"{what} is not in the source",
        "misplaced": f"{what} stands around no words, crosses other markup, or ends before it begins",
    }[damage.fault]
