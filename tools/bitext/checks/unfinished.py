"""What is said of translations that nobody has finished: drafts, and those of a text that has changed."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.catalog import State
from bitext.checks.flaw import Flaw
from bitext.checks.subjects import PageCatalog
from bitext.checks.wording import shorten
from bitext.sync.notes import conflict_of


def unfinished(page: PageCatalog, state: State, is_what: str, advice: str) -> Iterator[Flaw]:
    """Yield a flaw for each translation in this *state*, but for those in conflict, which a rule names.

    A template has none.
    """
    for entry in page.catalog.entries if page.locale is not None else ():
        conflict = conflict_of(entry.extracted) is not None
        if entry.state is state and not conflict and not entry.obsolete:
            yield Flaw(
                message=f"the translation of “{shorten(entry.msgid)}” {is_what}",
                at=page.catalog_file.lines.start(entry.line) if entry.line else 0,
                help=advice,
                unit=entry.msgctxt or "",
                file=page.catalog_file,
                entry=entry,
            )
