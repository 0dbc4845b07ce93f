"""CSV: for people with a spreadsheet, and without formulas."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.errors import UnreadableError
from bitext.exchange.table import COLUMNS, format_table, parse_table
from bitext.exchange.values import sent_digest
from sent_files import EXAMPLE, sent, unit

CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
    st.text(st.sampled_from("'=+-@\t\r\n\",;ab＝－"), min_size=1, max_size=8),
)


@given(CELLS, CELLS)
def test_any_text_comes_back(source: str, target: str) -> None:
    text = format_table(sent(unit("b8832-101", source, target, "translated")))
    (found,) = parse_table(text)
    assert (found.source, found.target, found.id) == ((source,), (target,), "b8832-101")
    assert found.sent == sent_digest(found.state, target)


@given(CELLS)
def test_no_cell_is_a_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(format_table(sent(unit("u", text, text, "draft"))), newline="")))
    assert not any(cell[:1] in set("=+-@\t\r＝＋－＠") for row in rows for cell in row if cell)


def test_the_form() -> None:
    text = format_table(EXAMPLE)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [row["state"] for row in rows] == ["translated", "missing", "outdated", "draft"]
    assert rows[2]["note"] == "earlier source: Copy the *key*."
    assert format_table(EXAMPLE, bom=True) == "\ufeff" + text


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_spreadsheets_save(delimiter: str) -> None:
    text = f'\ufeff"Source"{delimiter}"Target"{delimiter}"more"\r\n"a"{delimiter}"b"{delimiter}c\r\n{delimiter}{delimiter}\r\n"x\ny"{delimiter}z\r\n'
    found = list(parse_table(text))
    assert [(each.source, each.target, each.line) for each in found] == [
        (("a",), ("b",), 2),
        (("x\ny",), ("z",), 4),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\nc,d\n", "the first row does not name"),
        ("", "the first row does not name"),
        (f"source,target\na,{'b' * 200_000}\n", "this row cannot be read"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(text: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message) as caught:
        list(parse_table(text, "back.csv"))
    assert caught.value.path == "back.csv"
