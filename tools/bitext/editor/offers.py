"""What was translated before and is like the sentence: looked up in a thread of its own.

SQLite wants one thread for a database, and nobody who types shall wait until the memory is up to date.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from bitext.editor.sentences import differences
from bitext.editor.values import Object, Served
from bitext.locales import Locale
from bitext.markdown.sentences import unit_text
from bitext.memory.known import Translation
from bitext.memory.similar import Match
from bitext.memory.store import Store
from bitext.project.memory import ProjectMemory, Warn, project_memory, search_in

_MOST = 5
"""So many similar texts are offered at most."""


class Wanted(NamedTuple):
    """The sentence for which similar texts are looked up: its unit, its text, and its translation."""

    locale: Locale
    unit: str
    source: str
    current: str


@dataclass(slots=True)
class Offers:
    """Looks up similar texts. *warn* is told what cannot be read."""

    served: Served
    warn: Warn
    _thread: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="bitext-memory")
    )
    _memory: ProjectMemory | None = None

    def start(self) -> None:
        """Bring the memory up to date, while nobody waits for it."""
        self._thread.submit(self._open)

    def refresh(self) -> None:
        """Take over what was saved since, once there is time."""
        self._thread.submit(self._close)
        self.start()

    def stop(self) -> None:
        """Close the database, and end the thread."""
        self._thread.submit(self._close)
        self._thread.shutdown(wait=True)

    def find(self, wanted: Wanted) -> list[Object]:
        """Return what is like *wanted*, the best first, each text once."""
        return self._thread.submit(self._find, wanted).result()

    def _open(self) -> ProjectMemory:
        if self._memory is None:
            self._memory = project_memory(self.served.project(), self.warn)
            self._memory.ask(Store.count)
        return self._memory

    def _close(self) -> None:
        if self._memory is not None:
            self._memory.close()
            self._memory = None

    def _find(self, wanted: Wanted) -> list[Object]:
        ask = partial(search_in, wanted.locale.tag, unit_text(wanted.source), _MOST + 1)
        return _objects(self._open().ask(ask), wanted)


def _objects(matches: Sequence[Match], wanted: Wanted) -> list[Object]:
    found: dict[tuple[str, str], Object] = {}
    for match in matches:
        for each in match.translations:
            if each.unit != wanted.unit and each.target != wanted.current:
                found.setdefault((each.source, each.target), _object(match.score, each, wanted.source))
    return list(found.values())[:_MOST]


def _object(score: float, each: Translation, source: str) -> Object:
    return {
        "score": int(score),
        "source": each.source,
        "target": each.target,
        "origin": f"{each.path}:{each.line}" if each.line else each.path,
        "finished": each.finished,
        "changes": differences(each.source, source),
    }
