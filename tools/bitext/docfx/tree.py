"""The files that pages include and show: those of the folder of pages, and none outside of it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from bitext import files
from bitext.errors import BitextError

_LARGEST = 2 * files.MB
_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\n(?P<fields>(?:(?!---[ \t]*$|\.\.\.[ \t]*$).*\n)*+)(?:---|\.\.\.)[ \t]*(?:\n|\Z)",
    re.MULTILINE,
)
_UID = re.compile(r"^uid:[ \t]*(?P<quote>[\"']?)(?P<uid>[^\"'\n]+?)(?P=quote)[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"^title:[ \t]*(?P<quote>[\"']?)(?P<title>[^\n]+?)(?P=quote)[ \t]*$", re.MULTILINE)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//|#")


class Target(NamedTuple):
    """A page that others refer to by its `uid`: its `path` below the root, and its `title`."""

    path: str
    title: str


@dataclass(slots=True)
class Tree:
    """The folder *root* of pages; without one there are no files. What it says of uids is found out once."""

    root: Path | None
    _uids: dict[str, Target] | None = field(default=None, init=False)

    def text(self, path: str) -> str | None:
        """Return the text of the file *path*, relative to the root; None if it is not there, or too large."""
        if self.root is None or not path:
            return None
        place = self.root / path
        try:
            if files.leads_out(place, files.real_path(self.root)) or not place.is_file():
                return None
            if place.stat().st_size > _LARGEST:
                return None
            text = files.read_text(place, path)
        except (BitextError, OSError, ValueError):
            return None
        return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")

    def place(self, target: str, here: str) -> str:
        """Return the path below the root that *target* means in the file *here*; empty if it lies outside.

        Publishers' ``~`` is the root of their documentation, which can be any folder above the file: the
        highest counts that has the file.
        """
        path = resolved(target, here)
        if self.root is None or not path or not target.startswith("~"):
            return path
        above = posixpath.dirname(here).split("/")
        places = (posixpath.join(*above[:count], path) for count in range(len(above) + 1))
        return next((each for each in places if _is_file(self.root / each)), path)

    def page(self, uid: str) -> Target | None:
        """Return the page whose front matter has this *uid*."""
        if self._uids is None:
            self._uids = self._found()
        return self._uids.get(uid.lower())

    def _found(self) -> dict[str, Target]:
        found: dict[str, Target] = {}
        for path in files.list_files(self.root, ".md") if self.root is not None else ():
            head = _FRONT_MATTER.match(self.text(path) or "")
            uid = _UID.search(head["fields"]) if head else None
            if head and uid:
                title = _TITLE.search(head["fields"])
                found.setdefault(uid["uid"].lower(), Target(path, title["title"] if title else ""))
        return found


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def without_front_matter(text: str) -> str:
    """Return *text* without the front matter at its top."""
    head = _FRONT_MATTER.match(text)
    return text[head.end() :] if head else text


def is_elsewhere(target: str) -> bool:
    """Whether *target* is no path: an address, or a place on the page itself."""
    return _ELSEWHERE.match(target) is not None


def resolved(target: str, page: str) -> str:
    """Return the path below the root that *target* means on *page*; empty if it lies outside.

    ``~`` is the root. The part behind ``?`` or ``#`` is no part of the path.
    """
    name = unquote(re.split(r"[?#]", target, maxsplit=1)[0]).replace("\\", "/")
    if "\0" in name or is_elsewhere(name) or not name:
        return ""
    if name.startswith("~/"):
        path = name[2:].lstrip("/")
    elif name.startswith("/"):
        path = name.lstrip("/")
    else:
        path = posixpath.join(posixpath.dirname(page), name)
    path = posixpath.normpath(path)
    return "" if path in {".", ".."} or path.startswith(("../", "/")) else path


def moved(target: str, here: str, page: str) -> str:
    """Return *target*, written in the file *here*, as it has to be written on *page*."""
    if here == page and not target.startswith("~/"):
        return target
    if is_elsewhere(target) or target.startswith("/") or not target:
        return target
    path = resolved(target, here)
    if not path:
        return target
    end = target[len(re.split(r"[?#]", target, maxsplit=1)[0]) :]
    return posixpath.relpath(path, posixpath.dirname(page) or ".") + end
