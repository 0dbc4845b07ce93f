"""The matrix: extensions, a page that uses all of Markdown, and attacks in its translations, in a real Chromium.

`make test` tries a sample. `BITEXT_MATRIX=alone` tries every extension alone, `BITEXT_MATRIX=pairs` every two, in
batches; `pytest -n 2 --dist=load` shares them among processes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser

from attacks import ATTACKS
from building import serving
from styles.browser import visitor
from styles.dialect_attacks import DIALECT_ATTACKS, EVERY_ATTACK
from styles.environment import CANARY_WORD, run_all
from styles.judging import faults_of_build, faults_of_page
from styles.matrix import build, pairs
from styles.parts import LOCAL_WORDS, PARTS, Part, settings, together
from styles.style_files import FILES, THEME
from styles.tree import parsed

pytestmark = [pytest.mark.site, pytest.mark.slow, pytest.mark.browser]

BATCH = 8
PAGES = 16
"""So many pages have room for every attack once."""

Named = tuple[str, Sequence[Part], int]


def _cases() -> list[Named]:
    wanted = os.environ.get("BITEXT_MATRIX", "")
    alone = [(part.name, (part,)) for part in PARTS]
    every = {"alone": alone, "pairs": pairs(PARTS)}.get(wanted)
    if every is None:
        chance = Random(12)  # noqa: S311 - the same sample each time
        every = [("together", together()), *chance.sample(alone, 2), *chance.sample(pairs(PARTS), 2)]
    # The step is prime to the number of attacks, so that each meets every place.
    return [(name, parts, 7 * number % len(EVERY_ATTACK)) for number, (name, parts) in enumerate(every)]


CASES = _cases()
BATCHES = [CASES[start : start + BATCH] for start in range(0, len(CASES), BATCH)]


def test_there_are_many_attacks_and_extensions() -> None:
    assert len(ATTACKS) >= 280
    assert len(set(DIALECT_ATTACKS) - set(ATTACKS)) >= 100
    assert len(PARTS) == len({part.name for part in PARTS if not part.is_plugin}) + sum(
        part.is_plugin for part in PARTS
    )
    assert len(PARTS) >= 70
    assert len(together()) >= 40


@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: f"{batch[0][0]}…{len(batch)}")
def test_no_attack_does_anything(batch: list[Named], tmp_path: Path, browser: Browser) -> None:
    faults: list[str] = []
    for case in build(batch, tmp_path, PAGES):
        found = list(faults_of_build(case))
        with serving(case.folder) as address, visitor(browser) as tab:
            for page in case.pages:
                found += (f"{page}: {each}" for each in faults_of_page(case, page, tab, address))
        faults += (f"{case.name}: {each}" for each in found)
        shutil.rmtree(case.folder)
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)


def test_attacks_would_work_if_authors_wrote_them(tmp_path: Path) -> None:
    files = {
        **FILES,
        "theme/main.html": THEME,
        "local_words.py": LOCAL_WORDS,
        "hidden/secret.md": f"{CANARY_WORD}\n",
        "docs/index.md": "# Home\n",
        "mkdocs.yml": "site_name: x\ntheme: {name: null, custom_dir: theme}\n"
        + settings(
            [part for part in together() if part.name not in {"macros", "include-markdown", "mkdocstrings"}]
        ),
        **{
            f"docs/{n}.md": f"# Page\n\n{attack}\n"
            for n, attack in enumerate(DIALECT_ATTACKS)
            if "{!" not in attack
        },
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    (done,) = run_all([(tmp_path, ["mkdocs", "build", "-q"])])
    assert done.code == 0, done.log
    articles = [
        path.read_text("utf-8").split("<article>")[1].split("</article>")[0]
        for path in tmp_path.glob("site/*/index.html")
    ]
    elements = [element for article in articles for element in parsed(article).elements()]
    assert sum(CANARY_WORD in article for article in articles) >= 4
    assert sum("onclick" in element.attributes for element in elements) >= 10
    assert sum("evil" in element.attributes.get("href", "") for element in elements) >= 10
