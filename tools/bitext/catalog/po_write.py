"""Writing PO files in the canonical form: one text per line, one reference per line, no wrapping."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from bitext.catalog.entry import Catalog, Entry
from bitext.catalog.header import join_header
from bitext.catalog.po_comments import guarded
from bitext.catalog.quoted import MAX_TEXT_BYTES, quote, text_bytes, too_long_help
from bitext.errors import CatalogError

Quote = Callable[[str, str], str]


def format_po(catalog: Catalog) -> str:
    """Return *catalog* as a PO file in canonical form, which `parse_po` reads back to an equal catalog.

    Raises:
        CatalogError: if a text holds NUL or is longer than `parse_po` would read.

    >>> print(format_po(Catalog(header=(), entries=(Entry(msgid="Sign in", msgstr="登入"),))), end="")
    msgid "Sign in"
    msgstr "登入"
    """
    blocks = [format_entry(header_entry(catalog))] if catalog.has_header else []
    blocks += map(format_entry, catalog.entries)
    if catalog.trailing:
        blocks.append(format_trailing(catalog))
    text = "\n".join(blocks)
    refuse_nul(text)
    return text


def refuse_nul(text: str) -> None:
    """Raise `CatalogError` if *text*, a PO file, holds NUL: no tool reads it."""
    if "\0" in text:
        raise CatalogError("a text holds the character NUL", help="remove it from the page or the catalog")


def format_trailing(catalog: Catalog) -> str:
    """Return the comments after the last entry of *catalog*, as lines."""
    return "\n".join((*map(guarded, catalog.trailing), ""))


def header_entry(catalog: Catalog) -> Entry:
    """Return the entry that holds the header of *catalog*."""
    return replace(catalog.header_parts, comments=catalog.header_comments, msgstr=join_header(catalog.header))


def format_entry(entry: Entry, quote: Quote = quote) -> str:
    """Return the lines of *entry*; *quote* writes a text with the marks that each further line begins with.

    Raises:
        CatalogError: if a text is longer than `parse_po` would read.
    """
    mark = "#~ " if entry.obsolete else ""
    lines = list(map(guarded, _comment_lines(entry)))
    # gettext refuses a comment between the previous texts and the entry.
    lines += _previous_lines(entry, quote)
    if entry.msgctxt is not None:
        lines.append(f"{mark}msgctxt {quote(entry.msgctxt, mark)}")
    lines.append(f"{mark}msgid {quote(entry.msgid, mark)}")
    if entry.msgid_plural is None:
        lines.append(f"{mark}msgstr {quote(entry.msgstr, mark)}\n")
    else:
        lines.append(f"{mark}msgid_plural {quote(entry.msgid_plural, mark)}")
        lines += [f"{mark}msgstr[{i}] {quote(text, mark)}" for i, text in enumerate(entry.plurals)]
        lines.append("")
    block = "\n".join(lines)
    # A code point has at most four bytes.
    if len(block) > MAX_TEXT_BYTES // 4:
        _check_length(entry)
    return block


def _comment_lines(entry: Entry) -> list[str]:
    lines = [f"# {text}" if text else "#" for text in entry.comments] if entry.comments else []
    lines += [f"#. {text}" if text else "#." for text in entry.extracted]
    lines += [f"#: {reference}" for reference in entry.references]
    if entry.flags:
        lines.append(f"#, {', '.join(entry.flags)}")
    lines += entry.unknown
    return lines


def _previous_lines(entry: Entry, quote: Quote) -> list[str]:
    texts = (
        ("msgctxt", entry.previous_msgctxt),
        ("msgid", entry.previous_msgid),
        ("msgid_plural", entry.previous_msgid_plural),
    )
    mark = "#~| " if entry.obsolete else "#| "
    return [f"{mark}{keyword} {quote(text, mark)}" for keyword, text in texts if text is not None]


def _check_length(entry: Entry) -> None:
    previous = (entry.previous_msgctxt, entry.previous_msgid, entry.previous_msgid_plural)
    texts = (entry.msgctxt, entry.msgid, entry.msgid_plural, entry.msgstr, *entry.plurals, *previous)
    size = max(text_bytes(text or "") for text in texts)
    if size > MAX_TEXT_BYTES:
        name = entry.msgctxt if entry.msgctxt is not None else entry.msgid
        raise CatalogError(f"the entry {name[:40]!r} has a text of {size:,} bytes", help=too_long_help())
