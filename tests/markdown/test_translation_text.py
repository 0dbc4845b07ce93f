"""White space in delivered units: what is one space, and what stays as its writer chose it."""

from __future__ import annotations

import pytest

from bitext.bilingual import parse
from bitext.catalog import Entry
from bitext.locales import Locale
from bitext.markdown import read_page
from bitext.markdown.sentences import translation_text, unit_text
from bitext.sync.delivered import Delivered, delivered_entries
from bitext.unit import UnitId
from sketches import delivery_text

BY_CHAR = pytest.mark.parametrize(
    "char",
    ["\u00a0", "\u1680", "\u2003", "\u2009", "\u202f", "\u205f", "\u3000"],
    ids=lambda c: f"U+{ord(c):04X}",
)


@BY_CHAR
def test_spaces_that_a_writer_chose_stay(char: str) -> None:
    assert translation_text(f" a{char}b \t\n> c{char}{char}d\n") == f"a{char}b c{char}{char}d"
    assert translation_text(f"{char}a{char}") == f"{char}a{char}"


@BY_CHAR
def test_source_texts_are_the_same_whatever_their_spaces(char: str) -> None:
    assert unit_text(f"a{char}b") == read_page(f"a{char}b").segments[0].text == "a b"


@pytest.mark.parametrize("char", ["\t", "\f", "\v", "\r\n", "\x85", "\u2028", "\u2029"])
def test_all_other_white_space_is_one_space(char: str) -> None:
    assert translation_text(f"{char}a{char} {char}b\u00a0c{char}") == "a b\u00a0c"
    assert translation_text(f"a{char}b") == "a b"


@BY_CHAR
def test_the_entries_of_a_delivery_hold_them(char: str) -> None:
    text = delivery_text(f"b8832-101(Oui{char}!|Yes!)\\n\\n![Une{char}image](a.png)")
    given = Delivered(Locale("fr"), parse(text))
    page = read_page("Yes!\n\n![An image](a.png)")
    units = (UnitId("b8832-101"), UnitId("b8832-102"))
    entries, rest = delivered_entries(given, page, units, given.match(page))
    assert [entry.msgstr for entry in entries.values()] == [f"Oui{char}!", f"Une{char}image"]
    assert rest == ()
    _, orphaned = delivered_entries(given, read_page(""), (), ())
    assert orphaned == (Entry(msgid="Yes!", msgstr=f"Oui{char}!", obsolete=True),)
