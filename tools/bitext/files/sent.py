"""The files of another machine, as far as they were sent from there.

A worker of a cluster reads no file of its own: inside `sent_files`, the modules of this folder answer from
what came with the work. What they cannot answer ends the work on an item with a `LackError`, and whoever
asked for it sends more, or does it there. So nothing that merely was not sent is taken for a file that is
not there. With a shared disk, only the current folder is that of the other machine.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple


class Content(NamedTuple):
    """The bytes of a file and its mode. A folder, a pipe or a *broken* link is no regular file."""

    data: bytes
    mode: int = 0
    regular: bool = True
    broken: bool = False


Question = tuple[str, ...]
"""What was asked: ``file`` and a path, ``list`` with a folder and endings, or what nobody sends."""

Names = tuple[str, ...]


class LackError(Exception):
    """Nothing was sent that answers the `question`. It is no fault of the input, so no `BitextError`."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.question = question


@dataclass(slots=True)
class Sent:
    """What was sent: the current folder, and what `files` hold by their absolute paths, None for no file.

    Below `root`, no symbolic link is on any of these paths. `lists` are the answers to questions about
    folders. Where the disk is shared, `files` is None.
    """

    folder: str
    files: Mapping[str, Content | None] | None = None
    lists: Mapping[Question, Names] = field(default_factory=dict)
    root: str = ""

    @property
    def shares_disk(self) -> bool:
        """Whether the other machine's files are there to be read."""
        return self.files is None

    def path(self, path: Path | str) -> str:
        """Return *path*, absolute, as it is on the other machine."""
        return os.path.normpath(os.path.join(self.folder, path))  # noqa: PTH118 - a path object for each file costs more

    def content(self, path: Path | str) -> Content | None:
        """Return what was sent of *path*.

        Raises:
            LackError: if nothing was.
        """
        key = self.path(path)
        if self.files is None or key not in self.files:
            raise LackError(("file", key))
        return self.files[key]

    def place(self, path: Path | str) -> str:
        """Return where *path*, of which something was sent, lies, without symbolic links. Errors as above."""
        key = self.path(path)
        self.content(key)
        if not f"{key}/".startswith(f"{self.root}/") or not self.root:
            raise LackError(("where links lead", key))
        return key

    def names(self, question: Question) -> Names:
        """Return the answer to a *question* about a folder. Errors as in `content`."""
        if question not in self.lists:
            raise LackError(question)
        return self.lists[question]


_sent: ContextVar[Sent | None] = ContextVar("sent", default=None)


@contextmanager
def sent_files(sent: Sent) -> Iterator[None]:
    """Answer from what was *sent* inside."""
    token = _sent.set(sent)
    try:
        yield
    finally:
        _sent.reset(token)


def sent_from_elsewhere() -> Sent | None:
    """Return what was sent, inside `sent_files`; None where the files are those of this machine."""
    return _sent.get()


def carried() -> Sent | None:
    """Return the same, but None where the disk is shared."""
    sent = _sent.get()
    return None if sent is None or sent.files is None else sent


def require_here(what: str) -> None:
    """Refuse to go on with *what* on another machine, even if it shares the disk.

    Raises:
        LackError: on a worker of a cluster.
    """
    if _sent.get() is not None:
        raise LackError((what,))


def require_disk(what: str) -> None:
    """Refuse to go on with *what* where files were sent. Errors as in `require_here`."""
    if carried() is not None:
        raise LackError((what,))
