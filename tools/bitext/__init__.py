r"""Bitext: bilingual Markdown to gettext catalogs and a multilingual MkDocs site, with checks.

The functions take texts and values, and give values; none of them reads or writes a file. A name is loaded
when it is first used, so that importing the package costs next to nothing.

>>> import bitext
>>> source = '<span class="sxs-lookup"><span data-stu-id="b8832-101">Sign in.</span></span>'
>>> delivery = bitext.parse(f'- <span data-ttu-id="b8832-101">登入。</span>{source}\n')
>>> [(unit.id, unit.source, unit.target) for unit in delivery.units]
[('b8832-101', 'Sign in.', '登入。')]
>>> bitext.render(delivery, "target")
'- 登入。\n'
>>> template = bitext.extract("- Sign in.").template
>>> catalog = bitext.merge(bitext.Catalog(header=(), entries=()), template)
>>> catalog.entries == template.entries
True
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bitext.api import check, extract, localize
    from bitext.bilingual import Broken, Delivery, Piece, Side, Text, parse, render
    from bitext.catalog import Catalog, Entry, format_po, make_header, parse_po
    from bitext.errors import BitextError, CatalogError, SettingsError, UnreadableError
    from bitext.extract import Extraction
    from bitext.finding import Finding, Place, Severity
    from bitext.identity import Fate
    from bitext.locales import Locale
    from bitext.localize import LocalizedPage, Sentence, State
    from bitext.markdown import Segment
    from bitext.merge import merge
    from bitext.text import Span
    from bitext.unit import Unit, UnitId

__all__ = [
    "BitextError",
    "Broken",
    "Catalog",
    "CatalogError",
    "Delivery",
    "Entry",
    "Extraction",
    "Fate",
    "Finding",
    "Locale",
    "LocalizedPage",
    "Piece",
    "Place",
    "Segment",
    "Sentence",
    "SettingsError",
    "Severity",
    "Side",
    "Span",
    "State",
    "Text",
    "Unit",
    "UnitId",
    "UnreadableError",
    "check",
    "extract",
    "format_po",
    "localize",
    "make_header",
    "merge",
    "parse",
    "parse_po",
    "render",
]

_ROOMS = {
    "api": "check extract localize",
    "bilingual": "Broken Delivery Piece Side Text parse render",
    "catalog": "Catalog Entry format_po make_header parse_po",
    "errors": "BitextError CatalogError SettingsError UnreadableError",
    "extract": "Extraction",
    "finding": "Finding Place Severity",
    "identity": "Fate",
    "locales": "Locale",
    "localize": "LocalizedPage Sentence State",
    "markdown": "Segment",
    "merge": "merge",
    "text": "Span",
    "unit": "Unit UnitId",
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names.split()}


class _Face(ModuleType):
    """The package itself, on which no room hides the function of the same name.

    Python sets a submodule on its package when it is first imported, and `extract`, `localize` and `merge`
    are the names of both.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _ROOM_OF and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


if not TYPE_CHECKING:  # or any name at all would be an attribute for type checkers

    def __getattr__(name: str) -> object:
        if name not in _ROOM_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{_ROOM_OF[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


sys.modules[__name__].__class__ = _Face
