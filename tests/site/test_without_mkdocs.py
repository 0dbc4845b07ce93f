"""Every command but those that build a site works where MkDocs and Material are not installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bitext.errors import ExitCode
from building import Site, brief_documentation
from engines import program

DELIVERY = (
    '<span data-ttu-id="b8832-101">登入。</span><span class="sxs-lookup">'
    '<span data-stu-id="b8832-101">Sign in.</span></span>\n'
)

Core = Callable[..., str]


@pytest.fixture(scope="session")
def core() -> Core:
    """Return the command line in an environment without MkDocs, which gives what it printed."""
    bitext = program(".venv-core", "bitext")

    def run(*arguments: str, code: int = ExitCode.CLEAN, cwd: Path) -> str:
        done = subprocess.run([bitext, *arguments], cwd=cwd, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return brief_documentation(tmp_path).folder


def _python(source: str, cwd: Path) -> str:
    command = [program(".venv-core", "python"), "-c", source]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=True).stdout


def test_they_are_really_not_there(tmp_path: Path) -> None:
    source = "from importlib.util import find_spec; print(find_spec('mkdocs'), find_spec('material'))"
    assert _python(source, tmp_path) == "None None\n"


def test_a_new_project(core: Core, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Keys\n\nSign in.\n", "utf-8")
    assert core("--version", cwd=tmp_path).startswith("bitext, version")
    core("init", "--locale", "de", cwd=tmp_path)
    core("extract", cwd=tmp_path)
    assert "0 of" in core("status", cwd=tmp_path)


@pytest.mark.parametrize(
    "arguments",
    [
        ("status", "--format", "json"),
        ("extract", "--check"),
        ("check", "--jobs", "2"),
        ("check", "--format", "junit"),
        ("check", "--diff"),
        ("check", "--fix"),
        ("terms",),
        ("explain", "missing"),
    ],
    ids=" ".join,
)
def test_work_on_a_project(core: Core, folder: Path, arguments: tuple[str, ...]) -> None:
    core(*arguments, cwd=folder)


def test_pages_that_plugins_make_count_as_they_were_made_last(core: Core, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Keys\n\nSign in.\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        'site_name: T\nplugins:\n  - bitext: {locales: [de], generated: ["reference/**"]}\n', "utf-8"
    )
    kept = tmp_path / "locales/generated/reference/lamp.md"
    kept.parent.mkdir(parents=True)
    kept.write_text("# Lamp\n", "utf-8")
    said = core("extract", cwd=tmp_path, code=ExitCode.USAGE)
    assert "only MkDocs can make the pages that `generated` names, and it is not installed here" in said
    assert kept.exists()
    assert 'msgid "Lamp"' in (tmp_path / "locales/template/reference/lamp.pot").read_text("utf-8")
    core("extract", "--no-plugins", "--check", cwd=tmp_path)
    core("check", cwd=tmp_path)


def test_what_is_staged_says_that_the_languages_of_the_theme_are_not_known(core: Core, folder: Path) -> None:
    said = core("stage", "--into", "build", cwd=folder)
    assert "de: neither Material for MkDocs nor Zensical is installed here" in said
    assert 'language: "en"' in (folder / "build/de/mkdocs.yml").read_text("utf-8")


def test_a_site_that_was_built_elsewhere(core: Core, folder: Path, site: Site) -> None:
    shutil.copytree(site.folder, folder / "site")
    core("check", "--site", "site", cwd=folder)


def test_deliveries(core: Core, tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree/keys.md").write_text(DELIVERY, "utf-8")
    assert "登入。" in core("render", "tree/keys.md", "--side", "target", cwd=tmp_path)
    core("migrate", "tree", "--locale", "zh-TW", "--into", "new", cwd=tmp_path)
    core("import", "../tree/keys.md", "--locale", "zh-TW", "--page", "keys.md", cwd=tmp_path / "new")
    assert "1 of" in core("status", cwd=tmp_path / "new")


def test_python_and_babel(tmp_path: Path) -> None:
    (tmp_path / "keys.md").write_text("# Keys\n\nSign in.\n", "utf-8")
    source = "import bitext; print(len(bitext.extract('# Keys').template.entries), bitext.check('x'))"
    assert _python(source, tmp_path) == "1 ()\n"
    (tmp_path / "babel.cfg").write_text("[bitext: **.md]\n", "utf-8")
    pybabel = [
        program(".venv-core", "pybabel"),
        "extract",
        "--mapping-file",
        "babel.cfg",
        "-o",
        "all.pot",
        ".",
    ]
    subprocess.run(pybabel, cwd=tmp_path, capture_output=True, check=True)
    assert 'msgid "Sign in."' in (tmp_path / "all.pot").read_text("utf-8")
