"""What gettext refuses, check names: the rule, the line and what to do, for each kind of fault."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from bitext.catalog import parse_po
from bitext.checking.catalogs import check_file
from bitext.checks.subjects import SourceFile
from bitext.finding import Severity
from running import Bitext

MSGFMT = shutil.which("msgfmt")
PATH = "locales/de/LC_MESSAGES/page.po"
HEADER = r"""msgid ""
msgstr ""
"Language: de\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""
ONE = 'msgctxt "b8832-101"\nmsgid "One."\nmsgstr "Eins."\n'
OLD = '#~ msgctxt "b8832-101"\n#~ msgid "One."\n#~ msgstr "Ein."\n'
PLURAL = 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\n'


def header(old: str, new: str) -> str:
    assert old in HEADER
    return HEADER.replace(old, new)


FAULTS = [
    pytest.param(ONE, "P105", 1, "the file has no header", id="no-header"),
    pytest.param("", "P105", 1, "the file has no header", id="empty"),
    pytest.param("# a\n" + OLD, "P105", 1, "the file has no header", id="obsolete-alone"),
    pytest.param(f'msgid ""\nmsgstr ""\n\n{ONE}', "P105", 2, "the header is empty", id="empty-header"),
    pytest.param(
        f"{HEADER}{ONE}\n{OLD}",
        "P103",
        13,
        "the entry b8832-101 stands a second time, obsolete, first on line 9",
        id="obsolete-twin",
    ),
    pytest.param(
        f"{HEADER}{OLD}\n{ONE}",
        "P103",
        9,
        "the entry b8832-101 stands a second time, obsolete, first on line 13",
        id="obsolete-twin-before-it",
    ),
    pytest.param(
        f"{HEADER}{OLD}\n{OLD}",
        "P103",
        13,
        "the entry b8832-101 stands a second time, obsolete, first on line 9",
        id="obsolete-twins",
    ),
    pytest.param(
        f'{HEADER}#, fuzzy\n#| msgctxt "b8832-100"\n{ONE}',
        "P101",
        10,
        "a previous text without `#| msgid`",
        id="previous-context-alone",
    ),
    pytest.param(
        f'{HEADER}#| msgid_plural "b"\n{PLURAL}',
        "P101",
        9,
        "a previous text without `#| msgid`",
        id="previous-plural-alone",
    ),
    pytest.param(
        f'{HEADER}#, fuzzy\n#| msgid "b"\n# note\n{ONE}',
        "P101",
        11,
        "a comment stands between the previous text and its entry",
        id="comment-behind-the-previous-text",
    ),
    pytest.param(
        f'{HEADER}#| msgid "b"\n{OLD}',
        "P101",
        10,
        "the entry is obsolete, its previous text is not",
        id="previous-text-of-an-obsolete-entry",
    ),
    pytest.param(
        f'{HEADER}#~| msgid "b"\n{ONE}',
        "P101",
        10,
        "the previous text is obsolete, its entry is not",
        id="obsolete-previous-text",
    ),
    pytest.param(
        f"{HEADER}# C:\\\n{PLURAL}",
        "P101",
        9,
        "a backslash ends the comment, so that the next line belongs to it",
        id="comment-with-a-backslash",
    ),
    pytest.param(f"\ufeff{HEADER}{ONE}", "P101", 1, "a byte order mark", id="byte-order-mark"),
    pytest.param(
        f'{HEADER}msgid "a\\n"\nmsgstr "b"\n',
        "P101",
        10,
        "the translation does not end with a line break as the source does",
        id="line-break-at-the-end",
    ),
    pytest.param(
        f'{HEADER}msgid "a"\nmsgstr "\\nb"\n',
        "P101",
        10,
        "the translation begins with a line break, the source does not",
        id="line-break-at-the-start",
    ),
    pytest.param(
        f'{HEADER}msgid "a\\004b"\nmsgstr "b"\n', "P101", 9, "a text holds the character U+0004", id="eot"
    ),
    pytest.param(
        header("UTF-8", "ASCII") + ONE.replace("Eins", "Größe"),
        "P104",
        5,
        "the charset is ASCII, and the file has other letters",
        id="ascii",
    ),
    pytest.param(
        header("nplurals=2; plural=(n != 1);", "nplurals=INTEGER; plural=EXPRESSION;") + ONE,
        "P105",
        7,
        "nplurals is not filled in",
        id="plural-forms-not-filled-in",
    ),
    pytest.param(
        header("(n != 1)", "n+") + ONE, "P105", 7, "the formula of the plural forms cannot be read", id="formula"
    ),
    pytest.param(
        header("(n != 1)", "n") + ONE,
        "P105",
        7,
        "the formula gives the form 2 for n = 2, and nplurals is 2",
        id="formula-with-too-many-forms",
    ),
    pytest.param(
        header("(n != 1)", "1/n") + ONE, "P105", 7, "the formula divides by zero for n = 0", id="division-by-zero"
    ),
    pytest.param(
        header('"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n', "") + PLURAL,
        "P105",
        8,
        "the entry has plural forms, the header says none",
        id="no-plural-forms-in-the-header",
    ),
    pytest.param(
        HEADER + PLURAL + 'msgstr[2] "z"\n',
        "P105",
        9,
        "the entry has 3 plural forms, the header says 2",
        id="too-many-plural-forms",
    ),
]  # fmt: skip

KEPT = {
    "line-break-at-the-end",
    "line-break-at-the-start",
    "eot",
    "ascii",
    "plural-forms-not-filled-in",
    "formula",
    "formula-with-too-many-forms",
    "division-by-zero",
    "no-plural-forms-in-the-header",
    "too-many-plural-forms",
}
"""What a person must decide, or `bitext check --fix` corrects; `bitext extract` mends all others."""


@pytest.fixture
def project(tmp_path: Path, bitext: Bitext) -> Path:
    """Return a project with one page, whose unit is that of the catalogs above."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: T\nplugins:\n  - bitext: {locales: [de]}\n")
    (tmp_path / "docs/page.md").write_text("One.\n")
    assert bitext("extract", "-C", str(tmp_path)).code == 0
    template = tmp_path / "locales/template/page.pot"
    unit = parse_po(template.read_text()).entries[0].msgctxt or ""
    template.write_text(template.read_text().replace(unit, "b8832-101"))
    (tmp_path / "locales/de/LC_MESSAGES/page.po").unlink()
    assert bitext("extract", "-C", str(tmp_path)).code == 0
    return tmp_path


@pytest.mark.parametrize(("text", "code", "line", "message"), FAULTS)
def test_a_fault_is_named_once_at_its_place(text: str, code: str, line: int, message: str) -> None:
    found = check_file(SourceFile(PATH, text)).findings
    (finding,) = (each for each in found if each.severity is Severity.ERROR)
    assert (finding.code, finding.line, finding.message) == (code, line, message)
    assert finding.help


@pytest.mark.skipif(MSGFMT is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize(("text", "code", "line", "message"), FAULTS)
def test_msgfmt_refuses_each_of_them(text: str, code: str, line: int, message: str) -> None:  # noqa: ARG001
    assert _msgfmt(text.encode())


def _msgfmt(data: bytes) -> str:
    command = ["msgfmt", "--check", "--output-file=/dev/null", "-"]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    return done.stderr.decode() if done.returncode else ""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f'{HEADER}#, fuzzy\nmsgid "a\\n"\nmsgstr "b"\n', id="fuzzy"),
        pytest.param(f'{HEADER}#~ msgid "a\\n"\n#~ msgstr "b"\n', id="obsolete"),
        pytest.param(f'{HEADER}msgid "a\\n"\nmsgstr ""\n', id="untranslated"),
        pytest.param(f'{HEADER}#, fuzzy\n#| msgctxt "a"\n#| msgid "b"\n{ONE}', id="previous-texts"),
        pytest.param(f"{HEADER}# C:\\ \n{ONE}", id="guarded-backslash"),
        pytest.param(HEADER + PLURAL, id="plural"),
    ],
)
def test_what_gettext_takes_is_no_fault(text: str) -> None:
    assert check_file(SourceFile(PATH, text)).findings == ()
    assert MSGFMT is None or _msgfmt(text.encode()) == ""


MENDED = [each for each in FAULTS if each.id not in KEPT]


@pytest.mark.parametrize(("text", "code", "line", "message"), MENDED)
def test_extract_mends_what_is_a_matter_of_form(
    project: Path, bitext: Bitext, text: str, code: str, line: int, message: str
) -> None:
    catalog = project / PATH
    catalog.write_text(text, encoding="utf-8")
    assert bitext("extract", "-C", str(project)).code == 0
    mended = catalog.read_text(encoding="utf-8")
    found = check_file(SourceFile(PATH, mended)).findings
    assert [each for each in found if each.severity is Severity.ERROR] == [], (code, line, message)
    assert MSGFMT is None or _msgfmt(mended.encode()) == ""
    assert not text or "Eins." not in text or 'msgid "One."\nmsgstr "Eins."\n' in mended
    assert "Ein." not in text or "Ein." in mended
    assert bitext("extract", "-C", str(project), "--check").code == 0


FIXED = {
    "ascii",
    "plural-forms-not-filled-in",
    "formula",
    "formula-with-too-many-forms",
    "division-by-zero",
}
"""What `bitext check --fix` corrects: a header of which we know the right value."""


@pytest.mark.parametrize(("text", "code", "line", "message"), [each for each in FAULTS if each.id in FIXED])
def test_fix_corrects_a_header_of_which_the_right_value_is_known(
    project: Path, bitext: Bitext, text: str, code: str, line: int, message: str
) -> None:
    catalog = project / PATH
    catalog.write_text(text, encoding="utf-8")
    done = bitext("check", "-C", str(project), "--fix", str(catalog))
    fixed = catalog.read_text(encoding="utf-8")
    assert f"{code} " in done.out + done.err
    assert check_file(SourceFile(PATH, fixed)).findings == (), (line, message)
    assert fixed.partition("\n\n")[2] == text.partition("\n\n")[2]


def test_extract_mends_a_template(project: Path, bitext: Bitext) -> None:
    template = project / "locales/template/page.pot"
    old = '#~ msgctxt "b8832-901"\n#~ msgid "Old."\n#~ msgstr ""\n'
    body = template.read_text(encoding="utf-8").partition("\n\n")[2]
    template.write_text(f"\ufeff{body}\n{old}\n{old}", encoding="utf-8")
    assert bitext("extract", "-C", str(project)).code == 0
    mended = template.read_text(encoding="utf-8")
    assert MSGFMT is None or _msgfmt(mended.encode()) == ""
    assert body in mended
    assert mended.count("b8832-901") == 1
    assert bitext("extract", "-C", str(project), "--check").code == 0
