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
GUIDE = ROOT / "docs" / "guide" / "how-to" / "ci.md"
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


UNTRUSTED = ROOT / "docs" / "guide" / "how-to" / "pull-requests.md"
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


DRAFTS = ROOT / "docs" / "guide" / "how-to" / "machine-drafts.md"


DRAFTS_WORKFLOW = ".github/workflows/drafts.yml"
BRANCH = "feature/lamps"
ENGINE = """\
import json, pathlib, sys
for line in sys.stdin:
    asked = json.loads(line)
    with pathlib.Path(sys.argv[1]).open("a") as log:
        log.write(asked["target"] + " " + asked["text"] + "\\n")
    text = asked["text"].replace("lamp", "Lampada")
    print(json.dumps({"id": asked["id"], "text": text}), flush=True)
"""
GH = """\
#!/bin/sh
echo "$@" >> "$GH_LOG"
if test "$2" = create; then test ! -e "$GH_LOG.made" && touch "$GH_LOG.made"; fi
"""


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


class Forge:
    """A repository with a pull request, and the runs of the workflow on it; `gh` only writes down what it is told."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.author = folder, folder / "author"
        self._runs = 0
        self.author.mkdir()
        self.gh = folder / "bin" / "gh"
        self.gh.parent.mkdir()
        self.gh.write_text(GH, encoding="utf-8")
        self.gh.chmod(0o755)
        _git(folder, "init", "-q", "--bare", "-b", "main", "origin.git")
        _git(self.author, "init", "-q", "-b", "main")
        _git(self.author, "remote", "add", "origin", str(folder / "origin.git"))
        program = folder / "engine.py"
        program.write_text(ENGINE, encoding="utf-8")
        engine = {
            "type": "command",
            "command": [sys.executable, str(program), str(folder / "asked.txt")],
            "batch": 1,
            "parallel": 1,
        }
        own = {"locales": ["de", "pt", "zh-TW"], "engines": {"model": engine}}
        settings = {"site_name": "Lamps", "plugins": [{"bitext": own}]}
        (self.author / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
        self.write("# The lamp\n")
        assert _run("bitext init --git && bitext extract", self.author).returncode == 0
        self.push("main")
        _git(self.author, "switch", "-q", "--create", BRANCH)

    def write(self, text: str) -> None:
        """Write the page."""
        (self.author / "docs").mkdir(exist_ok=True)
        (self.author / "docs" / "index.md").write_text(text, encoding="utf-8")

    def push(self, branch: str = BRANCH) -> None:
        """Push what the author has to a branch."""
        _git(self.author, "add", "-A")
        _git(self.author, "commit", "-q", "-m", "Write")
        _git(self.author, "push", "-q", "origin", f"HEAD:{branch}")

    def run(self, failing: str = "") -> dict[str, int]:
        """Run the workflow in a new clone, as GitHub does; return how its steps ended.

        The step *failing* ends with 2 when it has done its work.
        """
        self._runs += 1
        clone = self.folder / f"run{self._runs}"
        _git(self.folder, "clone", "-q", "-b", BRANCH, str(self.folder / "origin.git"), str(clone))
        (job,) = _example(DRAFTS_WORKFLOW, DRAFTS)["jobs"].values()
        codes: dict[str, int] = {}
        for step in job["steps"]:
            if "name" not in step or (any(codes.values()) and not self._runs_still(step, codes)):
                continue
            path = f"{self.gh.parent}{os.pathsep}{ENVIRONMENT['PATH']}"
            log = str(self.folder / "gh.txt")
            runner = {"PATH": path, "HEAD": BRANCH, "RUNNER_TEMP": str(self.folder), "GH_LOG": log}
            script = step["run"] + ("\nexit 2" if step["name"] == failing else "")
            codes[step["name"]] = _run(script, clone, **runner).returncode
        return codes

    @staticmethod
    def _runs_still(step: dict[str, str], codes: dict[str, int]) -> bool:
        """Return whether a step runs after one that failed."""
        condition = "${{ !cancelled() && steps.branch.outcome == 'success' }}"
        return step.get("if") == condition and codes["Go on from earlier drafts"] == 0

    def asked(self) -> list[str]:
        """Return what the engine was asked since the last time, for one language."""
        log = self.folder / "asked.txt"
        lines = log.read_text("utf-8").splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return [line.removeprefix("de ") for line in lines if line.startswith("de ")]

    def told(self) -> list[str]:
        """Return what `gh` was told, without the options that are always the same."""
        return (self.folder / "gh.txt").read_text("utf-8").splitlines()

    def draft(self, language: str = "de", branch: str = f"drafts/{BRANCH}") -> str:
        """Return a catalog as it stands in the branch of drafts."""
        path = f"{branch}:locales/{language}/LC_MESSAGES/index.po"
        return _git(self.folder / "origin.git", "show", path)


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge(tmp_path)


CLEAN_RUN = {"Go on from earlier drafts": 0, "Translate": 0, "Propose": 0}


def test_the_workflow_for_drafts_is_valid(tmp_path: Path) -> None:
    workflow = _example(DRAFTS_WORKFLOW, DRAFTS)
    path = tmp_path / "workflow.yml"
    path.write_text(_example_text(DRAFTS_WORKFLOW, DRAFTS), encoding="utf-8")
    if shutil.which("check-jsonschema", path=ENVIRONMENT["PATH"]):
        schema = ["check-jsonschema", "--quiet", "--builtin-schema", "vendor.github-workflows", str(path)]
        subprocess.run(schema, env=ENVIRONMENT, check=True)
    (job,) = workflow["jobs"].values()
    # Secrets are for branches of the repository itself: a fork's settings could lead a key anywhere.
    assert job["if"] == "github.event.pull_request.head.repo.full_name == github.repository"
    assert not any("${{" in step["run"] for step in job["steps"] if "run" in step)
    assert "--force" not in str(workflow)


def test_the_workflow_proposes_drafts_and_lists_what_is_to_be_reviewed(forge: Forge) -> None:
    forge.write("# The lamp\n\nThis lamp is red.\n")
    forge.push()
    assert forge.run() == CLEAN_RUN
    review = (forge.folder / "review.md").read_text("utf-8")
    assert "This Lampada is red." in review
    assert "index.md" in review
    for folder in ("de", "pt", "zh_TW"):
        assert "This Lampada is red." in forge.draft(folder)
    (told,) = forge.told()
    assert told.startswith(f"pr create --base {BRANCH} --head drafts/{BRANCH} --title Drafts for {BRANCH} ")
    assert {*forge.asked()} == {"Lamps", "The lamp", "This lamp is red."}


def test_the_workflow_goes_on_from_what_reviewers_have_committed(forge: Forge) -> None:
    forge.write("# The lamp\n\nThis lamp is red.\n")
    forge.push()
    forge.run()
    forge.asked()
    reviewer = forge.folder / "reviewer"
    _git(forge.folder, "clone", "-q", "-b", f"drafts/{BRANCH}", "origin.git", "reviewer")
    catalog = reviewer / "locales/de/LC_MESSAGES/index.po"
    text = catalog.read_text("utf-8")
    assert "This Lampada is red." in text
    catalog.write_text(text.replace("This Lampada is red.", "Diese Lampe ist rot."), encoding="utf-8")
    _git(reviewer, "commit", "-q", "-a", "-m", "Review")
    _git(reviewer, "push", "-q", "origin", f"drafts/{BRANCH}")
    reviewed = _git(reviewer, "rev-parse", "HEAD")
    forge.write("# The lamp\n\nThis lamp is red.\n\nThat lamp is green.\n")
    assert _run("bitext extract", forge.author).returncode == 0
    forge.push()
    assert forge.run() == CLEAN_RUN
    # Nothing is paid for again, and nothing of the reviewer's is lost.
    assert forge.asked() == ["That lamp is green."]
    _git(forge.folder / "origin.git", "merge-base", "--is-ancestor", reviewed, f"drafts/{BRANCH}")
    assert "Diese Lampe ist rot." in forge.draft()
    assert "That Lampada is green." in forge.draft()
    assert [line.split(" --")[0] for line in forge.told()] == [
        "pr create",
        "pr create",
        f"pr edit drafts/{BRANCH}",
    ]
    # Without a change, nothing is asked or committed.
    head = _git(forge.folder / "origin.git", "rev-parse", f"drafts/{BRANCH}")
    assert forge.run() == CLEAN_RUN
    assert forge.asked() == []
    assert _git(forge.folder / "origin.git", "rev-parse", f"drafts/{BRANCH}") == head


def test_the_workflow_proposes_what_was_translated_before_the_engine_failed(forge: Forge) -> None:
    forge.write("# The lamp\n\nThis lamp is red.\n")
    forge.push()
    codes = forge.run(failing="Translate")
    assert codes == CLEAN_RUN | {"Translate": 2}
    assert "This Lampada is red." in forge.draft()
    assert "This Lampada is red." in (forge.folder / "review.md").read_text("utf-8")


def test_the_workflow_leaves_a_merge_to_people_that_it_cannot_do(forge: Forge) -> None:
    forge.write("# The lamp\n\nThis lamp is red.\n")
    forge.push()
    forge.run()
    forge.asked()
    reviewer = forge.folder / "reviewer"
    _git(forge.folder, "clone", "-q", "-b", f"drafts/{BRANCH}", "origin.git", "reviewer")
    for folder, words in ((reviewer, "A lamp, blue.\n"), (forge.author, "A lamp, black.\n")):
        (folder / "docs" / "index.md").write_text(words, encoding="utf-8")
    _git(reviewer, "commit", "-q", "-a", "-m", "Reword")
    _git(reviewer, "push", "-q", "origin", f"drafts/{BRANCH}")
    head = _git(reviewer, "rev-parse", "HEAD")
    forge.push()
    assert forge.run() == {"Go on from earlier drafts": 1}
    assert forge.asked() == []
    assert _git(forge.folder / "origin.git", "rev-parse", f"drafts/{BRANCH}") == head
