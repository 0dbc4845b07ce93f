"""What a catalog becomes when its template changes."""

from __future__ import annotations

from bitext.catalog import Catalog, Entry, format_po, make_header
from bitext.merge import merge
from bitext.unit import UnitId

HEADER = make_header("Test", None)


def _catalog(*entries: Entry) -> Catalog:
    return Catalog(header=HEADER, entries=entries)


def _template(*pairs: tuple[str, str]) -> Catalog:
    return _catalog(*(Entry(msgctxt=unit, msgid=text) for unit, text in pairs))


OLD = _catalog(
    Entry(msgctxt="a-1", msgid="One.", msgstr="Eins.", comments=("checked by Ana",), flags=("no-wrap",)),
    Entry(msgctxt="a-2", msgid="Two.", msgstr="Zwei."),
)


def test_an_edited_sentence_makes_its_translation_fuzzy_and_keeps_the_old_text() -> None:
    entry = merge(OLD, _template(("a-1", "One!"), ("a-2", "Two."))).entries[0]
    assert (entry.msgid, entry.msgstr, entry.flags) == ("One!", "Eins.", ("fuzzy", "no-wrap"))
    assert (entry.previous_msgctxt, entry.previous_msgid) == ("a-1", "One.")
    assert entry.comments == ("checked by Ana",)


def test_after_two_edits_the_text_that_was_translated_is_remembered() -> None:
    once = merge(OLD, _template(("a-1", "One!")))
    assert merge(once, _template(("a-1", "One?"))).entries[0].previous_msgid == "One."


def test_an_edit_that_is_taken_back_leaves_no_trace() -> None:
    template = _template(("a-1", "One."), ("a-2", "Two."))
    there = merge(OLD, _template(("a-1", "One!"), ("a-2", "Two.")))
    assert format_po(merge(there, template)) == format_po(merge(OLD, template))


def test_what_is_gone_becomes_obsolete_and_comes_back() -> None:
    without = merge(OLD, _template(("a-2", "Two.")))
    assert [entry.msgstr for entry in without.entries if entry.obsolete] == ["Eins."]
    assert merge(without, _template(("a-1", "One."), ("a-2", "Two."))).by_id["a-1"].translated


def test_an_empty_entry_that_is_gone_is_dropped() -> None:
    old = _catalog(Entry(msgctxt="a-1", msgid="One."))
    assert merge(old, _template()).entries == ()


def test_a_delivery_fills_only_what_the_catalog_does_not_have() -> None:
    old = _catalog(Entry(msgctxt="a-1", msgid="One."))
    pairs = [("a-1", "One.", "Eins."), ("a-2", "Two.", "Zwei.")]
    delivered = {UnitId(u): Entry(msgctxt=u, msgid=text, msgstr=target) for u, text, target in pairs}
    merged = merge(old, _template(("a-1", "One."), ("a-2", "Two.")), delivered)
    assert [entry.msgstr for entry in merged.entries] == ["", "Zwei."]


def test_a_delivered_translation_of_another_text_is_outdated() -> None:
    delivered = {UnitId("a-1"): Entry(msgctxt="a-1", msgid="One.", msgstr="Eins.")}
    (entry,) = merge(_catalog(), _template(("a-1", "One!")), delivered).entries
    assert (entry.fuzzy, entry.previous_msgid, entry.msgstr) == (True, "One.", "Eins.")


def test_a_translator_s_own_entries_are_kept_as_obsolete() -> None:
    old = _catalog(Entry(msgid="Loose", msgstr="Lose"))
    assert [entry.obsolete for entry in merge(old, _template()).entries] == [True]


def test_a_translator_s_draft_stays_a_draft_when_an_edit_is_taken_back() -> None:
    old = _catalog(Entry(msgctxt="a-1", msgid="One.", msgstr="Entwurf", flags=("fuzzy",)))
    there = merge(old, _template(("a-1", "One!")))
    assert there.entries[0].fuzzy
    assert merge(there, _template(("a-1", "One."))).entries[0].fuzzy
