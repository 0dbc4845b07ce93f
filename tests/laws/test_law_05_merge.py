"""Law 5: merge is idempotent, never invents a translation and never loses one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bitext.catalog import Catalog, Entry, make_header
from bitext.merge import merge
from bitext.unit import make_id

HEADER = make_header("Test", None)
TEXTS = st.sampled_from(["One.", "Two.", "Three.", "One!", "Two, edited."])
TARGETS = st.sampled_from(["", "Eins.", "Zwei.", "Drei."])
FLAGS = st.sampled_from([(), ("fuzzy",), ("no-wrap",)])


@st.composite
def _entries(draw: st.DrawFn, *, template: bool) -> tuple[Entry, ...]:
    entries = []
    for number in draw(st.lists(st.integers(101, 108), unique=True, max_size=6)):
        entry = Entry(msgctxt=make_id("abcde", number), msgid=draw(TEXTS))
        if not template:
            entry = replace(entry, msgstr=draw(TARGETS), flags=draw(FLAGS), obsolete=draw(st.booleans()))
        entries.append(entry)
    return tuple(entries)


CATALOGS = _entries(template=False).map(lambda entries: Catalog(header=HEADER, entries=entries))
TEMPLATES = _entries(template=True).map(lambda entries: Catalog(header=HEADER, entries=entries))


@given(CATALOGS, TEMPLATES)
def test_merging_twice_is_merging_once(old: Catalog, template: Catalog) -> None:
    once = merge(old, template)
    assert merge(once, template) == once


@given(CATALOGS, TEMPLATES)
def test_no_translation_is_invented(old: Catalog, template: Catalog) -> None:
    known = {(entry.msgctxt, entry.msgstr) for entry in old.entries} | {("", "")}
    for entry in merge(old, template).entries:
        assert not entry.msgstr or (entry.msgctxt, entry.msgstr) in known


@given(CATALOGS, TEMPLATES)
def test_no_translation_is_lost(old: Catalog, template: Catalog) -> None:
    kept = {(entry.msgctxt, entry.msgstr) for entry in merge(old, template).entries}
    assert {(entry.msgctxt, entry.msgstr) for entry in old.entries if entry.msgstr} <= kept


@given(CATALOGS, TEMPLATES)
def test_only_a_translation_of_the_same_text_counts_as_translated(old: Catalog, template: Catalog) -> None:
    fitting = {(entry.msgctxt, entry.msgid) for entry in old.entries}
    fitting |= {(entry.msgctxt, entry.previous_msgid or "") for entry in old.entries}
    for entry in merge(old, template).entries:
        assert not entry.translated or (entry.msgctxt, entry.msgid) in fitting
