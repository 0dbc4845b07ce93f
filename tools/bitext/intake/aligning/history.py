"""The versions that git has of pages, under all the names that they had."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bitext import files
from bitext.errors import SettingsError
from bitext.intake.repository import git_output

_MOST_COMMITS = 20_000
_FORMAT = "--format=%x01%H %ct"
_COMMIT = re.compile(r"\n?\x01([0-9a-f]{40,64}) (\d+)")
_STATUS = re.compile(r"\n?([AMTDRC])\d*")


@dataclass(frozen=True, slots=True)
class Version:
    """A commit that changed a page, when it was made, and the page's path in the repository then."""

    commit: str
    time: int
    path: str


@dataclass(frozen=True, slots=True)
class History:
    """What git knows of a repository: its folder, and the versions of each path of today, newest first.

    A clone that *is_shallow* lacks the older ones.
    """

    top: Path
    is_shallow: bool
    versions: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)

    def of(self, path: Path) -> tuple[Version, ...]:
        """Return the versions of a file, the newest first; none if git does not know it."""
        place = files.real_path(path)
        return (
            self.versions.get(place.relative_to(self.top).as_posix(), ())
            if place.is_relative_to(self.top)
            else ()
        )


def read_history(folder: Path) -> History | None:
    """Return the history of the repository to which *folder* belongs; None if there is none."""
    try:
        top = Path(_line(git_output(folder, "rev-parse", "--show-toplevel")))
        is_shallow = _line(git_output(folder, "rev-parse", "--is-shallow-repository")) == "true"
        said = git_output(
            top,
            *("log", "-z", _FORMAT, "--name-status", "-M", "--no-ext-diff", "--no-textconv", "--no-color"),
            *("--no-show-signature", "--no-notes", "--no-mailmap", f"--max-count={_MOST_COMMITS}"),
        )
    except SettingsError:
        return None
    return History(files.real_path(top), is_shallow, _versions(_text(said)))


def _line(said: bytes) -> str:
    return _text(said).rstrip("\n")


def _text(said: bytes) -> str:
    return said.decode("utf-8", "surrogateescape")


def _versions(log: str) -> dict[str, tuple[Version, ...]]:
    """Return the versions by today's path. The log goes back in time, so a name leads to what it became."""
    today: dict[str, str] = {}
    found: dict[str, list[Version]] = {}
    for commit, time, status, old, new in _changes(log):
        page = today.get(new, new)
        if status != "D":
            found.setdefault(page, []).append(Version(commit, time, new))
        if status == "R":
            today[old] = page
    return {page: tuple(versions) for page, versions in found.items()}


def _changes(log: str) -> Iterator[tuple[str, int, str, str, str]]:
    """Yield what each commit did: its name and time, the kind of the change, the old path and the new one."""
    parts = iter(log.split("\0"))
    commit, time = "", 0
    for part in parts:
        if match := _COMMIT.fullmatch(part):
            commit, time = match[1], int(match[2])
        elif match := _STATUS.fullmatch(part):
            old = next(parts, "")
            yield commit, time, match[1], old, next(parts, "") if match[1] in "RC" else old
