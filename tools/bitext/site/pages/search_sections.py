"""The sections of a page as Material's search finds them, without its parser.

It finds the same in usual pages, in a third of the time. What is unusual is left to Material's parser, and so
is every page if Material comes with another one than those that were compared.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

from bitext import files

_ATTRIBUTE = r"""[ \n]++[A-Za-z_][\w:.-]*+(?:="[^"<>]*+")?"""
_VOID = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
_TOKEN = re.compile(
    rf"<(?:{_VOID})(?:{_ATTRIBUTE})*+[ ]?/?>|<!--(?!-?>)(?:[^->]|-(?!-))*+-->"
    rf"|<(?P<start>[a-z][a-z0-9-]*+)(?P<attributes>(?:{_ATTRIBUTE})*+)[ ]?(?P<empty>/?)>"
    r"|</(?P<end>[a-z][a-z0-9-]*+)>|(?P<text>[^<]++)"
)
_PAIR = re.compile(r"""([A-Za-z_][\w:.-]*+)(?:="([^"]*+)")?""")
_HEADING = re.compile("h[1-6]")
_KEPT = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})
_UNUSUAL = frozenset(
    {"iframe", "noembed", "noframes", "noscript", "object", "plaintext", "script", "style", "textarea"}
    | {"title", "xmp"}
)
"""Elements that a parser reads in another way than others, or that Material never has in its search."""
_SPECIAL = re.compile("linenodiv|headerlink|data-search-exclude|&", re.IGNORECASE)


class _UnusualError(Exception):
    """The page is left to Material's parser."""


@dataclass(slots=True)
class _Reading:
    """The state of reading a page: the names of the elements that are open, and the sections so far."""

    make_element: Callable[..., Any]
    make_section: Callable[..., Any]
    sections: list[Any] = field(default_factory=list)
    section: Any = None
    open: list[str] = field(default_factory=list)
    links: list[bool] = field(default_factory=list)
    excluded: set[str] = field(default_factory=set)

    @property
    def is_excluded(self) -> bool:
        """Whether nothing is read here. One element that is excluded excludes all of its name."""
        return bool(self.excluded) and not self.excluded.isdisjoint(self.open)

    @property
    def pieces(self) -> list[str]:
        """Where the next text belongs."""
        section = self.section
        pieces: list[str] = section.title if section.el.tag in self.open else section.text
        return pieces

    def start(self, name: str, written: str) -> None:
        """Begin an element."""
        if name in _UNUSUAL:
            raise _UnusualError
        self.open.append(name)
        attributes: dict[str, str | None] = {}
        is_heading = _HEADING.fullmatch(name) is not None
        if is_heading or (written and _SPECIAL.search(written)):
            attributes = _read(written)
        self.links.append(name == "a" and attributes.get("class") == "headerlink")
        if is_heading and "id" in attributes:
            self._begin_section(name, attributes)
        if self.section is None:
            self._begin_preface()
        if "data-search-exclude" in attributes or attributes.get("class") == "linenodiv":
            self.excluded.add(name)
        elif name in _KEPT and not self.is_excluded:
            self.pieces.append(f"<{name}>")

    def _begin_preface(self, *depth: int) -> None:
        self.section = self.make_section(self.make_element("hx"), *depth)
        self.sections.append(self.section)

    def _begin_section(self, name: str, attributes: dict[str, str | None]) -> None:
        depth = len(self.open)
        if name != "h1" and not self.sections:
            self._begin_preface(depth)
        self.section = self.make_section(self.make_element(name, attributes), depth)
        if self.sections:
            self.section.id = attributes["id"]
        self.sections.append(self.section)

    def end(self, name: str) -> None:
        """End an element, if it is the one that was begun last."""
        if not self.open or self.open[-1] != name:
            return
        self._leave_section()
        self.open.pop()
        self.links.pop()
        if name in self.excluded:
            self.excluded.remove(name)
        elif name in _KEPT and not self.is_excluded:
            self._close(f"<{name}>", f"</{name}>")

    def _leave_section(self) -> None:
        depth = len(self.open)
        if self.section.depth > depth:
            for section in reversed(self.sections):
                if section.depth <= depth:
                    self.section.depth = float("inf")
                    self.section = section
                    return

    def _close(self, opening: str, closing: str) -> None:
        """Write the end of an element, or nothing of it if it is empty."""
        pieces = self.pieces
        if opening not in pieces:
            raise _UnusualError
        first = pieces.index(opening)
        if any(not pieces[at].isspace() for at in range(first + 1, len(pieces))):
            pieces.append(closing)
        else:
            del pieces[first:]

    def text(self, written: str) -> None:
        """Add a text."""
        if self.is_excluded:
            return
        text = html.unescape(written) if "&" in written else written
        is_code = "pre" in self.open
        is_blank = text.isspace()
        if not is_code:
            text = " " if is_blank else text.replace("\n", " ")
        if self.section is None:
            self._begin_preface()
        if self.section.el.tag in self.open:
            if True not in self.links:
                self.section.title.append(html.escape(text, quote=False))
        elif not is_blank:
            self.section.text.append(html.escape(text, quote=False))
        elif is_code or not self.section.text or not self.section.text[-1].isspace():
            self.section.text.append(text)


def _read(written: str) -> dict[str, str | None]:
    """Return the attributes that are *written* in a tag."""
    found: dict[str, str | None] = {}
    for pair in _PAIR.finditer(written):
        name, value = pair[1].lower(), pair[2]
        if name in {"class", "id"} and "&" in (value or ""):
            raise _UnusualError
        found[name] = value
    return found


def sections_of(
    page: str, make_element: Callable[..., Any], make_section: Callable[..., Any]
) -> list[Any] | None:
    """Return the sections of the HTML *page*, made with Material's classes; None if it is unusual."""
    reading = _Reading(make_element, make_section)
    after = 0
    try:
        for found in _TOKEN.finditer(page):
            if found.start() != after:
                return None
            after = found.end()
            match found.lastgroup:
                case "text":
                    reading.text(found[0])
                case "end":
                    reading.end(found["end"])
                case "empty":
                    reading.start(found["start"], found["attributes"])
                    if found["empty"]:
                        reading.end(found["start"])
    except _UnusualError:
        return None
    return reading.sections if after == len(page) else None


_COMPARED = frozenset({"cc8a3ac0a8862662d11e87fefcdaa4a42d9ebd70a7943fa921c1c80e2661730b"})
"""Digests of the module with Material's parser, in the versions that were compared: 9.7.0 to 9.8.2."""


@cache
def is_compared(file: str) -> bool:
    """Whether *file*, with Material's parser, is one that was compared."""
    return files.digest(Path(file)) in _COMPARED


def with_quick_sections(parser: type[HTMLParser], module: ModuleType) -> type[HTMLParser]:
    """Return *parser*, that of Material's *module* or made of it, which finds the same in less time."""
    if getattr(parser, "has_quick_sections", False) or not is_compared(str(module.__file__)):
        return parser

    class Quick(parser):  # type: ignore[valid-type, misc]
        """The same parser; usual pages are not parsed."""

        has_quick_sections = True
        known = ""
        data: list[Any]

        def feed(self, data: str) -> None:
            found = None if self.data or self.rawdata else sections_of(data, module.Element, module.Section)
            if found is not None:
                self.known, self.data = data, found
                return
            if self.known:
                # There is more of the page.
                before, self.known, self.data = self.known, "", []
                super().feed(before)
            super().feed(data)

    return Quick
