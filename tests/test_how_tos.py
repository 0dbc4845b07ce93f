"""The files that the how-tos for pre-commit, GitHub and GitLab show: valid for their tools, and doing what they say."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from pre_commit.clientlib import load_config, load_manifest

from bitext.cli import main
from building import ROOT
from journeys.blocks import Block, blocks

pytestmark = pytest.mark.slow

WHO = {f"GIT_{role}_{name}": "nobody" for role in ("AUTHOR", "COMMITTER") for name in ("NAME", "EMAIL")}
PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
JOBS = {"translations": "bitext.xml", "pages": "public/de/index.html", "GitHub": "site/de/index.html"}
"""What each job makes."""

SETTINGS = "site_name: Keys\nplugins:\n  - bitext: {locales: [de]}\n"


def block(page: str, title: str) -> Block:
    (found,) = (each for each in blocks(f"docs/guide/how-to/{page}") if each.title == title)
    return found


def read(page: str, title: str) -> Any:  # noqa: ANN401 - whatever the YAML holds
    return yaml.safe_load(block(page, title).text)


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **WHO, "PATH": PATH, "PRE_COMMIT_HOME": str(folder.parent / "pre-commit")}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a small project in a repository of its own, in step with its page."""
    folder = tmp_path / "project"
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (folder / "docs/index.md").write_text("# Keys\n\nRun `make`.\n", "utf-8")
    (folder / ".gitignore").write_text(".cache/\nsite/\npublic/\n", "utf-8")
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    for command in (("init", "-q", "-b", "main"), ("add", "--all"), ("commit", "-q", "-m", "Begin")):
        assert run(folder, "git", *command).returncode == 0
    return folder


@pytest.mark.skipif(
    shutil.which("check-jsonschema", path=PATH) is None,
    reason="check-jsonschema belongs to `make lint`, whose tools come in locked versions only",
)
@pytest.mark.parametrize(
    ("page", "title", "schema"),
    [
        ("github.md", ".github/workflows/translations.yml", "github-workflows"),
        ("github.md", ".github/workflows/pages.yml", "github-workflows"),
        ("gitlab.md", ".gitlab-ci.yml", "gitlab-ci"),
        ("shards.md", ".github/workflows/translations.yml", "github-workflows"),
        ("shards.md", ".github/workflows/site.yml", "github-workflows"),
        ("shards.md", ".gitlab-ci.yml", "gitlab-ci"),
        ("ci.md", ".gitlab-ci.yml", "gitlab-ci"),
        ("pull-requests.md", ".gitlab-ci.yml", "gitlab-ci"),
    ],
)
def test_the_file_fits_the_schema_of_its_service(tmp_path: Path, page: str, title: str, schema: str) -> None:
    path = tmp_path / Path(title).name
    path.write_text(block(page, title).text, "utf-8")
    done = run(tmp_path, "check-jsonschema", "--builtin-schema", f"vendor.{schema}", str(path))
    assert done.returncode == 0, done.stdout
    path.write_text(
        path.read_text("utf-8").replace("script:", "scripts:").replace("steps:", "step:"), "utf-8"
    )
    assert (
        run(tmp_path, "check-jsonschema", "--builtin-schema", f"vendor.{schema}", str(path)).returncode == 1
    )


def test_a_workflow_can_write_only_where_it_publishes() -> None:
    workflow = read("github.md", ".github/workflows/pages.yml")
    assert workflow["permissions"] == {"contents": "read"}
    assert {name: job.get("permissions") for name, job in workflow["jobs"].items()} == {
        "build": None,
        "deploy": {"pages": "write", "id-token": "write"},
    }
    assert "run" not in workflow["jobs"]["deploy"]["steps"][0]
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            assert "checkout" not in step.get("uses", "") or step["with"]["persist-credentials"] is False


def scripts() -> dict[str, list[str]]:
    """Return the commands of each job, by its name: all but those that install Bitext."""
    gitlab = read("gitlab.md", ".gitlab-ci.yml")
    github = read("github.md", ".github/workflows/pages.yml")["jobs"]["build"]["steps"]
    found = {name: job["script"] for name, job in gitlab.items() if "script" in job}
    found["GitHub"] = [step["run"] for step in github if "run" in step]
    return {name: [each for each in lines if "pip install" not in each] for name, lines in found.items()}


def test_every_job_is_tried() -> None:
    assert set(scripts()) == JOBS.keys()


@pytest.mark.parametrize("job", JOBS)
def test_the_commands_of_each_job_run(project: Path, job: str) -> None:
    catalog = project / "locales/de/LC_MESSAGES/index.po"
    text = catalog.read_text("utf-8")
    source = 'msgid "Run `make`."\nmsgstr "'
    assert source in text
    settings = project / "mkdocs.yml"
    settings.write_text(
        f"{SETTINGS}site_url: https://docs.example.org/\ntheme: {{name: material, font: false}}\n"
    )
    catalog.write_text(text.replace(source, f"{source}`make` starten."), "utf-8")
    assert main(["extract", "--quiet", "-C", str(project)]) == 0
    for command in scripts()[job]:
        done = run(project, "sh", "-c", command)
        # Titles are still to be translated, and a check says so.
        allowed = {0, 1} if command.startswith("bitext check --format") else {0}
        assert done.returncode in allowed, f"{command}\n{done.stdout}{done.stderr}"
    assert (project / JOBS[job]).is_file()


def test_pre_commit_knows_both_hooks(tmp_path: Path) -> None:
    path = tmp_path / ".pre-commit-config.yaml"
    path.write_text(block("pre-commit.md", ".pre-commit-config.yaml").text, "utf-8")
    assert run(tmp_path, "pre-commit", "validate-config", str(path)).returncode == 0
    (repo,) = load_config(path)["repos"]
    ours = load_manifest(ROOT / ".pre-commit-hooks.yaml")
    assert [each["id"] for each in repo["hooks"]] == [each["id"] for each in ours]
    (local,) = read("pre-commit.md", "with-local-hooks.yaml")["repos"]
    same = ("id", "name", "entry", "files", "pass_filenames")
    assert [[each[key] for key in same] for each in local["hooks"]] == [
        [each[key] for key in same] for each in ours
    ]


def test_a_commit_whose_catalogs_do_not_follow_is_refused(project: Path) -> None:
    (project / ".pre-commit-config.yaml").write_text(
        block("pre-commit.md", "with-local-hooks.yaml").text, "utf-8"
    )
    assert run(project, "pre-commit", "install").returncode == 0
    # Nothing is translated yet, and that is no fault of a commit.
    baseline = ("check", "--write-baseline", "baseline.json")
    assert run(project, "bitext", *baseline).returncode == 0
    config = project / ".pre-commit-config.yaml"
    config.write_text(
        config.read_text("utf-8").replace(
            "entry: bitext check\n", "entry: bitext check --baseline baseline.json\n"
        ),
        "utf-8",
    )
    (project / "docs/index.md").write_text("# Keys\n\nRun `make`.\n\nThen wait.\n", "utf-8")
    run(project, "git", "add", "--all")
    refused = run(project, "git", "commit", "-m", "Wait")
    assert refused.returncode == 1
    assert "templates and catalogs are in step with the pages" in refused.stderr + refused.stdout
    assert run(project, "bitext", "extract", "--quiet").returncode == 0
    assert run(project, "bitext", *baseline).returncode == 0
    run(project, "git", "add", "--all")
    passed = run(project, "git", "commit", "-m", "Wait")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "translations are consistent and safe" in passed.stderr + passed.stdout
