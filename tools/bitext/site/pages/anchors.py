"""Anchors that are the same in every locale: a heading's is the source page's, a step's is its number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from bitext.markdown.dialect import headings, shape
from markdown import Markdown

# The `toc` extension gives headings their ids at 5, and MkDocs collects all anchors at 5, registered later
# than ours. Between processors of one priority, the order of registration counts.
_BEFORE_TOC, _AFTER_TOC = 6, 5


Outline = tuple[tuple[str, ...], tuple[str, ...]]
"""The anchors of a page's headings, and its blocks."""


class Anchors:
    """What the renderer made of the source pages: the anchors of their headings, and their blocks.

    Recorded while the source is built, used by the locales. `page` is the path of the page that is being
    rendered, None while a plugin renders a text of its own, such as the beginning of a post; `differs` says
    that a locale's page, as last rendered, has other blocks than the source's. `of_source` says that source
    pages are being rendered.
    """

    def __init__(self) -> None:
        self.page: str | None = ""
        self.of_source = True
        self.differs = False
        self._known: dict[str, tuple[str, ...]] = {}
        self._shapes: dict[str, tuple[str, ...]] = {}

    def record(self, root: Element) -> None:
        """Remember the anchors of a source page's headings, and its blocks.

        A text that an extension renders inside the page comes first, and the page overwrites it.
        """
        if self.page is None or not self.of_source:
            return
        self._known[self.page] = tuple(each.get("id", "") for each in headings(root))
        self._shapes[self.page] = shape(root)

    def outlines(self) -> dict[str, Outline]:
        """Return the outline of each source page, by its path."""
        return {page: (known, self._shapes[page]) for page, known in self._known.items()}

    def adopt(self, outlines: Mapping[str, Outline]) -> None:
        """Take over the outlines of source pages that another process has rendered."""
        for page, (known, blocks) in outlines.items():
            self._known[page], self._shapes[page] = known, blocks

    def of_page(self) -> Outline:
        """Return the outline of the source page `page`."""
        page = self.page or ""
        return self._known.get(page, ()), self._shapes.get(page, ())

    def remember(self, known: tuple[str, ...], shape: tuple[str, ...]) -> None:
        """Take the source page `page` for one with these headings' anchors and these blocks."""
        if self.page is not None:
            self._known[self.page], self._shapes[self.page] = known, shape

    def put_in(self, root: Element) -> None:
        """Give the headings of a locale's page the anchors of the source page's, and compare the blocks."""
        if self.page is None or self.of_source:
            return
        self.differs = self._shapes.get(self.page, ()) != shape(root)
        found = list(headings(root))
        known = self._known.get(self.page, ())
        # A text that an extension renders inside the page has other headings than the page.
        if len(known) == len(found):
            for heading, anchor in zip(found, known, strict=True):
                # An id that is there already is its author's, or a plugin finds its heading by it.
                heading.attrib.setdefault("id", anchor)


class AnchorExtension(Extension):
    """Markdown extension that records the anchors (the source) or puts them in (a locale)."""

    def __init__(self, anchors: Anchors) -> None:
        super().__init__()
        self._anchors = anchors

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's own name
        """Register the processors."""
        md.treeprocessors.register(_Runner(md, self._anchors.record), "bitext-anchors", _AFTER_TOC)
        md.treeprocessors.register(_Runner(md, self._anchors.put_in), "bitext-same-anchors", _BEFORE_TOC)
        md.treeprocessors.register(_Runner(md, number_steps), "bitext-steps", _AFTER_TOC)


class _Runner(Treeprocessor):
    """Runs a function on the tree of a page."""

    def __init__(self, md: Markdown, work: Callable[[Element], None]) -> None:
        super().__init__(md)
        self._work = work

    def run(self, root: Element) -> None:
        self._work(root)


def number_steps(root: Element) -> None:
    """Give the steps of a page that has one procedure the anchors ``step-1`` and on.

    A page with several ordered lists at its top level has none: ``step-3`` would not say of which. Nor has a
    page on which one of these anchors is taken.
    """
    steps = {f"step-{number}": item for number, item in steps_of(root)}
    taken = {each.get("id") for each in root.iter()}
    if taken.isdisjoint(steps):
        for anchor, item in steps.items():
            item.attrib.setdefault("id", anchor)


def steps_of(root: Element) -> list[tuple[int, Element]]:
    """Return the steps of a page that has one procedure, with their numbers; else nothing."""
    lists = root.findall("ol")
    return list(enumerate(lists[0].findall("li"), _start(lists[0]))) if len(lists) == 1 else []


def _start(steps: Element) -> int:
    """Return the number of the first step: 1 where `start` is no number, as browsers have it."""
    try:
        return int(steps.get("start", "1"))
    except ValueError:
        return 1
