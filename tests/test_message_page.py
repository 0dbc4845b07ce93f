"""The guide's page on troubleshooting has every message that says what to do."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from message_page.__main__ import PAGE, made_page
from message_page.messages import messages
from message_page.source import HOLE, PACKAGE
from running import Bitext

TEXT = PAGE.read_text("utf-8")
PLAIN = re.sub(r"\\([\\*_\[\]#`{}|])", r"\1", TEXT).replace("&lt;", "<").replace("&gt;", ">")
"""The page as readers see it."""


def test_the_page_is_in_step_with_the_code() -> None:
    assert made_page(TEXT) == TEXT, "docs/guide/troubleshooting.md is out of date: run `make rules`"


def test_every_help_in_the_code_is_on_the_page() -> None:
    """Found without the reader of the code: what `help=` is given as a text, and what is printed as a help."""
    helps = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and re.search(r"(?:Error|Flaw|finding)$", ast.unparse(node.func)):
                helps |= {
                    str(each.value.value)
                    for each in node.keywords
                    if each.arg == "help" and isinstance(each.value, ast.Constant)
                }
            if isinstance(node, ast.Constant) and str(node.value).startswith("  help: "):
                helps.add(str(node.value).removeprefix("  help: "))
    assert len(helps) > 150
    assert [each for each in sorted(helps) if each not in PLAIN] == []


def test_no_row_lacks_words() -> None:
    rows = re.findall(r"^\| (.*) \|$", TEXT.partition("<!-- tables of messages -->")[2], re.MULTILINE)
    assert len(rows) > 250
    cells = {cell for row in rows for cell in re.split(r"(?<!\\) \| ", row)}
    assert [cell for cell in cells if not re.search(r"\w", cell) and cell not in {"-", "---"}] == [HOLE] * (
        HOLE in cells
    )
    assert sum(f"| {HOLE} |" in f"| {row} |" for row in rows) == 0


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        pytest.param(("status",), {}, id="no-project"),
        pytest.param(("status",), {"mkdocs.yml": "site_name: a\n"}, id="no-plugin"),
        pytest.param(("explain", "Z999"), {}, id="no-rule"),
        pytest.param(("extract",), {"mkdocs.yml": "plugins: [{bitext: {jobs: x}}]\n"}, id="a-setting"),
        pytest.param(("extract",), {"mkdocs.yml": "plugins: [{bitext: {locales: {a: b}}}]\n"}, id="no-list"),
        pytest.param(("extract",), {"mkdocs.yml": "plugins: [{bitext: {locales: [xx-Q]}}]\n"}, id="locale"),
        pytest.param(("check", "gone.md"), {}, id="no-file"),
        pytest.param(
            ("check",),
            {
                "mkdocs.yml": "site_name: a\nplugins: [{bitext: {locales: [de]}}]\n",
                "docs/a.md": "A.\n",
                "locales/de/LC_MESSAGES/a.po": 'msgid "A.\n',
            },
            id="a-damaged-catalog",
        ),
    ],
)
def test_what_a_command_advises_is_on_the_page(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    bitext: Bitext,
    arguments: tuple[str, ...],
    files: dict[str, str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    result = bitext(*arguments)
    helps = re.findall(r"^ *help: (.*)$", result.err + result.out, re.MULTILINE)
    assert helps
    for each in helps:
        assert any(re.fullmatch(_pattern(text), each) for row in messages() for text in row.help), each


def _pattern(text: str) -> str:
    return ".*".join(map(re.escape, text.split(HOLE)))


def test_all_forms_of_the_code_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(FORMS, "utf-8")
    (tmp_path / "b.py").write_text('ADVICE = "ask again"\n', "utf-8")
    assert [(each.said, each.help) for each in messages(tmp_path)] == [
        (("one",), ("do one",)),
        (("two … of …",), ("do … now",)),
        (("three",), ("do this", "do that")),
        (("four is bad", "four is worse"), ("do four",)),
        (("five",), ("do five",)),
        (("six",), ("do six",)),
        (("seven of …",), ("do seven",)),
        (("eight is printed",), ("do eight",)),
        (("nine",), ("ask again",)),
    ]


FORMS = """
from bitext.b import ADVICE
HELP = "do five"
class Problem(Exception):
    def __init__(self, message, *, path="", help=""): ...
class Fault:
    line: int
    message: str
    help: str
def made(line, message, help_, /): return Problem(message, help=help_)
def all_of(a, b):
    Problem("one", help="do one")
    Problem(f"two {a} of {b!r}", path="x", help=f"do {a} now")
    Problem("three", help="do this" if a else "do that")
    message = "four is bad"
    if b:
        message = "four is worse"
    Problem(message, help="do four")
    Problem("five", help=HELP)
    Fault(3, "six", "do six")
    made(1, f"seven of {a}", "do seven")
    warn("eight is printed")
    tell("  help: do eight")
    Problem("nine", help=ADVICE)
    click.option("--ten", help="no message")
    Problem("eleven")
"""
