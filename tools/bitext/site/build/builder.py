"""One real MkDocs build per locale, into a folder of the source locale's site; several at a time."""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from logging.handlers import QueueHandler
from multiprocessing import get_context
from pathlib import Path
from queue import SimpleQueue
from typing import Any, ClassVar

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from bitext.locales import Locale


def build_locale(outer: MkDocsConfig, locale: Locale, place: Path, *, serving: bool) -> None:
    """Build the site of *locale*, a part of the site that *outer* describes, into the folder *place*."""
    config = _locale_config(outer, locale, place)
    build(config, serve_url=config.site_url if serving else None)


def _locale_config(outer: MkDocsConfig, locale: Locale, place: Path) -> MkDocsConfig:
    """Return the settings of a locale's build: those of the file, and what the command line made of them."""
    options: dict[str, Any] = {
        "docs_dir": outer.docs_dir,
        "site_dir": str(place),
        "site_url": f"{outer.site_url}{locale.tag}/" if outer.site_url else None,
        "use_directory_urls": outer.use_directory_urls,
        # The outer build counts the warnings of all; stopping at one locale would hide those of the next.
        "strict": False,
    }
    config = _load(outer, options)
    if config.theme.name != outer.theme.name:
        config = _load(outer, {**options, "theme": outer.theme.name})
    return config


def _load(outer: MkDocsConfig, options: dict[str, Any]) -> MkDocsConfig:
    path = outer.config_file_path
    return load_config(path, config_file_path=path, **options)


def processes_for(locales: int, wanted: int = 0) -> int:
    """Return in how many processes to build so many *locales*; *wanted* are as many as there are cores if 0.

    One means: in this process. A process can only be copied as long as it has no other thread.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return max(min(wanted or len(os.sched_getaffinity(0)), locales), 1)


def in_processes(work: Callable[[Locale], None], locales: Sequence[Locale], processes: int) -> None:
    """Do *work* for each of *locales*, in copies of this process.

    What was read and rendered until now need not be made again, and what *work* changes in its copy is lost.
    Its messages are logged here, in the order of *locales*; so is its error raised here.

    Raises:
        PluginError: if a process died.
    """
    _Copy.work = staticmethod(work)
    # Else the collector would write to every page of memory that the copies share.
    gc.freeze()
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
            for records, error in pool.map(_Copy.do, locales):
                for record in records:
                    logging.getLogger(record.name).handle(record)
                if error is not None:
                    raise error
    except BrokenProcessPool as error:
        raise PluginError("a process that built a locale died; is there enough memory?") from error
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


_SELDOM = (20_000, 20, 20)
"""When to look for cycles: most of what a build makes goes as soon as nobody needs it."""


class _Copy:
    """What a copy of the process is there for."""

    work: ClassVar[Callable[[Locale], None]]

    @classmethod
    def do(cls, locale: Locale) -> tuple[list[logging.LogRecord], Exception | None]:
        error: Exception | None = None
        with _collected() as records:
            try:
                cls.work(locale)
            except (Exception, SystemExit) as caught:  # noqa: BLE001 - it is raised again by `in_processes`
                error = PluginError(f"{locale.tag}: {caught}")
        return records, error


class _Collector(QueueHandler):
    """Keeps records so that they can be sent to another process."""

    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__(SimpleQueue())
        self._records = records

    def enqueue(self, record: logging.LogRecord) -> None:
        """Keep *record*, which `prepare` has made fit for the way."""
        self._records.append(record)


@contextmanager
def _collected() -> Iterator[list[logging.LogRecord]]:
    log = logging.getLogger("mkdocs")
    records: list[logging.LogRecord] = []
    handlers, propagate = log.handlers, log.propagate
    log.handlers, log.propagate = [_Collector(records)], False
    try:
        yield records
    finally:
        log.handlers, log.propagate = handlers, propagate
