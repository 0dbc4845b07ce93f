"""Where the pages of a build are, in this locale and in the others."""

from __future__ import annotations

from mkdocs.structure.files import File

from bitext.locales import Locale
from bitext.project import Project
from bitext.site.build.generated import is_translated
from bitext.site.build.progress import Progress
from bitext.site.reader.alternates import Addresses, Where

_HOMES = frozenset({"", "index.html"})


class Places:
    """Knows where each page of one build is; finds it out once."""

    def __init__(self, project: Project, addresses: Addresses, locale: Locale, progress: Progress) -> None:
        self._project = project
        self._locale = locale
        self._progress = progress
        self._source = addresses.source
        self._every = frozenset(addresses.every)
        self._known: dict[tuple[str, str, bool], Where] = {}

    def of(self, file: File) -> Where:
        """Return where the page of *file* is translated; pages that plugins make are mostly everywhere."""
        key = (file.src_uri, file.url, file.generated_by is not None)
        if key not in self._known:
            self._known[key] = self._find(file)
        return self._known[key]

    def is_left_out(self, file: File) -> bool:
        """Whether the page of *file* is left out of this build, because it is not translated."""
        return self._locale not in self.of(file).built

    def _find(self, file: File) -> Where:
        url = "" if file.url in {".", "./"} else file.url
        if owner := self._project.settings.owner(file.src_uri):
            return Where(url, self._locale, frozenset({owner}), frozenset({owner}))
        if not is_translated(self._project.settings, file) or not self._project.locales:
            return Where(url, self._locale, self._every, self._every)
        found = self._progress.locales_of(self._project, file.src_uri, file.content_string)
        translated = found | {self._source}
        omits = self._project.settings.fallback == "omit" and url not in _HOMES
        return Where(url, self._locale, translated, translated if omits else self._every)
