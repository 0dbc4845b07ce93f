"""What `mkdocs serve` does when a file changes: it builds what the change touched at once, the rest later.

MkDocs builds the whole site after every change, and shows nothing until that is done. Here a catalog that was
saved builds its locale alone; a page that was saved builds the source locale, which is shown at once, while a
thread builds the other locales, the last viewed first.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bitext.locales import Locale
from bitext.site import log

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


class LiveSite:
    """Builds what changes ask for, one thing at a time, and knows which locales wait."""

    def __init__(
        self,
        *,
        build_source: Callable[[], None],
        build_locale: Callable[[Locale], None],
        catalogs: Mapping[str, Locale],
        look: Callable[[], Stamps],
        seen: Stamps,
        tell: Callable[[frozenset[str]], None] = lambda _: None,
        fallbacks: Mapping[Locale, Sequence[Locale]] | None = None,
    ) -> None:
        """*catalogs* gives the locale of each folder of catalogs, *look* the stamps of all files now.

        *fallbacks* says from which others a locale takes what it lacks.

        *tell* reports the files that changed, once browsers can show them.
        """
        self._build_source = build_source
        self._build_locale = build_locale
        self._catalogs = catalogs
        self._fallbacks = fallbacks or {}
        self._look = look
        self._seen = seen
        self._tell = tell
        self._lock = threading.Lock()
        self._waiting: list[Locale] = []
        self._hurry = threading.Event()
        self._viewed: dict[str, float] = {}
        self._show: Callable[[], None] = lambda: None

    def take_over(self, server: LiveReloadServer) -> None:
        """Let *server* build through this."""
        server.builder = self.build
        application = server.get_app()

        def watched(environ: dict[str, Any], start_response: Any) -> Any:  # noqa: ANN401 - WSGI's own types
            self._note_view(environ.get("PATH_INFO", ""))
            return application(environ, start_response)  # type: ignore[misc]

        server.set_app(watched)
        self._show = lambda: _reload(server)

    def _note_view(self, path: str) -> None:
        parts = set(path.split("/"))
        for locale in self._catalogs.values():
            if locale.tag in parts:
                self._viewed[locale.tag] = time.monotonic()

    def build(self) -> None:
        """Build what the last changes touched; what can wait is done by a thread."""
        self._hurry.set()
        with self._lock:
            self._hurry.clear()
            now = self._look()
            paths = changed(self._seen, now)
            touched = self._touched(paths)
            if touched is None:
                self._build_source()
                self._waiting = list(self._catalogs.values())
            else:
                for locale in touched:
                    self._build_locale(locale)
                self._waiting = [each for each in self._waiting if each not in touched]
            # What a build stopped at is built again with the next change.
            self._seen = now
        threading.Thread(target=self._follow, args=(paths,), daemon=True).start()

    def _touched(self, paths: frozenset[str]) -> Sequence[Locale] | None:
        """Return the locales of which catalogs alone changed; None if it was something else."""
        owners = [self._owner(path) for path in paths]
        if not owners or None in owners:
            return None
        return [
            locale
            for locale in self._catalogs.values()
            if any(each in owners for each in (locale, *self._fallbacks.get(locale, ())))
        ]

    def _owner(self, path: str) -> Locale | None:
        if not path.endswith(".po"):
            return None
        return next((each for folder, each in self._catalogs.items() if path.startswith(f"{folder}/")), None)

    def _follow(self, paths: frozenset[str]) -> None:
        """Report the changes, then build the locales that wait, until none does or a change comes in."""
        try:
            self._tell(paths)
        except Exception as error:  # noqa: BLE001 - the locales must be built all the same
            log.error(*str(error).split("\n"))
        show = False
        while not self._hurry.is_set():
            with self._lock:
                if self._hurry.is_set() or not self._waiting:
                    break
                locale = max(self._waiting, key=lambda each: self._viewed.get(each.tag, 0.0))
                self._waiting.remove(locale)
                try:
                    self._build_locale(locale)
                except (Exception, SystemExit) as error:  # noqa: BLE001 - the server must go on
                    log.error(f"{locale.tag}: {error}")
                show = show or locale.tag in self._viewed
        if show and not self._hurry.is_set():
            self._show()

    def wait(self) -> None:
        """Return when no locale waits any more."""
        while self._waiting or self._lock.locked():
            time.sleep(_WAIT)


def _reload(server: LiveReloadServer) -> None:
    """Let the browsers load their page again; MkDocs does it after its own builds only."""
    condition = getattr(server, "_epoch_cond", None)
    if condition is None:
        return
    with condition:
        epochs = vars(server)
        # While something else is being built, browsers wait for that already.
        if epochs["_visible_epoch"] == epochs["_wanted_epoch"]:
            epochs["_wanted_epoch"] += 1
            epochs["_visible_epoch"] = epochs["_wanted_epoch"]
            condition.notify_all()
