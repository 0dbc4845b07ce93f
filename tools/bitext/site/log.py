"""The plugin's logger. While serving, no message of ours may stop the server."""

from __future__ import annotations

import logging

log = logging.getLogger("mkdocs.plugins.bitext")


class _BelowWarning(logging.Filter):
    """Lets warnings be shown without being counted.

    Under `strict`, MkDocs counts every record of level WARNING and refuses to show the site. With
    `mkdocs serve` running, translators save catalogs that are half finished: there the level of our records
    is lowered just below WARNING. The name of the level, which the terminal shows, stays.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record, lowering its level."""
        record.levelno = min(record.levelno, logging.WARNING - 1)
        return True


_BELOW_WARNING = _BelowWarning()


def count_warnings(*, counted: bool) -> None:
    """Let `strict` count our warnings (a build), or only show them (serving)."""
    if counted:
        log.removeFilter(_BELOW_WARNING)
    else:
        log.addFilter(_BELOW_WARNING)
