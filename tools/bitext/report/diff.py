"""Changes of files as a unified diff, which `git apply` and `patch -p1` take."""

from __future__ import annotations

import re
from difflib import unified_diff

from bitext.report.text import visible

_QUOTED = re.compile(r'["\\\x00-\x1f\x7f]')
_NO_END = "\\ No newline at end of file"


def format_diff(path: str, before: str, after: str) -> str:
    """Return what changes in the file *path* between two texts; nothing if they are equal.

    Only LF ends a line; other characters that some programs take for line breaks stay inside it.
    """
    lines = unified_diff(_lines(before), _lines(after), _name(f"a/{path}"), _name(f"b/{path}"))
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_END}\n" for line in lines)


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    ended = [f"{line}\n" for line in lines[:-1]]
    return [*ended, lines[-1]] if lines[-1] else ended


def _name(name: str) -> str:
    """Return a file's name as both programs read it: in quotes if it holds one, a backslash or a control."""
    if _QUOTED.search(name):
        return '"' + _QUOTED.sub(lambda match: f"\\{ord(match[0]):03o}", name) + '"'
    # What stands behind a tab is a date; without the tab, a name ends at its first space.
    return f"{name}\t" if " " in name else name


def for_terminal(diff: str, *, colour: bool) -> str:
    """Return *diff* for a terminal: what it would obey is made visible, and the lines are coloured."""
    lines = "\n".join("".join(map(visible, line)) for line in diff.split("\n"))
    if not colour:
        return lines
    from pygments import highlight  # noqa: PLC0415 - most runs print no diff
    from pygments.formatters import TerminalFormatter  # noqa: PLC0415
    from pygments.lexers import DiffLexer  # noqa: PLC0415

    return highlight(lines, DiffLexer(stripnl=False, ensurenl=False), TerminalFormatter())
