"""What `import bitext` offers: names, signatures, fields, and examples that run."""

from __future__ import annotations

import dataclasses
import doctest
import inspect
import re
import subprocess
import sys
from enum import Enum
from importlib import import_module
from pathlib import Path

import msgspec
import pytest

import bitext

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs" / "guide" / "reference" / "python.md"

FUNCTIONS = {
    "check": "(text: 'str', *, page: 'str | None' = None, template: 'str | None' = None, locale: 'str' = '', path: 'str' = '', language: 'str' = 'en', select: 'Collection[str]' = (), ignore: 'Collection[str]' = (), reach: 'Reach' = Reach(fields=(), diagrams=False)) -> 'tuple[Finding, ...]'",
    "extract": "(page: 'str', template: 'Catalog | None' = None, deliveries: 'Mapping[str, str] | None' = None, *, path: 'str' = 'page.md', project: 'str' = '', language: 'str' = 'en', reach: 'Reach' = Reach(fields=(), diagrams=False)) -> 'Extraction'",
    "format_po": "(catalog: 'Catalog') -> 'str'",
    "localize": "(page: 'str', template: 'Catalog', catalog: 'Catalog', locale: 'str', *, language: 'str' = 'en', reach: 'Reach' = Reach(fields=(), diagrams=False), escape_fields: 'bool' = True) -> 'LocalizedPage'",
    "make_header": "(project: 'str', locale: 'Locale | None') -> 'Fields'",
    "merge": "(old: 'Catalog', template: 'Catalog', delivered: 'Mapping[UnitId, Entry] | None' = None, parts: 'Parts | None' = None) -> 'Catalog'",
    "parse": "(text: 'str') -> 'Delivery'",
    "parse_po": "(text: 'str', *, path: 'str' = '') -> 'Catalog'",
    "render": "(delivery: 'Delivery', side: 'Side') -> 'str'",
}
VALUES = {
    "Broken": "span reason",
    "Catalog": "header header_comments header_parts entries trailing",
    "Delivery": "text pieces",
    "Entry": "msgid msgstr msgctxt msgid_plural plurals comments extracted references flags previous_msgctxt previous_msgid previous_msgid_plural obsolete unknown line",
    "Extraction": "page template fates gone delivered unplaced parts origins",
    "Fate": "kept moved moved here edited new",
    "Finding": "path line column code name severity message help unit locale excerpt related",
    "Locale": "tag",
    "LocalizedPage": "text sentences",
    "Place": "path line column note",
    "Reach": "fields diagrams",
    "Segment": "text span block kind context notes level scalar quoting",
    "Sentence": "segment unit state shown reason",
    "Severity": "error warning info",
    "Span": "start end",
    "State": "translated draft outdated missing unsafe",
    "Text": "span",
    "Unit": "id source target span target_span source_span source_id recovered",
}
OTHERS = {"BitextError", "CatalogError", "Piece", "SettingsError", "Side", "UnitId", "UnreadableError"}


def parts(value: type) -> str:
    if issubclass(value, Enum):
        return " ".join(str(member.value) for member in value)
    if issubclass(value, msgspec.Struct):
        return " ".join(value.__struct_fields__)
    assert dataclasses.is_dataclass(value)
    return " ".join(field.name for field in dataclasses.fields(value))


def test_the_names_are_pinned() -> None:
    assert set(bitext.__all__) == {*FUNCTIONS, *VALUES, *OTHERS}
    assert set(bitext.__all__) <= set(dir(bitext))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_signatures_are_pinned(name: str) -> None:
    assert str(inspect.signature(getattr(bitext, name))) == FUNCTIONS[name]


@pytest.mark.parametrize("name", VALUES)
def test_the_fields_are_pinned(name: str) -> None:
    assert parts(getattr(bitext, name)) == VALUES[name]


@pytest.mark.parametrize("name", sorted({*FUNCTIONS, *VALUES}))
def test_each_function_and_value_says_what_it_is(name: str) -> None:
    assert inspect.getdoc(getattr(bitext, name))


def test_importing_the_package_loads_nothing_else() -> None:
    code = "import bitext, sys; print([m for m in sys.modules if m.startswith('bitext.') or m == 'babel'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_no_module_has_the_name_of_a_function() -> None:
    """Python sets a submodule on its package when it is first imported, in place of what was there."""
    modules = {path.stem for path in (ROOT / "tools" / "bitext").iterdir()}
    assert not modules & set(bitext.__all__)


def test_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="module 'bitext' has no attribute 'nothing'"):
        _ = getattr(bitext, "nothing")  # noqa: B009 - type checkers know that there is none


MODULES = sorted(
    ".".join(path.relative_to(ROOT / "tools").with_suffix("").parts)
    for path in (ROOT / "tools" / "bitext").rglob("*.py")
    if ">>> " in path.read_text("utf-8") and path.name != "__init__.py"
)


def test_there_are_examples() -> None:
    assert {"bitext.api", "bitext.catalog.quoted"} <= set(MODULES)


@pytest.mark.parametrize("name", ["bitext", *MODULES])
def test_examples_in_docstrings_run(name: str) -> None:
    result = doctest.testmod(import_module(name))
    assert result.attempted
    assert not result.failed


def test_examples_in_the_guide_run() -> None:
    blocks = re.findall(r"^```pycon\n(.*?)^```$", GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert len(blocks) > 3
    example = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, GUIDE.name, str(GUIDE), 0)
    assert doctest.DocTestRunner().run(example).failed == 0
