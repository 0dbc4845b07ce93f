"""The workflows of the how-to on shards, run job by job: what they report and build is what one machine does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from bitext.cli import main
from journeys.blocks import blocks
from running import tree

pytestmark = pytest.mark.slow

PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
SETTINGS = """site_name: Keys
site_url: https://docs.example.org/
theme: {name: material, font: false}
plugins:
  - search
  - bitext: {locales: [de, fr, ja]}
"""


PAGE = "docs/guide/how-to/shards.md"


def read(title: str) -> Any:  # noqa: ANN401 - whatever the YAML holds
    (found,) = (each for each in blocks(PAGE) if each.title == title)
    return yaml.safe_load(found.text)


def run(folder: Path, command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **variables, "PATH": PATH}
    return subprocess.run(  # noqa: S602 - a command of our own page
        command, cwd=folder, env=environment, shell=True, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with ten pages and some faults, one of them between two pages."""
    folder = tmp_path_factory.mktemp("shards") / "project"
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (folder / "docs/index.md").write_text("# Keys\n\nSelect **Save**.\n", "utf-8")
    for number in range(9):
        text = f"# Page {number}\n\nSelect **Save**. Wait {number} s.\n"
        (folder / f"docs/page{number}.md").write_text(text, "utf-8")
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    for number, word in enumerate(["Speichern", "Speichern", "Sichern"]):
        path = folder / f"locales/de/LC_MESSAGES/page{number}.po"
        source, text = 'msgid "Select **Save**."\nmsgstr "', path.read_text("utf-8")
        assert source in text
        path.write_text(text.replace(source, f"{source}**{word}**  wählen."), "utf-8")
    return folder


def copied(project: Path, to: Path) -> Path:
    return Path(shutil.copytree(project, to, ignore=shutil.ignore_patterns(".cache", "site")))


def steps(job: Mapping[str, Any], **matrix: object) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the commands of a GitHub job, each with its variables, but those that install Bitext."""
    for step in job["steps"]:
        texts = {"": step.get("run", ""), **step.get("env", {})}
        for name, value in matrix.items():
            texts = {
                key: text.replace(f"${{{{ matrix.{name} }}}}", str(value)) for key, text in texts.items()
            }
        command = texts.pop("")
        if command and "pip install" not in command:
            yield command, texts


def test_the_commands_at_the_beginning(project: Path, tmp_path: Path) -> None:
    (block,) = (each for each in blocks(PAGE) if each.runs)
    machine = copied(project, tmp_path / "machine")
    assert run(machine, block.text).stdout == run(machine, "bitext check --format junit").stdout


def test_the_report_of_the_github_workflow(project: Path, tmp_path: Path) -> None:
    jobs = read(".github/workflows/translations.yml")["jobs"]
    (tmp_path / "report").mkdir()
    for shard in jobs["check"]["strategy"]["matrix"]["shard"]:
        machine = copied(project, tmp_path / str(shard))
        for command, variables in steps(jobs["check"], shard=shard):
            done = run(machine, command, **variables)
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        for part in machine.glob("*.part"):
            shutil.copy(part, tmp_path / "report")
    ((command, _),) = steps(jobs["report"])
    joined, whole = run(tmp_path / "report", command), run(project, "bitext check --format github")
    assert (joined.returncode, joined.stdout) == (1, whole.stdout)
    assert "inconsistent-translation" in joined.stdout
    assert "double-space" in joined.stdout


def test_the_site_of_the_github_workflow(project: Path, tmp_path: Path) -> None:
    jobs = read(".github/workflows/site.yml")["jobs"]
    for share in jobs["build"]["strategy"]["matrix"]["share"]:
        machine = copied(project, tmp_path / str(share))
        for command, variables in steps(jobs["build"], share=share):
            done = run(machine, command, **variables)
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        shutil.copytree(machine / "site", tmp_path / "site", dirs_exist_ok=True)
    whole = copied(project, tmp_path / "whole")
    assert run(whole, "mkdocs build --strict").returncode == 0
    joined, expected = tree(tmp_path / "site"), tree(whole / "site")
    assert joined.keys() == expected.keys()
    assert {name for name, data in joined.items() if expected[name] != data} <= {"sitemap.xml.gz"}


def test_the_report_of_the_gitlab_pipeline(project: Path, tmp_path: Path) -> None:
    jobs = read(".gitlab-ci.yml")
    (tmp_path / "report").mkdir()
    count = jobs["check"]["parallel"]
    for number in range(1, count + 1):
        machine = copied(project, tmp_path / str(number))
        for command in jobs["check"]["script"]:
            done = run(machine, command, CI_NODE_INDEX=str(number), CI_NODE_TOTAL=str(count))
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        for part in machine.glob("*.part"):
            shutil.copy(part, tmp_path / "report")
    for command in jobs["report"]["script"]:
        assert run(tmp_path / "report", command).returncode == 1
    whole = run(project, "bitext check --format junit")
    assert (tmp_path / "report/bitext.xml").read_text("utf-8") == whole.stdout
