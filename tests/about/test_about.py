"""What Bitext says of itself: its version, its commit, and its home, where it has one."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bitext.about import version
from bitext.about.checkout import commit_of
from bitext.checks import RULES

ROOT = Path(__file__).parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
HOME = "https://forge.invalid/lamps/mkdocs-bitext"
SCHEMA = ROOT / ".venv-tools" / "share" / "sarif-2.1.0.json"
RULES_PAGES = "docs/guide/reference/rules"
EXEMPT = (
    "docs/design/",
    # The address of the site stands there, and in the names of schemas, which nobody fetches.
    *("mkdocs.yml", "tests/", "docs/schemas/", "tools/bitext/report/schemas.py"),
    # They ask the reader to put in an address.
    *(f"docs/guide/how-to/{name}.md" for name in ("github", "gitlab", "pre-commit", "shards")),
)
DEAD = re.compile(r"\bOWNER\b|mkdocs-bitext\.example")

AtHome = Callable[..., str]


@pytest.fixture(params=["", HOME, f"{HOME}/"], ids=["none", "home", "slash"])
def home(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def at_home(tmp_path: Path, home: str) -> AtHome:
    """Return the command line of a package whose metadata name its home, or none."""
    folder = tmp_path / "packages" / "mkdocs_bitext-7.8.9.dist-info"
    folder.mkdir(parents=True)
    urls = (
        f"Project-URL: Changelog, https://elsewhere.invalid/\nProject-URL: Homepage, {home}\n" if home else ""
    )
    metadata = f"Metadata-Version: 2.4\nName: mkdocs-bitext\nVersion: 7.8.9\n{urls}\n"
    (folder / "METADATA").write_text(metadata, "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Lamps\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: L\nplugins: [{bitext: {locales: [de]}}]\n", "utf-8")

    def run(*arguments: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(folder.parent)}
        command = [sys.executable, "-m", "bitext", *arguments]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode in {0, 1}, done.stderr
        return done.stdout + done.stderr

    return run


def test_a_rule_is_explained_with_a_link_only_if_it_leads_somewhere(at_home: AtHome, home: str) -> None:
    told = at_home("explain", "M101")
    assert told.rstrip("\n") == told[:-1]
    if home:
        assert told.endswith(f"\n\n{HOME}/blob/HEAD/{RULES_PAGES}/link-destination.md\n")
    else:
        assert "://" not in told.rpartition("Good:")[2]


def test_sarif_has_links_only_if_they_lead_somewhere(at_home: AtHome, home: str) -> None:
    (run,) = json.loads(at_home("check", "--format", "sarif"))["runs"]
    driver = run["tool"]["driver"]
    links = [rule.get("helpUri") for rule in driver["rules"]]
    page = f"{HOME}/blob/HEAD/{RULES_PAGES}/"
    assert links == [f"{page}{rule.name}.md" if home else None for rule in RULES]
    assert driver.get("informationUri") == (HOME if home else None)
    assert driver["semanticVersion"] == "7.8.9"


def test_sarif_is_valid_with_links_and_without(at_home: AtHome) -> None:
    if not SCHEMA.exists():
        reason = "the schema of SARIF is not there: run sh tests/install-tools.sh with npm"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    schema: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.validate(json.loads(at_home("check", "--format", "sarif")), schema)


def test_a_link_would_lead_to_a_page_that_is_there() -> None:
    assert [rule.name for rule in RULES if not (ROOT / RULES_PAGES / f"{rule.name}.md").is_file()] == []


def test_no_address_stands_in_for_one_that_is_missing() -> None:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("git does not know this folder")
    names = [os.fsdecode(name) for name in done.stdout.split(b"\0")[:-1]]
    named = [name for name in names if not name.startswith(EXEMPT) and (ROOT / name).is_file()]
    assert [name for name in named if DEAD.search((ROOT / name).read_text("utf-8", "ignore"))] == []


def test_the_version_is_that_of_the_settings() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "bitext", "--version"], capture_output=True, text=True, check=True
    ).stdout
    assert version() == SETTINGS["version"]
    assert re.fullmatch(rf"bitext, version {re.escape(version())}(?: \(commit [0-9a-f]{{12}}\))?\n", told)


def test_code_without_a_package_has_no_version(tmp_path: Path) -> None:
    (tmp_path / "bitext").symlink_to(ROOT / "tools" / "bitext")
    source = "import sys; sys.path = [sys.argv[1], *sys.path]; import importlib.metadata as m\n"
    source += "m.MetadataPathFinder.find_distributions = classmethod(lambda *_: iter([]))\n"
    source += "from bitext.about import described, home; print(described(), repr(home()))"
    done = subprocess.run(
        [sys.executable, "-c", source, tmp_path], capture_output=True, text=True, check=True
    )
    assert done.stdout == "unknown ''\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    git(tmp_path, "init", "--quiet", "--initial-branch", "main/lamps", "repository")
    commit(folder)
    return folder


def git(folder: Path, *arguments: str) -> str:
    named = ("-c", "user.name=A", "-c", "user.email=a@b.invalid", "-c", "protocol.file.allow=always")
    command = ["git", *named, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


def commit(folder: Path) -> None:
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "Change")


def head(folder: Path) -> str:
    return git(folder, "rev-parse", "HEAD")[:12]


def test_the_commit_of_a_branch(repository: Path) -> None:
    assert commit_of(repository) == head(repository) != ""


def test_the_commit_of_a_packed_branch_and_of_a_newer_one(repository: Path) -> None:
    git(repository, "branch", "lamps")
    git(repository, "pack-refs", "--all")
    packed = commit_of(repository)
    assert packed == head(repository)
    commit(repository)
    assert packed != commit_of(repository) == head(repository)


def test_the_commit_without_a_branch(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "--detach")
    assert commit_of(repository) == head(repository)


@pytest.mark.parametrize("pack", [False, True])
def test_the_commit_of_a_worktree(repository: Path, tmp_path: Path, *, pack: bool) -> None:
    worktree = tmp_path / "other folder"
    git(repository, "worktree", "add", "--quiet", "-b", "other", str(worktree))
    commit(worktree)
    if pack:
        git(repository, "pack-refs", "--all")
    assert commit_of(worktree) == head(worktree) != commit_of(repository)


def test_the_commit_of_a_submodule(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "outer")
    git(tmp_path / "outer", "submodule", "--quiet", "add", str(repository), "inner")
    assert commit_of(tmp_path / "outer/inner") == head(repository)


def test_no_commit_is_made_up(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "empty")
    assert commit_of(tmp_path / "empty") == ""
    assert commit_of(tmp_path) == ""
    (repository / ".git/HEAD").write_bytes(b"\xff\xfe")
    assert commit_of(repository) == ""
    (repository / ".git/HEAD").write_text("ref: refs/heads/../../config\n", "utf-8")
    assert commit_of(repository) == ""
    (repository / ".git/HEAD").unlink()
    assert commit_of(repository) == ""
