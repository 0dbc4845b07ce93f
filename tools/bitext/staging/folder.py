"""A folder of staged files: a list says which of them are ours, and no other is written or removed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from bitext import files
from bitext.errors import SettingsError, UnreadableError
from bitext.project import Project

MANIFEST = ".bitext-stage.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Tree:
    """The folder, and the files that an earlier run wrote there: their paths and SHA-256.

    The digest is empty where a run was interrupted before it was known. `has_site` says that the folder of
    the joined sites is ours as well, with all that is in it.
    """

    folder: Path
    ours: Mapping[str, str]
    has_site: bool = False


def open_tree(folder: Path) -> Tree:
    """Return the tree in *folder*.

    Raises:
        UnreadableError: if the list of our files is damaged.
    """
    text = files.read_if_there(folder / MANIFEST)
    return Tree(folder, {}) if text is None else _parse(text, folder)


def refuse_project_folders(folder: Path, project: Project) -> None:
    """Raise a `SettingsError` if *folder* lies where staged files would be read as the project's own."""
    for own in (project.settings.docs, project.settings.locales_folder):
        if folder.resolve().is_relative_to(own):
            raise SettingsError(
                f"{folder} lies in {project.shown(own)}", help="stage into a folder of its own"
            )


def claim(tree: Tree, paths: Iterable[str]) -> Tree:
    """Return *tree* with *paths* among our files, noted on the disk before any of them is written.

    Raises:
        SettingsError: if one of them is a file that we did not write, or lies outside the folder.
    """
    wanted = tuple(paths)
    for path in wanted:
        target = _inside(tree, path)
        if path not in tree.ours and (target.exists() or target.is_symlink()):
            raise SettingsError(
                "this file was not staged by bitext",
                path=str(target),
                help="remove it, or stage into another folder",
            )
    claimed = replace(tree, ours={**dict.fromkeys(wanted, ""), **tree.ours})
    _save(claimed)
    return claimed


def claim_site(tree: Tree, name: str) -> Tree:
    """Return *tree* with the folder *name* as that of the joined sites; the next `claim` notes it.

    Raises:
        SettingsError: if the folder is there, and we did not make it.
    """
    target = tree.folder / name
    if target.is_symlink() or (target.exists() and not (tree.has_site and target.is_dir())):
        raise SettingsError(
            "this folder was not made by bitext",
            path=str(target),
            help="remove it, or stage into another folder",
        )
    return replace(tree, has_site=True)


def put_text(tree: Tree, path: str, text: str) -> bool:
    """Write a file of the tree, and return whether it changed."""
    return files.write_text(_inside(tree, path), text, durable=False)


def put_copy(tree: Tree, path: str, source: Path) -> bool:
    """Copy the file *source* into the tree, and return whether that changed anything."""
    return files.copy(source, _inside(tree, path))


def finish(tree: Tree, paths: Collection[str], folders: Collection[str]) -> tuple[list[str], list[str]]:
    """Remove our files in *folders* that are not among *paths*; return those removed, and those left.

    A file that was changed by hand since we wrote it is left, and no longer counts as ours.
    """
    removed, left = [], []
    wanted = frozenset(paths)
    kept: dict[str, str] = {}
    for path, digest in tree.ours.items():
        if path in wanted or path.split("/", 1)[0] not in folders:
            kept[path] = files.digest(_inside(tree, path)) if path in wanted else digest
        elif (now := files.digest(_inside(tree, path))) and digest not in {"", now}:
            left.append(path)
        elif now:
            files.remove(_inside(tree, path), tree.folder)
            removed.append(path)
    _save(replace(tree, ours=kept))
    files.wait_for_disk()
    return removed, left


def _inside(tree: Tree, path: str) -> Path:
    """Return where *path* lies; a list of files or a symbolic link may not lead out of the folder."""
    target = tree.folder / path
    if ".." in PurePosixPath(path).parts or not target.parent.resolve().is_relative_to(tree.folder.resolve()):
        raise SettingsError(f"{path} leads out of {tree.folder}", help="remove the symbolic link")
    return target


def _save(tree: Tree) -> None:
    entries = dict(sorted(tree.ours.items()))
    site = {"site": True} if tree.has_site else {}
    text = json.dumps({"version": _VERSION, **site, "files": entries}, ensure_ascii=False, indent=1)
    files.write_text(tree.folder / MANIFEST, f"{text}\n")


def _parse(text: str, folder: Path) -> Tree:
    try:
        found = json.loads(text)
        ours = {str(name): str(digest) for name, digest in found["files"].items()}
        return Tree(folder, ours, has_site=found.get("site") is True)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UnreadableError(
            "this list of staged files is damaged",
            path=str(folder / MANIFEST),
            help="remove the folder and stage again",
        ) from None
