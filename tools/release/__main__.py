"""Builds the sdist and the wheel, checks both, and tries the wheel in fresh environments: `make release`.

It publishes nothing: `.github/workflows/release.yml` does, for a tag.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from release.archives import sdist_faults, wheel_faults
from release.build_hook import commit_of
from release.environments import KINDS, Environment, install
from release.journey import travel
from release.running import ROOT, require, run

DIST = ROOT / "dist"
COLUMNS = ("mkdocs", "mkdocs-material", "markdown", "click", "babel")


def main() -> None:
    """Make a release, or say what speaks against it."""
    sdist, wheel = _build()
    _check(sdist, wheel)
    with tempfile.TemporaryDirectory() as folder:
        rows = [*_try(wheel, Path(folder))]
    _print_table(rows)
    for path in (sdist, wheel):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")


def _build() -> tuple[Path, Path]:
    """Build the sdist, and the wheel from it, so that the sdist is known to hold what a build needs."""
    for old in DIST.glob("mkdocs_bitext-*"):
        old.unlink()
    print("building")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", DIST, ROOT)
    (sdist,), (wheel,) = DIST.glob("*.tar.gz"), DIST.glob("*.whl")
    return sdist, wheel


def _check(sdist: Path, wheel: Path) -> None:
    print("checking what they hold")
    run(sys.executable, "-m", "twine", "check", "--strict", sdist, wheel)
    run(sys.executable, "-m", "check_wheel_contents", wheel)
    tracked = run("git", "ls-files", "-z").split("\0")[:-1]
    faults = [*sdist_faults(sdist, tracked), *wheel_faults(wheel, tracked)]
    require(not faults, "\n".join(["what was built is not what git has", *faults]))
    tag = os.environ.get("RELEASE_TAG", "")
    require(tag in {"", f"v{_version(wheel)}"}, f"the tag {tag} is not that of {wheel.name}")


def _try(wheel: Path, folder: Path) -> Iterator[tuple[str, ...]]:
    """Install the wheel and go the journey, in each kind of environment; give the rows of a table."""
    yield ("versions", *COLUMNS, "journey")
    commit = commit_of(ROOT)
    shown = f"{_version(wheel)} (commit {commit})" if commit else _version(wheel)
    for kind in KINDS:
        print(f"trying it: {kind}")
        environment = install(kind, wheel, folder / kind.replace(" ", "-"))
        travel(environment, folder / f"project-{kind.split()[0]}", shown)
        yield (kind, *_versions(environment), "done")


def _versions(environment: Environment) -> Iterator[str]:
    return map(environment.version_of, COLUMNS)


def _version(wheel: Path) -> str:
    return wheel.name.split("-")[1]


def _print_table(rows: list[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()
