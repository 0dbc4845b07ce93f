"""The layers of the package: imports go downward only, and nothing but the site imports MkDocs."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from architecture.imports import PACKAGE, imports, modules, own_part, part, read_graph
from architecture.layers import DIVIDED, LEVEL, level_of

MODULES = modules()
MOST_MODULES_IN_THE_ROOT = 14
OPENS = {"open", "read_bytes", "write_bytes", "mkstemp", "unlink", "rmtree"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_downward_only(path: Path) -> None:
    own = own_part(path)
    if not own:
        pytest.skip("the package itself hands on the names of every layer")
    level = level_of(own)
    for name in imports(path):
        if other := part(name):
            assert level_of(other) <= level, f"{own} (layer {level}) imports {other}"


def test_no_two_folders_import_each_other() -> None:
    assert set(TopologicalSorter(read_graph()).static_order()) >= set(LEVEL) - {DIVIDED}


def test_the_root_holds_few_modules() -> None:
    assert len(list(PACKAGE.glob("*.py"))) <= MOST_MODULES_IN_THE_ROOT


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_site_imports_mkdocs(path: Path) -> None:
    names = {name.split(".")[0] for name in imports(path)}
    if not own_part(path).startswith("site"):
        assert not names & {"mkdocs", "material"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_files_opens_files(path: Path) -> None:
    if own_part(path).startswith(("files", "site")):
        pytest.skip("may open files")
    text = path.read_text(encoding="utf-8")
    # Most modules name none of them, and need no parser.
    named = set(re.findall(r"\w+", text)) & OPENS
    calls = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(ast.parse(text if named else ""))
        if isinstance(node, ast.Call)
    }
    assert not calls & OPENS
