"""Locales are built in other processes, however processes are started: the site is the same."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from bitext.catalog import format_po, parse_po
from building import ENVIRONMENT, write_project
from running import tree

SETTINGS = """\
site_name: Methods
site_url: https://example.org/manual/
theme: {name: material, font: false}
markdown_extensions: [admonition, attr_list, tables, toc]
plugins:
  - search
  - tags
  - bitext: {locales: [de, fr, ar], status_page: status.md, jobs: 2}
"""
PAGES = {
    "index.md": "# Home\n\nSee [the *steps*](guide/steps.md#step-2).\n\n!!! note\n\n    Take care. Or **not**.\n",
    "guide/steps.md": "---\ntags: [one]\n---\n# Set it up\n\n1. Open `it`.\n2. Close it.\n\n## Then\n\nGo [home](../index.md).\n",
    "guide/later.md": "# Later\n\nNobody has translated this.\n",
    "code.md": "# Code\n\nA list follows.\n\n- a `<Client ID>`\n- b\n",
}
BUILD = """\
import multiprocessing, sys
from bitext.site.build import local_sites, processes

if sys.argv[1] != "none":
    multiprocessing.set_start_method(sys.argv[1])
for name in ("start_copies", "start_workers"):
    def counted(*arguments, name=name, work=getattr(processes, name)):
        team = work(*arguments)
        results = team.results
        def told():
            for each in results():
                print("built by", name, *(each for each in arguments if isinstance(each, str)), each[0].tag)
                yield each
        team.results = told
        return team
    setattr(local_sites, name, counted)
"""
RUN = "from mkdocs.__main__ import cli\ncli(['build', *sys.argv[2:]])\n"
GUARDED = f"if __name__ == '__main__':\n    {RUN.replace(chr(10), chr(10) + '    ')}"
LATE = "local_sites.is_settled_by_pages = lambda _: False\n"
THREAD = "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("methods")
    write_project(folder, SETTINGS, PAGES)
    for path in sorted((folder / "locales").glob("*/LC_MESSAGES/**/*.po")):
        if path.stem != "later":
            catalog = parse_po(path.read_text("utf-8"))
            entries = [replace(each, msgstr=f"Ä {each.msgid}") for each in catalog.entries]
            if path.stem == "code" and "de" in path.parts:
                # The first makes a block of another kind, the other cannot be shown: both are warned of.
                entries[1] = replace(entries[1], msgstr="1. Eins\n\n## Zwei")
                entries[2] = replace(entries[2], msgstr="<script>x</script>")
            path.write_text(format_po(replace(catalog, entries=tuple(entries))), "utf-8")
    return folder


def build(folder: Path, script: str, *arguments: str, to: str) -> tuple[dict[str, bytes], str]:
    """Build the site with the Python program *script*; return its files, and what was logged."""
    subprocess.run(["rm", "-rf", str(folder / ".cache")], check=True)
    done = subprocess.run(
        [sys.executable, *arguments, "-d", to],
        cwd=folder, env=ENVIRONMENT, input=script, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    # Of two builds that took the same time, MkDocs tells once.
    said = re.sub(r"directory: .*|INFO    -  Documentation built in .*\n", "", done.stderr)
    return tree(folder / to), said + done.stdout


@pytest.fixture(scope="module")
def alone(folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """Return the site as one process builds it, and what it logged."""
    script = f"{BUILD}local_sites.processes_for = lambda *_: 1\n{RUN}"
    files, said = build(folder, script, "-", "none", to="alone")
    assert "built by" not in said
    return without_times(files), said.splitlines()


def without_times(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return *files* without packed ones, which hold the time at which they were packed."""
    return {path: data for path, data in files.items() if not path.endswith(".gz")}


WORKERS = {"fork": "start_copies", "spawn": "start_workers spawn", "forkserver": "start_workers forkserver"}


@pytest.mark.parametrize("late", ["", LATE], ids=["beside the source", "after the source"])
@pytest.mark.parametrize("method", WORKERS)
def test_the_site_is_the_same_by_every_method(
    folder: Path, alone: tuple[dict[str, bytes], list[str]], method: str, late: str
) -> None:
    (folder / "build.py").write_text(BUILD + late + GUARDED, "utf-8")
    files, said = build(folder, "", "build.py", method, to=method)
    assert without_times(files) == alone[0]
    lines = said.splitlines()
    assert [each for each in lines if not each.startswith("built by")] == alone[1]
    assert [each for each in lines if each.startswith("built by")] == [
        f"built by {WORKERS[method]} {tag}" for tag in ("de", "fr", "ar")
    ]


@pytest.mark.parametrize(
    ("script", "worker"),
    [
        pytest.param(f"{BUILD}{THREAD}{RUN}", "start_workers spawn", id="with another thread"),
        pytest.param(f"{BUILD}{RUN}", "start_copies", id="alone"),
    ],
)
def test_copies_are_made_where_that_is_safe(
    folder: Path, alone: tuple[dict[str, bytes], list[str]], script: str, worker: str
) -> None:
    files, said = build(folder, script, "-", "none", to="chosen")
    assert without_times(files) == alone[0]
    assert said.count(f"built by {worker}") == 3


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_program_without_a_guard_is_not_run_again(
    folder: Path, alone: tuple[dict[str, bytes], list[str]], method: str
) -> None:
    (folder / "unguarded.py").write_text(f"print('running')\n{BUILD}{RUN}", "utf-8")
    files, said = build(folder, "", "unguarded.py", method, to="unguarded")
    assert without_times(files) == alone[0]
    assert said.count("running") == 1
    assert said.count("built by start_workers") == 3


@pytest.mark.parametrize("fault", ["os._exit", "no_such_module"])
def test_where_no_process_can_be_started_this_one_builds(
    folder: Path, alone: tuple[dict[str, bytes], list[str]], fault: str
) -> None:
    broken = {
        "os._exit": "import os\nprocesses.worker.start = os._exit\n"
        "local_sites.order_for = lambda *_, **__: 3\n",
        "no_such_module": "import dataclasses\nold = local_sites.order_for\n"
        "def order(*given, **more):\n"
        "    made = old(*given, **more)\n"
        "    return dataclasses.replace(made, outer=dataclasses.replace(made.outer, config_file='none.yml'))\n"
        "local_sites.order_for = order\n",
    }[fault]
    files, said = build(folder, f"{BUILD}{broken}{RUN}", "-", "spawn", to="broken")
    assert without_times(files) == alone[0]
    assert said.splitlines() == alone[1]


def test_an_error_in_a_worker_ends_the_build(folder: Path) -> None:
    hook = "def on_config(config):\n    assert not config.site_dir.endswith('fr'), 'no French today'\n"
    (folder / "hook.py").write_text(hook, "utf-8")
    (folder / "mkdocs.yml").write_text(f"{SETTINGS}hooks: [hook.py]\n", "utf-8")
    try:
        done = subprocess.run(
            [sys.executable, "-", "spawn", "-d", "failed"],
            cwd=folder, env=ENVIRONMENT, input=f"{BUILD}{RUN}", capture_output=True, text=True, check=False,
        )  # fmt: skip
    finally:
        (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    assert done.returncode == 1
    assert "fr: no French today" in done.stderr
    assert "Traceback" not in done.stderr
