"""Locks: two commands that write never mix, a killed one leaves none behind, and no lock is no reason to stop."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bitext import files
from bitext.cli import locking, printing
from bitext.errors import UnreadableError
from running import Bitext, tree

ROOT = Path(__file__).resolve().parents[2]
LOCK = ".cache/bitext/lock"
HOLD = """
import sys
from pathlib import Path
from bitext import files
with files.lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(folder: Path, script: str = HOLD) -> subprocess.Popen[str]:
    """Return a process that holds the lock of *folder* until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tools")},
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_the_lock_lies_in_the_cache_where_git_does_not_see_it(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    with files.lock(tmp_path):
        assert (tmp_path / LOCK).is_file()
    seen = subprocess.run(
        ["git", "-C", str(tmp_path), "status", "--porcelain"], capture_output=True, text=True, check=True
    )
    assert seen.stdout == ""


@pytest.mark.slow
def test_a_command_waits_for_another_and_says_so(
    project: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = holder(project)
    page = project / "docs/index.md"
    page.write_text(page.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
    before = tree(project / "locales")
    tell = printing.tell  # the moment at which the command is seen to wait

    def tell_and_release(message: str) -> None:
        assert tree(project / "locales") == before
        tell(message)
        other.communicate("")

    monkeypatch.setattr(locking, "tell", tell_and_release)
    result = bitext("extract", "-q")
    assert (result.code, result.err) == (0, f"waiting for another bitext command in {project}\n")
    assert other.returncode == 0
    assert tree(project / "locales") != before


def test_a_killed_command_leaves_no_lock(tmp_path: Path) -> None:
    other = holder(tmp_path)
    other.kill()
    other.communicate()
    said: list[str] = []
    with files.lock(tmp_path, waits=said.append, warns=said.append):
        assert said == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_a_forked_worker_that_outlives_its_command_holds_no_lock(tmp_path: Path) -> None:
    # The worker ends when its input does, which is that of the command.
    forking = HOLD.replace(
        '    print("held"', '    if not os.fork():\n        sys.exit(sys.stdin.read())\n    print("held"'
    )
    other = holder(tmp_path, "import os\n" + forking)
    other.kill()
    other.wait()
    said: list[str] = []
    with files.lock(tmp_path, waits=said.append, warns=said.append):
        assert said == []
    other.communicate("")


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EIO])
def test_a_file_system_that_refuses_locks(
    project: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    fcntl = pytest.importorskip("fcntl", reason="Windows locks otherwise")

    def refused(_descriptor: int, _operation: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", refused)
    result = bitext("extract", "-q")
    assert result.code == 0
    assert result.err == (
        f"warning: {project} cannot be locked, so run no other command there now: {os.strerror(code)}\n"
    )


@pytest.mark.parametrize(
    "obstacle",
    [
        pytest.param(lambda cache: cache.write_text("a file", "utf-8"), id="a-file"),
        pytest.param(lambda cache: cache.symlink_to("/nowhere/at/all"), id="a-broken-link"),
        pytest.param(lambda cache: cache.symlink_to(cache.parent.parent), id="a-link-out"),
        pytest.param(lambda cache: cache.symlink_to(cache.name), id="a-loop"),
        pytest.param(lambda cache: (cache / "bitext/lock").mkdir(parents=True), id="a-folder"),
    ],
)
def test_a_cache_that_cannot_be_used(project: Path, bitext: Bitext, obstacle: object) -> None:
    assert callable(obstacle)
    obstacle(project / ".cache")
    outside = sorted(project.parent.iterdir())
    result = bitext("extract", "-q")
    assert (result.code, result.err.count("\n")) == (0, 1)
    assert result.err.startswith(f"warning: {project} cannot be locked, so run no other command there now: ")
    assert sorted(project.parent.iterdir()) == outside


def test_a_lock_that_is_a_link_is_not_written_through(project: Path, bitext: Bitext) -> None:
    victim = project / "docs/index.md"
    text = victim.read_bytes()
    (project / ".cache/bitext").mkdir(parents=True)
    (project / LOCK).symlink_to(victim)
    assert bitext("extract", "-q").code == 0
    assert victim.read_bytes() == text


@pytest.mark.usefixtures("project")
def test_a_folder_that_nobody_may_write_to(bitext: Bitext, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(os, "mkdir", refused)
    result = bitext("extract", "-q")
    assert (result.code, result.err.count("Read-only file system")) == (0, 1)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="there is no such folder"), files.lock(tmp_path / "nowhere"):
        pass


def test_commands_that_only_read_take_no_lock(project: Path, bitext: Bitext) -> None:
    for command in (("check",), ("status",), ("terms",)):
        assert bitext(*command).code == 0
    assert not (project / ".cache/bitext/lock").exists()


def test_a_file_in_the_current_folder_is_replaced_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The temporary file of a name without a folder once lay in the root of the disk."""
    monkeypatch.chdir(tmp_path)
    moved: list[str] = []
    replace = os.replace

    def seen(source: str, target: Path) -> None:
        moved.append(os.path.realpath(source))
        replace(source, target)

    monkeypatch.setattr(os, "replace", seen)
    assert files.write_text(Path("out.md"), "text")
    assert [Path(name).parent for name in moved] == [tmp_path]
