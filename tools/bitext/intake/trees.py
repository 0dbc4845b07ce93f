"""What lies in a tree of bilingual files, or of source pages: pages, includes, tables of contents, a name."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from bitext import files
from bitext.bilingual import parse, render
from bitext.errors import BitextError
from bitext.intake.contents import Contents, Item, is_contents
from bitext.intake.references import Reference, Refers, references
from bitext.markdown.front_matter import FRONT_MATTER, front_matter_of, front_matter_text

HOMES = ("index.md", "README.md")
"""The pages that MkDocs takes for the start of a site."""

_INCLUDE_FOLDERS = frozenset({"includes", "_includes"})
_BILINGUAL = re.compile(r"data-[st]tu-id=")
_HEADING = re.compile(r"^ {0,3}#[ \t]+(.{1,1000})", re.MULTILINE)
_TAG = re.compile(r"<[^<>]{0,500}>")


@dataclass(frozen=True)
class Tree:
    """A folder of Markdown files; *is_source* says that they are in the source language."""

    folder: Path
    is_source: bool = False

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The paths of its Markdown files and tables of contents, sorted."""
        return files.list_files(self.folder, ".md", ".yml", ".yaml", ".MD", ".YML", ".json")

    def read(self, name: str) -> str | None:
        """Return the text of a file, None if it cannot be read: moving it says why."""
        with suppress(BitextError):
            return files.read_if_there(self.folder / name)
        return None

    @cached_property
    def contents(self) -> Contents:
        """The tables of contents."""
        return Contents(self.names, self.read, is_source=self.is_source)

    @cached_property
    def texts(self) -> Mapping[str, frozenset[Reference]]:
        """What each page refers to, by the path of the page; tables of contents are none."""
        return dict(self._texts())

    def _texts(self) -> Iterator[tuple[str, frozenset[Reference]]]:
        for name in self.names:
            text = self.read(name) if name.endswith(".md") and not is_contents(name) else None
            if text is not None and (self.is_source or _BILINGUAL.search(text)):
                yield name, references(text, posixpath.dirname(name))

    def title(self, name: str) -> str:
        """Return the title of a page in the source language; empty if it has none."""
        text = self.read(name) or ""
        if not self.is_source:
            return heading_of(render(parse(text), "source"))
        return front_matter_text(front_matter_of(text), "title") or heading_of(text)

    def titles(self, name: str, english: Tree | None) -> dict[str, str]:
        """Return the titles that a page of this tree has in the source language, translated."""
        delivery = parse(self.read(name) or "")
        found = {heading_of(render(delivery, "source")): heading_of(render(delivery, "target"))}
        own = front_matter_text(front_matter_of(delivery.text), "title")
        if english is not None and own:
            found |= {front_matter_text(front_matter_of(english.read(name) or ""), "title") or "": own}
        return {source: target for source, target in found.items() if source and target}

    def name(self) -> str:
        """Return the name of the documentation in the source language; empty if nothing tells it."""
        for metadata in self._metadata():
            for key in ("_appTitle", "_appName", "titleSuffix"):
                if isinstance(metadata.get(key), str) and metadata[key].strip():
                    return " ".join(metadata[key].split())
        return self._first_title() or next((t for home in HOMES if (t := self.title(home))), "")

    def _metadata(self) -> Iterator[Mapping[str, Any]]:
        for name in self.names:
            if posixpath.basename(name) == "docfx.json" and name.count("/") <= 1:
                with suppress(ValueError, RecursionError):
                    found = json.loads((self.read(name) or "").removeprefix("\ufeff"))
                    build = found.get("build") if isinstance(found, dict) else None
                    data = build.get("globalMetadata") if isinstance(build, dict) else None
                    if isinstance(data, dict):
                        yield data

    def _first_title(self) -> str:
        """Return the title of the table's first entry, if that stands for all."""
        items = self.contents.items("source")
        first = items[0] if items else Item("")
        is_home = posixpath.splitext(posixpath.basename(first.href))[0].lower() in {"index", "readme"}
        return first.title if first.sourced and (is_home or len(items) == 1) else ""


def heading_of(text: str) -> str:
    """Return the text of the first heading of a page, without tags such as anchors."""
    front = FRONT_MATTER.match(text)
    match = _HEADING.search(text, front.end() if front else 0)
    return " ".join(_TAG.sub("", match[1]).strip(" \t\r#").split()) if match else ""


def include_folders(pages: Sequence[str]) -> tuple[str, ...]:
    """Return the names of folders that hold only what pages include, as they are written, sorted."""
    parts = {part for page in pages for part in page.split("/")[:-1]}
    return tuple(sorted(part for part in parts if part.lower() in _INCLUDE_FOLDERS))


def included_pages(trees: Sequence[Tree], listed: Sequence[str]) -> tuple[str, ...]:
    """Return the pages outside of such folders that others include, and to which none links, sorted.

    *listed* are the pages of the navigation: they are none of them.
    """
    texts = {name: refers for tree in trees for name, refers in tree.texts.items()}
    used = {(each.kind, each.place_in(texts)) for refers in texts.values() for each in refers}
    folders = set(include_folders(list(texts)))
    return tuple(
        sorted(
            name
            for name in texts.keys() - set(listed) - set(HOMES)
            if (Refers.INCLUDE, name) in used and (Refers.PAGE, name) not in used
            if not folders.intersection(name.split("/"))
        )
    )
