"""The files with which others run our checks: pre-commit's hooks, the GitHub action, the examples in the guide."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from junitparser import JUnitXml
from pre_commit.clientlib import load_config, load_manifest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs" / "guide" / "ci.md"
CATALOG = "locales/ja/LC_MESSAGES/quickstart/publish-api-key.po"
ENVIRONMENT = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


@pytest.fixture(params=["sound", "faulty"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, bool]:
    """Return a copy of this project, and whether its translations are sound."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copytree(ROOT / "locales", tmp_path / "locales")
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


def _example(title: str) -> Any:  # noqa: ANN401 - whatever the YAML holds
    text = GUIDE.read_text(encoding="utf-8")
    block = re.search(rf'```yaml title="{re.escape(title)}"\n(.*?)```', text, re.DOTALL)
    assert block is not None, title
    return yaml.safe_load(block[1])


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


def test_the_action_annotates_lines(project: tuple[Path, bool]) -> None:
    folder, sound = project
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    example = _example(".github/workflows/translations.yml")["jobs"]["check"]["steps"][-1]["with"]
    assert set(example) <= set(action["inputs"])
    values = {name: example.get(name, each.get("default")) for name, each in action["inputs"].items()}
    results = []
    for step in action["runs"]["steps"]:
        if "run" not in step or "pip install" in step["run"]:
            continue
        environment = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: values[m[1]], text)
            for name, text in step["env"].items()
        }
        results.append(_run(step["run"], folder, **environment))
    assert [result.returncode for result in results] == [0, 0 if sound else 1]
    annotations = [line for line in results[-1].stdout.splitlines() if line.startswith("::")]
    assert bool(annotations) is not sound
    place = re.compile(r"::(?:error|warning) file=locales/[^,]+,line=[0-9]+,col=")
    assert all(place.match(line) for line in annotations)
    assert sound or any(line.startswith(f"::error file={CATALOG},") for line in annotations)


def test_no_input_of_the_action_is_read_as_a_program(tmp_path: Path) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    assert not any("${{" in script for script in scripts)
    attack = f"--quiet; touch {shlex.quote(str(tmp_path / 'made'))} $(touch {tmp_path / 'made'})"
    _run(scripts[-1], ROOT, DIRECTORY=".", OPTIONS=attack)
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
