"""`bitext` alone, and what commands say where there is nothing to work on."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from bitext.cli import cli
from running import Bitext, tree

CONTEXT = click.Context(cli)
LISTED = "site_name: X\nplugins:\n  - search\n  - bitext: {locales: [de]}\n"
ARGUMENTS = {
    "new": ["new", "quickstart", "key"],
    "memory": ["memory", "build"],
    "translate": ["translate", "--locale", "de"],
    "export": ["export", "--locale", "de"],
    "import": ["import", "sent.po"],
    "stage": ["stage", "--into", "out"],
}
NEEDS_NO_PROJECT = {"init", "migrate", "render", "explain", "schema", "fleet", "report", "merge-driver"}
"""They begin a project, or work on files that they are given."""
NEEDS_NO_LOCALE = NEEDS_NO_PROJECT | {"new", "extract", "check", "serve", "stage", "import", "align"}
COMMANDS = [name for name in cli.list_commands(CONTEXT) if name not in NEEDS_NO_PROJECT]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    found = tmp_path / "Mein Büro's 文件"
    found.mkdir()
    monkeypatch.chdir(found)
    monkeypatch.setenv("COLUMNS", "100")
    return found


def begin(folder: Path, settings: str) -> None:
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# Hello\n\nSome words.\n", "utf-8")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")


def answer(bitext: Bitext, name: str) -> str:
    """Return what the command says to do, in the second of its two lines."""
    done = bitext(*ARGUMENTS.get(name, [name]))
    assert (done.code, done.out) == (2, "")
    first, second = done.err.splitlines()
    assert first.startswith("error: ")
    assert second.startswith("  help: run `")
    return second.split("`")[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_an_empty_folder(folder: Path, bitext: Bitext, name: str) -> None:
    assert answer(bitext, name) == "bitext init --locale de"
    assert tree(folder) == {}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_project_in_a_folder_below(folder: Path, bitext: Bitext, name: str) -> None:
    begin(folder / "a b", LISTED)
    assert answer(bitext, name) == "cd 'a b'"


@pytest.mark.parametrize("name", COMMANDS)
def test_settings_without_the_plugin(
    folder: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    begin(folder, "site_name: X\n")
    assert answer(bitext, name) == "bitext init --locale de"
    monkeypatch.chdir(folder / "docs")
    assert answer(bitext, name) == "bitext init --locale de -C .."


@pytest.mark.parametrize("name", COMMANDS)
def test_broken_settings(folder: Path, bitext: Bitext, name: str) -> None:
    begin(folder, "plugins: [\n")
    done = bitext(*ARGUMENTS.get(name, [name]))
    assert done.code == 2
    assert len(done.err.splitlines()) == 2
    assert "then run `bitext`" in done.err


def test_broken_settings_are_no_reason_to_check_a_page_as_a_bilingual_file(
    folder: Path, bitext: Bitext
) -> None:
    begin(folder, "plugins: [\n")
    assert bitext("check", "docs").code == 2


@pytest.mark.parametrize("name", [each for each in COMMANDS if each not in NEEDS_NO_LOCALE])
def test_no_locale(folder: Path, bitext: Bitext, name: str) -> None:
    begin(folder, "site_name: X\nplugins:\n  - bitext\n")
    told = answer(bitext, name)
    assert told == "bitext init --locale de"
    assert bitext(*shlex.split(told)[1:]).code == 0
    assert "  - bitext: {locales: [de]}\n" in (folder / "mkdocs.yml").read_text("utf-8")


@pytest.mark.parametrize("name", ["status", "review", "terms", "export", "translate"])
def test_before_the_first_extract(folder: Path, bitext: Bitext, name: str) -> None:
    begin(folder, LISTED)
    assert answer(bitext, name) == "bitext extract"


@pytest.mark.parametrize("name", [each for each in COMMANDS if each not in {"new", "import", "align"}])
def test_no_folder_of_pages(folder: Path, bitext: Bitext, name: str) -> None:
    (folder / "mkdocs.yml").write_text(LISTED, "utf-8")
    assert answer(bitext, name) == "bitext init"


@pytest.mark.parametrize("settings", [None, "site_name: X\n", LISTED, "plugins: [\n", "- a\n"])
def test_bitext_alone_never_fails_and_writes_nothing(
    folder: Path, bitext: Bitext, settings: str | None
) -> None:
    if settings is not None:
        begin(folder, settings)
    before = tree(folder)
    done = bitext()
    assert (done.code, done.err) == (0, "")
    assert tree(folder) == before


def test_bitext_alone_says_what_comes_next(folder: Path, bitext: Bitext) -> None:
    begin(folder, LISTED)
    steps = bitext().out.split("\n\n")[1].splitlines()
    assert len(steps) == 4
    assert steps[0].startswith("  bitext extract ")
    bitext("extract")
    said, steps_said = bitext().out.split("\n\n")
    assert "de Deutsch    0 %  3 missing" in said
    assert steps_said.startswith("  bitext serve ")


def test_mkdocs_is_told_where_the_settings_are(
    folder: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(folder, LISTED)
    monkeypatch.chdir(folder / "docs")
    assert "mkdocs build -f ../mkdocs.yml" in bitext().out


@pytest.mark.parametrize("arguments", ["", "--help", "explain"])
def test_nobody_reads_the_output(folder: Path, arguments: str) -> None:
    program = f"{shlex.quote(sys.executable)} -m bitext {arguments}"
    script = f"{program} | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    closed = subprocess.run(["bash", "-c", f"{program} >&-"], cwd=folder, capture_output=True, check=False)
    assert closed.returncode == 0


def test_a_plain_locale_of_the_system(folder: Path) -> None:
    begin(folder, LISTED.replace("X", "Büro 文件"))
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "bitext"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_names_that_a_plain_locale_does_not_know(folder: Path) -> None:
    begin(folder, LISTED)
    (folder / "docs/文件.md").write_text("# 文件\n", "utf-8")
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "bitext", "extract"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert b"set PYTHONUTF8=1" in done.stderr
    assert b"is not UTF-8" not in done.stderr
    done = subprocess.run(command, cwd=folder, env={"PYTHONUTF8": "1"}, capture_output=True, check=False)
    assert b"PYTHONUTF8" not in done.stderr
    assert (folder / "locales/template/文件.pot").exists()


@pytest.mark.skipif(
    shutil.which("setpriv") is None, reason="needs setpriv, so that root cannot write everywhere"
)
def test_folders_that_one_may_only_read(folder: Path) -> None:
    begin(folder, LISTED)
    folder.chmod(0o555)
    command = ["setpriv", "--bounding-set", "-dac_override", sys.executable, "-m", "bitext", "extract"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    folder.chmod(0o755)
    assert done.returncode == 2
    assert "Permission denied\n  help: check the permissions and the free space\n" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / "locales").exists()
