"""Which texts are the same, and which of several translations fits a place."""

from __future__ import annotations

import pytest

from bitext.catalog import Catalog, Entry
from bitext.memory.kinds import TextKind, fits, kind_of, kind_of_context
from bitext.memory.known import Translation, recall, translations_in
from bitext.memory.texts import text_key

PROSE, HEADING, UNKNOWN = TextKind.PROSE, TextKind.HEADING, TextKind.UNKNOWN


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Open  the\npage.", "Open the page.", True),
        ("e\u0301t\u00e9", "\u00e9te\u0301", True),
        ("\u200fOpen\u200e", "Open", True),
        ("Open\u00a0it", "Open it", True),
        ("Open", "open", False),
        ("Open **it**", "Open it", False),
        ("Open.", "Open", False),
        ("a\u200bb", "ab", False),
    ],
)
def test_what_the_same_text_is(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert (text_key(one) == text_key(other)) is same


@pytest.mark.parametrize(
    ("extracted", "kind"),
    [
        ((), "prose"),
        (("step 2 of 9",), "prose"),
        (("step 2 of 9, alt text",), "alt"),
        (("code annotation 3",), "prose"),
        (("heading",), "heading"),
        (("page title",), "title"),
        (("navigation title",), "title"),
        (("step 1 of 2, admonition title", "be brief"), "title"),
        (("page description",), "prose"),
        (("table cell",), "cell"),
        (("diagram node",), "label"),
        (("This says heading",), "prose"),
    ],
)
def test_kinds_of_places(extracted: tuple[str, ...], kind: str) -> None:
    assert kind_of_context(extracted).value == kind


def test_an_obsolete_entry_has_lost_its_place() -> None:
    assert kind_of(Entry(msgid="a", obsolete=True)) is UNKNOWN
    assert kind_of(Entry(msgid="a")) is PROSE


@pytest.mark.parametrize(
    ("known", "wanted", "source", "expected"),
    [
        (PROSE, PROSE, "Open", True),
        (HEADING, PROSE, "Open.", False),
        (UNKNOWN, PROSE, "Open it.", True),
        (UNKNOWN, PROSE, "開啟。", True),
        (UNKNOWN, PROSE, "Open", False),
        (UNKNOWN, HEADING, "Open it.", False),
    ],
)
def test_what_fits(known: TextKind, wanted: TextKind, source: str, expected: bool) -> None:  # noqa: FBT001
    assert fits(known, wanted, source) is expected


def translation(target: str, kind: TextKind = PROSE, *, finished: bool = True) -> Translation:
    return Translation("Open.", target, kind, finished=finished)


@pytest.mark.parametrize(
    ("known", "expected", "certain"),
    [
        ([translation("A")], ["A"], True),
        ([translation("A"), translation("A\u00a0"), translation(" A")], ["A"], True),
        ([translation("A"), translation("B")], ["A", "B"], False),
        ([translation("A"), translation("B"), translation("B")], ["B", "A"], False),
        ([translation("A", HEADING)], ["A"], False),
        ([translation("A", HEADING), translation("A")], ["A"], True),
        ([translation("A", HEADING), translation("A", HEADING), translation("B")], ["B", "A"], False),
        ([translation("A", UNKNOWN)], ["A"], True),
        ([translation("A", finished=False)], ["A"], False),
        ([translation("A", finished=False), translation("B")], ["B"], True),
    ],
)
def test_which_wording_is_taken(known: list[Translation], expected: list[str], certain: bool) -> None:  # noqa: FBT001
    found = recall("Open.", PROSE, known)
    assert found is not None
    assert ([each.target for each in found.wordings], found.is_certain) == (expected, certain)


def test_nothing_known() -> None:
    assert recall("Open.", PROSE, []) is None


def test_what_a_catalog_says() -> None:
    entries = (
        Entry(msgctxt="1", msgid="One", msgstr="Eins"),
        Entry(msgctxt="2", msgid="Two", msgstr="Zwei", flags=("fuzzy",)),
        Entry(msgctxt="3", msgid="Three!", msgstr="Drei", flags=("fuzzy",), previous_msgid="Three"),
        Entry(msgctxt="4", msgid="Four", msgstr="Vier", flags=("fuzzy",), previous_msgid="Four"),
        Entry(msgctxt="5", msgid="Five"),
        Entry(msgctxt="6", msgid="Six", msgid_plural="Sixes", plurals=("Sechs", "Sechse")),
        Entry(msgctxt="without source: alt a.png 1", msgid="Alternative text of a.png", msgstr="Bild"),
        Entry(msgctxt="8", msgid="Eight", msgstr="Acht", obsolete=True),
    )
    found = translations_in(Catalog(header=(), entries=entries), "a.po")
    assert [(each.source, each.target, each.finished) for each in found] == [
        ("One", "Eins", True),
        ("Three", "Drei", False),
        ("Eight", "Acht", True),
    ]
