"""The packages that the project asks for are those that it imports, and each is justified."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from architecture.imports import PACKAGE, imports, modules

ROOT = PACKAGE.parents[1]
NOTE = ROOT / "docs/design/2026-11-26-dependencies.md"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
ASKED_FOR = {canonicalize_name(Requirement(each).name) for each in PROJECT["dependencies"]}
BY_NAME = {
    "mkdocs-material": "the theme that settings name",
    "pymdown-extensions": "extensions that settings name",
}
"""Packages that no import names."""

OPTIONAL = {
    canonicalize_name(Requirement(each).name)
    for extra in ("zh", "openai", "deepl", "evaluate", "cluster")
    for each in PROJECT["optional-dependencies"][extra]
}


WITH_MKDOCS = {"jinja2"}
"""Packages whose values MkDocs hands to its plugins."""


_distributions = cache(packages_distributions)


def _imported(paths: Iterable[Path]) -> set[str]:
    """Return the packages to which the imports of *paths* lead."""
    distributions = _distributions()
    names = {name.split(".")[0] for path in paths for name in imports(path)}
    others = names - set(sys.stdlib_module_names) - {PACKAGE.name}
    return {canonicalize_name(each) for name in others for each in distributions.get(name, [name])}


def test_every_import_leads_to_a_package_that_the_project_asks_for() -> None:
    assert _imported(modules()) - OPTIONAL - WITH_MKDOCS <= ASKED_FOR


def test_nothing_but_the_site_imports_mkdocs_or_what_it_brings() -> None:
    others = [path for path in modules() if path.relative_to(PACKAGE).parts[0] != "site"]
    assert _imported(others) - OPTIONAL <= ASKED_FOR - {"mkdocs", "mkdocs-material"}


def test_every_package_that_the_project_asks_for_is_used() -> None:
    assert ASKED_FOR - _imported(modules()) == BY_NAME.keys()


@pytest.mark.parametrize("name", sorted(ASKED_FOR))
def test_every_package_is_justified_in_one_line(name: str) -> None:
    rows = re.findall(rf"^\| {re.escape(name)} \|(?: [^|]+ \|){{4}}$", NOTE.read_text("utf-8"), re.MULTILINE)
    assert len(rows) == 1


def test_no_package_that_is_gone_is_justified() -> None:
    rows = re.findall(r"^\| ([a-z][a-z0-9-]+) \|", NOTE.read_text("utf-8"), re.MULTILINE)
    assert {*rows} - {"package"} == ASKED_FOR
