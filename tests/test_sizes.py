"""How long modules and functions may be: short ones can be read at one go."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from statistics import median, quantiles

PACKAGE = Path(__file__).resolve().parents[1] / "tools" / "bitext"

LONGEST_MODULE = 350
LONGEST_FUNCTION = 45
MOST_FUNCTIONS = 20
"""The length that 95 % of the functions do not exceed."""
MEDIAN = 6


@cache
def _functions() -> dict[str, int]:
    """Return the length of each function in lines, from its `def` to its end, without its docstring."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[0]
                has_text = ast.get_docstring(node, clean=False) is not None
                text = (first.end_lineno or first.lineno) - first.lineno + 1 if has_text else 0
                length = (node.end_lineno or node.lineno) - node.lineno + 1 - text
                found[f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name}"] = length
    return found


def test_no_module_is_long() -> None:
    lengths = {
        path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8").count("\n")
        for path in PACKAGE.rglob("*.py")
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_function_is_long() -> None:
    assert {name: length for name, length in _functions().items() if length > LONGEST_FUNCTION} == {}


def test_most_functions_are_short() -> None:
    lengths = list(_functions().values())
    assert median(lengths) <= MEDIAN
    assert quantiles(lengths, n=20)[-1] <= MOST_FUNCTIONS
