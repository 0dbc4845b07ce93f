"""What the plugin logs: line by line, and nothing in a line is obeyed by a terminal or a CI runner.

It is the only module of the plugin that logs. While serving, no message of ours may stop the server.
"""

from __future__ import annotations

import logging
import re

from bitext.visible import visible, visible_line

_log = logging.getLogger("mkdocs.plugins.bitext")


def debug(*lines: str) -> None:
    """Log what only somebody who looks for a fault wants to see."""
    _log.debug("%s", shown(*lines))


def info(*lines: str) -> None:
    """Log a message of one line or several."""
    _log.info("%s", shown(*lines))


def warning(*lines: str) -> None:
    """Log a warning of one line or several; `strict` counts it unless a server runs."""
    _log.warning("%s", shown(*lines))


def error(*lines: str) -> None:
    """Log an error of one line or several."""
    _log.error("%s", shown(*lines))


def shown(*lines: str) -> str:
    """Return *lines* as they are logged."""
    return "\n".join(map(visible_line, lines))


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
        _log.removeFilter(_BELOW_WARNING)
    else:
        _log.addFilter(_BELOW_WARNING)


_COLOUR = re.compile("(\x1b\\[[\\d;]*m)")
"""How a terminal changes colours. Some plugins colour what they log."""


class _Visible(logging.Filter):
    """Makes visible what is obeyed in the messages of MkDocs and of other plugins.

    They name pages too. Which of their line breaks are part of a name cannot be known, so all of them stay.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record, changing its message if need be."""
        before = record.getMessage()
        after = "\n".join(map(_visible_but_colours, before.split("\n")))
        if after != before:
            record.msg, record.args = after, ()
        return True


def _visible_but_colours(line: str) -> str:
    first, *others = _COLOUR.split(line.replace("\t", "    "))
    return visible_line(first) + "".join(
        each if _COLOUR.fullmatch(each) else visible(each) for each in others
    )


_VISIBLE = _Visible()


def make_harmless() -> None:
    """Let nothing that MkDocs logs be obeyed by a terminal or a CI runner."""
    for name in ("mkdocs", "properdocs"):
        for handler in logging.getLogger(name).handlers:
            handler.addFilter(_VISIBLE)
