"""What a worker of the cluster does: it unpacks the work once, and works on the items that come.

Dask may run several threads in a worker's process. They take turns, since no renderer can do two pages at a
time.
"""

from __future__ import annotations

import pickle
import traceback
from collections import ChainMap, OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from bitext.cluster.collecting import seldom_collecting
from bitext.cluster.disk import Seen, Unlike, first_other
from bitext.cluster.sameness import Versions, difference, versions
from bitext.files import Content, LackError, Question, Sent, sent_files


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker gets once: the work, and the current folder of whoever wants it done.

    `root` is the folder of the project; empty if there is none. `seen` is what a shared disk holds
    there; None if none is shared.
    """

    work: Callable[[Any], Any]
    folder: str
    root: str
    seen: Seen | None


@dataclass(frozen=True, slots=True)
class Texts:
    """What files hold, by their absolute paths, and which names folders have."""

    files: Mapping[str, Content | None] = field(default_factory=dict)
    lists: Mapping[Question, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lack:
    """In the place of a result: what was asked for, and had not been sent."""

    question: Question


@dataclass(frozen=True, slots=True)
class Failure:
    """In the place of a result: the error that ends the work."""

    error: Exception


@dataclass(slots=True)
class _Run:
    """One command's work in this process, with the texts that all items share."""

    setup: Setup
    files: dict[str, Content | None] = field(default_factory=dict)
    lists: dict[Question, tuple[str, ...]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)

    def learn(self, pieces: Mapping[str, bytes]) -> None:
        """Unpack the *pieces* that are new."""
        for name in pieces.keys() - self.known:
            self.add(pickle.loads(pieces[name]))  # noqa: S301 - it comes from whoever sends the work, too
            self.known.add(name)

    def add(self, texts: Texts) -> None:
        """Take *texts* that all items share."""
        self.files |= texts.files
        self.lists |= {question: tuple(names) for question, names in texts.lists.items()}

    def sent(self, own: Texts) -> Sent:
        """Return what is known here, with the texts that came with some items."""
        if self.setup.seen is not None:
            return Sent(self.setup.folder)
        every = ChainMap(dict(own.files), self.files)
        return Sent(self.setup.folder, every, self.lists, self.setup.root)


_runs: OrderedDict[str, _Run] = OrderedDict()
_MOST_RUNS = 2
_one_at_a_time = Lock()


def do(
    ours: Versions, run: str, setup: bytes, names: Sequence[str], chunk: bytes, *pieces: bytes
) -> bytes | str:
    """Return the results for the items of *chunk*, or what is another version here than *ours*.

    An `Unlike` is in their place if the disk is said to be shared, but is another one here. *run* names the
    command's work, which is packed in *setup*; *names* are those of the *pieces*.
    """
    if found := difference(ours, versions()):
        return found
    try:
        with _one_at_a_time, seldom_collecting():
            known = _run(run, setup)
            if isinstance(known, Unlike):
                return pickle.dumps(known)
            known.learn(dict(zip(names, pieces, strict=True)))
            items, texts = pickle.loads(chunk)  # noqa: S301 - the same
            with sent_files(known.sent(texts)):
                return pickle.dumps(list(_results(known.setup.work, items)), pickle.HIGHEST_PROTOCOL)
    except Exception:  # noqa: BLE001 - Dask loses errors that cannot be pickled
        return pickle.dumps([Failure(RuntimeError(traceback.format_exc()))])


def _run(name: str, packed: bytes) -> _Run | Unlike:
    if name in _runs:
        return _runs[name]
    setup: Setup = pickle.loads(packed)  # noqa: S301 - the same
    seen = setup.seen or {}
    if path := first_other(seen):
        return Unlike(_own_address(), path, seen[path])
    while len(_runs) >= _MOST_RUNS:
        _runs.popitem(last=False)
    _runs[name] = _Run(setup)
    return _runs[name]


def _own_address() -> str:
    from distributed import get_worker  # noqa: PLC0415 - it is loaded by now

    return str(get_worker().address)


def _results(work: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
    for item in items:
        try:
            yield work(item)
        except LackError as lack:
            yield Lack(lack.question)
        except Exception as error:  # noqa: BLE001 - it is raised again where the work was asked for
            error.add_note(traceback.format_exc())
            yield Failure(error)
            return
