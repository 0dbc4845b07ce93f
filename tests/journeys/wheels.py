"""The wheel of this project, built once in a session, and fresh environments in which it is installed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from building import ROOT
from sharing import once

LOCK = ROOT / "tools/requirements/development.txt"
UV = ROOT / ".venv-uv/bin/uv"


@dataclass(frozen=True)
class Installed:
    """An environment that holds the wheel and what it needs, and nothing of this folder."""

    programs: Path
    seconds: float
    """How long the installation took."""


def built_wheel(factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, which is built once in a session."""
    return once(factory, "wheel", _build)


def install(wheel: Path, folder: Path) -> Installed:
    """Install *wheel* into a new environment at *folder*, with the versions that are locked.

    Where nothing at all can be installed, as without a network, the test is skipped, but never in CI.
    """
    began = time.perf_counter()
    _run(_creation(folder))
    if _run(_installation(folder, "click"), may_fail=True) and not os.environ.get("CI"):
        pytest.skip("no package can be installed here")
    _run(_installation(folder, str(wheel)))
    return Installed(folder / "bin", time.perf_counter() - began)


def _build(folder: Path) -> Path:
    _run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)])
    (wheel,) = folder.glob("*.whl")
    return wheel


def _creation(folder: Path) -> list[str]:
    if UV.is_file():
        return [str(UV), "venv", "--quiet", "--python", sys.executable, str(folder)]
    return [sys.executable, "-m", "venv", str(folder)]


def _installation(folder: Path, what: str) -> list[str]:
    python = str(folder / "bin/python")
    if UV.is_file():
        return [str(UV), "pip", "install", "--quiet", "--python", python, "--constraint", str(LOCK), what]
    return [python, "-m", "pip", "--quiet", "install", "--constraint", str(LOCK), what]


def _run(command: list[str], *, may_fail: bool = False) -> bool:
    """Run *command* in the folder of this project; return whether it failed."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert may_fail or done.returncode == 0, done.stdout + done.stderr
    return done.returncode != 0
