"""The workflow that publishes: for a tag alone, and with no secret."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

TEXT = (Path(__file__).parents[2] / ".github/workflows/release.yml").read_text("utf-8")
WORKFLOW: dict[Any, Any] = yaml.safe_load(TEXT)
JOBS = WORKFLOW["jobs"]


def test_only_a_tag_of_a_version_starts_it() -> None:
    # YAML 1.1, which this library reads, takes `on` for a truth value.
    assert WORKFLOW[True] == {"push": {"tags": ["v*"]}}


def test_nothing_is_published_that_was_not_tried() -> None:
    assert JOBS["publish"]["needs"] == "build"
    assert any(step.get("run") == "make release" for step in JOBS["build"]["steps"])


def test_only_the_job_that_publishes_proves_who_it_is_and_it_runs_nothing_of_ours() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert "permissions" not in JOBS["build"]
    assert JOBS["publish"]["permissions"] == {"id-token": "write"}
    used = [step["uses"].partition("@")[0] for step in JOBS["publish"]["steps"]]
    assert used == ["actions/download-artifact", "pypa/gh-action-pypi-publish"]


def test_there_is_no_secret() -> None:
    assert "secrets" not in TEXT
    assert "password" not in str(JOBS)
