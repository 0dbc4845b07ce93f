"""Sending texts with the work: those that an item is known to need, and those that a worker asks for.

A worker gets nothing from outside of the project but what was named on the command line, nothing behind a
symbolic link, and nothing hidden, whatever it asks for. What cannot be sent is worked on here.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from bitext import files
from bitext.cluster.needs import Needs
from bitext.cluster.order import chunked
from bitext.cluster.working import Texts
from bitext.errors import BitextError, SettingsError

_LARGEST = 1 << 26
"""Bytes of a file that is sent at most."""

_PIECE = 1 << 22
"""Bytes of texts that are sent together, about."""

_MOST_COMMON = 1 << 30
"""Bytes that are sent to every worker at most; beyond, a disk that all see serves better."""


class _UnansweredError(Exception):
    """A file is not sent."""


@dataclass(slots=True)
class Carrier:
    """Finds the texts to send; *share* takes those that all items share, and returns what stands for them.

    `pieces` are these, by name.
    """

    needs: Needs
    share: Callable[[bytes], Any]
    pieces: dict[str, Any] = field(default_factory=dict)
    _common: set[str] = field(default_factory=set)
    _listed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _real: dict[str, bool] = field(default_factory=dict)
    _sum: int = 0

    def start(self) -> None:
        """Share what most items need."""
        self._share_files(map(os.path.abspath, self.needs.common))
        for folder, suffix in self.needs.listed:
            self.answer(("file", str(folder)))
            self.answer(files.list_question(folder, suffix))

    def plain_chunks(self, items: Iterable[Any], size: int) -> Iterator[tuple[list[Any], Texts | None]]:
        """Yield *items* as `chunks` does, but without texts, since all machines see the files."""
        for is_here, group in groupby(items, lambda item: self.needs.of(item) is None):
            for chunk in chunked(group, size):
                yield chunk, None if is_here else Texts()

    def chunks(self, items: Iterable[Any], size: int) -> Iterator[tuple[list[Any], Texts | None]]:
        """Yield *items* in lists of so many or fewer, with their texts; None for one to be done here."""
        chunk: list[Any] = []
        found: dict[str, files.Content | None] = {}
        for item in items:
            own = self._texts_of(item)
            is_full = len(chunk) >= size or _size(found) + _size(own or {}) > _PIECE
            if chunk and (is_full or own is None):
                yield chunk, Texts(found)
                chunk, found = [], {}
            if own is None:
                yield [item], None
            else:
                chunk.append(item)
                found |= own
        if chunk:
            yield chunk, Texts(found)

    def again(self, items: Sequence[Any]) -> Texts:
        """Return the texts of *items* that were sent before, as they are now."""
        return Texts({path: text for item in items for path, text in (self._texts_of(item) or {}).items()})

    def answer(self, question: files.Question) -> bool:
        """Share the answer to a *question*, and return whether it could be given."""
        kind, *rest = question
        if kind not in {"file", "list"} or not self._may_send(rest[0]):
            return False
        try:
            if kind == "list":
                self._answer_list(question, rest[0])
            elif rest[0] not in self._common:
                self._answer_file(rest[0])
        except (_UnansweredError, BitextError):
            return False
        return True

    def _answer_list(self, question: files.Question, folder: str) -> None:
        within = question[2]
        if within and not self._may_send(within):
            raise _UnansweredError
        names = files.answer_list(question)
        self._listed[folder] = tuple(f"{folder}/{name}" for name in names)
        self._share(Texts({}, {question: names}))

    def _answer_file(self, path: str) -> None:
        """Share a file; if it is one of a folder that was asked for, all those of the folder."""
        self._share(Texts({path: self._content(path)}))
        for listed in self._listed.values():
            if path in listed:
                self._share_files(listed)

    def _share_files(self, paths: Iterable[str]) -> None:
        """Share the files that can be sent."""
        found: dict[str, files.Content | None] = {}
        for path in paths:
            if path not in self._common:
                with suppress(_UnansweredError):
                    found[path] = self._content(path)
            if _size(found) > _PIECE:
                self._share(Texts(found))
                found = {}
        if found:
            self._share(Texts(found))

    def _share(self, texts: Texts) -> None:
        self._sum += _size(texts.files)
        if self._sum > _MOST_COMMON:
            raise SettingsError(
                "the project has too many texts to send all to each worker",
                help="put it on a disk that all workers see, and add --shared",
            )
        name = str(len(self.pieces))
        self.pieces[name] = self.share(pickle.dumps(texts, pickle.HIGHEST_PROTOCOL))
        self._common.update(texts.files)

    def _texts_of(self, item: Any) -> dict[str, files.Content | None] | None:  # noqa: ANN401 - any item
        paths = self.needs.of(item)
        if paths is None:
            return None
        try:
            return {path: self._content(path) for path in map(os.path.abspath, paths)}
        except _UnansweredError:
            return None

    def _content(self, path: str) -> files.Content | None:
        """Return what the file *path* holds.

        Raises:
            _UnansweredError: if it is not sent: it is too large, unreadable, or behind a symbolic link.
        """
        if self._is_inside(path) and not self._is_real(path):
            raise _UnansweredError
        try:
            files.require_size(Path(path), _LARGEST, "", "")
            return files.read_content(path)
        except (OSError, BitextError) as error:
            raise _UnansweredError from error

    def _is_inside(self, path: str) -> bool:
        return self.needs.root is not None and f"{path}/".startswith(f"{self.needs.root}/")

    def _is_real(self, path: str) -> bool:
        """Whether no symbolic link is on the way from the root to *path*, and none is there."""
        folder = os.path.dirname(path)  # noqa: PTH120 - a path object for each file costs more
        if folder not in self._real:
            self._real[folder] = os.path.realpath(folder) == folder
        return self._real[folder] and not os.path.islink(path)  # noqa: PTH114 - the same

    def _may_send(self, path: str) -> bool:
        """Whether a worker that asks for *path* gets it."""
        if self.needs.root is None or not self._is_inside(path) or os.path.normpath(path) != path:
            return False
        below = Path(path).relative_to(self.needs.root).parts
        return not any(part.startswith(".") for part in below) and self._is_real(path)


def _size(contents: dict[str, files.Content | None] | Any) -> int:  # noqa: ANN401 - a mapping
    return sum(len(each.data) for each in contents.values() if each is not None)
