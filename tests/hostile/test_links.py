"""Group 11: links in and out of the tree, folders, pipes and locked files where files should be.

Nothing is read or written outside of the project, and nothing waits.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bitext import files
from bitext.errors import UnreadableError
from running import Bitext, Result, tree

PAGE = "quickstart/publish-api-key.md"
CATALOG = "locales/zh_TW/LC_MESSAGES/quickstart/publish-api-key.po"
DELIVERY = f"locales/zh_TW/deliveries/{PAGE}"
TEMPLATE = "locales/template/quickstart/publish-api-key.pot"
COMMANDS = (
    ("extract",),
    ("check",),
    ("status",),
    ("import", DELIVERY, "--locale", "zh-TW", "--page", PAGE),
)


def _assert_refused(result: Result, *parts: str) -> None:
    """Assert that the command said what is wrong, with the place and a remedy, and did not fall over."""
    said = result.out + result.err
    assert result.code in {1, 2}, said
    assert "Traceback" not in said
    assert "help:" in said
    for part in parts:
        assert part in said


@pytest.fixture
def outside(project: Path) -> Path:
    """Return a folder beside the project whose name begins like the project's."""
    folder = project.parent / "project-outside"
    folder.mkdir()
    (folder / "secret.md").write_text("# Secret\n", encoding="utf-8")
    return folder


def test_group_11_a_link_that_leads_out_of_docs_is_no_page(project: Path, bitext: Bitext) -> None:
    secret = project.parent / "secret.md"
    secret.write_text("# Secret\n", encoding="utf-8")
    (project / "docs" / "link.md").symlink_to(secret)
    (project / "docs" / "folder").symlink_to(project.parent)
    assert bitext("extract").code == 0
    assert not any("Secret" in text.decode() for name, text in tree(project / "locales").items() if name)


def test_group_11_a_folder_where_a_catalog_should_be(project: Path, bitext: Bitext) -> None:
    (project / CATALOG).unlink()
    (project / CATALOG).mkdir()
    _assert_refused(bitext("extract"), CATALOG, "no regular file")


def test_group_11_a_pipe_where_a_catalog_should_be(project: Path, bitext: Bitext) -> None:
    (project / CATALOG).unlink()
    os.mkfifo(project / CATALOG)
    _assert_refused(bitext("extract"), CATALOG, "no regular file")


def test_group_11_a_broken_link_where_a_catalog_should_be(project: Path, bitext: Bitext) -> None:
    (project / CATALOG).unlink()
    (project / CATALOG).symlink_to("nowhere.po")
    _assert_refused(bitext("extract"), CATALOG, "does not exist")


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_a_link_in_docs_that_leads_out_is_named(
    project: Path, outside: Path, bitext: Bitext, kind: str
) -> None:
    (project / "docs/link.md").symlink_to(outside / "secret.md" if kind == "file" else outside)
    assert bitext("extract", "--check").code == 0
    result = bitext("check")
    _assert_refused(result, "docs/link.md:1:1: error: I101 missing: this link leads out of the project, so")
    assert "Secret" not in result.out
    settings = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(settings.replace("  design/\n", "  design/\n  link.md\n"), "utf-8")
    assert bitext("check").code == 0


def test_a_page_may_be_a_link_inside_the_project(project: Path, bitext: Bitext) -> None:
    (project / "README.md").write_text("# Read me\n", encoding="utf-8")
    (project / "docs/about.md").symlink_to("../README.md")
    assert bitext("extract").code == 0
    assert 'msgid "Read me"' in (project / "locales/template/about.pot").read_text("utf-8")
    assert (project / "docs/about.md").is_symlink()
    assert bitext("check", "docs/about.md").code == 0
    assert bitext("extract", "--check", "docs/about.md").code == 0


@pytest.mark.parametrize(
    "links",
    [
        pytest.param({"docs/loop.md": "loop.md"}, id="to-itself"),
        pytest.param({"docs/a.md": "b.md", "docs/b.md": "a.md"}, id="two-files"),
        pytest.param({"docs/loop": "."}, id="folder-to-itself"),
        pytest.param({"docs/a": "../locales", "locales/b": "../docs"}, id="two-folders"),
    ],
)
def test_loops_end(project: Path, bitext: Bitext, links: dict[str, str]) -> None:
    for name, target in links.items():
        (project / name).symlink_to(target)
    assert bitext("extract", "--check").code == 0
    assert bitext("check").code == 0


@pytest.mark.parametrize("name", [CATALOG, TEMPLATE, DELIVERY])
def test_a_loop_where_a_file_should_be(project: Path, bitext: Bitext, name: str) -> None:
    (project / name).unlink()
    (project / name).symlink_to(Path(name).name)
    before = tree(project)
    _assert_refused(bitext("extract"), name)
    assert tree(project) == before


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(CATALOG, id="catalog"),
        pytest.param(TEMPLATE, id="template"),
        pytest.param(DELIVERY, id="delivery"),
        pytest.param("locales/zh_TW/LC_MESSAGES/quickstart", id="folder-of-catalogs"),
        pytest.param("locales/zh_TW", id="locale"),
        pytest.param("locales/template", id="templates"),
        pytest.param("locales/zh_TW/deliveries", id="deliveries"),
        pytest.param("docs/quickstart", id="folder-of-pages"),
    ],
)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_what_leads_out_is_neither_read_nor_written(
    project: Path, outside: Path, bitext: Bitext, name: str, command: tuple[str, ...]
) -> None:
    given = (project / DELIVERY).read_bytes()
    shutil.move(project / name, outside / "moved")
    (project / name).symlink_to(outside / "moved")
    # A change that every command would have to write through the link, or would find behind it.
    for path in [each for each in outside.rglob("*") if each.suffix in {".po", ".pot"}]:
        path.write_bytes(path.read_bytes().replace(b"msgstr", b"msgstr SECRET", 2))
    (project / "new.md").write_bytes(given)
    before = tree(outside)
    result = bitext(*("new.md" if each == DELIVERY else each for each in command))
    said = result.out + result.err
    assert "Traceback" not in said
    assert "SECRET" not in said
    assert tree(outside) == before
    assert (project / name).is_symlink()
    if command[0] == "check":
        _assert_refused(result, "leads")


def test_a_locales_folder_that_is_a_link_out(project: Path, outside: Path, bitext: Bitext) -> None:
    shutil.move(project / "locales", outside / "locales")
    (project / "locales").symlink_to(outside / "locales")
    before = tree(outside)
    for command in COMMANDS[:3]:
        result = bitext(*command)
        assert result.code == 2
        assert "the folder 'locales' lies outside the project" in result.err
    assert tree(outside) == before


def test_a_docs_folder_that_is_a_link_inside_the_project(project: Path, bitext: Bitext) -> None:
    (project / "docs").rename(project / "pages")
    (project / "docs").symlink_to("pages")
    result = bitext("extract")
    assert result.code == 0, result.err
    assert bitext("check").code == 0


@pytest.mark.parametrize("target", ["docs", "/"], ids=["loop", "root"])
def test_a_docs_folder_that_is_a_bad_link(project: Path, bitext: Bitext, target: str) -> None:
    shutil.rmtree(project / "docs")
    (project / "docs").symlink_to(target)
    result = bitext("extract")
    assert result.code in {0, 2}
    assert "Traceback" not in result.err
    if target == "/":
        assert "outside the project" in result.err


def test_a_project_in_a_linked_folder(project: Path, bitext: Bitext) -> None:
    (project.parent / "link").symlink_to(project)
    folder = str(project.parent / "link")
    assert bitext("extract", "--check", "-C", folder).code == 0
    assert bitext("check", "-C", folder).code == 0
    assert bitext("check", "-C", folder, f"{folder}/docs/{PAGE}").code == 0
    assert bitext("extract", "--check", "-C", folder, f"{folder}/docs/{PAGE}").code == 0


def test_settings_that_are_a_link_out(project: Path, outside: Path, bitext: Bitext) -> None:
    (project / "mkdocs.yml").rename(outside / "mkdocs.yml")
    (project / "mkdocs.yml").symlink_to(outside / "mkdocs.yml")
    result = bitext("extract")
    assert result.code == 2
    assert "mkdocs.yml: a symbolic link leads from here out of the project" in result.err


@pytest.mark.parametrize("there", [True, False], ids=["leads-somewhere", "leads-nowhere"])
def test_a_temporary_file_that_somebody_made_a_link(tmp_path: Path, *, there: bool) -> None:
    """The name is hard to guess; whoever does it must not have us write elsewhere."""
    victim = tmp_path / "victim"
    if there:
        victim.write_text("old", encoding="utf-8")
    link = tmp_path / f".page.md.{os.getpid()}-{threading.get_ident()}.tmp"
    link.symlink_to(victim)
    assert files.write_text(tmp_path / "page.md", "new")
    assert (victim.read_text("utf-8") if victim.exists() else "") == ("old" if there else "")
    assert (tmp_path / "page.md").read_text("utf-8") == "new"
    assert not (tmp_path / "page.md").is_symlink()
    # Else it has another name by now, and this test tests nothing.
    assert not link.is_symlink()


@pytest.mark.parametrize("name", [CATALOG, TEMPLATE, DELIVERY])
@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_no_file_where_a_file_should_be(project: Path, bitext: Bitext, name: str, kind: str) -> None:
    (project / name).unlink()
    if kind == "folder":
        (project / name).mkdir()
    else:
        os.mkfifo(project / name)
    for command in ("extract", "check"):
        _assert_refused(bitext(command), name, "no regular file")


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_no_file_where_a_page_should_be(project: Path, bitext: Bitext, kind: str) -> None:
    page = project / "docs" / PAGE
    page.unlink()
    if kind == "folder":
        page.mkdir()
    else:
        os.mkfifo(page)
    result = bitext("check")
    _assert_refused(result, f"{TEMPLATE}:1:1: error: I102 stray: the page of this template is gone")


@contextmanager
def _without_privileges() -> Iterator[Path]:
    """Give a folder of a user whom permissions bind, and be that user: root may read everything."""
    folder = Path(tempfile.mkdtemp())
    is_root = os.geteuid() == 0
    try:
        if is_root:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        shutil.rmtree(folder)


SETTINGS = "site_name: Locked\nplugins: [{bitext: {locales: [de]}}]\n"


@pytest.mark.parametrize(
    "name", ["docs/page.md", "locales/de/LC_MESSAGES/page.po", "docs/folder", "mkdocs.yml"]
)
def test_what_may_not_be_read(bitext: Bitext, name: str) -> None:
    with _without_privileges() as folder:
        for path in ("docs/page.md", "docs/folder/page.md"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text("# One\n", encoding="utf-8")
        (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
        assert bitext("extract", "-C", str(folder)).code == 0
        assert bitext("check", "-C", str(folder)).code == 0
        (folder / name).chmod(0)
        for command in ("extract", "check"):
            _assert_refused(bitext(command, "-C", str(folder)), name, "cannot be read: Permission denied")
        (folder / name).chmod(0o700)


@pytest.mark.parametrize(
    ("link", "path", "expected"),
    [
        pytest.param("", "root/a/b.md", False, id="no-link"),
        pytest.param("", "root/missing/b.md", False, id="not-there"),
        pytest.param("", "root/../root-x/b.md", True, id="dots"),
        pytest.param("", "root-x/b.md", True, id="same-prefix"),
        pytest.param("a", "root/link/b.md", False, id="inside"),
        pytest.param("../root-x", "root/link/b.md", True, id="outside-with-the-same-prefix"),
        pytest.param("../root", "root/link/b.md", False, id="out-and-in-again"),
        pytest.param("link", "root/link/b.md", False, id="loop"),
        pytest.param("/", "root/link", True, id="the-link-itself"),
    ],
)
def test_parts_are_compared_and_not_prefixes(tmp_path: Path, link: str, path: str, *, expected: bool) -> None:
    for folder in ("root/a", "root-x"):
        (tmp_path / folder).mkdir(parents=True)
    if link:
        (tmp_path / "root/link").symlink_to(link)
    assert files.leads_out(tmp_path / path, tmp_path / "root") == expected


def test_the_media_of_a_migration_stay_inside(project: Path, outside: Path, bitext: Bitext) -> None:
    source = project.parent / "tree"
    (source / "media").mkdir(parents=True)
    (source / "media/a.png").write_bytes(b"new")
    (source / "page.md").write_bytes((project / DELIVERY).read_bytes())
    (project / "docs/media").rename(outside / "media")
    (project / "docs/media").symlink_to(outside / "media")
    before = tree(outside)
    result = bitext("migrate", str(source), "--locale", "zh-TW", "--into", str(project))
    _assert_refused(result, "docs/media/a.png: a symbolic link leads from here out of the project")
    assert tree(outside) == before


def test_a_folder_that_cannot_be_listed_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert files.list_files(tmp_path / "file", ".md") == ()
    with _without_privileges() as folder:
        (folder / "locked").mkdir(mode=0)
        with pytest.raises(UnreadableError, match="the folder cannot be read: Permission denied"):
            files.list_files(folder, ".md")
        (folder / "locked").chmod(0o700)
