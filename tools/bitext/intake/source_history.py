"""The source pages of a tree, each as it was in a git repository when it was translated.

A delivery names the commit in its front matter (`ms.sourcegitcommit`). The repository is not trusted: only
objects are read, by one `git cat-file --batch`. Nothing is checked out or fetched, and no hook, filter or
program that its settings name is run.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from bitext import files
from bitext.errors import BitextError, SettingsError
from bitext.markdown.front_matter import FRONT_MATTER

FIELD = "ms.sourcegitcommit"
"""The field of the front matter that names the commit."""

_COMMIT = re.compile(
    rf"^{re.escape(FIELD)}:[ \t]*[\"']?([0-9a-fA-F]{{64}}|[0-9a-fA-F]{{40}})[\"']?[ \t]*\r?$", re.MULTILINE
)
_HEADER = re.compile(rb"[0-9a-f]{40,64} (\w+) (\d+)\n")

NO_COMMIT = "whose file names no commit"
UNKNOWN = "whose commit the repository does not have"
NO_PATH = "that the commit does not have at this path"
UNUSABLE = "that are no text in UTF-8, or too large"

_SAFE = (
    *("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "protocol.allow=never"),
    *("-c", "core.pager=cat", "-c", "core.sshCommand=false"),
    *("--no-pager", "--no-optional-locks", "--no-replace-objects"),
)


@dataclass(slots=True)
class Histories:
    """The pages that were found, and those that were not, by the reason."""

    found: int = 0
    missing: dict[str, list[str]] = field(default_factory=dict)


def commit_of(text: str) -> str | None:
    """Return the commit of which a delivery with this *text* is a translation; None if it names none."""
    front = FRONT_MATTER.match(text)
    match = _COMMIT.search(front[1]) if front else None
    return match[1].lower() if match else None


def write_sources(repository: Path, tree: Path, pages: Sequence[str], out: Path, *, most: float) -> Histories:
    """Write into *out* the source page of each of *pages* of *tree*, at the commit that it names.

    *repository* is a folder of a clone; the paths of pages are relative to it. A page of more than *most*
    bytes counts as unusable.

    Raises:
        SettingsError: if it belongs to no git repository, or git cannot be run.
    """
    histories = Histories()
    prefix = _git(repository, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").rstrip("\n")
    with _objects(repository) as ask:
        known: dict[str, bool] = {}
        for page in pages:
            reason = _write_source(ask, tree / page, f"{prefix}{page}", out / page, known, most)
            if reason:
                histories.missing.setdefault(reason, []).append(page)
            else:
                histories.found += 1
    return histories


def _write_source(
    ask: _Ask, delivery: Path, path: str, out: Path, known: dict[str, bool], most: float
) -> str:
    """Write one source page; return why there is none, empty if it was written."""
    commit = _commit_in(delivery)
    if commit is None:
        return NO_COMMIT
    if commit not in known:
        known[commit] = ask(f"{commit}^{{commit}}", most=0) is not None
    data = ask(f"{commit}:{path}", most=most) if known[commit] and "\n" not in path else None
    if data is None:
        return NO_PATH if known[commit] else UNKNOWN
    text = _text(data)
    if text is None:
        return UNUSABLE
    files.write_text(out, text, durable=False)
    return ""


def _commit_in(delivery: Path) -> str | None:
    try:
        return commit_of(files.read_text(delivery))
    except BitextError:
        return None


def _text(data: bytes) -> str | None:
    """Return *data* as the text of a page; None if it is none, or is the target of a symbolic link."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if re.fullmatch(r"\S+\.md", text) else text


_TOO_LARGE = b"\xff too large"


@dataclass(slots=True)
class _Ask:
    """Asks one running `git cat-file --batch`, name by name."""

    asked: IO[bytes]
    said: IO[bytes]

    def __call__(self, name: str, *, most: float) -> bytes | None:
        """Return the bytes of the object *name*, or `_TOO_LARGE`; None if there is none."""
        self.asked.write(name.encode("utf-8", "surrogateescape") + b"\n")
        self.asked.flush()
        header = self.said.readline()
        match = _HEADER.fullmatch(header)
        if match is None:
            if not header:
                raise SettingsError("git ended while it was asked", help="run `git fsck` in the repository")
            return None
        kind, size = match[1], int(match[2])
        data = self._content(size, keeps=size <= most and kind == b"blob")
        return data if kind in {b"blob", b"commit"} else None

    def _content(self, size: int, *, keeps: bool) -> bytes:
        if keeps:
            data = self.said.read(size)
        else:
            data, left = _TOO_LARGE, size
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


def _git(repository: Path, *arguments: str) -> bytes:
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
