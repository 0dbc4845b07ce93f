"""Asking an engine for the sentences of many pages: in batches, several at a time, each sentence once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from msgspec.structs import replace

from bitext.drafting.journal import Journal, question_key
from bitext.drafting.page import Asking
from bitext.drafting.values import Outcome, Question
from bitext.engines.values import Answer, Batch, EngineError, Form, Sentence, UnusableError, Usage

Page = TypeVar("Page")

_MOST_LETTERS = 6000
"""Letters of the texts of one batch at most, unless one sentence has more."""


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
    answers: dict[str, str | None] = field(default_factory=dict)
    waiting: int = 0


@dataclass(slots=True)
class _Work(Generic[Page]):
    """A batch of a page; by its own ids, `keys` are those of the journal and `ids` those of the page."""

    running: _Running[Page]
    batch: Batch
    ids: dict[str, str]
    keys: dict[str, str]


@dataclass(slots=True)
class Asker(Generic[Page]):
    """Asks for the sentences of pages.

    *ask* asks the engine once and waits; it is called by *parallel* threads. *engine* says which one it is.
    *size* is that of a batch in sentences. *stops* says, before each request, whether there is to be none:
    what was not asked for by then has no answer.
    """

    ask: Callable[[Batch], Answer]
    engine: str
    journal: Journal
    size: int = 10
    parallel: int = 8
    stops: Callable[[], bool] = lambda: False
    usage: Usage = field(default_factory=Usage)
    sent: int = 0
    unasked: int = 0
    error: EngineError | None = None
    _ready: deque[_Work[Page]] = field(default_factory=deque)
    _done: deque[tuple[Page, Outcome]] = field(default_factory=deque)

    def run(self, pages: Iterable[Asked[Page]]) -> Iterator[tuple[Page, Outcome]]:
        """Yield each of *pages* when nothing more is to be asked for it.

        A page is taken when there is nothing else to ask, so few are held at a time. After an error of the
        engine no more is asked, and `error` has it.
        """
        left = iter(pages)
        pending: dict[Future[Answer], _Work[Page]] = {}
        with ThreadPoolExecutor(self.parallel) as pool:
            while True:
                self._fill(left)
                while self._ready and len(pending) < self.parallel:
                    work = self._ready.popleft()
                    if self._is_over(work):
                        self._take(work, {})
                    else:
                        self.sent += len(work.ids)
                        pending[pool.submit(self.ask, work.batch)] = work
                    self._fill(left)
                while self._done:
                    yield self._done.popleft()
                if not pending and not self._ready:
                    return
                for future in wait(pending, return_when=FIRST_COMPLETED).done if pending else ():
                    self._receive(pending.pop(future), future)

    def _is_over(self, work: _Work[Page]) -> bool:
        over = self.error is not None or self.stops()
        self.unasked += len(work.ids) if over else 0
        return over

    def _fill(self, left: Iterator[Asked[Page]]) -> None:
        """Take pages until there is something to ask."""
        while not self._ready:
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
                self._done.append((running.asked.page, end.value))
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
        unknown: list[tuple[Question, str]] = []
        for question in questions:
            key = question_key(self.engine, self._batch(running, question.form, ()), question.sentence)
            answer = self.journal.answer(key)
            if answer is None:
                unknown.append((question, key))
            else:
                running.answers[question.sentence.id] = answer
        for group in _groups(unknown, self.size):
            sentences = tuple(
                replace(question.sentence, id=str(number)) for number, (question, _) in enumerate(group, 1)
            )
            yield _Work(
                running,
                self._batch(running, group[0][0].form, sentences),
                {str(number): question.sentence.id for number, (question, _) in enumerate(group, 1)},
                {str(number): key for number, (_, key) in enumerate(group, 1)},
            )

    def _batch(self, running: _Running[Page], form: Form, sentences: tuple[Sentence, ...]) -> Batch:
        asked = running.asked
        return Batch(
            source=asked.source,
            target=asked.target,
            sentences=sentences,
            form=form,
            instructions=asked.instructions(form),
            page=asked.title,
        )

    def _receive(self, work: _Work[Page], future: Future[Answer]) -> None:
        try:
            answer = future.result()
        except UnusableError:
            self.usage = self.usage.plus(Usage(requests=1))
            self._split(work)
            return
        except EngineError as error:
            self.error = self.error or error
            self._take(work, {})
            return
        self.usage = self.usage.plus(answer.usage)
        texts = {number: text for number, text in answer.texts.items() if number in work.ids}
        for number, text in texts.items():
            self.journal.keep(work.keys[number], text)
        self._take(work, texts)

    def _split(self, work: _Work[Page]) -> None:
        """Ask for the halves of a batch whose answer could not be used; one sentence alone has no answer."""
        sentences = work.batch.sentences
        if len(sentences) == 1:
            self._take(work, {})
            return
        middle = len(sentences) // 2
        halves = (sentences[:middle], sentences[middle:])
        work.running.waiting += 1
        for half in halves:
            self._ready.appendleft(
                _Work(work.running, replace(work.batch, sentences=half), *_parts(work, half))
            )

    def _take(self, work: _Work[Page], texts: dict[str, str]) -> None:
        running = work.running
        running.answers |= {work.ids[number]: text for number, text in texts.items()}
        running.waiting -= 1
        if not running.waiting:
            self._go_on(running)


def _parts(work: _Work[Page], half: tuple[Sentence, ...]) -> tuple[dict[str, str], dict[str, str]]:
    numbers = [each.id for each in half]
    return {each: work.ids[each] for each in numbers}, {each: work.keys[each] for each in numbers}


def _groups(questions: list[tuple[Question, str]], size: int) -> Iterator[list[tuple[Question, str]]]:
    """Yield *questions* in groups of *size* at most, with as many letters as a batch may have."""
    group: list[tuple[Question, str]] = []
    letters = 0
    for each in questions:
        own = len(each[0].sentence.text)
        if group and (len(group) >= size or letters + own > _MOST_LETTERS):
            yield group
            group, letters = [], 0
        group.append(each)
        letters += own
    if group:
        yield group
