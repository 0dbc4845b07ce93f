"""A project of 12,000 pages: the pages of the corpus many times over, with ids and names of their own."""

from __future__ import annotations

import re
import subprocess
from hashlib import blake2b
from pathlib import Path

from bench.ground import BITEXT, LOCALE, Ground, Migrated, Tree, tree_of

PAGES = 12_000

_ID = re.compile(r'(data-[st]tu-id=")([0-9a-f]{5})')
_NAME = re.compile(r"\bNuGet\b(?![\w./-])")


def many_pages(ground: Ground) -> Migrated:
    """Return the project; it is made when it is first asked for."""
    one = ground.projects[LOCALE]
    folder = ground.root / "many-pages"
    copies = -(-PAGES // len(tree_of(one.bilingual).names))
    if not folder.is_dir():
        _write(tree_of(one.bilingual), folder / "tree", copies)
        options = ["--locale", LOCALE, "--into", str(folder / "project"), "--jobs", "2", "--quiet"]
        # What needs a person is listed as findings, hence status 1.
        subprocess.run([BITEXT, "migrate", folder / "tree", *options], check=False, capture_output=True)
    tree = folder / "tree"
    return Migrated(
        tag=LOCALE,
        bilingual=tree,
        project=folder / "project",
        units=one.units * copies,
        size=tree_of(tree).size,
    )


def _write(tree: Tree, folder: Path, copies: int) -> None:
    for name in tree.names:
        text = (tree.folder / name).read_bytes().decode()
        for number in range(copies):
            path = folder / f"part{number:02}" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_renamed(text, number).encode())


def _renamed(text: str, number: int) -> str:
    """Return *text* as copy *number* has it: a check complains of pages that share ids and sentences."""

    def own(match: re.Match[str]) -> str:
        return match[1] + blake2b(f"{number}:{match[2]}".encode(), digest_size=4).hexdigest()[:5]

    return _NAME.sub(f"NuGet{number or ''}", _ID.sub(own, text))
