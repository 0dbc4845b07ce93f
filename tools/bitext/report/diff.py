"""Changes of files as a unified diff, which `git apply` and `patch -p1` take."""

from __future__ import annotations

import os
import re
from difflib import unified_diff

from bitext.report.lines import Part
from bitext.visible import visible

_QUOTED = re.compile(r'["\\]')
_QUOTED_BYTES = [
    chr(byte) if 0x20 <= byte < 0x7F and byte not in b'"\\#' else f"\\{byte:03o}"  # noqa: PLR2004 - ASCII
    for byte in range(256)
]
"""A byte of a name in quotes. A number sign can begin a command for a CI runner."""

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}
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
    """Return a file's name as both programs read it: in quotes if there is one in it, or what is obeyed."""
    if _QUOTED.search(name) or visible(name) != name:
        return '"' + "".join(_QUOTED_BYTES[byte] for byte in os.fsencode(name)) + '"'
    # What stands behind a tab is a date; without the tab, a name ends at its first space.
    return f"{name}\t" if " " in name else name


def diff_part(line: str) -> Part:
    """Return a *line* of a diff in its colour."""
    head = line.startswith(("--- ", "+++ "))
    return Part(line, fg=None if head else _COLOURS.get(line[:1]), bold=head or None)
