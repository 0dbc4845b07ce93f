"""Files that came back, read: what each kind of them says of its units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bitext.catalog import Catalog, Entry, parse_po
from bitext.errors import UnreadableError
from bitext.exchange.kinds import FileKind
from bitext.exchange.table import parse_table
from bitext.exchange.tmx import parse_tmx
from bitext.exchange.values import ReturnedUnit
from bitext.exchange.xliff import parse_xliff
from bitext.sync.fuzzy import translated_text


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file as findings name it, what kind of file it is, its units, and how many lines it has."""

    name: str
    kind: FileKind
    units: tuple[ReturnedUnit, ...]
    lines: int

    @property
    def has_codes(self) -> bool:
        """Whether its markup has to be what it was: in catalogs and memories, translators write Markdown."""
        return self.kind in {"xliff", "csv"}

    def place(self, line: int) -> tuple[int, int]:
        """Return the line and column of a unit, inside the file."""
        return max(1, min(line, self.lines)), 1


def read_returned(data: bytes, name: str, kind: FileKind) -> ReturnedFile:
    """Return the file *data*, which messages call *name*.

    Raises:
        UnreadableError, CatalogError: if it cannot be read as a file of this *kind*.
    """
    units = tuple(_units(data, name, kind))
    if not units:
        raise UnreadableError("the file has no units", path=name, help="name the file that came back")
    return ReturnedFile(name, kind, units, data.count(b"\n") + (not data.endswith(b"\n")))


def _units(data: bytes, name: str, kind: FileKind) -> Iterator[ReturnedUnit]:
    if kind == "xliff":
        yield from parse_xliff(data, name)
    elif kind == "tmx":
        for pair in parse_tmx(data, name):
            yield ReturnedUnit(locale=pair.target_locale, source=(pair.source,), target=(pair.target,))
    elif kind == "csv":
        yield from parse_table(_text(data, name), name)
    else:
        yield from _entries(parse_po(_text(data, name), path=name))


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"not UTF-8: byte {data[error.start]:#04x} at offset {error.start}",
            path=name,
            line=data.count(b"\n", 0, error.start) + 1,
            help="save the file as UTF-8",
        ) from None


def _entries(catalog: Catalog) -> Iterator[ReturnedUnit]:
    locale = (catalog.field("Language") or "").strip()
    for entry in catalog.entries:
        if not entry.obsolete and not entry.is_header:
            yield _entry(entry, locale)


def _entry(entry: Entry, locale: str) -> ReturnedUnit:
    target = entry.plurals[0] if entry.plurals else entry.msgstr
    return ReturnedUnit(
        id=entry.msgctxt or "",
        locale=locale,
        source=(translated_text(entry),),
        target=(target,) if target else (),
        state="draft" if entry.fuzzy else "translated",
        line=max(1, entry.line),
    )
