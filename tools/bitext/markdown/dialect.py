"""What Python-Markdown makes of a page: its blocks and the anchors of its headings.

MkDocs and its successors render pages with it, and it has a dialect of its own: only here does it show that a
translation changed a page, or which anchor a heading gets.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from bitext.markdown.metadata import body_start
from markdown import Markdown

KNOWN_EXTENSIONS = frozenset(
    [
        *(
            "bitext.docfx",
            "abbr",
            "admonition",
            "attr_list",
            "def_list",
            "fenced_code",
            "footnotes",
            "md_in_html",
            "meta",
        ),
        *("sane_lists", "tables", "toc", "pymdownx.betterem", "pymdownx.caret", "pymdownx.details"),
        *("pymdownx.emoji", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.mark"),
        *("pymdownx.magiclink", "pymdownx.saneheaders", "pymdownx.snippets", "pymdownx.superfences"),
        *("pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde"),
    ]
)
"""Extensions that read each block for itself, and find nothing in plain texts."""

_ONE_AT_A_TIME = Lock()
"""While serving, the editor and the build render sentences in threads of their own."""

_HEADING = re.compile(r"[Hh][1-6]")

_INLINE = frozenset(
    ["a", "abbr", "b", "br", "del", "em", "i", "ins", "kbd", "mark", "span", "strong", "sub", "sup"]
)


# The `toc` extension gives headings their ids at 5. Between processors of one priority, the first registered
# comes first.
_AFTER_TOC = 4


@dataclass(frozen=True, slots=True)
class RenderedShape:
    """A page as it was rendered: its blocks, code and pictures, and the ids of its headings, in order."""

    shape: tuple[str, ...]
    anchors: tuple[str, ...]


def headings(root: Element) -> Iterator[Element]:
    """Yield the headings of a rendered page."""
    return (each for each in root.iter() if _HEADING.fullmatch(str(each.tag)))


def shape(root: Element) -> tuple[str, ...]:
    """Return the blocks of a rendered page in their order, and its code and pictures, which may move."""
    blocks: list[str] = []
    movable: list[str] = []
    for each in root.iter():
        tag = str(each.tag)
        if tag in {"code", "img"}:
            # A translation is one line, so a code span that was wrapped is so no longer.
            movable.append(f"{tag} {each.get('src', '')}{' '.join(''.join(each.itertext()).split())}")
        elif tag not in _INLINE:
            blocks.append(tag)
    return (*blocks, *sorted(movable))


def render(text: str, extensions: Mapping[str, Mapping[str, Any]]) -> RenderedShape:
    """Return what becomes of the page *text* with the *extensions* given by name, with their settings."""
    found: list[RenderedShape] = []

    def look(root: Element) -> None:
        found.append(RenderedShape(shape(root), tuple(each.get("id", "") for each in headings(root))))

    configs = {name: dict(settings) for name, settings in extensions.items()}
    markdown = Markdown(extensions=[*configs, _Look(look)], extension_configs=configs)
    markdown.convert(_body(text))
    # A text that an extension renders inside the page comes first.
    return found[-1]


class Dialect:
    """Python-Markdown with the *extensions* of a site, given by name, with their settings."""

    def __init__(self, extensions: Mapping[str, Mapping[str, Any]]) -> None:
        self._extensions = {name: dict(settings) for name, settings in extensions.items()}

    def html(self, text: str) -> str:
        """Return what becomes of the page *text*."""
        # Made anew for each page, as MkDocs does: some extensions keep more than `reset` clears.
        return self._made().convert(_body(text))

    def html_of_sentences(self, text: str) -> str:
        """Return what becomes of sentences that stand in no page: what came before them does not matter."""
        with _ONE_AT_A_TIME:
            return self._for_sentences.reset().convert(text)

    @cached_property
    def _for_sentences(self) -> Markdown:
        return self._made()

    def _made(self) -> Markdown:
        return Markdown(extensions=list(self._extensions), extension_configs=self._extensions)


def _body(text: str) -> str:
    """Return the page *text* as MkDocs reads it, without its front matter, in either form that it knows."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text[body_start(text) :]


def usable(extensions: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return those of *extensions* that are installed, with the settings that they accept."""
    found: dict[str, dict[str, Any]] = {}
    for name, settings in extensions.items():
        if _works(name, settings):
            found[name] = dict(settings)
        elif _works(name, {}):
            found[name] = {}
    return found


@contextmanager
def unheard() -> Iterator[None]:
    """Let extensions print and log nothing: what they say of a trial, they say again when a site is built."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        yield


def _works(name: str, settings: Mapping[str, Any]) -> bool:
    try:
        Markdown(extensions=[name], extension_configs={name: dict(settings)}).convert("")
    except Exception:  # noqa: BLE001 - whatever an extension raises, it cannot be used
        return False
    return True


class _Look(Extension):
    """Shows the finished tree of a page to a function."""

    def __init__(self, look: Callable[[Element], None]) -> None:
        super().__init__()
        self._look = look

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's own name
        """Register the processor."""
        md.treeprocessors.register(_Looker(md, self._look), "bitext-look", _AFTER_TOC)


class _Looker(Treeprocessor):
    def __init__(self, md: Markdown, look: Callable[[Element], None]) -> None:
        super().__init__(md)
        self._look = look

    def run(self, root: Element) -> None:
        self._look(root)
