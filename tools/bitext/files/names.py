"""Names of files that nobody should use: terminals and CI runners obey them, or they are no text at all."""

from __future__ import annotations

import re
import sys

from bitext.visible import is_obeyed

_NO_TEXT = re.compile("[\ud800-\udfff]")
_LINE_BREAK = re.compile("[\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""The last two ranges turn the direction of a text, and bracket names with blanks in PO files."""

_NOT_UTF_8 = "the name is not UTF-8"
_NO_SUCH_LETTERS = "the language settings of this terminal know no such letters; set PYTHONUTF8=1"


def name_fault(name: str) -> str:
    r"""Return what is wrong with *name*, a path with ``/``; empty if it can be used.

    A name with a fault can break the files that name it, such as a template, and fools whoever reads a list.

    >>> name_fault("guide/two\nlines.md"), name_fault("guide/start.md")
    ('the name holds a line break', '')
    """
    if name.isascii() and name.isprintable() and "::" not in name and "#" not in name:
        return ""
    if _NO_TEXT.search(name):
        return _NOT_UTF_8 if sys.getfilesystemencoding() == "utf-8" else _NO_SUCH_LETTERS
    if _LINE_BREAK.search(name):
        return "the name holds a line break"
    if found := _CONTROL.search(name):
        return f"the name holds the control character U+{ord(found[0]):04X}"
    if is_obeyed(name) or any(map(is_obeyed, name.split("/"))):
        return "CI runners take the name for a command"
    return ""
