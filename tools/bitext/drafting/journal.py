"""Answers of a run that is not finished: they are kept as they come, so that nothing is sent twice.

Each is a line of its own in a file of the cache, under a seal. The file goes when the run has ended well.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

import msgspec

from bitext import files
from bitext.engines.values import Batch, Sentence
from bitext.project.engine_settings import EngineSettings

_FILE = "answers.jsonl"


class _Line(msgspec.Struct, array_like=True):
    key: str
    answer: str


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
        """Return the journal with what an earlier run of the project in *root* has left."""
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
        self._answers[line.key] = line.answer

    def answer(self, key: str) -> str | None:
        """Return the answer to the question *key*; None if there is none yet."""
        return self._answers.get(key)

    def keep(self, key: str, answer: str) -> None:
        """Keep *answer*, at once."""
        self._answers[key] = answer
        if self._file is not None:
            self._file.append(msgspec.json.encode(_Line(key, answer)))

    def close(self, *, done: bool) -> None:
        """Close the file; a run that is *done* needs it no longer."""
        if self._file is not None:
            self._file.close(remove=done)
