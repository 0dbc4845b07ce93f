"""CSV for people with a spreadsheet: a row for each unit, with its Markdown as it is.

A spreadsheet takes a cell that begins with ``=`` for a formula and runs it (CWE-1236). Such a text gets an
apostrophe before it, and loses it again when it is read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from bitext.errors import UnreadableError
from bitext.exchange.values import ReturnedState, ReturnedUnit, SentFile, SentUnit, sent_digest, state_in_file
from bitext.markdown.codes import markdown_of

COLUMNS = ("page", "unit", "locale", "note", "source", "target", "state", "sent")
_NEEDED = frozenset({"source", "target"})
_FORMULA = re.compile("'*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_ESCAPED = re.compile("'+[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_STATES: dict[str, ReturnedState] = {"draft": "draft", "outdated": "draft", "translated": "translated"}
_DELIMITERS = (",", ";", "\t")
_BOM = "\ufeff"


def format_table(sent: SentFile, *, bom: bool = False) -> str:
    """Return the CSV file of what is *sent*; with a byte order mark (*bom*), Excel reads UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for page in sent.pages:
        writer.writerows(_row(page.name, sent.target_locale, unit) for unit in page.units)
    return (_BOM if bom else "") + out.getvalue()


def _row(page: str, locale: str, unit: SentUnit) -> list[str]:
    target = markdown_of(unit.target)
    notes = [*unit.notes, *([f"earlier source: {unit.earlier}"] if unit.earlier else [])]
    digest = sent_digest(state_in_file(unit.state), target)
    cells = (page, unit.id, locale, "; ".join(notes), markdown_of(unit.source), target, unit.state, digest)
    return [_cell(each) for each in cells]


def _cell(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _text(cell: str) -> str:
    return cell[1:] if _ESCAPED.match(cell) else cell


def header_of(text: str) -> tuple[str, Sequence[str]]:
    """Return the delimiter and the columns of the first row of *text*; no columns if it is no such table."""
    first = text.removeprefix(_BOM).partition("\n")[0].rstrip("\r")
    for delimiter in _DELIMITERS:
        columns = [each.strip().strip('"').lower() for each in first.split(delimiter)]
        if set(columns) >= _NEEDED:
            return delimiter, columns
    return "", ()


def parse_table(text: str, path: str = "") -> Iterator[ReturnedUnit]:
    """Yield the units of a CSV file, in its order; the columns are known by their names, in any order.

    Raises:
        UnreadableError: if the first row does not name the columns `source` and `target`, or one is damaged.
    """
    delimiter, columns = header_of(text)
    if not columns:
        raise UnreadableError(
            "the first row does not name the columns `source` and `target`",
            path=path,
            line=1,
            help=f"begin with: {','.join(COLUMNS)}",
        )
    # Python's own limit for a cell (131,072 characters) is more than a unit may have.
    rows = csv.reader(io.StringIO(text.removeprefix(_BOM), newline=""), delimiter=delimiter)
    line = 1
    try:
        for row in rows:
            if line > 1 and any(row):
                yield _unit(dict(zip(columns, map(_text, row), strict=False)), line)
            line = rows.line_num + 1
    except csv.Error as error:
        raise UnreadableError(
            f"this row cannot be read: {error}",
            path=path,
            line=rows.line_num,
            help="save the table as CSV again",
        ) from None


def _unit(cells: dict[str, str], line: int) -> ReturnedUnit:
    source, target = cells.get("source", ""), cells.get("target", "")
    return ReturnedUnit(
        page=cells.get("page", ""),
        id=cells.get("unit", "").strip(),
        locale=cells.get("locale", ""),
        source=(source,) if source else (),
        target=(target,) if target else (),
        state=_STATES.get(cells.get("state", "").strip().lower(), ""),
        sent=cells.get("sent", "").strip(),
        line=line,
    )
