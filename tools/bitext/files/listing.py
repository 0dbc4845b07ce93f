"""Finding files: what lies under a folder, and where symbolic links lead."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from bitext.errors import UnreadableError
from bitext.files.names import name_fault
from bitext.files.sent import Names, Question, carried, require_disk


def real_path(path: Path) -> Path:
    """Return *path*, absolute and without symbolic links; a loop of links is not resolved."""
    if (sent := carried()) is not None:
        return Path(sent.place(path))
    return Path(os.path.realpath(path))


def leads_out(path: Path, root: Path) -> bool:
    """Whether symbolic links lead from *path*, which need not exist, to a place outside of *root*.

    *root* has no links in its path. Whole parts are compared: `/project-x` lies outside of `/project`.
    """
    below, name = f"{root}/", str(path)
    if (sent := carried()) is not None:
        return not f"{sent.place(path)}/".startswith(below)
    # Few projects have links, and asking about each part is cheaper than resolving the whole path.
    if name.startswith(below) and "/../" not in name and not _has_link(name, len(below)):
        return False
    return not real_path(path).is_relative_to(root)


def _has_link(name: str, start: int) -> bool:
    """Whether a part of the path *name* that ends behind *start* is a link.

    Behind a part that is not there, no other can be.
    """
    end = start - 1
    while end < len(name):
        end = name.find("/", end + 1)
        end = len(name) if end < 0 else end
        try:
            if stat.S_ISLNK(os.lstat(name[:end]).st_mode):
                return True
        except (OSError, ValueError):
            return False
    return False


def list_files(
    folder: Path,
    *suffixes: str,
    within: Path | None = None,
    hidden: bool = False,
    any_name: bool = False,
) -> tuple[str, ...]:
    """Return the paths of all files under *folder* with one of the endings, relative, sorted, with ``/``.

    Hidden folders are left out, hidden files too unless *hidden*, and names with a fault unless *any_name*. A
    symbolic link to a folder is not followed; one to a file counts if that lies in *within*, a folder without
    links in its path, by default *folder* itself.

    Raises:
        UnreadableError: if a folder cannot be read.
    """
    if (sent := carried()) is not None:
        return sent.names(list_question(folder, *suffixes, within=within, hidden=hidden, any_name=any_name))
    if not folder.is_dir():
        return ()
    root = real_path(folder) if within is None else within
    found = (name for name, entry in _walk(folder, "", suffixes, hidden=hidden) if _counts(entry, root))
    return tuple(sorted(name for name in found if any_name or not name_fault(name)))


def list_question(
    folder: Path,
    *suffixes: str,
    within: Path | None = None,
    hidden: bool = False,
    any_name: bool = False,
) -> Question:
    """Return what a call of `list_files` asks."""
    options = (str(within or ""), "hidden" * hidden, "any_name" * any_name)
    return ("list", str(folder), *options, *suffixes)


def answer_list(question: Question) -> Names:
    """Return what `list_files` answers to such a *question*."""
    _, folder, within, hidden, any_name, *suffixes = question
    inside = Path(within) if within else None
    return list_files(Path(folder), *suffixes, within=inside, hidden=bool(hidden), any_name=bool(any_name))


def is_there(path: Path) -> bool:
    """Whether there is a file, a folder or a link at *path*."""
    sent = carried()
    return os.path.lexists(path) if sent is None else sent.content(path) is not None


def is_file(path: Path) -> bool:
    """Whether there is a regular file at *path*, or a link to one."""
    if (sent := carried()) is None:
        return path.is_file()
    content = sent.content(path)
    return content is not None and content.regular


def stamp(path: Path) -> tuple[int, int] | None:
    """Return what changes whenever the file *path* does, and its size; None if there is no file."""
    if (sent := carried()) is not None:
        content = sent.content(path)
        return None if content is None else (hash(content.data), len(content.data))
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def list_faulty_names(folder: Path, *suffixes: str) -> dict[str, str]:
    """Return the files that `list_files` leaves out because of their names, each with the fault, sorted."""
    found = {name: name_fault(name) for name in list_files(folder, *suffixes, any_name=True)}
    return {name: fault for name, fault in found.items() if fault}


def list_folders(folder: Path) -> list[Path]:
    """Return the folders in *folder*, sorted, without hidden ones and without symbolic links.

    Raises:
        UnreadableError: if it cannot be read.
    """
    require_disk("the folders of a folder")
    with _scanned(folder) as entries:
        found = [each.path for each in entries if each.is_dir(follow_symlinks=False)]
    return [path for path in map(Path, sorted(found)) if not path.name.startswith(".")]


def _scanned(folder: Path | str) -> os._ScandirIterator[str]:
    try:
        return os.scandir(folder)
    except OSError as error:
        raise UnreadableError(
            f"the folder cannot be read: {error.strerror}", path=str(folder), help="check the permissions"
        ) from error


def _counts(entry: os.DirEntry[str], root: Path) -> bool:
    return _is_file(entry) and not _is_link_out(entry, root)


def list_links_out(folder: Path, *suffixes: str, within: Path) -> tuple[str, ...]:
    """Return the links that `list_files` leaves out because they lead out of *within*."""
    require_disk("links out of a folder")
    if not folder.is_dir():
        return ()
    found = _walk(folder, "", suffixes, folders=True)
    return tuple(sorted(name for name, entry in found if _is_link_out(entry, within)))


def _walk(
    folder: Path | str, under: str, suffixes: tuple[str, ...], *, folders: bool = False, hidden: bool = False
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield all files under *folder*; with *folders*, also all links that lead to a folder."""
    with _scanned(folder) as entries:
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=False)
            if entry.name.startswith(".") and (is_folder or not hidden):
                continue
            if is_folder:
                yield from _walk(
                    entry.path, f"{under}{entry.name}/", suffixes, folders=folders, hidden=hidden
                )
            elif entry.name.endswith(suffixes) or (folders and os.path.isdir(entry.path)):  # noqa: PTH112 - cheaper
                yield under + entry.name, entry


def _is_file(entry: os.DirEntry[str]) -> bool:
    # `entry.is_file` raises for a loop of links.
    return os.path.isfile(entry.path) if entry.is_symlink() else entry.is_file()  # noqa: PTH113 - no path object


def _is_link_out(entry: os.DirEntry[str], root: Path) -> bool:
    return entry.is_symlink() and not real_path(Path(entry.path)).is_relative_to(root)
