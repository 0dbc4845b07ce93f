"""The peers: where their programs are, and which version."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A program beside ours; `program` is None, and `version` empty, where it is not installed."""

    name: str
    program: str | None
    version: str
    advice: str

    @property
    def found(self) -> bool:
        """Whether it is installed, and runs."""
        return self.program is not None and bool(self.version)


def find_peers(environment: Path) -> tuple[Peer, ...]:
    """Return all peers; those written in Python are looked for in the virtual *environment*."""
    return (
        _peer("po4a", shutil.which("po4a-updatepo"), "apt-get install po4a"),
        _peer("translate-toolkit", shutil.which("md2po", path=environment / "bin"), "make bench installs it"),
        _plugin("mkdocs-static-i18n", environment / "bin"),
    )


def _plugin(name: str, programs: Path) -> Peer:
    """Return a plugin for MkDocs: its program is the `mkdocs` beside it, and it has a version of its own."""
    program = shutil.which("mkdocs", path=programs)
    asked = f"from importlib.metadata import version; print(version({name!r}))"
    version = ""
    if program is not None:
        command = [str(programs / "python"), "-c", asked]
        version = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return Peer(name=name, program=program, version=version, advice="make bench installs it")


def _peer(name: str, program: str | None, advice: str) -> Peer:
    return Peer(name=name, program=program, version=_version(program), advice=advice)


def _version(program: str | None) -> str:
    if program is None:
        return ""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    number = re.search(r"\d+(?:\.\d+)+", said)
    return number[0] if number else ""
