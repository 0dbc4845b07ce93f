"""The file of a glossary: CSV with the columns term, translation, note and forbidden."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bitext.glossary.term import Glossary, Term
from bitext.text import LINE_BREAK

COLUMNS = ("term", "translation", "note", "forbidden")
_NEEDED = COLUMNS[:2]

MAX_SIZE = 4_000_000
"""In code points. The largest glossaries of the trade have some ten thousand terms of a hundred each."""

MAX_CELL = 1_000
_MOST_PROBLEMS = 100
"""A file with more is no glossary, and is not read on."""

_ALTERNATIVES = "|"
_NAME = re.compile(r"(?:.*/)?glossary\.(?P<tag>[^./]+)\.csv", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Problem(NamedTuple):
    """What is wrong with a glossary, and on which line of its text."""

    line: int
    message: str
    help: str


class _Row(NamedTuple):
    line: int
    cells: Mapping[str, str]


def is_glossary(path: str) -> str:
    """Return the tag of the locale that the name of a glossary holds; empty if *path* names no glossary.

    >>> is_glossary("locales/glossary.zh-TW.csv")
    'zh-TW'
    """
    match = _NAME.fullmatch(path)
    return match["tag"] if match else ""


def read_glossary(text: str, path: str = "", *, plurals: bool = True) -> tuple[Glossary, tuple[Problem, ...]]:
    """Return the terms of *text*, and what is wrong with it; sound rows before the hundredth problem count.

    *plurals* is that of `Glossary`.
    """
    terms: dict[str, Term] = {}
    problems: list[Problem] = []
    for found in _read(text.removeprefix("\ufeff")):
        if len(problems) >= _MOST_PROBLEMS:
            break
        if isinstance(found, Problem):
            problems.append(found)
        elif (known := terms.get(found.key)) is not None:
            message = f"the term “{found.key}” stands on line {known.line} too"
            problems.append(Problem(found.line, message, "keep one of the rows"))
        else:
            terms[found.key] = found
    return Glossary(tuple(terms.values()), path, plurals), tuple(problems)


def format_glossary(terms: Iterable[Term]) -> str:
    """Return the text of a glossary with these *terms*."""
    return _format([COLUMNS, *(_cells(term, COLUMNS) for term in terms)])


def format_rows(terms: Iterable[Term], text: str) -> str:
    """Return the rows of *terms*, to be appended to *text*, a glossary without problems in its first line."""
    first = next(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    columns = [each.strip().lower() for each in first]
    rows = _format(_cells(term, columns) for term in terms)
    return rows if not rows or text.endswith(("\n", "\r")) else f"\n{rows}"


def _format(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _cells(term: Term, columns: Iterable[str]) -> list[str]:
    cells = {"term": term.text, "note": term.note}
    cells |= {"translation": _joined(term.translations), "forbidden": _joined(term.forbidden)}
    return [cells.get(name, "") for name in columns]


def _joined(alternatives: Iterable[str]) -> str:
    return _ALTERNATIVES.join(alternatives)


def _read(text: str) -> Iterator[Term | Problem]:
    if len(text) > MAX_SIZE:
        yield Problem(
            1, f"the glossary has more than {MAX_SIZE} characters", "keep what is no term elsewhere"
        )
        return
    if (control := _CONTROL.search(text)) is not None:
        line = len(LINE_BREAK.findall(text, 0, control.start())) + 1
        yield Problem(line, f"a control character (U+{ord(control[0]):04X})", "save the file as UTF-8 text")
        return
    for row in _rows(text):
        if isinstance(row, Problem):
            yield row
        elif any(row.cells.values()):
            yield _term(row)


def _rows(text: str) -> Iterator[_Row | Problem]:
    """Yield the rows below the first, up to damaged quotes: after them, nobody knows where a row begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            if columns is None:
                columns = [each.strip().lower() for each in cells]
                if (problem := _wrong_header(columns, line)) is not None:
                    yield problem
                    return
            elif len(cells) > len(columns) and any(cells[len(columns) :]):
                message = f"the row has {len(cells)} cells, and the first line names {len(columns)} columns"
                yield Problem(line, message, 'put a text with commas into quotes: "one, two"')
            else:
                yield _Row(line, {name: cell.strip() for name, cell in zip(columns, cells, strict=False)})
            line = reader.line_num + 1
    except csv.Error as error:
        yield Problem(
            line, f"no valid CSV: {error}", 'close each quotation mark, and double it inside: "a ""b"""'
        )
    else:
        if columns is None:
            yield Problem(1, "the glossary is empty", f"begin it with the line {','.join(COLUMNS)}")


def _wrong_header(columns: list[str], line: int) -> Problem | None:
    for name in _NEEDED:
        if columns.count(name) != 1:
            message = f"the first line names no column “{name}”"
            if name in columns:
                message = f"the first line names the column “{name}” twice"
            return Problem(line, message, f"begin with {','.join(COLUMNS)}, with commas between them")
    return None


def _term(row: _Row) -> Term | Problem:
    text = " ".join(row.cells.get("term", "").split())
    if not text:
        return Problem(row.line, "the row has no term", "write the term, or delete the row")
    if any(len(cell) > MAX_CELL for cell in row.cells.values()):
        return Problem(row.line, f"a cell has more than {MAX_CELL} characters", "keep terms and notes short")
    if not any(each.isalnum() for each in text):
        return Problem(row.line, f"the term “{text}” has no letter", "write the term, or delete the row")
    translations, forbidden = (_split(row.cells.get(name, "")) for name in ("translation", "forbidden"))
    if both := [each for each in forbidden if each in translations]:
        return Problem(
            row.line, f"“{both[0]}” is the translation and forbidden", "take it out of one of the two"
        )
    return Term(
        text=text,
        translations=translations,
        note=row.cells.get("note", ""),
        forbidden=forbidden,
        line=row.line,
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(part for each in cell.split(_ALTERNATIVES) if (part := " ".join(each.split())))
    )
