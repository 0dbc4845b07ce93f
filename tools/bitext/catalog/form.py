"""Content and form: what another tool changed when it saved a catalog."""

from __future__ import annotations

from bitext.catalog.entry import Catalog
from bitext.catalog.po import parse_po
from bitext.errors import CatalogError


def same_but_for_form(text: str, catalog: Catalog) -> bool:
    r"""Whether the PO file *text* says what *catalog* says, however it is written.

    Wrapping, line ends, blank lines, joined references and escapes are form; a translation, a comment, a
    flag, a header field and the order of entries are content. A damaged file says nothing. Costs reading
    *text*.

    >>> from bitext.catalog import Entry
    >>> catalog = Catalog(header=(), entries=(Entry(msgid="Sign in"),))
    >>> same_but_for_form('msgid ""\r\n"Sign "\r\n"in"\r\nmsgstr ""\r\n', catalog)
    True
    """
    try:
        return parse_po(text) == catalog
    except CatalogError:
        return False
