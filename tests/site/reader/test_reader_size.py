"""What the reader's style and script may cost and do."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from bitext.site import plugin

ASSETS = Path(plugin.__file__).parent / "assets"
LIMIT = 14 * 1024


def test_style_and_script_are_small() -> None:
    # The author's script is on no built site, and that of versions only where there are some.
    rare = {"bitext-author.js", "bitext-versions.js"}
    files = [path for path in ASSETS.iterdir() if path.name not in rare]
    names = {path.name for path in files}
    styles = {"bitext.css", "bitext-status.css", "bitext-steps.css"}
    assert names == styles | {"bitext.js", "bitext-search.js", "bitext-steps.js"}
    assert sum(len(gzip.compress(path.read_bytes())) for path in files) <= LIMIT


@pytest.mark.parametrize("script", ["bitext.js", "bitext-search.js", "bitext-steps.js", "bitext-versions.js"])
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
def test_the_script_runs_no_text_and_loads_nothing_from_elsewhere(word: str, script: str) -> None:
    assert word not in (ASSETS / script).read_text("utf-8")
