"""Group 23 for the plugin: names and lines that terminals and runners obey, in what `mkdocs build` logs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bitext.cli import main
from building import ENVIRONMENT
from readers_of_output import commands, controls

FAULTY = (
    "esc\x1b]0;X\x07.md",
    "::stop-commands::a.md",
    "x\n::error file=a,line=1::x.md",
    "x\r::warning::x.md",
    "x\u2028y.md",
    "x\u202egnp.md",
    "##[error]x.md",
    "a ##vso[task.setvariable variable=PATH]x.md",
)
ATTACKS = ("::error::x", "##[error]x", "\x1b]0;X\x07", "x\\n::error::y", "\u202e")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a project of strangers; MkDocs itself warns of its pages, since their links lead nowhere."""
    folder = tmp_path / "project"
    (folder / "docs").mkdir(parents=True)
    config = "site_name: x\nnav: [index.md]\nplugins: [bitext: {locales: [de, ar], jobs: 2}]\n"
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    (folder / "docs/index.md").write_text(
        "# Home\n\n" + "".join(f"Use `a{n}`.\n\n" for n in range(9)), "utf-8"
    )
    for name in FAULTY:
        (folder / "docs" / name).write_text("# Page\n\n[a](gone\x1b[2J##[error]x.md)\n", "utf-8")
    assert main(["extract", "-q", "-C", str(folder)]) == 1
    catalog = folder / "locales/de/LC_MESSAGES/index.po"
    text = catalog.read_text("utf-8")
    for attack in ATTACKS:
        # The code is missing, so the plugin warns of the unit and names the code.
        text = text.replace('msgstr ""\n\n', f'msgstr "`{attack}`"\n\n', 1)
    catalog.write_text(text, "utf-8")
    return folder


def build(folder: Path, *options: str) -> tuple[int, bytes]:
    """Build the project; return the status and all that was printed."""
    command = [sys.executable, "-m", "mkdocs", "build", *options]
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, check=False)
    return done.returncode, done.stdout + b"\n" + done.stderr


def test_nothing_that_is_logged_is_obeyed(folder: Path) -> None:
    for _ in range(2):  # the second time, what was kept says again what it said
        code, output = build(folder)
        assert code == 0, output
        assert b"Traceback" not in output
        assert commands(output) == []
        assert controls(output) == []
        assert output.count(b", so the page is not translated\n  help: rename it\n") == len(FAULTY)
        assert rb"docs/esc\x1b]0;X\x07.md: the name holds the control character U+001B" in output
        assert b"is unsafe: " in output
        assert rb"gone\x1b[2J##\[error]x.md" in output or b"gone" not in output
    assert (folder / "site/de/index.html").is_file()


def test_strict_counts_such_names(folder: Path) -> None:
    code, output = build(folder, "--strict")
    assert code == 1
    assert commands(output) == []
    assert controls(output) == []


@pytest.mark.parametrize("name", [b"caf\xe9.md", b"caf\xe9.png", b"caf\xe9/page.md"])
def test_a_name_that_is_no_utf_8_is_an_error_of_one_line(folder: Path, name: bytes) -> None:
    """MkDocs alone ends with a traceback, because an address cannot be made of it."""
    path = folder / "docs" / os.fsdecode(name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"# Page\n")
    code, output = build(folder)
    assert code == 1
    assert b"Traceback" not in output
    shown = repr(name)[2:-1].encode()
    assert (
        b"ERROR   -  docs/" + shown + b": the name is not UTF-8, and MkDocs cannot build a site with it\n"
        in output
    )
    assert commands(output) == []
    assert controls(output) == []


def test_colours_of_other_plugins_stay(folder: Path) -> None:
    hook = "import logging\n\ndef on_pre_build(config):\n    log = logging.getLogger('mkdocs.plugins.x')\n"
    hook += "    log.info('%s', '\\x1b[34mblue\\x1b[0m\\n  two lines\\x1b[2J')\n"
    (folder / "hook.py").write_text(hook, "utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}hooks: [hook.py]\n", "utf-8")
    _, output = build(folder)
    assert b"\x1b[34mblue\x1b[0m\n  two lines\\x1b[2J\n" in output


def test_a_link_at_the_cache_is_told_once_and_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    shutil.rmtree(folder / ".cache")
    (folder / ".cache").symlink_to(tmp_path / "elsewhere")
    code, output = build(folder)
    assert code == 0
    assert output.count(b"every build is a first one: .cache is a symbolic link\n") == 1
    assert list((tmp_path / "elsewhere").iterdir()) == []
