"""What a check finds: data, never raised."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters. Errors and warnings make a check fail; infos do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Place:
    """Another place that a finding is about, such as the source sentence; counted from 1.

    `note` says what is there.
    """

    path: str
    line: int
    column: int
    note: str = ""

    def __post_init__(self) -> None:
        _check_place(self.line, self.column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One problem at one place: `line` and `column` count from 1 and lie inside the file `path`.

    `unit` and `locale` are empty where the problem has none. `excerpt` is the line of the file, if it was
    at hand; `related` are further places.
    """

    path: str
    line: int
    column: int
    code: str
    name: str
    severity: Severity
    message: str
    help: str = ""
    unit: str = ""
    locale: str = ""
    excerpt: str = ""
    related: tuple[Place, ...] = ()

    def __post_init__(self) -> None:
        _check_place(self.line, self.column)

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order of output: by file, then by place, then by code."""
        return (self.path, self.line, self.column, self.code, self.unit)


def _check_place(line: int, column: int) -> None:
    if line < 1 or column < 1:
        raise ValueError(f"lines and columns count from 1, got {line}:{column}")
