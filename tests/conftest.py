"""Fixtures for all tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bitext.cli import main
from running import Bitext, Result

ROOT = Path(__file__).resolve().parents[1]


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
    """Return a copy of this very project, without pictures and pages of rules; it is the current folder."""
    folder = tmp_path / "project"
    folder.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("design", "rules", "*.png"))
    shutil.copytree(ROOT / "locales", folder / "locales")
    monkeypatch.chdir(folder)
    return folder
