"""Every block of commands in the README and the manual runs here, and prints what the page says.

A new page needs nothing: its blocks run from top to bottom in an empty folder, and files whose blocks have a title
(` ```yaml title="mkdocs.yml" `) are written there. `guide.py` says what else a block can do. Where a page begins
with a project of the reader's own, `PREPARED` makes it; what cannot run here stands in a list with its reason.
"""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from bitext.catalog import parse_po
from journeys.blocks import ROOT, blocks, pages
from journeys.guide import assert_says, run_guide
from journeys.prepared import PREPARED

ELSEWHERE = {
    "docs/guide/how-to/agency.md": "tests/journeys/test_agency.py",
    "docs/guide/how-to/ci.md": "tests/test_ci_files.py",
    "docs/guide/how-to/shards.md": "tests/test_shards_in_ci.py",
    "docs/guide/reference/python.md": "tests/test_python_surface.py",
    "docs/guide/tutorials/bilingual-files.md": "tests/journeys/test_tutorials.py",
    "docs/guide/tutorials/ci.md": "tests/journeys/test_tutorials.py",
    "docs/guide/tutorials/english-site.md": "tests/journeys/test_tutorials.py",
    "docs/guide/tutorials/translating.md": "tests/journeys/test_tutorials.py",
    "docs/quickstart/translate-a-page.md": "tests/test_translate_a_page.py",
}
"""Pages between whose blocks somebody works by hand: the test that does that, and runs them."""

STAGE_AND_BUILD = 'bitext stage --into build --build "zensical build --strict"'

NOT_HERE = {
    (
        "README.md",
        "make site   # sets everything up, extracts, checks, and builds the site; prints where it is",
    ): ("it makes an environment, and the tests run in it"),
    (
        "docs/guide/how-to/engines.md",
        "pip install properdocs",
    ): "tests/site/test_properdocs.py runs ProperDocs",
    ("docs/guide/how-to/engines.md", STAGE_AND_BUILD): "tests/site/test_zensical.py runs Zensical",
    **{
        ("docs/guide/how-to/cluster.md", first): "tests/cluster/ starts a scheduler and workers"
        for first in (
            "pip install 'mkdocs-bitext[cluster]'",
            "dask scheduler",
            "dask worker tcp://10.0.0.5:8786 --nworkers 8 --nthreads 1",
            "bitext check --cluster tcp://10.0.0.5:8786",
            "bitext check --cluster tcp://10.0.0.5:8786 --shared",
        )
    },
    ("docs/guide/how-to/shell-completion.md", "bitext ex"): "the reader presses Tab, which needs a terminal",
    (
        "docs/guide/how-to/shell-completion.md",
        "_BITEXT_COMPLETE=bash_source bitext > ~/.bitext-complete.bash",
    ): "it writes into the home of whoever runs it",
    ("docs/guide/how-to/crowdin.md", "bitext extract"): "it asks Crowdin, a service",
    ("docs/guide/how-to/crowdin.md", "crowdin download"): "it asks Crowdin, a service",
    (
        "docs/guide/how-to/after-material.md",
        "pip install properdocs",
    ): "tests/site/test_properdocs.py runs it",
    ("docs/guide/how-to/after-material.md", STAGE_AND_BUILD): "tests/site/test_zensical.py runs Zensical",
}
"""Blocks that cannot run here, each with its reason."""

ON_SOME_MACHINES = {"msgfmt", "omegat"}

_RUN = [page for page in pages() if page not in ELSEWHERE and any(block.runs for block in blocks(page))]


@pytest.mark.parametrize("page", _RUN)
def test_what_a_page_says_happens(tmp_path: Path, page: str) -> None:
    without = {first for where, first in NOT_HERE if where == page}
    without |= {block.first for block in blocks(page) if _lacks(block.first)}
    run_guide(page, tmp_path, PREPARED.get(page), without)


def _lacks(command: str) -> bool:
    """Return whether a command is of a program that only some machines have."""
    program = command.partition(" ")[0]
    return program in ON_SOME_MACHINES and shutil.which(program) is None


def test_the_lists_name_blocks_that_are_there() -> None:
    named = [*NOT_HERE, *((page, first) for page, each in PREPARED.items() for first in each if first)]
    for page, first in named:
        assert first in {block.first for block in blocks(page)}, page
    for page, test in ELSEWHERE.items():
        assert Path(page).name in (ROOT / test).read_text("utf-8")


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        pytest.param("a\nb\n", "a\n", id="more"),
        pytest.param("a\n", "a\nb\n", id="less"),
        pytest.param("a\nc\n", "a\nb\n…\n", id="another-line"),
        pytest.param("built in 1.5 minutes\n", "built in 0.3 minutes\n", id="a-number"),
    ],
)
def test_other_words_are_noticed(printed: str, said: str) -> None:
    with pytest.raises(AssertionError):
        assert_says(printed, said, "a")


def test_seconds_and_what_is_left_out_may_differ() -> None:
    assert_says("a\nb\nc\nbuilt in 1.52 seconds\n", "a\n…\nbuilt in 0.31 seconds\n", "a")


READERS: Mapping[str, Callable[[str], object]] = {
    "json": lambda text: [json.loads(line) for line in _values(text)],
    "po": parse_po,
    "toml": tomllib.loads,
    "yaml": lambda text: list(yaml.safe_load_all(text)),
    "yml": lambda text: list(yaml.safe_load_all(text)),
}


def _values(text: str) -> list[str]:
    """Return the values of a block: one, or one in each line."""
    whole = re.match(r"[\[{]\n", text) or re.search(r"^[\]}]+\n\Z", text, re.MULTILINE)
    return [text] if whole else text.splitlines()


@pytest.mark.parametrize("page", pages())
def test_data_of_a_page_can_be_read(page: str) -> None:
    for block in blocks(page):
        if block.kind in READERS:
            READERS[block.kind](block.text)
