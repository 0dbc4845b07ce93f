r"""Text from files on its way to a terminal or into the log of a CI runner: it is shown, and never obeyed.

A page's name and a translation can hold what a terminal obeys (control characters, escape sequences), what
reorders a line (bidi controls), bytes that are no UTF-8, and what runners take for commands: ``::error::x``
at the start of a line, with blanks before it or without (GitHub, Gitea, Forgejo), and ``##[error]``,
``##vso[task.x]``, ``##teamcity[x]`` anywhere in it (GitHub, Azure, TeamCity).
All of these are written with a backslash: ``\x1b``, ``\::error::x``, ``##\[error]``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

Escape = Callable[[str], str]
"""What stands in a format for a character that must not stand there itself."""

_COMMAND_INSIDE = re.compile(r"##\w*(\[)")
_COMMAND_AT_START = re.compile(r"\s*::")
_SHORT = {"[": r"\[", "\n": r"\n", "\r": r"\r", "\t": r"\t"}

_IGNORABLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c\u200d\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Joiners, selectors and fillers: part of how Persian, Indian and Japanese words and pictograms are written.

Behind an ASCII character they are spelling in no language, and programs that compare texts by the rules of a
language overlook them: to such a program ``#``, a joiner, and ``#[`` are a command.
"""

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Characters at which a terminal, or a program that reads lines, does something else than show them."""


def escaped(char: str) -> str:
    r"""Return what stands for *char* in a line: ``\n``, ``\x1b``, ``\u202e``, or ``\xff`` for a byte."""
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # noqa: PLR2004 - so Python keeps a byte of a name that is no UTF-8
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x80:  # noqa: PLR2004 - above, it could be taken for such a byte
        return _SHORT.get(char, f"\\x{code:02x}")
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004 - as in Python and C


def visible(text: str, escape: Escape = escaped) -> str:
    r"""Return *text* so that it can stand in a line: on one line, with nothing in it that is obeyed.

    It is the same text if there is nothing such in it. What this returned comes back unchanged, as long as
    *escape* is what it is by default.

    >>> print(visible("esc\x1b]0;X\x07.md"), visible("two\nlines"), visible("##[error]x"))
    esc\x1b]0;X\x07.md two\nlines ##\[error]x
    """
    if text.isprintable() and "##" not in text and (text.isascii() or not _IGNORABLE.search(text)):
        return text
    return "".join(visible_parts(text, escape))


def visible_line(text: str) -> str:
    r"""Return *text* as a line of its own: as `visible` does, and with no command at its start.

    >>> print(visible_line("::stop-commands::a.md"))
    \::stop-commands::a.md
    """
    shown = visible(text)
    return f"\\{shown}" if _COMMAND_AT_START.match(shown) else shown


def visible_parts(text: str, escape: Escape = escaped) -> list[str]:
    """Return what `visible` makes of each character of *text*."""
    parts: list[str] = []
    in_word = False
    for char in text:
        shown = in_word if _IGNORABLE.match(char) else _is_shown(char)
        parts.append(char if shown else escape(char))
        in_word = shown and not char.isascii()
    for found in _COMMAND_INSIDE.finditer(text):
        parts[found.start(1)] = escape("[")
    return parts


def _is_shown(char: str) -> bool:
    return char.isprintable() or unicodedata.category(char) == "Zs"


def is_obeyed(text: str) -> bool:
    """Whether a terminal or a runner would do anything but show the lines of *text*.

    Only line feeds end lines; a carriage return before one is part of it. Characters that merely hide or
    reorder letters are not obeyed.
    """
    if _OBEYED.search(text.replace("\r\n", "\n")):
        return True
    return any(
        _COMMAND_INSIDE.search(line) or _COMMAND_AT_START.match(line)
        for line in map(_without_hidden, text.split("\n"))
    )


def _without_hidden(line: str) -> str:
    """Return *line* as it is to a program that overlooks characters that nobody sees."""
    if line.isprintable() and not _IGNORABLE.search(line):
        return line
    shown = (char for char in line if char.isprintable() or char.isspace())
    return _IGNORABLE.sub("", "".join(shown))
