"""Pages of the guide that a test runs: it writes their files, runs their commands, and compares what these print."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from building import ENVIRONMENT

ROOT = Path(__file__).resolve().parents[2]
_FENCE = re.compile(
    r'^(?P<made><!-- made by the command -->\n\n)?```(?P<kind>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<text>.*?)^```$',
    re.DOTALL | re.MULTILINE,
)
_COMMAND = re.compile(r"^\$ (?P<command>.+)\n(?P<said>(?:(?!\$ ).*\n)*)", re.MULTILINE)


def run_guide(name: str, folder: Path) -> None:
    """Do in *folder* what a page of the guide says, from its top to its end."""
    page = (ROOT / "docs/guide" / name).read_text("utf-8")
    clock = iter(range(1_700_000_000, 1_800_000_000, 1_000))
    for match in _FENCE.finditer(page):
        if match["kind"] == "console":
            for command, said in _commands(match["text"]):
                assert _run(folder, command, next(clock)) == said, command
        elif match["title"]:
            _write_or_compare(folder / match["title"], match["text"], is_there=match["made"] is not None)


def _commands(text: str) -> Iterator[tuple[str, str]]:
    for match in _COMMAND.finditer(text):
        yield match["command"], match["said"]


def _write_or_compare(path: Path, text: str, *, is_there: bool) -> None:
    """Write a file, or see that it has this text, where the page shows what a command made."""
    if is_there:
        assert text in path.read_text("utf-8"), path
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _run(folder: Path, command: str, now: int) -> str:
    """Run a command as somebody in a terminal does, at the time *now*."""
    names = {
        f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    dates = {f"GIT_{who}_DATE": f"{now} +0000" for who in ("AUTHOR", "COMMITTER")}
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **names, **dates}
    kept = {name: text for name, text in ENVIRONMENT.items() if not name.startswith("GIT_")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{kept.get('PATH', os.environ['PATH'])}"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={**kept, **own, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout
