"""Saving what a command planned, and nothing over what somebody else saved meanwhile.

A plan is made from files that were read inside `files.remember`. If one of them is not as it was read when
the plan is written, the plan is made anew, several times if need be. What still differs then is left alone.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from bitext import files
from bitext.errors import BitextError, ChangedError

_PAUSES = (0.0, 0.02, 0.05, 0.1, 0.2)
"""Seconds before each new plan: whoever saves a file in pieces needs a moment for it."""


class Part(Enum):
    """What becomes of a plan's other files if one of them is left alone."""

    BASIS = auto()
    """The files behind it rest on it and are left, too: a catalog has only ids that its template has."""
    LEAF = auto()
    """No other file rests on it."""
    SEAL = auto()
    """It says that all before it is done, so it is left if any of them is."""


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file that a command would write: its path under the project, and its whole text."""

    path: str
    text: str
    part: Part = Part.LEAF


class Plan(Protocol):
    """What a command would do; its files are written in their order."""

    @property
    def files(self) -> Sequence[PlannedFile]:
        """The files to write."""


P = TypeVar("P", bound=Plan)


@dataclass(frozen=True, slots=True)
class Draft(Generic[P]):
    """A plan, and what was seen of the files that it was made from."""

    plan: P
    seen: files.Seen


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What others did to the files of a plan before it was carried out.

    `left` says of each file that was left alone why, `kept` names those that somebody saved, and that the
    plan takes into account.
    """

    left: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saved(Generic[P]):
    """The plan that was carried out, the paths of its files that changed, and what others did `meanwhile`."""

    plan: P
    written: tuple[str, ...] = ()
    meanwhile: Meanwhile = field(default_factory=Meanwhile)


def draft(make: Callable[[], P], contents: files.Contents | None = None) -> Draft[P]:
    """Return the plan that *make* makes, with what it read; *contents* are taken as read already."""
    with files.remember(contents=contents) as memory:
        plan = make()
    return Draft(plan, memory.seen if plan.files else {})


def save(
    root: Path,
    place: Callable[[str], Path],
    make: Callable[[], P],
    first: Draft[P] | None = None,
    *,
    ours: files.Ours | None = None,
    durable: bool = True,
) -> Saved[P]:
    """Write the files of the plan *first*, which *make* makes, and makes anew where files changed meanwhile.

    *place* says where a planned file lies, and messages name files relative to *root*. *ours* collects what
    one command writes, so that it does not take that for the work of others. *durable* is that of
    `files.write_text`.

    Raises:
        BitextError: if the first plan cannot be made, or a file not be written.
    """
    work = draft(make) if first is None else first
    write = files.write_text if durable else partial(files.write_text, durable=False)
    saving = _Saving(root, place, write, work.seen, {} if ours is None else ours)
    met: dict[str, str] = {}
    failed: BitextError | None = None
    for pause in (*_PAUSES, None):
        left = saving.write(work, is_last=pause is None) if failed is None else saving.refuse(failed)
        met |= left
        if not left or pause is None:
            break
        time.sleep(pause)
        try:
            work, failed = draft(make, saving.contents), None
        except BitextError as error:
            failed = error
    kept = tuple(path for path in met if path not in left)
    return Saved(work.plan, tuple(saving.written), Meanwhile(left, kept))


@dataclass(slots=True)
class _Saving:
    """The work of `save`: where files lie, how one is written, which were there, and what was done so far.

    `contents` is what the files that were written held before: the next plan is made from that, so that it is
    the same plan but for what others changed.
    """

    root: Path
    place: Callable[[str], Path]
    put: Callable[[Path, str], bool]
    had: files.Seen
    ours: files.Ours
    written: dict[str, None] = field(default_factory=dict)
    contents: files.Contents = field(default_factory=dict)

    def write(self, work: Draft[P], *, is_last: bool) -> dict[str, str]:
        """Write the files of *work*, and return which were left, and why.

        The first one that is left ends the attempt, but the last attempt writes what can be written.
        """
        left: dict[str, str] = {}
        with files.remember(work.seen, ours=self.ours) as memory:
            try:
                if not is_last:
                    memory.require_saved()
                memory.require_unchanged(self._leaves(work.plan) if is_last else frozenset())
            except ChangedError as error:
                return self.refuse(error)
            for file in work.plan.files:
                if left and file.part is Part.SEAL:
                    continue
                try:
                    self._write_file(file, work.seen)
                except ChangedError as error:
                    left[file.path] = error.message
                    if file.part is Part.BASIS or not is_last:
                        break
        again = any(files.path_key(self.place(path)) in self.contents for path in left)
        self.contents = {} if again else {**memory.replaced, **self.contents}
        return left

    def refuse(self, error: BitextError) -> dict[str, str]:
        """Return what *error* says, after which nothing of the plan is of use."""
        self.contents = {}
        return {error.path.removeprefix(f"{self.root}{os.sep}") or str(self.root): error.message}

    def _leaves(self, plan: Plan) -> frozenset[str]:
        leaves = (file.path for file in plan.files if file.part is Part.LEAF)
        return frozenset(files.path_key(self.place(path)) for path in leaves)

    def _write_file(self, file: PlannedFile, seen: files.Seen) -> None:
        path = self.place(file.path)
        key = files.path_key(path)
        if self.had.get(key) and not seen[key]:
            # Whoever removed it does not want it to come back by itself.
            raise ChangedError("somebody else removed it meanwhile", path=key)
        if self.put(path, file.text):
            self.written[file.path] = None
