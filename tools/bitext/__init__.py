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

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bitext.api import check, extract, localize
    from bitext.bilingual import Broken, Delivery, Piece, Side, Text, parse, render
    from bitext.catalog import Catalog, Entry, State, format_po, make_header, parse_po
    from bitext.errors import BitextError, CatalogError, SettingsError, UnreadableError
    from bitext.finding import Finding, Place, Severity
    from bitext.locales import Locale
    from bitext.localization.page import LocalizedPage, Sentence
    from bitext.markdown import Segment
    from bitext.reach import Reach
    from bitext.sync.extraction import Extraction
    from bitext.sync.identity import Fate
    from bitext.sync.merging import merge
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
    "Reach",
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

_NAMES = {
    "api": "check extract localize",
    "bilingual": "Broken Delivery Piece Side Text parse render",
    "catalog": "Catalog Entry State format_po make_header parse_po",
    "errors": "BitextError CatalogError SettingsError UnreadableError",
    "finding": "Finding Place Severity",
    "locales": "Locale",
    "localization.page": "LocalizedPage Sentence",
    "markdown": "Segment",
    "reach": "Reach",
    "sync.extraction": "Extraction",
    "sync.identity": "Fate",
    "sync.merging": "merge",
    "text": "Span",
    "unit": "Unit UnitId",
}
_MODULE_OF = {name: module for module, names in _NAMES.items() for name in names.split()}


if not TYPE_CHECKING:  # or any name at all would be an attribute for type checkers

    def __getattr__(name: str) -> object:
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
