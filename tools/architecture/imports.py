"""Which part of the package imports which: a module in its root, a folder, or what lies in `site`."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from architecture.layers import DIVIDED, LEVEL

PACKAGE = Path(__file__).resolve().parents[1] / "bitext"

Graph = Mapping[str, frozenset[str]]
"""For each part the parts that it imports."""


def modules() -> list[Path]:
    """Return the files of all modules, sorted."""
    return sorted(PACKAGE.rglob("*.py"))


@cache
def imports(path: Path) -> frozenset[str]:
    """Return the modules that *path* imports; of ours, also what may be a module in a package."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module.split(".", maxsplit=1)[0] == PACKAGE.name:
                found.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return frozenset(found)


def part(name: str) -> str:
    """Return the part of the package that the import *name* leads to; empty if it leads elsewhere."""
    parts = name.split(".")[1:] if name.startswith(f"{PACKAGE.name}.") else []
    if len(parts) > 1 and parts[0] == DIVIDED:
        return DIVIDED if parts[1] == "__init__" else "/".join(parts[:2])
    return parts[0] if parts and parts[0] in LEVEL else ""


def own_part(path: Path) -> str:
    """Return the part to which the module *path* belongs; empty for the package itself."""
    return part(".".join([PACKAGE.name, *path.relative_to(PACKAGE).with_suffix("").parts]))


def read_graph() -> Graph:
    """Return which part imports which, itself aside."""
    graph: dict[str, set[str]] = {}
    for path in modules():
        if own := own_part(path):
            found = {part(name) for name in imports(path)} - {"", own, DIVIDED}
            graph.setdefault(own, set()).update(found)
    graph.pop(DIVIDED, None)
    return {name: frozenset(graph[name]) for name in sorted(graph)}


def without_detours(graph: Graph) -> Graph:
    """Return *graph*, in which there are no circles, without the arrows that longer ways stand for."""
    return {
        name: frozenset(each for each in others if each not in _reached(graph, others - {each}))
        for name, others in graph.items()
    }


def _reached(graph: Graph, starts: Iterable[str]) -> set[str]:
    return set(_walk(graph, [*starts], set()))


def _walk(graph: Graph, waiting: list[str], seen: set[str]) -> Iterator[str]:
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            yield name
            waiting += graph[name]
