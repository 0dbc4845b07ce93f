"""Work in several processes, and the bar that shows how far it is."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from bitext.cli.workers import work_on

pytestmark = pytest.mark.slow
TOOLS = Path(__file__).resolve().parents[2] / "tools"
WORK = """
import time
from bitext.cli.workers import progress
def slow(number):
    time.sleep({seconds})
    return number
assert list(progress(map(slow, range(12)), 12, "checking pages", quiet={quiet})) == list(range(12))
"""


def _on_a_terminal(seconds: float, *, quiet: bool = False) -> str:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", WORK.format(seconds=seconds, quiet=quiet)]
    environment = {**os.environ, "PYTHONPATH": str(TOOLS), "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(command, stderr=theirs, env=environment) as process:
        os.close(theirs)
        shown = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert process.returncode == 0, shown
    return shown.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:
        # So Linux says that the other side is closed.
        return b""


def test_long_work_shows_a_bar() -> None:
    shown = _on_a_terminal(0.2)
    assert "checking pages" in shown
    assert "/12" in shown


@pytest.mark.parametrize(("seconds", "quiet"), [(0.0, False), (0.15, True)], ids=["short", "quiet"])
def test_short_or_quiet_work_shows_none(seconds: float, quiet: bool) -> None:  # noqa: FBT001
    assert _on_a_terminal(seconds, quiet=quiet) == ""


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    items = range(100)
    assert list(work_on(abs, [-each for each in items], jobs)) == list(items)
