"""`bitext check --site`: exit codes, and the findings beside those of the project."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from built_project import BuiltProject, build_project
from running import Bitext
from sharing import once


@pytest.fixture
def built(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> BuiltProject:
    folder = once(tmp_path_factory, "root", lambda folder: build_project(folder, "root"))
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return BuiltProject(tmp_path)


def test_a_site_is_checked_with_its_project(built: BuiltProject, bitext: Bitext) -> None:
    sound = bitext("check", "--site", "site")
    assert (sound.code, sound.err) == (0, "")
    assert sound.out.endswith("\n24 files, 28 units: 4 infos\n")

    line, column = built.damage("de/index.html", '<a href="guide/steps/#step-2">', '<a href="guide/stops/">')
    broken = bitext("check", "--site", "site", "--select", "W")
    assert broken.code == 1
    assert broken.out.splitlines()[0] == (
        f"site/de/index.html:{line}:{column}: error: W105 built-links: "
        "the link `guide/stops/` leads to `de/guide/stops/`, which the site does not have"
    )
    assert broken.out.splitlines()[2].index("^") == broken.out.splitlines()[1].index("<a href")
    assert bitext("check", "--site", "site", "--select", "W", "--locale", "ar").code == 0
    assert bitext("check", "--select", "W").code == 0

    (finding,) = json.loads(bitext("check", "--site", "site", "--select", "W", "--format", "json").out)[
        "findings"
    ]
    assert (finding["code"], finding["locale"], finding["line"]) == ("W105", "de", line)
    assert finding["unit"]


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        pytest.param(
            "elsewhere", "elsewhere: does not exist\n  help: build the site with `mkdocs build`", id="absent"
        ),
        pytest.param(
            "docs", "docs: no site of this project: none of its pages is there\n  help: ", id="another-folder"
        ),
        pytest.param("mkdocs.yml", "mkdocs.yml: no site of this project", id="a-file"),
    ],
)
def test_what_is_no_site_is_refused(project: Path, bitext: Bitext, folder: str, said: str) -> None:
    assert project.is_dir()
    result = bitext("check", "--site", folder)
    assert result.code == 2
    assert said in result.err
    assert result.out == ""


@pytest.mark.slow
def test_only_the_check_of_a_site_loads_the_html_parser(project: Path) -> None:
    script = "import sys; from bitext.cli import main; main(['check', '-C', sys.argv[1]]); print('bs4' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script, str(project)], capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("\nFalse\n")
