"""What a catalog becomes when its template changes."""

from __future__ import annotations

from msgspec.structs import replace

from bitext.catalog import Catalog, Entry, format_po, make_header
from bitext.sync.merging import merge
from bitext.sync.notes import (
    Earlier,
    Machine,
    conflict_note,
    conflict_of,
    earlier_note,
    earlier_of,
    machine_note,
    machine_of,
)
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
    # Clients show a previous context before the text; the same one says nothing.
    assert (entry.previous_msgctxt, entry.previous_msgid) == (None, "One.")
    assert entry.comments == ("checked by Ana",)


def test_a_previous_text_goes_where_the_entry_is_not_outdated() -> None:
    stale = _catalog(
        Entry(msgctxt="a-1", msgid="One.", msgstr="Eins.", previous_msgid="Once."),
        Entry(msgctxt="a-2", msgid="Two.", msgstr="Zwei.", previous_msgctxt="a-9", flags=("fuzzy",)),
        Entry(msgctxt="a-3", msgid="Three.", msgstr="Drei.", previous_msgid="Thrice.", flags=("fuzzy",)),
        Entry(msgctxt="a-4", msgid="Four.", msgstr="Vier.", previous_msgid="Fore.", obsolete=True),
    )
    merged = merge(stale, _template(("a-1", "One."), ("a-2", "Two."), ("a-3", "Three.")))
    assert [(entry.previous_msgctxt, entry.previous_msgid) for entry in merged.entries] == [
        (None, None),
        (None, None),
        (None, "Thrice."),
        (None, None),
    ]


def test_after_two_edits_the_text_that_was_translated_is_remembered() -> None:
    once = merge(OLD, _template(("a-1", "One!")))
    assert merge(once, _template(("a-1", "One?"))).entries[0].previous_msgid == "One."


def test_an_edit_that_is_undone_leaves_no_trace() -> None:
    template = _template(("a-1", "One."), ("a-2", "Two."))
    there = merge(OLD, _template(("a-1", "One!"), ("a-2", "Two.")))
    assert format_po(merge(there, template)) == format_po(merge(OLD, template))


def test_what_is_gone_becomes_obsolete_and_comes_back() -> None:
    without = merge(OLD, _template(("a-2", "Two.")))
    assert [entry.msgstr for entry in without.entries if entry.obsolete] == ["Eins."]
    assert merge(without, _template(("a-1", "One."), ("a-2", "Two."))).by_id["a-1"].translated


def test_obsolete_entries_keep_their_order_and_those_of_one_text_become_one() -> None:
    first, other, second = (
        Entry(msgid=text, msgstr=target, obsolete=True)
        for text, target in (("One.", "Eins."), ("Two.", "Zwei."), ("One.", "Ein."))
    )
    merged = merge(_catalog(first, other, second, first), _template())
    # gettext refuses two entries for one unit and text, obsolete or not.
    assert merged.entries == (replace(first, comments=("also translated as: Ein.",)), other)


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


def test_a_translator_s_draft_stays_a_draft_when_an_edit_is_undone() -> None:
    old = _catalog(Entry(msgctxt="a-1", msgid="One.", msgstr="Entwurf", flags=("fuzzy",)))
    there = merge(old, _template(("a-1", "One!")))
    assert there.entries[0].fuzzy
    assert merge(there, _template(("a-1", "One."))).entries[0].fuzzy


WHOLE = _catalog(
    Entry(msgctxt="a-1", msgid="Open it. Close it.", msgstr="Öffnen. Schließen.", comments=("Ana",))
)
PIECES = _template(("a-1", "Open it."), ("a-2", "Close it."))
SPLIT = {UnitId("a-1"): (UnitId("a-1"),), UnitId("a-2"): (UnitId("a-1"),)}
JOINED = {UnitId("a-1"): (UnitId("a-1"), UnitId("a-2"))}


def test_each_piece_of_a_split_sentence_gets_the_translation_of_the_whole_as_outdated() -> None:
    first, second = merge(WHOLE, PIECES, parts=SPLIT).entries
    assert (first.msgid, second.msgid) == ("Open it.", "Close it.")
    for entry in (first, second):
        assert (entry.msgstr, entry.fuzzy) == ("Öffnen. Schließen.", True)
        assert entry.previous_msgid == "Open it. Close it."
    assert (first.previous_msgctxt, second.previous_msgctxt) == (None, "a-1")
    assert (first.comments, second.comments) == (("Ana",), ())


def test_a_split_that_is_undone_leaves_the_translation_of_the_whole() -> None:
    split = merge(WHOLE, PIECES, parts=SPLIT)
    back = merge(split, _template(("a-1", "Open it. Close it.")), parts=JOINED)
    assert back.entries[0] == WHOLE.entries[0]


def test_a_joined_sentence_gets_the_translations_of_its_pieces_as_outdated() -> None:
    old = _catalog(
        Entry(msgctxt="a-1", msgid="Open it.", msgstr="開啟。", comments=("Ana",)),
        Entry(msgctxt="a-2", msgid="Close it.", msgstr="關閉。"),
    )
    entry, *gone = merge(old, _template(("a-1", "Open it. Close it.")), parts=JOINED).entries
    assert (entry.msgstr, entry.fuzzy, entry.comments) == ("開啟。關閉。", True, ("Ana",))
    assert (entry.previous_msgctxt, entry.previous_msgid) == (None, "Open it. Close it.")
    assert [(each.msgctxt, each.msgstr, each.obsolete) for each in gone] == [
        ("a-1", "開啟。", True),
        ("a-2", "關閉。", True),
    ]


def test_a_suggestion_is_not_finished_by_an_edit_that_is_undone() -> None:
    old = _catalog(
        Entry(msgctxt="a-1", msgid="A.", msgstr="Ah."), Entry(msgctxt="a-2", msgid="B.", msgstr="Be.")
    )
    template = _template(("a-1", "A. B."))
    joined = merge(old, template, parts=JOINED)
    back = merge(merge(joined, _template(("a-1", "A. C."))), template)
    assert (back.entries[0].msgstr, back.entries[0].fuzzy) == ("Ah. Be.", True)


def test_a_piece_that_nobody_translated_adds_nothing() -> None:
    old = _catalog(Entry(msgctxt="a-1", msgid="A."), Entry(msgctxt="a-2", msgid="B."))
    (entry,) = merge(old, _template(("a-1", "A. B.")), parts=JOINED).entries
    assert (entry.msgstr, entry.flags, entry.previous_msgid) == ("", (), None)


def test_a_draft_in_a_joined_sentence_stays_a_draft() -> None:
    old = _catalog(
        Entry(msgctxt="a-1", msgid="A.", msgstr="Entwurf.", flags=("fuzzy",)),
        Entry(msgctxt="a-2", msgid="B.", msgstr="Be."),
    )
    entry = merge(old, _template(("a-1", "A. B.")), parts=JOINED).entries[0]
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("Entwurf. Be.", True, None)


def test_a_join_that_is_undone_brings_the_old_translations_back() -> None:
    old = _catalog(
        Entry(msgctxt="a-1", msgid="Open it.", msgstr="Öffnen."),
        Entry(msgctxt="a-2", msgid="Close it.", msgstr="Schließen."),
    )
    there = merge(old, _template(("a-1", "Open it. Close it.")), parts=JOINED)
    back = merge(there, PIECES, parts={UnitId("a-1"): (UnitId("a-1"),)})
    assert [(e.msgstr, e.translated) for e in back.entries if not e.obsolete] == [
        ("Öffnen.", True),
        ("Schließen.", True),
    ]
    again = merge(back, _template(("a-1", "Open it. Close it.")), parts=JOINED)
    assert merge(again, PIECES, parts={UnitId("a-1"): (UnitId("a-1"),)}) == back


def test_a_delivered_translation_of_a_piece_is_better_than_that_of_the_whole() -> None:
    delivered = {UnitId("a-2"): Entry(msgctxt="a-2", msgid="Close it.", msgstr="Schließen.")}
    second = merge(WHOLE, PIECES, delivered, SPLIT).entries[1]
    assert (second.msgstr, second.translated) == ("Schließen.", True)


def test_a_translation_that_had_no_place_gets_one_when_its_sentence_comes() -> None:
    old = _catalog(Entry(msgid="One.", msgstr="Eins.", obsolete=True, comments=("Ana",)))
    (entry,) = merge(old, _template(("a-1", "One."))).entries
    assert (entry.msgctxt, entry.msgstr, entry.comments, entry.translated) == ("a-1", "Eins.", ("Ana",), True)
    one, two = merge(old, _template(("a-1", "One."), ("a-2", "One."))).entries
    assert (one.msgstr, two.msgstr) == ("Eins.", "")


def test_a_sentence_has_one_translation_and_its_other_forms_become_comments() -> None:
    forms = ("", "Eins.", "Zwei.", "Eins.")
    old = _catalog(Entry(msgctxt="a-1", msgid="One.", msgid_plural="Many.", plurals=forms))
    once = merge(old, _template(("a-1", "One.")))
    assert [(e.msgstr, e.plurals, e.msgid_plural, e.comments) for e in once.entries] == [
        ("Eins.", (), None, ("also translated as: Zwei.",))
    ]
    assert merge(once, _template(("a-1", "One."))) == once


def test_plural_entries_that_are_no_sentences_stay() -> None:
    old = _catalog(Entry(msgctxt="b", msgid="One.", msgid_plural="Many.", plurals=("x", "y"), obsolete=True))
    assert merge(old, _template(("a-1", "Two."))).entries[-1] == old.entries[0]


def test_a_plural_entry_whose_text_changed_is_outdated() -> None:
    old = _catalog(Entry(msgctxt="a-1", msgid="One.", msgid_plural="Many.", plurals=("Eins.", "Viele.")))
    assert merge(old, _template(("a-1", "One!"))).entries[0].fuzzy


CONFLICT = _catalog(
    Entry(msgctxt="a-1", msgid="One.", msgstr="Eins.", flags=("fuzzy",), extracted=(conflict_note("Ein."),))
)


def test_a_conflict_stays_until_the_translator_removes_the_mark() -> None:
    template = _catalog(Entry(msgctxt="a-1", msgid="One.", extracted=("step 1 of 2",)))
    (entry,) = merge(CONFLICT, template).entries
    assert entry.extracted == ("step 1 of 2", "conflict: the new delivery has: Ein.")
    settled = _catalog(replace(entry, flags=()))
    assert merge(settled, template).entries[0].extracted == ("step 1 of 2",)


def test_a_conflict_outlives_edits_of_the_source() -> None:
    there = merge(CONFLICT, _template(("a-1", "One!")))
    assert conflict_of(there.entries[0].extracted) == "Ein."
    assert (there.entries[0].flags, there.entries[0].previous_msgid) == (("fuzzy",), "One.")
    assert merge(there, _template(("a-1", "One."))) == CONFLICT


def test_a_conflict_on_an_outdated_entry_stays_when_the_edit_is_undone() -> None:
    outdated = replace(CONFLICT.entries[0], msgid="One!", previous_msgctxt="a-1", previous_msgid="One.")
    (entry,) = merge(_catalog(outdated), _template(("a-1", "One."))).entries
    assert (entry.fuzzy, conflict_of(entry.extracted), entry.previous_msgid) == (True, "Ein.", None)


def test_an_entry_that_nobody_filled_gives_way_to_a_translation_of_its_text() -> None:
    empty = Entry(msgctxt="a-2", msgid="Two.", flags=("fuzzy",), previous_msgid="One.")
    old = _catalog(Entry(msgctxt="a-1", msgid="One.", msgstr="Eins."), empty)
    template = _template(("a-2", "One."))
    once = merge(old, template)
    assert [(each.msgctxt, each.msgstr, each.obsolete) for each in once.entries] == [("a-2", "Eins.", False)]
    assert merge(once, template) == once


def _machine_draft(unit: str, source: str, target: str) -> Entry:
    notes = (machine_note("gpt", "4", target), earlier_note("Old.", "Alt."))
    return Entry(msgctxt=unit, msgid=source, msgstr=target, flags=("fuzzy",), extracted=notes)


def test_a_draft_of_an_engine_keeps_its_notes_through_edits_and_while_its_sentence_is_gone() -> None:
    draft = _machine_draft("a-1", "One.", "Eins.")
    edited = merge(_catalog(draft), _template(("a-1", "One!")))
    assert edited.entries == (replace(draft, msgid="One!"),)
    gone = merge(edited, _template())
    assert [entry.obsolete for entry in gone.entries] == [True]
    assert merge(gone, _template(("a-1", "One!"))) == edited


def test_the_notes_go_with_what_they_are_about() -> None:
    draft = _machine_draft("a-1", "One.", "Eins.")
    template = _template(("a-1", "One."))
    edited = merge(_catalog(replace(draft, msgstr="Ein.")), template)
    assert edited.entries[0].extracted == draft.extracted[1:]
    assert merge(_catalog(replace(draft, flags=())), template).entries[0].extracted == ()


def test_drafts_of_one_engine_are_still_its_drafts_when_they_are_joined() -> None:
    drafts = _machine_draft("a-1", "A.", "Ah."), _machine_draft("a-2", "B.", "Be.")
    (entry, *_) = merge(_catalog(*drafts), _template(("a-1", "A. B.")), parts=JOINED).entries
    assert (entry.msgstr, machine_of(entry), earlier_of(entry)) == (
        "Ah. Be.",
        Machine("gpt", "4"),
        Earlier("Old.", "Alt."),
    )
    (entry, *_) = merge(
        _catalog(drafts[0], Entry(msgctxt="a-2", msgid="B.", msgstr="Be.")),
        _template(("a-1", "A. B.")),
        parts=JOINED,
    ).entries
    assert (entry.fuzzy, machine_of(entry), earlier_of(entry)) == (True, None, Earlier("Old.", "Alt."))
