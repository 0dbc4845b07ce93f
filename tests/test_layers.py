"""The floors of the house: imports go downward only, and nothing but the site imports MkDocs."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "tools" / "bitext"

FLOORS = {
    "text": 0, "unit": 0, "finding": 0, "errors": 0, "locales": 0, "style": 0,
    "bilingual": 1, "markdown": 1, "catalog": 1, "built": 1, "glossary": 1,
    "identity": 2, "notes": 2, "delivered": 2, "merge": 2, "three_way": 2, "extract": 2, "localize": 2, "dialect": 2, "anchored": 2, "site_strings": 2, "coverage": 2, "checks": 2, "audit": 2, "terms": 2,
    "baseline": 2, "api": 2, "fixes": 2,
    "report": 3, "project": 3, "files": 3, "workspace": 3, "project_check": 3, "project_fix": 3, "site_check": 3, "settings_file": 3, "style_settings": 3, "ledger": 3, "redelivery": 3, "migration": 3, "staging": 3, "staged_settings": 3, "staged_tree": 3,
    "cli": 4, "pybabel": 4, "site": 4,
}  # fmt: skip
MODULES = sorted(PACKAGE.rglob("*.py"))


def _room(name: str) -> str:
    return name.split(".")[1] if name.startswith("bitext.") else ""


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module == "bitext":
                found.update(f"bitext.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found


def _own_room(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_downward_only(path: Path) -> None:
    room = _own_room(path)
    if room == "__init__":
        pytest.skip("the package's own face may show every room but the shells")
    for name in _imports(path):
        other = _room(name)
        if other and other != room:
            assert FLOORS[other] <= FLOORS[room], f"{room} (floor {FLOORS[room]}) imports {other}"


def test_no_two_rooms_import_each_other() -> None:
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        room = _own_room(path)
        others = {_room(name) for name in _imports(path)} - {"", room}
        graph.setdefault(room, set()).update(others)
    graph.pop("__init__", None)
    order = list(TopologicalSorter(graph).static_order())
    assert set(order) >= set(FLOORS) - {"site"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_site_imports_mkdocs(path: Path) -> None:
    names = {name.split(".")[0] for name in _imports(path)}
    if _own_room(path) != "site":
        assert not names & {"mkdocs", "material"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_files_opens_files(path: Path) -> None:
    if _own_room(path) in {"files", "site"}:
        pytest.skip("may open files")
    calls = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    assert not calls & {"open", "read_bytes", "write_bytes", "mkstemp", "unlink", "rmtree"}
