"""The titles that Markdown extensions write into the pages of a site: by their settings, and by the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bitext.localization.made_titles import BOX, MEANINGS, OF_DOCSTRINGS, built_in
from bitext.markdown.box_titles import Syntax, made_titles, title_of_block
from bitext.project.plain_config import DOCFX, extensions_of, plugins
from bitext.sync.notes import optional_note

_PERMALINK, _BACKLINK = "Permanent link", "Jump back to footnote %d in the text"
_DOCSTRINGS = "word that mkdocstrings writes beside the text of docstrings"
_BLOCKS = {
    "admonition": "attention caution danger error hint important note tip warning",
    "details": "",
}
_CAPTIONS = {"figure-caption": "Figure {}.", "table-caption": "Table {}."}


@dataclass(frozen=True, slots=True)
class MadeTitles:
    """What the extensions of a site write: the `syntax` of its boxes, and `texts` with what they are.

    A text is on a page that has one of its `signs`; without any it is on each.
    """

    syntax: Syntax = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    signs: Mapping[str, str] = field(default_factory=dict)


def read_made_titles(configs: Sequence[Mapping[str, Any]]) -> MadeTitles:
    """Return what extensions and plugins write of their own; each of the *configs* builds on the next."""
    extensions = extensions_of(configs)
    used = frozenset(name for each in configs for name, _ in plugins(each))
    found = [*_of_headings(extensions), *_of_footnotes(extensions), *_of_captions(extensions)]
    if "mkdocstrings" in used:
        found += [(each, _DOCSTRINGS, "::: ") for each in sorted(OF_DOCSTRINGS)]
    return MadeTitles(
        _syntax(extensions, used),
        {text: meaning for text, meaning, _ in found},
        {text: sign for text, _, sign in found if sign},
    )


def shown_titles(made: MadeTitles, pages: Iterable[str]) -> dict[str, str]:
    """Return the titles that are on the *pages*, each with a note for translators, in a fixed order."""
    boxes: dict[str, str] = {}
    missing = dict(made.signs)
    for text in pages:
        boxes |= {built_in(title) or title: BOX for title in made_titles(text, made.syntax)}
        missing = {title: sign for title, sign in missing.items() if sign not in text}
    titles = {title: meaning for title, meaning in made.texts.items() if title not in missing}
    return {title: _note(title, meaning) for title, meaning in (titles | dict(sorted(boxes.items()))).items()}


def _note(title: str, meaning: str) -> str:
    if meaning == _DOCSTRINGS:
        return optional_note(meaning, "the English word")
    return optional_note(meaning) if title in MEANINGS else meaning


_Found = Iterator[tuple[str, str, str]]
"""A text, what it is, and what stands on a page that shows it."""


def _of_headings(extensions: Mapping[str, Mapping[str, Any]]) -> _Found:
    options = extensions.get("toc", {})
    link = options.get("permalink")
    if link and (title := _text(options.get("permalink_title", _PERMALINK))):
        yield title, MEANINGS[_PERMALINK], ""
    if any(map(str.isalpha, text := _text(link))):
        yield text, "text of the link from a heading to itself", ""
    if title := _text(options.get("title")):
        yield title, MEANINGS["Table of contents"], ""


def _of_footnotes(extensions: Mapping[str, Mapping[str, Any]]) -> _Found:
    if extensions.keys() & {"footnotes", "extra", "pymdownx.extra"}:
        title = _text(extensions.get("footnotes", {}).get("BACKLINK_TITLE", _BACKLINK)).replace("{}", "%d")
        if title:
            yield title, MEANINGS[_BACKLINK], "[^"


def _of_captions(extensions: Mapping[str, Mapping[str, Any]]) -> _Found:
    options = extensions.get("pymdownx.blocks.caption")
    if options is None:
        return
    own = _types(options.get("types"))
    prefixes = {name: _text(each.get("prefix")) for name, each in own.items()} if own else _CAPTIONS
    for name, prefix in prefixes.items():
        if any(map(str.isalpha, prefix)):
            yield prefix, MEANINGS.get(prefix, "number before a caption"), f"/// {name}"


def _syntax(extensions: Mapping[str, Mapping[str, Any]], plugins: frozenset[str]) -> Syntax:
    marks = {"admonition": "!!!", "pymdownx.details": "???"}
    found = {mark: "" for name, mark in marks.items() if name in extensions}
    if extensions.keys() & {"pymdownx.quotes", DOCFX} or any(
        "callout" in name for name in (*extensions, *plugins)
    ):
        found["[!]"] = ""
    for extension, usual in _BLOCKS.items():
        options = extensions.get(f"pymdownx.blocks.{extension}")
        if options is not None:
            own = _types(options.get("types")) or {name: {} for name in usual.split()}
            found[extension] = ""
            found |= {name: _block_title(name, options) for name, options in own.items()}
    return found


def _block_title(name: str, options: Mapping[str, Any]) -> str:
    return _text(options.get("title")) or title_of_block(_text(options.get("class")) or name)


def _types(value: object) -> dict[str, Mapping[str, Any]]:
    """Return the types of blocks in a setting, by name: each is a name, or a mapping with one."""
    found: dict[str, Mapping[str, Any]] = {}
    for each in value if isinstance(value, list) else ():
        if isinstance(each, dict) and isinstance(each.get("name"), str):
            found[each["name"]] = each
        elif isinstance(each, str):
            found[each] = {}
    return found


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
