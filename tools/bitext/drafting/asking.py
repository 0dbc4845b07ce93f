"""Asking an engine for the sentences of many pages: in batches, several at a time, each sentence once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

from msgspec.structs import replace

from bitext.drafting.journal import Journal, question_key
from bitext.drafting.page import Asking
from bitext.drafting.values import NoAnswer, Outcome, Question
from bitext.engines.values import (
    Answer,
    Batch,
    BusyError,
    EngineError,
    Form,
    Sentence,
    UnusableError,
    Usage,
)

Page = TypeVar("Page")

_MOST_LETTERS = 6000
"""Letters of the texts of one batch at most, unless one sentence has more."""
_WATCHFUL = 0.5
"""Seconds after which whoever waits looks up."""
_MOST_USELESS = 10
"""After so many sentences in a row whose answers could not be used, the engine is not asked any more."""


@dataclass(frozen=True, slots=True)
class Asked(Generic[Page]):
    """A page, what it asks, and the parts of a batch that are the same for all of its sentences."""

    page: Page
    asking: Asking
    source: str
    target: str
    title: str
    instructions: Callable[[Form], str]


@dataclass(slots=True)
class _Running(Generic[Page]):
    """A page with a round that is not answered yet."""

    asked: Asked[Page]
    answers: dict[str, str | NoAnswer] = field(default_factory=dict)
    waiting: int = 0
    keys: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Work(Generic[Page]):
    """A batch of a page. By its own ids, `keys` are those of the journal and `ids` those of the page.

    Texts that are the same are asked for once, so there can be several `ids` for one.
    """

    running: _Running[Page]
    batch: Batch
    ids: dict[str, tuple[str, ...]]
    keys: dict[str, str]


@dataclass(slots=True)
class Asker(Generic[Page]):
    """Asks for the sentences of pages.

    *ask* asks the engine once and waits; it is called by *parallel* threads. *engine* says which one it is.
    *size* is that of a batch in sentences. *stops* says, before each request, whether there is to be none.
    """

    ask: Callable[[Batch], Answer]
    engine: str
    journal: Journal
    size: int = 10
    parallel: int = 8
    stops: Callable[[], bool] = lambda: False
    usage: Usage = field(default_factory=Usage)
    error: EngineError | None = None
    _ready: deque[_Work[Page]] = field(default_factory=deque)
    _done: deque[tuple[Page, Outcome]] = field(default_factory=deque)
    _came: SimpleQueue[tuple[_Work[Page], Answer | BaseException]] = field(default_factory=SimpleQueue)
    _pending: int = 0
    _useless: int = 0

    @property
    def is_over(self) -> bool:
        """Whether nothing more is asked: the engine failed, or *stops* says so."""
        return self.error is not None or self.stops()

    def run(self, pages: Iterable[Asked[Page]]) -> Iterator[tuple[Page, Outcome]]:
        """Yield each of *pages* when nothing more is to be asked for it.

        A page is taken when there is nothing else to ask, so few are held at a time; once all is over, none
        is taken. Threads that still wait for the engine do not keep the program from ending.
        """
        left = iter(pages)
        while True:
            self._fill(left)
            while self._ready and not self._done and self._pending < self.parallel:
                self._start(self._ready.popleft())
                self._fill(left)
            if self._done:
                yield self._done.popleft()
            elif self._pending:
                self._receive(*self._next())
            elif not self._ready:
                return

    def _next(self) -> tuple[_Work[Page], Answer | BaseException]:
        """Wait for the next answer. Who waits without end may not see that the user wants to end it."""
        while True:
            with suppress(Empty):
                found = self._came.get(timeout=_WATCHFUL)
                self._pending -= 1
                return found

    def _start(self, work: _Work[Page]) -> None:
        """Send a batch, unless all is over: then its sentences stay without an answer."""
        if self.is_over:
            self._take(work, {})
            return
        self._pending += 1
        Thread(target=self._ask, args=(work,), daemon=True).start()

    def _ask(self, work: _Work[Page]) -> None:
        try:
            self._came.put((work, self.ask(work.batch)))
        except BaseException as error:  # noqa: BLE001 - it is raised where the others are received
            self._came.put((work, error))

    def _fill(self, left: Iterator[Asked[Page]]) -> None:
        """Take pages until there is something to ask, or to give out."""
        while not self._ready and not self._done and not self.is_over:
            asked = next(left, None)
            if asked is None:
                return
            self._go_on(_Running(asked), is_first=True)

    def _go_on(self, running: _Running[Page], *, is_first: bool = False) -> None:
        """Begin rounds of a page until there is one that the journal cannot answer, or the page is done."""
        while True:
            try:
                asking = running.asked.asking
                questions = next(asking) if is_first else asking.send(running.answers)
            except StopIteration as end:
                outcome: Outcome = end.value
                outcome.keys |= running.keys
                self._done.append((running.asked.page, outcome))
                return
            is_first = False
            running.answers = {}
            works = list(self._batches(running, questions))
            if works:
                running.waiting = len(works)
                self._ready.extend(works)
                return

    def _batches(self, running: _Running[Page], questions: list[Question]) -> Iterator[_Work[Page]]:
        """Yield batches of what is to be asked; what the journal knows is answered."""
        if not questions:
            return
        # A round has one form for all of its questions.
        head = _batch(running.asked, questions[0].form)
        unknown: dict[str, list[Question]] = {}
        for question in questions:
            key = question_key(self.engine, head, question.sentence)
            running.keys.add(key)
            answer = self.journal.answer(key)
            if answer is None:
                unknown.setdefault(key, []).append(question)
            else:
                running.answers[question.sentence.id] = answer
        for group in _groups(list(unknown.items()), self.size):
            sentences = tuple(
                replace(own[0].sentence, id=str(number)) for number, (_, own) in enumerate(group, 1)
            )
            yield _Work(
                running,
                replace(head, sentences=sentences),
                {
                    str(number): tuple(each.sentence.id for each in own)
                    for number, (_, own) in enumerate(group, 1)
                },
                {str(number): key for number, (key, _) in enumerate(group, 1)},
            )

    def _receive(self, work: _Work[Page], came: Answer | BaseException) -> None:
        if isinstance(came, Answer):
            self.usage = self.usage.plus(came.usage)
            texts = {number: text for number, text in came.texts.items() if number in work.ids}
            self._useless = 0 if texts else self._useless
            for number, text in texts.items():
                self.journal.keep(work.keys[number], text)
            left = tuple(each for each in work.batch.sentences if each.id not in texts)
            if texts and left:
                self._ask_again(work, left)
            self._take(_part(work, texts) if texts else work, texts, _LEFT_OUT)
        elif isinstance(came, UnusableError):
            self.usage = self.usage.plus(came.usage)
            self._split(work, came)
        elif isinstance(came, EngineError):
            # Who has no time left does not wait for a busy engine either.
            if not (isinstance(came, BusyError) and self.stops()):
                self.error = self.error or came
            self._take(work, {})
        else:
            raise came

    def _split(self, work: _Work[Page], error: UnusableError) -> None:
        """Ask for the halves of a batch whose answer could not be used; one sentence alone has no answer."""
        sentences = work.batch.sentences
        if len(sentences) == 1:
            self._useless += 1
            if self._useless >= _MOST_USELESS:
                self.error = self.error or error
            self._take(work, {}, NoAnswer(error.message))
            return
        middle = len(sentences) // 2
        work.running.waiting -= 1
        for half in (sentences[middle:], sentences[:middle]):
            self._ask_again(work, half)

    def _ask_again(self, work: _Work[Page], sentences: tuple[Sentence, ...]) -> None:
        """Ask next for some of the sentences of *work* anew."""
        part = _part(work, [each.id for each in sentences])
        part.batch = replace(work.batch, sentences=sentences)
        work.running.waiting += 1
        self._ready.appendleft(part)

    def _take(self, work: _Work[Page], texts: dict[str, str], otherwise: NoAnswer | None = None) -> None:
        running = work.running
        for number, ids in work.ids.items():
            answer = texts.get(number, otherwise)
            running.answers |= {} if answer is None else dict.fromkeys(ids, answer)
        running.waiting -= 1
        if not running.waiting:
            self._go_on(running)


def _batch(asked: Asked[Page], form: Form) -> Batch:
    """Return a batch for *asked* without any sentence yet."""
    return Batch(
        source=asked.source,
        target=asked.target,
        sentences=(),
        form=form,
        instructions=asked.instructions(form),
        page=asked.title,
    )


_LEFT_OUT = NoAnswer("the engine left this sentence out")


def _part(work: _Work[Page], numbers: Iterable[str]) -> _Work[Page]:
    """Return *work* for the sentences alone that have these ids in its batch."""
    wanted = tuple(numbers)
    return _Work(
        work.running,
        work.batch,
        {each: work.ids[each] for each in wanted},
        {each: work.keys[each] for each in wanted},
    )


_Keyed = tuple[str, list[Question]]


def _groups(questions: list[_Keyed], size: int) -> Iterator[list[_Keyed]]:
    """Yield *questions* in groups of *size* at most, with as many letters as a batch may have."""
    group: list[_Keyed] = []
    letters = 0
    for each in questions:
        own = len(each[1][0].sentence.text)
        if group and (len(group) >= size or letters + own > _MOST_LETTERS):
            yield group
            group, letters = [], 0
        group.append(each)
        letters += own
    if group:
        yield group
