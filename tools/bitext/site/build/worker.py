"""A process that builds locales: it loads the settings itself, and is sent what the source's build found."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from logging.handlers import QueueHandler
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import SimpleQueue
from typing import Any, ClassVar

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import DuplicateFilter

from bitext.locales import Locale
from bitext.site.build.builder import OuterSettings, locale_config, run_build
from bitext.site.build.state import Knowledge


@dataclass(frozen=True, slots=True)
class Result:
    """What the build of a locale logged, and the error that ended it.

    `told` are all warnings that its process has given and that one build of the site gives once.
    """

    records: list[logging.LogRecord]
    told: frozenset[str]
    error: Exception | None


SELDOM = (20_000, 20, 20)
"""When to look for cycles: most of what a build makes is freed as soon as nothing needs it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """All that a worker needs to build locales; a plain value that can be sent to another process.

    The sites come into the folder `inside`. `level` is that of MkDocs' logger; `logged_once` are messages
    that MkDocs logs only once and has logged already, None where it logs them each time.
    """

    outer: OuterSettings
    inside: Path
    serving: bool
    knowledge: Knowledge
    level: int
    logged_once: frozenset[str] | None


def order_for(outer: OuterSettings, inside: Path, knowledge: Knowledge, *, serving: bool) -> Order:
    """Return what workers need to build the locales as this process would, into the folder *inside*."""
    filters = [each for each in mkdocs_build.log.filters if isinstance(each, DuplicateFilter)]
    return Order(
        outer=outer,
        inside=inside,
        serving=serving,
        knowledge=knowledge,
        level=logging.getLogger("mkdocs").level,
        logged_once=frozenset(filters[0].msgs) if filters else None,
    )


class _Worker:
    """What this process is there for."""

    order: ClassVar[Order]
    started: ClassVar[bool] = False


def start(order: Order) -> None:
    """Prepare this process for `build`."""
    end_with_parent()
    _Worker.order = order
    gc.set_threshold(*SELDOM)
    logging.getLogger("mkdocs").setLevel(order.level)
    if order.logged_once is not None:
        once = DuplicateFilter()
        once.msgs.update(order.logged_once)
        mkdocs_build.log.addFilter(once)


def build(locale: Locale) -> Result:
    """Build *locale*; return what was logged, and the error if there was one.

    Raises:
        BrokenProcessPool: if this process cannot load the settings, though the one that started it could.
    """
    order = _Worker.order
    with collected() as records:
        try:
            config = locale_config(order.outer, locale, order.inside / locale.tag)
            plugin = _plugin(config)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - this process builds instead
            raise BrokenProcessPool(str(error)) from None

    def work() -> None:
        with plugin.building(locale):
            run_build(config, serving=order.serving)

    return result_of(locale, work, lambda: plugin.told, records)


def _plugin(config: MkDocsConfig) -> Any:  # noqa: ANN401 - the plugin imports this module
    """Return our plugin, as it is after the build of the source."""
    plugin: Any = config.plugins["bitext"]
    if not _Worker.started:
        config.plugins.on_startup(command="serve" if _Worker.order.serving else "build", dirty=False)
        outer = _Worker.order.outer
        plugin.adopt(Path(outer.config_file), outer.site_url or "", _Worker.order.knowledge)
        _Worker.started = True
    return plugin


def result_of(
    locale: Locale,
    work: Callable[[], None],
    told: Callable[[], frozenset[str]],
    before: Sequence[logging.LogRecord] = (),
) -> Result:
    """Return what comes of *work*, the build of *locale*; *before* is what was logged until now.

    Its error is one that MkDocs shows without a traceback.
    """
    error = None
    with collected() as records:
        records.extend(before)
        try:
            work()
        except (Exception, SystemExit) as raised:  # noqa: BLE001 - it is raised again where the site is built
            error = PluginError(f"{locale.tag}: {raised}")
    return Result(records, told(), error)


def end_with_parent() -> None:
    """Let this process end as soon as the one that started it has, however that ended.

    Ctrl-C reaches both; that one decides what becomes of this.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


class _Collector(QueueHandler):
    """Keeps records so that they can be sent to another process."""

    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__(SimpleQueue())
        self._records = records

    def enqueue(self, record: logging.LogRecord) -> None:
        """Keep *record*, which `prepare` has made fit for sending."""
        self._records.append(record)


def say_instead(record: logging.LogRecord, before: str, after: str) -> None:
    """Let *record*, which was collected, say *after* where it says *before*."""
    record.msg = record.message = str(record.msg).replace(before, after)


@contextmanager
def collected() -> Iterator[list[logging.LogRecord]]:
    """Collect what MkDocs and its plugins log, instead of showing it.

    A quiet build shows little, but what it keeps must have all: a later build may show more.
    """
    log = logging.getLogger("mkdocs")
    records: list[logging.LogRecord] = []
    handlers, propagate, level = log.handlers, log.propagate, log.level
    log.handlers, log.propagate = [_Collector(records)], False
    if log.getEffectiveLevel() > logging.INFO:
        log.setLevel(logging.INFO)
    try:
        yield records
    finally:
        log.handlers, log.propagate = handlers, propagate
        log.setLevel(level)
