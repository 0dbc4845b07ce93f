"""The file of a glossary."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.glossary import Term, format_glossary, format_rows, is_glossary, read_glossary
from bitext.glossary.table import MAX_SIZE

TEXT = "term,translation,note,forbidden\nAPI key,API-Schlüssel|Schlüssel,a note,Code\n"
TERM = Term(
    text="API key", translations=("API-Schlüssel", "Schlüssel"), note="a note", forbidden=("Code",), line=2
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TEXT, id="as-written"),
        pytest.param("\ufeff" + TEXT, id="byte-order-mark"),
        pytest.param(TEXT.replace("\n", "\r\n"), id="crlf"),
        pytest.param(TEXT.replace("\n", "\r"), id="cr"),
        pytest.param(TEXT.rstrip(), id="no-final-newline"),
        pytest.param(TEXT.replace("API key", ' "API key" '.strip()), id="quoted"),
        pytest.param(TEXT.replace("API key,", " API  key , "), id="white-space"),
        pytest.param(TEXT.replace("forbidden", "Forbidden,status").replace("Code", "Code,new"), id="more-columns"),
    ],
)  # fmt: skip
def test_reading(text: str) -> None:
    glossary, problems = read_glossary(text, "glossary.de.csv")
    assert (glossary.terms, problems) == ((TERM,), ())
    assert glossary.path == "glossary.de.csv"


def test_a_quoted_cell_may_hold_commas_quotes_and_lines() -> None:
    text = 'term,translation,note\nkey,Taste,"one, ""two""\nthree"\npage,Seite,\n'
    glossary, problems = read_glossary(text)
    assert problems == ()
    assert [(term.text, term.note, term.line) for term in glossary.terms] == [
        ("key", 'one, "two"\nthree', 2),
        ("page", "", 4),
    ]


def test_sound_rows_count_beside_a_broken_one() -> None:
    glossary, problems = read_glossary("term,translation\nkey,Taste\n,x\npage,Seite\n")
    assert [term.text for term in glossary.terms] == ["key", "page"]
    assert [problem.line for problem in problems] == [3]


def test_capitals_make_another_term() -> None:
    glossary, problems = read_glossary("term,translation\nkey,Taste\nKey,Schlüssel\n")
    assert (len(glossary.terms), problems) == (2, ())


def test_an_absurd_size_is_refused_at_once() -> None:
    glossary, (problem,) = read_glossary("term,translation\n" + "a,b\n" * MAX_SIZE)
    assert (glossary.terms, problem.line) == ((), 1)
    assert problem.message == f"the glossary has more than {MAX_SIZE} characters"


_CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="|"), max_size=20)


@given(st.lists(st.tuples(_CELL.filter(lambda text: any(map(str.isalnum, text))), _CELL, _CELL), max_size=5))
def test_what_is_written_is_read_back(rows: list[tuple[str, str, str]]) -> None:
    terms = {
        key: Term(text=key, translations=(" ".join(target.split()),) if target.split() else (), note=note.strip())
        for text, target, note in rows
        if (key := " ".join(text.split()))
    }  # fmt: skip
    glossary, problems = read_glossary(format_glossary(terms.values()))
    assert problems == ()
    found = [(term.text, term.translations, term.note) for term in glossary.terms]
    assert found == [(term.text, term.translations, term.note) for term in terms.values()]


@pytest.mark.parametrize(
    "text", ["note,term,status,translation\nx,key,,Taste\n", "term,translation\nkey,Taste"]
)
def test_rows_can_be_put_behind_a_glossary_with_its_own_columns(text: str) -> None:
    both = text + format_rows([Term(text="page", translations=("Seite", "Blatt"))], text)
    glossary, problems = read_glossary(both)
    assert problems == ()
    assert glossary.by_key["page"].translations == ("Seite", "Blatt")
    assert glossary.by_key["key"].translations == ("Taste",)
    assert len({len(row) for row in csv.reader(io.StringIO(both))}) == 1


@pytest.mark.parametrize(
    ("path", "tag"),
    [
        ("locales/glossary.zh-TW.csv", "zh-TW"),
        ("glossary.zh_TW.csv", "zh_TW"),
        ("glossary.csv", ""),
        ("my-glossary.de.csv", ""),
        ("locales/glossary.de.csv.bak", ""),
        ("glossary./x.csv", ""),
    ],
)
def test_the_name_says_the_locale(path: str, tag: str) -> None:
    assert is_glossary(path) == tag
