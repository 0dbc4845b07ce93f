"""Reading XML from other people: no entities, no document types of its own, no network, bounded depth.

Elements are handed out as they end, and forgotten then, so that memory does not grow with the file.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from io import BytesIO
from typing import Literal

from lxml import etree

from bitext.errors import UnreadableError

Event = Literal["start", "end"]

_PROLOG = re.compile(
    rb"(?:\xef\xbb\xbf)?+(?:\s|<\?(?:(?!\?>).)*+\?>|<!--(?:(?!-->).)*+-->)*+"
    rb"(?P<doctype><!DOCTYPE[^>\[]*+(?P<subset>\[)?)?",
    re.DOTALL,
)
_DECLARED = re.compile(rb"(?:\xef\xbb\xbf)?+<\?xml\s[^>]*?encoding\s*+=\s*+[\"']([^\"'>]*)", re.DOTALL)
_READABLE = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16", b"utf-16le", b"utf-16be"})
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TYPE = re.compile(rb"<!DOCTYPE\s++(?:[^\s<>/:\[]++:)?(?P<name>[^\s<>/:\[]++)")
_ROOT = re.compile(rb"<(?:[^\s<>/:]++:)?(?P<name>[^\s<>/:]++)")


def root_name(data: bytes) -> str:
    """Return the name of the root element of XML *data*, without its prefix; empty if this is no XML."""
    start = data[:_START]
    if start.startswith(_WIDE):
        start = start[: len(start) // 2 * 2].decode("utf-16", "replace").encode()
    prolog = _PROLOG.match(start)
    end = prolog.end() if prolog else 0
    named = _TYPE.match(prolog["doctype"]) if prolog and prolog["doctype"] else None
    found = named or _ROOT.match(start, end)
    return found["name"].decode("ascii", "replace") if found else ""


_START = 20_000
"""In bytes: the root element of a file begins within these."""


def read_elements(
    data: bytes, path: str, ends: Collection[str], starts: Collection[str] = ()
) -> Iterator[tuple[Event, etree._Element]]:
    """Yield the elements of XML *data* with these local names: where they start, and where they end.

    An element that ended is emptied when the next one is asked for. *path* is how errors name the file.

    Raises:
        UnreadableError: if it is no XML, has an encoding that we do not read, or a document type of its own.
    """
    tags = [f"{{*}}{name}" for name in {*ends, *starts}]
    try:
        found = etree.iterparse(
            BytesIO(_as_utf8(data, path)),
            events=("start", "end"),
            tag=tags,
            encoding="utf-8",
            resolve_entities=False,
            load_dtd=False,
            dtd_validation=False,
            no_network=True,
            huge_tree=False,
            remove_pis=True,
            remove_comments=True,
        )
        for event, element in found:
            name = local_name(element)
            if event == "start":
                if name in starts:
                    yield "start", element
            elif name in ends:
                yield "end", element
                _forget(element)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        reason = (error.msg or "damaged").partition(", line ")[0]
        raise UnreadableError(
            f"this is no XML that can be read: {reason}",
            path=path,
            line=max(line or 0, 0),
            column=max(column or 0, 0),
            help="ask for the file again, as the program saved it",
        ) from None


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _as_utf8(data: bytes, path: str) -> bytes:
    """Return *data* as UTF-8, if it is what it says to be, and declares nothing that could do harm."""
    declared = _DECLARED.match(data)
    if declared and declared[1].strip().lower() not in _READABLE:
        name = declared[1][:40].decode("ascii", "replace")
        raise UnreadableError(f"the encoding is {name}, not UTF-8", path=path, help="save the file as UTF-8")
    try:
        if data.startswith(_WIDE):
            data = data.decode("utf-16").encode()
        else:
            data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"the bytes at offset {error.start} are no {error.encoding.upper()}",
            path=path,
            line=data.count(b"\n", 0, error.start) + 1,
            help="save the file as UTF-8",
        ) from None
    prolog = _PROLOG.match(data)
    if prolog and prolog["subset"]:
        raise UnreadableError(
            "the file declares a document type of its own, which could do anything",
            path=path,
            line=data.count(b"\n", 0, prolog.end()) + 1,
            help="remove <!DOCTYPE …> from it, or ask for the file without it",
        )
    return data


def local_name(element: etree._Element) -> str:
    """Return the name of *element* without its namespace; empty for what is no element."""
    # The stubs of lxml do not know that comments and entities have a function as their tag.
    tag: object = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=256)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def line_of(element: etree._Element) -> int:
    """Return the line of *element* in its file, counted from 1."""
    # The stubs of lxml have no type for it.
    line: object = element.sourceline
    return line if isinstance(line, int) else 1


def require_no_entity(element: etree._Element, path: str) -> None:
    """Raise an `UnreadableError` if *element* stands for an entity, whose text nobody knows."""
    tag: object = element.tag
    if tag is etree.Entity:
        raise UnreadableError(
            f"the file uses the entity {element.text}, which it does not declare",
            path=path,
            line=line_of(element),
            help="ask for the file again, without entities",
        )
