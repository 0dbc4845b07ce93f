"""Which pages are translated into which locales, known before any locale is built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from msgspec import Struct

from bitext.catalog import Catalog
from bitext.locales import Locale
from bitext.localization.page import has_translation
from bitext.project import Project
from bitext.project.coverage import project_coverage
from bitext.site.build.kept_answers import KeptAnswers
from bitext.site.catalogs import Catalogs, page_text
from bitext.sync.coverage import Coverage, page_coverage

_Stamp = tuple[object, ...]


class _Counted(Struct, frozen=True):
    coverage: Coverage | None


@dataclass(frozen=True, slots=True)
class Answers:
    """What `Progress` has answered in one build of the site: the locales of pages, and their coverage."""

    locales: Mapping[str, frozenset[Locale]]
    coverage: Mapping[Locale, dict[str, Coverage]]


class Progress:
    """Answers for one build of the site; while serving, what did not change is not read again."""

    def __init__(self, catalogs: Catalogs) -> None:
        self._catalogs = catalogs
        self._answers: dict[str, frozenset[Locale]] = {}
        self._known: dict[str, tuple[_Stamp, frozenset[Locale]]] = {}
        self._kept = KeptAnswers(catalogs)
        self._coverage: dict[Locale, dict[str, Coverage]] = {}

    def start_build(self) -> None:
        """Look at the files again; within one build of the site, no answer may change."""
        self._answers.clear()
        self._coverage.clear()
        self._kept.forget()

    def answers(self) -> Answers:
        """Return what was answered since `start_build`."""
        return Answers(dict(self._answers), dict(self._coverage))

    def adopt(self, answers: Answers) -> None:
        """Answer as another process did; within one build of the site, no answer may change."""
        self._answers.update(answers.locales)
        self._coverage.update(answers.coverage)

    def locales_of(self, project: Project, page: str, text: str) -> frozenset[Locale]:
        """Return the locales in which readers see at least one sentence of *page* translated.

        *text* is the page's source. Where only a look at the whole page shows that all of its translations
        must be held back, it counts as translated all the same.
        """
        if page not in self._answers:
            self._answers[page] = self._look(project, page, text)
        return self._answers[page]

    def facts(self, project: Project) -> list[object]:
        """Return what of a locale's catalogs shows in the sites of others, as plain values."""
        if not project.locales:
            return []
        texts = {page: page_text(project, page) for page in project.pages()}
        translated = [
            [page, sorted(each.tag for each in self.locales_of(project, page, text))]
            for page, text in texts.items()
        ]
        self._kept.save(texts)
        if not project.settings.status_page:
            return [translated]
        shown = self.coverage(project).items()
        return [translated, [[locale.tag, repr(sorted(pages.items()))] for locale, pages in shown]]

    def coverage(self, project: Project) -> dict[Locale, dict[str, Coverage]]:
        """Return how much of each page is translated into each locale, as `bitext status` counts.

        Unlike there, a damaged file does not stop this: its last good state counts.
        """
        if not self._coverage:
            self._coverage |= {
                locale: project_coverage(project, partial(self._count, project, locale))
                for locale in project.locales
            }
        return self._coverage

    def _count(self, project: Project, locale: Locale, page: str) -> Coverage | None:
        def make(template: Catalog | None, catalog: Catalog | None) -> _Counted:
            return _Counted(None if template is None else page_coverage(template, catalog))

        paths = [project.template_file(page), project.catalog_file(locale, page)]
        kind = f"coverage/{locale.tag}"
        made, _ = self._catalogs.kept(kind, page, _Counted, make, project=project, paths=paths, parts=())
        return made.coverage

    def _look(self, project: Project, page: str, text: str) -> frozenset[Locale]:
        others = (each for some in project.settings.fallbacks.values() for each in some)
        catalogs = (
            project.catalog_file(locale, page) for locale in dict.fromkeys((*project.locales, *others))
        )
        files = (project.template_file(page), *catalogs)
        settings = project.settings
        shows = tuple(settings.shows.items())
        said = (project.locales, repr(settings.fallbacks), shows, settings.leaves_out(page))
        stamp = (said, project.page_fault(page, text) is None, hash(text), *map(_stamp, files))
        known = self._known.get(page)
        if known is None or known[0] != stamp:
            known = stamp, self._kept_or_found(project, page, text, files)
            self._known[page] = known
        return known[1]

    def _kept_or_found(
        self, project: Project, page: str, text: str, files: Sequence[Path]
    ) -> frozenset[Locale]:
        key = self._kept.key_of(project, page, text, files)
        tags = self._kept.get(page, key)
        if tags is not None:
            return frozenset(each for each in project.locales if each.tag in tags)
        faults = self._catalogs.faults
        found = frozenset(self._translated(project, page, text))
        # What is damaged is said in each build; what was saved meanwhile has another key.
        is_sound = self._catalogs.faults == faults
        if key is not None and is_sound and self._kept.key_of(project, page, text, files) == key:
            self._kept.put(page, key, tuple(sorted(each.tag for each in found)))
        return found

    def _translated(self, project: Project, page: str, text: str) -> Iterator[Locale]:
        if project.page_fault(page, text) is not None:
            return
        read = self._catalogs.units(project, page, text)
        for locale in project.locales:
            own = project.settings.shows.get(locale, frozenset())
            parts = (
                (part, own if each == locale else frozenset())
                for each in (locale, *project.settings.fallbacks.get(locale, ()))
                for part in self._catalogs.parts(project, each, page)
            )
            if any(
                has_translation(read.page, read.units, part.by_id, locale, shows) for part, shows in parts
            ):
                yield locale


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
