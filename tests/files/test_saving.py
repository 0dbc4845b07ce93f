"""Writing over what was read: only if nobody saved it in between, not even in the very last moment."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from bitext import files
from bitext.errors import ChangedError, UnreadableError
from bitext.files import exchange, temporary, writing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file that says what it said when it was read."""
    path = tmp_path / "a.po"
    path.write_text("old", "utf-8")
    return path


@pytest.fixture(params=["exchanging", "replacing"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return whether the system can exchange two files in one step."""
    if request.param == "replacing":
        monkeypatch.setattr(exchange, "_renameat2", lambda: None)
    elif exchange._renameat2() is None:  # noqa: SLF001 - what the system can do
        pytest.skip("this system cannot exchange two files")
    return str(request.param)


def _nothing_else(path: Path) -> None:
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.usefixtures("system")
def test_what_nobody_saved_meanwhile_is_replaced(path: Path) -> None:
    path.chmod(0o640)
    with files.remember():
        assert files.read_text(path) == "old"
        assert files.write_text(path, "new")
        assert files.read_text(path) == "new"
        assert files.write_text(path, "newer")
    assert path.read_text("utf-8") == "newer"
    assert path.stat().st_mode & 0o777 == 0o640
    _nothing_else(path)


def _then(make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Return a change that puts something else in the place of the file."""

    def change(path: Path) -> None:
        path.unlink()
        make(path)

    return change


CHANGES: dict[str, Callable[[Path], object]] = {
    "saved": lambda path: path.write_text("theirs", "utf-8"),
    "saved-in-the-same-length": lambda path: path.write_text("OLD", "utf-8"),
    "emptied": lambda path: path.write_text("", "utf-8"),
    "removed": Path.unlink,
    "a-folder": _then(Path.mkdir),
    "a-pipe": _then(os.mkfifo),
    "a-broken-link": _then(lambda path: path.symlink_to("nowhere")),
}


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_somebody_changed_is_left(path: Path, change: Callable[[Path], object]) -> None:
    with files.remember() as memory:
        files.read_text(path)
        change(path)
        before = os.lstat(path) if os.path.lexists(path) else None
        with pytest.raises(ChangedError, match=r"somebody else (saved|removed) it meanwhile"):
            files.write_text(path, "new")
        with pytest.raises(ChangedError):
            files.Memory(memory.seen, {}, {}).require_unchanged()
    after = os.lstat(path) if os.path.lexists(path) else None
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert (before.st_ino, before.st_size, before.st_mtime_ns) == (
            after.st_ino,
            after.st_size,
            after.st_mtime_ns,
        )
    assert {each.name for each in path.parent.iterdir()} <= {path.name}


def test_a_change_that_was_taken_back_is_none(path: Path) -> None:
    with files.remember() as memory:
        files.read_text(path)
        path.write_text("theirs", "utf-8")
        path.write_text("old", "utf-8")
        memory.require_unchanged()
        assert files.write_text(path, "new")


def test_what_somebody_wrote_as_we_would_have_is_no_conflict(path: Path) -> None:
    with files.remember():
        files.read_text(path)
        path.write_text("new", "utf-8")
        assert not files.write_text(path, "new")


@pytest.mark.parametrize("links", [True, False], ids=["links", "no-links"])
def test_a_file_is_made_only_where_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    if not links:

        def refused(*_: object) -> None:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

        monkeypatch.setattr(os, "link", refused)
    path, other = tmp_path / "new/folder/a.po", tmp_path / "new/b.po"
    with files.remember():
        assert files.read_if_there(path) is None
        assert files.read_if_there(other) is None
        assert files.write_text(path, "ours")
        other.write_text("theirs", "utf-8")
        with pytest.raises(ChangedError, match="somebody else saved it meanwhile"):
            files.write_text(other, "ours")
    assert path.read_text("utf-8") == "ours"
    assert other.read_text("utf-8") == "theirs"
    assert list(tmp_path.rglob("*.tmp")) == []


def test_a_file_that_appears_in_the_very_last_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.po"
    monkeypatch.setattr(os, "fsync", lambda _: path.write_text("theirs", "utf-8"))
    with files.remember():
        assert files.read_if_there(path) is None
        with pytest.raises(ChangedError, match="somebody else saved it meanwhile"):
            files.write_text(path, "ours")
    assert path.read_text("utf-8") == "theirs"
    _nothing_else(path)


@pytest.mark.parametrize("target", ["nowhere", "b.po"])
def test_a_link_that_appeared_is_not_replaced(tmp_path: Path, target: str) -> None:
    (tmp_path / "b.po").write_text("theirs", "utf-8")
    path = tmp_path / "a.po"
    with files.remember():
        assert files.read_if_there(path) is None
        path.symlink_to(target)
        with pytest.raises(ChangedError):
            files.write_text(path, "ours")
    assert path.readlink() == Path(target)
    assert (tmp_path / "b.po").read_text("utf-8") == "theirs"


def test_a_file_that_was_never_read_cannot_be_written(path: Path) -> None:
    with files.remember(), pytest.raises(KeyError):
        files.write_text(path, "new")
    assert path.read_text("utf-8") == "old"


def test_a_plan_is_made_from_one_state(path: Path, tmp_path: Path) -> None:
    with files.remember():
        assert files.read_if_there(path) == "old"
        assert files.read_if_there(tmp_path / "b.po") is None
        path.write_text("theirs", "utf-8")
        (tmp_path / "b.po").write_text("theirs", "utf-8")
        assert files.read_text(path) == "old"
        assert not files.would_change(path, "old")
        assert files.read_if_there(tmp_path / "b.po") is None
        assert files.read_text(path, afresh=True) == "theirs"
    assert files.read_text(path) == "theirs"


def test_what_we_wrote_ourselves_is_no_change(path: Path) -> None:
    ours: files.Ours = {}
    with files.remember() as first:
        files.read_text(path)
    with files.remember(first.seen, ours=ours):
        files.write_text(path, "ours")
    # A plan that was made from the old file, too.
    with files.remember(first.seen, ours=ours) as second:
        second.require_unchanged()
        # But it may not replace what was made from it.
        with pytest.raises(ChangedError):
            files.write_text(path, "made from the old file")
    path.write_text("theirs", "utf-8")
    with pytest.raises(ChangedError):
        files.Memory(first.seen, ours, {}).require_unchanged()
    with files.remember() as third:
        files.read_text(path)
    with files.remember(third.seen, ours=ours):
        files.write_text(path, "ours, with theirs")
    # Whoever read the file before they saved it does not know what they saved.
    with pytest.raises(ChangedError):
        files.Memory(first.seen, ours, {}).require_unchanged()


SAVES: dict[str, Callable[[Path, bytes], object]] = {
    "in-place": Path.write_bytes,
    "by-renaming": lambda path, data: (
        path.with_name("other").write_bytes(data),
        path.with_name("other").rename(path),
    ),
}


@pytest.mark.parametrize("save", SAVES.values(), ids=SAVES)
@pytest.mark.parametrize("times", [1, 2, 3, 5, 20, 21, 22, 50])
def test_who_saves_in_the_very_last_moment_wins(
    path: Path, monkeypatch: pytest.MonkeyPatch, save: Callable[[Path, bytes], object], times: int
) -> None:
    """Behind the last comparison, and each time that theirs is about to go back."""
    call = exchange._renameat2()  # noqa: SLF001 - the moment that is meant
    if call is None:
        pytest.skip("this system cannot exchange two files")
    saved: list[bytes] = []

    def late(one: bytes, other: bytes) -> int:
        if len(saved) < times:
            saved.append(b"theirs %d" % len(saved))
            save(path, saved[-1])
        return call(one, other)

    monkeypatch.setattr(exchange, "_renameat2", lambda: late)
    with files.remember():
        files.read_text(path)
        with pytest.raises(ChangedError):
            files.write_text(path, "new")
    assert path.read_bytes() == saved[-1]
    _nothing_else(path)


def test_an_editor_that_has_emptied_the_file_writes_it_where_it_lies(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It opened the file before ours took its place, and writes after that."""
    call = exchange._renameat2()  # noqa: SLF001 - the moment that is meant
    if call is None:
        pytest.skip("this system cannot exchange two files")
    editors: list[object] = []

    def late(one: bytes, other: bytes) -> int:
        if not editors:
            editors.append(path.open("w", encoding="utf-8"))
        return call(one, other)

    monkeypatch.setattr(exchange, "_renameat2", lambda: late)
    with files.remember():
        files.read_text(path)
        with pytest.raises(ChangedError):
            files.write_text(path, "new")
    (editor,) = editors
    assert hasattr(editor, "write")
    assert hasattr(editor, "close")
    editor.write("theirs")
    editor.close()
    assert path.read_text("utf-8") == "theirs"


def test_two_who_save_at_the_same_time(path: Path) -> None:
    """Each adds a line to what is there, over and over; no line of either gets lost."""
    turns = 100

    def add(name: str, done: list[str]) -> None:
        while len(done) < turns:
            with files.remember():
                text = files.read_text(path)
                try:
                    files.write_text(path, f"{text}{name} {len(done)}\n", durable=False)
                except ChangedError:
                    continue
            done.append(name)

    path.write_text("", "utf-8")
    workers = [threading.Thread(target=add, args=(name, [])) for name in ("a", "b", "c")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    lines = path.read_text("utf-8").splitlines()
    assert sorted(lines) == sorted(f"{name} {number}" for name in "abc" for number in range(turns))
    _nothing_else(path)


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_file_system_that_cannot_exchange_files(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(exchange, "_renameat2", lambda: lambda _one, _other: code)
    with files.remember():
        files.read_text(path)
        assert files.write_text(path, "new")
    assert path.read_text("utf-8") == "new"
    _nothing_else(path)


def test_a_disk_that_is_full(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_renameat2", lambda: lambda _one, _other: errno.ENOSPC)
    with files.remember():
        files.read_text(path)
        with pytest.raises(UnreadableError, match=os.strerror(errno.ENOSPC)):
            files.write_text(path, "new")
    assert path.read_text("utf-8") == "old"
    _nothing_else(path)


@pytest.mark.usefixtures("system")
def test_a_name_that_is_as_long_as_names_can_be(tmp_path: Path) -> None:
    path = tmp_path / f"{'章' * 84}.po"
    with files.remember():
        assert files.read_if_there(path) is None
        assert files.write_text(path, "new")
        assert files.write_text(path, "newer")
    assert path.read_text("utf-8") == "newer"


@pytest.mark.usefixtures("system")
def test_other_names_of_a_file_keep_the_old_one(path: Path) -> None:
    other = path.with_name("b.po")
    other.hardlink_to(path)
    with files.remember():
        files.read_text(path)
        assert files.write_text(path, "new")
    assert (path.read_text("utf-8"), other.read_text("utf-8")) == ("new", "old")


@pytest.mark.usefixtures("system")
def test_a_link_to_a_file_gives_way_to_the_file(path: Path) -> None:
    link = path.with_name("link.po")
    link.symlink_to(path.name)
    with files.lock(path.parent), files.remember():
        assert files.read_text(link) == "old"
        assert files.write_text(link, "new")
    assert not link.is_symlink()
    assert (link.read_text("utf-8"), path.read_text("utf-8")) == ("new", "old")


@pytest.fixture
def moved(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the temporary files that were used."""
    used: list[Path] = []
    make = exchange.make_file

    def seen(temporary: str, path: Path) -> None:
        used.append(Path(temporary))
        make(temporary, path)

    monkeypatch.setattr(writing, "make_file", seen)
    return used


def _make(path: Path) -> None:
    with files.remember():
        assert files.read_if_there(path) is None
        assert files.write_text(path, "new")
    assert path.read_text("utf-8") == "new"


def test_in_a_project_temporary_files_lie_where_git_does_not_see_them(
    tmp_path: Path, moved: list[Path]
) -> None:
    with files.lock(tmp_path):
        _make(tmp_path / "docs/new/a.md")
        _make(tmp_path / "a.md")
    assert [each.parent for each in moved] == [tmp_path / ".cache/bitext"] * 2
    _make(tmp_path.parent / f"{tmp_path.name}.md")
    assert moved[-1].parent == tmp_path.parent


@pytest.mark.parametrize("reason", ["another-disk", "gone", "link", "group"])
def test_a_cache_that_cannot_hold_them(
    tmp_path: Path, moved: list[Path], monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    with files.lock(tmp_path):
        pass
    temporary._cache_for.cache_clear()  # noqa: SLF001 - the cache was looked for in this folder
    cache = tmp_path / ".cache/bitext"
    if reason == "another-disk":
        link = os.link

        def far(source: str, target: Path) -> None:
            if ".cache" in source:
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
            link(source, target)

        monkeypatch.setattr(os, "link", far)
    elif reason == "gone":
        _make(tmp_path / "first.md")
        moved.clear()
        (cache / "lock").unlink()
        (cache / ".gitignore").unlink()
        cache.rmdir()
    elif reason == "link":
        cache.parent.rename(tmp_path / "elsewhere")
        cache.parent.symlink_to("elsewhere")
    else:
        cache.chmod(0o2755)
    _make(tmp_path / "a.md")
    assert moved[-1].parent == tmp_path
    assert list(tmp_path.rglob("*.tmp")) == []
