"""The source pages of a tree, each as it was in a git repository when it was translated.

A delivery names the commit in its front matter (`ms.sourcegitcommit`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bitext import files
from bitext.errors import BitextError
from bitext.intake.repository import Repository, open_repository
from bitext.markdown.front_matter import FRONT_MATTER

FIELD = "ms.sourcegitcommit"
"""The field of the front matter that names the commit."""

_COMMIT = re.compile(
    rf"^{re.escape(FIELD)}:[ \t]*[\"']?([0-9a-fA-F]{{64}}|[0-9a-fA-F]{{40}})[\"']?[ \t]*\r?$", re.MULTILINE
)

NO_COMMIT = "whose file names no commit"
UNKNOWN = "whose commit the repository does not have"
NO_PATH = "that the commit does not have at this path"
UNUSABLE_TEXT = "that are no text in UTF-8, or too large"


@dataclass(slots=True)
class Histories:
    """The pages that were found, and those that were not, by the reason."""

    found: int = 0
    missing: dict[str, list[str]] = field(default_factory=dict)


def commit_of(text: str) -> str | None:
    """Return the commit of which a delivery with this *text* is a translation; None if it names none."""
    front = FRONT_MATTER.match(text)
    match = _COMMIT.search(front[1]) if front else None
    return match[1].lower() if match else None


def write_sources(repository: Path, tree: Path, pages: Sequence[str], out: Path, *, most: float) -> Histories:
    """Write into *out* the source page of each of *pages* of *tree*, at the commit that it names.

    *repository* is a folder of a clone; the paths of pages are relative to it. A page of more than *most*
    bytes counts as unusable.

    Raises:
        SettingsError: if it belongs to no git repository, or git cannot be run.
    """
    histories = Histories()
    with open_repository(repository) as git:
        for page in pages:
            reason = _write_source(git, tree / page, page, out / page, most)
            if reason:
                histories.missing.setdefault(reason, []).append(page)
            else:
                histories.found += 1
    return histories


def _write_source(git: Repository, delivery: Path, page: str, out: Path, most: float) -> str:
    """Write one source page; return why there is none, empty if it was written."""
    commit = _commit_in(delivery)
    if commit is None:
        return NO_COMMIT
    if git.time(commit) is None:
        return UNKNOWN
    data = git.content(commit, page, most=most)
    if data is None:
        return NO_PATH
    text = text_of(data)
    if text is None:
        return UNUSABLE_TEXT
    files.write_text(out, text, durable=False)
    return ""


def _commit_in(delivery: Path) -> str | None:
    try:
        return commit_of(files.read_text(delivery))
    except BitextError:
        return None


def text_of(data: bytes) -> str | None:
    """Return *data* as the text of a page; None if it is none."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None
