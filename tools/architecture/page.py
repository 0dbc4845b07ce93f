"""The page on the architecture: the picture, its figures, and what each part is for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from architecture.imports import PACKAGE, Graph, read_graph, without_detours
from architecture.layers import DIVIDED, LAYERS
from architecture.picture import flowchart

PAGE = Path(__file__).resolve().parents[2] / "docs" / "design" / "architecture.md"

_HEAD = """\
<!-- Written by `make architecture` from the imports and the docstrings. Change those. -->

# Architecture

"""
_LEGEND = """\
Boxes with square corners are folders, those with round ones are modules.
An arrow leads from a part to one that it imports.
No arrow leads upwards, and none makes a circle; `tests/test_layers.py` holds both.
"""


def page() -> str:
    """Return the text of the page."""
    graph = read_graph()
    picture = f"{figures(graph)}\n{_LEGEND}\n```mermaid\n{flowchart(graph)}\n```\n"
    return _HEAD + picture + "".join(_layers(graph))


def figures(graph: Graph) -> str:
    """Return how many boxes, layers and arrows there are, one sentence a line."""
    arrows, drawn = (sum(map(len, each.values())) for each in (graph, without_detours(graph)))
    return (
        f"The package has {len(graph)} parts in {len(LAYERS)} layers; {arrows} times one imports another.\n"
        f"The picture draws {drawn} of these arrows, and none where a longer way leads to the same box."
    )


def _layers(graph: Graph) -> Iterator[str]:
    for level, (title, names) in reversed([*enumerate(LAYERS)]):
        yield f"\n## Layer {level + 1}: {title}\n"
        for name in names.split():
            inner = [each for each in graph if each.startswith(f"{name}/")] if name == DIVIDED else []
            yield from (_paragraph(each) for each in (name, *inner))


def _paragraph(name: str) -> str:
    folder = PACKAGE / name / "__init__.py"
    shown, path = (f"{name}/", folder) if folder.is_file() else (f"{name}.py", PACKAGE / f"{name}.py")
    sentences = _sentences(ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "")
    return f"\n**`{shown}`**: " + "\n".join(sentences) + "\n"


def _sentences(docstring: str) -> list[str]:
    """Return the prose of *docstring* with one sentence a line."""
    lines = takewhile(lambda line: not line.startswith(">>>"), docstring.splitlines())
    return " ".join(" ".join(lines).split()).replace(". ", ".\n").splitlines()
