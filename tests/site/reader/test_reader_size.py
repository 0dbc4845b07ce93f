"""What the reader's style and script may cost and do."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from bitext.site import plugin

ASSETS = Path(plugin.__file__).parent / "assets"
LIMIT = 10 * 1024


def test_style_and_script_are_small() -> None:
    # The author's script is on no built site.
    files = [path for path in ASSETS.iterdir() if path.name != "bitext-author.js"]
    assert {path.name for path in files} == {"bitext.css", "bitext-status.css", "bitext.js"}
    assert sum(len(gzip.compress(path.read_bytes())) for path in files) <= LIMIT


@pytest.mark.parametrize(
    "word",
    [
        "eval(",
        "Function(",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "://",
        "import(",
    ],
)
def test_the_script_runs_no_text_and_loads_nothing_from_elsewhere(word: str) -> None:
    assert word not in (ASSETS / "bitext.js").read_text("utf-8")
