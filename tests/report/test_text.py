"""What people read."""

from __future__ import annotations

import pytest

from bitext.audit import Audit, Counts
from bitext.finding import Finding, Place, Severity
from bitext.report.text import format_text


def _finding(column: int, excerpt: str, path: str = "a.po", **more: object) -> Finding:
    return Finding(
        path=path,
        line=7,
        column=column,
        code="M103",
        name="code-span-changed",
        severity=Severity.ERROR,
        message="the code span `make` is missing",
        excerpt=excerpt,
        **more,  # type: ignore[arg-type]
    )


def test_a_whole_report() -> None:
    related = (Place("docs/a.md", 3, 1, "the source sentence"),)
    findings = (
        _finding(9, 'msgstr "Run."', help="copy it unchanged", related=related),
        _finding(1, "", path="b.po"),
    )
    assert format_text(Audit(findings, Counts(files=2, units=3))) == (
        "a.po:7:9: error: M103 code-span-changed: the code span `make` is missing\n"
        '    msgstr "Run."\n'
        "            ^\n"
        "  see docs/a.md:3:1: the source sentence\n"
        "  help: copy it unchanged\n"
        "\n"
        "b.po:7:1: error: M103 code-span-changed: the code span `make` is missing\n"
        "\n"
        "2 files, 3 units: 2 errors\n"
    )


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        pytest.param("選取 [建立]", 4, "選取 [建立]", 5, id="wide-characters-take-two-cells"),
        pytest.param("\tx", 2, " x", 1, id="a-tab-is-one-blank"),
        pytest.param(
            "a\u202eb", 3, "a\N{REPLACEMENT CHARACTER}b", 2, id="what-would-reorder-the-line-is-shown"
        ),
        pytest.param(
            "a\x1b[31mb", 3, "a\N{REPLACEMENT CHARACTER}[31mb", 2, id="terminal-codes-are-not-obeyed"
        ),
        pytest.param("x" * 101, 1, "x" * 100 + "…", 0, id="a-long-line-is-cut-behind"),
        pytest.param("x" * 300, 300, "…" + "x" * 67, 67, id="and-before"),
        pytest.param("end", 4, "end", 3, id="the-place-behind-the-end"),
    ],
)
def test_the_caret_stands_below_the_place(line: str, column: int, shown: str, caret: int) -> None:
    _, excerpt, below, *_ = format_text(Audit((_finding(column, line),))).split("\n")
    assert excerpt == f"    {shown}"
    assert below == f"    {' ' * caret}^"


def test_a_line_of_ten_megabytes_is_no_work() -> None:
    assert len(format_text(Audit((_finding(5_000_000, "x" * 10_000_000),)))) < 500


def test_colours_are_asked_for() -> None:
    audit = Audit((_finding(9, 'msgstr "Run."'),))
    assert "\x1b[" not in format_text(audit)
    assert "\x1b[31m" in format_text(audit, colour=True)
