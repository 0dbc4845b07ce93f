"""The environment in which the sites of all styles are built, and running commands in it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from building import ENVIRONMENT, ROOT
from engines import program

VENV = ".venv-styles"
DRIVER = Path(__file__).parent / "driver.py"
SUITES = ROOT / VENV / "share" / "suites"


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it printed."""

    code: int
    log: str


def require_styles() -> None:
    """Skip the test unless `make test-styles` runs it: it takes some minutes."""
    if "BITEXT_STYLES" not in os.environ:
        pytest.skip("make test-styles runs it")


def run_all(commands: Iterable[tuple[Path, Sequence[str]]], *, always: bool = False) -> list[Done]:
    """Run each command, such as ``["mkdocs", "build"]``, in its folder, one after another in one program.

    The test is skipped unless `make test-styles` runs it, or it is one that *always* runs.
    """
    if not always:
        require_styles()
    python = program(VENV, "python")
    if not hasattr(os, "fork"):
        pytest.skip("processes cannot be forked here")
    jobs = [{"folder": str(folder), "command": list(command)} for folder, command in commands]
    environment = {**ENVIRONMENT, "PYTHONPATH": str(ROOT / "tools"), "BITEXT_CANARY": CANARY_WORD}
    done = subprocess.run(
        [python, str(DRIVER)],
        input=json.dumps(jobs),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [Done(each["code"], each["log"]) for each in json.loads(done.stdout)]


CANARY_WORD = "xyzzycanary"
"""Stands in files that no page names and in the environment; whoever reads it in a page has read one of them."""
