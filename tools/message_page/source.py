"""The modules of the package as syntax trees, and which texts an expression in them can be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property
from itertools import product
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "bitext"
HOLE = "…"
"""What stands for a part of a text that is known only when it is printed."""

Scope = ast.Module | ast.FunctionDef
_DEEPEST = 3
"""Through how many names and functions a text is followed."""

_MOST = 12
"""How many texts an expression stands for at most; beyond that the part that differs is a hole."""


class Module:
    """One module: its path in the package, its tree, and in which function each node stands."""

    def __init__(self, path: Path, package: Path = PACKAGE) -> None:
        self.path = path.relative_to(package)
        self.tree = ast.parse(path.read_text("utf-8"))

    @cached_property
    def calls(self) -> tuple[tuple[ast.Call, Scope], ...]:
        """All calls, each with the function around it."""
        return tuple(_calls(self.tree, self.tree))

    @cached_property
    def functions(self) -> dict[str, ast.FunctionDef]:
        """All functions and methods, by name."""
        return {each.name: each for each in ast.walk(self.tree) if isinstance(each, ast.FunctionDef)}

    def assigned(self, name: str, scope: Scope) -> list[ast.expr]:
        """Return what is assigned to *name* in the function, or else in the module."""
        found = list(_assigned(name, scope))
        return found or list(_assigned(name, self.tree))


class Source:
    """All modules of the package."""

    def __init__(self, package: Path = PACKAGE) -> None:
        self.modules = [Module(path, package) for path in sorted(package.rglob("*.py"))]
        self._by_name = {_dotted(module.path): module for module in self.modules}

    def texts(self, node: ast.expr | None, module: Module, scope: Scope, depth: int = 0) -> list[str]:
        """Return the texts that *node* can be; a part that nobody can foretell is a hole."""
        match node:
            case ast.Constant(value=str(text)):
                found = [text]
            case ast.JoinedStr(values=parts):
                found = _joined([self.texts(part, module, scope, depth) for part in parts])
            case ast.FormattedValue(value=value):
                found = self._short(value, module, scope, depth)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                found = _joined([self.texts(each, module, scope, depth) for each in (left, right)])
            case ast.IfExp(body=body, orelse=other):
                found = [text for each in (body, other) for text in self.texts(each, module, scope, depth)]
            case ast.BoolOp(values=values):
                found = [text for each in values for text in self.texts(each, module, scope, depth)]
            case ast.Name(id=name) if depth < _DEEPEST:
                found = self._named(name, module, scope, depth + 1) or [HOLE]
            case ast.Call(func=ast.Attribute(value=value, attr="format")):
                found = [_without_fields(text) for text in self.texts(value, module, scope, depth)]
            case ast.Call(func=ast.Name(id=name)) if depth < _DEEPEST and name in module.functions:
                found = self._returned(module.functions[name], module, depth + 1)
            case _:
                found = [HOLE]
        return found

    def _short(self, value: ast.expr, module: Module, scope: Scope, depth: int) -> list[str]:
        """Return the texts of a part in braces: those that stand in the code as they are."""
        known = isinstance(value, ast.IfExp | ast.Constant)
        return self.texts(value, module, scope, depth) if known else [HOLE]

    def _named(self, name: str, module: Module, scope: Scope, depth: int) -> list[str]:
        values = module.assigned(name, scope)
        if values:
            return [text for value in values for text in self.texts(value, module, scope, depth)]
        for each in ast.walk(module.tree):
            if isinstance(each, ast.ImportFrom) and name in {alias.name for alias in each.names}:
                other = self._by_name.get(each.module or "")
                return self._named(name, other, other.tree, depth) if other else []
        return []

    def _returned(self, function: ast.FunctionDef, module: Module, depth: int) -> list[str]:
        values = [each.value for each in ast.walk(function) if isinstance(each, ast.Return)]
        return [text for value in values for text in self.texts(value, module, function, depth)] or [HOLE]


def _calls(node: ast.AST, scope: Scope) -> Iterator[tuple[ast.Call, Scope]]:
    for child in ast.iter_child_nodes(node):
        inner = child if isinstance(child, ast.FunctionDef) else scope
        if isinstance(child, ast.Call):
            yield child, scope
        yield from _calls(child, inner)


def _assigned(name: str, scope: Scope) -> Iterator[ast.expr]:
    for each in ast.walk(scope) if isinstance(scope, ast.FunctionDef) else scope.body:
        match each:
            case ast.Assign(targets=[ast.Name(id=found)], value=value) if found == name:
                yield value
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
                yield from (
                    value
                    for target, value in zip(targets, values, strict=True)
                    if isinstance(target, ast.Name) and target.id == name
                )
            case ast.AnnAssign(target=ast.Name(id=found), value=ast.expr() as value) if found == name:
                yield value


def _joined(parts: list[list[str]]) -> list[str]:
    while len(list(product(*parts))) > _MOST:
        longest = max(range(len(parts)), key=lambda place: len(parts[place]))
        parts = [*parts[:longest], [HOLE], *parts[longest + 1 :]]
    return ["".join(each) for each in product(*parts)]


def _without_fields(text: str) -> str:
    before, brace, after = text.partition("{")
    return before + HOLE + _without_fields(after.partition("}")[2]) if brace else text


def _dotted(path: Path) -> str:
    parts = [part for part in path.with_suffix("").parts if part != "__init__"]
    return ".".join(["bitext", *parts])
