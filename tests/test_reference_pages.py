"""The reference of the guide is in step with the code, and its examples are what the commands print."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from jsonschema import Draft202012Validator

import bitext
from bitext.cli import cli
from bitext.errors import ExitCode
from bitext.project.options import OPTIONS
from bitext.report.schemas import schema_named
from reference_pages.__main__ import made_files
from reference_pages.between import between
from reference_pages.command_line import ENDS_WITH_1, MEANINGS, commands
from reference_pages.example import outputs
from reference_pages.settings_table import DEFAULTS, MORE, type_of

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "guide" / "reference"
LOCK = (ROOT / "tools/requirements/development.txt").read_text("utf-8").splitlines()
CONTEXT = click.Context(cli, info_name="bitext")
NAMED = dict(commands(cli, CONTEXT))


@pytest.fixture(scope="module")
def made() -> Mapping[str, str]:
    others = [each for each in ("click", "griffelib", "msgspec") if f"{each}=={version(each)}" not in LOCK]
    if others:
        pytest.skip(f"the pages are made with the locked {', '.join(others)}")
    return made_files()


def test_the_files_are_in_step_with_the_code(made: Mapping[str, str]) -> None:
    assert {f"schemas/{path.name}" for path in DOCS.glob("schemas/*")} <= made.keys()
    for name, text in made.items():
        assert (DOCS / name).read_text("utf-8") == text, f"{name} is out of date: run `make reference`"


@pytest.mark.usefixtures("made")
def test_the_command_changes_nothing() -> None:
    before = {path: path.stat().st_mtime_ns for path in [*REFERENCE.glob("*.md"), *DOCS.glob("schemas/*")]}
    subprocess.run([sys.executable, "-m", "reference_pages"], cwd=ROOT / "tools", check=True)
    assert {path: path.stat().st_mtime_ns for path in before} == before


@pytest.mark.parametrize("name", NAMED)
def test_each_command_and_option_stands_on_the_page(name: str) -> None:
    page = (REFERENCE / "command-line.md").read_text("utf-8")
    section = re.split(r"^##+ ", page.partition(f" bitext {name} {{ #")[2], maxsplit=1, flags=re.MULTILINE)[0]
    assert section.startswith(name.replace(" ", "-"))
    for each in NAMED[name].params:
        if isinstance(each, click.Option):
            assert re.search(rf"^\| `[^`|]*{re.escape(each.opts[-1])}\b", section, re.MULTILINE), each.opts
            assert each.help
    assert "\b" not in section


def test_the_page_has_the_commands_in_the_order_of_the_help() -> None:
    page = (REFERENCE / "command-line.md").read_text("utf-8")
    assert re.findall(r"^###? bitext (.+) \{", page, re.MULTILINE) == list(NAMED)
    assert [each for each in NAMED if " " not in each] == cli.list_commands(CONTEXT)


def test_each_exit_status_is_explained() -> None:
    assert set(MEANINGS) == set(ExitCode)


def _ends_with_1() -> Iterator[str]:
    """Yield the commands whose module can return that status."""
    helpers = {
        "drafting_report": "translate",
        "fleet": "fleet status",
        "memory": "memory search",
        "reporting": "report",
    }
    for path in (ROOT / "tools/bitext/cli").glob("*.py"):
        if "ExitCode.FINDINGS" in path.read_text("utf-8"):
            yield helpers.get(path.stem, path.stem.rstrip("_").replace("_", "-"))


def test_it_is_said_when_a_command_ends_with_1() -> None:
    assert set(_ends_with_1()) == ENDS_WITH_1.keys()
    assert ENDS_WITH_1.keys() <= NAMED.keys()


def test_settings_are_told_apart_by_name() -> None:
    names = {option.name for option in OPTIONS}
    assert names >= {*DEFAULTS, *MORE}
    assert type_of({"anyOf": [{"type": "array"}, {"type": "string"}]}) == "list"


def test_each_name_of_the_package_stands_on_the_page() -> None:
    page = (REFERENCE / "python.md").read_text("utf-8")
    assert set(re.findall(r"^#### \w+ \{ #bitext\.(\w+) \}$", page, re.MULTILINE)) == set(bitext.__all__)


def test_the_examples_fit_their_schemas(made: Mapping[str, str]) -> None:
    page = made["guide/reference/json.md"]
    for name, text in outputs().items():
        schema = schema_named(name)
        assert schema is not None
        Draft202012Validator(schema).validate(json.loads(text))
        assert text.strip() in page


def test_a_page_without_its_comments_is_an_error() -> None:
    with pytest.raises(ValueError, match="0 times"):
        between("# Settings\n", "table of settings", "x")
    thrice = "<!-- a: `make reference` writes it -->\n\n\n<!-- end of the a -->\n" * 3
    with pytest.raises(ValueError, match="3 times"):
        between(thrice, "a", "x")
