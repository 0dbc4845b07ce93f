"""Fixtures for all tests."""

from __future__ import annotations

import pytest

from bitext.cli import main
from running import Bitext, Result


@pytest.fixture
def bitext(capfd: pytest.CaptureFixture[str]) -> Bitext:
    def run(*arguments: str) -> Result:
        capfd.readouterr()
        code = main(arguments)
        out, err = capfd.readouterr()
        return Result(code, out, err)

    return run
