"""The guide's pages of rules say what the rules say themselves, and are in step with them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bitext.checks import RULES, rule_by_code
from bitext.checks.rule import Rule
from rule_pages.__main__ import made_pages
from rule_pages.examples import Example, examples, legend
from rule_pages.page import FAMILIES, anchor

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs/guide/reference"
PAGE = (FOLDER / "rules.md").read_text("utf-8")
BY_NAME = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def test_the_pages_are_in_step_with_the_rules() -> None:
    made = made_pages(PAGE)
    there = {path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("rules/*.md")} | {"rules.md"}
    assert there == set(made)
    for name, text in made.items():
        assert (FOLDER / name).read_text("utf-8") == text, f"{name} is out of date: run `make rules`"


def _first(rule: Rule) -> str:
    return rule.finds.split("\n\n")[0]


def test_every_rule_stands_in_the_table_of_its_family() -> None:
    sections = dict(
        re.findall(r"^### (.+)\n\n\| rule \| what it finds \|\n.+\n((?:\|.+\n)+)", PAGE, re.MULTILINE)
    )
    assert list(sections) == list(FAMILIES.values())
    for letter, title in FAMILIES.items():
        rows = [
            f"| {rule.code} [{rule.name}](rules/{rule.name}.md), {rule.severity} | {_first(rule)} |"
            for rule in RULES
            if rule.code[0] == letter
        ]
        assert sections[title].splitlines() == rows


@BY_NAME
def test_a_page_says_all_that_the_rule_says(rule: Rule) -> None:
    text = (FOLDER / f"rules/{rule.name}.md").read_text("utf-8")
    assert text.startswith(f"# {rule.code} {rule.name}\n")
    assert f"- Severity: **{rule.severity}**" in text
    assert f"- Family: [{FAMILIES[rule.code[0]]}](../rules.md#{anchor(rule.code[0])})\n" in text
    assert ("Guards the site" in text) == rule.guards
    words = " ".join(text.split()).lower()
    assert " ".join(rule.finds.split()).lower() in words
    assert f"## why {rule.why}".lower() in words
    for sketch in (rule.bad, rule.good):
        for example in examples(rule, sketch):
            lines = "\n".join(f"    {line}" if line else "" for line in example.text.split("\n"))
            assert f'    ```{example.language} title="{example.title}"\n{lines}\n    ```\n' in text


def test_the_rules_that_cannot_be_silenced_are_named() -> None:
    assert "guards the site: M101 to M104, S101, S102, T107 and X101 to X104." in PAGE
    assert [rule.code for rule in RULES if rule.guards] == [
        *("M101", "M102", "M103", "M104", "S101", "S102", "T107", "X101", "X102", "X103", "X104"),
    ]


def _examples(name: str, which: str) -> tuple[Example, ...]:
    rule = rule_by_code(name)
    assert rule is not None
    return examples(rule, getattr(rule, which))


@pytest.mark.parametrize(
    ("name", "which", "expected"),
    [
        (
            "end-punctuation",
            "bad",
            (
                Example("source", "md", "Save the file."),
                Example("translation (de)", "md", "Speichern Sie die Datei"),
            ),
        ),
        (
            "placeholder-changed",
            "bad",
            (
                Example("placeholders", "text", "%[a-z]+%"),
                Example("source", "md", "Open %appdata%."),
                Example("translation", "md", "Öffnen Sie % appdata%."),
            ),
        ),
        ("step-order", "good", (Example("delivery", "md", "1. b8832-101\n2. b8832-102\n3. b8832-103"),)),
        ("po-invalid", "good", (Example("catalog", "po", 'msgid "One."\nmsgstr "Eins."'),)),
        (
            "built-steps",
            "good",
            (
                Example("source page", "html", "<ol><li>One.</li><li>Two.</li></ol>"),
                Example("page in German", "html", "<ol><li>Eins.</li><li>Zwei.</li></ol>"),
            ),
        ),
        (
            "delivery-conflict",
            "bad",
            (
                Example("page", "md", "One."),
                Example(
                    "catalog",
                    "po",
                    '#. conflict: the new delivery has: Ein.\n#, fuzzy\nmsgid "One."\nmsgstr "Eins."',
                ),
            ),
        ),
        (
            "delivery-differs",
            "bad",
            (
                Example("page", "md", "One."),
                Example("catalog", "po", 'msgid "One."\nmsgstr "Eins."'),
                Example("delivery that was imported", "text", "One. = Eins."),
                Example("delivery that is stored now", "text", "One. = Ein."),
            ),
        ),
    ],
)
def test_examples_are_written_as_files_are(name: str, which: str, expected: tuple[Example, ...]) -> None:
    assert _examples(name, which) == expected


def test_a_legend_explains_only_what_is_there() -> None:
    rule = rule_by_code("id-mismatch")
    assert rule is not None
    assert legend(rule, "b8832-101") == "`b8832-101` stands for a pair of spans with this unit id."
    assert "`b8832-101(Ja.|Yes.)`" in legend(rule, "b8832-101(|Yes.)")
    assert "`b8832-101/b8832-102`" in legend(rule, "b8832-101/b8832-101")
    assert legend(rule, '<span data-ttu-id="x">') == ""


def test_the_command_changes_nothing() -> None:
    before = {path: path.stat().st_mtime_ns for path in FOLDER.rglob("*.md")}
    subprocess.run([sys.executable, "-m", "rule_pages"], cwd=ROOT / "tools", check=True)
    assert {path: path.stat().st_mtime_ns for path in FOLDER.rglob("*.md")} == before
