"""`bitext migrate --source-repository`: each page at the commit that its translation names, from real clones."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from bilingual_trees import GERMAN, delivery, put
from bitext.intake.source_history import commit_of
from running import Bitext, Result, tree

OLD = "---\ntitle: Old title\n---\n\n# Get started\n\nDo it.\n"
NEW = OLD.replace("Old", "New").replace("Do it.", "Do it now.")


def _git(folder: Path, *arguments: str, date: str = "2024-01-01T00:00:00Z") -> str:
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *names, *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env={**_CLEAN, "GIT_COMMITTER_DATE": date},
    )
    return done.stdout.strip()


_CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}


def _commit(folder: Path, name: str, text: str | bytes) -> str:
    """Commit the file with all others that were changed; each commit is later than the one before."""
    put(folder, name, text)
    _git(folder, "add", "-A")
    count = len(_git(folder, "rev-list", "--all").split())
    _git(folder, "commit", "-q", "-m", "x", date=f"2024-01-01T00:00:{count:02}Z")
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


PAGE = OLD + (
    "\n![](media/a.png)\n\n[!INCLUDE [x](~/includes/x.md)]\n\n[!code-cs[](s.cs?name=a)]\n\n[z](z.zip) [n](next.md)\n"
)


def test_files_that_the_tree_lacks_come_from_the_commit_of_the_page(
    tmp_path: Path, clone: Path, bitext: Bitext
) -> None:
    put(clone, "some/docs/media/a.png", b"\x89PNG old")
    put(clone, "some/docs/includes/x.md", "Included.\n\n![](../media/b.png)\n[!INCLUDE [y](y.md)]\n")
    put(clone, "some/docs/includes/y.md", "More.\n")
    put(clone, "some/docs/media/b.png", b"\x89PNG b")
    put(clone, "some/docs/next.md", "# Next\n")
    put(clone, "some/docs/own.png", b"of the clone")
    put(clone, "some/docs/toc.yml", "- {name: Start, href: a.md}\n- {name: Below, href: sub/TOC.md}\n")
    put(clone, "some/docs/sub/TOC.md", "# [Second](b.md)\n")
    first = _commit(clone, "some/docs/a.md", PAGE + "\n![](own.png)\n")
    put(clone, "some/docs/media/a.png", b"\x89PNG new")
    put(clone, "some/docs/s.cs", "// <a>\nclass A {}\n// </a>\n")
    second = _commit(clone, "some/docs/sub/b.md", OLD)
    _translated(tmp_path / "de", "a.md", first)
    _translated(tmp_path / "de", "sub/b.md", second, "00002")
    put(tmp_path, "de/own.png", b"of the tree")
    result = _migrate(bitext, tmp_path, clone / "some/docs")
    docs = tmp_path / "new/docs"
    assert {name: text for name, text in tree(docs).items() if not name.endswith("index.md")} == {
        "a.md": (PAGE + "\n![](own.png)\n").encode(),
        "sub/b.md": OLD.encode(),
        "media/a.png": b"\x89PNG old",
        "media/b.png": b"\x89PNG b",
        "includes/x.md": b"Included.\n\n![](../media/b.png)\n[!INCLUDE [y](y.md)]\n",
        "includes/y.md": b"More.\n",
        # At the commit of the page there was none.
        "s.cs": b"// <a>\nclass A {}\n// </a>\n",
        "own.png": b"of the tree",
    }
    assert result.code == 0
    assert [line for line in result.out.splitlines() if "not there" in line] == [
        "  linked files that are not there: 1, such as z.zip; on 1 page",
        "  linked pages that are not there: 1, such as next.md; on 1 page",
    ]
    settings = (tmp_path / "new/mkdocs.yml").read_text("utf-8")
    assert "  - Start: a.md\n  - Below:\n      - Second: sub/b.md\n" in settings
    assert "exclude_docs: |\n  includes/\n" in settings
    assert bitext("extract", "--check", "-C", str(tmp_path / "new")).code == 0
    before = tree(tmp_path / "new")
    assert _migrate(bitext, tmp_path, clone / "some/docs").code == 0
    assert tree(tmp_path / "new") == before


HOSTILE = [
    "../secret.png", "../../secret.png", "~/../secret.png", "/etc/passwd", "..%2Fsecret.png", ".git/config", ".hidden/a.png", "link.png",
    "links/a.png", "sub", "module", "a%0Ab.png", "a.md:../secret.png", "big.png", "./../secret.png", "media\\..\\..\\secret.png", "x%00.png",
]  # fmt: skip


def test_no_path_leads_out_of_the_folder_of_the_clone(tmp_path: Path, clone: Path, bitext: Bitext) -> None:
    for name in ("secret.png", "docs/.hidden/a.png", "docs/a\nb.png", "docs/real/a.png", "docs/sub/x.txt"):
        put(clone, name, b"secret")
    put(clone, "docs/big.png", b"x" * 20_000_001)
    (clone / "docs/link.png").symlink_to("../secret.png")
    (clone / "docs/links").symlink_to("real")
    text = OLD + "".join(
        f"\n![]({each})\n\n[!code-c[]({each})]\n\n[!INCLUDE [x]({each})]\n" for each in HOSTILE
    )
    commit = _commit(clone, "docs/a.md", text)
    _git(clone, "update-index", "--add", "--cacheinfo", f"160000,{commit},docs/module")
    _git(clone, "commit", "-q", "-m", "x")
    _translated(tmp_path / "de", "a.md", _git(clone, "rev-parse", "HEAD"))
    result = _migrate(bitext, tmp_path, clone / "docs")
    assert result.code == 1
    assert sorted(tree(tmp_path / "new/docs")) == ["a.md", "index.md"]
    assert [path for path in tmp_path.rglob("*") if path.name == "secret.png"] == [clone / "secret.png"]


def test_a_folder_that_was_a_file_elsewhere_stops_nothing(
    tmp_path: Path, clone: Path, bitext: Bitext
) -> None:
    put(clone, "x.png", b"a file")
    first = _commit(clone, "a.md", OLD + "![](x.png)\n")
    (clone / "x.png").unlink()
    put(clone, "x.png/y.png", b"in a folder")
    second = _commit(clone, "b.md", OLD + "![](x.png/y.png) ![](a.md/z.png)\n")
    _translated(tmp_path / "de", "a.md", first)
    _translated(tmp_path / "de", "b.md", second, "00002")
    assert _migrate(bitext, tmp_path, clone).code == 1
    assert sorted(tree(tmp_path / "new/docs")) == ["a.md", "b.md", "index.md", "x.png"]


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
