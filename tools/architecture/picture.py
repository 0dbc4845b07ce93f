"""The picture as a Mermaid flowchart: boxes for parts, frames for layers, arrows to what is imported."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import TopologicalSorter

from architecture.imports import PACKAGE, Graph, without_detours
from architecture.layers import DIVIDED, LAYERS, level_of


def flowchart(graph: Graph) -> str:
    """Return the flowchart of *graph*, the highest layer first."""
    lines = ["flowchart TB"]
    for level, (title, _) in reversed([*enumerate(LAYERS)]):
        lines += [f'  subgraph L{level}["{title}"]', *_boxes(graph, level), "  end"]
    rows = _rows(graph)
    for name, others in without_detours(graph).items():
        # The longer an arrow is written, the more rows it spans; so each layer lies below the last.
        lines += [f"  {_id(name)} {'-' * (rows[name] - rows[each])}-> {_id(each)}" for each in sorted(others)]
    return "\n".join(lines)


def _rows(graph: Graph) -> dict[str, int]:
    """Return the row of each box, counted from below: above what it imports, and above all lower layers."""
    rows: dict[str, int] = {}
    names = [*TopologicalSorter(graph).static_order()]
    for level in range(len(LAYERS)):
        lowest = 1 + max(rows.values(), default=-1)
        for name in names:
            if level_of(name) == level:
                rows[name] = max([lowest, *(1 + rows[each] for each in graph[name])])
    return rows


def _boxes(graph: Graph, level: int) -> Iterator[str]:
    names = [name for name in graph if level_of(name) == level]
    yield from (f"    {_box(name)}" for name in names if not name.startswith(f"{DIVIDED}/"))
    if inner := [name for name in names if name.startswith(f"{DIVIDED}/")]:
        yield from (f'    subgraph S["{DIVIDED}/"]', *(f"      {_box(name)}" for name in inner), "    end")


def _box(name: str) -> str:
    """Return the box of a part: a folder has square corners, a module round ones."""
    shown = name.removeprefix(f"{DIVIDED}/")
    return f'{_id(name)}["{shown}/"]' if (PACKAGE / name).is_dir() else f'{_id(name)}("{shown}.py")'


def _id(name: str) -> str:
    # Some names, such as `style`, are words of Mermaid.
    return f"b_{name.replace('/', '_')}"
