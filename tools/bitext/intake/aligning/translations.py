"""Finding the translated pages: in a folder for each language, or beside the pages with another ending."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bitext import files
from bitext.locales import Locale
from bitext.project import Project

_ENDINGS = (".md", ".mdx", ".markdown")
_HOMES = ("index", "README", "_index")
"""What the start page of a folder is called: by MkDocs, by GitHub, by Hugo."""

_IN_A_TREE = (
    "{}",
    "docs/{}",
    "i18n/{}/docusaurus-plugin-content-docs/current",
    "content/{}",
    "content/{}/docs",
    "src/content/docs/{}",
)
"""Where the pages of a language lie in a tree; the third is Docusaurus', the fourth Hugo's."""

_PLAIN = ("", "docs", "content")


@dataclass(frozen=True, slots=True)
class Translations:
    """The translated file of each page, the folders that have them, and files there of no page."""

    files: Mapping[str, Path]
    folders: tuple[Path, ...] = ()
    others: tuple[str, ...] = ()


def find_translations(
    project: Project, locale: Locale, tree: Path | None, *, suffix: bool = False
) -> Translations:
    """Return the translations of the project's pages in *locale* in *tree*, or in the project itself.

    Each page has its translation at the same path in a folder, or with the locale in its ending; with
    *suffix*, only the latter counts.
    """
    pages = [page for page in project.pages() if not project.settings.leaves_out(page)]
    names = _names(project, locale)
    best = [] if suffix else [_best(project, pages, folder) for folder in [_folders(project, tree, names)]]
    beside = _beside(project, pages, tree, names)
    found = [each for each in (*best, beside) if each.files]
    if not found:
        return Translations({})
    joined = {page: path for each in reversed(found) for page, path in each.files.items()}
    folders = tuple(dict.fromkeys(folder for each in found for folder in each.folders))
    return Translations(dict(sorted(joined.items())), folders, found[0].others)


def source_pages(project: Project, found: Translations) -> Mapping[str, Sequence[str]]:
    """Return which of the files *found* the project takes for pages of the source, by folder in `docs`."""
    docs = files.real_path(project.settings.docs)
    pages = frozenset(page for page in project.pages() if not project.settings.leaves_out(page))
    by_folder: dict[str, list[str]] = {}
    for folder in map(files.real_path, found.folders):
        if folder.is_relative_to(docs) and folder != docs:
            name = folder.relative_to(docs).as_posix()
            names = (files.real_path(file.parent) / file.name for file in found.files.values())
            own = [each.relative_to(docs).as_posix() for each in names if each.is_relative_to(folder)]
            by_folder[name] = [each for each in own if each in pages]
    return {name: own for name, own in by_folder.items() if own}


def _names(project: Project, locale: Locale) -> tuple[str, ...]:
    """Return what a folder of *locale* may be called; by its language only where no other locale has it."""
    names = [locale.tag, locale.folder, locale.tag.lower(), locale.folder.lower()]
    others = [each for each in (*project.locales, project.settings.source_locale) if each != locale]
    if all(each.language != locale.language for each in others):
        names += [*locale.fallbacks, *(each.lower() for each in locale.fallbacks)]
    return tuple(dict.fromkeys(names))


def _folders(project: Project, tree: Path | None, names: Sequence[str]) -> list[list[Path]]:
    """Return the folders that may hold the translations; the first group in which one does is meant."""
    roots = [project.root, project.settings.docs] if tree is None else [tree]
    named = [root / place.format(name) for root in roots for place in _IN_A_TREE for name in names]
    plain = [] if tree is None else [tree / place for place in _PLAIN]
    return [list(dict.fromkeys(named)), plain]


def _best(project: Project, pages: Sequence[str], groups: Sequence[Sequence[Path]]) -> Translations:
    for group in groups:
        found = [each for folder in group if (each := _in_folder(project, pages, folder)).files]
        if found:
            return max(found, key=lambda each: len(each.files))
    return Translations({})


def _in_folder(project: Project, pages: Sequence[str], folder: Path) -> Translations:
    if files.real_path(folder) == files.real_path(project.settings.docs):
        return Translations({})
    there = frozenset(files.list_files(folder, *_ENDINGS))
    found = {page: name for page in pages for name in _places(page) if name in there}
    used = set(found.values())
    rest = tuple(sorted(name for name in there if name not in used))
    return Translations({page: folder / name for page, name in found.items()}, (folder,), rest)


def _places(page: str) -> Iterator[str]:
    """Yield the names under which the translation of *page* may lie; the last that is there counts."""
    path = PurePosixPath(page)
    stems = [path.stem, *(_HOMES if path.stem in _HOMES else ())]
    for stem in reversed(dict.fromkeys(stems)):
        for ending in reversed(_ENDINGS):
            yield path.with_name(stem + ending).as_posix()


def _beside(project: Project, pages: Sequence[str], tree: Path | None, names: Sequence[str]) -> Translations:
    """Return the pages that have the locale in their ending, such as `guide.de.md`."""
    roots = (
        [project.settings.docs, project.root / "content"]
        if tree is None
        else [tree / each for each in _PLAIN]
    )
    every = [_with_ending(pages, root, names) for root in roots]
    return max(every, key=lambda each: len(each.files))


def _with_ending(pages: Sequence[str], folder: Path, names: Sequence[str]) -> Translations:
    there = frozenset(files.list_files(folder, *_ENDINGS))
    found: dict[str, Path] = {}
    for page in pages:
        for own in _places_with(page, names):
            if own in there:
                found[page] = folder / own
    return Translations(found, (folder,) if found else ())


def _places_with(page: str, names: Sequence[str]) -> Iterator[str]:
    for place in _places(page):
        stem, dot, ending = place.rpartition(".")
        yield from (f"{stem}.{name}{dot}{ending}" for name in reversed(names))
