"""The commit of a git checkout, read from git's own files: a process would cost too much."""

from __future__ import annotations

import re
from pathlib import Path

from bitext.errors import UnreadableError
from bitext.files import read_if_there

DIGITS = 12
"""How many of a commit's digits are shown."""

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_TOOLS = Path(__file__).parents[2]


def checked_out() -> str:
    """Return the commit of the checkout in which this module lies; empty if it lies in none."""
    return commit_of(_TOOLS.parent) if _TOOLS.name == "tools" else ""


def commit_of(root: Path) -> str:
    """Return the commit of the checkout whose folder is *root*; empty if git's files do not say it."""
    git = root / ".git"
    # In a worktree or a submodule, it is a file that leads to the folder.
    git = root / _behind("gitdir:", _read(git)) if git.is_file() else git
    head = _read(git / "HEAD")
    name = _behind("ref:", head)
    found = _branch(git, name) if name else head
    return found[:DIGITS] if _COMMIT.fullmatch(found) else ""


def _branch(git: Path, name: str) -> str:
    """Return what git notes of the branch *name*: in a file of its own, or in a list of many."""
    shared = git / _read(git / "commondir")
    packed = re.search(rf"^(\w+) {re.escape(name)}$", _read(shared / "packed-refs"), re.MULTILINE)
    return _read(git / name) or _read(shared / name) or (packed[1] if packed else "")


def _behind(word: str, line: str) -> str:
    return line.removeprefix(word).strip() if line.startswith(word) else ""


def _read(path: Path) -> str:
    try:
        return (read_if_there(path) or "").strip()
    except UnreadableError:
        return ""
