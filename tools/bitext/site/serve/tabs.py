"""The tabs that browsers have open: which locale each of them shows, and when it loads again.

MkDocs lets all tabs load again after each of its builds. Here a tab loads again when what it shows is built:
that of a locale does not load its old page once more because the source was built.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    # Only serving needs it; it loads what watches files.
    from mkdocs.livereload import LiveReloadServer

SOURCE = ""
"""Stands for the source among the tags of the locales."""

_REQUEST = re.compile(r"/livereload/([0-9]+)/[0-9]+")
_NEEDED = {"_epoch_cond", "_visible_epoch", "_wanted_epoch"}


class Tabs:
    """Answers the requests in which open tabs wait for news, which MkDocs' script sends from every page.

    An epoch of MkDocs is the time of a build; a page knows the one at which it was loaded.
    """

    def __init__(self, server: LiveReloadServer, tags: Callable[[], Collection[str]]) -> None:
        """*tags* returns those of the locales, which are the names of their folders in the site."""
        self._server = server
        self._tags = tags
        self._epochs = vars(server)
        # What other versions of MkDocs have instead is not known: all tabs load again after its builds then.
        self._can_wait = self._epochs.keys() >= _NEEDED
        self._first = self._epochs["_visible_epoch"] if self._can_wait else 0
        self._built: dict[str, int] = {}
        self._open: Counter[str] = Counter()
        self._viewed: dict[str, float] = {}

    def take_over(self) -> None:
        """Let the server answer through this."""
        application = self._server.get_app()

        def answer(environ: dict[str, Any], start_response: Any) -> Any:  # noqa: ANN401 - WSGI's own types
            path, referrer = environ.get("PATH_INFO", ""), environ.get("HTTP_REFERER", "")
            request = _REQUEST.fullmatch(path)
            tag = self._tag(unquote(urlsplit(referrer).path) if request else path)
            self._viewed[tag] = time.monotonic()
            if not request or not referrer or not self._can_wait:
                return application(environ, start_response)  # type: ignore[misc]
            start_response("200 OK", [("Content-Type", "text/plain")])
            self._log(referrer, path)
            return [b"%d" % self._news(tag, int(request[1]))]

        self._server.set_app(answer)

    def _log(self, referrer: str, request: str) -> None:
        """Say once for each page that it is open, in MkDocs' words."""
        if log := getattr(self._server, "_log_poll_request", None):
            log(referrer, request_id=request)

    def _tag(self, path: str) -> str:
        first = path.removeprefix(self._server.mount_path).partition("/")[0]
        return first if first in self._tags() else SOURCE

    def _news(self, tag: str, loaded: int) -> int:
        """Return when *tag* was built, once that is later than *loaded*; *loaded* if it takes too long."""

        def built() -> int:
            at: int = self._built.get(tag, self._first)
            return at if at <= self._epochs["_visible_epoch"] else loaded

        with self._epochs["_epoch_cond"]:
            self._open[tag] += 1
            self._epochs["_epoch_cond"].wait_for(
                lambda: built() > loaded, timeout=self._server.poll_response_timeout
            )
            self._open[tag] -= 1
            return max(built(), loaded)

    def is_open(self, tag: str) -> bool:
        """Whether a tab shows *tag*."""
        return self._open[tag] > 0

    def first(self, tags: Iterable[str]) -> str:
        """Return which of *tags* to build first: one that is open, and the last viewed of several."""
        return max(tags, key=lambda each: (self.is_open(each), self._viewed.get(each, 0.0)))

    def note(self, tags: Iterable[str]) -> None:
        """Note that *tags* are built in a build of MkDocs: their tabs load again when that ends."""
        if self._can_wait:
            with self._epochs["_epoch_cond"]:
                self._built.update(dict.fromkeys(tags, self._epochs["_wanted_epoch"]))

    def show(self, tag: str) -> None:
        """Let the tabs of *tag*, which was built just now, load again."""
        if not self._can_wait:
            return
        with self._epochs["_epoch_cond"]:
            # While MkDocs builds, tabs wait for the end of that already.
            if self._epochs["_visible_epoch"] == self._epochs["_wanted_epoch"]:
                self._epochs["_wanted_epoch"] += 1
                self._epochs["_visible_epoch"] = self._epochs["_wanted_epoch"]
            self._built[tag] = self._epochs["_wanted_epoch"]
            self._epochs["_epoch_cond"].notify_all()
