"""`bitext schema`: the schemas, outside of any project too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bitext.report.schemas import OUTPUTS, schema_named
from running import Bitext

NAMES = [*(each.name for each in OUTPUTS), "settings"]


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_without_a_name_all_are_listed(bitext: Bitext) -> None:
    done = bitext("schema")
    assert (done.code, done.err) == (0, "")
    assert [line.split()[0] for line in done.out.splitlines()] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_printed(name: str, bitext: Bitext) -> None:
    done = bitext("schema", name)
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out) == schema_named(name)


@pytest.mark.parametrize("name", ["", "chek", "check-2.json", "Check", "../check", "\x1b[31m"])
def test_one_that_is_none(name: str, bitext: Bitext) -> None:
    done = bitext("schema", name)
    assert (done.code, done.out) == (2, "")
    assert "there is no schema" in done.err
    assert done.err.endswith("help: `bitext schema` lists all schemas\n")
