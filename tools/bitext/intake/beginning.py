"""How a project begins that a tree is moved into: `mkdocs.yml`, and a start page where the tree has none.

Both are made once, from the trees alone, before the first page is moved: an interrupted migration goes on
with them, and from then on they are their author's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from bitext import files
from bitext.errors import ChangedError
from bitext.intake.navigation import Nav, Navigation, navigation, walk
from bitext.intake.start_page import start_page
from bitext.intake.trees import HOMES, Tree, include_folders, included_pages
from bitext.locales import Locale
from bitext.project import CONFIG_NAMES, Project, find_project
from bitext.project.saving import PlannedFile, save
from bitext.project.settings_file import new_settings, with_locale


@dataclass(frozen=True, slots=True)
class Beginning:
    """Files to write, in their order: the settings are the last, and say that all is there."""

    files: tuple[PlannedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Trees:
    """The trees to move, by their locales, and the tree of source pages, if there is one.

    `history` has files of the source pages that no tree has, and tables of contents.
    """

    of: Mapping[Locale, Tree]
    english: Tree | None = None
    history: Tree | None = None

    @property
    def every(self) -> tuple[Tree, ...]:
        """All trees, those of the source pages first."""
        return (*(each for each in (self.english, self.history) if each is not None), *self.of.values())


def prepare_project(into: Path, source: Locale, trees: Trees) -> Project:
    """Return the project in *into* with all locales of *trees*; a missing `mkdocs.yml` is made.

    Raises:
        SettingsError: if the `mkdocs.yml` that is there cannot be used or added to.
        ChangedError: if somebody else keeps saving it.
    """
    # The trees are read before: what is read while planning is kept in mind.
    is_new = not any((into / name).exists() for name in CONFIG_NAMES)
    first = _new(into, source, trees) if is_new else Beginning()
    saved = save(into, into.joinpath, partial(_plan, into, first, trees))
    for path, reason in saved.meanwhile.left.items():
        raise ChangedError(reason, path=path, help="run the command again")
    return find_project(into)


def _plan(into: Path, first: Beginning, trees: Trees) -> Beginning:
    found = ((name, files.read_if_there(into / name)) for name in CONFIG_NAMES)
    config, text = next(((name, text) for name, text in found if text is not None), (CONFIG_NAMES[0], None))
    if text is None:
        there = {file.path: files.read_if_there(into / file.path) for file in first.files}
        return Beginning(tuple(file for file in first.files if there[file.path] is None))
    known = find_project(into).locales
    for locale in trees.of:
        if locale not in known:
            text = with_locale(text, locale, config)
    return Beginning((PlannedFile(config, text),))


def _new(into: Path, source: Locale, trees: Trees) -> Beginning:
    pages = {page for tree in trees.of.values() for page in tree.texts}
    given = source_navigation(trees, pages).nav
    listed = {page for _, page, _ in walk(given)}
    alone = included_pages(trees.every, sorted(listed))
    name = given_name(trees) or files.real_path(into).name
    shown = sorted(page for page in pages if not _is_include(page, alone))
    has_home = any((into / "docs" / home).exists() for home in HOMES)
    start: list[PlannedFile] = []
    if not pages.intersection(HOMES):
        home = start_page(name, given, shown, trees.every, list(trees.of.values()))
        start = [] if has_home else [PlannedFile(f"docs/{HOMES[0]}", home)]
        given = [HOMES[0], *given] if given else []
    taken = () if trees.history is None else trees.history.texts
    options, more = _settings(sorted(pages.union(taken)), alone)
    settings = new_settings(name, source, *trees.of, options=options, more={**more, **_nav(given)})
    return Beginning((*start, PlannedFile(CONFIG_NAMES[0], settings)))


def given_name(trees: Trees) -> str:
    """Return the name of the site that a tree tells; empty if none does."""
    return next((name for tree in trees.every if (name := tree.name())), "")


def _nav(given: Nav) -> dict[str, Nav]:
    return {"nav": given} if given else {}


def source_navigation(trees: Trees, pages: set[str]) -> Navigation:
    """Return the navigation of *pages* that the tree of source pages describes, else the first that does."""
    for tree in trees.every:
        if items := tree.contents.items("source"):
            kept = {page for page in pages if not include_folders([page])}
            return navigation(items, kept)
    return Navigation([])


def _settings(pages: Sequence[str], alone: Sequence[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the plugin's settings for these pages, and those of MkDocs: what is only included is no page."""
    folders = include_folders(pages)
    patterns = [*(f"{name}/" for name in folders), *(f"/{_quoted(page)}" for page in alone)]
    includes = [f"docs/**/{name}/**/*.md" for name in folders] + [f"docs/{_quoted(page)}" for page in alone]
    options: dict[str, Any] = {"includes": includes} if includes else {}
    options["dialect"] = "docfx"
    return options, {"exclude_docs": "".join(f"{each}\n" for each in patterns)} if patterns else {}


def _quoted(path: str) -> str:
    """Return *path* as a pattern of .gitignore that matches it alone."""
    return re.sub(r"([\\*?\[\]!# ])", r"\\\1", path)


def _is_include(page: str, alone: Sequence[str]) -> bool:
    return page in alone or bool(include_folders([page]))
