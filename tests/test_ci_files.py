"""The files with which others run our checks: pre-commit's hooks, the GitHub action, the examples in the guide."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from junitparser import JUnitXml
from pre_commit.clientlib import load_config, load_manifest

from building import brief_documentation
from readers_of_output import commands, github_commands

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs" / "guide" / "ci.md"
CATALOG = "locales/ja/LC_MESSAGES/quickstart/publish-api-key.po"
ENVIRONMENT = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


@pytest.fixture(params=["sound", "faulty"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, bool]:
    """Return a copy of this project, and whether its translations are sound."""
    brief_documentation(tmp_path)
    if request.param == "faulty":
        path = tmp_path / CATALOG
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r'(?m)^msgstr "(?=[^"])', 'msgstr "`x` ', text), encoding="utf-8")
    return tmp_path, request.param == "sound"


def _run(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    # This is the command line with which GitHub runs `shell: bash`.
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(
        command, cwd=folder, env={**ENVIRONMENT, **environment}, capture_output=True, text=True, check=False
    )


def _example(title: str, guide: Path = GUIDE) -> Any:  # noqa: ANN401 - whatever the YAML holds
    return yaml.safe_load(_example_text(title, guide))


def _example_text(title: str, guide: Path) -> str:
    text = guide.read_text(encoding="utf-8")
    block = re.search(rf'```yaml title="{re.escape(title)}"\n(.*?)```', text, re.DOTALL)
    assert block is not None, title
    return block[1]


def test_the_hooks_do_what_they_say(project: tuple[Path, bool]) -> None:
    folder, sound = project
    hooks = {hook["id"]: hook for hook in load_manifest(ROOT / ".pre-commit-hooks.yaml")}
    assert _run(hooks["bitext-extract"]["entry"], folder).returncode == 0
    assert _run(hooks["bitext-check"]["entry"], folder).returncode == (0 if sound else 1)
    for hook in hooks.values():
        assert re.search(hook["files"], CATALOG)
        assert re.search(hook["files"], "docs/index.md")
        assert not hook["pass_filenames"]


def test_the_example_for_pre_commit_names_our_hooks(tmp_path: Path) -> None:
    path = tmp_path / ".pre-commit-config.yaml"
    path.write_text(yaml.safe_dump(_example(".pre-commit-config.yaml")), encoding="utf-8")
    (repo,) = load_config(path)["repos"]
    assert [hook["id"] for hook in repo["hooks"]] == [
        hook["id"] for hook in load_manifest(ROOT / ".pre-commit-hooks.yaml")
    ]


def _run_the_action(folder: Path, **inputs: str) -> list[subprocess.CompletedProcess[str]]:
    """Run the steps of the action that check, in the folder that was checked out, with these inputs."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    values = {name: inputs.get(name, each.get("default")) for name, each in action["inputs"].items()}
    results = []
    for step in action["runs"]["steps"]:
        if "run" not in step or "pip install" in step["run"]:
            continue
        environment = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: values[m[1]], text)
            for name, text in step["env"].items()
        }
        results.append(_run(step["run"], folder, CI="true", GITHUB_ACTIONS="true", **environment))
    return results


def test_the_action_annotates_lines(project: tuple[Path, bool]) -> None:
    folder, sound = project
    example = _example(".github/workflows/translations.yml")["jobs"]["check"]["steps"][-1]["with"]
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert set(example) <= set(action["inputs"])
    results = _run_the_action(folder, **example)
    assert [result.returncode for result in results] == [0, 0 if sound else 1]
    annotations = list(github_commands(results[-1].stdout.encode()))
    assert bool(annotations) is not sound
    place = re.compile(r"::(?:error|warning) file=locales/[^,]+,line=[0-9]+,col=")
    assert all(place.match(line) for line in annotations)
    assert sound or any(line.startswith(f"::error file={CATALOG},") for line in annotations)


FORGED = "::error file=a::forged", "::stop-commands::x", "##[error]forged", "\r::add-mask::forged"


def test_the_action_prints_no_command_of_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "::error::project"
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: x\nplugins: [bitext: {locales: [de]}]\n", encoding="utf-8")
    for text in FORGED:
        (folder / "docs" / f"x\n{text.strip().replace('/', '')}.md").write_text("# x\n", encoding="utf-8")
    (folder / "docs/index.md").write_text("Use `a`.\n\nUse `b`.\n", encoding="utf-8")
    _run("bitext extract || true", folder)
    catalog = folder / "locales/de/LC_MESSAGES/index.po"
    text = catalog.read_text(encoding="utf-8")
    for forged in FORGED:
        text = text.replace('msgstr ""\n\n', f'msgstr "{forged.replace(chr(13), chr(92) + "r")}"\n\n', 1)
    catalog.write_text(text, encoding="utf-8")
    results = _run_the_action(folder)
    assert [result.returncode for result in results] == [1, 1]
    extracted, checked = (f"{each.stdout}\n{each.stderr}".encode() for each in results)
    assert commands(extracted) == []
    annotations = commands(checked)
    assert len(annotations) > len(FORGED)
    assert all(line.startswith(("::error file=", "::warning file=")) for line in annotations)
    # What is between the tokens holds none either, so nothing rests on them.
    assert not [
        line for line in extracted.splitlines() if line.lstrip().startswith(b"::") and b"forged" in line
    ]


def test_each_run_of_the_action_has_another_token(tmp_path: Path) -> None:
    tokens = {
        token
        for _ in range(2)
        for each in _run_the_action(tmp_path)
        for token in re.findall("::stop-commands::(.*)", each.stdout)
    }
    assert len(tokens) == 4
    assert all(re.fullmatch("[0-9a-f]{32}", token) for token in tokens)


@pytest.mark.parametrize(
    "options",
    [
        "--quiet; touch {made}",
        "$(touch {made})",
        "`touch {made}`",
        "&& touch {made}",
        "> {made}",
        "'$(touch {made})'",
        "* ? [a-z]*",
    ],
)
def test_no_input_of_the_action_is_read_as_a_program(tmp_path: Path, options: str) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    assert not any("${{" in script for script in scripts)
    made = tmp_path / "made"
    # With patterns of names, a file could become an option.
    (tmp_path / "--write-baseline=made").write_text("", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\nplugins: [bitext: {locales: [de]}]\n", encoding="utf-8"
    )
    for folder in (".", options.format(made=made)):
        _run(scripts[-1], tmp_path, DIRECTORY=folder, OPTIONS=options.format(made=made))
        assert not made.exists()


def test_the_action_runs_no_module_of_the_folder_that_is_checked(tmp_path: Path) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    for name in ("pip", "secrets", "sitecustomize", "click", "bitext", "yaml"):
        (tmp_path / f"{name}.py").write_text("open('made', 'w').close()\n", encoding="utf-8")
    for step in action["runs"]["steps"]:
        if "run" in step:
            # It installs nothing: there is no such package.
            _run(step["run"], tmp_path, DIRECTORY=".", OPTIONS="", GITHUB_ACTION_PATH=str(tmp_path / "none"))
    assert not (tmp_path / "made").exists()


def test_the_example_for_gitlab_makes_a_report(project: tuple[Path, bool]) -> None:
    folder, sound = project
    job = _example(".gitlab-ci.yml")["translations"]
    install, *commands = job["script"]
    assert install.startswith("pip install ")
    codes = [_run(command, folder).returncode for command in commands]
    assert codes == [0, 0 if sound else 1]
    (suite,) = JUnitXml.fromfile(str(folder / job["artifacts"]["reports"]["junit"]))
    assert (suite.failures == 0) is sound


def test_the_baseline_of_the_guide_accepts_what_is_there(project: tuple[Path, bool]) -> None:
    folder, _ = project
    block = re.search(r"```sh\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    assert _run(block[1], folder).returncode == 0


UNTRUSTED = ROOT / "docs" / "guide" / "pull-requests.md"
WORKFLOWS = {
    ".github/workflows/pull-requests.yml": UNTRUSTED,
    ".github/workflows/site.yml": UNTRUSTED,
    ".github/workflows/translations.yml": GUIDE,
}


@pytest.mark.skipif(
    shutil.which("check-jsonschema", path=ENVIRONMENT["PATH"]) is None,
    reason="check-jsonschema belongs to `make lint`, whose tools come in locked versions only",
)
@pytest.mark.parametrize("title", WORKFLOWS)
def test_the_workflows_of_the_guide_are_valid_and_modest(tmp_path: Path, title: str) -> None:
    workflow = _example(title, WORKFLOWS[title])
    path = tmp_path / "workflow.yml"
    path.write_text(_example_text(title, WORKFLOWS[title]), encoding="utf-8")
    schema = ["check-jsonschema", "--quiet", "--builtin-schema", "vendor.github-workflows", str(path)]
    subprocess.run(schema, env=ENVIRONMENT, check=True)
    assert workflow["permissions"] == {"contents": "read"}
    # YAML 1.1, which this library reads, takes `on` for a truth value.
    of_strangers = "pull_request" in workflow[True]
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert "pull_request_target" not in workflow[True]
    assert all(
        step["with"]["persist-credentials"] is False for step in steps if "checkout" in step.get("uses", "")
    )
    if of_strangers:
        assert "secrets" not in str(workflow)
        assert not any("cache" in step.get("uses", "") for step in steps)


def test_the_gitlab_job_for_pull_requests_keeps_nothing() -> None:
    assert "cache" not in _example(".gitlab-ci.yml", UNTRUSTED)["check"]


DRAFTS = ROOT / "docs" / "guide" / "machine-drafts.md"


def test_the_workflow_for_drafts_translates_and_lists_what_is_to_be_reviewed(tmp_path: Path) -> None:
    workflow = _example(".github/workflows/drafts.yml", DRAFTS)
    path = tmp_path / "workflow.yml"
    path.write_text(_example_text(".github/workflows/drafts.yml", DRAFTS), encoding="utf-8")
    if shutil.which("check-jsonschema", path=ENVIRONMENT["PATH"]):
        schema = ["check-jsonschema", "--quiet", "--builtin-schema", "vendor.github-workflows", str(path)]
        subprocess.run(schema, env=ENVIRONMENT, check=True)
    (job,) = workflow["jobs"].values()
    # Secrets are for branches of the repository itself: a fork's settings could lead a key anywhere.
    assert job["if"] == "github.event.pull_request.head.repo.full_name == github.repository"
    translate = next(step["run"] for step in job["steps"] if step.get("name") == "Translate")
    project = tmp_path / "project"
    (project / "docs").mkdir(parents=True)
    program = tmp_path / "engine.py"
    program.write_text(
        "import json, sys\n"
        "for line in sys.stdin:\n"
        "    asked = json.loads(line)\n"
        "    text = asked['text'].replace('lamp', 'Lampada')\n"
        "    print(json.dumps({'id': asked['id'], 'text': text}), flush=True)\n",
        encoding="utf-8",
    )
    engine = {"type": "command", "command": [sys.executable, str(program)]}
    own = {"locales": ["de", "pt", "zh-TW"], "engines": {"model": engine}}
    settings = {"site_name": "Lamps", "plugins": [{"bitext": own}]}
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    (project / "docs" / "index.md").write_text("# The lamp\n\nThis lamp is red.\n", encoding="utf-8")
    done = _run(translate, project, RUNNER_TEMP=str(tmp_path))
    assert done.returncode == 0, done.stderr
    review = (tmp_path / "review.md").read_text("utf-8")
    assert "This Lampada is red." in review
    assert "index.md" in review
    for folder in ("de", "pt", "zh_TW"):
        assert "Lampada" in (project / "locales" / folder / "LC_MESSAGES" / "index.po").read_text("utf-8")
