"""The built project, and copies of it to damage."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from built_project import SHAPES, BuiltProject, build_project
from sharing import once


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return what gives the folder of the project in a shape, built when it is first asked for."""
    folders: dict[str, Path] = {}

    def folder(shape: str) -> Path:
        if shape not in folders:
            folders[shape] = once(tmp_path_factory, shape, lambda folder: build_project(folder, shape))
        return folders[shape]

    return folder


@pytest.fixture(params=SHAPES)
def any_shape(
    request: pytest.FixtureRequest, built_once: Callable[[str], Path], tmp_path: Path
) -> BuiltProject:
    """Return a copy of the built project, in each of the shapes."""
    return _copy(built_once(request.param), tmp_path)


@pytest.fixture
def built(built_once: Callable[[str], Path], tmp_path: Path) -> BuiltProject:
    """Return a copy of the built project, at the root of its host."""
    return _copy(built_once("root"), tmp_path)


@pytest.fixture
def below_a_folder(built_once: Callable[[str], Path], tmp_path: Path) -> BuiltProject:
    """Return a copy of the built project whose site lies in a folder of its host, without directory URLs."""
    return _copy(built_once("folder-and-files"), tmp_path)


def _copy(folder: Path, to: Path) -> BuiltProject:
    shutil.copytree(folder, to, dirs_exist_ok=True)
    return BuiltProject(to)
