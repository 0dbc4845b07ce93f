"""The ground that cases run on: the corpus many times over, written anew, and the programs."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.peers import Peer

LOCALE = "zh-TW"


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
class Ground:
    """What cases may use: bilingual files, their English pages, and the first half of both."""

    root: Path
    repeat: int
    bilingual: Tree
    source: Tree
    half: Tree
    half_source: Tree
    peers: tuple[Peer, ...]

    @property
    def bitext(self) -> Path:
        """The command `bitext` of the environment that runs the benchmark."""
        return Path(sys.executable).parent / "bitext"

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
        peers=tuple(peers),
    )


def _repeat(corpus: Path, root: Path, kind: str, repeat: int) -> Tree:
    for number in range(repeat):
        shutil.copytree(corpus / "nuget" / LOCALE / kind, root / kind / f"{number:02}")
    return _tree(root / kind)


def _half(whole: Tree, folder: Path, repeat: int) -> Tree:
    for number in range(max(repeat // 2, 1)):
        name = f"{number:02}"
        # Nothing changes these files, so links serve as well as copies.
        shutil.copytree(whole.folder / name, folder / name, copy_function=os.link)
    return _tree(folder)


def _tree(folder: Path) -> Tree:
    paths = sorted(folder.rglob("*.md"))
    names = tuple(path.relative_to(folder).as_posix() for path in paths)
    return Tree(folder, names, sum(path.stat().st_size for path in paths))
