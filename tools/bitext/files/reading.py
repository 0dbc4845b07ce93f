"""Reading files: text is UTF-8, with the line endings that the file has."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from bitext.errors import UnreadableError
from bitext.files.content import Content, read_content
from bitext.files.memory import note_unread, recall


def read_text(path: Path, shown: str = "", *, afresh: bool = False) -> str:
    """Return the text of the file *path*, its line endings and byte order mark kept.

    *shown* is how messages name the file. What is read *afresh* is not kept in mind by `remember`.

    Raises:
        UnreadableError: if it is missing, no regular file, not readable, or not UTF-8 (with the byte offset).
    """
    return _text(_content(path, shown, read_content if afresh else recall), path, shown)


def read_data(path: Path, shown: str = "") -> bytes:
    """Return the bytes of the file *path*, which may be in any encoding. Errors as in `read_text`."""
    return _data(_content(path, shown, read_content), path, shown)


def read_if_there(path: Path, shown: str = "") -> str | None:
    """Return the text of *path*, or None if there is no such file. Errors as in `read_text`."""
    content = _content(path, shown, recall)
    return None if content is None else _text(content, path, shown)


def _content(path: Path, shown: str, read: Callable[[Path], Content | None]) -> Content | None:
    try:
        return read(path)
    except OSError as error:
        note_unread()
        raise UnreadableError(
            f"cannot be read: {error.strerror}", path=shown or str(path), help="check the permissions"
        ) from error


def _text(content: Content | None, path: Path, shown: str) -> str:
    return _decode(_data(content, path, shown), shown or str(path))


def _data(content: Content | None, path: Path, shown: str) -> bytes:
    if content is None or not content.regular:
        reason = "does not exist" if content is None or content.broken else "is no regular file"
        raise UnreadableError(f"the file {reason}", path=shown or str(path), help="check the path")
    return content.data


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            f"not UTF-8: byte {data[error.start]:#04x} at offset {error.start}",
            path=name,
            line=line,
            help="save the file as UTF-8",
        ) from None


def would_change(path: Path, text: str) -> bool:
    """Whether writing *text* to *path* would change a byte or make a file."""
    try:
        content = recall(path)
    except OSError:
        return True
    return content is None or not content.regular or content.data != text.encode("utf-8")


def digest(path: Path | str) -> str:
    """Return the SHA-256 of the file *path* in hexadecimal digits, empty if there is no such file."""
    try:
        content = read_content(path)
    except OSError:
        return ""
    return "" if content is None or not content.regular else hashlib.sha256(content.data).hexdigest()
