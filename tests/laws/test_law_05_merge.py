"""Law 5: merge is idempotent, never invents a translation and never loses one."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitext.catalog import Catalog, Entry, State, make_header
from bitext.sync.identity import match_sentences
from bitext.sync.merging import Parts, merge
from bitext.sync.notes import conflict_note, earlier_note, machine_note
from bitext.unit import make_id
from examples import examples

MANY = settings(max_examples=examples(200))
HEADER = make_header("Test", None)
TEXTS = st.sampled_from(["One.", "Two.", "Three.", "One!", "Two, edited.", "One. Two.", "Two. Three."])
TARGETS = st.sampled_from(["", "Eins.", "Zwei.", "Drei."])
FLAGS = st.sampled_from([(), ("fuzzy",), ("no-wrap",)])
NOTES = st.sampled_from(
    [
        (),
        ("step 1 of 2",),
        (conflict_note("Ein."),),
        (machine_note("gpt", "4", "Eins."), earlier_note("One", "Ein.")),
        (
            "earlier translation:",
            machine_note("gpt", "4", "Zwei."),
            'earlier translation: "Ein',
            'Wort" of "One"',
        ),
    ]
)
IDS = st.integers(101, 108).map(lambda number: make_id("abcde", number))


@st.composite
def _templates(draw: st.DrawFn) -> Catalog:
    units = draw(st.lists(IDS, unique=True, max_size=6))
    return _catalog(Entry(msgctxt=unit, msgid=draw(TEXTS)) for unit in units)


@st.composite
def _olds(draw: st.DrawFn) -> Catalog:
    """Draw a catalog: one current entry per unit, but any number of obsolete ones, also without a unit."""
    entries = []
    for unit in [*draw(st.lists(IDS, unique=True, max_size=6)), None]:
        for obsolete in [True] * draw(st.integers(0, 2)) + [False] * (unit is not None):
            previous = draw(st.none() | TEXTS)
            entries.append(
                Entry(
                    msgctxt=unit,
                    msgid=draw(TEXTS),
                    msgstr=draw(TARGETS),
                    flags=draw(FLAGS),
                    extracted=draw(NOTES),
                    previous_msgid=previous,
                    obsolete=obsolete,
                )
            )
    return _catalog(entries)


def _catalog(entries: Iterable[Entry]) -> Catalog:
    return Catalog(header=HEADER, entries=tuple(entries))


CATALOGS, TEMPLATES = _olds(), _templates()
PARTS = st.dictionaries(IDS, st.lists(IDS, min_size=1, max_size=3, unique=True).map(tuple), max_size=3)


@MANY
@given(CATALOGS, TEMPLATES, PARTS)
def test_merging_twice_is_merging_once(old: Catalog, template: Catalog, parts: Parts) -> None:
    once = merge(old, template, parts=parts)
    assert merge(once, template, parts=parts) == once
    assert merge(once, template) == once


@MANY
@given(CATALOGS, TEMPLATES)
def test_no_translation_is_invented(old: Catalog, template: Catalog) -> None:
    of_unit = {(entry.msgctxt, entry.msgstr) for entry in old.entries}
    of_text = {(entry.msgid, entry.msgstr) for entry in old.entries}
    for entry in merge(old, template).entries:
        is_known = (entry.msgctxt, entry.msgstr) in of_unit or (entry.msgid, entry.msgstr) in of_text
        assert not entry.msgstr or is_known


@MANY
@given(CATALOGS, TEMPLATES, PARTS)
def test_a_suggestion_is_made_of_translations_and_never_finished(
    old: Catalog, template: Catalog, parts: Parts
) -> None:
    known = {entry.msgstr for entry in old.entries if entry.msgstr}
    for entry in merge(old, template, parts=parts).entries:
        if entry.msgstr and entry.msgstr not in known:
            assert entry.fuzzy
            assert all(any(text.startswith(word) for text in known) for word in entry.msgstr.split())


@MANY
@given(CATALOGS, TEMPLATES, PARTS)
def test_no_translation_is_lost(old: Catalog, template: Catalog, parts: Parts) -> None:
    merged = merge(old, template, parts=parts).entries
    kept = {entry.msgstr for entry in merged} | {
        comment.partition(": ")[2] for entry in merged for comment in entry.comments
    }
    assert {entry.msgstr for entry in old.entries if entry.msgstr} <= kept
    # Of one unit and text, gettext allows one entry.
    assert len({entry.key for entry in merged}) == len(merged)


@MANY
@given(CATALOGS, TEMPLATES, PARTS)
def test_only_a_translation_of_the_same_text_counts_as_translated(
    old: Catalog, template: Catalog, parts: Parts
) -> None:
    fitting = {(entry.msgctxt, entry.msgid) for entry in old.entries}
    fitting |= {(entry.msgctxt, entry.previous_msgid or "") for entry in old.entries}
    finished = {entry.msgid for entry in old.entries if entry.state is State.TRANSLATED}
    for entry in merge(old, template, parts=parts).entries:
        assert not entry.translated or (entry.msgctxt, entry.msgid) in fitting or entry.msgid in finished


@pytest.mark.slow
def test_of_20_000_entries_with_5_percent_edited_all_carry_their_old_translation() -> None:
    random = Random(5)  # noqa: S311 - it only has to be the same each time
    words = ["select", "create", "key", "name", "list", "open", "page", "save", "copy", "build", "file"]
    old = [f"{' '.join(random.choices(words, k=random.randint(5, 20)))} {n}." for n in range(20_000)]
    edited = random.sample(range(len(old)), len(old) // 20)
    new = list(old)
    for index in edited:
        rest = new[index].split()
        rest[random.randrange(len(rest) - 1)] = "changed"
        new[index] = " ".join(rest)
    ids = [make_id("abcde", number) for number in range(len(old))]
    catalog = _catalog(
        Entry(msgctxt=unit, msgid=text, msgstr=f"({text})") for unit, text in zip(ids, old, strict=True)
    )
    fresh = (make_id("fffff", number) for number in range(len(new)))
    matches = match_sentences(old, new)
    units = [next(fresh) if match.old is None else ids[match.old] for match in matches]
    template = _catalog(Entry(msgctxt=unit, msgid=text) for unit, text in zip(units, new, strict=True))
    merged = merge(catalog, template).entries
    carried = [i for i in edited if merged[i].fuzzy and merged[i].msgstr == f"({old[i]})"]
    assert len(carried) >= 0.99 * len(edited)
    assert all(merged[i].translated for i in set(range(len(old))) - set(edited))
