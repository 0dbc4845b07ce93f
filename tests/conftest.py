"""Fixtures for all tests, what Hypothesis tries, and which tests run when."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bitext.cli import main
from building import Site, brief_documentation, copy_of_the_documentation
from examples import EXAMPLES
from running import Bitext, Result
from sharing import once

pytest_plugins = ("browsing",)

TESTS = Path(__file__).resolve().parent

# How long an example takes depends on what else the machine does, so no test fails for it.
# A push is judged by the same examples each time; everywhere else they are others in each run.
settings.register_profile(
    "bitext",
    deadline=None,
    max_examples=EXAMPLES,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("bitext")

BUILDING = {"built", "built_once", "documentation"}
"""The fixtures outside of `tests/site` that build a site."""

COMMANDS = {"bitext", "project", "server"}
"""The fixtures that run the command line on a project, or a server."""

SLOW = {"about", "cli", "drafting", "engines", "exchange", "hostile", "laws"}
"""The folders whose tests run commands, other programs, servers, or many examples."""

LONGEST_FIRST = ("site", "corpus", "laws", "checks", "journeys", "hostile")
"""The folders of tests that take long: what runs last should be short, so that no process waits for another."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that `make test-quick` leaves out, and put those first that take long."""
    for item in items:
        for mark in sorted(_marks(item)):
            item.add_marker(mark)
    items.sort(key=lambda item: _rank(_folder(item)))


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over the thousands of tests that were found: they stay to the end."""
    gc.collect()
    gc.freeze()


def _marks(item: pytest.Item) -> set[str]:
    fixtures = set(getattr(item, "fixturenames", ()))
    folder = _folder(item)
    marks = {folder} & {"corpus", "site"}
    if folder == "journeys":
        marks.add("site")
    if folder in SLOW or fixtures & COMMANDS or folder.endswith(".py") or "in_linear_time" in item.name:
        marks.add("slow")
    if "browser" in fixtures:
        marks.add("browser")
    if fixtures & BUILDING:
        marks.add("site")
    return marks


def _folder(item: pytest.Item) -> str:
    """Return the folder in `tests` of a test, or its file."""
    return item.path.relative_to(TESTS).parts[0]


def _rank(folder: str) -> int:
    return LONGEST_FIRST.index(folder) if folder in LONGEST_FIRST else len(LONGEST_FIRST)


@pytest.fixture(scope="session")
def documentation(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return this repository's own documentation, built strictly; nobody may change it."""
    return once(tmp_path_factory, "documentation", _build_the_documentation)


def _build_the_documentation(folder: Path) -> Site:
    built = copy_of_the_documentation(folder).build_anew("--strict")
    assert built.code == 0, built.log
    return built


@pytest.fixture
def bitext(capfd: pytest.CaptureFixture[str]) -> Bitext:
    """Return the command line."""

    def run(*arguments: str) -> Result:
        capfd.readouterr()
        code = main(arguments)
        out, err = capfd.readouterr()
        return Result(code, out, err)

    return run


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of this very project, with little in its guide; it is the current folder."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(brief_documentation(folder).folder)
    return folder
