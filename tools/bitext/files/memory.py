"""What a command has read of each file, so that it replaces nothing that somebody saved since.

A command plans inside `remember`. Each file is read once there: whoever reads it again gets the same bytes,
so that a plan is made from one state. What was seen goes, as digests, into a second `remember`, in which
`write_text` replaces a file only if it is still as it was seen, and makes one only if there was none.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from bitext.errors import ChangedError
from bitext.files.content import Content, read_content
from bitext.files.sent import sent_from_elsewhere

Seen = Mapping[str, bytes]
"""What was read of each file, by its absolute path: a digest, or `ABSENT`. Other processes can get it."""

Contents = Mapping[str, Content | None]
"""What files hold or held, by their absolute paths; None where there is no file."""

ABSENT = b""

_NO_FILE = b"no regular file"
_EMPTY = hashlib.sha256().digest()
_JUST_NOW = 2.0
"""Seconds; whoever empties a file in order to save it writes it sooner, and other machines' clocks differ."""

Ours = dict[str, tuple[bytes, frozenset[bytes]]]
"""What a command wrote itself: for each file the digest of that, and those of what it was made from."""


def path_key(path: Path | str) -> str:
    """Return the name under which `Seen` has the file *path*."""
    sent = sent_from_elsewhere()
    return os.path.abspath(path) if sent is None else sent.path(path)  # noqa: PTH100 - a path object for each file costs more than the call


def seen_texts(texts: Mapping[Path, str]) -> Seen:
    """Return what was seen if the files *texts* were read with these texts."""
    return {path_key(path): _digest(Content(text.encode("utf-8"))) for path, text in texts.items()}


def _digest(content: Content | None) -> bytes:
    if content is None or not content.regular:
        return ABSENT if content is None else _NO_FILE
    return hashlib.sha256(content.data).digest()


class Memory:
    """What was read, or is known to have been read, of each file; and what was written over it since."""

    def __init__(self, seen: Seen, ours: Ours, contents: Contents) -> None:
        self._known = dict(seen)
        self._ours = ours
        self._contents = dict(contents)
        self.replaced: dict[str, Content | None] = {}
        """What each file held that was written here."""
        self.is_torn = False
        """Whether `seen` does not stand for all that was found, as in `Watch`."""

    def read(self, path: Path) -> Content | None:
        """Return what *path* held when it was first read here. Errors are the system's."""
        key = path_key(path)
        if key not in self._contents:
            self._contents[key] = read_content(path)
        return self._contents[key]

    @property
    def seen(self) -> dict[str, bytes]:
        """What was read here, for another `remember`."""
        return {key: _digest(content) for key, content in self._contents.items()} | self._known

    def require_unchanged(self, but: frozenset[str] = frozenset()) -> None:
        """Refuse to go on if any file but those is not as it was seen, or as we wrote it since.

        Raises:
            ChangedError: if somebody else saved, made or removed one.
        """
        for key in self._known.keys() - but:
            now = _read_again(key)
            last, made_from = self._ours.get(key, (None, frozenset()))
            if self._known[key] != _digest(now) and not (
                last == _digest(now) and self._known[key] in made_from
            ):
                raise changed(key, now)

    def require_saved(self) -> None:
        """Refuse to go on if a file is empty and was not a moment ago: many an editor empties what it saves.

        Raises:
            ChangedError: if there is such a file.
        """
        for key, digest in self._known.items():
            if digest == _EMPTY and _is_new(key):
                raise ChangedError("somebody else is saving it", path=key)

    def require(self, path: Path, now: Content | None) -> None:
        """Refuse to write *path*, which is *now* so, if it is not as it was seen. Errors as above."""
        key = path_key(path)
        before = self._known[key] if key in self._known else _digest(self._contents[key])
        if before != _digest(now):
            raise changed(key, now)

    def note(self, path: Path, old: Content | None, new: bytes) -> None:
        """Keep in mind that we wrote *new* in the place of *old*."""
        key, before = path_key(path), _digest(old)
        last, made_from = self._ours.get(key, (None, frozenset()))
        earlier = made_from if last == before else frozenset()
        written = Content(new, 0 if old is None else old.mode)
        self._ours[key] = (_digest(written), earlier | {before})
        self._known[key], self._contents[key] = _digest(written), written
        self.replaced[key] = old


class Watch(Memory):
    """Notes what was read of each file, and keeps none of it: for work that writes nothing.

    `is_torn` says that a file changed between two readings, so that the work saw no single state, or that one
    was not read at all (`note_unread`).
    """

    def __init__(self) -> None:
        super().__init__({}, {}, {})

    def read(self, path: Path) -> Content | None:
        """Return what *path* holds now. Errors are the system's."""
        key, content = path_key(path), read_content(path)
        digest = _digest(content)
        self._note(key, digest)
        return content

    def note_all(self, seen: Seen) -> None:
        """Note what was *seen* inside a `remember` here."""
        for key, digest in seen.items():
            self._note(key, digest)

    def _note(self, key: str, digest: bytes) -> None:
        self.is_torn |= self._known.setdefault(key, digest) != digest


@contextmanager
def watch() -> Iterator[Watch]:
    """Note what is read inside; `Watch.seen` says it afterwards."""
    memory = Watch()
    token = _memory.set(memory)
    try:
        yield memory
    finally:
        _memory.reset(token)


def seen_now(path: Path) -> bytes:
    """Return what `Seen` says of *path* as it is now. Errors are the system's."""
    return _digest(read_content(path))


def _read_again(key: str) -> Content | None:
    try:
        return read_content(key)
    except OSError as error:
        raise ChangedError(f"cannot be read any more: {error.strerror}", path=key) from error


def _is_new(key: str) -> bool:
    try:
        return abs(time.time() - os.stat(key).st_mtime) < _JUST_NOW  # noqa: PTH116 - as above
    except OSError:
        return False


def changed(path: Path | str, now: Content | None) -> ChangedError:
    """Return the error that says what happened to *path*, which is *now* so."""
    what = "removed" if now is None else "saved"
    return ChangedError(f"somebody else {what} it meanwhile", path=str(path), help="run the command again")


_memory: ContextVar[Memory | None] = ContextVar("memory", default=None)


@contextmanager
def remember(
    seen: Seen | None = None, *, ours: Ours | None = None, contents: Contents | None = None
) -> Iterator[Memory]:
    """Keep in mind what is read inside, and compare with that, or what was *seen* before, before writing.

    *ours* collects what is written. What *contents* holds is not read again but taken as read. A `watch`
    around it notes what was read, too.
    """
    outer, memory = _memory.get(), Memory(seen or {}, {} if ours is None else ours, contents or {})
    token = _memory.set(memory)
    try:
        yield memory
    finally:
        _memory.reset(token)
        if isinstance(outer, Watch):
            outer.note_all(memory.seen)
            outer.is_torn |= memory.is_torn


def current_memory() -> Memory | None:
    """Return the memory of the `remember` that we are inside of."""
    return _memory.get()


def note_unread() -> None:
    """Note that a file was refused before it was read: `seen` says nothing of what would then be found."""
    memory = _memory.get()
    if memory is not None:
        memory.is_torn = True


def recall(path: Path) -> Content | None:
    """Return what *path* holds, inside `remember` what it held first. Errors are the system's."""
    memory = _memory.get()
    return read_content(path) if memory is None else memory.read(path)
