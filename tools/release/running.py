"""Running programs: what they print is shown only where they fail."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_OURS = ("PYTHONPATH", "VIRTUAL_ENV")


def run(*command: str | Path, cwd: Path = ROOT, code: int = 0) -> str:
    """Run a *command* and return what it prints; end the release if it does not end with *code*."""
    environment = {name: value for name, value in os.environ.items() if name not in _OURS}
    environment["NO_MKDOCS_2_WARNING"] = "1"
    done = subprocess.run(  # noqa: S603 - the commands are ours
        command,
        cwd=cwd,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    require(
        done.returncode == code, f"{' '.join(map(str, command))} ended with {done.returncode}\n{done.stdout}"
    )
    return done.stdout


def require(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - it is what is asked
    """End the release with the words *otherwise* if something does not hold."""
    if not holds:
        sys.exit(f"no release: {otherwise}")
