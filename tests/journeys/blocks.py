"""The blocks of code of a page: what each is, and what a reader would type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
RUN = {"console", "sh", "bash", "shell", "pycon"}
"""The languages of blocks that a reader runs."""

_FENCE = re.compile(
    r"^(?P<made>[ ]*<!-- made by the command -->\n\n)?(?P<indent>[ ]*)(?P<fence>`{3,})"
    r"(?P<kind>[\w-]*)(?: title=\"(?P<title>[^\"]+)\")?[^`\n]*\n"
    r"(?P<text>.*?)^(?P=indent)(?P=fence)$",
    re.DOTALL | re.MULTILINE,
)
_COMMAND = re.compile(r"^\$ (?P<command>.+(?:\n> .*)*)\n(?P<said>(?:(?!\$ ).*\n)*)", re.MULTILINE)


class Block(NamedTuple):
    """A fenced block of a page; *made* says that a command has made the file it shows."""

    kind: str
    title: str
    text: str
    made: bool
    line: int

    @property
    def runs(self) -> bool:
        """Return whether a reader runs it: a script with a title is a file."""
        return self.kind in RUN and not self.title

    @property
    def first(self) -> str:
        """Return its first command, which names the block in lists of tests."""
        return self.text.partition("\n")[0].removeprefix("$ ").removeprefix(">>> ")

    @property
    def commands(self) -> tuple[tuple[str, str], ...]:
        """Return the commands of a `console` block, each with what it says; other blocks have none."""
        found = _COMMAND.finditer(self.text if self.kind == "console" else "")
        return tuple((match["command"].replace("\n> ", "\n"), match["said"]) for match in found)


def blocks(page: str) -> Iterator[Block]:
    """Yield the blocks of *page*, a path such as `docs/guide/authors.md`, from top to bottom."""
    text = (ROOT / page).read_text("utf-8")
    for match in _FENCE.finditer(text):
        line = text.count("\n", 0, match.start("fence")) + 1
        title = match["title"] or ""
        yield Block(match["kind"], title, dedent(match["text"]), match["made"] is not None, line)


def pages() -> list[str]:
    """Return the pages whose blocks count: all but those of single rules, which have no commands."""
    found = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    for folder in ("quickstart", "guide"):
        found += (ROOT / "docs" / folder).rglob("*.md")
    names = (path.relative_to(ROOT).as_posix() for path in found)
    return sorted(name for name in names if "/reference/rules/" not in name)
