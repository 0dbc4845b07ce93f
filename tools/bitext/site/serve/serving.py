"""What `mkdocs serve` does when a file changes: it builds what the change touched at once, the rest later.

MkDocs builds the whole site after every change, and shows nothing until that is done. Here a catalog that was
saved builds its locale alone; a page that was saved builds the source locale, which is shown at once, while a
thread builds the other locales and shows each when it is built: those that a browser has open come first.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bitext.locales import Locale
from bitext.site import log
from bitext.site.serve.tabs import SOURCE, Tabs

if TYPE_CHECKING:
    # Only serving needs it; it loads what watches files.
    from mkdocs.livereload import LiveReloadServer

Stamps = Mapping[str, tuple[int, int]]
"""The time and the size of files, by their paths."""

_WAIT = 0.05


def stamps(places: Iterable[Path]) -> Stamps:
    """Return the stamps of all files at or under *places*."""
    return {path: stamp for place in places for path, stamp in _stamps_under(str(place))}


def _stamps_under(place: str, above: frozenset[str] = frozenset()) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the stamps of files at or under *place*, which lies in the folders *above*.

    What cannot be looked at is not there; a link that leads to a folder above is not followed.
    """
    real = os.path.realpath(place)
    if real in above:
        return
    try:
        with os.scandir(place) as entries:
            found = list(entries)
    except NotADirectoryError:
        yield from _stamp(place)
        return
    except OSError:
        return
    for entry in found:
        if _is_folder(entry):
            yield from _stamps_under(entry.path, above | {real})
        else:
            yield from _stamp(entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link that leads to itself.
        return False


def _stamp(path: str) -> Iterator[tuple[str, tuple[int, int]]]:
    with suppress(OSError):
        status = os.stat(path)  # noqa: PTH116 - a path object for each file costs more than the call
        yield path, (status.st_mtime_ns, status.st_size)


def changed(before: Stamps, after: Stamps) -> frozenset[str]:
    """Return the paths of files that are new, gone, or other than they were."""
    return frozenset(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


@dataclass(frozen=True, slots=True)
class Scope:
    """What the settings say of a served site: the locale of each folder of catalogs, the stamps of all files.

    `fallbacks` says from which others a locale takes what it lacks.
    """

    catalogs: Mapping[str, Locale]
    look: Callable[[], Stamps]
    fallbacks: Mapping[Locale, Sequence[Locale]] = field(default_factory=dict)

    def owner(self, path: str) -> Locale | None:
        """Return the locale of the catalog *path*; None if it is something else."""
        if not path.endswith(".po"):
            return None
        return next((each for folder, each in self.catalogs.items() if path.startswith(f"{folder}/")), None)

    def touched(self, paths: frozenset[str]) -> Sequence[Locale] | None:
        """Return the locales of which catalogs alone are among *paths*; None if it is something else, too."""
        owners = [self.owner(path) for path in paths]
        if not owners or None in owners:
            return None
        return [
            locale
            for locale in self.catalogs.values()
            if any(each in owners for each in (locale, *self.fallbacks.get(locale, ())))
        ]


class LiveSite:
    """Builds what changes ask for, one thing at a time, and knows which locales wait."""

    def __init__(
        self,
        *,
        build_source: Callable[[], None],
        build_locale: Callable[[Locale], None],
        scope: Callable[[], Scope],
        seen: Stamps,
        tell: Callable[[frozenset[str]], None] = lambda _: None,
    ) -> None:
        """*scope* reads it from the settings with which the source was built last.

        *tell* reports the files that changed, once browsers can show them.
        """
        self._build_source = build_source
        self._build_locale = build_locale
        self._read_scope = scope
        self._scope = scope()
        self._seen = seen
        self._tell = tell
        self._lock = threading.Lock()
        self._waiting: list[Locale] = []
        self._hurry = threading.Event()
        self._tabs: Tabs | None = None

    def take_over(self, server: LiveReloadServer) -> None:
        """Let *server* build through this."""
        server.builder = self.build
        self._tabs = Tabs(server, lambda: {each.tag for each in self._scope.catalogs.values()})
        self._tabs.take_over()

    def build(self) -> None:
        """Build what the last changes touched; what can wait is done by a thread."""
        self._hurry.set()
        with self._lock:
            self._hurry.clear()
            now = self._scope.look()
            paths = changed(self._seen, now)
            touched = self._scope.touched(paths)
            if touched is None:
                now = self._build_all(now)
            else:
                self._build_at_once(touched)
            # What a build stopped at is built again with the next change.
            self._seen = now
        threading.Thread(target=self._follow, args=(paths,), daemon=True).start()

    def _build_all(self, now: Stamps) -> Stamps:
        """Build the source, and what the settings name for the first time; the other locales wait.

        Return the stamps *now* with those of files that the settings did not name before.
        """
        self._build_source()
        known = set(self._scope.catalogs.values())
        self._scope = self._read_scope()
        self._waiting = list(self._scope.catalogs.values())
        # The source's pages lead to all locales: none of them may be missing.
        self._build_at_once([each for each in self._waiting if each not in known], SOURCE)
        return {**self._scope.look(), **now}

    def _build_at_once(self, locales: Sequence[Locale], *built: str) -> None:
        """Build *locales*, before MkDocs lets the tabs load again that show one of them, or of *built*."""
        for locale in locales:
            self._build_locale(locale)
        self._waiting = [each for each in self._waiting if each not in locales]
        if self._tabs is not None:
            self._tabs.note([*built, *(each.tag for each in locales)])

    def _follow(self, paths: frozenset[str]) -> None:
        """Build the locales that are open, report the changes, then build the others, until one comes in."""
        self._build_waiting(only_open=True)
        try:
            self._tell(paths)
        except Exception as error:  # noqa: BLE001 - the locales must be built all the same
            log.error(*str(error).split("\n"))
        self._build_waiting()

    def _build_waiting(self, *, only_open: bool = False) -> None:
        while not self._hurry.is_set():
            with self._lock:
                locale = self._next(only_open=only_open)
                if self._hurry.is_set() or locale is None:
                    break
                self._waiting.remove(locale)
                try:
                    self._build_locale(locale)
                except (Exception, SystemExit) as error:  # noqa: BLE001 - the server must go on
                    log.error(f"{locale.tag}: {error}")
                    continue
            if self._tabs is not None:
                self._tabs.show(locale.tag)

    def _next(self, *, only_open: bool) -> Locale | None:
        """Return which of the locales that wait to build next; *only_open* if a tab shows it."""
        waiting = {each.tag: each for each in self._waiting}
        if self._tabs is None:
            return None if only_open else next(iter(waiting.values()), None)
        shown = [tag for tag in waiting if self._tabs.is_open(tag) or not only_open]
        return waiting[self._tabs.first(shown)] if shown else None

    def wait(self) -> None:
        """Return when no locale waits any more."""
        while self._waiting or self._lock.locked():
            time.sleep(_WAIT)
