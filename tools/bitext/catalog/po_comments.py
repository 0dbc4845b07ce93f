"""The comment lines of a PO file, sorted by kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bitext.catalog.entry import COMMENT_KINDS, REFERENCE

_GUARD = re.compile(r"(?<=\\) (?= *$)")


@dataclass(slots=True)
class Comments:
    """The comment lines before an entry, sorted by kind."""

    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def add(self, line: str) -> None:
        """Sort in one line, which starts with ``#`` and is none of ``#~`` and ``#|``."""
        line = unguarded(line)
        kind = line[1:2]
        if kind == ".":
            self.extracted.append(line[2:].removeprefix(" "))
        elif kind == ":":
            self.references.extend(REFERENCE.findall(line, 2))
        elif kind == ",":
            self.flags.extend(flag for part in line[2:].split(",") if (flag := part.strip(" \t")))
        elif kind in COMMENT_KINDS:
            self.unknown.append(line)
        else:
            self.comments.append(line[1:].removeprefix(" "))


def guarded(comment: str) -> str:
    r"""Return a comment line with one more blank at its end if it ends in a backslash and any blanks.

    gettext joins a line that ends in a backslash with the next one, comments too, and would lose a keyword.

    >>> guarded("#. C:\\")
    '#. C:\\ '
    """
    ends_so = "\\" in comment and comment.rstrip(" ").endswith("\\")
    return f"{comment} " if ends_so else comment


def unguarded(comment: str) -> str:
    """Undo `guarded`; a line without the blank stays as it is."""
    return _GUARD.sub("", comment) if "\\" in comment else comment
