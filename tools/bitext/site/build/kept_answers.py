"""Which pages are translated into which locales, kept between builds by all that decides it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from msgspec import Struct

from bitext.project import Project
from bitext.site.catalogs import Catalogs


class _Answer(Struct, frozen=True):
    key: bytes
    tags: tuple[str, ...]


_KIND, _NAME = "progress", "all"


class KeptAnswers:
    """The answers of the last build of the site, in one file: each is needed in every build."""

    def __init__(self, catalogs: Catalogs) -> None:
        self._catalogs = catalogs
        self._keeper = catalogs.keeper
        self._answers: dict[str, _Answer] | None = None
        self._is_new = False

    def forget(self) -> None:
        """Read the kept file again when it is needed."""
        self._answers, self._is_new = None, False

    def key_of(self, project: Project, page: str, text: str, paths: Collection[Path]) -> bytes | None:
        """Return what decides into which locales *page* is translated; None if a file cannot be read.

        *text* is its source, *paths* are its template and all catalogs from which locales take a sentence.
        """
        texts = self._catalogs.texts(project, [*paths])
        if texts is None:
            return None
        settings = project.settings
        others = [[each.tag for each in settings.fallbacks.get(own, ())] for own in project.locales]
        tags = [[each.tag, *sorted(settings.shows.get(each, ()))] for each in project.locales]
        is_read = project.page_fault(page, text) is None and not settings.leaves_out(page)
        return self._keeper.key(text, is_read, tags, others, texts)

    def get(self, page: str, key: bytes | None) -> tuple[str, ...] | None:
        """Return the tags of the locales into which *page* is translated, if they are known."""
        found = self._load().get(page)
        return found.tags if found is not None and found.key == key else None

    def put(self, page: str, key: bytes, tags: tuple[str, ...]) -> None:
        """Note the answer for *page*, until `save`."""
        self._load()[page] = _Answer(key, tags)
        self._is_new = True

    def save(self, pages: Collection[str]) -> None:
        """Keep the answers for *pages*, if there is a new one."""
        known = self._load()
        if self._is_new:
            kept = {page: each for page, each in known.items() if page in pages}
            self._keeper.put(_KIND, _NAME, self._keeper.key(), kept)
            self._is_new = False

    def _load(self) -> dict[str, _Answer]:
        if self._answers is None:
            kept = self._keeper.get(_KIND, _NAME, self._keeper.key(), dict[str, _Answer])
            self._answers = {} if kept is None else dict(kept)
        return self._answers
