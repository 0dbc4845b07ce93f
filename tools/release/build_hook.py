"""What hatchling asks when it builds a wheel or an sdist: from which commit, and which version."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MODULE = "bitext/about/built.py"
"""The module that names both; in a checkout it names none."""

_TEXT = '''"""Written by the build."""

COMMIT = "{}"
VERSION = "{}"
'''


class CommitHook(BuildHookInterface[Any]):
    """Puts commit and version into what is built from a checkout; an sdist hands on what it has."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put a module with both in the place of the one without."""
        found = "" if version == "editable" else commit_of(Path(self.root))
        if found:
            handle, self._made = tempfile.mkstemp(suffix=".py")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(_TEXT.format(found, self.metadata.version))
            place = MODULE if self.target_name == "wheel" else f"tools/{MODULE}"
            build_data["force_include"][self._made] = place

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove that module, which is in the archive now."""
        if made := getattr(self, "_made", ""):
            Path(made).unlink(missing_ok=True)


def commit_of(root: Path) -> str:
    """Return the commit of the checkout *root*, and whether it has changes; empty if it is none."""
    if not (root / ".git").exists():
        return ""
    try:
        commit = _git(root, "rev-parse", "--short=12", "HEAD")
        changes = _git(root, "status", "--porcelain", "--untracked-files=no")
    except (OSError, subprocess.CalledProcessError):
        return ""
    return f"{commit} with changes" if changes else commit


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603
