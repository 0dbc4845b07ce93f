"""Watching folders that go and come back, as they do when a branch is switched.

MkDocs' server stops watching a folder for good once it is not there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bitext.site import log

if TYPE_CHECKING:
    # Only serving needs it; it loads what watches files.
    from mkdocs.livereload import LiveReloadServer

_PAUSE = 0.5
"""Seconds between two looks; MkDocs looks as often at the files."""


class Watcher:
    """Sees to it that what is to be watched is watched, whenever it is there."""

    def __init__(self, server: LiveReloadServer, wanted: Callable[[], Iterable[Path]] = tuple) -> None:
        """*wanted* returns what to watch, as it is now; only folders that went are watched again."""
        self._server = server
        self._wanted = wanted
        self._gone: set[Path] = set()
        self._files: set[Path] = set()
        self._lock = threading.Lock()

    def start(self) -> None:
        """Look again and again, in a thread, as long as the process lives."""
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        pause = threading.Event()
        while not pause.wait(_PAUSE):
            try:
                self.look()
            except Exception as error:  # noqa: BLE001 - the next look may succeed, and the server must go on
                log.debug(f"cannot look for folders to watch: {error}")

    def want(self, wanted: Callable[[], Iterable[Path]]) -> None:
        """Watch from now on what *wanted* returns; what is there already is built, and no change."""
        with self._lock:
            self._wanted = wanted
            if self._server.observer.is_alive():
                self._watch(self._watched())
            else:
                # The plugin has let the server watch what is there.
                self._files = {each.absolute() for each in wanted() if each.is_file()}

    def look(self) -> None:
        """Watch again what has come back, and let the server build what has come or gone."""
        with self._lock:
            if not self._server.observer.is_alive():
                return
            watched = self._watched()
            gone = {path for path, alive in watched.items() if not alive and not path.is_file()}
            back = self._watch(watched)
            if back or gone - self._gone:
                _build_soon(self._server)
            self._gone = gone - back

    def _watched(self) -> dict[Path, bool]:
        """Return what the server watches, and whether it still does."""
        emitters = self._server.observer.emitters
        return {Path(str(each.watch.path)).absolute(): each.is_alive() for each in emitters}

    def _watch(self, watched: dict[Path, bool]) -> set[Path]:
        """Watch what is wanted, there, and not *watched*; return it."""
        wanted = {each.absolute() for each in self._wanted()}
        # A file that is replaced is watched still: its folder is.
        files = {path for path in wanted - self._files if path.is_file()}
        back = files | {path for path in wanted if not watched.get(path) and path.is_dir()}
        self._files |= files
        for path in back:
            _watch_again(self._server, path)
        return back


def _watch_again(server: LiveReloadServer, path: Path) -> None:
    with suppress(KeyError):
        while True:
            server.unwatch(str(path))
    server.watch(str(path))


def _build_soon(server: LiveReloadServer) -> None:
    """Let *server* build as if it had seen a change; MkDocs has no function for it."""
    condition = getattr(server, "_rebuild_cond", None)
    if condition is None:
        return
    with condition:
        vars(server)["_want_rebuild"] = True
        condition.notify_all()
