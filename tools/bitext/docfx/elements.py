"""Elements as Python-Markdown's serializer wants them: what is written as it stands, and what is a mark."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from markdown.util import AtomicString, code_escape

RAW = "docfx-raw"
"""The tag of HTML that stands between blocks: `settle` turns it into text of its parent."""

MARK = "docfx-mark"
"""The tag of a mark that begins or ends something; `sections` puts what it marks together."""

_ENTITY = re.compile(r"&(?=(?:#\d+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)


def literal(text: str) -> str:
    """Return *text* so that the serializer, which leaves entities alone, writes it as it is."""
    return _ENTITY.sub("&amp;", text) if "&" in text else text


def append_text(parent: Element, text: str) -> None:
    """Put *text* behind all that *parent* holds."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def make(tag: str, attributes: dict[str, str] | None = None, text: str = "") -> Element:
    """Return an element with *attributes* and *text* as they are."""
    made = Element(tag, {name: literal(value) for name, value in (attributes or {}).items()})
    made.text = literal(text) or None
    return made


def code(text: str) -> Element:
    """Return *text* as code, in which no other extension looks for anything."""
    made = Element("code")
    made.text = AtomicString(code_escape(text))
    return made


def code_block(text: str, language: str = "") -> Element:
    """Return *text* as a block of code that nobody highlights."""
    block, inside = Element("pre"), code(text)
    if language:
        inside.set("class", literal(f"language-{language}"))
    block.append(inside)
    return block


def raw(placeholder: str) -> Element:
    """Return what stands for HTML between blocks, which the *placeholder* of the stash means."""
    made = Element(RAW)
    made.text = placeholder
    return made


def mark(name: str, *, end: bool = False, **values: str) -> Element:
    """Return a mark."""
    return Element(MARK, {"name": name, "end": "end" if end else "", **values})


def is_mark(element: Element, *names: str) -> bool:
    """Whether *element* is a mark with one of the *names*."""
    return element.tag == MARK and element.get("name") in names


def give(parent: Element, children: Iterable[Element]) -> None:
    """Let *children* be the elements of *parent*, instead of those that it has."""
    parent[:] = list(children)


def settle(root: Element) -> None:
    """Turn what stands for HTML between blocks into text of its parents, and drop marks that are left."""
    for parent in list(root.iter()):
        if not any(each.tag in {RAW, MARK} for each in parent):
            continue
        children = list(parent)
        give(parent, ())
        for each in children:
            if each.tag == RAW:
                append_text(parent, f"\n{each.text}\n")
            elif each.tag != MARK:
                parent.append(each)
                continue
            append_text(parent, each.tail or "")
