"""What a file is, its content says."""

from __future__ import annotations

import pytest

from bitext.catalog import Catalog, Entry, format_po
from bitext.exchange.kinds import FileKind, kind_of
from bitext.exchange.table import format_table
from bitext.exchange.tmx import format_tmx
from bitext.exchange.xliff import format_xliff
from sent_files import EXAMPLE

PO = format_po(Catalog(header=(("Language", "de"),), entries=(Entry(msgid="a", msgstr="b"),)))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(format_xliff(EXAMPLE).encode(), "xliff", id="xliff"),
        pytest.param(format_xliff(EXAMPLE, "1.2").encode("utf-16"), "xliff", id="utf-16"),
        pytest.param(b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE xliff PUBLIC "a" "b">\n<x:xliff/>', "xliff", id="all-before"),
        pytest.param(b"<!DOCTYPE xliff [<!ENTITY a 'b'>]><xliff/>", "xliff", id="own-type"),
        pytest.param(format_tmx([], source_locale="en").encode(), "tmx", id="tmx"),
        pytest.param(format_table(EXAMPLE, bom=True).encode(), "csv", id="csv"),
        pytest.param(PO.encode(), "po", id="po"),
        pytest.param(b'\xef\xbb\xbf# note\r\n\r\nmsgctxt "a"\r\n', "po", id="po-with-comment"),
        pytest.param(b'# A heading\n\nText.\n\nmsgid "x"\n', "delivery", id="markdown-about-po"),
        pytest.param(b"<p>Text</p>\n", "delivery", id="html-in-markdown"),
        pytest.param(b"", "delivery", id="empty"),
        pytest.param(b"\xff\xfe", "delivery", id="mark-alone"),
    ],
)  # fmt: skip
def test_kinds(data: bytes, kind: FileKind) -> None:
    assert kind_of(data) == kind


def test_a_damaged_catalog_is_known_by_its_name() -> None:
    assert kind_of(b"<<<<<<< ours\nmsgid", "de.po") == "po"
