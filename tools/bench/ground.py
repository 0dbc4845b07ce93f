"""The ground that cases run on: the corpus many times over, written anew, and the programs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.pages import write_pages
from bench.peers import Peer

BITEXT = Path(sys.executable).parent / "bitext"
LOCALE = "zh-TW"
CHECKED = ("zh-TW", "ja-JP", "de-DE")
"""The locales of the corpus whose catalogs are checked."""

ENTRIES = 20_000
"""How many entries the catalogs have that cases read, write and merge."""

PAGES = 300
"""How many English pages the benchmark writes."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder of Markdown files, their names under it, and their bytes together."""

    folder: Path
    names: tuple[str, ...]
    size: int

    @property
    def files(self) -> int:
        """The number of files."""
        return len(self.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrated:
    """The project that was made of the bilingual files of one locale, their units, and the files' bytes."""

    tag: str
    bilingual: Path
    project: Path
    units: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What cases may use: bilingual files, their English pages, and the first half of both.

    `projects` are by locale, each with the pages of the corpus once.
    `english` are pages that the benchmark writes, `catalogs` is a folder of catalogs that it writes, `sites`
    and `large_sites` are such of projects.
    """

    root: Path
    repeat: int
    bilingual: Tree
    source: Tree
    half: Tree
    half_source: Tree
    english: Tree
    catalogs: Path
    sites: Path
    large_sites: Path
    projects: Mapping[str, Migrated]
    peers: tuple[Peer, ...]

    @property
    def bitext(self) -> Path:
        """The command `bitext` of the environment that runs the benchmark."""
        return BITEXT

    def peer(self, name: str) -> Peer | None:
        """Return the peer *name* if it is installed."""
        return next((peer for peer in self.peers if peer.name == name and peer.found), None)


def lay(corpus: Path, root: Path, repeat: int, peers: Sequence[Peer]) -> Ground:
    """Write the corpus *repeat* times into folders 00, 01, … under *root*, and half of it beside."""
    whole = {kind: _repeat(corpus, root, kind, repeat) for kind in ("bilingual", "source")}
    half = {kind: _half(tree, root / "half" / kind, repeat) for kind, tree in whole.items()}
    return Ground(
        root=root,
        repeat=repeat,
        bilingual=whole["bilingual"],
        source=whole["source"],
        half=half["bilingual"],
        half_source=half["source"],
        english=_written_pages(root / "english"),
        catalogs=_written(root / "catalogs", "bench.entries"),
        sites=_written(root / "sites", "bench.sites"),
        large_sites=_written(root / "large-sites", "bench.large_sites"),
        projects={tag: _migrated(corpus, tag, root / "projects" / tag) for tag in CHECKED},
        peers=tuple(peers),
    )


def _migrated(corpus: Path, tag: str, project: Path) -> Migrated:
    tree = tree_of(corpus / "nuget" / tag / "bilingual")
    source = corpus / "nuget" / tag / "source"
    options = ["--locale", tag, "--into", str(project), "--source", str(source), "--jobs", "2"]
    # What needs a person is listed as findings, hence status 1.
    subprocess.run([BITEXT, "migrate", tree.folder, *options], check=False, capture_output=True)
    said = subprocess.run(
        [BITEXT, "check", tree.folder, "--format", "json"], check=False, capture_output=True
    )
    units = json.loads(said.stdout)["summary"]["units"]
    return Migrated(tag=tag, bilingual=tree.folder, project=project, units=units, size=tree.size)


def _written_pages(folder: Path) -> Tree:
    write_pages(folder, PAGES)
    return tree_of(folder)


def _written(folder: Path, module: str) -> Path:
    folder.mkdir()
    # In a process of its own: its memory would count for every program that is started later.
    subprocess.run([sys.executable, "-m", module, str(folder)], check=True)
    return folder


def _repeat(corpus: Path, root: Path, kind: str, repeat: int) -> Tree:
    for number in range(repeat):
        shutil.copytree(corpus / "nuget" / LOCALE / kind, root / kind / f"{number:02}")
    return tree_of(root / kind)


def _half(whole: Tree, folder: Path, repeat: int) -> Tree:
    for number in range(max(repeat // 2, 1)):
        name = f"{number:02}"
        # Nothing changes these files, so links serve as well as copies.
        shutil.copytree(whole.folder / name, folder / name, copy_function=os.link)
    return tree_of(folder)


def tree_of(folder: Path) -> Tree:
    """Return the tree of the Markdown files under *folder*."""
    paths = sorted(folder.rglob("*.md"))
    names = tuple(path.relative_to(folder).as_posix() for path in paths)
    return Tree(folder, names, sum(path.stat().st_size for path in paths))
