"""Tutorials of the guide, done as a newcomer does them: save the files, run the commands, compare what these print.

A page says with its blocks what to do:

- `console` has commands behind `$`, each with what it prints;
- a block with a title is a file to save; if it is `po`, translations to write into a catalog, and if it is `diff`,
  lines to replace;
- below `<!-- made by the command -->` it is what a file now holds;
- `text` without a title, while a server runs, is what to write into the field of the sentence that is open.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from building import free_port
from journeys.blocks import Block, blocks
from journeys.wheels import Installed

MOST_COMMANDS = 10
HOME = "/home/you"
ADDRESS = "http://127.0.0.1:8000"
"""Where the pages say that the projects lie, and that they are served."""
SECONDS = 120

_ENTRY = re.compile(r'^msgid "(?P<source>.+)"\nmsgstr "(?P<target>.+)"$', re.MULTILINE)
_SERVER = re.compile(r"(?:bitext|mkdocs) serve\b")
_CHANGING = (
    (re.compile(r"\d+\.\d\d seconds"), "0.50 seconds"),
    (re.compile(r"\[\d\d:\d\d:\d\d\]"), "[12:00:00]"),
    (re.compile(r"version \d+\.\d+\.\d+.*"), "version 0.0.0"),
)


def steps(name: str) -> list[Block]:
    """Return what a tutorial says, from its top to its end."""
    return list(blocks(f"docs/guide/tutorials/{name}"))


@dataclass(frozen=True)
class Look:
    """Somebody looks at a site: at the `address` of its server, with what the page gives to `write`."""

    address: str
    folder: Path
    write: str = ""


@dataclass
class Newcomer:
    """Somebody who does a tutorial; `looks` does what the page says of the running server."""

    home: Path
    installed: Installed
    looks: Callable[[Look], None]
    folder: Path = field(init=False)
    took: list[tuple[str, float]] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)
    """How the commands ended that are neither servers nor steps into a folder."""
    _server: subprocess.Popen[str] | None = None
    _address: str = ""

    def __post_init__(self) -> None:
        self.folder = self.home / "work"
        self.folder.mkdir(parents=True)

    def do(self, name: str) -> None:
        """Do all that the tutorial *name* says."""
        try:
            for step in steps(name):
                self._do(step)
        finally:
            self._leave()

    @property
    def seconds(self) -> float:
        """How long the commands took, all together."""
        return sum(seconds for _, seconds in self.took)

    def _do(self, step: Block) -> None:
        for command, said in step.commands:
            self._leave()
            assert _steady(self._run(command)) == _steady(said), command
        if step.title:
            change = _compare if step.made else _CHANGES.get(step.kind, _save)
            change(self.folder / step.title, step.text)
        elif step.kind == "text" and self._server:
            self.looks(Look(self._address, self.folder, step.text.strip()))

    def _run(self, command: str) -> str:
        began = time.perf_counter()
        if command == "pip install mkdocs-bitext":
            self.took.append((command, self.installed.seconds))
            return ""
        said = self._start(command) if _SERVER.match(command) else self._shell(command)
        self.took.append((command, time.perf_counter() - began))
        return re.sub(r"http://127\.0\.0\.1:\d+", ADDRESS, said.replace(str(self.home), HOME))

    def _shell(self, command: str) -> str:
        """Run a command in the folder that the newcomer is in, to which `cd` leads."""
        if command.startswith("cd "):
            self.folder /= command.removeprefix("cd ")
            return ""
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=self.folder,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.codes.append(done.returncode)
        return done.stdout

    def _environment(self) -> dict[str, str]:
        """Return the environment of somebody who has only just begun: nothing of ours, and of git its name."""
        names = {
            f"GIT_{who}_{what}": "you@example.org"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        return {
            **names,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "NO_MKDOCS_2_WARNING": "1",  # Material's notice says nothing about the project.
            "PATH": f"{self.installed.programs}{os.pathsep}{os.defpath}",
        }

    def _start(self, command: str) -> str:
        """Start a server, and return what it prints until it serves."""
        port = free_port()
        self._address = f"http://127.0.0.1:{port}"
        words = [*command.split(), "--dev-addr", f"127.0.0.1:{port}"]
        log = self.home / "server.log"
        with log.open("w", encoding="utf-8") as output:
            self._server = subprocess.Popen(
                [str(self.installed.programs / words[0]), *words[1:]],
                cwd=self.folder,
                env={**self._environment(), "PYTHONUNBUFFERED": "1"},
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
            )
        end = time.monotonic() + SECONDS
        while "Serving on" not in (said := log.read_text("utf-8")) or not said.endswith("\n"):
            assert self._server.poll() is None, said
            assert time.monotonic() < end, said
            time.sleep(0.05)
        return said

    def _leave(self) -> None:
        """Look at what is served a last time, and end the server."""
        if self._server is None:
            return
        try:
            self.looks(Look(self._address, self.folder))
        finally:
            self._server.terminate()
            self._server.wait(SECONDS)
            self._server = None


def _steady(said: str) -> str:
    """Return what a command prints, with all that differs from run to run made the same."""
    for pattern, text in _CHANGING:
        said = pattern.sub(text, said)
    return said


def _save(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _translate(path: Path, text: str) -> None:
    """Write the translations in *text* into a catalog, as somebody with an editor does."""
    catalog = path.read_text("utf-8")
    found = list(_ENTRY.finditer(text))
    assert found, path
    for each in found:
        entry = re.compile(rf'^msgid "{re.escape(each["source"])}"\nmsgstr ".*"$', re.MULTILINE)
        (there,) = entry.finditer(catalog)
        catalog = catalog[: there.start()] + each[0] + catalog[there.end() :]
    path.write_text(catalog, "utf-8")


def _compare(path: Path, text: str) -> None:
    assert text in path.read_text("utf-8"), path


def _replace(path: Path, text: str) -> None:
    """Replace the line that *text* has behind `-` by the one behind `+`."""
    old, new = text.splitlines()
    assert (old[0], new[0]) == ("-", "+")
    before = path.read_text("utf-8")
    assert before.count(f"{old[1:]}\n") == 1, path
    path.write_text(before.replace(f"{old[1:]}\n", f"{new[1:]}\n"), "utf-8")


_CHANGES: dict[str, Callable[[Path, str], None]] = {"po": _translate, "diff": _replace}
"""What kinds of blocks change in a file that is there; all others are files to save."""


def tell(newcomer: Newcomer, name: str, record: Callable[[str, object], None]) -> None:
    """Print and record how many commands a tutorial takes, and how many seconds."""
    for command, seconds in newcomer.took:
        print(f"{name}: {seconds:5.1f} s  {command}")  # noqa: T201 - pytest -rP shows it
    print(f"{name}: {len(newcomer.took)} commands, {newcomer.seconds:.1f} s")  # noqa: T201 - the same
    record("commands", len(newcomer.took))
    record("seconds", round(newcomer.seconds, 1))
