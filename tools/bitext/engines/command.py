"""Engines of the type `command`: a program that reads a line of JSON for each sentence and answers with one.

It gets one object for each sentence, with all fields of a sentence and of its batch, and answers in any order
with ``{"id": "…", "text": "…"}``. It is started once for each request that runs at the same time, and
serves until its input ends.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from itertools import count
from queue import Empty, LifoQueue
from threading import Event, Lock
from typing import Final

import msgspec
from msgspec import Struct

from bitext.engines.answers import checked
from bitext.engines.keys import Secrets
from bitext.engines.line_program import LineProgram, TooMuchError
from bitext.engines.questions import described
from bitext.engines.statuses import brief
from bitext.engines.values import (
    Answer,
    Batch,
    BusyError,
    EngineError,
    Form,
    RefusedError,
    Sentence,
    UnusableError,
)
from bitext.project.engine_settings import EngineSettings

_LAST_WORDS: Final = 1.0
"""The seconds that programs have to end by themselves when their input ends."""


class _Line(Struct):
    """An answer to one line."""

    id: str
    text: str


class Command:
    """A program that translates. A key in the environment reaches it as everything there does."""

    reads_instructions = True

    def __init__(
        self,
        settings: EngineSettings,
        forms: tuple[Form, ...],
        secrets: Secrets,
        environment: Mapping[str, str],
        folder: str,
    ) -> None:
        self.name, self.model, self.forms = settings.name, settings.model, forms
        self._settings, self._secrets = settings, secrets
        # In a function, what the environment holds is not shown with the engine.
        self._program: Callable[[], LineProgram] = lambda: LineProgram(settings.command, environment, folder)
        self._lock, self._closed, self._worked = Lock(), Event(), Event()
        self._running: set[LineProgram] = set()
        self._idle: LifoQueue[LineProgram | None] = LifoQueue()
        for _ in range(settings.parallel):
            self._idle.put(None)
        self._numbers = count(1)

    def translate(self, batch: Batch) -> Answer:
        """Return what the program makes of *batch*; see `Engine.translate`."""
        end = time.monotonic() + self._settings.timeout
        program = self._next(end)
        kept: LineProgram | None = None
        try:
            program = program or self._start()
            texts = self._ask(program, batch, end)
            # One that owes answers could give them later.
            kept = program if len(texts) == len(batch.sentences) else None
        finally:
            if kept is None and program is not None:
                self._discard(program)
            self._idle.put(kept)
        self._worked.set()
        return Answer(texts)

    def close(self) -> None:
        """End all programs: their input ends, and those that stay are killed."""
        self._closed.set()
        with self._lock:
            running = tuple(self._running)
        for program in running:
            program.close_input()
        end = time.monotonic() + _LAST_WORDS
        for program in running:
            program.end(max(end - time.monotonic(), 0.001))

    def _next(self, end: float) -> LineProgram | None:
        """Return a program that has nothing to do, or None if one more may be started."""
        try:
            return self._idle.get(timeout=max(end - time.monotonic(), 0.001))
        except Empty:
            raise self._late() from None

    def _start(self) -> LineProgram:
        command = self._settings.command
        failed = ""
        with self._lock:
            if self._closed.is_set():
                raise RefusedError(f"the engine {self.name} is closed")
            try:
                program = self._program()
            except (OSError, ValueError) as error:
                failed = getattr(error, "strerror", None) or "its name cannot be one"
            else:
                self._running.add(program)
                return program
        raise RefusedError(
            f"the program {self._brief(command[0])} of the engine {self.name} cannot be started:"
            f" {self._brief(failed)}",
            help="correct `command` in `engines`",
        )

    def _discard(self, program: LineProgram) -> int:
        with self._lock:
            self._running.discard(program)
        return program.end()

    def _ask(self, program: LineProgram, batch: Batch, end: float) -> dict[str, str]:
        """Return the texts of *batch*. No id comes twice, so no late answer is mistaken.

        What came before the program ended, or its time did, is returned: it need not be asked for again.
        """
        ids = {f"{next(self._numbers)}": each.id for each in batch.sentences}
        lines = [_line(number, each, batch) for number, each in zip(ids, batch.sentences, strict=True)]
        program.send(b"".join(lines))
        found: dict[str, str] = {}
        while ids:
            answer = self._read(program, end, is_enough=bool(found))
            if answer is None:
                break
            if answer.id not in ids:
                raise UnusableError(
                    f"the program of the engine {self.name} answers under an id that it was not asked for,"
                    " or twice under one",
                    help="write one line for each line, with its id",
                )
            found[ids.pop(answer.id)] = checked(self.name, answer.text, self._secrets)
        return found

    def _read(self, program: LineProgram, end: float, *, is_enough: bool) -> _Line | None:
        """Return the next answer; None if none comes, and what there is *is_enough*."""
        error: EngineError
        try:
            line = program.line(end)
        except TimeoutError:
            error = self._late()
        except TooMuchError:
            error = UnusableError(f"the program of the engine {self.name} writes more than 10 MB")
            is_enough = False
        else:
            if line is not None and line.endswith(b"\n"):
                return self._decoded(self._secrets.outside(line))
            error = self._ended(program)
        if is_enough:
            return None
        raise error

    def _decoded(self, line: bytes) -> _Line:
        try:
            return msgspec.json.decode(line, type=_Line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            pass
        raise UnusableError(
            f"the program of the engine {self.name} writes something else than an answer:"
            f" {self._brief(line.decode(errors='replace'))}",
            help='write lines such as {"id": "1", "text": "…"} alone on standard output',
        )

    def _ended(self, program: LineProgram) -> EngineError:
        """Return what to do about a program that ended: one that never answered will not do so later."""
        status = self._discard(program)
        said = self._brief(program.said())
        what = f"the program of the engine {self.name} ended with {status}" + (f": {said}" if said else "")
        if self._worked.is_set():
            return UnusableError(what, help="it answers until its input ends; look at what it was asked")
        return RefusedError(what, help="run it by hand, and give it a line of JSON")

    def _late(self) -> BusyError:
        return BusyError(
            f"the program of the engine {self.name} did not answer in {self._settings.timeout:g} seconds",
            help="let it write each answer at once (flush it), or allow it more time with `timeout`",
        )

    def _brief(self, text: str) -> str:
        return brief(text, self._secrets, length=200)


def _line(number: str, sentence: Sentence, batch: Batch) -> bytes:
    about = {name: getattr(batch, name) for name in ("source", "target", "page", "form", "instructions")}
    return msgspec.json.encode(described(sentence) | about | {"id": number}) + b"\n"
