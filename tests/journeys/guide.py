"""Pages of the guide that a test runs: it writes their files, runs their commands, and compares what these print."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Callable, Container, Mapping
from pathlib import Path

from building import ENVIRONMENT
from journeys.blocks import Block, blocks

_INSTALLS = re.compile(r"^(?:python3? -m )?pip install .*$", re.MULTILINE)
_SERVES = re.compile(r"(?:mkdocs|bitext) serve\b.*")
_SECONDS = re.compile(r"\b\d+\.\d+ seconds\b")


class Reader:
    """Somebody who follows a page in *folder*, with a terminal that stays where it went."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names: dict[str, object] = {}
        self._clock = iter(range(1_700_000_000, 1_800_000_000, 1_000))

    def follow(self, block: Block) -> None:
        """Do what *block* says: write or compare a file, or run commands and compare what they print."""
        if block.kind == "pycon":
            self._examples(block)
        elif block.kind == "console":
            shows = any(said for _, said in block.commands)
            for command, said in block.commands:
                self._command(command, said if shows else None)
        elif block.runs:
            self._command(f"set -e\n{block.text}", None)
        elif block.title:
            _write_or_compare(self.folder / block.title, block)

    def _command(self, command: str, said: str | None) -> None:
        """Run *command*; it prints *said*, or else ends well and prints what it likes.

        What would be installed is there already, and a server only builds.
        """
        served = _SERVES.sub("mkdocs build --strict --quiet", _INSTALLS.sub(":", command))
        code, printed = self._run(served)
        if said is None:
            assert code == 0, f"{command}\n{printed}"
        elif served == command:
            assert_says(printed, said, command)

    def _run(self, command: str) -> tuple[int, str]:
        where = self.folder.parent / f"{self.folder.name}.where"
        done = subprocess.run(
            ["sh", "-c", f'{command}\nstatus=$?; pwd > "$WHERE"; exit $status'],
            cwd=self.folder,
            env={**_environment(next(self._clock)), "WHERE": str(where)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if where.is_file():
            self.folder = Path(where.read_text("utf-8").rstrip("\n"))
            where.unlink()
        return done.returncode, done.stdout

    def _examples(self, block: Block) -> None:
        """Run the examples of Python, which share their names with those of the blocks above."""
        test = doctest.DocTestParser().get_doctest(block.text, self._names, block.first, None, block.line)
        result = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF).run(test, clear_globs=False)
        assert result.failed == 0, block.first
        self._names.update(test.globs)


def run_guide(
    page: str,
    folder: Path,
    before: Mapping[str, Callable[[Path], object]] | None = None,
    without: Container[str] = (),
) -> None:
    """Do in *folder* what *page* says, from its top to its end.

    Before a block whose first command is in *before*, its function prepares a new folder, in which the reader
    then is; that of "" prepares *folder*. Blocks whose first command is in *without* are passed over.
    """
    reader = Reader(folder)
    if before and "" in before:
        before[""](folder)
    for number, block in enumerate(blocks(page)):
        if before and block.first and block.first in before:
            reader.folder = folder / f"project-{number}"
            reader.folder.mkdir()
            before[block.first](reader.folder)
        if block.first not in without:
            reader.follow(block)


def assert_says(printed: str, said: str, command: str) -> None:
    """See that a command printed what the page says; seconds may differ.

    A line `…` stands for any lines, and `…` in a line for any part of it.
    """
    parts = re.split(r"(^…\n|…)", _SECONDS.sub("0 seconds", said), flags=re.MULTILINE)
    pattern = "".join({"…\n": "(?:.*\n)*", "…": ".*"}.get(part, re.escape(part)) for part in parts)
    printed = _SECONDS.sub("0 seconds", printed)
    assert re.fullmatch(pattern, printed), f"{command}\nprinted:\n{printed}\nthe page says:\n{said}"


def _write_or_compare(path: Path, block: Block) -> None:
    """Write a file, or see that it has this text, where the page shows what a command made."""
    if block.made:
        assert block.text in path.read_text("utf-8"), path
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.text, "utf-8")


def _environment(now: int) -> dict[str, str]:
    """Return the variables of a terminal at the time *now*, in which git commits the same anywhere."""
    names = {
        f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    dates = {f"GIT_{who}_DATE": f"{now} +0000" for who in ("AUTHOR", "COMMITTER")}
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **names, **dates}
    kept = {name: text for name, text in ENVIRONMENT.items() if not name.startswith("GIT_")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{kept.get('PATH', os.environ['PATH'])}"
    return {**kept, **own, "PATH": path}
