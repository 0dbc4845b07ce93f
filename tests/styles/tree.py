"""Pages as trees, which come from lxml or from a browser, and what in them is the product's own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import lxml.html
from lxml.etree import _Element
from lxml.html import HtmlElement

LANGUAGE = frozenset({"lang", "dir"})


@dataclass(frozen=True, slots=True)
class Node:
    """An element; its children are elements and texts."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Child, ...] = ()

    def elements(self) -> Iterator[Node]:
        """Yield the elements below this one, in their order."""
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child.elements()

    @property
    def text(self) -> str:
        """The texts in it, joined."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


Child: TypeAlias = Node | str


def parsed(text: str) -> Node:
    """Return the tree of a piece of HTML, as lxml reads it."""
    return _from_lxml(lxml.html.fragment_fromstring(text or "<p></p>", create_parent="main"))


def _from_lxml(element: _Element) -> Node:
    children: list[Child] = [element.text or ""]
    for child in element:
        # What stands between two texts parts them, a comment too.
        is_element = isinstance(child, HtmlElement)
        children += (_from_lxml(child) if is_element else " ", child.tail or "")
    return Node(
        str(element.tag).lower(), {str(k): str(v) for k, v in element.attrib.items()}, _joined(children)
    )


def from_browser(value: Any) -> Node:  # noqa: ANN401 - JSON
    """Return the tree that `browser.READ_TREE` gives: ``[tag, {name: value}, [child, …]]``."""
    tag, attributes, children = value
    return Node(
        tag, attributes, _joined(each if isinstance(each, str) else from_browser(each) for each in children)
    )


def _joined(children: Any) -> tuple[Child, ...]:  # noqa: ANN401 - any iterable of children
    joined: list[Child] = []
    for child in children:
        if isinstance(child, str) and joined and isinstance(joined[-1], str):
            joined[-1] += child
        elif child != "":
            joined.append(child)
    return tuple(joined)


def without_ours(node: Node) -> Node:
    """Return the tree without the product's own elements and attributes."""
    attributes = {name: value for name, value in node.attributes.items() if name not in LANGUAGE}
    if node.tag == "li" and re.fullmatch(r"step-\d+", attributes.get("id", "")):
        del attributes["id"]
    return Node(node.tag, attributes, _joined(_others(node)))


def _others(node: Node) -> Iterator[Child]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif is_mark(child) or _is_only_language(child):
            yield from without_ours(child).children
        elif not _is_added(child):
            yield without_ours(child)


UNIT = r"[0-9a-z]+-\d+"
"""What the id of a unit looks like."""

_ON_MARKS = frozenset({"data-unit", "class", "lang", "dir", "title"})
_NOTICE = LANGUAGE | {"class", "role", "data-search-exclude"}
_STEP = frozenset({"class", "href", "title"})


def is_mark(node: Node) -> bool:
    """Whether an element is a mark of ours around a sentence, or around text from elsewhere, which has a language."""
    names = node.attributes.keys()
    if node.tag != "span" or not names <= _ON_MARKS:
        return False
    ours = re.fullmatch(UNIT, node.attributes.get("data-unit", "")) is not None
    classes = node.attributes.get("class", "")
    elsewhere = names == LANGUAGE or (names == LANGUAGE | {"class"} and classes == "bitext-elsewhere")
    return elsewhere or (ours and (not classes or classes.startswith("bitext-")))


def _is_only_language(node: Node) -> bool:
    return node.tag == "div" and node.attributes.keys() == LANGUAGE


def _is_added(node: Node) -> bool:
    """Whether an element is the notice, or the link at a step: exactly as the product writes them."""
    classes, names = node.attributes.get("class", ""), node.attributes.keys()
    if node.tag == "a" and classes == "bitext-step":
        return names == _STEP and not node.children and "#" in node.attributes["href"]
    inner = [
        each for each in node.elements() if not (each.tag == "p" and each.attributes.keys() == {"class"})
    ]
    return node.tag == "div" and classes.split()[-1:] == ["bitext-notice"] and names <= _NOTICE and not inner


def faults_of_marks(page: Node, units: Collection[str]) -> Iterator[str]:
    """Yield what no mark of ours is like: one with another id than those of *units*, or in another mark.

    A translation could write an element that looks like ours, and nobody would see it behind that.
    """
    for each in page.elements():
        if is_mark(each):
            inner = next(filter(is_mark, each.elements()), None)
            if inner is not None:
                yield f"a mark in a mark: {shown(inner)}"
            if (unit := each.attributes.get("data-unit")) is not None and unit not in units:
                yield f"a mark with an id that is none of the page's: {shown(each)}"
    notices = [each for each in page.elements() if _is_added(each) and each.tag != "a"]
    first = _elements(page)
    if [each.tag for each in first] == ["article"]:
        first = _elements(first[0])
    if len(notices) > 1 or any(notice not in first[:2] for notice in notices):
        yield "a notice where there should be none"


def _elements(node: Node) -> list[Node]:
    return [each for each in node.children if isinstance(each, Node)]


def shown(node: Node) -> str:
    """Return the start tag of an element, as messages show it."""
    return f"<{node.tag}{''.join(f' {name}={value!r}' for name, value in sorted(node.attributes.items()))}>"


def texts(node: Node) -> Iterator[str]:
    """Yield the texts that a reader sees in *node*, each as it stands between two tags; ours are left out."""
    if node.tag in {"script", "style", "template"} or _is_added(node):
        return
    for child in node.children:
        if isinstance(child, str):
            yield child
        else:
            yield from texts(child)


def marked_texts(node: Node) -> dict[str, str]:
    """Return what each unit shows on a page, by its id; the numbers of footnotes are left out."""
    found: dict[str, str] = {}
    for each in node.elements():
        if is_mark(each) and (unit := each.attributes.get("data-unit")):
            found[unit] = found.get(unit, "") + "".join(texts(_without_notes(each)))
    return found


def _without_notes(node: Node) -> Node:
    kept = (
        each if isinstance(each, str) else _without_notes(each)
        for each in node.children
        if isinstance(each, str) or "footnote-ref" not in each.attributes.get("class", "")
    )
    return replace(node, children=tuple(kept))
