"""What kind of file came back, by its content: names and endings say little."""

from __future__ import annotations

import re
from typing import Literal

from bitext.exchange.reading import root_name
from bitext.exchange.table import header_of

FileKind = Literal["xliff", "tmx", "po", "csv", "delivery"]

_START = 20_000
"""So many bytes say what a file is."""

_PO = re.compile(
    rb"(?:\xef\xbb\xbf)?+(?:[ \t]*+(?:#[^\n]*+)?\r?\n)*+[ \t]*+(?:msgid|msgctxt|domain)[ \t]*+\""
)
"""Markdown may begin with a heading, which PO files take for a comment, but not go on like this."""


def kind_of(data: bytes, name: str = "") -> FileKind:
    """Return what kind of file *data* is; what nothing else fits is a delivery, bilingual Markdown.

    A damaged catalog is known by its *name* alone.
    """
    root = root_name(data)
    if root == "xliff":
        return "xliff"
    if root == "tmx":
        return "tmx"
    if _PO.match(data) or name.endswith((".po", ".pot")):
        return "po"
    start = data[:_START].decode("utf-8", "replace")
    return "csv" if header_of(start)[1] else "delivery"
