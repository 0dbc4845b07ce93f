"""The pictures that are still to be made: those that pages name and do not have, and those of languages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote

import msgspec

from bitext import files
from bitext.errors import BitextError
from bitext.locales import Locale
from bitext.project.kept_work import KeptWork, digest_of
from bitext.project.layout import Project
from bitext.project.local_files import PICTURES, local_files

_CODE = re.compile(
    r"^[ \t>]*(?P<fence>`{3,}|~{3,}).*?(?:^[ \t>]*(?P=fence)|\Z)|(?P<tick>`+)[^`]+(?P=tick)",
    re.DOTALL | re.MULTILINE,
)
_LABEL = r"!\[(?:[^\[\]\n\\]|\\.)*+\]\("
_MAYBE = re.compile(rf"{_LABEL}\s*<?(?P<path>[^)>\s]+)")

_OTHER = re.compile(rf"(?!{_LABEL})!\[")
"""A picture whose path stands elsewhere on the page, or whose text has brackets."""


_WORTH_KEEPING = 64
"""The pictures of fewer pages are found sooner than what is kept."""


@dataclass(frozen=True, slots=True)
class PicturesOfPage:
    """How many pictures a page shows, which of them are `missing`, and which some languages lack.

    A language lacks a picture that another language has of its own.
    """

    page: str
    total: int
    missing: tuple[str, ...]
    lacking: Mapping[str, tuple[Locale, ...]]


def pictures_to_make(project: Project, locales: Iterable[Locale]) -> Iterator[PicturesOfPage]:
    """Yield the pages for which pictures are to be made, with what *locales* lack."""
    names = files.list_files(project.settings.docs, *PICTURES)
    own = {locale: local_files(project, names, locale) for locale in locales}
    wanted = {
        name: without
        for name in {plain for pairs in own.values() for plain in pairs}
        if (without := tuple(locale for locale, pairs in own.items() if name not in pairs))
    }
    there = frozenset(names)
    pages = [page for page in project.pages() if not project.settings.leaves_out(page)]
    for page, shown in _shown(project, pages, there):
        missing = tuple(each for each in shown if each not in there)
        lacking = {each: wanted[each] for each in shown if each in wanted}
        if missing or lacking:
            yield PicturesOfPage(page, len(shown), missing, lacking)


def _shown(
    project: Project, pages: Sequence[str], there: frozenset[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield for each of *pages* the pictures that it shows; what was found in its text is kept."""
    keys = {page: digest_of(project.shown(project.page_file(page))) for page in pages}
    kept = KeptWork.of(project, "pictures") if len(pages) >= _WORTH_KEEPING else None
    known = {} if kept is None else kept.find_all(keys)
    new: dict[str, tuple[bytes, files.Seen, bytes]] = {}
    for page in pages:
        before = msgspec.msgpack.decode(known[page], type=_Found) if page in known else None
        with files.watch() as watch:
            found = before if before is not None and before.says(there) else _find(project, page, there)
        if found is not None and found is not before and not watch.is_torn:
            new[page] = keys[page], watch.seen, msgspec.msgpack.encode(found)
        yield page, () if found is None else found.among(there)
    if kept is not None and new:
        kept.keep_all(new)


class _Found(NamedTuple):
    """What a text shows: pictures as they seem, whether there may be others, and, if known, just which."""

    seeming: tuple[str, ...]
    may_have_others: bool
    exact: tuple[str, ...] | None = None

    def says(self, there: Container[str]) -> bool:
        """Whether it says enough if *there* are the pictures that the project has."""
        return self.exact is not None or self._is_sure(there)

    def among(self, there: Container[str]) -> tuple[str, ...]:
        return self.seeming if self.exact is None or self._is_sure(there) else self.exact

    def _is_sure(self, there: Container[str]) -> bool:
        # Reading Markdown takes its time: where all is there, it need not be known for sure what is code.
        return not self.may_have_others and all(each in there for each in self.seeming)


def _find(project: Project, page: str, there: Container[str]) -> _Found | None:
    try:
        return _found_in(project.read(project.page_file(page)), page, there)
    except BitextError:
        return None


def pictures_in(text: str, page: str, there: Container[str] = ()) -> tuple[str, ...]:
    """Return the pictures in the *text* of *page* by their names under `docs`, each once.

    *there* are those that the project has.
    """
    return _found_in(text, page, there).among(there)


def _found_in(text: str, page: str, there: Container[str]) -> _Found:
    prose = _CODE.sub("", text)
    seeming = _in_docs(page, (match["path"] for match in _MAYBE.finditer(prose)))
    found = _Found(seeming, _OTHER.search(prose) is not None)
    return found if found.says(there) else found._replace(exact=_in_docs(page, _sources(text)))


def _sources(text: str) -> Iterator[str]:
    # Few projects have pages without their pictures, and `bitext status` loads no parser for the others.
    from bitext.markdown.blocks import read_blocks  # noqa: PLC0415
    from bitext.markdown.inline import constructs  # noqa: PLC0415

    page = read_blocks(text)
    for token in page.tokens:
        if token.type == "inline" and "![" in token.content:
            for each in constructs(token.content, dict(page.environment)):
                if each.kind == "image":
                    yield each.value


def _in_docs(page: str, sources: Iterable[str]) -> tuple[str, ...]:
    """Return those of *sources* that are pictures of the site, by their names under `docs`."""
    found: dict[str, None] = {}
    for source in sources:
        path = unquote(source.partition("#")[0].partition("?")[0])
        name = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        is_ours = not set(source) & {":", "{"} and not name.startswith(("..", "/"))
        if is_ours and name.lower().endswith(PICTURES):
            found[name] = None
    return tuple(found)
