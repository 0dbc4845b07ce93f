"""Catalogs: PO files as values, read and written without loss."""

from bitext.catalog.entry import Catalog, Entry
from bitext.catalog.header import make_header
from bitext.catalog.po import edit_msgstr, format_po, parse_po, string_position
from bitext.catalog.state import State

__all__ = [
    "Catalog",
    "Entry",
    "State",
    "edit_msgstr",
    "format_po",
    "make_header",
    "parse_po",
    "string_position",
]
