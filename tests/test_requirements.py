"""The locked versions: names and versions only, for every platform, and in step with `pyproject.toml`."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tools" / "requirements"
PINNED = re.compile(r"[a-z0-9-]+==[\w.]+( ; [\w .'<>=!]+)?")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def _locked(name: str) -> dict[str, list[Requirement]]:
    found: dict[str, list[Requirement]] = {}
    for line in _lines(FOLDER / name):
        requirement = Requirement(line)
        found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.name)
def test_every_line_is_a_name_and_a_version(path: Path) -> None:
    assert [line for line in _lines(path) if not PINNED.fullmatch(line)] == []


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.in")), ids=lambda path: path.name)
def test_every_input_is_locked(path: Path) -> None:
    lock = _locked("development.txt" if path.stem == "build" else f"{path.stem}.txt")
    assert {canonicalize_name(Requirement(line).name) for line in _lines(path)} <= lock.keys()


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("development.txt", [*PROJECT["dependencies"], *EXTRAS["dev"], *EXTRAS["lint"]]),
        ("peers.txt", PROJECT["dependencies"]),
    ],
    ids=["development", "peers"],
)
def test_the_lock_serves_what_the_project_asks_for(lock: str, wanted: list[str]) -> None:
    locked = _locked(lock)
    for requirement in map(Requirement, wanted):
        pins = locked.get(canonicalize_name(requirement.name), [])
        assert pins, f"{requirement.name} is not in {lock}: run make lock"
        for pin in pins:
            (version,) = pin.specifier
            assert version.version in requirement.specifier, f"{pin} is not {requirement}: run make lock"


def test_whoever_tests_can_split_chinese_words() -> None:
    assert set(EXTRAS["zh"]) <= set(EXTRAS["dev"])
