"""Catalogs: PO files as values, read and written without loss.

A catalog is a header and entries; comments, unknown lines and obsolete entries survive. A file that was
written in the usual form comes out as it was, byte for byte. A damaged file is an error that names the line.
"""

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
