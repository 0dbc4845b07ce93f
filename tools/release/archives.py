"""What a wheel and an sdist hold: what they must, and no more. Git's list of files is the measure."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

PACKAGE = "tools/bitext/"
NOT_IN_SDIST = (".ci/",)
"""What serves this repository alone."""

METADATA = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}
ALWAYS = {"bitext/py.typed", "bitext/site/assets/bitext.js", "bitext/site/reader/messages/de.po"}
"""A file of each kind, so that a list that git gives wrongly is noticed."""


def wheel_faults(wheel: Path, tracked: Iterable[str]) -> list[str]:
    """Return what the *wheel* lacks or has too much, beside the files of the package that git has."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    information = "-".join(wheel.name.split("-")[:2]) + ".dist-info/"
    wanted = {path.removeprefix("tools/") for path in tracked if path.startswith(PACKAGE)} | ALWAYS
    return [*_faults(names, wanted | {information + each for each in METADATA})]


def sdist_faults(sdist: Path, tracked: Iterable[str]) -> list[str]:
    """Return what the *sdist* lacks or has too much, beside the files that git has."""
    with tarfile.open(sdist) as archive:
        names = [each.name for each in archive.getmembers() if not each.isdir()]
    top = sdist.name.removesuffix(".tar.gz") + "/"
    wanted = {top + path for path in tracked if not path.startswith(NOT_IN_SDIST)}
    return [*_faults(names, wanted | {f"{top}PKG-INFO"})]


def _faults(names: list[str], wanted: set[str]) -> Iterator[str]:
    yield from (f"lacks {name}" for name in sorted(wanted - set(names)))
    yield from (f"has {name}, too" for name in sorted(set(names) - wanted))
    yield from (f"has {name} twice" for name in sorted({*names}) if names.count(name) > 1)
