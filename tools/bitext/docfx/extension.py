"""The extension itself: it takes the place of Python-Markdown's parser, and leaves the rest of it at work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary
from xml.etree.ElementTree import Element, ElementTree

from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, HTML_PLACEHOLDER_RE, STX, Registry

from bitext.docfx.building import Builder, Site
from bitext.docfx.elements import code_block, make, settle
from bitext.docfx.links import Links
from bitext.docfx.tree import Tree
from markdown import Markdown

_FIRST = 1000
_KEPT = ("snippet", "meta", "mkdocs_raw_html")
"""The preprocessors that do not read blocks, in their order."""

_FENCES = "fenced_code_block"
_TILDES = re.compile(r"~{3,}")


_TREES: WeakKeyDictionary[Any, Tree] = WeakKeyDictionary()
_HERE: ContextVar[str] = ContextVar("here", default="")


@contextmanager
def reading_as(path: str) -> Iterator[None]:
    """Let what is rendered be a part of the file *path* that a page includes: links are relative to that."""
    token = _HERE.set(path)
    try:
        yield
    finally:
        _HERE.reset(token)


class DocfxExtension(Extension):
    """Reads publishers' Markdown.

    `titles` are the titles of boxes by their kind in lower case; `docs_dir` is the folder of pages, and
    `page` the path of the page in it: where MkDocs renders, both are known without them. `local` gives the
    text of a file that is included into a sentence, if not that of the file itself. `interfaces` and
    `samples` are addresses with ``{uid}`` and ``{path}``.
    """

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - as Python-Markdown passes them
        self.config = {
            "titles": [{}, "titles of boxes by kind"],
            "docs_dir": ["", "the folder of pages"],
            "page": ["", "the path of the page in that folder"],
            "local": [_unknown, "returns the text of a file that is included into a sentence, or None"],
            "interfaces": ["", "where references to interfaces lead: `https://example.org/{uid}`"],
            "samples": ["", "where samples lead that are not in the folder: `https://example.org/{path}`"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Be asked first when a page comes."""
        md.preprocessors.register(_Beginning(md, self.getConfigs()), "docfx", _FIRST)
        md.treeprocessors.register(_Settling(md), "docfx_settling", 25)


def _unknown(_path: str) -> str | None:
    return None


class _Beginning(Preprocessor):
    """Takes over a page before other extensions read any block of it: to them it is empty."""

    def __init__(self, md: Markdown, settings: Mapping[str, Any]) -> None:
        super().__init__(md)
        self._settings = settings

    def run(self, lines: list[str]) -> list[str]:
        """Keep the page for the parser; all extensions have added theirs by now."""
        md = self.md
        text = "\n".join(lines).replace(STX, "").replace(ETX, "")
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for name in _KEPT:
            if name in md.preprocessors:
                lines = md.preprocessors[name].run(lines)
        fences = _named(md.preprocessors, _FENCES)
        md.parser = _Parser(md, self._settings, fences, "\n".join(lines))
        # What stands in lines is read by the parser; other extensions look for this processor by its name.
        md.treeprocessors.register(_Nothing(md), "inline", 20)
        return []


def _named(registry: Registry[Any], name: str) -> Any:  # noqa: ANN401 - a processor of some extension
    return registry[name] if name in registry else None  # noqa: SIM401 - it is no mapping


class _Settling(Treeprocessor):
    def run(self, root: Element) -> None:
        """Write HTML between blocks where it stood; highlighters came before, and drop what follows code."""
        settle(root)


class _Nothing(Treeprocessor):
    def run(self, root: Element) -> None:
        """Leave the page as it is."""


class _Parser(BlockParser):
    """Reads a page with markdown-it-py. Other extensions find the old processors of blocks here."""

    def __init__(
        self, md: Markdown, settings: Mapping[str, Any], fences: Preprocessor | None, text: str
    ) -> None:
        super().__init__(md)
        self.blockprocessors = md.parser.blockprocessors
        self._settings, self._fences, self._text = settings, fences, text

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802 - Python-Markdown's name
        """Return the elements of the page."""
        del lines  # They are empty, for the sake of other extensions.
        self.root = make(self.md.doc_tag)
        tree, page = self._place()
        links = Links(tree, page, self._settings["interfaces"], self._settings["samples"])
        site = Site(
            tree=tree,
            page=page,
            titles=self._settings["titles"],
            links=links,
            highlight=self._highlight,
            stash=self.md.htmlStash.store,
            local=self._settings["local"],
        )
        Builder(site, _HERE.get() or page).build(self._text, self.root)
        return ElementTree(self.root)

    def _place(self) -> tuple[Tree, str]:
        """Return the folder of pages and the path of the page, as settings say, or MkDocs."""
        folder, page = self._settings["docs_dir"], self._settings["page"]
        relative = _named(self.md.treeprocessors, "relpath")
        if relative is None:
            return Tree(Path(folder).absolute() if folder else None), page
        tree = Tree(Path(folder or relative.config.docs_dir).absolute())
        # What a build of MkDocs finds out about its files holds for all its pages.
        tree = _TREES.setdefault(relative.files, tree)
        return tree, page or relative.file.src_uri

    def _highlight(self, text: str, language: str, lines: Sequence[int]) -> Element:
        """Return a listing as the site's extension for fences shows it, or else a plain one."""
        if self._fences is not None:
            mark = "~" * (max((len(each[0]) for each in _TILDES.finditer(text)), default=2) + 1)
            shown = f' hl_lines="{" ".join(map(str, lines))}"' if lines else ""
            head = f"{mark}{language}{shown if language else ''}"
            made = "\n".join(self._fences.run([head, *text.removesuffix("\n").split("\n"), mark])).strip()
            if HTML_PLACEHOLDER_RE.fullmatch(made):
                return make("p", text=made)
        return code_block(text, language)


def makeExtension(**settings: Any) -> DocfxExtension:  # noqa: N802, ANN401 - Python-Markdown's name
    """Return the extension."""
    return DocfxExtension(**settings)
