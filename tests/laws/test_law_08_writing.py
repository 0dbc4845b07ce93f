"""Law 8: every command that writes is idempotent and atomic, and skips files that would not change."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitext import files
from bitext.cli import main
from bitext.errors import UnreadableError
from examples import examples
from sketches import pair_text
from strategies import PAGES

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "site_name: Test\nplugins:\n  - bitext:\n      locales: [de, zh-TW]\n"


def _tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


@settings(
    max_examples=examples(40, quick=10),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(PAGES)
def test_extracting_any_page_twice_touches_no_file(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "project"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (folder / "docs" / "page.md").write_bytes(text.encode())
    assert main(["extract", "-C", str(folder)]) == 0
    before = _tree(folder)
    assert main(["extract", "-C", str(folder)]) == 0
    assert _tree(folder) == before
    assert main(["extract", "--check", "-C", str(folder)]) == 0
    assert before["docs/page.md"][0] == text.encode()


IMPORTS = examples(12, quick=3)
"""How many histories of imports are tried; each runs six commands, which wait for the disk."""

SENTENCES = st.sampled_from(["Open it.", "Close it.", "Open it now.", "Open it. Close it.", "Done."])
PAIRS = st.lists(st.tuples(SENTENCES, st.sampled_from(["甲。", "乙。", "丙。"])), min_size=1, max_size=4)


def _delivered(pairs: list[tuple[str, str]], prefix: str) -> bytes:
    units = (pair_text(f"{prefix}-{n}", target, source) for n, (source, target) in enumerate(pairs, 101))
    return "".join(f"{unit}\n\n" for unit in units).encode()


@settings(
    max_examples=IMPORTS, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.none() | st.lists(SENTENCES), PAIRS, PAIRS, st.sampled_from(["甲。", "乙。", "丁。"]))
def test_importing_any_delivery_twice_touches_no_file(
    tmp_path: Path,
    sentences: list[str] | None,
    first: list[tuple[str, str]],
    second: list[tuple[str, str]],
    edit: str,
) -> None:
    folder = tmp_path / "project"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    if sentences is not None:
        (folder / "docs/page.md").write_text("\n\n".join(sentences), encoding="utf-8")
    command = [
        "import",
        str(folder / "new.md"),
        "--locale",
        "zh-TW",
        "--page",
        "page.md",
        "-C",
        str(folder),
        "-q",
    ]
    for pairs, prefix in ((first, "aaaaa"), (second, "bbbbb")):
        (folder / "new.md").write_bytes(_delivered(pairs, prefix))
        assert main(command) in {0, 1}
        before = _tree(folder)
        assert main(command) in {0, 1}
        assert _tree(folder) == before
        assert main(["extract", "page.md", "--check", "-C", str(folder)]) == 0
        catalog = folder / "locales/zh_TW/LC_MESSAGES/page.po"
        catalog.write_bytes(catalog.read_bytes().replace("乙。".encode(), edit.encode()))


def test_a_file_that_would_not_change_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    assert files.write_text(path, "text\r\n")
    before = path.stat()
    assert not files.write_text(path, "text\r\n")
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_the_mode_of_a_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    files.write_text(path, "new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_failing_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.po"
    path.write_text("old", encoding="utf-8")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnreadableError, match="No space left on device"):
        files.write_text(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.po"]


def test_a_reader_sees_the_old_file_or_the_new_one_never_half(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    contents = {"a" * 300_000, "b" * 500_000}
    files.write_text(path, "a" * 300_000)
    seen: set[str] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add(path.read_text(encoding="utf-8"))

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(30):
        for content in sorted(contents):
            files.write_text(path, content)
    done.set()
    reader.join()
    assert seen <= contents


@pytest.mark.slow
def test_a_killed_extraction_leaves_whole_files(tmp_path: Path) -> None:
    """Kill it at many moments; every file is then what it was before, or what it is to become."""
    pristine = tmp_path / "pristine"
    pristine.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", pristine)
    shutil.copytree(ROOT / "docs", pristine / "docs", ignore=shutil.ignore_patterns("design", "*.png"))
    shutil.copytree(ROOT / "locales", pristine / "locales")
    page = pristine / "docs/index.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("Who uses it", "Who is it for"), encoding="utf-8"
    )
    finished = tmp_path / "finished"
    shutil.copytree(pristine, finished)
    assert main(["extract", "-C", str(finished)]) == 0
    allowed = [{name: data for name, (data, _) in _tree(each).items()} for each in (pristine, finished)]
    command = [
        sys.executable,
        "-c",
        "import sys; from bitext.cli import main; sys.exit(main())",
        "extract",
        "-q",
    ]
    for number, delay in enumerate((0.05, 0.3, 0.5, 0.6, 0.7, 0.8, 1.0)):
        folder = tmp_path / str(number)
        shutil.copytree(pristine, folder)
        process = subprocess.Popen([*command, "-C", str(folder)], stdout=subprocess.DEVNULL)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        for name, (data, _) in _tree(folder).items():
            if not name.endswith(".tmp"):
                assert data in [each.get(name) for each in allowed], name
        assert main(["extract", "-q", "-C", str(folder)]) == 0
        after = {name: data for name, (data, _) in _tree(folder).items() if not name.endswith(".tmp")}
        assert after == allowed[1]


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    order: list[str] = []
    inside = threading.Event()

    def second() -> None:
        inside.wait()
        with files.lock(tmp_path):
            order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with files.lock(tmp_path):
        inside.set()
        time.sleep(0.2)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
