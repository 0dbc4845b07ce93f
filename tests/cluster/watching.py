"""What a worker of a test's cluster loads first (`dask worker --preload`).

It notes each look at a file below the folder that `WATCHED` names: a worker to which texts are sent reads none.
`HIDES` names a folder that is not there for this worker.
`WAITS` names a folder: the worker makes the file `reached` there at its second chunk of items. From then on it
waits at each chunk for a second if a file `slow` is there, then as long as there is a file `held`.
`BEGINS` names a file that is made when the worker gets its first chunk.
`KILLS` names a file with the number of a process, which is killed in the middle of the work, once.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bitext import files
from bitext.cluster import working
from bitext.cluster.sameness import Versions, versions
from bitext.files import reading

WATCHED = os.environ.get("WATCHED", "")
NOTES = os.environ.get("NOTES", os.devnull)
LOOKS = ("stat", "lstat", "access", "readlink", "listdir", "scandir")
"""Functions of `os`, of which Python says the last two to audit hooks, too."""

LONGEST = 120.0
"""Seconds that a worker waits at most."""

KILLED_AT = 3
"""The number of the item at which a process is killed."""


def _note(what: str, path: object) -> None:
    try:
        name = os.fsdecode(os.fspath(path))  # type: ignore[call-overload]
    except TypeError:
        return
    if name.startswith(WATCHED):
        descriptor = os.open(NOTES, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(descriptor, f"{what} {name}\n".encode())
        os.close(descriptor)


def _watched(name: str, look: Callable[..., Any]) -> Callable[..., Any]:
    def watch(path: Any = ".", *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - any look
        _note(name, path)
        return look(path, *arguments, **options)

    return watch


def _heard(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        _note(event, arguments[0])


IS_FIRST = not hasattr(working, "unwatched")
"""Dask loads this module twice."""

RESULTS = getattr(working, "unwatched", working._results)  # noqa: SLF001 - where a worker works

if WATCHED and IS_FIRST:
    sys.addaudithook(_heard)
    for each in LOOKS:
        setattr(os, each, _watched(each, getattr(os, each)))


def _ended_in_the_middle(work: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
    for number, result in enumerate(RESULTS(work, items)):
        target = Path(os.environ["KILLS"])
        if number == min(KILLED_AT, len(items) - 1) and target.exists():
            process = int(target.read_text("utf-8")) or os.getpid()
            target.unlink()
            os.kill(process, signal.SIGKILL)
        yield result


def _begun() -> Versions:
    Path(os.environ["BEGINS"]).touch()
    return versions()


def _delayed(work: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
    place, end = Path(os.environ["WAITS"]), time.monotonic() + LONGEST
    CHUNKS.append(len(items))
    if len(CHUNKS) > 1:
        (place / "reached").touch()
        time.sleep((place / "slow").exists())
        while (place / "held").exists() and time.monotonic() < end:
            time.sleep(0.05)
    return RESULTS(work, items)


CHUNKS: list[int] = []
"""How many items were in each chunk."""


def _hidden(path: Path | str) -> files.Content | None:
    return None if str(path).startswith(os.environ["HIDES"]) else READ(path)


READ = getattr(working, "unhidden", reading.read_content)  # type: ignore[attr-defined]
setattr(working, "unhidden", READ)  # noqa: B010 - the same
if "HIDES" in os.environ:
    reading.read_content = _hidden  # type: ignore[attr-defined]

if "KILLS" in os.environ and IS_FIRST:
    working._results = _ended_in_the_middle  # noqa: SLF001 - the same
if "BEGINS" in os.environ and IS_FIRST:
    setattr(working, "versions", _begun)  # noqa: B010 - its type is another one
if "WAITS" in os.environ and IS_FIRST:
    working._results = _delayed  # noqa: SLF001 - the same
setattr(working, "unwatched", RESULTS)  # noqa: B010 - it is no name of the module
