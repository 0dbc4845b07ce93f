"""The quickstart on the first page: its commands run, one after the other, and do what it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bitext.catalog import parse_po

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/quickstart/translate-a-page.md").read_text("utf-8")
STEP = re.compile(r"^1\. (?P<text>.*?)(?=^1\. |^## )", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^ {4}```(?P<language>\w+)\n(?P<code>.*?)^ {4}```", re.MULTILINE | re.DOTALL)
OPENED = re.compile(r"Open `(?P<file>[^`]+)`")
Block = tuple[str, str, str]


def blocks(step: str) -> list[Block]:
    """Return the code of a step, without its indentation, each with its language and the file to open."""
    return [
        (
            match["language"],
            "" if match["language"] == "bash" else OPENED.findall(step[: match.start()])[-1],
            re.sub(r"^ {4}", "", match["code"], flags=re.MULTILINE),
        )
        for match in FENCE.finditer(step)
    ]


STEPS = [blocks(match["text"]) for match in STEP.finditer(PAGE)]


class Terminal:
    """A shell that stays in the folder to which the reader went."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, line: str) -> str:
        """Run a command that must succeed, and return what it says."""
        if line.startswith("cd "):
            self.folder /= line.removeprefix("cd ")
            return ""
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "NO_MKDOCS_2_WARNING": "1"}
        done = subprocess.run(  # noqa: S602 - the page is ours
            line, shell=True, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr


def write(file: Path, language: str, code: str) -> None:
    """Do with the *code* of a file what the page says: replace a page, or translate entries of a catalog."""
    if language == "markdown":
        file.write_text(code, "utf-8")
        return
    text = file.read_text("utf-8")
    for entry in code.strip().split("\n\n"):
        msgid, msgstr = entry.split("\n")
        assert f'{msgid}\nmsgstr ""\n' in text
        text = text.replace(f'{msgid}\nmsgstr ""\n', f"{msgid}\n{msgstr}\n")
    file.write_text(text, "utf-8")


@pytest.mark.site
def test_the_steps_do_what_they_say(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    said = []
    for step in STEPS[1:-1]:
        for language, file, code in step:
            if file:
                write(terminal.folder / file, language, code)
            else:
                said += [terminal.run(line) for line in code.splitlines()]
    made, extracted, checked = (said[2], said[3], said[4])
    assert "wrote docs/index.md" in made
    assert "wrote locales/de/LC_MESSAGES/index.po" in extracted
    assert "“handbook” is not translated" in checked
    assert "1 info" in checked
    assert terminal.run("bitext check").strip().endswith("nothing to report")
    assert STEPS[-1] == [("bash", "", "mkdocs serve\n")]
    terminal.run("mkdocs build --strict")
    german = (terminal.folder / "site/de/index.html").read_text("utf-8")
    assert ">Dieses Handbuch ist für alle.</span>" in german
    assert "<title>Handbuch</title>" in german
    assert "Deutsch" in (terminal.folder / "site/index.html").read_text("utf-8")
    # What the page says at its end.
    page = terminal.folder / "docs/index.md"
    page.write_text(page.read_text("utf-8").replace("everybody", "all of us"), "utf-8")
    terminal.run("bitext extract")
    terminal.run("mkdocs build")
    assert "This handbook is for all of us." in (terminal.folder / "site/de/index.html").read_text("utf-8")


def test_it_has_the_shape_of_a_quickstart() -> None:
    assert re.findall(r"^## (.*)$", PAGE, re.MULTILINE) == [
        "What you need",
        "Steps",
        "What you have now",
        "What next",
    ]
    assert len(STEPS) == 7
    assert STEPS[0][0][2].startswith("pip install ")


@pytest.mark.parametrize("folder", ["zh_TW", "ja", "de", "ar"])
def test_it_is_translated(folder: str) -> None:
    path = ROOT / f"locales/{folder}/LC_MESSAGES/quickstart/translate-a-page.po"
    assert all(each.msgstr and not each.flags for each in parse_po(path.read_text("utf-8")).entries)
