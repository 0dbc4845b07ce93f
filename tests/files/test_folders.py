"""A folder that takes the place of another one, while others read there."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from bitext import files
from bitext.files import exchange

MANY = 500
"""Files of a folder: deleting them takes long enough for a reader to notice that they go one by one."""


def _fill(folder: Path, text: str, count: int = 1) -> Path:
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"{number}.html").write_text(text, "utf-8")
    return folder


@pytest.fixture(params=["exchanging", "renaming"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return whether the system can exchange two folders in one step."""
    if request.param == "renaming":
        monkeypatch.setattr(exchange, "_renameat2", lambda: None)
    elif exchange._renameat2() is None:  # noqa: SLF001 - what the system can do
        pytest.skip("this system cannot exchange two folders")
    return str(request.param)


@pytest.mark.usefixtures("system")
def test_the_new_folder_is_there_and_the_old_one_is_gone(tmp_path: Path) -> None:
    new, place = _fill(tmp_path / "new/de", "new"), _fill(tmp_path / "site/de", "old", 3)
    assert files.replace_folder(new, place)
    assert [each.read_text("utf-8") for each in place.iterdir()] == ["new"]
    assert not list((tmp_path / "new").iterdir())
    assert [each.name for each in (tmp_path / "site").iterdir()] == ["de"]


@pytest.mark.usefixtures("system")
def test_a_place_may_be_empty(tmp_path: Path) -> None:
    assert files.replace_folder(_fill(tmp_path / "new/de", "new"), tmp_path / "site/de")
    assert (tmp_path / "site/de/0.html").read_text("utf-8") == "new"


@pytest.mark.usefixtures("system")
def test_where_nothing_new_is_the_old_folder_stays(tmp_path: Path) -> None:
    place = _fill(tmp_path / "site/de", "old")
    assert not files.replace_folder(tmp_path / "new/de", place)
    assert (place / "0.html").read_text("utf-8") == "old"


def test_no_file_is_missing_meanwhile(tmp_path: Path) -> None:
    if exchange._renameat2() is None:  # noqa: SLF001 - as above
        pytest.skip("this system needs two steps")
    place = _fill(tmp_path / "site/de", "old", MANY)
    missing: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            missing.extend(each for each in ("0.html", f"{MANY - 1}.html") if not (place / each).is_file())

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(3):
        assert files.replace_folder(_fill(tmp_path / f"new/{number}", "new", MANY), place)
    done.set()
    reader.join()
    assert not missing
