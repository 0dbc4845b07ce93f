"""The elements and texts of a built page, each with its place; in linear time for any HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from sys import intern
from typing import Any, NamedTuple

from lxml import etree

from bitext.built.start_tags import Places

_CODE = frozenset({"code", "kbd", "pre", "samp", "textarea", "var"})


_Attributes = Mapping[str, str]
_Event = tuple[str, "_Attributes | str | None"]
"""An element begins (its name and attributes), a text (the name of the element around it), or one ends."""


class ElementPlace(NamedTuple):
    """Where in the page something stands: inside the content, inside code, in which unit."""

    content: bool = False
    code: bool = False
    unit: str = ""


class Element(NamedTuple):
    """An element: its offset in the HTML, and of a list (`ol`) the number of its own items."""

    name: str
    attributes: Mapping[str, str]
    at: int
    place: ElementPlace
    steps: int = 0


class PlacedText(NamedTuple):
    """A text that a reader sees, and the offset of the start tag before it."""

    text: str
    at: int
    place: ElementPlace


class ParsedPage(NamedTuple):
    """The elements and texts of a page, in its order; texts of white space alone are left out."""

    html: str
    elements: list[Element]
    texts: list[PlacedText]


def parse_page(text: str) -> ParsedPage:
    """Return the elements and texts of the page whose HTML is *text*, which may be any text."""
    page = ParsedPage(text, [], [])
    events = _events(text)
    walk = _Walk(page, _content_test(events), Places(text))
    for name, value in events.found:
        if isinstance(value, str):
            walk.see_text(name, value)
        elif value is None:
            walk.leave()
        else:
            walk.enter(name, value)
    return page


class _Walk:
    """A walk through a page, which notes what stands where."""

    def __init__(
        self, page: ParsedPage, is_content: Callable[[str, _Attributes], bool], places: Places
    ) -> None:
        self._page = page
        self._is_content = is_content
        self._places = places
        self._at = 0
        self._place = ElementPlace()
        self._around: list[tuple[int, ElementPlace]] = []
        """Of each element that we are inside of its number, and the place that it stands at."""

    def enter(self, name: str, attributes: _Attributes) -> None:
        elements = self._page.elements
        if name == "li" and self._around:
            number = self._around[-1][0]
            if elements[number].name == "ol":
                elements[number] = elements[number]._replace(steps=elements[number].steps + 1)
        self._around.append((len(elements), self._place))
        self._place = _inside(name, attributes, self._place, self._is_content)
        self._at = self._places.next(name, has_attributes=bool(attributes))
        elements.append(Element(name, attributes, self._at, self._place))

    def leave(self) -> None:
        _, self._place = self._around.pop()

    def see_text(self, around: str, text: str) -> None:
        if around not in _NO_TEXT:
            self._page.texts.append(PlacedText(text, self._at, self._place))


class _Events:
    """What the parser of lxml tells of a page, in the order of the page; white space alone is no text."""

    def __init__(self) -> None:
        self.found: list[_Event] = []
        self.names: set[str] = set()
        self.has_main_role = False
        self._open: list[str] = []
        self._text: list[str] = []

    def start(self, name: str, attributes: _Attributes) -> None:
        self._end_text()
        self._open.append(name)
        self.names.add(name)
        self.has_main_role = self.has_main_role or attributes.get("role") == "main"
        self.found.append((name, attributes))

    def end(self, name: str) -> None:
        self._end_text()
        self._open.pop()
        self.found.append((name, None))

    def data(self, text: str) -> None:
        self._text.append(text)

    def comment(self, _: str) -> None:
        self._end_text()

    def close(self) -> _Events:
        self._end_text()
        return self

    def _end_text(self) -> None:
        if self._text:
            text = "".join(self._text)
            self._text.clear()
            if not text.isspace():
                self.found.append((self._open[-1] if self._open else "", text))


_NOT_IN_MARKUP = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def _events(text: str) -> _Events:
    # No network, and no limit to depth: each page must be read to its end.
    target = _Events()
    told: Any = target  # the stubs have it that the parser may give bytes
    parser = etree.HTMLParser(target=told, encoding="utf-8", huge_tree=True, no_network=True)
    with suppress(etree.XMLSyntaxError):
        # There is nothing in the page.
        parser.feed(_NOT_IN_MARKUP.sub("\ufffd", text).encode("utf-8"))
        parser.close()
    return target.close()


def _content_test(events: _Events) -> Callable[[str, _Attributes], bool]:
    """Return what tells the element that holds the Markdown's HTML: themes differ."""
    if "article" in events.names:
        return lambda name, _: name == "article"
    if events.has_main_role:
        return lambda _, attributes: attributes.get("role") == "main"
    content = "main" if "main" in events.names else "body"
    return lambda name, _: name == content


_NO_TEXT = frozenset({"script", "style", "template"})
"""Elements whose own text no reader sees."""


def _inside(
    name: str, attributes: _Attributes, place: ElementPlace, is_content: Callable[[str, _Attributes], bool]
) -> ElementPlace:
    if place.content and (place.code or name not in _CODE) and not attributes.get("data-unit"):
        return place  # as for nearly all elements of the content
    unit = intern(attributes.get("data-unit", "")) or place.unit
    content = place.content or is_content(name, attributes)
    code = place.code or name in _CODE
    return place if (content, code, unit) == place else ElementPlace(content, code, unit)
