"""Law 4: nothing is lost between a catalog and its file, and the canonical form is a fixed point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Literal

from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from bitext.catalog import Catalog, Entry, format_po, parse_po, string_position
from bitext.catalog.entry import MAX_PLURALS, NO_PARTS
from bitext.catalog.po import _read_catalog
from bitext.catalog.po_blocks import read_blocks
from bitext.catalog.po_odd import odd_forms
from bitext.catalog.po_update import update_po
from bitext.errors import CatalogError
from bitext.sync.fuzzy import with_sound_previous
from bitext.text import LINE_BREAK

texts = st.text(st.sampled_from('ab 漢é"\\n\n\r\t\x01\x0b\x0c\x1c\x7f\x85\u2028\u200b#~|:,'), max_size=12)
line_texts = st.text(st.sampled_from('ab #~|.:,="\\msgid\t\x0b\x0c\x85\u2028漢 '), max_size=10)
words = st.text(st.sampled_from("ab/.:3#,\\\x0b\x85\u2028\u2068漢"), min_size=1, max_size=8)
references = words | words.map(lambda word: f"\u2068{word.replace(chr(0x2068), '')} b\u2069:1")
flags = st.sampled_from(["fuzzy", "c-format", "no-wrap", "range: 0..10", "#", '"'])
unknown = st.builds("#{}{}".format, st.sampled_from("=!@"), line_texts)
contexts = st.none() | texts | st.sampled_from(["", "b8832-101", "b8832-102", "53538-p102"])


def some(items: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(items, max_size=3).map(tuple)


AROUND = {
    "comments": some(line_texts),
    "extracted": some(line_texts),
    "references": some(references),
    "flags": some(flags),
    "unknown": some(unknown),
    "previous_msgctxt": st.none() | texts,
    "previous_msgid": st.none() | texts,
    "previous_msgid_plural": st.none() | texts,
}
simple = st.builds(Entry, msgid=texts, msgstr=texts, msgctxt=contexts, obsolete=st.booleans(), **AROUND)
plural = st.builds(
    Entry,
    msgid=texts,
    msgid_plural=texts,
    plurals=st.lists(texts, min_size=1, max_size=3).map(tuple),
    msgctxt=contexts,
    obsolete=st.booleans(),
    **AROUND,
)
header_parts = st.builds(Entry, msgid=st.just(""), **{k: v for k, v in AROUND.items() if k != "comments"})
fields = st.tuples(st.sampled_from(["Language", "X-Odd", "content-type"]), texts) | st.tuples(
    st.just(""), st.sampled_from(["", "odd", ": odd", " "])
)


def makes(make: Callable[[], object]) -> bool:
    try:
        make()
    except ValueError:
        return False
    return True


def current_are_unique(entries: tuple[Entry, ...]) -> bool:
    return makes(lambda: Catalog(header=(), entries=entries))


catalogs = st.builds(
    Catalog,
    header=st.lists(fields.map(lambda f: (f[0], f[1].replace("\n", ""))), max_size=3).map(tuple),
    header_comments=some(line_texts),
    header_parts=st.just(NO_PARTS) | header_parts,
    entries=st.lists(simple | plural, max_size=4).map(tuple).filter(current_are_unique),
    trailing=some(line_texts.map(lambda text: f"# {text}") | unknown),
)

atoms = st.sampled_from(
    ["a", "b ", "漢", "é", "\u2028", "\x85", "\x0b", "\x1c", "#", "1", "g", r"\n", r"\"", r"\\", r"\t"]
) | st.sampled_from([r"\101", r"\7", r"\303\251", r"\x41", r"\xe6\xbc\xa2"])
bodies = st.lists(atoms, max_size=5).map("".join)
strings = bodies.map('"{}"'.format)
gaps = st.sampled_from([" ", " ", " ", "\n", " \n\n", "\t", ""])
keywords = st.sampled_from(
    ["msgctxt", "msgid", "msgid_plural", "msgstr", "msgstr[0]", "msgstr[1]", "domain", ""]
)
comment_lines = st.builds("{}{}".format, st.sampled_from(["#", "# ", "#. ", "#: ", "#, ", "#="]), line_texts)
wrapped = st.lists(strings, min_size=1, max_size=3).map("\n".join)


def marked(mark: str, lines: str) -> str:
    return "\n".join(f"{mark}{line}" if line.strip() else line for line in lines.split("\n"))


def statements(*names: str) -> st.SearchStrategy[str]:
    parts = (st.builds("{}{}{}".format, st.just(name), gaps, wrapped) for name in names)
    return st.tuples(*parts).map("\n".join)


contents = (
    statements("msgid", "msgstr")
    | statements("msgctxt", "msgid", "msgstr")
    | statements("msgid", "msgid_plural", "msgstr[0]", "msgstr[1]")
)
previous = st.builds(
    marked,
    st.sampled_from(["#| ", "#|"]),
    st.sampled_from(["msgctxt", "msgid"]).flatmap(statements),
)
heads = st.lists(comment_lines | previous | st.sampled_from(["", " ", "#~", "#|"]), max_size=3)
entries = st.builds(
    lambda head, mark, content: "\n".join([*head, marked(mark, content)]),
    heads,
    st.sampled_from(["", "", "", "#~ ", "#~", "  "]),
    contents,
)
usual = st.builds(
    '#. {}\nmsgctxt "{}"\nmsgid "{}"\nmsgstr {}'.format, line_texts, st.integers(), bodies, wrapped
)
noise = st.sampled_from(
    [
        "<<<<<<< HEAD",
        "=======",
        'msgid "a',
        "\ufeff",
        'msgid ""',
        "msgstr",
        'msgstr "\\q"',
        "\0",
        '"c"',
        '#~ "d"',
    ]
) | st.builds("{} {}".format, keywords, strings)
header = st.sampled_from(
    [(), ('msgid ""\nmsgstr "X: y\\n"',), ("# a", 'msgid ""', 'msgstr ""', r'"odd\n\n"')]
)
sound = st.lists(entries | usual | comment_lines, max_size=6)
damaged = st.lists(entries | usual | comment_lines | noise, max_size=6)
near_po = st.builds(
    lambda first, parts, last, line_end: "\n".join((*first, *parts, last)).replace("\n", line_end),
    header,
    sound | damaged,
    st.sampled_from(["", "", "# end"]),
    st.sampled_from(["\n", "\n", "\r\n", "\r"]),
)


@given(catalogs)
@example(
    Catalog(header=(), entries=(Entry(msgid="a", comments=(" ", "", "\t", "#", "~ x", "\\", "\\ \\  ")),))
)
@example(Catalog(header=(), entries=(Entry(msgid="a", msgid_plural="b", plurals=("",) * MAX_PLURALS),)))
def test_written_catalog_reads_back_equal(catalog: Catalog) -> None:
    assert parse_po(format_po(catalog)) == catalog


@given(near_po)
@example('#: a b\r\n#,x,y\r\nmsgid "a"\r\nmsgstr ""\r\n"b"')
@example('#~| msgid "a"\n#~ msgid "b"\n#~ msgstr ""\n# end')
def test_canonical_form_is_a_fixed_point(text: str) -> None:
    """Formatting may change another tool's form once, the content never."""
    try:
        catalog = parse_po(text)
    except CatalogError:
        return
    canonical = format_po(catalog)
    assert parse_po(canonical) == catalog
    assert format_po(parse_po(canonical)) == canonical


@given(near_po)
@example('msgid "a"\nmsgstr "b"\n\n\n\nmsgid "c"\nmsgstr ""')
@example('msgid ""\nmsgstr "X: y"\n\n\n# end\n\n')
@example('#| msgctxt "b"\nmsgid  "a"\nmsgstr "b"\n\nmsgid  "c"\nmsgstr ""')
def test_a_file_that_is_written_anew_unchanged_keeps_every_byte(text: str) -> None:
    try:
        catalog = parse_po(text)
    except CatalogError:
        return
    # Obsolete entries are moved behind the others, the header before them, and one without a field is dropped.
    written = [*([catalog.header_parts] if catalog.has_header else []), *catalog.entries]
    read = [block.entry.line for block in read_blocks(LINE_BREAK.sub("\n", text))]
    if [entry.line for entry in written] != read:
        return
    updated = update_po(catalog, text)
    if any(odd_forms(text)):
        # Entries that gettext refuses are written as it reads them; the lines of all others stay.
        assert _lines_of_sound_entries(text) <= _lines_of_sound_entries(updated)
    else:
        assert updated == text


def _lines_of_sound_entries(text: str) -> Counter[str]:
    """Return the entries of *text*, as they stand there, in which gettext finds nothing to refuse."""
    lines = LINE_BREAK.sub("\n", text)
    every = (lines[start:end].rstrip("\n") for _, start, end in read_blocks(lines))
    return Counter(entry for entry in every if not any(odd_forms(entry)))


@given(catalogs, near_po)
def test_whatever_a_file_held_what_is_written_reads_back(catalog: Catalog, text: str) -> None:
    assert parse_po(update_po(catalog, text)) == catalog


@given(catalogs)
def test_without_a_file_the_form_is_the_canonical_one(catalog: Catalog) -> None:
    assert update_po(catalog, "") == update_po(catalog) == format_po(catalog)


@given(near_po)
@example('msgid "a"\nmsgstr "b"\n\n"c"\n')
@example('msgid ""\n"\\30"\n"3\\251"\nmsgstr ""\n')
@example('msgid "a"\nmsgstr "b"\n#~ "c"\n')
@example('msgid "a"\nmsgstr "b"\nmsgid_plural "c"\n')
@example('msgid "a\\\\"\n"b"\nmsgstr "\\""\n"\\"c"\n')
def test_shortcut_and_line_reader_agree(text: str) -> None:
    """The regular expression for the usual entry gives what reading line by line gives, errors too."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    assert outcome(text, shortcut=True) == outcome(text, shortcut=False)


def outcome(text: str, *, shortcut: bool) -> object:
    try:
        catalog = _read_catalog(text, shortcut=shortcut)
    except CatalogError as error:
        return str(error), error.line, error.column
    return catalog, [entry.line for entry in catalog.entries], catalog.header_parts.line


@given(near_po)
def test_damage_is_placed_inside_the_file(text: str) -> None:
    error = damage(text)
    if error is None:
        return
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert error.path == "x.po"
    assert error.help
    assert 1 <= error.line <= len(lines)
    assert 1 <= error.column <= len(lines[error.line - 1]) + 1


def damage(text: str) -> CatalogError | None:
    try:
        parse_po(text, path="x.po")
    except CatalogError as error:
        return error
    return None


@given(near_po)
@example('msgctxt ""\n#|\nmsgid ""\nmsgstr ""\n')
def test_every_code_point_of_a_text_has_its_place(text: str) -> None:
    """Unescaped code points stand in the file exactly where `string_position` says."""
    try:
        catalog = parse_po(text)
    except CatalogError:
        return
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for entry in catalog.entries:
        for field, value in texts_of(entry):
            for offset, char in enumerate(value):
                line, column = string_position(text, entry, offset, field)
                assert lines[line - 1][column - 1] in {char, "\\"}
            line, column = string_position(text, entry, len(value), field)
            assert lines[line - 1][column - 1] == '"'


def texts_of(entry: Entry) -> Iterator[tuple[Literal["msgid", "msgstr"], str]]:
    yield "msgid", entry.msgid
    yield "msgstr", entry.plurals[0] if entry.plurals else entry.msgstr


@given(near_po)
@example('\ufeff# a\\\nmsgid "a"\nmsgstr "b"\n')
def test_what_is_written_anew_has_no_odd_form(text: str) -> None:
    try:
        catalog = parse_po(text)
    except CatalogError:
        return
    whole = replace(
        catalog,
        header_parts=with_sound_previous(catalog.header_parts),
        entries=tuple(map(with_sound_previous, catalog.entries)),
    )
    written = update_po(whole, text)
    assert list(odd_forms(written)) == []
    assert parse_po(written) == whole
