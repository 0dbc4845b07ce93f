"""Makes elements of the parser's tokens: of a page, and of the files that it includes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE
from markdown_it.token import Token

from bitext.docfx.elements import code_block, give, literal, make, mark, raw
from bitext.docfx.inline import Inline
from bitext.docfx.links import Links
from bitext.docfx.listings import language_of, listing, wanted
from bitext.docfx.reading import parser
from bitext.docfx.sections import Sections, box, boxes_without_quote, of_quote
from bitext.docfx.syntax import include_lines
from bitext.docfx.tree import Tree, without_front_matter

MISSING = "docfx-missing"
"""The class of what stands for a file that cannot be included."""

MISSING_FILE, MISSING_PLACE = "data-missing", "data-missing-at"
"""Its attributes: the path of that file, and of the one that includes it, with the line behind a colon."""

_DEEPEST_INCLUDE = 8
_DEEPEST_ELEMENT = 60
_MOST_INCLUDED = 2_000_000
_LEAST_COST = 5_000
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "ul",
        "ol",
        "pre",
        "table",
        "blockquote",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "docfx-raw",
        "docfx-mark",
    ]
)
_UNSAFE_IN_CLASS = re.compile(r"[^\w -]+")


@dataclass(slots=True)
class Site:
    """What building a page asks of its surroundings.

    `highlight` makes a listing of code, a language and the numbers of the lines that are highlighted; `stash`
    takes HTML and returns what stands for it in texts. `local` gives the text of a file that is included into
    a sentence, in the language of the page. `left` is how much text may still be included.
    """

    tree: Tree
    page: str
    titles: Mapping[str, str]
    links: Links
    highlight: Callable[[str, str, Sequence[int]], Element]
    stash: Callable[[str], str]
    local: Callable[[str], str | None]
    tabs: Iterator[int] = field(default_factory=lambda: count(1))
    left: int = _MOST_INCLUDED


class Builder:
    """Makes elements of one file: the page, or one that it includes, through the files *via*."""

    def __init__(self, site: Site, here: str, via: tuple[str, ...] = ()) -> None:
        self._site, self._here, self._via = site, here, (*via, here)
        self._inline = Inline(site, here, self._include_inline)
        self._stack: list[Element] = []
        self._depth = 0
        self._marked: set[int] = set()
        self._lines: dict[str, list[int]] | None = None

    def build(self, text: str, into: Element, depth: int = 0) -> None:
        """Put what *text* says into the element *into*, which stands *depth* elements deep."""
        self._stack, self._depth = [into], depth
        for token in parser().parse(text, {}):
            self._take(token)
        self._arrange(into)

    def _take(self, token: Token) -> None:
        if token.hidden and not self._is_shown(token):
            return
        if token.nesting == 1:
            made = make(token.tag, {name: str(value) for name, value in token.attrs.items()})
            self._stack[-1].append(made)
            self._stack.append(made)
        elif token.nesting == -1:
            self._close(self._stack.pop())
        elif token.type == "inline":
            self._inline.fill(self._stack[-1], token.children or [])
        else:
            self._leaf(token, self._stack[-1])

    def _is_shown(self, token: Token) -> bool:
        """Whether a paragraph of a tight list is one all the same: between marks stand elements only."""
        if token.nesting == 1:
            return id(self._stack[-1]) in self._marked
        return self._stack[-1].tag == "p"

    def _close(self, made: Element) -> None:
        """Make of an element, which is whole now, what it is to docfx."""
        parent = self._stack[-1]
        if made.tag == "p" and any(each.tag in _BLOCKS for each in made):
            made.tag = "div"
        elif made.tag[0] == "h" and (link := _tab_link(made)) is not None:
            parent[-1] = tab = mark("tab", level=made.tag[1])
            # The label is no link; anchors that stand before it stay.
            tab.text = made.text
            _append(tab, link)
            self._marked.add(id(parent))
        self._arrange(made)
        if made.tag == "blockquote" and {each.get("class") for each in made} == {"docfx-video"}:
            parent.remove(made)
            parent.extend(list(made))
        elif made.tag == "blockquote":
            parts = list(of_quote(made, self._site.titles))
            parent[-1] = parts[0]
            parent.extend(parts[1:])

    def _arrange(self, made: Element) -> None:
        if id(made) not in self._marked:
            return
        self._marked.discard(id(made))
        Sections(made, lambda: next(self._site.tabs)).arrange()
        if made.tag != "blockquote":
            give(made, list(boxes_without_quote(made, self._site.titles)))

    def _leaf(self, token: Token, parent: Element) -> None:
        if token.type == "fence":
            parent.append(self._listing(token.content, token.info.strip(), ()))
        elif token.type == "code_block":
            parent.append(code_block(token.content))
        elif token.type == "html_block":
            parent.append(raw(self._site.stash(token.content.rstrip("\n"))))
        elif token.type == "hr":
            parent.append(make("hr"))
        else:
            self._directive(token, parent, token.meta["name"], token.meta["values"])

    def _directive(self, token: Token, parent: Element, name: str, values: Mapping[str, str]) -> None:
        if name.startswith("include"):
            self._include(parent, values["target"])
        elif name.startswith("code"):
            self._sample(parent, name, values)
        elif name in {"image", "video"}:
            if token.type != "docfx_end":
                line = make("p", {"class": "docfx-video"} if name == "video" else {})
                self._inline.directive(line, name, values)
                parent.append(line)
        else:
            label = values.get("pivot") or values.get("range") or values.get("target") or ""
            kind = _UNSAFE_IN_CLASS.sub("", values.get("class", ""))
            own = {"class": kind} if kind else {}
            own |= {"span": values["span"]} if "span" in values else {}
            parent.append(mark(_mark_name(name), end=token.type == "docfx_end", label=label, **own))
            self._marked.add(id(parent))

    def _listing(self, text: str, information: str, lines: Sequence[int]) -> Element:
        return self._site.highlight(text, language_of(information), lines)

    def _sample(self, parent: Element, name: str, values: Mapping[str, str]) -> None:
        asked = wanted(name, values)
        text = self._site.tree.text(self._site.tree.place(asked.target, self._here))
        found = listing(text, asked) if text is not None else None
        if found is not None:
            parent.append(self._listing(found.text + "\n", asked.language, found.highlighted))
            return
        line = make("p", {"class": "docfx-sample"})
        line.append(self._site.links.sample(asked.target, asked.title, self._here))
        parent.append(line)

    def _included(self, target: str, *, local: bool = False) -> tuple[str, str] | None:
        """Return path and text of a file that is included; None if it cannot be, or led to this one."""
        path = self._site.tree.place(target, self._here)
        text = self._site.tree.text(path) if path not in self._via else None
        if local and text is not None:
            text = self._site.local(path) or text
        if text is None or len(self._via) > _DEEPEST_INCLUDE or self._depth_here() > _DEEPEST_ELEMENT:
            return None
        text = without_front_matter(text)
        cost = max(len(text), _LEAST_COST)
        if cost > self._site.left:
            return None
        self._site.left -= cost
        return path, text

    def _depth_here(self) -> int:
        return self._depth + len(self._stack)

    def _include(self, parent: Element, target: str) -> None:
        """Put an included text there; where the file is not there, a box says that something is missing."""
        if found := self._included(target):
            inside = make("div")
            Builder(self._site, found[0], self._via).build(found[1], inside, self._depth_here())
            parent.extend(list(inside))
        else:
            parent.append(self._missing(box("missing", self._site.titles), target))

    def _include_inline(self, parent: Element, target: str, title: str) -> None:
        """Put an included text into a line; where the file is not there, its name says what is missing."""
        found = self._included(target, local=True)
        if found is None:
            parent.append(self._missing(make("span", text=title or "\N{HORIZONTAL ELLIPSIS}"), target))
            return
        inside = make("div")
        Builder(self._site, found[0], self._via).build(found[1].strip(), inside, self._depth_here())
        only = inside[0] if len(inside) == 1 and inside[0].tag == "p" else inside
        _append(parent, only)

    def _missing(self, made: Element, target: str) -> Element:
        """Let *made* stand for a file that cannot be included, and name that to programs, with the place."""
        path = self._site.tree.place(target, self._here) or target
        made.set("class", f"{made.get('class', '')} {MISSING}".strip())
        made.set(MISSING_FILE, literal(path))
        made.set(MISSING_PLACE, literal(f"{self._here}:{self._line_of(target)}"))
        return made

    def _line_of(self, target: str) -> int:
        """Return the next line of this file that includes *target*."""
        if self._lines is None:
            text = self._site.tree.text(self._here) or ""
            self._lines = include_lines(text)
        lines = self._lines.get(target, [1])
        return lines.pop(0) if len(lines) > 1 else lines[0]


def _append(parent: Element, other: Element) -> None:
    """Put what *other* holds behind what *parent* holds."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + (other.text or "") or None
    else:
        parent.text = (parent.text or "") + (other.text or "") or None
    parent.extend(list(other))


def _mark_name(name: str) -> str:
    return "selector" if name.endswith("selector") else name


def _tab_link(heading: Element) -> Element | None:
    """Return the link of a *heading* that names a tab: ``# [Linux](#tab/linux)``."""
    others = "".join(filter(None, (heading.text, *(each.tail for each in heading))))
    if len(heading) != 1 or HTML_PLACEHOLDER_RE.sub("", others).strip():
        return None
    link = heading[0]
    return link if link.tag == "a" and link.get("href", "").startswith("#tab/") else None
