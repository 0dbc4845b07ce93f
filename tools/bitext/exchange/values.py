"""What an exchange file holds, whatever its format: what is sent, and what comes back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bitext.catalog import State
from bitext.markdown.codes import Coded, Mark, Marked

ReturnedState = Literal["", "draft", "translated"]
"""What a file that came back says of a translation: nothing, that it needs review, or that it is done."""

GENERATOR = "bitext"
NAMESPACE = "urn:uuid:6378057f-9445-4310-a50c-f5ff276bcae3"
"""That of our own attributes in XML files: a name and no address, and ours alone for ever."""


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
    state: State = State.MISSING
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


_INDENT = re.compile(r"\n[ \t]*+")


def without_indents(given: ReturnedUnit, source: Marked) -> ReturnedUnit:
    """Return *given* without the line breaks of a program that writes each element on a line of its own.

    They are known by the source, which is *source* without them.
    """
    if given.source == source or not any(isinstance(each, str) and "\n" in each for each in given.source):
        return given
    if _without_indents(given.source) != tuple(source):
        return given
    return replace(given, source=tuple(source), target=_without_indents(given.target))


def _without_indents(marked: Marked) -> tuple[str | Mark, ...]:
    return merged(_INDENT.sub("", each) if isinstance(each, str) else each for each in marked)


def joined_marks(marked: Marked, markups: Mapping[Mark, str]) -> str:
    """Return words and marks as one text, with the markup of each mark that is known."""
    return "".join(each if isinstance(each, str) else markups.get(each, "") for each in marked)


def sent_digest(state: str, target: str) -> str:
    """Return a short digest of a target and its state, by which a file says what was sent.

    The state is what `ReturnedUnit.state` would be if nobody touched the unit.
    """
    return sha256(f"{state}\0{target}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def state_in_file(state: State) -> ReturnedState:
    """Return what a file says of a target that is sent in this *state*."""
    if state is State.MISSING:
        return ""
    return "translated" if state is State.TRANSLATED else "draft"
