"""Makes elements of what stands in a line: emphasis, links, code, pictures, and docfx's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol
from xml.etree.ElementTree import Element

from markdown_it.token import Token

from bitext.docfx.attributes import attributes
from bitext.docfx.elements import append_text, code, literal, make
from bitext.docfx.interfaces import interface
from bitext.docfx.links import Links
from bitext.docfx.listings import wanted
from bitext.docfx.syntax import ALERTS

_DEEPEST = 24
_TAGS = {"s": "del"}
_XREF = re.compile(r"<xref\b(?P<attributes>[^<>]*)>", re.IGNORECASE)
_XREF_END = re.compile(r"</xref\s*>", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<![\w/@.:=&?#-])https?://[^\s<>\"'`|]{1,1000}", re.IGNORECASE)
_BEHIND = re.compile(r"[?!.,:*_~;。、，；：！？」』）]+\Z")  # noqa: RUF001 - full-width marks are meant


class Surroundings(Protocol):
    """What is asked of the page while a line is read."""

    @property
    def links(self) -> Links:
        """Makes links."""

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles of boxes by kind."""

    @property
    def stash(self) -> Callable[[str], str]:
        """Takes HTML, and returns what stands for it."""


class Inline:
    """Makes elements of inline tokens of the file *here*; *include* puts an included file into an element."""

    def __init__(self, site: Surroundings, here: str, include: Callable[[Element, str, str], None]) -> None:
        self._site, self._here, self._include = site, here, include

    def fill(self, parent: Element, tokens: Sequence[Token]) -> None:
        """Put what *tokens* say behind what *parent* holds."""
        stack, skipped, number = [parent], 0, 0
        while number < len(tokens):
            token = tokens[number]
            reference = interface(str(token.attrGet("href") or "")) if token.markup == "autolink" else None
            if reference is not None and token.nesting == 1:
                stack[-1].append(self._site.links.named(reference, self._here))
                # Its text, which is the address, and its end are part of it.
                number += 2
            elif token.nesting == 1:
                skipped = self._open(token, stack, skipped)
            elif token.nesting == -1:
                if skipped:
                    skipped -= 1
                else:
                    stack.pop()
            else:
                self._leaf(token, stack[-1], in_link=any(each.tag == "a" for each in stack))
            number += 1

    def _open(self, token: Token, stack: list[Element], skipped: int) -> int:
        """Open an element, and return how many were left out because they are nested too deep."""
        if skipped or len(stack) > _DEEPEST:
            return skipped + 1
        values = {name: str(value) for name, value in token.attrs.items()}
        if token.type == "link_open":
            made = self._site.links.link(values.pop("href", ""), self._here, values)
        else:
            made = make(_TAGS.get(token.tag, token.tag), values)
        stack[-1].append(made)
        stack.append(made)
        return 0

    def _leaf(self, token: Token, parent: Element, *, in_link: bool) -> None:
        if token.type == "text":
            self._text(token.content, parent, in_link=in_link)
        elif token.type == "softbreak":
            append_text(parent, "\n")
        elif token.type == "hardbreak":
            parent.append(make("br"))
            append_text(parent, "\n")
        elif token.type == "code_inline":
            parent.append(code(token.content))
        elif token.type == "image":
            self._image(parent, str(token.attrGet("src") or ""), _plain(token.children or []), token.attrs)
        elif token.type == "html_inline":
            self._html(token.content, parent)
        elif token.type == "docfx_inline":
            self.directive(parent, token.meta["name"], token.meta["values"])
        else:
            append_text(parent, literal(token.content))

    def _text(self, text: str, parent: Element, *, in_link: bool) -> None:
        """Put *text* there; addresses in it are links."""
        at = 0
        for match in _ADDRESS.finditer(text) if not in_link and "://" in text else ():
            address = _without_end(match[0])
            link = self._site.links.link(address, self._here)
            link.text = literal(address)
            append_text(parent, literal(text[at : match.start()]))
            parent.append(link)
            at = match.start() + len(address)
        append_text(parent, literal(text[at:]))

    def _html(self, content: str, parent: Element) -> None:
        if match := _XREF.fullmatch(content):
            values = attributes(match["attributes"])
            uid = values.get("href") or values.get("uid") or ""
            if reference := interface(f"xref:{uid}"):
                parent.append(self._site.links.named(reference, self._here))
        elif not _XREF_END.fullmatch(content):
            append_text(parent, self._site.stash(content))

    def directive(self, parent: Element, name: str, values: Mapping[str, str]) -> None:
        """Put what a directive of docfx in a line says behind what *parent* holds."""
        if name.startswith("include"):
            self._include(parent, values["target"], values["title"])
        elif name == "no-loc":
            append_text(parent, literal(values.get("text", "")))
        elif name == "image":
            self.picture(parent, values)
        elif name.startswith("code"):
            asked = wanted(name, values)
            parent.append(self._site.links.sample(asked.target, asked.title, self._here))
        elif name == "video":
            self.video(parent, values)
        elif name in ALERTS:
            parent.append(make("strong", text=self._site.titles.get(name, name.capitalize())))

    def picture(self, parent: Element, values: Mapping[str, str]) -> None:
        """Put the picture of ``:::image`` there, in a link to a larger one if it has one."""
        large = values.get("lightbox", "")
        if large:
            link = self._site.links.link(large, self._here)
            parent.append(link)
            parent = link
        self._image(parent, values.get("source", ""), values.get("alt-text", ""), {})

    def _image(self, parent: Element, source: str, alternative: str, others: Mapping[str, Any]) -> None:
        target = self._site.links.target(source, self._here)
        kept = {name: str(value) for name, value in others.items() if name == "title"}
        if target:
            parent.append(make("img", {"alt": alternative, "src": target, **kept}))
        else:
            append_text(parent, literal(alternative))

    def video(self, parent: Element, values: Mapping[str, str]) -> None:
        """Put a link to a video there: a frame would let another site see who reads the page."""
        address = values.get("target") or values.get("source") or ""
        link = self._site.links.link(address, self._here, {})
        title = values.get("title") or re.sub(r"^(?:https?:)?//(?:www\.)?", "", address)
        link.text = "\u25b6\ufe0e "
        link.append(code(title))
        parent.append(link)


def _plain(tokens: Sequence[Token]) -> str:
    """Return the text of *tokens*, as an alternative text has it."""
    parts = []
    for each in tokens:
        if each.type == "image":
            parts.append(_plain(each.children or []))
        elif each.type == "docfx_inline":
            parts.append(str(each.meta["values"].get("text", "")))
        else:
            parts.append("\n" if each.type in {"softbreak", "hardbreak"} else each.content)
    return "".join(parts)


def _without_end(address: str) -> str:
    """Return *address* without the marks behind it that belong to the sentence."""
    while True:
        shorter = _BEHIND.sub("", address)
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter
