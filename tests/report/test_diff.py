"""Diffs that the real `git apply` and `patch -p1` take."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from bitext.report.diff import diff_part, format_diff
from bitext.report.lines import written
from readers_of_output import commands

TOOLS = pytest.mark.parametrize(
    "command", [pytest.param(["git", "apply"], id="git"), pytest.param(["patch", "-p1"], id="patch")]
)
TEXTS = pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("a\nb\nc\n", "a\nB\nc\n", id="lf"),
        pytest.param("a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n", id="crlf"),
        pytest.param("a\nb", "a\nB", id="no-line-break-at-the-end"),
        pytest.param("a\nb\n", "a\nB", id="lost-line-break"),
        pytest.param("a\u2028b\x0cc\x85d\n", "a\u2028B\x0cc\x85d\n", id="other-line-breaks"),
        pytest.param("a\rb\rc\r", "a\rB\rc\r", id="cr"),
        pytest.param("-- a/x\n++ b/x\n", "-- a/y\n++ b/y\n", id="lines-like-a-head"),
        pytest.param("\ufeffa\n" + "x\n" * 30, "\ufeffA\n" + "x\n" * 29 + "y\n", id="two-places"),
    ],
)


@TOOLS
@TEXTS
@pytest.mark.parametrize(
    "name",
    [
        pytest.param("a.po", id="plain"),
        pytest.param("fold er/a b.po", id="spaces"),
        pytest.param("目錄/登入.po", id="han"),
        pytest.param('a"b\\c.po', id="quotes"),
        pytest.param("::error::x\n::error::\x1b[2J.po", id="controls"),
        pytest.param("登##[error]\u202e.po", id="commands"),
        pytest.param(os.fsdecode(b"caf\xe9.po"), id="no-utf-8"),
    ],
)
def test_a_diff_can_be_applied(
    tmp_path: Path, command: Sequence[str], name: str, before: str, after: str
) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(before.encode())
    diff = format_diff(name, before, after)
    done = subprocess.run(command, cwd=tmp_path, input=diff.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not commands(diff.partition("@@")[0].encode())
    assert file.read_bytes() == after.encode()


def test_equal_texts_have_no_diff() -> None:
    assert format_diff("a.po", "a\n", "a\n") == ""


def test_the_form_of_a_diff() -> None:
    assert format_diff("a.po", "a\nb\n", "a\nc\n") == "--- a/a.po\n+++ b/a.po\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"


def test_a_terminal_gets_colours_and_nothing_that_it_would_obey() -> None:
    diff = format_diff("a.po", "a\x1b[2J\u202eb\n", "c\n")
    lines = [written([diff_part(line)], colour=True) for line in diff.splitlines()]
    assert lines == [
        "\x1b[1m--- a/a.po\x1b[0m",
        "\x1b[1m+++ b/a.po\x1b[0m",
        "\x1b[36m@@ -1 +1 @@\x1b[0m",
        "\x1b[31m-a\\x1b[2J\\u202eb\x1b[0m",
        "\x1b[32m+c\x1b[0m",
    ]
