"""The memory of a project: the files that it is made of, and the database in the cache."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from typing import TypeVar

from bitext import files
from bitext.catalog.header import locale_of
from bitext.errors import BitextError, UnreadableError
from bitext.locales import Locale
from bitext.markdown.sentences import unit_text
from bitext.memory.database import DamagedError, NoPlaceError
from bitext.memory.known import Translation, translations_in
from bitext.memory.languages import means
from bitext.memory.similar import Match
from bitext.memory.store import Origin, Store, opened
from bitext.project.known_texts import catalog_names, sound_catalog
from bitext.project.layout import Project

FILE = "memory.sqlite"
"""The name of the database in the cache."""

Warn = Callable[[str], None]
"""Is told what a person should know, in one line."""

Answer = TypeVar("Answer")


def _say_nothing(_message: str) -> None:
    pass


@dataclass(frozen=True)
class SourceFile:
    """A file that the memory takes translations from; `name` is how answers call it.

    `language` is the subtag of the project's source locale, `locale` the tag that the folder of a catalog
    says. A catalog has `most` bytes at most. `warn` is told if it cannot be read.
    """

    path: Path
    name: str
    origin: Origin
    language: str
    locale: str = ""
    most: float = float("inf")
    warn: Warn = _say_nothing

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the file; empty if it cannot be read."""
        return files.digest(self.path)

    def read(self) -> Iterator[tuple[str, Translation]]:
        """Yield the tags of locales and the translations that the file has, as far as it can be read."""
        read = {".tmx": _read_tmx, ".sqlite": _read_store}.get(self.path.suffix.lower(), _read_catalog)
        try:
            yield from read(self)
        except BitextError as error:
            self.warn(f"{self.name}: {error.message}, so the rest of it is not in the memory")


def _read_catalog(source: SourceFile) -> Iterator[tuple[str, Translation]]:
    catalog = sound_catalog(source.path, source.name, source.most)
    if catalog is None:
        return
    known = locale_of(catalog)
    locale = source.locale or ("" if known is None else known.tag)
    for each in translations_in(catalog, source.name) if locale else ():
        yield locale, each


def _read_tmx(source: SourceFile) -> Iterator[tuple[str, Translation]]:
    from bitext.exchange.tmx import parse_tmx  # noqa: PLC0415 - it loads lxml, and few projects have such files

    for pair in parse_tmx(files.read_data(source.path, source.name), source.name):
        if _primary(pair.source_locale) == _primary(source.language):
            text, target = unit_text(pair.source), pair.target
            yield pair.target_locale, Translation(text, target, path=source.name)


def _read_store(source: SourceFile) -> Iterator[tuple[str, Translation]]:
    with opened(source.path, read_only=True) as store:
        for locale in store.locales():
            yield from ((locale, each) for each in store.all_of(locale))


def _primary(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()


def own_sources(project: Project, locales: Collection[Locale]) -> list[SourceFile]:
    """Return the catalogs of *project*."""
    most, language = project.settings.max_catalog_size, project.settings.source_locale.language
    return [
        SourceFile(project.root / name, name, Origin.OWN, language, locale.tag, most)
        for locale in locales
        for name in catalog_names(project, locale)
    ]


def other_sources(
    project: Project, names: Sequence[str], warn: Warn, origin: Origin = Origin.NAMED
) -> list[SourceFile]:
    """Return the files that *names* mean, the folders and files of a setting, relative to the project.

    What is not there, or nothing to read translations from, is told to *warn*.
    """
    found: dict[str, SourceFile] = {}
    for name in names:
        path = project.root / name
        if path.is_dir():
            inner = {f"{name.rstrip('/')}/{each}": each for each in _catalogs_in(path)}
        else:
            inner = {name: ""} if path.suffix.lower() in _SUFFIXES and path.is_file() else {}
        if not inner:
            warn(f"the memory {name} is not used: {_reason(path)}")
        for shown, each in inner.items():
            file = path / each if each else path
            if files.real_path(file).is_relative_to(project.settings.locales_folder):
                # The project's own catalogs are known anyway.
                continue
            found[shown] = SourceFile(
                file,
                shown,
                origin,
                project.settings.source_locale.language,
                _locale_of_path(each or name),
                project.settings.max_catalog_size,
                warn,
            )
    return list(found.values())


_SUFFIXES = (".tmx", ".sqlite", ".po")


def _catalogs_in(folder: Path) -> Sequence[str]:
    try:
        return files.list_files(folder, ".po")
    except UnreadableError:
        return ()


def _reason(path: Path) -> str:
    if path.is_dir():
        return "there is no catalog in it"
    return "it is no .tmx, .sqlite or .po file" if path.exists() else "it does not exist"


def _locale_of_path(name: str) -> str:
    """Return the tag of the locale that a folder of a catalog's path says; empty if none does."""
    *folders, _ = PurePosixPath(name).parts
    before = folders.index("LC_MESSAGES") - 1 if "LC_MESSAGES" in folders else 0
    try:
        return Locale.parse(folders[max(before, 0)].replace("_", "-")).tag if folders else ""
    except BitextError:
        return ""


@dataclass(slots=True)
class ProjectMemory:
    """The database in the cache of a project, kept in step with *sources*, which are all of these *origins*.

    Where there can be no file, it is in the working memory, and is made anew for each command. A damaged file
    is made anew.
    """

    project: Project
    sources: Sequence[SourceFile]
    origins: Collection[Origin]
    warn: Warn
    file: Path | None = None
    _stack: ExitStack = field(default_factory=ExitStack, compare=False)
    _store: Store | None = field(default=None, compare=False)

    def ask(self, question: Callable[[Store], Answer]) -> Answer:
        """Return what *question* answers, which gets the memory."""
        try:
            return question(self._current())
        except DamagedError:
            self.close()
            self._remove()
            return question(self._current())

    def close(self) -> None:
        """Close the file."""
        self._store = None
        self._stack.close()

    def _current(self) -> Store:
        if self._store is None:
            files.require_here("a memory")
            place = self.file or self._place()
            try:
                self._store = self._open(place)
            except NoPlaceError as error:
                self.close()
                self.warn(f"the memory cannot be kept, so it is made for this command alone: {error.message}")
                self._store = self._open(None)
        return self._store

    def _place(self) -> Path | None:
        files.ignore_by_git(self.project.root)
        place = files.kept_place(self.project.root, FILE)
        if place is None:
            self.warn("the memory cannot be kept, so it is made for this command alone: .cache is a link")
        return place

    def _open(self, place: Path | None) -> Store:
        try:
            return self._updated(place)
        except DamagedError:
            if place is None:
                raise
            self.close()
            self._remove()
            return self._updated(place)

    def _updated(self, place: Path | None) -> Store:
        store = self._stack.enter_context(opened(place))
        store.update([each for each in self.sources if each.origin in self.origins], self.origins)
        if Origin.OWN in self.origins:
            self._update_added(store)
        return store

    def _update_added(self, store: Store) -> None:
        """Read the files anew that a command added, with those that are added now; what is gone leaves."""
        added = {each.name: each for each in self.sources if each.origin is Origin.ADDED}
        earlier = [name for name in store.files((Origin.ADDED,)) if name not in added]
        kept = other_sources(self.project, earlier, _say_nothing, Origin.ADDED)
        store.update([*kept, *added.values()], (Origin.ADDED,))

    def _remove(self) -> None:
        if self.file is not None:
            raise UnreadableError(
                "the file is no translation memory of this version",
                path=str(self.file),
                help="name another file, or delete this one",
            )
        place = files.kept_place(self.project.root, FILE)
        if place is not None:
            self.warn(f"{self.project.shown(place)} is damaged, so it is made anew")
            for path in (place, place.with_name(f"{place.name}-journal")):
                files.remove(path, place.parent)


def project_memory(
    project: Project, warn: Warn, added: Sequence[SourceFile] = (), file: Path | None = None
) -> ProjectMemory:
    """Return the memory of *project*, with what the settings name, and *added*: in *file* or in the cache."""
    settings = project.settings
    named = other_sources(project, settings.memory, warn)
    sources = [*own_sources(project, settings.locales), *named, *added]
    return ProjectMemory(project, sources, (Origin.OWN, Origin.NAMED), warn, file)


@dataclass(slots=True)
class NamedMemories:
    """What the setting `memory` names, for exact look-ups; nothing is read until the first one."""

    memory: ProjectMemory

    def of_text(self, locale: Locale, source: str) -> list[Translation]:
        """Return the translations of *source* into *locale*."""
        return self.memory.ask(partial(_named, locale.tag, source))


@contextmanager
def named_memories(project: Project, warn: Warn) -> Iterator[NamedMemories | None]:
    """Give the memories that the settings of *project* name; None if these are none."""
    sources = other_sources(project, project.settings.memory, warn)
    memory = ProjectMemory(project, sources, (Origin.NAMED,), warn)
    try:
        yield NamedMemories(memory) if sources else None
    finally:
        memory.close()


def _named(locale: str, source: str, store: Store) -> list[Translation]:
    return [each for tag in _tags(store, locale) for each in store.exact(tag, source, (Origin.NAMED,))]


def search_in(locale: str, text: str, most: int, store: Store) -> list[Match]:
    """Return the texts in *store* that are like *text*, the best first, with their translations."""
    found = [each for tag in _tags(store, locale) for each in store.similar(tag, text, most=most)]
    return sorted(found, key=lambda match: -match.score)[:most]


def all_in(locale: str, store: Store) -> list[Translation]:
    """Return the finished translations in *store*, each pair of texts once."""
    every = (each for tag in _tags(store, locale) for each in store.all_of(tag) if each.finished)
    return list({(each.source, each.target): each for each in every}.values())


def _tags(store: Store, locale: str) -> list[str]:
    """Return under which tags *store* has translations into *locale*, its own one first."""
    return sorted((tag for tag in store.locales() if means(tag, locale)), key=lambda tag: tag != locale)
