"""Objects of a git repository that is not trusted: they are only read, by one `git cat-file --batch`.

Nothing is checked out or fetched, and no hook, filter or program that its settings name is run. No symbolic
link is followed, and no path leads out of the folder that was named.
"""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from bitext import files
from bitext.errors import SettingsError

_HEADER = re.compile(rb"[0-9a-f]{40,64} (\w+) (\d+)\n")
_ENTRY = re.compile(rb"(\d{5,6}) ([^\0]+)\0", re.DOTALL)
_TIME = re.compile(rb"^committer [^\n]*> (\d{1,12}) ", re.MULTILINE)
_FILES = frozenset({"100644", "100755", "100664"})
_LARGEST_TREE = 16 * files.MB
_MOST_FOLDERS = 500

_SAFE = (
    *("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "protocol.allow=never"),
    *("-c", "core.pager=cat", "-c", "core.sshCommand=false"),
    *("--no-pager", "--no-optional-locks", "--no-replace-objects"),
)


@dataclass(slots=True)
class Repository:
    """A repository, seen from the folder *prefix* in it: paths are relative to that."""

    prefix: str
    _ask: _Ask
    _times: dict[str, int | None] = field(default_factory=dict)
    _folders: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)

    def time(self, commit: str) -> int | None:
        """Return when *commit* was made, in seconds; None if there is no such commit."""
        if commit not in self._times:
            found = self._ask(f"{commit}^{{commit}}", "commit", most=files.MB)
            match = _TIME.search(found) if found is not None else None
            self._times[commit] = None if found is None else int(match[1]) if match else 0
        return self._times[commit]

    def content(self, commit: str, path: str, *, most: float) -> bytes | None:
        """Return the bytes of a file as it was at *commit*; None if there is none.

        One of more than *most* bytes, or a symbolic link, is `UNUSABLE`.
        """
        if "\n" in path or self.time(commit) is None:
            return None
        folder, name = posixpath.split(path)
        mode = self.entries(commit, folder).get(name)
        if mode is None or mode not in _FILES:
            return None if mode is None or mode.startswith("4") else UNUSABLE
        return self._ask(f"{commit}:{self.prefix}{path}", "blob", most=most)

    def entries(self, commit: str, folder: str) -> Mapping[str, str]:
        """Return what lies in *folder* at *commit*: names, with git's modes."""
        if (commit, folder) not in self._folders:
            if len(self._folders) > _MOST_FOLDERS:
                self._folders.clear()
            found = None if _leads_out(folder) else self._tree(commit, posixpath.join(self.prefix, folder))
            self._folders[commit, folder] = dict(_entries(found or b"", len(commit) // 2))
        return self._folders[commit, folder]

    def _tree(self, commit: str, place: str) -> bytes | None:
        return self._ask(f"{commit}:{place.rstrip('/')}", "tree", most=_LARGEST_TREE)


def _leads_out(folder: str) -> bool:
    return folder.startswith("/") or "\n" in folder or not {".", ".."}.isdisjoint(folder.split("/"))


def _entries(tree: bytes, size: int) -> Iterator[tuple[str, str]]:
    """Yield the names and modes of the entries of a *tree*; behind each stand *size* bytes of its object."""
    at = 0
    while match := _ENTRY.match(tree, at):
        yield match[2].decode("utf-8", "surrogateescape"), match[1].decode()
        at = match.end() + size


UNUSABLE = b"\xff"
"""Stands for what is too large, or no file; it is no text either."""


@contextmanager
def open_repository(folder: Path) -> Iterator[Repository]:
    """Give the repository to which *folder* belongs.

    Raises:
        SettingsError: if it belongs to none, or git cannot be run.
    """
    prefix = git_output(folder, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").rstrip("\n")
    with _objects(folder) as ask:
        yield Repository(prefix, ask)


@dataclass(slots=True)
class _Ask:
    """Asks one running `git cat-file --batch`, name by name."""

    asked: IO[bytes]
    said: IO[bytes]

    def __call__(self, name: str, kind: str, *, most: float) -> bytes | None:
        """Return the bytes of the object *name*, `UNUSABLE` if they are too many; None if there is none."""
        self.asked.write(name.encode("utf-8", "surrogateescape") + b"\n")
        self.asked.flush()
        header = self.said.readline()
        match = _HEADER.fullmatch(header)
        if match is None:
            if not header:
                raise SettingsError("git ended while it was asked", help="run `git fsck` in the repository")
            return None
        size, is_wanted = int(match[2]), match[1] == kind.encode()
        data = self._content(size, keeps=is_wanted and size <= most)
        return data if is_wanted else None

    def _content(self, size: int, *, keeps: bool) -> bytes:
        if keeps:
            data = self.said.read(size)
        else:
            data, left = UNUSABLE, size
            while left > 0 and (part := self.said.read(min(left, files.MB))):
                left -= len(part)
        self.said.read(1)
        return data


@contextmanager
def _objects(repository: Path) -> Iterator[_Ask]:
    command = ["git", *_SAFE, "-C", str(repository), "cat-file", "--batch"]
    with subprocess.Popen(  # noqa: S603 - there is no shell
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
    ) as git:
        assert git.stdin is not None
        assert git.stdout is not None
        yield _Ask(git.stdin, git.stdout)


def git_output(repository: Path, *arguments: str) -> bytes:
    """Return what git prints for *arguments*, which only read. Errors as in `open_repository`."""
    command = ["git", *_SAFE, "-C", str(repository), *arguments]
    try:
        done = subprocess.run(command, check=False, capture_output=True, env=_environment())  # noqa: S603 - as above
    except OSError as error:
        raise SettingsError(
            "git cannot be run", help="install git, or leave out --source-repository"
        ) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise SettingsError(
            f"git: {said[0] if said else 'it failed'}",
            help="name a folder of a clone of the source pages with --source-repository",
        )
    return done.stdout


def _environment() -> Mapping[str, str]:
    """Return the environment without what leads git elsewhere; a partial clone fetches nothing."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {
        **kept,
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
