"""Answers of a run that is not finished: they are kept as they come, so that nothing is sent twice.

Each is a line of its own in a file of the cache, under a seal. It is forgotten when its page is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from time import time

import msgspec

from bitext import files
from bitext.engines.values import Batch, Sentence
from bitext.project.engine_settings import EngineSettings

_FILE = "answers.jsonl"


_DAYS = 7 * 24 * 3600.0
"""Seconds for which an answer is kept: whoever does not go on with a run until then will not do so."""


class _Line(msgspec.Struct, array_like=True):
    """An answer and when it came, in seconds since 1970; without an answer, it is needed no longer."""

    key: str
    answer: str | None
    time: float


def engine_identity(settings: EngineSettings) -> str:
    """Return what makes an engine of the settings another one: with other prices it answers the same."""
    parts = (settings.type, settings.model, settings.address, settings.command, settings.options)
    return blake2b(msgspec.msgpack.encode(parts, order="deterministic"), digest_size=16).hexdigest()


def question_key(engine: str, batch: Batch, sentence: Sentence) -> str:
    """Return what is the same for two questions to which an engine need not answer twice.

    *engine* is its `engine_identity`.
    """
    asked = msgspec.structs.replace(sentence, id="")
    parts = (engine, batch.source, batch.target, batch.form, batch.instructions, batch.page, asked)
    return blake2b(msgspec.msgpack.encode(parts), digest_size=16).hexdigest()


@dataclass(slots=True)
class Journal:
    """Answers by the keys of their questions, and the file in the cache where they are kept.

    Where nothing can be kept there, they are kept for this run alone.
    """

    _answers: dict[str, str] = field(default_factory=dict)
    _file: files.Log | None = None

    @classmethod
    def opened(cls, root: Path) -> Journal:
        """Return the journal with what earlier runs of the project in *root* have left."""
        log = files.Log.opened(root, _FILE)
        journal = cls(_file=log)
        for data in () if log is None else log.read():
            journal._remember(data)
        return journal

    def _remember(self, data: bytes) -> None:
        try:
            line = msgspec.json.decode(data, type=_Line)
        except msgspec.DecodeError:
            return
        if line.answer is None:
            self._answers.pop(line.key, None)
        elif line.time > time() - _DAYS:
            self._answers[line.key] = line.answer

    def answer(self, key: str) -> str | None:
        """Return the answer to the question *key*; None if there is none yet."""
        return self._answers.get(key)

    def keep(self, key: str, answer: str) -> None:
        """Keep *answer*, at once."""
        self._answers[key] = answer
        self._note(_Line(key, answer, time()))

    def forget(self, keys: Iterable[str]) -> None:
        """Forget the answers to the questions *keys*: what became of them is written."""
        for key in keys:
            if self._answers.pop(key, None) is not None:
                self._note(_Line(key, None, time()))

    def _note(self, line: _Line) -> None:
        if self._file is not None:
            self._file.append(msgspec.json.encode(line))

    def close(self) -> None:
        """Close the file, and remove it if no answer in it is needed any more."""
        if self._file is not None:
            self._file.close(remove=not self._answers)
