"""Every message of the package that says what to do, found where the code makes it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from message_page.source import HOLE, PACKAGE, Module, Scope, Source

_HELPS = ("help", "help_", "advice")
_MESSAGES = ("message", "reason", "said")
_NOT_OURS = re.compile(r"option|argument|command|group|Option|_switch")
"""What takes the text of an option, which `--help` shows."""

_LINE = re.compile(r" *help: ")
_SENTENCE = 3
"""How many words a printed text has at least that says what is wrong."""


class Message(NamedTuple):
    """What is said, what to do, and the module that says it.

    There are several texts where the code chooses; then not every help belongs to every text.
    """

    said: tuple[str, ...]
    help: tuple[str, ...]
    module: Path


class Maker(NamedTuple):
    """Something that is called with a message and a help, and the names of its arguments, in order."""

    names: tuple[str, ...]

    def given(self, call: ast.Call, wanted: Sequence[str]) -> ast.expr | None:
        """Return what *call* gives for the first of the arguments *wanted*."""
        named = {each.arg: each.value for each in call.keywords}
        for name in wanted:
            if name in named:
                return named[name]
            if name in self.names and self.names.index(name) < len(call.args):
                return call.args[self.names.index(name)]
        return None


@cache
def messages(package: Path = PACKAGE) -> tuple[Message, ...]:
    """Return all messages with a help, without those that only hand on another one's."""
    source = Source(package)
    makers = _makers(source)
    found: dict[Message, None] = {}
    for module in source.modules:
        for call, scope in module.calls:
            for said, helps in _of_call(source, makers, module, call, scope):
                if to_do := _words(helps):
                    found[Message(_words(said) or (HOLE,), to_do, module.path)] = None
    return tuple(found)


def _words(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the texts that say something, each once."""
    return tuple(text for text in dict.fromkeys(texts) if re.search(r"\w", text))


def _of_call(
    source: Source, makers: Mapping[str, Maker], module: Module, call: ast.Call, scope: Scope
) -> Iterator[tuple[list[str], list[str]]]:
    name = ast.unparse(call.func).rpartition(".")[2]
    if _NOT_OURS.search(name):
        return
    maker = makers.get(name, Maker(()))
    given = maker.given(call, _HELPS)
    if given is not None:
        said = maker.given(call, _MESSAGES) or (call.args[0] if call.args else None)
        yield source.texts(said, module, scope), source.texts(given, module, scope)
    if any(isinstance(each, ast.Constant) and _LINE.match(str(each.value)) for each in _literals(call)):
        yield from _printed(source, module, scope, call)


def _literals(call: ast.Call) -> Iterator[ast.AST]:
    return (part for each in call.args if not isinstance(each, ast.Call) for part in ast.walk(each))


def _printed(
    source: Source, module: Module, scope: Scope, call: ast.Call
) -> Iterator[tuple[list[str], list[str]]]:
    """Yield what is printed as a line `help: …` of its own, with the line before it."""
    lines = [text for each in call.args for text in source.texts(each, module, scope)[:1]]
    for place, line in enumerate(lines):
        if _LINE.match(line):
            before = lines[place - 1] if place else _before(source, module, scope, call)
            yield [before], [_LINE.sub("", line)]


def _before(source: Source, module: Module, scope: Scope, call: ast.Call) -> str:
    """Return the sentence that the calls before *call* print, in the same function."""
    calls = [each for each, where in module.calls if where is scope and each.lineno < call.lineno]
    texts = [text for each in calls for given in each.args for text in source.texts(given, module, scope)[:1]]
    return next(
        (text for text in reversed(texts) if len(text.split(" ")) >= _SENTENCE and text[0] != " "), HOLE
    )


def _makers(source: Source) -> dict[str, Maker]:
    """Return all classes and functions of the package that take a help, by their names."""
    found = {}
    for module in source.modules:
        for node in ast.walk(module.tree):
            names = _names(node)
            if set(names) & set(_HELPS):
                found[getattr(node, "name", "")] = Maker(names)
    return found


def _names(node: ast.AST) -> tuple[str, ...]:
    """Return the names of the arguments of a class or a function."""
    if isinstance(node, ast.FunctionDef) and node.name != "__init__":
        return _arguments(node)
    if isinstance(node, ast.ClassDef):
        for each in node.body:
            if isinstance(each, ast.FunctionDef) and each.name == "__init__":
                return _arguments(each)[1:]
        return tuple(
            each.target.id
            for each in node.body
            if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
        )
    return ()


def _arguments(function: ast.FunctionDef) -> tuple[str, ...]:
    given = function.args
    return tuple(each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs))
