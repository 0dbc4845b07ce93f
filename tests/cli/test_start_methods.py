"""Commands with `--jobs` give the same results however the system starts processes (law 17)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from running import tree

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
METHODS = ("fork", "spawn", "forkserver")
PAGES = 40
CATALOG = "LC_MESSAGES/quickstart/publish-api-key.po"
QUICKSTART = "locales/zh_TW/deliveries/quickstart/publish-api-key.md"
COMMANDS = (
    ("extract",),
    ("check", "--format", "json"),
    ("check", "in", "--locale", "zh-TW"),
    ("check", "--diff"),
    ("check", "--fix"),
    ("migrate", "in", "--locale", "zh-TW", "--into", "new"),
    ("stage", "--into", "build"),
)
SCRIPT = """
import contextlib, io, json, multiprocessing, os, sys
from concurrent import futures

class Counted(futures.ProcessPoolExecutor):
    made = 0
    def __init__(self, *arguments, **options):
        Counted.made += 1
        super().__init__(*arguments, **options)

if __name__ == "__main__":
    method, jobs, *commands = json.loads(sys.argv[1])
    multiprocessing.set_start_method(method)
    futures.ProcessPoolExecutor = Counted
    from bitext.cli import main
    results = []
    for command in commands:
        said = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = main([*command, "--jobs", str(jobs)])
        results.append([code, Counted.made, said.buffer.getvalue().decode()])
        Counted.made = 0
    print(json.dumps(results))
"""


@dataclass(frozen=True)
class Run:
    """What a sequence of commands printed, how each ended, with how many pools, and the files after it."""

    codes: tuple[int, ...]
    pools: tuple[int, ...]
    said: tuple[str, ...]
    files: dict[str, bytes]


def _make(folder: Path) -> None:
    """Make a project of many pages and bilingual files, with something to find and something to fix."""
    shutil.copytree(ROOT / "locales", folder / "locales")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("design", "rules", "*.png"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    given = (ROOT / QUICKSTART).read_bytes()
    (folder / "in").mkdir()
    for number in range(PAGES):
        (folder / f"docs/page-{number}.md").write_text(f"# Page {number}\n\nOpen it. Close it.\n", "utf-8")
        (folder / f"in/page-{number}.md").write_bytes(given.replace(b"</span>", b"", number % 3))
    _edit(folder / "locales/de" / CATALOG, "Wählen Sie", "Wählen  Sie")
    _edit(folder / "locales/zh_TW" / CATALOG, "提供金鑰的名稱", "提供 `x` 金鑰的名稱")


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def _run(folder: Path, method: str, jobs: int) -> Run:
    folder.mkdir()
    _make(folder)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, json.dumps([method, jobs, *COMMANDS])],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tools")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    codes, pools, said = zip(*json.loads(done.stdout), strict=True)
    return Run(codes, pools, said, tree(folder))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return what the commands do in one process."""
    run = _run(tmp_path_factory.mktemp("alone") / "project", "spawn", 1)
    assert not any(run.pools)
    return run


def test_the_commands_have_something_to_do(alone: Run) -> None:
    assert alone.codes == (0, 1, 1, 1, 1, 1, 0)
    assert {name.split("/")[0] for name in alone.files} >= {"build", "new"}


@pytest.mark.parametrize("method", METHODS)
def test_the_start_method_changes_nothing(tmp_path: Path, alone: Run, method: str) -> None:
    run = _run(tmp_path / "project", method, 2)
    assert all(run.pools)
    assert run.codes == alone.codes
    assert run.said == alone.said
    assert run.files == alone.files


@pytest.mark.parametrize("arguments", [["--version"], ["status", "-C", str(ROOT)]], ids=lambda each: each[0])
def test_python_runs_the_package(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bitext", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT / "tools")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_package_run_by_python_starts_workers(tmp_path: Path) -> None:
    _make(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "bitext", "extract", "--jobs", "2", "-q", "-C", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "tools")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "wrote locales/template/page-39.pot" in done.stdout.splitlines()
