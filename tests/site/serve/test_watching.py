"""Folders that go and come back while the real server of MkDocs watches them."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer

from bitext.site.serve.serving import stamps
from bitext.site.serve.watching import Watcher
from building import free_port

PATIENCE = 200
"""Looks before a test gives up, each after a tenth of a second."""


class Served:
    """A server that watches one folder, and how often it wanted to build."""

    def __init__(self, folder: Path) -> None:
        self.server = LiveReloadServer(
            lambda: None, "127.0.0.1", free_port(), str(folder), polling_interval=0.1
        )
        self.server.watch(str(folder))
        self.watcher = Watcher(self.server, lambda: [folder])
        self.server.observer.start()

    @property
    def wants(self) -> bool:
        """Whether it wants to build since this was asked last."""
        wanted = bool(vars(self.server)["_want_rebuild"])
        vars(self.server)["_want_rebuild"] = False
        return wanted

    def until(self, reached: Callable[[], bool]) -> bool:
        """Look, as the thread does, until a state is *reached*; return whether it was."""
        pause = threading.Event()
        for _ in range(PATIENCE):
            self.watcher.look()
            if reached():
                return True
            pause.wait(0.1)
        return False


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "LC_MESSAGES"
    folder.mkdir()
    (folder / "a.po").write_text("one", "utf-8")
    return folder


@pytest.fixture
def served(folder: Path) -> Iterator[Served]:
    made = Served(folder)
    yield made
    made.server.observer.stop()
    made.server.observer.join()
    made.server.server_close()


def test_a_folder_that_comes_back_is_watched_again(served: Served, folder: Path, tmp_path: Path) -> None:
    shutil.move(folder, tmp_path / "away")
    assert served.until(lambda: served.wants)
    shutil.move(tmp_path / "away", folder)
    assert served.until(lambda: served.wants)
    (folder / "a.po").write_text("another text", "utf-8")
    assert served.until(lambda: served.wants)


def test_nothing_is_built_where_nothing_changes(served: Served) -> None:
    for _ in range(5):
        served.watcher.look()
    assert not served.wants


def test_nothing_is_watched_before_the_server_runs(folder: Path) -> None:
    server = LiveReloadServer(lambda: None, "127.0.0.1", free_port(), str(folder))
    Watcher(server, lambda: [folder]).look()
    assert not server.observer.emitters
    server.server_close()


def test_links_that_lead_to_themselves_have_no_stamp(folder: Path) -> None:
    (folder / "loop.po").symlink_to("loop.po")
    (folder / "self").symlink_to(folder)
    (folder / "gone.po").symlink_to("nowhere.po")
    assert set(stamps([folder, folder / "nothing"])) == {str(folder / "a.po")}
