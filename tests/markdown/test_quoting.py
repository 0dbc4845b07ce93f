"""Values are written so that they end where they ended, and mean what a translator wrote."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from bitext.markdown.quoting import write_value


@given(st.text())
@example("My\ttitle")
@example("\ufffe")
@example("a\uffff")
@example("a\u2028b")
@example("yes")
@example("2024-02-30")
@example("a: b # c")
def test_yaml_reads_back_what_was_written(value: str) -> None:
    assert yaml.safe_load(f"title: {write_value(value, 'yaml')}\nnext: 1\n") == {"title": value, "next": 1}


@pytest.mark.parametrize("value", ["Ein Titel", "標題", "é"])
def test_a_plain_value_stays_plain(value: str) -> None:
    assert write_value(value, "yaml") == value


@given(st.text())
def test_a_line_stays_one(value: str) -> None:
    written = write_value(value, "line")
    assert not set(written) & set("\r\n")
    assert written == written.strip()
