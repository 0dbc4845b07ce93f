"""Kept files have a seal: what somebody else wrote into the cache counts as nothing."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from bitext import files
from bitext.files import CACHE_FOLDER
from bitext.files.sealing import KEY_VARIABLE

PLACE = "pages/de/index.md.bin"
DATA = b"rendered"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a project; the user has a home beside it, and no key yet."""
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home/.config"))
    (tmp_path / "home").mkdir()
    (tmp_path / "project").mkdir()
    return (tmp_path / "project").resolve()


def key_file(root: Path) -> Path:
    (found,) = (root.parent / "home").rglob("cache-key")
    return found


def kept_file(root: Path) -> Path:
    return root / CACHE_FOLDER / PLACE


def test_what_was_kept_comes_back(root: Path) -> None:
    assert files.read_kept(root, PLACE) is None
    assert list((root.parent / "home").iterdir()) == []  # who only reads needs no key
    files.keep(root, PLACE, DATA)
    assert files.read_kept(root, PLACE) == DATA
    files.keep(root, PLACE, b"")
    assert files.read_kept(root, PLACE) == b""
    assert files.why_nothing_is_kept(root) == ""


def test_the_key_is_a_secret_of_the_user_s_own(root: Path) -> None:
    files.keep(root, PLACE, DATA)
    key = key_file(root)
    assert len(key.read_bytes()) == 32
    assert not key.is_relative_to(root)
    if os.name != "nt":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
        assert stat.S_IMODE(key.parent.stat().st_mode) == 0o700
    assert key.read_bytes() not in kept_file(root).read_bytes()
    assert list(key.parent.iterdir()) == [key]
    before = key.read_bytes()
    files.keep(root, "pages/de/other.md.bin", DATA)
    assert key.read_bytes() == before


FORGERIES: dict[str, Callable[[bytes], bytes]] = {
    "another content": lambda sealed: sealed[:-1] + b"x",
    "another seal": lambda sealed: bytes([sealed[0] ^ 1]) + sealed[1:],
    "no seal": lambda sealed: sealed[32:],
    "a longer content": lambda sealed: sealed + b"x",
    "a shorter content": lambda sealed: sealed[:-1],
    "half a seal": lambda sealed: sealed[:16],
    "nothing": lambda _: b"",
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=list(FORGERIES))
def test_a_file_that_somebody_changed_counts_as_none(root: Path, forge: Callable[[bytes], bytes]) -> None:
    files.keep(root, PLACE, DATA)
    path = kept_file(root)
    path.write_bytes(forge(path.read_bytes()))
    assert files.read_kept(root, PLACE) is None
    files.keep(root, PLACE, DATA)
    assert files.read_kept(root, PLACE) == DATA


def test_a_file_at_the_place_of_another_counts_as_none(root: Path) -> None:
    files.keep(root, PLACE, DATA)
    other = root / CACHE_FOLDER / "pages/de/other.md.bin"
    other.write_bytes(kept_file(root).read_bytes())
    assert files.read_kept(root, "pages/de/other.md.bin") is None


def test_the_cache_of_somebody_else_counts_as_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(root.parent / "home/stranger"))
    files.keep(root, PLACE, DATA)
    assert files.read_kept(root, PLACE) == DATA
    monkeypatch.setenv("XDG_CONFIG_HOME", str(root.parent / "home/.config"))
    assert files.read_kept(root, PLACE) is None
    files.keep(root, PLACE, b"own")
    assert files.read_kept(root, PLACE) == b"own"


def test_a_key_of_the_environment(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "secret")
    files.keep(root, PLACE, DATA)
    assert list((root.parent / "home").iterdir()) == []
    assert files.read_kept(root, PLACE) == DATA
    monkeypatch.setenv(KEY_VARIABLE, "another")
    assert files.read_kept(root, PLACE) is None
    # So a variable comes to a fork's pull request, in the place of a secret.
    monkeypatch.setenv(KEY_VARIABLE, "")
    assert files.read_kept(root, PLACE) is None
    files.keep(root, PLACE, DATA)
    assert key_file(root).exists()


def test_a_key_in_the_project_is_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some CI systems put the home there, so a pull request could bring the key with it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(root / ".config"))
    (root / ".config/bitext").mkdir(parents=True, mode=0o700)
    (root / ".config/bitext/cache-key").write_bytes(bytes(32))
    (root / ".config/bitext/cache-key").chmod(0o600)
    files.keep(root, PLACE, DATA)
    assert not (root / ".cache").exists()
    assert "BITEXT_CACHE_KEY" in files.why_nothing_is_kept(root)


def test_a_home_that_is_a_link_into_the_project(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root.parent / "linked").symlink_to(root)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(root.parent / "linked"))
    files.keep(root, PLACE, DATA)
    assert list(root.iterdir()) == []


UNSAFE_KEYS: dict[str, Callable[[Path], object]] = {
    "others may read it": lambda key: key.chmod(0o644),
    "others may change it": lambda key: key.chmod(0o620),
    "a link": lambda key: key.symlink_to(key.rename(key.with_name("x")).name),
    "a folder": lambda key: key.rename(key.with_name("x")).parent.joinpath(key.name).mkdir(),
    "a pipe": lambda key: os.mkfifo(key.rename(key.with_name("x")).with_name(key.name)),
    "too short": lambda key: key.write_bytes(b"x"),
    "too long": lambda key: key.write_bytes(bytes(33)),
    "empty": lambda key: key.write_bytes(b""),
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
@pytest.mark.parametrize("spoil", UNSAFE_KEYS.values(), ids=list(UNSAFE_KEYS))
def test_with_an_unsafe_key_nothing_is_kept(root: Path, spoil: Callable[[Path], object]) -> None:
    files.keep(root, PLACE, DATA)
    sealed = kept_file(root).read_bytes()
    spoil(key_file(root))
    assert files.read_kept(root, PLACE) is None
    files.keep(root, PLACE, b"new")
    assert kept_file(root).read_bytes() == sealed
    assert "no safe place for the key" in files.why_nothing_is_kept(root)


def test_a_home_that_nobody_can_write_to(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root.parent / "home/file").write_bytes(b"")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(root.parent / "home/file"))
    files.keep(root, PLACE, DATA)
    assert files.read_kept(root, PLACE) is None
    assert not (root / ".cache").exists()
    assert files.why_nothing_is_kept(root)


def test_no_home(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    files.keep(root, PLACE, DATA)
    assert list(root.iterdir()) == []


LINKS = [".cache", ".cache/bitext", ".cache/bitext/pages", ".cache/bitext/pages/de", f".cache/bitext/{PLACE}"]


@pytest.mark.parametrize("inside", [True, False], ids=["inside", "outside"])
@pytest.mark.parametrize("link", LINKS)
def test_no_link_is_followed(root: Path, link: str, *, inside: bool) -> None:
    files.keep(root, PLACE, DATA)
    target = root / "elsewhere" if inside else root.parent / "elsewhere"
    (root / link).rename(target)
    (root / link).symlink_to(target)
    before = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
    assert files.read_kept(root, PLACE) is None
    assert files.kept_place(root, PLACE) is None
    files.keep(root, PLACE, b"new")
    files.ignore_by_git(root)
    assert {path: path.read_bytes() for path in target.rglob("*") if path.is_file()} == before
    assert (root / link).is_symlink()
    assert bool(files.why_nothing_is_kept(root)) == (link in LINKS[:2])


@pytest.mark.parametrize("target", ["nowhere", ".cache"], ids=["broken", "loop"])
def test_a_link_that_leads_nowhere(root: Path, target: str) -> None:
    (root / ".cache").symlink_to(target)
    files.keep(root, PLACE, DATA)
    files.ignore_by_git(root)
    assert files.read_kept(root, PLACE) is None
    assert files.why_nothing_is_kept(root) == ".cache is a symbolic link"
    assert sorted(path.name for path in root.iterdir()) == [".cache"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_in_the_cache_stops_nothing(root: Path) -> None:
    kept_file(root).parent.mkdir(parents=True)
    os.mkfifo(kept_file(root))
    assert files.read_kept(root, PLACE) is None
