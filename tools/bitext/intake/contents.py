"""Tables of contents of publishers' trees, `TOC.md` and `toc.yml`: one tree of items, of all folders.

A table can be bilingual, as the pages are: then its titles are known in both languages.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from bitext.bilingual import Side, parse, render
from bitext.errors import SettingsError
from bitext.project.config_file import load_yaml

NAMES = frozenset({"toc.md", "toc.yml", "toc.yaml"})
"""The names of such files, in small letters."""

_DEEPEST = 12
_MOST = 50_000
"""So many items are read: a table may include others any number of times."""

Read = Callable[[str], str | None]
"""Gives the text of a file by its path in the tree, None where there is none."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a table: its title, the address or the path in the tree, and the entries below it.

    `sourced` says that the title is known to be in the source language.
    """

    title: str
    href: str = ""
    items: tuple[Item, ...] = ()
    sourced: bool = False


def is_contents(path: str) -> bool:
    """Whether the file *path* is a table of contents by its name."""
    return posixpath.basename(path).lower() in NAMES


@dataclass(frozen=True)
class Contents:
    """The tables of contents among the files *names* of a tree, each read with *read*.

    *is_source* says that the tree is in the source language.
    """

    names: Sequence[str]
    read: Read
    is_source: bool = False

    @cached_property
    def _places(self) -> dict[str, str]:
        """The tables by their paths in small letters: publishers' tools do not mind the case."""
        return {name.lower(): name for name in sorted(self.names, reverse=True) if is_contents(name)}

    def items(self, side: Side) -> tuple[Item, ...]:
        """Return the entries of all tables, with the titles of one *side*; hrefs are paths in the tree."""
        tops = list(self._tops())
        if len(tops) == 1:
            return _Reader(self, side).items_of(tops[0], ())
        sections = ((posixpath.dirname(top), _Reader(self, side).items_of(top, ())) for top in tops)
        return tuple(
            Item(folder_title(folder), "", items, sourced=True) if folder else item
            for folder, items in sections
            for item in ([Item("", "", items)] if folder else items)
        )

    def _tops(self) -> Iterator[str]:
        """Yield the tables that have none in a folder above them, one of each folder."""
        folders: dict[str, str] = {}
        for place, name in sorted(self._places.items()):
            folders.setdefault(posixpath.dirname(place), name)
        for folder, name in folders.items():
            above = folder
            while above:
                above = posixpath.dirname(above)
                if above in folders:
                    break
            else:
                yield name

    def place_of(self, href: str) -> str | None:
        """Return the table that *href*, a path in the tree, names: a file, or one in a folder."""
        at = href.lower()
        inside = [f"{at.rstrip('/')}/{name}".lstrip("/") for name in sorted(NAMES)]
        wanted = inside if href.endswith("/") or not href else [at]
        return next((self._places[each] for each in wanted if each in self._places), None)


def folder_title(path: str) -> str:
    """Return the title that MkDocs makes of the name of a folder."""
    name = posixpath.basename(path.rstrip("/"))
    title = name.replace("-", " ").replace("_", " ").strip()
    return title.capitalize() if title.lower() == title else title


@dataclass(slots=True)
class _Reader:
    """Reads tables, with those that they name in the places of these."""

    contents: Contents
    side: Side
    left: int = _MOST
    _known: dict[str, tuple[tuple[Item, ...], bool]] = field(default_factory=dict)

    def items_of(self, path: str, above: tuple[str, ...]) -> tuple[Item, ...]:
        """Return the entries of the table *path*, which stands in those of *above*."""
        if path in above or len(above) > _DEEPEST:
            return ()
        if path not in self._known:
            self._known[path] = self._read(path)
        rows, known = self._known[path]
        return self._resolve(rows, path, (*above, path), known=known)

    def _read(self, path: str) -> tuple[tuple[Item, ...], bool]:
        """Return the entries of one table as they stand there, and whether its titles are source texts."""
        delivery = parse(self.contents.read(path) or "")
        text = render(delivery, self.side) if delivery.units else delivery.text
        items = markdown_items(text) if path.lower().endswith(".md") else tuple(_yaml_items(text, path))
        return items, self.contents.is_source or bool(delivery.units)

    def _resolve(
        self, items: Iterable[Item], path: str, above: tuple[str, ...], *, known: bool
    ) -> tuple[Item, ...]:
        folder, found = posixpath.dirname(path), []
        for item in items:
            self.left -= 1
            if self.left < 0:
                break
            # An entry can name its page and a table: they come in one text, behind each other.
            hrefs = [resolved(each, folder) for each in item.href.split("\n") if each]
            table = next((t for href in hrefs if (t := self.contents.place_of(href))), None)
            below = self._resolve(item.items, path, above, known=known)
            below += () if table is None else self.items_of(table, above)
            page = next((each for each in hrefs if not is_contents(each) and not each.endswith("/")), "")
            lost = "" if page or table or not hrefs or below else hrefs[0]
            found.append(replace(item, href=page or lost, items=below, sourced=known))
        return tuple(found)


def resolved(href: str, folder: str) -> str:
    """Return *href*, as a file in *folder* has it, as a path in the tree; addresses stay as they are.

    What leads out of the tree keeps its dots.
    """
    href = href.strip().replace("\\", "/")
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/|#", href):
        return href
    path = re.split(r"[?#]", href, maxsplit=1)[0]
    if path.startswith("~/"):
        return posixpath.normpath(path[2:])
    end = "/" if path.endswith("/") else ""
    place = posixpath.normpath(posixpath.join(folder, path))
    return "" if place == "." else place + end


_HREFS = ("topicHref", "href", "homepage", "tocHref")


def _yaml_items(text: str, path: str) -> Iterator[Item]:
    with suppress(SettingsError):
        found = load_yaml(text, path)
        yield from _items(found.get("items") if isinstance(found, dict) else found, 0)


def _items(value: Any, depth: int) -> Iterator[Item]:  # noqa: ANN401 - YAML's own shape
    for each in value if isinstance(value, list) and depth < _DEEPEST else ():
        if isinstance(each, dict):
            hrefs = [str(each[key]) for key in _HREFS if each.get(key)]
            uid = each.get("uid") or each.get("topicUid")
            yield Item(
                title=" ".join(str(each.get("name") or "").split()),
                href="\n".join(hrefs) or (f"xref:{uid}" if uid else ""),
                items=tuple(_items(each.get("items"), depth + 1)),
            )


_ROW = re.compile(
    r"^(?:(?P<marks>\#{1,6})(?=[ \t@\[])|(?P<indent>[ \t]*)(?:[-*+]|\d+[.)])(?=[ \t]))(?P<rest>.{1,2000})",
    re.MULTILINE,
)
_LINK = re.compile(r"\[(?P<title>(?:\\.|[^\]\\]){0,500})\]\([ \t]*<?(?P<href>[^\s)>]*)>?[^)]*\)")
_TAGS = re.compile(r"<a(?:\s[^>]*)?>|</a>|<!--.*?-->")
_REFERENCE = re.compile(r"<xref:(?P<tag>[^>\s]+)>|@(?P<uid>[\w.`*-]+)$")
_SIGNS = re.compile(r"\\([!-/:-@\[-`{-~])|[*`]")


def markdown_items(text: str) -> tuple[Item, ...]:
    """Return the entries of a table in Markdown: headings, and items of lists below them."""
    rows: list[tuple[int, Item]] = []
    heading = 0
    for match in _ROW.finditer(text):
        if match["marks"]:
            heading = depth = len(match["marks"])
        else:
            depth = heading + 1 + len(match["indent"].expandtabs(4)) // 2
        if item := _row_item(_TAGS.sub("", match["rest"]).strip(" \t\r#")):
            rows.append((min(depth, _DEEPEST), item))
    return _nested(rows)


def _row_item(rest: str) -> Item | None:
    link, reference = _LINK.search(rest), _REFERENCE.match(rest)
    if reference:
        return Item("", f"xref:{reference['tag'] or reference['uid']}")
    title = link["title"] if link else rest
    title = " ".join(_SIGNS.sub(lambda match: match[1] or "", title).split())
    return Item(title, link["href"] if link else "") if title or link else None


def _nested(rows: Sequence[tuple[int, Item]]) -> tuple[Item, ...]:
    """Return *rows*, each with how deep it stands, as a tree."""
    found: list[Item] = []
    index = 0
    while index < len(rows):
        depth, item = rows[index]
        end = index + 1
        while end < len(rows) and rows[end][0] > depth:
            end += 1
        found.append(replace(item, items=_nested(rows[index + 1 : end])))
        index = end
    return tuple(found)
