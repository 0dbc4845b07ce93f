"""`bitext stage --build`: one command that stages, lets another program build, and puts one site together."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import pytest

from running import Bitext, tree

SETTINGS = """\
site_name: Keys
site_url: https://example.org/keys/
site_dir: public
theme: {name: mkdocs}
markdown_extensions: [attr_list]
plugins:
  - bitext: {locales: [de, ar]}
"""
COPY = "import shutil; shutil.copytree('docs', 'site', dirs_exist_ok=True)"
"""A program that takes the pages for the site."""


@pytest.fixture
def keys(tmp_path: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small project, translated into German, in whose folder the command runs."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (tmp_path / "docs/index.md").write_text("# Keys\n\nClose the door.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert bitext("extract").code == 0
    catalog = tmp_path / "locales/de/LC_MESSAGES/index.po"
    text = catalog.read_text("utf-8")
    source = 'msgid "Close the door."\nmsgstr ""'
    assert source in text
    catalog.write_text(text.replace(source, f'{source[:-1]}Schließen Sie die Tür."'), "utf-8")
    return tmp_path


def python(program: str) -> str:
    return shlex.join([sys.executable, "-c", program])


def build(bitext: Bitext, command: str, *more: str, code: int = 0) -> str:
    result = bitext("stage", "--into", "build", "--build", command, *more)
    assert result.code == code, result.err
    assert result.out == ""
    return result.err


def test_mkdocs_builds_every_tree_and_the_source_locale_is_the_root(keys: Path, bitext: Bitext) -> None:
    said = build(bitext, f"{shlex.quote(sys.executable)} -m mkdocs build --strict --quiet")
    assert said.splitlines() == [
        "3 locales staged in build: 6 of 6 files written",
        *(f"building {Path('build', locale)}" for locale in ("en", "de", "ar")),
        f"3 locales built: the site is {Path('build/site')}",
    ]
    site = keys / "build/site"
    assert "Close the door." in (site / "index.html").read_text("utf-8")
    assert "Schließen Sie die Tür." in (site / "de/index.html").read_text("utf-8")
    assert "https://example.org/keys/ar/" in (site / "ar/index.html").read_text("utf-8")
    # The settings name a folder of their own for the site, and nothing is written there.
    assert not (keys / "public").exists()


def test_a_second_run_gives_the_same_site(keys: Path, bitext: Bitext) -> None:
    build(bitext, python(COPY))
    first = tree(keys / "build")
    said = build(bitext, python(COPY))
    assert said.startswith("3 locales staged in build: 0 of 6 files written\n")
    assert tree(keys / "build") == first


def test_what_is_gone_from_the_trees_is_gone_from_the_site(keys: Path, bitext: Bitext) -> None:
    (keys / "docs/old.md").write_text("# Old\n", "utf-8")
    fresh = "import shutil; shutil.rmtree('site', ignore_errors=True); shutil.copytree('docs', 'site')"
    build(bitext, python(fresh))
    assert (keys / "build/site/de/old.md").is_file()
    (keys / "docs/old.md").unlink()
    text = (keys / "mkdocs.yml").read_text("utf-8")
    (keys / "mkdocs.yml").write_text(text.replace("[de, ar]", "[de]"), "utf-8")
    build(bitext, python(fresh))
    assert sorted(tree(keys / "build/site")) == ["de/index.md", "index.md"]


def test_one_locale_is_built_and_the_others_stay(keys: Path, bitext: Bitext) -> None:
    build(bitext, python(COPY))
    mark = "from pathlib import Path; Path('site/mark').write_text('x')"
    said = build(bitext, python(mark), "--locale", "de")
    assert "1 locale built" in said
    assert sorted(tree(keys / "build/site")) == ["ar/index.md", "de/index.md", "de/mark", "index.md"]


def test_a_locale_alone_has_no_root(keys: Path, bitext: Bitext) -> None:
    said = build(bitext, python(COPY), "--locale", "de", code=2)
    assert "en is the root of the site, and is not built yet" in said
    assert not (keys / "build/site").exists()


def test_a_failing_build_leaves_the_site_as_it_was(keys: Path, bitext: Bitext) -> None:
    build(bitext, python(COPY))
    before = tree(keys / "build/site")
    fails = "import os, sys; os.makedirs('site', exist_ok=True); sys.exit(3 * (os.path.basename(os.getcwd()) == 'de'))"
    said = build(bitext, python(fails), code=2)
    assert f"ended with 3 in {Path('build/de')}" in said
    assert f"{Path('build/site')} stays as it was" in said
    assert "building build/ar" not in said
    assert tree(keys / "build/site") == before


@pytest.mark.usefixtures("keys")
def test_a_command_that_builds_nothing_is_a_fault(bitext: Bitext) -> None:
    said = build(bitext, python("pass"), code=2)
    assert f"built no folder site in {Path('build/en')}" in said


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ("", "--build names no command"),
        ("  ", "--build names no command"),
        ("no-such-engine build", "--build: no-such-engine is not installed here"),
        ("./build.sh", "--build: ./build.sh is not installed here"),
        ('zensical "build', "No closing quotation"),
    ],
)
def test_a_command_that_cannot_run_stages_nothing(
    keys: Path, bitext: Bitext, command: str, reason: str
) -> None:
    assert reason in build(bitext, command, code=2)
    assert not (keys / "build").exists()


def test_no_shell_reads_the_command(keys: Path, bitext: Bitext) -> None:
    program = "import sys, pathlib; pathlib.Path('site').mkdir(); pathlib.Path('site/said').write_text(str(sys.argv[1:]))"
    build(bitext, f"{python(program)} '$(touch made)' '*' ; touch made")
    assert (keys / "build/site/said").read_text("utf-8") == str(["$(touch made)", "*", ";", "touch", "made"])
    assert not list(keys.rglob("made"))


@pytest.mark.skipif(sys.platform == "win32", reason="a program here is a script of a shell")
def test_a_program_of_the_project_is_found_from_its_folder(keys: Path, bitext: Bitext) -> None:
    (keys / "build.sh").write_text("#!/bin/sh\ncp -R docs site\n", "utf-8")
    (keys / "build.sh").chmod(0o755)
    build(bitext, "./build.sh")
    assert (keys / "build/site/de/index.md").is_file()


def test_a_folder_of_somebody_else_stays(keys: Path, bitext: Bitext) -> None:
    (keys / "build/site").mkdir(parents=True)
    (keys / "build/site/mine.txt").write_text("mine", "utf-8")
    said = build(bitext, python(COPY), code=2)
    assert "this folder was not made by bitext" in said
    assert sorted(tree(keys / "build")) == ["site/mine.txt"]
    # Without --build, nobody wants that folder.
    assert bitext("stage", "--into", "build").code == 0
    assert (keys / "build/site/mine.txt").read_text("utf-8") == "mine"


def test_a_link_at_the_place_of_the_site_is_not_followed(keys: Path, bitext: Bitext) -> None:
    build(bitext, python(COPY))
    (keys / "elsewhere").mkdir()
    (keys / "elsewhere/mine.txt").write_text("mine", "utf-8")
    (keys / "build/site").rename(keys / "build/old")
    (keys / "build/site").symlink_to(keys / "elsewhere", target_is_directory=True)
    assert "this folder was not made by bitext" in build(bitext, python(COPY), code=2)
    assert sorted(tree(keys / "elsewhere")) == ["mine.txt"]


def test_the_list_of_files_remembers_the_site_without_a_build(keys: Path, bitext: Bitext) -> None:
    build(bitext, python(COPY))
    assert bitext("stage", "--into", "build").code == 0
    assert json.loads((keys / "build/.bitext-stage.json").read_text("utf-8"))["site"] is True
    build(bitext, python(COPY))


def test_strict_builds_nothing_after_a_warning(keys: Path, bitext: Bitext) -> None:
    catalog = keys / "locales/de/LC_MESSAGES/index.po"
    catalog.write_text(catalog.read_text("utf-8").replace("die Tür", "<script>die Tür"), "utf-8")
    said = build(bitext, python(COPY), "--strict", code=1)
    assert "is unsafe" in said
    assert not (keys / "build/site").exists()
    build(bitext, python(COPY))
    assert "Close the door." in (keys / "build/site/de/index.md").read_text("utf-8")


@pytest.mark.usefixtures("keys")
def test_quiet_says_nothing_of_its_own(bitext: Bitext) -> None:
    assert build(bitext, python(COPY), "--quiet") == ""
