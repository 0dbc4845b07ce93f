"""The names that `import bitext` offers, read from the code by griffe without running it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import griffe

import bitext

_TOOLS = Path(__file__).resolve().parents[1]
_WIDTH = 88
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z])")


def python_api() -> str:
    """Return the sections of functions, values, types and errors as Markdown."""
    package = griffe.load("bitext", search_paths=[_TOOLS])
    found = [package[name].final_target for name in bitext.__all__]
    sections: dict[str, list[griffe.Object]] = {"Functions": [], "Values": [], "Types": [], "Errors": []}
    for each in found:
        sections[_section(each)].append(each)
    return "\n\n".join(
        "\n\n".join([f"### {title}", *(block for each in members for block in _blocks(each))])
        for title, members in sections.items()
    )


def _section(found: griffe.Object) -> str:
    if isinstance(found, griffe.Function):
        return "Functions"
    if isinstance(found, griffe.Class):
        return "Errors" if found.name.endswith("Error") else "Values"
    return "Types"


def _blocks(found: griffe.Object) -> Iterator[str]:
    """Yield the blocks of one name: a heading, how it is written, and what it says of itself."""
    yield f"#### {found.name} {{ #bitext.{found.name} }}"
    if isinstance(found, griffe.Function):
        yield _code(_signature(found))
    elif isinstance(found, griffe.Class):
        yield _code("\n".join(_fields(found)))
    elif isinstance(found, griffe.Attribute):
        yield _code(f"{found.name} = {_written(found.value)}")
    yield from _said(found)
    if isinstance(found, griffe.Class):
        for member in _offered(found):
            yield from _member(found, member)


def _fields(found: griffe.Class) -> Iterator[str]:
    bases = f"({', '.join(map(str, found.bases))})" if found.bases else ""
    fields = [each for each in _public(found) if isinstance(each, griffe.Attribute)]
    plain = [each for each in fields if "property" not in each.labels]
    yield f"class {found.name}{bases}:{'' if plain else ' ...'}"
    for each in plain:
        kind = f": {each.annotation}" if each.annotation is not None else ""
        value = f" = {_written(each.value)}" if each.value is not None else ""
        yield f"    {each.name}{kind}{value}"


def _written(value: object) -> str:
    """Return a value as our own code writes it; texts there have no quotation marks in them."""
    return str(value).replace("'", '"')


def _public(found: griffe.Class) -> Iterator[griffe.Object]:
    for name, each in found.members.items():
        if not name.startswith("_") and isinstance(each, griffe.Object):
            yield each


def _offered(found: griffe.Class) -> Iterator[griffe.Object]:
    """Yield the properties and methods of a class."""
    for each in _public(found):
        if isinstance(each, griffe.Function) or "property" in each.labels:
            yield each


def _member(owner: griffe.Class, member: griffe.Object) -> Iterator[str]:
    """Yield a property or method: in a definition list, whose indented part says what it does."""
    name = f"{owner.name}.{member.name}"
    if isinstance(member, griffe.Function):
        yield _code(_signature(member, name))
    else:
        assert isinstance(member, griffe.Attribute)
        yield _code(f"{name}: {member.annotation}")
    yield from _said(member)


def _signature(found: griffe.Function, name: str = "") -> str:
    """Return how a function is called, on several lines if one is too long."""
    written = list(_parameters(found))
    name, result = name or found.name, f" -> {found.returns}" if found.returns else ""
    line = f"{name}({', '.join(written)}){result}"
    if len(line) <= _WIDTH:
        return line
    return "\n".join([f"{name}(", *(f"    {each}," for each in written), f"){result}"])


def _parameters(found: griffe.Function) -> Iterator[str]:
    is_behind_star = False
    for each in found.parameters:
        if each.name in {"self", "cls"}:
            continue
        if each.kind is griffe.ParameterKind.keyword_only and not is_behind_star:
            is_behind_star = True
            yield "*"
        kind = f": {each.annotation}" if each.annotation is not None else ""
        default = (
            ""
            if each.default is None
            else f" = {_written(each.default)}"
            if kind
            else f"={_written(each.default)}"
        )
        yield f"{each.name}{kind}{default}"


def _code(text: str) -> str:
    return f"```python\n{text}\n```"


def _said(found: griffe.Object) -> Iterator[str]:
    """Yield the paragraphs of a docstring: examples as code, errors as a list."""
    if found.docstring is None:
        return
    for section in found.docstring.parse("google", warnings=False):
        if isinstance(section, griffe.DocstringSectionText):
            yield from map(_paragraph, section.value.split("\n\n"))
        elif isinstance(section, griffe.DocstringSectionRaises):
            yield _raised(section.value)


def _paragraph(text: str) -> str:
    if text.startswith(">>> "):
        return _code(text)
    return _SENTENCE.sub("\n", " ".join(text.replace("``", "`").split()))


def _raised(errors: Iterable[griffe.DocstringRaise]) -> str:
    rows = (f"- `{each.annotation}`: {' '.join(each.description.split())}" for each in errors)
    return "Raises:\n\n" + "\n".join(rows)
