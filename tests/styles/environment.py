"""The environment in which the sites of all styles are built, and running commands in it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

import build_server
from building import ENVIRONMENT, ROOT
from engines import program
from running import Result

VENV = ".venv-styles"
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
    """Run each command, such as ``["mkdocs", "build"]``, in its folder, one after another.

    The test is skipped unless `make test-styles` runs it, or it is one that *always* runs.
    """
    if not always:
        require_styles()
    done = (run(folder, command) for folder, command in commands)
    return [Done(each.code, each.err + each.out) for each in done]


def run(folder: Path, command: Sequence[str]) -> Result:
    """Run one command in *folder*; the test is skipped where the environment is not installed."""
    python = program(VENV, "python")
    environment = {**ENVIRONMENT, "PYTHONPATH": str(ROOT / "tools"), "BITEXT_CANARY": CANARY_WORD}
    return build_server.run_command(folder, command, environment, python)


CANARY_WORD = "xyzzycanary"
"""Stands in files that no page names and in the environment; whoever reads it in a page has read one of them."""
