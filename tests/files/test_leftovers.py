"""What a killed command leaves is cleared away by the next one, and nothing else is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bitext import files
from bitext.files import temporary
from running import Bitext

ROOT = Path(__file__).resolve().parents[2]
THREAD = 140183912109824


@pytest.fixture(scope="module")
def gone() -> int:
    """Return the number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def _put(path: Path, text: str = "half of i") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


PLACES = [
    ".mkdocs.yml.@.tmp",
    "docs/.index.md.@.tmp",
    "docs/deep/er/.page.md.@.tmp",
    "docs/.a.b c.é.png.@.tmp",
    "locales/template/.index.pot.@.tmp",
    "locales/de/LC_MESSAGES/deep/.index.po.@.tmp",
    "locales/.glossary.de.csv.@.tmp",
    ".cache/.x.bin.@.tmp",
    ".cache/bitext/.index.po.@.tmp",
    ".cache/bitext/..gitignore.@.tmp",
    ".cache/bitext/sites/.de.bin.@.tmp",
]


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "command", [("extract",), ("check", "--fix"), ("terms", "--suggest", "--locale", "de")], ids=str
)
def test_the_next_command_that_writes_clears_them_away(
    project: Path, bitext: Bitext, gone: int, place: str, command: tuple[str, ...]
) -> None:
    path = _put(project / place.replace("@", f"{gone}-{THREAD}"))
    assert bitext("status").code == 0
    assert path.exists()
    assert bitext(*command, "-q").code == 0
    assert not path.exists()


NOT_OURS = [
    ".index.po.@.tmp~",
    "index.po.@.tmp",
    ".index.po.swp",
    ".index.po.tmp",
    ".index.po.1234.tmp",
    ".index.po.12-34.tmp",
    ".index.po.2024-11.tmp",
    ".index.po.20241126-153045.tmp",
    ".index.po.0123-140183912109824.tmp",
    ".index.po.a-140183912109824.tmp",
    ".index.po.-140183912109824.tmp",
    ".index.@.tmp",
    ".@.tmp",
    ".index.po.@.temp",
    ".index.po.@.tmp.po",
]


@pytest.mark.parametrize("name", NOT_OURS)
def test_what_has_another_name_is_left(tmp_path: Path, gone: int, name: str) -> None:
    path = _put(tmp_path / name.replace("@", f"{gone}-{THREAD}"))
    os.utime(path, (0, 0))
    files.sweep(tmp_path)
    assert path.exists()


def test_what_a_running_command_writes_is_left(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    theirs = _put(tmp_path / f".index.po.{process.pid}-{THREAD}.tmp")
    ours = _put(tmp_path / f".index.po.{os.getpid()}-{THREAD}.tmp")
    files.sweep(tmp_path)
    assert (theirs.exists(), ours.exists()) == (True, True)
    # Nobody writes for a whole day: another program has the number now.
    for path in (theirs, ours):
        os.utime(path, (0, 0))
    files.sweep(tmp_path)
    assert (theirs.exists(), ours.exists()) == (False, False)
    process.communicate(b"\n")


def test_nothing_but_files_is_cleared_away(tmp_path: Path, gone: int) -> None:
    """No folder, no pipe, no link, and nothing behind a link."""
    name = f".index.po.{gone}-{THREAD}.tmp"
    outside = _put(tmp_path / "outside" / name)
    docs = tmp_path / "docs"
    (docs / "folder" / name).mkdir(parents=True)
    _put(docs / "links/target.md")
    (docs / "links" / name).symlink_to("target.md")
    (docs / "linked").symlink_to(tmp_path / "outside")
    (docs / "loop").symlink_to(".")
    (docs / "pipes").mkdir()
    os.mkfifo(docs / "pipes" / name)
    before = sorted(tmp_path.rglob("*"))
    files.sweep(docs)
    files.sweep(docs / "linked")
    assert sorted(tmp_path.rglob("*")) == before
    assert outside.exists()


def test_hidden_folders_are_nobody_s_business(tmp_path: Path, gone: int) -> None:
    path = _put(tmp_path / f".git/.index.md.{gone}-{THREAD}.tmp")
    files.sweep(tmp_path)
    assert path.exists()


def test_without_the_lock_nothing_is_cleared_away(project: Path, bitext: Bitext, gone: int) -> None:
    path = _put(project / f"docs/.index.md.{gone}-{THREAD}.tmp")
    (project / ".cache").write_text("no folder", "utf-8")
    assert bitext("extract", "-q").code == 0
    assert path.exists()


def test_a_folder_that_cannot_be_read_stops_nothing(tmp_path: Path, gone: int) -> None:
    files.sweep(tmp_path / "nowhere")
    path = _put(tmp_path / "z" / f".index.po.{gone}-{THREAD}.tmp")
    (tmp_path / "a").mkdir()
    (tmp_path / "a").chmod(0)
    files.sweep(tmp_path)
    (tmp_path / "a").chmod(0o755)
    assert not path.exists()


def test_they_are_no_pages_and_no_catalogs(project: Path, bitext: Bitext) -> None:
    before = bitext("status").out
    for place in PLACES:
        _put(project / place.replace("@", f"{os.getpid()}-{THREAD}"), "# A page\n")
    assert bitext("status").out == before
    assert bitext("check").code == 0
    assert bitext("extract", "--check").code == 0


def test_the_names_are_those_that_are_written(tmp_path: Path) -> None:
    for name in ("index.po", "a b.md", ".gitignore", "é.png", f"{'章' * 80}.md"):
        *_, written = temporary.temporary_names(tmp_path / name)
        assert temporary._NAME.fullmatch(Path(written).name)  # noqa: SLF001 - what `sweep` looks for


KILLED = """
import os, sys
from bitext.cli import main

fsync = os.fsync

def wait(descriptor):
    fsync(descriptor)
    print("now", flush=True)
    sys.stdin.read()

os.fsync = wait
sys.exit(main(["extract", "-q"]))
"""


@pytest.mark.slow
def test_a_command_that_is_killed_while_it_writes(project: Path, bitext: Bitext) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    page = project / "docs/index.md"
    page.write_text(page.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
    subprocess.run(["git", "add", "-A"], check=True)
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tools")},
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "now\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert len(list(project.rglob("*.tmp"))) == 1
    seen = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"], capture_output=True, text=True, check=True
    )
    assert ".tmp" not in seen.stdout
    assert bitext("extract", "-q").code == 0
    assert list(project.rglob("*.tmp")) == []
