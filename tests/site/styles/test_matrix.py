"""The matrix: extensions, a page that uses all of Markdown, and attacks in its translations, in a real Chromium.

`make test` tries a sample. `BITEXT_MATRIX=alone` tries every extension alone, `BITEXT_MATRIX=pairs` every two, in
batches; `pytest -n 2 --dist=load` shares them among processes. A pair has four pages, and so meets a quarter of the
attacks; `BITEXT_MATRIX_PAGES=16` lets each meet all of them.
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
from styles import style_files
from styles.browser import visitor
from styles.dialect_attacks import ATTRIBUTE_LISTS, DIALECT_ATTACKS, EVERY_ATTACK, FILES, LINKS
from styles.environment import CANARY_WORD, run_all
from styles.judging import faults_of_build, faults_of_page
from styles.matrix import build, pairs
from styles.parts import LOCAL_WORDS, PARTS, Part, settings, together
from styles.tree import parsed

pytestmark = [pytest.mark.site, pytest.mark.slow, pytest.mark.browser]

BATCH = 8
PAGES = 16
"""So many pages have room for every attack once."""

FEW = 4
"""A pair has so many: the pairs are many, and each begins with another attack."""

Named = tuple[str, Sequence[Part], int]


def _cases(wanted: str) -> list[Named]:
    alone: list[tuple[str, Sequence[Part]]] = [(part.name, (part,)) for part in PARTS]
    every: list[tuple[str, Sequence[Part]]] = [("together", together())]
    if wanted:
        every = {"alone": alone, "pairs": pairs(PARTS)}[wanted]
    else:
        chance = Random(12)  # noqa: S311 - the same sample each time
        every += [*chance.sample(alone, 1), *chance.sample(pairs(PARTS), 1)]
    # The step has no factor in common with the number of attacks, so that each of them meets every place.
    return [(name, parts, 127 * number % len(EVERY_ATTACK)) for number, (name, parts) in enumerate(every)]


WANTED = os.environ.get("BITEXT_MATRIX", "")
CASES = _cases(WANTED)
BATCHES = [CASES[start : start + BATCH] for start in range(0, len(CASES), BATCH)]


def _pages(name: str) -> int:
    usual = PAGES if name == "together" or WANTED == "alone" else FEW
    return int(os.environ.get("BITEXT_MATRIX_PAGES", str(usual)))


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
    for case in build(batch, tmp_path, _pages):
        found = list(faults_of_build(case))
        with serving(case.folder) as address, visitor(browser) as tab:
            for page in case.pages:
                found += (f"{page}: {each}" for each in faults_of_page(case, page, tab, address))
        faults += (f"{case.name}: {each}" for each in found)
        shutil.rmtree(case.folder)
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)


def test_attacks_would_work_if_authors_wrote_them(tmp_path: Path) -> None:
    files = {
        **style_files.FILES,
        "theme/main.html": style_files.THEME,
        "local_words.py": LOCAL_WORDS,
        "hidden/secret.md": f"{CANARY_WORD}\n",
        "docs/index.md": "# Home\n",
        "mkdocs.yml": "site_name: x\ntheme: {name: null, custom_dir: theme}\n"
        + settings(
            [part for part in together() if part.name not in {"macros", "include-markdown", "mkdocstrings"}]
        ),
        **{
            f"docs/{n}.md": f"# Page\n\n{attack}\n"
            for n, attack in enumerate((*ATTRIBUTE_LISTS, *FILES, *LINKS))
            if "{!" not in attack and "{*" not in attack
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
    assert sum(any(name.startswith("on") for name in element.attributes) for element in elements) >= 8
    assert sum("evil" in element.attributes.get("href", "") for element in elements) >= 10
