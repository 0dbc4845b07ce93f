"""An engine whose answers a test writes, for what becomes of answers; real engines have tests of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bitext.engines.values import Answer, Batch, Form, Sentence, Usage

Reply = Callable[[Batch, Sentence], str | None]


@dataclass
class ScriptedEngine:
    """Answers each sentence with what *reply* says, None being no answer; *before* may raise an error."""

    reply: Reply
    forms: Sequence[Form] = (Form.TAGS,)
    reads_instructions: bool = True
    name: str = "scripted"
    model: str = "model 1"
    before: Callable[[Batch], None] = lambda _batch: None
    asked: list[Sentence] = field(default_factory=list)
    batches: list[Batch] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def translate(self, batch: Batch) -> Answer:
        """Answer *batch*."""
        with self._lock:
            self.batches.append(batch)
            self.asked += batch.sentences
        self.before(batch)
        replies = {each.id: self.reply(batch, each) for each in batch.sentences}
        texts = {number: text for number, text in replies.items() if text is not None}
        return Answer(texts, Usage(1, 10 * len(batch.sentences), 8 * len(batch.sentences)))

    def close(self) -> None:
        """There is nothing to end."""
