"""What a measured program costs is its own, not the benchmark's."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

import pytest

from bench.measure import CaseError, run, start

MEGABYTE = 1_000_000


def python(code: str) -> list[str]:
    """Return the command that runs *code*."""
    return [sys.executable, "-I", "-S", "-c", code]


def test_the_memory_of_who_measures_is_not_counted(tmp_path: Path) -> None:
    held = bytearray(b"x" * 200 * MEGABYTE)
    spent = run(python("pass"), tmp_path / "log", cwd=tmp_path)
    assert len(held) == 200 * MEGABYTE
    assert MEGABYTE < spent.peak < 100 * MEGABYTE


def test_memory_and_time_of_a_program_are_counted(tmp_path: Path) -> None:
    code = "import time; held = bytearray(b'x' * 150_000_000); time.sleep(0.2); [i for i in range(10**6)]"
    spent = run(python(code), tmp_path / "log", cwd=tmp_path)
    assert spent.peak > 150 * MEGABYTE
    assert spent.wall > 0.2
    assert spent.used == spent.cpu > 0.01


def test_those_of_its_own_children_are_counted(tmp_path: Path) -> None:
    inner = "held = bytearray(b'x' * 150_000_000)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-I', '-S', '-c', {inner!r}])"
    assert run(python(code), tmp_path / "log", cwd=tmp_path).peak > 150 * MEGABYTE


def test_output_and_folder_are_as_asked(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    code = "import os, sys; print(os.getcwd()); print('there', file=sys.stderr)"
    run(python(code), tmp_path / "log", cwd=tmp_path / "inner")
    assert sorted((tmp_path / "log").read_text("utf-8").split()) == sorted([str(tmp_path / "inner"), "there"])


@pytest.mark.parametrize(
    ("code", "status"),
    [("raise SystemExit(3)", 3), ("import os; os.kill(os.getpid(), 9)", 128 + signal.SIGKILL)],
)
def test_a_program_that_fails_has_no_figure(tmp_path: Path, code: str, status: int) -> None:
    with pytest.raises(CaseError, match=f"status {status}"):
        run(python(code), tmp_path / "log", cwd=tmp_path)
    run(python(code), tmp_path / "log", cwd=tmp_path, accept=(status,))


def test_a_server_is_ended_and_measured(tmp_path: Path) -> None:
    code = "import time; print('ready', flush=True); time.sleep(600)"
    with start(python(code), tmp_path / "log", cwd=tmp_path) as server:
        while "ready" not in (tmp_path / "log").read_text("utf-8"):
            assert server.process.poll() is None
            time.sleep(0.01)
    assert server.process.returncode == 128 + signal.SIGTERM
    assert server.spent().peak > MEGABYTE
