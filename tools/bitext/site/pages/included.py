"""Sentences that a page shows of other pages: snippets and the like, translated where they are included.

Which way they come in does not matter. A text of the page that belongs to none of its sentences, and is a
sentence of a page that it names, is shown as that page's catalog translates it.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from msgspec.structs import replace

from bitext.locales import Locale
from bitext.localization.alone import Render, with_definitions
from bitext.localization.filling import Made, fill
from bitext.localization.page import Sentence, State
from bitext.markdown import Page
from bitext.project import Project
from bitext.rendering.source import Mark, Places, read
from bitext.rendering.words import words_of
from bitext.site.catalogs import page_text
from bitext.site.pages.sources import as_source

_INCLUDES = re.compile(
    r"^[ \t]*-+8<-+[ \t]*\n(?:.*\n)*?[ \t]*-+8<-+[ \t]*$|^.*(?:-8<-|\{[!*]|\binclude).*$",
    re.MULTILINE | re.IGNORECASE,
)
"""Lines by which extensions and plugins include files, whatever their syntax is."""

_NAMES = re.compile(r"[^\s\"'`<>|(){}\[\]!*;:]+\.\w+")
_DEEPEST = 5
_NOT_OURS = frozenset({"elsewhere", "title"})
"""The kinds of texts that no sentence of the page itself is; the title of a box may come with an include."""

_LETTER = re.compile(r"[^\W\d_]")


class Includes:
    """Knows which pages a page includes; finds it out once for all locales."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, list[str]]] = {}
        self._pages: dict[str, str] = {}

    def start_build(self) -> None:
        """Look for pages again: one may have been added since the last build."""
        self._pages.clear()
        self._known.clear()

    def of(self, project: Project, file: File, config: MkDocsConfig) -> list[str]:
        """Return the pages of which the page *file* shows something."""
        path, text = file.src_uri, file.content_string
        if path not in self._known or self._known[path][0] != text:
            if not self._pages:
                self._pages = {project.page_file(page).as_posix(): page for page in project.pages()}
            folders = (project.settings.docs.as_posix(), *_bases(project, config))
            here = (project.settings.docs / path).as_posix()
            found = included_pages(here, text, self._pages, folders, partial(page_text, project))
            self._known[path] = text, found
        return self._known[path][1]


def _bases(project: Project, config: MkDocsConfig) -> list[str]:
    """Return the folders in which snippets are looked for."""
    given = config.mdx_configs.get("pymdownx.snippets", {}).get("base_path", ["."])
    return [str(project.root / str(each)) for each in ([given] if isinstance(given, str) else given)]


def included_pages(
    path: str,
    text: str,
    pages: Mapping[str, str],
    folders: Sequence[str],
    text_of: Callable[[str], str],
) -> list[str]:
    """Return which of the *pages* the file *path* with its *text* includes, and which these include.

    Paths are absolute. *pages* are known by the paths of their files, *folders* are those in which includes
    are looked for besides that of the file itself, and *text_of* reads a page.
    """
    found: dict[str, None] = {}
    waiting = [(path, text, 0)]
    while waiting:
        here, said, depth = waiting.pop(0)
        for place in _named(here, said, folders):
            page = pages.get(place)
            if page is not None and page not in found and place != path and depth < _DEEPEST:
                found[page] = None
                waiting.append((place, text_of(page), depth + 1))
    return list(found)


def _named(path: str, text: str, folders: Sequence[str]) -> Iterator[str]:
    """Yield the paths at which the files might lie that the *text* of the file *path* includes."""
    for line in _INCLUDES.findall(text):
        for name in _NAMES.findall(line):
            # To docfx, `~` is a folder above the page: that of all pages, or a lower one.
            named = name.removeprefix("~/")
            above = _above(path, folders) if named != name else ()
            for folder in (*folders, *above, posixpath.dirname(path)):
                yield posixpath.normpath(posixpath.join(folder, named))


def _above(path: str, folders: Sequence[str]) -> Iterator[str]:
    """Yield the folders that hold *path*, up to one of *folders*, the highest first."""
    parts = posixpath.dirname(path).split("/")
    places = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
    known = [number for number, each in enumerate(places) if each in folders]
    return iter(places[known[-1] :] if known else [])


def with_included(
    made: Made, page: Page, sentences: Sequence[Sentence], first: int, *, locale: Locale, render: Render
) -> tuple[Made, list[Sentence]]:
    """Return *made*, a page's HTML, with *sentences* of the *page* that it includes; and those that it shows.

    In the marks of the HTML they are numbered from *first* on.
    """
    if not any(each.kind in _NOT_OURS for each in made.marks):
        return made, []
    places, shown = _places(made, sentences)
    if not shown:
        return made, []
    definite = with_definitions(render, page)
    good, filled = shown, _filled(made, places, shown, locale, definite)
    if filled is None:
        # One of them is at fault, and the others need not wait for it.
        good = [
            each if _filled(made, places, _only(shown, number), locale, definite) else _held_back(each)
            for number, each in enumerate(shown)
        ]
        filled = _filled(made, places, good, locale, definite)
    if filled is None:
        good = list(map(_held_back, good))
        filled = Made(made.html, places.marks)
    return _marked(made, places.marks, filled, first), good


def _held_back(sentence: Sentence) -> Sentence:
    """Return *sentence* in the source language, and said to be."""
    text = sentence.segment.text
    if sentence.shown == text:
        return sentence
    reason = "it cannot be shown in the page that includes it"
    return Sentence(sentence.segment, sentence.unit, State.UNSAFE, text, reason)


def _places(made: Made, sentences: Sequence[Sentence]) -> tuple[Places, list[Sentence]]:
    """Return where those of the *sentences* stand in texts from elsewhere that do, and them."""
    regions = [each for each in made.marks if each.kind in _NOT_OURS]
    letters = "\0".join(words_of(made.html[each.start : each.end]) for each in regions)
    likely = [each for each in sentences if (own := words_of(each.segment.text)) and own in letters]
    found = read(_without_units(made), [each.segment for each in likely])
    units = {
        each.number: each
        for each in found.marks
        if each.kind == "unit" and any(it.start <= each.start and each.end <= it.end for it in regions)
    }
    numbers = {number: place for place, number in enumerate(sorted(units))}
    marks = [replace(each, number=numbers[number]) for number, each in units.items()]
    values = [
        replace(each, number=numbers[each.number])
        for each in found.values
        if each.number in numbers and not each.is_shared
    ]
    ordered = tuple(sorted(marks, key=lambda each: each.start))
    return Places(ordered, tuple(values), ()), [likely[number] for number in sorted(units)]


def _without_units(made: Made) -> str:
    """Return the HTML in which the page's own sentences are blanks, so that nothing else is found there."""
    pieces, at = [], 0
    for each in made.marks:
        if each.kind == "unit" and each.start >= at:
            pieces += [made.html[at : each.start], " " * (each.end - each.start)]
            at = each.end
    return "".join([*pieces, made.html[at:]])


def _only(sentences: Sequence[Sentence], number: int) -> list[Sentence]:
    return [each if place == number else as_source(each) for place, each in enumerate(sentences)]


def _filled(
    made: Made, places: Places, sentences: Sequence[Sentence], locale: Locale, render: Render
) -> Made | None:
    return fill(made.html, places, sentences, locale=locale, render=render, is_known=False)


def _marked(made: Made, before: Sequence[Mark], filled: Made, first: int) -> Made:
    """Return the *filled* page with the marks of all: what is found there is from elsewhere no more."""
    units = [replace(each, number=each.number + first) for each in filled.marks]
    moved = _Moved(before, filled.marks)
    others = [replace(each, start=moved.place(each.start), end=moved.place(each.end)) for each in made.marks]
    kept: list[Mark] = []
    for each in others:
        inside = [unit for unit in units if each.start <= unit.start and unit.end <= each.end]
        kept += _left(each, inside, filled.html) if each.kind in _NOT_OURS and inside else [each]
    return Made(filled.html, tuple(sorted([*kept, *units], key=lambda each: (each.start, each.end))))


class _Moved:
    """Where places of the HTML are once its units, marked *before* and *after*, have other texts."""

    def __init__(self, before: Sequence[Mark], after: Sequence[Mark]) -> None:
        self._starts = {old.start: new.start for old, new in zip(before, after, strict=True)}
        self._old = [each.end for each in before]
        self._new = [each.end for each in after]

    def place(self, offset: int) -> int:
        """Return where *offset* is, which lies in no unit."""
        if offset in self._starts:
            return self._starts[offset]
        behind = bisect_right(self._old, offset)
        return offset if not behind else offset - self._old[behind - 1] + self._new[behind - 1]


def _left(mark: Mark, units: Sequence[Mark], html: str) -> Iterator[Mark]:
    """Yield what of a text from elsewhere no unit holds, where that is words alone."""
    at = mark.start
    for start, end in [*((each.start, each.end) for each in units), (mark.end, mark.end)]:
        text = html[at:start]
        if _LETTER.search(text) and "<" not in text:
            yield replace(mark, start=at + len(text) - len(text.lstrip()), end=at + len(text.rstrip()))
        at = end
