"""The plugin's logger. While serving, no message of ours may stop the server."""

from __future__ import annotations

import logging

log = logging.getLogger("mkdocs.plugins.bitext")


class Lenient(logging.Filter):
    """Lets warnings be shown without being counted.

    Under `strict`, MkDocs counts every record of level WARNING and refuses to show the site. Who works on
    a catalog with `mkdocs serve` saves it half-finished; there the level of our records is lowered just
    below WARNING, while its name, which is what the terminal shows, stays.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record, lowering its level."""
        record.levelno = min(record.levelno, logging.WARNING - 1)
        return True


_LENIENT = Lenient()


def be_lenient(*, lenient: bool) -> None:
    """Count warnings under `strict` (a build), or only show them (serving)."""
    if lenient:
        log.addFilter(_LENIENT)
    else:
        log.removeFilter(_LENIENT)
