"""Locales whose site would not change: they are kept instead of being built again.

MkDocs empties the folder of the site before it builds; what is kept is moved into ``.cache/`` until then. A
site is kept only if all that it is made of is known and unchanged, and nobody has changed its files since;
their digests lie under a seal.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from hashlib import blake2b, file_digest
from pathlib import Path

import msgspec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_build_date

from bitext import files
from bitext.errors import BitextError
from bitext.locales import Locale
from bitext.project import SITE_TEMPLATE, Project
from bitext.project.plain_config import items
from bitext.site.build.builder import outer_settings
from bitext.site.pages.fingerprint import (
    UnknownError,
    are_repeatable,
    contents,
    digest,
    own_folders,
    settings_of,
    theme_of,
)
from bitext.site.pages.page_keys import (
    REPEATABLE_EXTENSIONS,
    SNIPPETS,
    icons_of,
    is_repeatable,
    may_name_files,
)
from bitext.site.pages.programs import programs
from bitext.site.pages.trees import files_below


class _Message(msgspec.Struct, frozen=True):
    logger: str
    level: int
    text: str


class _Record(msgspec.Struct, frozen=True):
    """What a locale was built from, the files that it has, each with its digest, and what was logged."""

    key: bytes
    tree: tuple[tuple[bytes, bytes], ...]
    messages: tuple[_Message, ...]


_DECODER = msgspec.msgpack.Decoder(_Record)


class KeptSites:
    """The sites of locales that lie in the folder of the site since the last build."""

    def __init__(self, project: Project, config: MkDocsConfig, facts: object = None) -> None:
        """*facts* are what the sites show of other locales, as plain values."""
        self._project = project
        self._site = Path(config.site_dir)
        self._theme = config.theme.name
        self._own = outer_settings(config).own
        self._without = _sign_of_includes(config)
        self._common = _key_of_all(project, config, facts)
        self._kept: dict[Locale, _Record] = {}

    def set_aside(self, locales: Sequence[Locale]) -> None:
        """Move the sites that need not be built again away, before MkDocs empties the folder."""
        for locale in locales:
            record = self._record(locale)
            if record is None or record.key != self._key(locale):
                continue
            here, aside = self._site / locale.tag, self._aside(locale)
            if aside is None:
                continue
            moved = _tree(here) == record.tree and files.move_folder(here, aside)
            # A build that was interrupted left it there.
            if moved or _tree(aside) == record.tree:
                self._kept[locale] = record

    def holds(self, locale: Locale) -> bool:
        """Whether the site of *locale* was set aside."""
        return locale in self._kept

    def restore(self, locale: Locale) -> bool:
        """Put the site of *locale* back and log again what its build logged; return whether it was kept."""
        record = self._kept.pop(locale, None)
        aside = self._aside(locale)
        if record is None or aside is None or not files.move_folder(aside, self._site / locale.tag):
            return False
        for message in record.messages:
            logging.getLogger(message.logger).log(message.level, "%s", message.text)
        return True

    def remember(self, locale: Locale, logged: Sequence[logging.LogRecord]) -> None:
        """Record the site of *locale*, which was built just now, and what was *logged*."""
        key = self._key(locale)
        tree = None if key is None else _tree(self._site / locale.tag)
        if key is not None and tree is not None:
            messages = tuple(_Message(each.name, each.levelno, each.getMessage()) for each in logged)
            record = _Record(key, tree, messages)
            files.keep(self._project.root, _place(locale), msgspec.msgpack.encode(record))

    def _record(self, locale: Locale) -> _Record | None:
        data = files.read_kept(self._project.root, _place(locale))
        try:
            return None if data is None else _DECODER.decode(data)
        except msgspec.MsgspecError:
            return None

    def _aside(self, locale: Locale) -> Path | None:
        return files.kept_place(self._project.root, f"sites/{locale.tag}")

    def _key(self, locale: Locale) -> bytes | None:
        if self._common is None or not self._knows_own(locale):
            return None
        locales = (locale, *self._project.settings.fallbacks.get(locale, ()))
        folders = [self._project.catalog_file(each, SITE_TEMPLATE).parent for each in locales]
        try:
            paths = [path for each in folders for path in files_below(each, ".po")]
            glossary = self._project.glossary_file(locale)
            paths += [glossary] if glossary.is_file() else []
            read = contents(paths, self._without)
        except (UnknownError, BitextError, OSError):
            return None
        return digest(self._common, locale.tag, read)

    def _knows_own(self, locale: Locale) -> bool:
        """Whether the settings that *locale* has of its own read no files but those of the whole site."""
        own = self._own.get(locale, {})
        theme = own.get("theme", {})
        if (
            not isinstance(theme, dict)
            or "custom_dir" in theme
            or theme.get("name", self._theme) != self._theme
        ):
            return False
        known = REPEATABLE_EXTENSIONS if self._without else REPEATABLE_EXTENSIONS - {SNIPPETS}
        extensions = [each for entry in items(own.get("markdown_extensions")) for each in entry]
        return all(name in known and not may_name_files(options) for name, options in extensions)


def _key_of_all(project: Project, config: MkDocsConfig, facts: object) -> bytes | None:
    """Return what all locales depend on; None if there is something that we do not know."""
    if not (are_repeatable(config) and is_repeatable(config)):
        return None
    templates = project.template_file(SITE_TEMPLATE).parent
    try:
        folders = [Path(config.docs_dir), *own_folders(config)]
        read = [path for folder in folders for path in files_below(folder)]
        read += files_below(templates, ".pot")
        said = digest(settings_of(config), theme_of(config), _extensions(config), facts)
        found = contents(read, _sign_of_includes(config))
        return digest(programs(), said, get_build_date(), icons_of(config), found)
    except UnknownError:
        return None


def _sign_of_includes(config: MkDocsConfig) -> bytes | None:
    """Return what stands in a file that includes another one, which no key knows; None if none can."""
    return b"-8<-" if SNIPPETS in _extensions(config) else None


def _extensions(config: MkDocsConfig) -> list[str]:
    every: list[object] = list(config.markdown_extensions)
    return [each for each in every if isinstance(each, str)]


def _place(locale: Locale) -> str:
    return f"sites/{locale.tag}.bin"


def _tree(folder: Path) -> tuple[tuple[bytes, bytes], ...] | None:
    """Return the path and the digest of every file in *folder*; None if there is none, or it holds a link."""
    if folder.is_symlink() or not folder.is_dir():
        return None
    try:
        return tuple(sorted(_files(folder, "")))
    except (OSError, _NotPlainError):
        return None


class _NotPlainError(Exception):
    """A folder holds something that is neither a file nor a folder, such as a symbolic link."""


def _files(folder: Path | str, under: str) -> Iterator[tuple[bytes, bytes]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{under}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{name}/")
            elif entry.is_file(follow_symlinks=False):
                with open(entry.path, "rb") as file:  # noqa: PTH123 - a path object costs more than the call
                    yield os.fsencode(name), file_digest(file, _new_digest).digest()
            else:
                raise _NotPlainError(name)


def _new_digest() -> blake2b:
    return blake2b(digest_size=32)
