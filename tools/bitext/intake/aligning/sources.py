"""The texts that a page had: those of which a translation may be one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bitext import files
from bitext.errors import UnreadableError
from bitext.intake.aligning.history import History, Version
from bitext.intake.repository import UNUSABLE, Repository
from bitext.intake.source_history import text_of
from bitext.markdown.front_matter import FRONT_MATTER

_DECLARED = re.compile(
    r"^[ \t]*(?:l10n\.)?(?:sourceCommit|default_lang_commit|ms\.sourcegitcommit):[ \t]*[\"']?"
    r"(?P<commit>[0-9a-fA-F]{40,64}|[0-9a-fA-F]{7,40})[\"']?[ \t]*\r?$",
    re.MULTILINE,
)
"""How a translation names its source: `l10n.sourceCommit` (MDN), `default_lang_commit` (Docsy), and ours."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a page, and the commit that wrote it; empty for one that is not committed."""

    text: str
    commit: str = ""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The texts of which a page may be a translation, the oldest first, and the one that it names, if any."""

    texts: tuple[Text, ...]
    declared: int | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """The history of a project's pages, and the repository that has their texts."""

    history: History
    repository: Repository

    def candidates(
        self, page: Path, today: str, translation: Path, text: str, most: float
    ) -> Candidates | None:
        """Return the texts of *page* of which *translation*, with this *text*, may be one; None if unknown.

        Whatever was written after the last change of a translation was not translated.
        """
        versions = self.history.of(page)
        if self.history.is_shallow or not versions:
            return None
        limit = self._limit(translation, text)
        known = [each for each in reversed(versions) if limit is None or each.time <= limit]
        found = self._texts(known or [versions[-1]], most)
        if limit is None and (not found or found[-1].text != today):
            found.append(Text(today))
        return Candidates(tuple(found), self._declared(text, versions, found, most)) if found else None

    def _limit(self, translation: Path, text: str) -> int | None:
        """Return when *translation* was changed last; None if git does not know it as it is."""
        versions = self.history.of(translation)
        if not versions:
            return None
        data = self.repository.content(versions[0].commit, versions[0].path, most=files.MB * 16)
        kept = None if data is None or data is UNUSABLE else text_of(data)
        return versions[0].time if kept is not None and _lines(kept) == _lines(text) else None

    def _texts(self, versions: Sequence[Version], most: float) -> list[Text]:
        found: list[Text] = []
        for version in versions:
            text = self._text(version.commit, version.path, most)
            if text is not None and (not found or found[-1].text != text):
                found.append(Text(text, version.commit))
        return found

    def _text(self, commit: str, path: str, most: float) -> str | None:
        data = self.repository.content(commit, path, most=most)
        return None if data is None or data is UNUSABLE else text_of(data)

    def _declared(self, text: str, versions: Sequence[Version], found: list[Text], most: float) -> int | None:
        """Return which of *found* is the text of the commit that the translation names; it may be added."""
        front = FRONT_MATTER.match(text)
        match = _DECLARED.search(front[1]) if front else None
        if match is None:
            return None
        for path in dict.fromkeys(version.path for version in versions):
            named = self._text(match["commit"].lower(), path, most)
            if named is not None:
                for index, each in enumerate(found):
                    if each.text == named:
                        return index
                found.insert(0, Text(named, match["commit"].lower()))
                return 0
        return None


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")


def read_today(path: Path, most: float) -> str:
    """Return the text of a translated page. Raises an `UnreadableError` if it is too large, or no text."""
    files.require_size(path, most, str(path), "max_page_size")
    text = files.read_if_there(path)
    if text is None:
        raise UnreadableError("the page is gone", path=str(path), help="run the command again")
    return text
