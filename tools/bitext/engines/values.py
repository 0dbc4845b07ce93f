"""What an engine is asked and what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

from msgspec import Struct

from bitext.errors import BitextError


class Form(StrEnum):
    """How markup stands in the texts that an engine gets. It stands so in the answer as well."""

    TAGS = "tags"
    """As elements of XML: `<g1>words</g1>` around words, `<x2/>` alone; `&`, `<` and `>` are escaped."""
    HTML = "html"
    """As elements of HTML: `<span id="g1">words</span>`, `<span id="x2"></span>`; escaped likewise."""
    LETTERS = "letters"
    """As numbers in brackets, `[1]words[/1]` and `[2]`, as marks of notes stand; nothing is escaped."""
    PIECES = "pieces"
    """Not at all: each run of words between markup is a text of its own."""
    NONE = "none"
    """As Markdown, without any protection."""


class Example(NamedTuple):
    """A text that is translated already."""

    source: str
    target: str


class Wanted(NamedTuple):
    """How a term of the glossary is to be written; `forbidden` is what must not stand for it."""

    term: str
    translations: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    note: str = ""


class Remark(NamedTuple):
    """An answer that was not good enough, and what was wrong with it."""

    answer: str
    faults: tuple[str, ...]


class Sentence(Struct, frozen=True, kw_only=True):
    """One text to be translated, with what helps to translate it.

    `id` is the same for no two sentences of a batch. `kind` is that of the block it stands in, such as
    heading. `before` and `after` are its neighbours in the source language. `outdated` is the translation of
    an earlier text of the same sentence. `remarks` are about earlier answers, the latest last.
    """

    id: str
    text: str
    kind: str = "paragraph"
    before: str = ""
    after: str = ""
    terms: tuple[Wanted, ...] = ()
    examples: tuple[Example, ...] = ()
    outdated: Example | None = None
    remarks: tuple[Remark, ...] = ()


class Batch(Struct, frozen=True, kw_only=True):
    """Sentences of one page that are asked for in one go.

    `source` and `target` are BCP 47 tags, `instructions` is the text for engines that read instructions,
    `page` is the title of the page.
    """

    source: str
    target: str
    sentences: tuple[Sentence, ...]
    form: Form
    instructions: str = ""
    page: str = ""


class Usage(NamedTuple):
    """What requests took: how many there were, and what the engine says that it counted, else 0."""

    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    characters: int = 0

    def plus(self, other: Usage) -> Usage:
        """Return the sum of both."""
        return Usage(*(one + two for one, two in zip(self, other, strict=True)))


_ONE = Usage(requests=1)


class Answer(NamedTuple):
    """What an engine made of a batch, by the ids of its sentences; those that it left out have no text."""

    texts: Mapping[str, str]
    usage: Usage = _ONE


class Engine(Protocol):
    """A program or a service that translates. Several threads may ask it at the same time.

    `forms` are the forms of markup to try, one after the other, the best first. `reads_instructions` says
    whether instructions, terms, examples and remarks reach it.
    """

    @property
    def name(self) -> str:
        """Its name in the settings."""

    @property
    def model(self) -> str:
        """What it translates with, as it calls it; empty if nobody says."""

    @property
    def forms(self) -> Sequence[Form]:
        """The forms of markup to try."""

    @property
    def reads_instructions(self) -> bool:
        """Whether it can be told more than the text."""

    def translate(self, batch: Batch) -> Answer:
        """Return what it makes of *batch*.

        Raises:
            BusyError: if asking again later may help.
            RefusedError: if no sentence will be translated however often it is asked.
            UnusableError: if this answer cannot be used; fewer sentences at once may help.
        """

    def close(self) -> None:
        """End what it has started."""


class EngineError(BitextError):
    """An engine did not translate. No message holds a key."""


class BusyError(EngineError):
    """It has too much to do, or did not answer in time. It may be asked again after `wait` seconds."""

    def __init__(self, message: str, *, wait: float = 0.0, help: str = "") -> None:
        super().__init__(message, help=help)
        self.wait = wait


class RefusedError(EngineError):
    """It does not accept the key, has no credit left, does not know the language, or is not there."""


class UnusableError(EngineError):
    """The answer is cut off, or is in another form than agreed. `usage` is what it took all the same."""

    def __init__(self, message: str, *, help: str = "", usage: Usage = _ONE) -> None:
        super().__init__(message, help=help)
        self.usage = usage

    def took(self, usage: Usage) -> UnusableError:
        """Return the same with its `usage`."""
        self.usage = usage
        return self
