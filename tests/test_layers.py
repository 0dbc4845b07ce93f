"""The layers of the package: imports go downward only, and nothing but the site imports MkDocs."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "tools" / "bitext"

LAYERS = (
    ("values", "text unit finding errors locales style files"),
    ("formats", "bilingual markdown catalog glossary built"),
    ("decisions", "sync checks localization"),
    ("work on a project", "project checking intake staging report"),
    ("shells", "api cli pybabel site"),
)
LEVEL = {name: level for level, (_, names) in enumerate(LAYERS) for name in names.split()}
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_MODULES_IN_THE_ROOT = 14


def _imports(path: Path) -> set[str]:
    """Return the modules and packages of *path*'s imports; of ours, also what may be a submodule."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module.split(".", maxsplit=1)[0] == "bitext":
                found.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found


def _part(name: str) -> str:
    """Return the module or folder of ours that the import *name* leads to; what lies in the site, one by one."""
    parts = name.split(".")[1:] if name.startswith("bitext.") else []
    if len(parts) > 1 and parts[0] == "site":
        return "/".join(parts[:2])
    return parts[0] if parts and parts[0] in LEVEL else ""


def _own_part(path: Path) -> str:
    return _part(".".join(["bitext", *path.relative_to(PACKAGE).with_suffix("").parts]))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_downward_only(path: Path) -> None:
    own = _own_part(path)
    if not own:
        pytest.skip("the package itself hands on the names of every layer")
    level = LEVEL[own.split("/")[0]]
    for name in _imports(path):
        if other := _part(name):
            assert LEVEL[other.split("/")[0]] <= level, f"{own} (layer {level}) imports {other}"


def test_no_two_folders_import_each_other() -> None:
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        own = _own_part(path)
        graph.setdefault(own, set()).update({_part(name) for name in _imports(path)} - {"", own})
    graph.pop("", None)
    assert set(TopologicalSorter(graph).static_order()) >= set(LEVEL) - {"site"}


def test_the_root_holds_few_modules() -> None:
    assert len(list(PACKAGE.glob("*.py"))) <= MOST_MODULES_IN_THE_ROOT


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_site_imports_mkdocs(path: Path) -> None:
    names = {name.split(".")[0] for name in _imports(path)}
    if not _own_part(path).startswith("site"):
        assert not names & {"mkdocs", "material"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_files_opens_files(path: Path) -> None:
    if _own_part(path).startswith(("files", "site")):
        pytest.skip("may open files")
    calls = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    assert not calls & {"open", "read_bytes", "write_bytes", "mkstemp", "unlink", "rmtree"}
