"""How a text is written into a place with quotation marks or escapes of its own, and read from there.

Whatever the text is, what is written ends where the value ended, and means the text.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html import unescape
from typing import Literal

import yaml

from bitext.markdown.plain import is_plain

Quoting = Literal["yaml", "attribute", "list", "option", "string", "line"]
"""A value in the front matter; an attribute of a tag or the title of a link; an item of an attribute list; an
option of a fence; a string of a diagram; a line."""

_YAML_BREAK = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_PLAIN = re.compile(r"[^\W\d][^:#\"'{}\[\],&*!|>%@`\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]*(?<!\s)")
_LINE_BREAKS = re.compile(r"[\r\n]+")
# All that Python-Markdown, its extensions, template engines or browsers could act on inside a value.
_ACTIVE = re.compile(r"[\"<>&`$\[\]\\{}~^=|]|\+(?=\+)|(?<=:):|[\x00-\x1f\x7f]")
# The same before an attribute list is read: inline syntax in it is found first.
_ACTIVE_INLINE = re.compile(r"[!-/:-@\[-`{-~\x00-\x1f\x7f]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def write_value(value: str, quoting: Quoting) -> str:
    """Return *value* as it is written in a place with this *quoting*: on one line, with quotation marks."""
    if quoting == "yaml":
        return _write_scalar(value)
    if quoting == "line":
        return _LINE_BREAKS.sub(" ", value.strip())
    if quoting == "list" and not is_plain(value):
        return f'"{_ACTIVE_INLINE.sub(_reference, value)}"'
    if quoting in {"attribute", "list"}:
        return f'"{_ACTIVE.sub(_reference, value)}"'
    if quoting == "string":
        return f'"{_LINE_BREAKS.sub(" ", value.strip()).replace(chr(34), "”")}"'
    # Options of fences know no escapes.
    mark = "'" if '"' in value and "'" not in value else '"'
    return f"{mark}{value.replace(mark, '”')}{mark}"


def read_attribute(written: str, *, backslashes: bool = False) -> str:
    """Return what *written*, a value without its quotation marks, means, on one line.

    In the title of a link or an image, *backslashes* escape too.
    """
    meant = unescape(written) if "&" in written else written
    if backslashes and "\\" in meant:
        meant = _ESCAPE.sub(r"\1", meant)
    return " ".join(meant.split())


def _write_scalar(value: str) -> str:
    """Return *value* as a YAML scalar on one line: plain where that is safe, else double-quoted."""
    if _PLAIN.fullmatch(value) and _means_itself(value):
        return value
    # JSON's strings are YAML's double-quoted scalars, except for what YAML reads as line breaks.
    quoted = json.dumps(value, ensure_ascii=False)
    return _YAML_BREAK.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


@lru_cache(maxsize=1024)
def _means_itself(value: str) -> bool:
    # In a list or mapping on one line, `?` ends a value.
    try:
        return bool(yaml.safe_load(value) == value and yaml.safe_load(f"[{value}]") == [value])
    except yaml.YAMLError:
        return False


def _reference(char: re.Match[str]) -> str:
    names = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}
    # A control character has no meaning in HTML, and none of the references that stand for one is allowed.
    return names.get(char[0], f"&#{ord(char[0])};" if char[0] >= " " and char[0] != "\x7f" else " ")
