"""Files that the source pages of a tree need and the tree lacks, from a git repository of these pages.

These are pictures, samples, included texts and other linked files, each as it was at the commit of the page
that names it, or else at the newest commit that any page names; and the tables of contents at that commit.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bitext import files
from bitext.errors import BitextError
from bitext.intake.contents import is_contents
from bitext.intake.references import Reference, Refers, placed_references
from bitext.intake.repository import UNUSABLE, Repository, open_repository
from bitext.intake.source_history import commit_of, text_of
from bitext.intake.trees import Tree

_LARGEST = 20 * files.MB
_LARGEST_TEXT = 2 * files.MB
_MOST_BYTES = 2_000 * files.MB
"""No more is taken of one repository."""


def write_source_files(repository: Path, trees: Sequence[Tree], out: Path) -> Tree:
    """Write into *out* what pages of *trees* need and no tree has; return it as a tree of source pages.

    *repository* is a folder of a clone, with the paths of the trees.

    Raises:
        SettingsError: if it belongs to no git repository, or git cannot be run.
    """
    there = {name for tree in trees for name in files.list_files(tree.folder, "")}
    with open_repository(repository) as git:
        named = list(_named(trees))
        dated = [(time, commit) for _, commit, _ in named if (time := git.time(commit)) is not None]
        if dated:
            taking = _Taking(git, out, max(dated)[1], there)
            for page, commit, tree in named:
                taking.needed_by(page, commit, tree)
            taking.contents({page for page, _, _ in named})
    return Tree(out, is_source=True)


def _named(trees: Sequence[Tree]) -> Iterator[tuple[str, str, Tree]]:
    """Yield the pages of *trees* that name a commit, with that and the tree."""
    for tree in trees:
        for page in tree.texts:
            if (commit := commit_of(tree.read(page) or "")) is not None:
                yield page, commit, tree


@dataclass(slots=True)
class _Taking:
    """Takes files from *git* into the folder *out*. `there` are the paths that need not be taken."""

    git: Repository
    out: Path
    newest: str
    there: set[str]
    tried: set[tuple[str, str]] = field(default_factory=set)
    left: int = _MOST_BYTES

    def needed_by(self, page: str, commit: str, tree: Tree) -> None:
        """Take what *page* refers to, as it was at *commit* or else is in *tree*, and what that includes."""
        data = self.git.content(commit, page, most=_LARGEST_TEXT)
        text = None if data is None else text_of(data)
        waiting = [(page, (tree.read(page) or "") if text is None else text)]
        while waiting:
            here, said = waiting.pop()
            for each, _ in placed_references(said, posixpath.dirname(here)):
                taken = self.take(each, commit)
                if taken is not None and each.kind is Refers.INCLUDE:
                    waiting.append(taken)

    def take(self, wanted: Reference, commit: str) -> tuple[str, str] | None:
        """Take one file, and return its path and text; None if it is there, or cannot be taken."""
        if wanted.kind is Refers.PAGE or wanted.place_in(self.there) is not None:
            return None
        for place in filter(self._may_be, wanted.places):
            for each in dict.fromkeys((commit, self.newest)):
                data = self._read(each, place)
                if data is not None and self._write(place, data):
                    return place, text_of(data) or ""
        return None

    def _may_be(self, place: str) -> bool:
        """Whether a file can lie at *place*: in the folder of pages, and below no file that is there."""
        parts = place.split("/")
        is_sound = all(part and not part.startswith(".") for part in parts) and not files.name_fault(place)
        return is_sound and all("/".join(parts[:count]) not in self.there for count in range(1, len(parts)))

    def _read(self, commit: str, place: str) -> bytes | None:
        if (commit, place) in self.tried:
            return None
        self.tried.add((commit, place))
        is_text = place.lower().endswith(".md")
        data = self.git.content(commit, place, most=min(_LARGEST_TEXT if is_text else _LARGEST, self.left))
        if data is None or data == UNUSABLE or (is_text and text_of(data) is None):
            return None
        return data

    def _write(self, place: str, data: bytes) -> bool:
        try:
            files.write_data(self.out / place, data, durable=False)
        except BitextError:
            # Two commits can have a file and a folder of one name.
            return False
        self.there.add(place)
        self.left -= len(data)
        return True

    def contents(self, pages: set[str]) -> None:
        """Take the tables of contents of the folders in which *pages* lie, and of those above."""
        for folder in sorted({above for page in pages for above in _above(page)}):
            for name in self.git.entries(self.newest, folder):
                place = posixpath.join(folder, name)
                if is_contents(name) and not files.name_fault(place):
                    data = self._read(self.newest, place)
                    if data is not None and text_of(data) is not None:
                        self._write(place, data)


def _above(page: str) -> Iterator[str]:
    """Yield the folders that hold *page*."""
    folder = posixpath.dirname(page)
    while folder:
        yield folder
        folder = posixpath.dirname(folder)
    yield ""
