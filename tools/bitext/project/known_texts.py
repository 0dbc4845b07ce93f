"""What the catalogs of a project translate, by locale and text; read once, when it is first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bitext import files
from bitext.catalog import Catalog
from bitext.catalog.po import parse_merged_po
from bitext.errors import BitextError
from bitext.locales import Locale
from bitext.memory.known import Translation, translations_in
from bitext.memory.texts import text_key
from bitext.project.layout import Project

Texts = Mapping[str, Sequence[Translation]]
"""Translations by the keys of their texts (`text_key`)."""


@dataclass(slots=True)
class KnownTexts:
    """The translations in all catalogs of a project, also in those of pages that are gone.

    Whoever plans a page does not depend on the catalogs of all others, so no plan is made anew because one of
    them changed: what is found there is a translation, whatever became of it since.
    """

    project: Project
    _found: dict[Locale, Texts] = field(default_factory=dict)

    def of(self, locale: Locale) -> Texts:
        """Return the translations into *locale*."""
        if locale not in self._found:
            self._found[locale] = by_text(_read(self.project, locale))
        return self._found[locale]


def by_text(translations: Iterator[Translation]) -> Texts:
    """Return *translations* by the keys of their texts, in their order."""
    found: defaultdict[str, list[Translation]] = defaultdict(list)
    for each in translations:
        found[text_key(each.source)].append(each)
    return dict(found)


def catalog_names(project: Project, locale: Locale) -> tuple[str, ...]:
    """Return the paths of all catalogs of *locale* in the project, as messages name them."""
    folder = project.settings.locales_folder / locale.folder / "LC_MESSAGES"
    return tuple(f"{project.shown(folder)}/{name}" for name in project.list_files(folder, ".po"))


def _read(project: Project, locale: Locale) -> Iterator[Translation]:
    for name in catalog_names(project, locale):
        catalog = sound_catalog(project.root / name, name, project.settings.max_catalog_size)
        if catalog is not None:
            yield from translations_in(catalog, name)


def sound_catalog(path: Path, name: str, most: float) -> Catalog | None:
    """Return the catalog at *path*; None for one that is damaged or has more than *most* bytes."""
    try:
        files.require_size(path, most, name, "max_catalog_size")
        return parse_merged_po(files.read_text(path, name, afresh=True), path=name)[0]
    except BitextError:
        return None
