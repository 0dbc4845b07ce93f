"""A disk that is said to be shared, but that some worker does not see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from dask_cluster import DaskCluster, Run, begin, bitext, dask_cluster, end, wait_until

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
QUICKSTART = ROOT / "locales/zh_TW/deliveries/quickstart/publish-api-key.md"
PAGES = 40


def _require_refused(run: Run, worker: str, path: str) -> None:
    assert (run.code, run.out, len(run.err.splitlines())) == (2, "", 2)
    assert run.err.startswith(f"error: the worker {worker} does not see {path}"), run.err


def _make_trees(project: Path) -> None:
    """Make a tree of bilingual pages and one of their source pages in the folder *project*."""
    for folder in ("in", "english"):
        (project / folder).mkdir(parents=True)
    for number in range(PAGES):
        for folder, text in ("in", QUICKSTART.read_bytes()), ("english", b"# Page\n\nOpen it. Close it.\n"):
            (project / folder / f"page-{number:02}.md").write_bytes(text)


MIGRATE = ("migrate", "in", "--locale", "zh-TW", "--into", "new")


@pytest.mark.parametrize("hidden", ["mkdocs.yml", "docs", "locales", "locales/de"])
def test_a_worker_sees_only_a_part_of_the_project(project: Path, tmp_path: Path, hidden: str) -> None:
    # A worker that lives where something is not there, though the rest is.
    with dask_cluster(tmp_path / "cluster") as cluster:
        cluster.add_worker("one", HIDES=str(project / hidden))
        run = bitext(project, "check", "--shared", "--cluster", cluster.address)
        _require_refused(run, cluster.worker_address("one"), f"{project}/{hidden}")


@pytest.mark.parametrize("hidden", ["in", "english"])
def test_a_tree_is_on_the_disk_of_this_machine_only(tmp_path: Path, hidden: str) -> None:
    _make_trees(tmp_path)
    # The first page has no source page.
    (tmp_path / "english/page-00.md").unlink()
    with dask_cluster(tmp_path / "cluster") as cluster:
        cluster.add_worker("one", HIDES=str(tmp_path / hidden))
        options = ("--source", "english", "--shared", "--cluster", cluster.address)
        run = bitext(tmp_path, *MIGRATE, *options)
        _require_refused(run, cluster.worker_address("one"), f"{tmp_path}/{hidden}/page-")


@dataclass(frozen=True)
class _Late:
    """A migration in *folder* by one worker, which waits in the middle until another one has begun."""

    folder: Path
    cluster: DaskCluster
    signs: Path

    @classmethod
    def of(cls, folder: Path, cluster: DaskCluster) -> _Late:
        signs = cluster.folder / "signs"
        signs.mkdir()
        (signs / "slow").touch()
        cluster.add_worker("one", WAITS=str(signs))
        return cls(folder, cluster, signs)

    def run(self, written: Sequence[Path], **environment: str) -> Run:
        """Let the other one come when all that is *written* is there."""
        running = begin(self.folder, *MIGRATE, "--shared", "--cluster", self.cluster.address)
        begun = self.signs / "begun"
        for path in (self.signs / "reached", *written):
            wait_until(path.exists, running)
        (self.signs / "held").touch()
        self.cluster.add_worker("two", BEGINS=str(begun), **environment)
        (self.signs / "held").unlink()
        wait_until(begun.exists, running)
        (self.signs / "slow").unlink()
        return end(running, self.folder)


def test_a_worker_that_comes_later_does_not_see_the_disk(tmp_path: Path) -> None:
    _make_trees(tmp_path / "project")
    with dask_cluster(tmp_path / "cluster") as cluster:
        run = _Late.of(tmp_path / "project", cluster).run([], HIDES=str(tmp_path / "project/in"))
        _require_refused(run, cluster.worker_address("two"), f"{tmp_path}/project/in/page-")


def test_a_worker_that_comes_later_sees_what_was_written_meanwhile(tmp_path: Path) -> None:
    alone, shared = tmp_path / "alone", tmp_path / "shared"
    for folder in (alone, shared):
        _make_trees(folder)
    with dask_cluster(tmp_path / "cluster") as cluster:
        # It is one of the files that are compared.
        run = _Late.of(shared, cluster).run([shared / "new/docs/page-00.md"])
    assert run == bitext(alone, *MIGRATE)
