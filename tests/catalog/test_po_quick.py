"""The quick path of the PO reader: which entries take it, and that it reads what the line reader reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.catalog import Catalog, Entry, format_po
from bitext.catalog.po import _read_catalog
from bitext.catalog.po_lines import read_entry
from bitext.catalog.po_quick import _CURRENT, _OBSOLETE, read_usual

USUAL = [
    pytest.param('msgid "a"\nmsgstr "b"\n', id="plain"),
    pytest.param('#. a\n#: b c\n#, fuzzy\n# d\n#\nmsgctxt "e"\nmsgid "f"\nmsgstr "g"\n\n', id="all-comments"),
    pytest.param('#| msgid "a"\nmsgid "b"\nmsgstr "c"\n', id="previous-source"),
    pytest.param('#| msgctxt "a"\nmsgid "b"\nmsgstr "c"\n', id="previous-context"),
    pytest.param(
        '#, fuzzy\n#| msgctxt "x"\n#| msgid ""\n#| "a\\n"\n#| "\\"b\\""\nmsgctxt "x"\nmsgid ""\n"c"\n"d"\nmsgstr "e"\n',
        id="wrapped-previous",
    ),
    pytest.param('#~ msgid "a"\n#~ msgstr "b"\n\n', id="obsolete"),
    pytest.param(
        '# c\n#~| msgctxt "x"\n#~| msgid ""\n#~| "a"\n#~| "b"\n#~ msgctxt "x"\n#~ msgid "c"\n#~ msgstr ""\n#~ "d\\n"\n#~ "\\te"\n',
        id="obsolete-wrapped-with-previous",
    ),
    pytest.param('msgid "a"\nmsgstr "b"\n\n#~ msgid "c"\n#~ msgstr "d"\n', id="obsolete-follows"),
    pytest.param(
        'msgid "a"\nmsgstr "b"\n#~| msgid "c"\n#~ msgid "c"\n#~ msgstr "d"\n', id="its-previous-follows"
    ),
    pytest.param('#~ msgid "a"\n#~ msgstr "b"\nmsgid "c"\nmsgstr "d"\n', id="current-follows"),
    pytest.param('#~ msgid "a"\n#~ msgstr "b"\n#| msgid "c"\nmsgid "c"\nmsgstr "d"\n', id="outdated-follows"),
]


@pytest.mark.parametrize("text", USUAL)
def test_usual_entry_takes_the_quick_path(text: str) -> None:
    parsed = read_usual(text, 0, 7)
    assert parsed is not None
    slow = read_entry(text, 0, 7)
    assert parsed.entry == slow.entry
    assert parsed.entry is not None
    assert slow.entry is not None
    assert parsed.entry.line == slow.entry.line
    # The line reader finds out at the next entry where this one ends, so it goes over the same blank lines.
    assert (parsed.end, parsed.line) == (slow.end, slow.line)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', id="plural"),
        pytest.param('#=a\nmsgid "b"\nmsgstr "c"\n', id="unknown-comment"),
        pytest.param('msgid "\\101"\nmsgstr "b"\n', id="octal-escape"),
        pytest.param('msgid "a"\nmsgstr "b"\n#~ "c"\n', id="half-obsolete"),
        pytest.param('msgid "a"\nmsgstr "b"\n#~ msgid_plural "c"\n', id="half-obsolete-plural"),
        pytest.param('#~ msgid "a"\nmsgstr "b"\n', id="mark-missing"),
        pytest.param('#~ msgid "a"\n#~ msgstr ""\n"b"\n', id="mark-missing-in-a-text"),
        pytest.param('#| msgid "a"\n# b\nmsgid "c"\nmsgstr "d"\n', id="comment-behind-previous"),
        pytest.param('#| msgid_plural "a"\nmsgid "c"\nmsgstr "d"\n', id="previous-plural"),
        pytest.param('#| msgid "a"\n', id="previous-alone"),
        pytest.param('msgid "a"\nmsgstr "b', id="cut"),
        pytest.param(f'msgid "a"\nmsgstr "{"b" * 16_400}"\n', id="long"),
    ],
)
def test_other_entry_is_left_to_the_line_reader(text: str) -> None:
    assert read_usual(text, 0, 1) is None


def test_the_groups_have_the_order_in_which_they_are_taken() -> None:
    names = ["head", "old_context", "old_source", "context", "source", "target"]
    assert list(_CURRENT.pattern.groupindex) == list(_OBSOLETE.pattern.groupindex) == names
    assert _CURRENT.pattern.groups == _OBSOLETE.pattern.groups == len(names)


texts = st.text(st.sampled_from('ab 漢"\\n\n\r\t\x0b\x85\u2028#~|'), max_size=8)
entries = st.builds(
    Entry,
    msgctxt=st.none() | texts,
    msgid=texts.filter(bool),
    msgstr=texts,
    flags=st.sampled_from([(), ("fuzzy",)]),
    previous_msgctxt=st.none() | texts,
    previous_msgid=st.none() | texts,
    obsolete=st.booleans(),
)


@given(st.lists(entries, max_size=5, unique_by=lambda entry: (entry.msgctxt, entry.msgid)))
def test_canonical_files_read_the_same_on_both_paths(found: list[Entry]) -> None:
    catalog = Catalog(header=(), entries=tuple(found))
    text = format_po(catalog)
    quick, slow = _read_catalog(text), _read_catalog(text, shortcut=False)
    assert quick == slow == catalog
    assert [entry.line for entry in quick.entries] == [entry.line for entry in slow.entries]
