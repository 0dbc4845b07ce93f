"""What wheel and sdist hold is compared with what git has."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from release.archives import ALWAYS, METADATA, sdist_faults, wheel_faults

TRACKED = [".ci/run", "README.md", "tests/test_a.py", *(f"tools/{name}" for name in ALWAYS)]
WHEEL = [*ALWAYS, *(f"mkdocs_bitext-7.8.9.dist-info/{name}" for name in METADATA)]
TOP = "mkdocs_bitext-7.8.9"
SDIST = [f"{TOP}/{name}" for name in ("PKG-INFO", *TRACKED[1:])]


def wheel(folder: Path, names: list[str]) -> Path:
    path = folder / "mkdocs_bitext-7.8.9-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return path


def sdist(folder: Path, names: list[str]) -> Path:
    path = folder / f"{TOP}.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name in names:
            archive.addfile(tarfile.TarInfo(name), io.BytesIO())
    return path


def test_what_git_has_is_right(tmp_path: Path) -> None:
    assert wheel_faults(wheel(tmp_path, WHEEL), TRACKED) == []
    assert sdist_faults(sdist(tmp_path, SDIST), TRACKED) == []


@pytest.mark.parametrize(
    "name", ["bitext/__pycache__/a.pyc", "bitext/scratch.py", "tests/test_a.py", "../elsewhere", ".DS_Store"]
)
def test_what_git_does_not_have_is_too_much(tmp_path: Path, name: str) -> None:
    assert wheel_faults(wheel(tmp_path, [*WHEEL, name]), TRACKED) == [f"has {name}, too"]


@pytest.mark.parametrize("name", sorted(WHEEL))
def test_a_file_that_a_wheel_lacks_is_named(tmp_path: Path, name: str) -> None:
    names = [each for each in WHEEL if each != name]
    assert wheel_faults(wheel(tmp_path, names), TRACKED) == [f"lacks {name}"]


def test_a_list_of_git_that_is_empty_is_noticed(tmp_path: Path) -> None:
    assert wheel_faults(wheel(tmp_path, []), [])


@pytest.mark.parametrize("name", sorted(SDIST))
def test_a_file_that_an_sdist_lacks_is_named(tmp_path: Path, name: str) -> None:
    names = [each for each in SDIST if each != name]
    assert sdist_faults(sdist(tmp_path, names), TRACKED) == [f"lacks {name}"]


@pytest.mark.parametrize("name", [f"{TOP}/.ci/run", f"{TOP}/.cache/kept", "loose"])
def test_an_sdist_has_nothing_of_this_machine(tmp_path: Path, name: str) -> None:
    assert sdist_faults(sdist(tmp_path, [*SDIST, name]), TRACKED) == [f"has {name}, too"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_there_twice_is_named(tmp_path: Path) -> None:
    (first, *_) = WHEEL
    assert wheel_faults(wheel(tmp_path, [*WHEEL, first]), TRACKED) == [f"has {first} twice"]
