"""Fresh environments, into each of which a user could install the wheel."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from release.running import ROOT, run

KINDS = ("oldest", "newest", "without MkDocs")
_WHEELS = ("--only-binary", ":all:")


@dataclass(frozen=True)
class Environment:
    """An environment of one kind, and its folder."""

    kind: str
    folder: Path

    @property
    def python(self) -> Path:
        """Its Python."""
        return self.program("python")

    def program(self, name: str) -> Path:
        """Return the path of one of its programs."""
        return self.folder / ("Scripts" if sys.platform == "win32" else "bin") / name

    def version_of(self, name: str) -> str:
        """Return the version of the package *name* in it, or a dash."""
        source = (
            "from importlib.metadata import distributions as d;"
            f"print(next((each.version for each in d() if each.name.lower() == {name!r}), '-'))"
        )
        return run(self.python, "-c", source, cwd=self.folder).strip()


def install(kind: str, wheel: Path, folder: Path) -> Environment:
    """Install the *wheel*, with the versions that *kind* says, into a fresh environment in *folder*.

    Of the oldest are the packages that we name; what those need is as new as they allow.
    """
    environment = Environment(kind, folder)
    _uv("venv", "--python", sys.executable, str(folder))
    ours = folder / "ours.txt"
    if kind == "oldest":
        lowest = ("--resolution", "lowest-direct", "--output-file", str(ours))
        _uv("pip", "compile", "--python", str(environment.python), *_WHEELS, *lowest, "pyproject.toml")
    asked = ("--requirement", str(ours)) if kind == "oldest" else ()
    _uv("pip", "install", "--python", str(environment.python), *_WHEELS, *asked, str(wheel))
    if kind == "without MkDocs":
        _uv("pip", "uninstall", "--python", str(environment.python), "mkdocs", "mkdocs-material")
    return environment


def _uv(*arguments: str) -> None:
    run(ROOT / ".venv-uv/bin/uv", "--quiet", *arguments)
