"""The same bytes from a cluster as from this machine: real processes, on 127.0.0.1."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dask_cluster import DaskCluster, Run, bitext, dask_cluster
from running import tree

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
PAGES = 40
CATALOG = "LC_MESSAGES/quickstart/publish-api-key.po"
QUICKSTART = "locales/zh_TW/deliveries/quickstart/publish-api-key.md"
COMMANDS = {
    "check": ("check", "--format", "json"),
    "check files": ("check", "in", "--locale", "zh-TW"),
    "check --fix": ("check", "--fix", "--locale", "de"),
    "migrate": ("migrate", "in", "--locale", "zh-TW", "--into", "new", "--source", "docs"),
    "migrate again": ("migrate", "in", "--locale", "zh-TW", "--into", "new", "--source", "docs"),
    "extract --check": ("extract", "--check"),
    "extract": ("extract",),
    "extract again": ("extract", "--minor", "-q"),
    "check again": ("check", "--format", "json", "--render", "never"),
}


def make(folder: Path) -> Path:
    """Make a project in which each command has something to do, and return its folder."""
    project = folder / "project"
    shutil.copytree(ROOT / "locales", project / "locales")
    shutil.copytree(
        ROOT / "docs", project / "docs", ignore=shutil.ignore_patterns("design", "rules", "*.png")
    )
    shutil.copy(ROOT / "mkdocs.yml", project)
    given = (ROOT / QUICKSTART).read_bytes()
    (project / "in").mkdir()
    for number in range(PAGES):
        text = f"# Page {number}\n\nOpen it. Close it.\n"
        (project / f"docs/page-{number}.md").write_text(text, "utf-8")
        (project / f"in/page-{number}.md").write_bytes(given.replace(b"</span>", b"", number % 3))
    _edit(project / "locales/de/LC_MESSAGES/guide/readers.po", " und ", "  und ")
    _edit(project / "locales/zh_TW" / CATALOG, "提供金鑰的名稱", "提供 `x` 金鑰的名稱")
    page = project / "docs/quickstart/publish-api-key.md"
    # Its sentences moved to another page, one was edited, and a page that is a link has them, too.
    page.rename(project / "docs/quickstart/publish-key.md")
    (project / "docs/linked.md").symlink_to("quickstart/publish-key.md")
    _edit(project / "docs/guide/translators.md", "translat", "render")
    # What cannot be read is told as it is here.
    (project / "docs/page-1.md").write_bytes(b"\xff")
    (project / "locales/ja" / CATALOG).write_text("msgid\n", "utf-8")
    return project


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("projects")


@pytest.fixture(scope="module")
def cluster(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    """Return a cluster of two workers in another folder, which note what they read of the projects."""
    place = tmp_path_factory.mktemp("cluster")
    with dask_cluster(place, environment={"WATCHED": str(folder), "NOTES": str(place / "notes")}) as found:
        found.add_worker("one")
        found.add_worker("two")
        yield found


@pytest.fixture(scope="module")
def alone(folder: Path) -> dict[str, Run]:
    """Return what the commands do in one process."""
    return _run_all(folder / "alone", "--jobs", "1")


def _run_all(folder: Path, *options: str) -> dict[str, Run]:
    project = make(folder)
    runs = {}
    for name, command in COMMANDS.items():
        runs[name] = bitext(project, *command, *options)
    return runs


def _require_equal(runs: dict[str, Run], alone: dict[str, Run]) -> None:
    for name, run in runs.items():
        assert (name, run.code, run.out, run.err) == (name, *_said(alone[name]))
        assert run.files == alone[name].files, name


def _said(run: Run) -> tuple[int, str, str]:
    return run.code, run.out, run.err


def test_the_commands_have_something_to_do(alone: dict[str, Run]) -> None:
    assert [run.code for run in alone.values()] == [1, 1, 1, 1, 1, 2, 2, 2, 1]
    assert "1 correction in 1 file made" in alone["check --fix"].err
    assert "translated before" in alone["extract"].err


def test_two_jobs(folder: Path, alone: dict[str, Run]) -> None:
    _require_equal(_run_all(folder / "jobs", "--jobs", "2"), alone)


def test_a_cluster_with_a_shared_disk(folder: Path, alone: dict[str, Run], cluster: DaskCluster) -> None:
    _require_equal(_run_all(folder / "shared", "--cluster", cluster.address, "--shared"), alone)
    assert _notes(cluster), "nobody looked at how the workers read"


def test_a_cluster_to_which_texts_are_sent(folder: Path, alone: dict[str, Run], cluster: DaskCluster) -> None:
    before = _notes(cluster)
    _require_equal(_run_all(folder / "sent", "--cluster", cluster.address), alone)
    assert _notes(cluster) == before, "a worker read a file of the project"


def _notes(cluster: DaskCluster) -> str:
    notes = cluster.folder / "notes"
    return notes.read_text("utf-8") if notes.exists() else ""


@pytest.mark.parametrize("options", [(), ("--shared",)], ids=["sent", "shared"])
def test_a_worker_that_is_killed_in_the_middle(
    tmp_path: Path, alone: dict[str, Run], cluster: DaskCluster, options: tuple[str, ...]
) -> None:
    target = tmp_path / "target"
    target.write_text("0", "utf-8")
    name = "-".join(("killed", *options))
    victim = cluster.add_worker(name, KILLS=str(target))
    project = make(tmp_path)
    first = bitext(project, *COMMANDS["check"], "--cluster", cluster.address, *options)
    assert not target.exists()
    assert victim.wait(10) < 0
    assert _said(first) == _said(alone["check"])


def test_a_cluster_that_dies_ends_the_command_with_two_lines(tmp_path: Path) -> None:
    project = make(tmp_path)
    before = tree(project)
    with dask_cluster(tmp_path / "cluster") as cluster:
        target = tmp_path / "target"
        target.write_text(str(cluster.scheduler.pid), "utf-8")
        cluster.add_worker("one", KILLS=str(target))
        run = bitext(project, "extract", "--cluster", cluster.address)
    assert not target.exists()
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(f"error: the cluster {cluster.address} was lost")
    assert len(run.err.splitlines()) == 2
    assert run.files == before


def test_shared_without_a_cluster(project: Path) -> None:
    run = bitext(project, "check", "--shared")
    assert run.code == 2
    assert "--cluster" in run.err


def test_jobs_with_a_cluster(project: Path) -> None:
    run = bitext(project, "check", "--jobs", "1", "--cluster", "tcp://127.0.0.1:9")
    assert (run.code, run.out) == (2, "")
    assert "error: --jobs is for this machine" in run.err


def test_a_scheduler_without_workers(project: Path, tmp_path: Path) -> None:
    with dask_cluster(tmp_path / "cluster") as cluster:
        run = bitext(project, "check", "--cluster", cluster.address)
    assert run.code == 2
    assert run.err.startswith(f"error: the cluster at {cluster.address} has no workers\n  help: ")


def test_dask_is_not_installed(project: Path) -> None:
    script = (
        "import sys\n"
        "sys.modules['distributed'] = None\n"
        "from bitext.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "check", "--cluster", "tcp://127.0.0.1:9"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tools")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == (
        "error: --cluster needs Dask, which is not installed\n  help: run `pip install 'mkdocs-bitext[cluster]'`\n"
    )


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_cluster_behind_tls(project: Path, tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=bitext"]
    subprocess.run([*made, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    settings = {"DASK_DISTRIBUTED__COMM__TLS__CA_FILE": str(certificate)}
    for role in ("SCHEDULER", "WORKER", "CLIENT"):
        settings[f"DASK_DISTRIBUTED__COMM__TLS__{role}__CERT"] = str(certificate)
        settings[f"DASK_DISTRIBUTED__COMM__TLS__{role}__KEY"] = str(key)
    with dask_cluster(tmp_path / "cluster", "tls", settings) as cluster:
        cluster.add_worker("one")
        known = bitext(project, "check", "--format", "json", "--cluster", cluster.address, **settings)
        stranger = bitext(project, "check", "--cluster", cluster.address)
    assert _said(known) == _said(bitext(project, "check", "--format", "json"))
    assert stranger.code == 2
    assert "names no certificates" in stranger.err


def test_a_worker_with_other_code(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(ROOT / "tools/bitext", other / "bitext", ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "bitext/text.py").open("a", encoding="utf-8") as code:
        code.write("# another version\n")
    with dask_cluster(tmp_path / "cluster") as cluster:
        cluster.add_worker("one", PYTHONPATH=str(other))
        run = bitext(project, "check", "--cluster", cluster.address)
    assert (run.code, run.out) == (2, "")
    assert "has code of bitext " in run.err.splitlines()[0]
    assert len(run.err.splitlines()) == 2
