"""Law 5 over time: pages change, a translator works in between, and nothing is lost or invented."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bitext.catalog import Catalog
from bitext.markdown import Page, Segment
from bitext.sync.extraction import Extraction, extract_page
from bitext.sync.merging import merge
from bitext.text import Span
from examples import examples

EXAMPLES = examples(200)

SENTENCES = [
    "Open it.",
    "Close it.",
    "Open it. Close it.",
    "Close it. Open it.",
    "Open it now.",
    "Open it. Close it. Done.",
    "Done.",
    "Done!",
    "Close it. Done.",
]
PAGES = st.lists(st.sampled_from(SENTENCES), max_size=5)
FORMS: tuple[tuple[list[str], ...], ...] = (
    (["Open it. Close it."], ["Open it.", "Close it."], ["Open it. Close it now."]),
    (
        ["Keep the key. Never lose it."],
        ["Keep the key.", "Never lose it."],
        ["Keep the keys. Never lose it."],
    ),
    (["Done."], ["Done!"], []),
)
"""The same three things said in several ways."""

WORDED = st.tuples(*map(st.sampled_from, FORMS)).map(lambda said: [text for each in said for text in each])
STEPS = st.lists(st.tuples(PAGES, st.sets(st.integers(0, 4), max_size=3)), min_size=2, max_size=7)


def _page(sentences: list[str]) -> Page:
    segments = (
        Segment(text=text, span=Span(0, 0), block=(number, 0), kind="paragraph")
        for number, text in enumerate(sentences)
    )
    return Page("", tuple(segments))


def _extract(sentences: list[str], template: Catalog | None) -> Extraction:
    return extract_page("page.md", _page(sentences), template, (), reference="docs/page.md")


def _translate(catalog: Catalog, places: set[int], written: dict[str, str], alive: set[str]) -> Catalog:
    """Return *catalog* with new translations at *places*, each of which says what it translates."""
    entries = list(catalog.entries)
    for place in places:
        if place < len(entries) and not entries[place].obsolete:
            entry, text = entries[place], f"({entries[place].msgid} {len(written)})"
            alive.discard(entry.msgstr)
            alive.add(text)
            written[text] = entry.msgid
            entries[place] = replace(entry, msgstr=text, flags=(), previous_msgctxt=None, previous_msgid=None)
    return replace(catalog, entries=tuple(entries))


@settings(max_examples=EXAMPLES)
@given(STEPS)
def test_no_history_loses_a_translation_or_finishes_one_of_another_text(
    steps: list[tuple[list[str], set[int]]],
) -> None:
    template: Catalog | None = None
    catalog = Catalog(header=(), entries=())
    written: dict[str, str] = {}
    alive: set[str] = set()
    for sentences, places in steps:
        extraction = _extract(sentences, template)
        template = extraction.template
        catalog = merge(catalog, template, None, extraction.parts)
        again = _extract(sentences, template)
        assert again.template == template
        assert merge(catalog, again.template, None, again.parts) == catalog
        comments = {text.partition(": ")[2] for entry in catalog.entries for text in entry.comments}
        assert alive <= {entry.msgstr for entry in catalog.entries} | comments
        for entry in catalog.entries:
            assert not entry.translated or written[entry.msgstr] == entry.msgid
        catalog = _translate(catalog, places, written, alive)


@settings(max_examples=EXAMPLES)
@given(WORDED, WORDED)
def test_an_edit_that_is_undone_brings_every_finished_translation_back(
    there: list[str], away: list[str]
) -> None:
    first = _extract(there, None)
    catalog = merge(Catalog(header=(), entries=()), first.template)
    catalog = _translate(catalog, set(range(5)), {}, set())
    template, merged = first.template, catalog
    for sentences in (away, there):
        extraction = _extract(sentences, template)
        template = extraction.template
        merged = merge(merged, template, None, extraction.parts)
    current = [entry for entry in merged.entries if not entry.obsolete]
    finished = sorted(entry.msgstr for entry in current if entry.translated)
    assert {text.rpartition(" ")[0] for text in finished} == {f"({text}" for text in there}
