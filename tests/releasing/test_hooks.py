"""What a build asks us: the commit, and the description of the package."""

from __future__ import annotations

import re
import subprocess
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from release.readme_hook import description

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
SETTINGS = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "mkdocs-bitext"
version = "7.8.9"
dynamic = ["readme"]
{urls}
[tool.hatch.metadata.hooks.custom]
path = "tools/release/readme_hook.py"
[tool.hatch.build.hooks.custom]
path = "tools/release/build_hook.py"
[tool.hatch.build.targets.wheel]
packages = ["tools/bitext"]
"""
HOME = '[project.urls]\nHomepage = "https://forge.invalid/lamps/"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a small project that is built as ours is."""
    made = tmp_path / "project"
    for name in ("build_hook.py", "readme_hook.py"):
        (made / "tools/release").mkdir(parents=True, exist_ok=True)
        (made / "tools/release" / name).write_text(
            (ROOT / "tools/release" / name).read_text("utf-8"), "utf-8"
        )
    (made / "tools/bitext/about").mkdir(parents=True)
    (made / "tools/bitext/__init__.py").write_text("", "utf-8")
    (made / "tools/bitext/about/built.py").write_text('COMMIT = VERSION = ""\n', "utf-8")
    (made / "README.md").write_text("A [guide](docs/guide.md).\n", "utf-8")
    (made / "pyproject.toml").write_text(SETTINGS.format(urls=HOME), "utf-8")
    return made


def git(folder: Path, *arguments: str) -> str:
    named = ("-c", "user.name=A", "-c", "user.email=a@b.invalid")
    command = ["git", *named, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


def commit(folder: Path) -> str:
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Begin")
    return git(folder, "rev-parse", "--short=12", "HEAD")


def wheel_of(folder: Path, target: Path, version: str = "standard") -> dict[str, str]:
    (path,) = WheelBuilder(str(folder)).build(directory=str(target), versions=[version])
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def built(files: dict[str, str]) -> str:
    match = re.search(r'^COMMIT = "(.*)"$', files["bitext/about/built.py"], re.MULTILINE)
    assert match is not None
    return match[1]


def test_a_wheel_names_its_commit_and_version(folder: Path, tmp_path: Path) -> None:
    known = commit(folder)
    files = wheel_of(folder, tmp_path / "first")
    assert built(files) == known
    assert '\nVERSION = "7.8.9"\n' in files["bitext/about/built.py"]
    (folder / "README.md").write_text("Other words.\n", "utf-8")
    assert built(wheel_of(folder, tmp_path / "second")) == f"{known} with changes"
    assert git(folder, "status", "--porcelain", "--untracked-files=no") == "M README.md"


def test_a_wheel_from_an_sdist_names_the_commit_of_the_sdist(folder: Path, tmp_path: Path) -> None:
    known = commit(folder)
    (path,) = SdistBuilder(str(folder)).build(directory=str(tmp_path / "dist"), versions=["standard"])
    with tarfile.open(path) as archive:
        archive.extractall(tmp_path, filter="data")
    git(tmp_path, "init", "--quiet")
    assert built(wheel_of(tmp_path / "mkdocs_bitext-7.8.9", tmp_path / "wheels")) == known


def test_a_wheel_from_a_folder_without_git_names_no_commit(folder: Path, tmp_path: Path) -> None:
    # The folder above is somebody else's repository.
    commit(tmp_path)
    assert wheel_of(folder, tmp_path / "wheels")["bitext/about/built.py"] == 'COMMIT = VERSION = ""\n'


def test_an_editable_installation_keeps_the_module_that_is_there(folder: Path, tmp_path: Path) -> None:
    commit(folder)
    assert not [name for name in wheel_of(folder, tmp_path / "wheels", "editable") if "about" in name]


@pytest.mark.parametrize(
    ("urls", "text"),
    [(HOME, "A [guide](https://forge.invalid/lamps/blob/HEAD/docs/guide.md).\n"), ("", "A guide.\n")],
    ids=["home", "none"],
)
def test_the_description_links_to_our_home_if_there_is_one(
    folder: Path, tmp_path: Path, urls: str, text: str
) -> None:
    (folder / "pyproject.toml").write_text(SETTINGS.format(urls=urls), "utf-8")
    files = wheel_of(folder, tmp_path / "wheels")
    assert files["mkdocs_bitext-7.8.9.dist-info/METADATA"].endswith(f"Content-Type: text/markdown\n\n{text}")


def test_other_links_stay() -> None:
    text = "[a](https://a.invalid/b) [b](#there) `c` <http://127.0.0.1:8000/> [d](mailto:a@b.invalid)"
    assert description(text, "") == description(text, "https://forge.invalid") == text
    assert description("![A lamp](docs/lamp.png)", "") == "*A lamp*"
    shown = "![A lamp](https://forge.invalid/raw/HEAD/docs/lamp.png)"
    assert description("![A lamp](docs/lamp.png)", "https://forge.invalid/") == shown


def test_our_own_description_has_no_link_that_leads_nowhere() -> None:
    assert re.findall(r"\]\((?!https://)[^)]*\)", description(README, "")) == []
    for path in re.findall(r"/(?:blob|raw)/HEAD/([^)]+)\)", description(README, "https://forge.invalid")):
        assert (ROOT / path).exists(), path


def test_the_citation_names_the_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert str(citation["version"]) == PROJECT["version"]
    assert citation["license"] == PROJECT["license"]
    urls = PROJECT.get("urls", {})
    assert citation.get("repository-code") == urls.get("Homepage")
