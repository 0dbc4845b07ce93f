"""Errors: a file or setting cannot be used. Problems inside a readable file are findings, not errors."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from bitext.visible import visible_line


class ExitCode(IntEnum):
    """The exit status of the command `bitext`."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    BUG = 3
    INTERRUPTED = 130


class BitextError(Exception):
    """The input is wrong, and its owner can correct it. Never raised for our own bugs.

    `line` and `column` count from 1; 0 means that the error has no line or column.
    """

    def __init__(
        self, message: str, *, path: str = "", line: int = 0, column: int = 0, help: str = ""
    ) -> None:
        super().__init__(message)
        self.message, self.path, self.line, self.column, self.help = message, path, line, column, help

    @property
    def place(self) -> str:
        """`path:line:column`, or as much of it as is known."""
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.path, *numbers]) if self.path else ""

    @property
    def lines(self) -> tuple[str, ...]:
        """What is wrong and where, and in a second line what to do, if that is known."""
        head = f"{self.place}: {self.message}" if self.place else self.message
        return (head, f"  help: {self.help}") if self.help else (head,)

    def __str__(self) -> str:
        """Return `lines` as a terminal and a CI runner may get them: other programs print this too."""
        return "\n".join(map(visible_line, self.lines))


class SettingsError(BitextError):
    """`mkdocs.yml` or the command line asks for something that cannot be done."""


class NoProjectError(SettingsError):
    """There is no `mkdocs.yml`, or it does not list our plugin: nobody has begun a project there."""


class UnreadableError(BitextError):
    """A file is missing, is not a regular file, or is not UTF-8."""


class ChangedError(BitextError):
    """Somebody else saved, made or removed a file between our reading and our writing."""


class Damage(StrEnum):
    """What is wrong with a PO file that cannot be read."""

    INVALID = "invalid"
    CONFLICT = "conflict"
    DUPLICATE = "duplicate"
    CHARSET = "charset"
    HEADER = "header"


class CatalogError(BitextError):
    """A PO file is damaged: no data is better than wrong data. `damage` says in which way."""

    damage = Damage.INVALID

    def of(self, damage: Damage) -> CatalogError:
        """Return this error, with *damage* noted on it."""
        self.damage = damage
        return self
