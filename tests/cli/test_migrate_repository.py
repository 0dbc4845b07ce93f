"""`bitext migrate --source-repository`: each page at the commit that its translation names, from real clones."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from bilingual_trees import GERMAN, delivery, put
from bitext.intake.source_history import commit_of
from running import Bitext, Result

OLD = "---\ntitle: Old title\n---\n\n# Get started\n\nDo it.\n"
NEW = OLD.replace("Old", "New").replace("Do it.", "Do it now.")


def _git(folder: Path, *arguments: str) -> str:
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *names, *arguments], cwd=folder, check=True, capture_output=True, text=True, env=_CLEAN
    )
    return done.stdout.strip()


_CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}


def _commit(folder: Path, name: str, text: str | bytes) -> str:
    put(folder, name, text)
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", "x")
    return _git(folder, "rev-parse", "HEAD")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    folder = tmp_path / "clone"
    folder.mkdir()
    _git(folder, "init", "-q")
    return folder


def _translated(tree: Path, name: str, commit: str, prefix: str = "00001") -> None:
    front = f"---\ntitle: Titel\nms.sourcegitcommit: {commit}\n---\n\n"
    put(tree, name, front + delivery(prefix, ("# Get started", "Do it."), GERMAN, first=102))


def _migrate(bitext: Bitext, tmp_path: Path, repository: Path, *more: str) -> Result:
    arguments = ("migrate", f"de={tmp_path}/de", "--into", str(tmp_path / "new"))
    return bitext(*arguments, "--source-repository", str(repository), *more)


def _page(tmp_path: Path, name: str) -> str:
    return (tmp_path / "new/docs" / name).read_text("utf-8")


def test_each_page_is_taken_at_its_own_commit(tmp_path: Path, clone: Path, bitext: Bitext) -> None:
    first = _commit(clone, "docs/a.md", OLD)
    _commit(clone, "docs/b.md", OLD)
    second = _commit(clone, "docs/a.md", NEW)
    _translated(tmp_path / "de", "docs/a.md", first)
    _translated(tmp_path / "de", "docs/b.md", second.upper() + "\r", "00002")
    result = _migrate(bitext, tmp_path, clone)
    assert result.code == 0
    assert result.out.count("\n") == 1
    assert _page(tmp_path, "docs/a.md") == OLD
    assert _page(tmp_path, "docs/b.md") == OLD
    assert "Titel" in (tmp_path / "new/locales/de/LC_MESSAGES/docs/a.po").read_text("utf-8")
    assert bitext("extract", "--check", "-C", str(tmp_path / "new")).code == 0


def test_a_folder_of_a_clone_has_the_paths_of_the_tree(tmp_path: Path, clone: Path, bitext: Bitext) -> None:
    commit = _commit(clone, "some/docs/ä b.md", OLD)
    _translated(tmp_path / "de", "ä b.md", commit)
    assert _migrate(bitext, tmp_path, clone / "some/docs").code == 0
    assert _page(tmp_path, "ä b.md") == OLD


def test_what_is_not_there_is_counted_and_comes_from_elsewhere(
    tmp_path: Path, clone: Path, bitext: Bitext
) -> None:
    commit = _commit(clone, "other.md", OLD)
    blob = _git(clone, "rev-parse", "HEAD:other.md")
    put(clone, "broken.md", b"\xff")
    put(clone, "big.md", "x" * 2_100_000)
    (clone / "link.md").symlink_to("other.md")
    latest = _commit(clone, "folder.md/x", "x")
    names = ("none.md", "no-path.md", "unknown.md", "blob.md", "broken.md", "big.md", "link.md", "folder.md")
    commits = ("", commit, "1" * 40, blob, latest, latest, latest, latest)
    for number, (name, each) in enumerate(zip(names, commits, strict=True)):
        _translated(tmp_path / "de", name, each, f"{number:05x}")
    put(tmp_path, "en/none.md", OLD)
    result = _migrate(bitext, tmp_path, clone, "--source", str(tmp_path / "en"))
    assert [line for line in result.out.splitlines() if "pages " in line][1:] == [
        "  pages that are no text in UTF-8, or too large: 3, such as big.md",
        "  pages that the commit does not have at this path: 2, such as folder.md",
        "  pages whose commit the repository does not have: 2, such as blob.md",
        "  pages whose file names no commit: 1, such as none.md",
    ]
    assert result.code == 0
    assert _page(tmp_path, "none.md") == OLD
    assert "# Get started" in _page(tmp_path, "big.md")


def test_two_locales_each_have_their_own_commits(tmp_path: Path, clone: Path, bitext: Bitext) -> None:
    first = _commit(clone, "a.md", OLD)
    second = _commit(clone, "a.md", NEW)
    _translated(tmp_path / "de", "a.md", first)
    _translated(tmp_path / "fr", "a.md", second, "00009")
    assert _migrate(bitext, tmp_path, clone, f"fr={tmp_path}/fr").code == 0
    assert _page(tmp_path, "a.md") == OLD


def test_a_folder_without_a_repository_says_what_to_do(tmp_path: Path, bitext: Bitext) -> None:
    _translated(tmp_path / "de", "a.md", "1" * 40)
    (tmp_path / "plain").mkdir()
    result = _migrate(bitext, tmp_path, tmp_path / "plain")
    assert result.code == 2
    assert "not a git repository" in result.err
    assert "--source-repository" in result.err


def test_nothing_that_the_repository_names_is_run(tmp_path: Path, clone: Path, bitext: Bitext) -> None:
    commit = _commit(clone, "a.md", OLD)
    _git(clone, "replace", _git(clone, "hash-object", "-w", "a.md"), _other(clone))
    trap = put(tmp_path, "trap.sh", f"#!/bin/sh\necho run >> {tmp_path}/ran\ncat\n")
    trap.chmod(0o755)
    put(clone, ".git/info/attributes", "* filter=x diff=x working-tree-encoding=UTF-16\n")
    for name in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman"):
        put(clone, f".git/hooks/{name}", trap.read_text("utf-8")).chmod(0o755)
    for key in (
        *(
            "core.fsmonitor",
            "core.pager",
            "core.editor",
            "core.sshCommand",
            "core.askPass",
            "diff.x.textconv",
        ),
        *("filter.x.smudge", "filter.x.process", "core.alternateRefsCommand", "credential.helper"),
        *("alias.cat-file", "pager.cat-file", "uploadpack.packObjectsHook", "gpg.program"),
    ):
        _git(clone, "config", key, f"!{trap}" if key.startswith("alias") else str(trap))
    _git(clone, "config", "remote.origin.url", f"ext::{trap}")
    _git(clone, "config", "remote.origin.promisor", "true")
    _git(clone, "config", "extensions.partialClone", "origin")
    _git(clone, "config", "protocol.ext.allow", "always")
    (clone / "a.md").unlink()
    before = sorted((path, path.stat().st_mtime_ns) for path in clone.rglob("*"))
    _translated(tmp_path / "de", "a.md", commit)
    _translated(tmp_path / "de", "b.md", "1" * 40, "00002")
    assert _migrate(bitext, tmp_path, clone).code == 0
    assert _page(tmp_path, "a.md") == OLD
    assert not (tmp_path / "ran").exists()
    assert sorted((path, path.stat().st_mtime_ns) for path in clone.rglob("*")) == before


def _other(clone: Path) -> str:
    done = subprocess.run(
        ["git", "hash-object", "-w", "--stdin"],
        cwd=clone,
        check=True,
        capture_output=True,
        text=True,
        input=NEW,
        env=_CLEAN,
    )
    return done.stdout.strip()


def test_variables_of_git_lead_nowhere_else(
    tmp_path: Path, clone: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = _commit(clone, "a.md", OLD)
    _translated(tmp_path / "de", "a.md", commit)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    assert _migrate(bitext, tmp_path, clone).code == 0
    assert _page(tmp_path, "a.md") == OLD


@pytest.mark.parametrize(
    ("text", "commit"),
    [
        (f"---\nms.sourcegitcommit: {'a' * 40}\n---\n", "a" * 40),
        (f"---\r\nms.sourcegitcommit: '{'A' * 64}'\r\n---\r\n", "a" * 64),
        (f"---\nms.sourcegitcommit: {'a' * 39}\n---\n", None),
        (f"---\nms.sourcegitcommit: {'a' * 40}:x\n---\n", None),
        (f"ms.sourcegitcommit: {'a' * 40}\n", None),
        (f"---\ntitle: x\n---\nms.sourcegitcommit: {'a' * 40}\n", None),
    ],
)
def test_which_commit_a_delivery_names(text: str, commit: str | None) -> None:
    assert commit_of(text) == commit
