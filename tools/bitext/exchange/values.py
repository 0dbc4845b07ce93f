"""What an exchange file holds, whatever its format: what is sent, and what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Literal

from msgspec import Struct

from bitext.markdown.codes import Coded, Mark, Marked

ExchangeState = Literal["missing", "draft", "outdated", "translated"]
"""The state of a translation when it is sent, by the words that all of Bitext has for it."""

ReturnedState = Literal["", "draft", "translated"]
"""What a file that came back says of a translation: nothing, that it needs review, or that it is done."""

GENERATOR = "bitext"
NAMESPACE = "https://mkdocs-bitext.example/exchange"
"""That of our own attributes in XML files."""


class Proposal(Struct, frozen=True, gc=False):
    """A translation of a similar text, from 0 to 1 how similar, and where it comes from."""

    source: Coded
    target: Coded
    likeness: float
    origin: str


class SentUnit(Struct, frozen=True, kw_only=True, gc=False):
    """A unit as it is sent. Units with one `block` are sentences of one text, whose kind is `kind`.

    `target` is numbered as `source` is. `earlier` is the source text of which an outdated target is the
    translation.
    """

    id: str
    source: Coded
    target: Coded = ()
    state: ExchangeState = "missing"
    block: int = 0
    kind: str = "paragraph"
    notes: tuple[str, ...] = ()
    earlier: str = ""
    proposals: tuple[Proposal, ...] = ()


class SentPage(Struct, frozen=True):
    """The units of a page, in its order."""

    name: str
    units: tuple[SentUnit, ...]


class SentFile(Struct, frozen=True):
    """The pages that go into one file, and the tags of its locales."""

    source_locale: str
    target_locale: str
    pages: tuple[SentPage, ...]


class ReturnedUnit(Struct, frozen=True, kw_only=True):
    """A unit of a file that came back, as the file tells it; what the file does not tell is empty.

    `markups` are those of the codes of the source, as far as the file has them. `sent` is the `sent_digest`
    of what was sent, and `line` that of the unit in the file.
    """

    page: str = ""
    id: str = ""
    locale: str = ""
    source: tuple[str | Mark, ...]
    target: tuple[str | Mark, ...] = ()
    state: ReturnedState = ""
    markups: Mapping[Mark, str] = {}
    sent: str = ""
    line: int = 1

    @property
    def source_text(self) -> str:
        """The source text as Markdown, as far as the file tells it."""
        return joined_marks(self.source, self.markups)

    @property
    def target_text(self) -> str:
        """The words of the target."""
        return joined_marks(self.target, {})


def merged(marked: Iterable[str | Mark]) -> tuple[str | Mark, ...]:
    """Return words and marks with no two texts beside each other, and no empty one."""
    parts: list[str | Mark] = []
    for each in marked:
        if isinstance(each, str) and parts and isinstance(parts[-1], str):
            parts[-1] += each
        elif each:
            parts.append(each)
    return tuple(parts)


def joined_marks(marked: Marked, markups: Mapping[Mark, str]) -> str:
    """Return words and marks as one text, with the markup of each mark that is known."""
    return "".join(each if isinstance(each, str) else markups.get(each, "") for each in marked)


def sent_digest(state: str, target: str) -> str:
    """Return a short digest of a target and its state, by which a file says what was sent.

    The state is what `ReturnedUnit.state` would be if nobody touched the unit.
    """
    return sha256(f"{state}\0{target}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def state_in_file(state: ExchangeState) -> ReturnedState:
    """Return what a file says of a target that is sent in this *state*."""
    if state == "missing":
        return ""
    return "translated" if state == "translated" else "draft"
