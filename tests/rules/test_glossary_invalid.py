"""C105 glossary-invalid."""

from __future__ import annotations

import pytest

from sketches import flaws, glossary_file

HEADER = "term,translation,note,forbidden\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{HEADER}key,Schlüssel,,Code\n", [], id="sound"),
        pytest.param("translation,term\nSchlüssel,key\n", [], id="another-order"),
        pytest.param(f"{HEADER}\n,,,\nkey,Schlüssel\n", [], id="empty-rows"),
        pytest.param("", [(1, "the glossary is empty")], id="empty"),
        pytest.param("term;translation\n", [(1, "the first line names no column “term”")], id="semicolons"),
        pytest.param("term,term,translation\n", [(1, "the first line names the column “term” twice")], id="column-twice"),
        pytest.param(f"{HEADER}key,a\n\nkey,b\n", [(4, "the term “key” stands on line 2 too")], id="term-twice"),
        pytest.param(f"{HEADER},Schlüssel\n", [(2, "the row has no term")], id="no-term"),
        pytest.param(f"{HEADER}?,Schlüssel\n", [(2, "the term “?” has no letter")], id="no-letter"),
        pytest.param(f"{HEADER}key,a,one, two,b\n", [(2, "the row has 5 cells, and the first line names 4 columns")], id="comma"),
        pytest.param(f"{HEADER}key,a|b,,b\n", [(2, "“b” is the translation and forbidden")], id="both"),
        pytest.param(f'{HEADER}"key\n', [(2, "no valid CSV: unexpected end of data")], id="open-quote"),
        pytest.param(f'{HEADER}"key" x,a\n', [(2, "no valid CSV: ',' expected after '\"'")], id="behind-quote"),
        pytest.param(f"{HEADER}key,a\0\n", [(2, "a control character (U+0000)")], id="nul"),
        pytest.param(f"{HEADER}{'k' * 1001},a\n", [(2, "a cell has more than 1000 characters")], id="long"),
    ],
)  # fmt: skip
def test_glossary_invalid(text: str, expected: list[tuple[int, str]]) -> None:
    file = glossary_file(text)
    found = flaws("glossary-invalid", file)
    assert [(file.lines.position(flaw.at)[0], flaw.message) for flaw in found] == expected
    assert all(flaw.help for flaw in found)
