"""Section: English pages become templates, beside po4a."""

from __future__ import annotations

import shutil
from pathlib import Path

from bench.ground import PAGES, Ground, Tree
from bench.measure import Case, Spent, cpu_share, gain, run, time_share, with_result
from bench.moving import po4a_cases
from bench.section import Section

PO4A = "po4a"
PO4A_FAST = "po4a, without wrapping"
ONE = "bitext extract --jobs 1"
TWO = "bitext extract --jobs 2"
_SETTINGS = "site_name: Bench\nplugins:\n  - bitext: {locales: []}\n"


def _cases(ground: Ground) -> tuple[Case, ...]:
    tree = ground.english
    return (
        _extract(ground, ONE, tree, 1),
        _extract(ground, TWO, tree, 2),
        *po4a_cases(ground, tree, (PO4A, PO4A_FAST)),
    )


def _extract(ground: Ground, name: str, tree: Tree, jobs: int) -> Case:
    def work(folder: Path) -> Spent:
        shutil.copytree(tree.folder, folder / "docs")
        (folder / "mkdocs.yml").write_text(_SETTINGS, encoding="utf-8")
        command = [str(ground.bitext), "extract", "-C", str(folder), "--jobs", str(jobs), "--quiet"]
        # The site's own strings have a template too.
        return with_result(run(command, folder / "log", cwd=folder), folder / "locales", "*.pot", PAGES + 1)

    return Case(name, tree.files, tree.size, work)


EXTRACTING = Section(
    name="extracting",
    title="English pages become templates",
    about=(
        "Pages that the benchmark writes, 8 to 10 KB each, with lists, tables, code, links and images.",
        "`bitext extract` cuts them into sentences, gives each an id, and writes a template for each page.",
        "po4a takes paragraphs as they are, and writes one template for all pages.",
    ),
    cases=_cases,
    figures=(
        time_share(TWO, PO4A, 0.5),
        time_share(TWO, PO4A_FAST, 0.6),
        time_share(ONE, PO4A, 1),
        time_share(ONE, PO4A_FAST, 1),
        cpu_share(ONE, PO4A_FAST),
        gain(ONE, TWO),
    ),
)
