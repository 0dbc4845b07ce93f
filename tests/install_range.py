"""Installs one end of the ranges in `pyproject.toml` into an environment: `install_range.py oldest .venv-oldest`.

Our dependencies come in the lowest, or in the newest, versions that pip may choose for a user, as far as they have
wheels for this Python. What those depend on, and the tools for testing, are as new as that allows: an old release of
another project that asks too little of its own dependencies is no fault of our ranges.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESOLUTIONS = {"oldest": "lowest-direct", "newest": "highest"}
INPUTS = ("pyproject.toml", "--extra", "dev", "tools/requirements/build.in")


def main(end: str, environment: str) -> None:
    """Install the *end* of the ranges, oldest or newest, into the *environment*."""
    into = ("--python", environment)
    ours, everything = f"{environment}/ours.txt", f"{environment}/all.txt"
    wheels = ("--only-binary", ":all:", "--resolution", RESOLUTIONS[end])
    _uv("venv", "--allow-existing", "--python", sys.executable, environment)
    _uv("pip", "compile", *into, "--upgrade", *wheels, "pyproject.toml", "--output-file", ours)
    _uv("pip", "compile", *into, "--upgrade", "--constraint", ours, *INPUTS, "--output-file", everything)
    # Python warns of code that it compiles, and in tests a warning is an error.
    _uv("pip", "sync", *into, "--compile-bytecode", everything)
    _uv("pip", "install", *into, "--no-deps", "--no-build-isolation", "--editable", ".")


def _uv(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "uv", "--quiet", *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
