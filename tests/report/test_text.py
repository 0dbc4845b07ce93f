"""What people read."""

from __future__ import annotations

import pytest

from bitext.checking.audit import Audit, Counts
from bitext.checks.unbalanced_brackets import KEEPS_QUOTES
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
        '  7 | msgstr "Run."\n'
        "    |         ^\n"
        "  see docs/a.md:3:1: the source sentence\n"
        "  help: copy it unchanged\n"
        "\n"
        "b.po:7:1: error: M103 code-span-changed: the code span `make` is missing\n"
        "\n"
        "2 files, 3 units: 2 errors\n"
    )


def _waiting(line: int, path: str = "a.po", severity: Severity = Severity.INFO) -> Finding:
    return Finding(
        path=path, line=line, column=1, code="I103", name="untranslated", severity=severity,
        message="“One.” is not translated", excerpt='msgid "One."',
    )  # fmt: skip


def test_untranslated_sentences_share_one_line_for_each_file() -> None:
    findings = (
        *(_waiting(line) for line in range(10, 30, 2)),
        *(_waiting(line, "b.po") for line in (3, 8)),
        _finding(9, "", path="c.po"),
        *(_waiting(line, "c.po") for line in (8, 9)),
    )
    assert format_text(Audit(findings, Counts(files=4, units=2))) == (
        "a.po:10:1: info: I103 untranslated: 10 sentences are not translated yet, "
        "on the lines 10, 12, 14, 16, 18, 20, 22, 24 and 2 more\n"
        "b.po:3:1: info: I103 untranslated: 2 sentences are not translated yet, on the lines 3, 8\n"
        "\n"
        "c.po:7:9: error: M103 code-span-changed: the code span `make` is missing\n"
        "c.po:8:1: info: I103 untranslated: 2 sentences are not translated yet, on the lines 8, 9\n"
        "\n"
        "4 files, 2 units: 1 error, 14 infos\n"
    )


def test_a_new_project_is_told_in_one_line_for_each_locale() -> None:
    paths = [f"locales/{locale}/LC_MESSAGES/p{page}.po" for locale in ("de", "ja") for page in range(9)]
    few = [f"locales/fr/LC_MESSAGES/p{page}.po" for page in range(8)]
    findings = [_waiting(line, path) for path in (*paths, *few) for line in (8, 9)]
    lines = format_text(Audit(tuple(findings), Counts(files=26, units=2))).splitlines()
    assert [line for line in lines if "18 sentences" in line] == [
        f"locales/{locale}/LC_MESSAGES/p0.po:8:1: info: I103 untranslated: "
        f"18 sentences in 9 catalogs under locales/{locale}/LC_MESSAGES are not translated yet"
        for locale in ("de", "ja")
    ]
    assert sum("fr/LC_MESSAGES" in line for line in lines) == 8
    assert lines[-1] == "26 files, 2 units: 52 infos"


def _unsourced(path: str, line: int, locale: str = "de") -> Finding:
    return Finding(
        path=path,
        line=line,
        column=1,
        code="B109",
        name="implicit-unit-without-source",
        severity=Severity.WARNING,
        message=f"no source is given for b8832-{line}",
        help="put the English page into docs/",
        locale=locale,
    )


def test_texts_without_source_are_told_once_for_a_tree() -> None:
    found = tuple(_unsourced(f"tree/{name}.md", line) for name in ("a", "sub/b") for line in (1, 2))
    audit = Audit((*found, _unsourced("zh/a.md", 3, "zh-TW")), Counts(files=3))
    assert format_text(audit) == (
        "tree/a.md:1:1: warning: B109 implicit-unit-without-source: "
        "no source is given for 4 titles, descriptions and alternative texts in 2 files\n"
        "  help: put the English page into docs/\n"
        "\n"
        "zh/a.md:3:1: warning: B109 implicit-unit-without-source: no source is given for b8832-3\n"
        "  help: put the English page into docs/\n"
        "\n"
        "3 files: 5 warnings\n"
    )
    assert format_text(audit, verbose=True).count("no source is given for b8832-") == 5


def test_verbose_tells_each_sentence_that_is_not_translated() -> None:
    findings = [_waiting(line, f"locales/de/LC_MESSAGES/p{page}.po") for page in range(9) for line in (8, 9)]
    assert format_text(Audit(tuple(findings))).count("I103") == 1
    assert format_text(Audit(tuple(findings)), verbose=True).count("I103") == 18


def test_quotes_that_many_catalogs_keep_from_the_source_are_told_once_for_each_locale() -> None:
    found = [
        Finding(
            path=f"locales/{folder}/LC_MESSAGES/p{page}.po",
            line=8,
            column=9,
            code="T105",
            name="unbalanced-brackets",
            severity=Severity.WARNING,
            message=f"{KEEPS_QUOTES}“…”",
            help="write „…“ in this file",
        )
        for folder, pages in (("de", 3), ("pl", 1))
        for page in range(pages)
    ]
    assert format_text(Audit(tuple(found))) == (
        "locales/de/LC_MESSAGES/p0.po:8:9: warning: T105 unbalanced-brackets: "
        "the quotation marks are those of the source: “…”, in 3 catalogs under locales/de/LC_MESSAGES\n"
        "  help: write „…“\n"
        "\n"
        "locales/pl/LC_MESSAGES/p0.po:8:9: warning: T105 unbalanced-brackets: "
        "the quotation marks are those of the source: “…”\n"
        "  help: write „…“ in this file\n"
        "\n"
        "0 files: 4 warnings\n"
    )


def test_a_single_untranslated_sentence_is_quoted() -> None:
    assert format_text(Audit((_waiting(3),))) == (
        "a.po:3:1: info: I103 untranslated: “One.” is not translated\n"
        '  3 | msgid "One."\n'
        "    | ^\n"
        "\n"
        "0 files: 1 info\n"
    )


def test_what_must_be_translated_is_named_one_by_one() -> None:
    required = (_waiting(3, severity=Severity.ERROR), _waiting(5, severity=Severity.ERROR))
    assert format_text(Audit(required)).count("error: I103 untranslated: “One.”") == 2


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        pytest.param("選取 [建立]", 4, "選取 [建立]", 5, id="wide-characters-take-two-cells"),
        pytest.param("\tx", 2, " x", 1, id="a-tab-is-one-blank"),
        pytest.param("a\u202eb", 3, r"a\u202eb", 7, id="what-would-reorder-the-line-is-shown"),
        pytest.param("a\x1b[31mb", 3, r"a\x1b[31mb", 5, id="terminal-codes-are-not-obeyed"),
        pytest.param("::error::x", 9, "::error::x", 8, id="a-command-behind-the-bar-is-none"),
        pytest.param("a ##[error]x", 12, r"a ##\[error]x", 12, id="a-command-inside-is-broken"),
        pytest.param("x" * 101, 1, "x" * 100 + "…", 0, id="a-long-line-is-cut-behind"),
        pytest.param("x" * 300, 300, "…" + "x" * 67, 67, id="and-before"),
        pytest.param("end", 4, "end", 3, id="the-place-behind-the-end"),
    ],
)
def test_the_caret_stands_below_the_place(line: str, column: int, shown: str, caret: int) -> None:
    _, excerpt, below, *_ = format_text(Audit((_finding(column, line),))).split("\n")
    assert excerpt == f"  7 | {shown}"
    assert below == f"    | {' ' * caret}^"


def test_a_line_of_ten_megabytes_is_no_work() -> None:
    assert len(format_text(Audit((_finding(5_000_000, "x" * 10_000_000),)))) < 500


def test_colours_are_asked_for() -> None:
    audit = Audit((_finding(9, 'msgstr "Run."'),))
    assert "\x1b[" not in format_text(audit)
    assert "\x1b[31m" in format_text(audit, colour=True)
