"""Reading and writing PO files: the forms, the refusals, the places."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from msgspec.structs import replace

from bitext.catalog import Catalog, Entry, format_po, make_header, parse_po, string_position
from bitext.catalog.entry import NO_PARTS
from bitext.errors import CatalogError
from bitext.locales import Locale
from growing import TIMES, assert_linear_time

HEADER = r"""
# Notes of the team.
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: guide\n"
"Language: zh_TW\n"
"Content-Type: text/plain; charset=UTF-8\n"
"X-Poedit-Basepath: ../..\n"
""".lstrip()

CANONICAL = (
    HEADER
    + r"""
# Ask Mei about this one.
#
#  indented
#. step 3 of 5
#: docs/quickstart/publish-api-key.md
#: docs/other.md
#, fuzzy, no-wrap
#= no-wrap
#!odd
#| msgctxt "b8832-103"
#| msgid "Select Create."
msgctxt "b8832-103"
msgid "Select **Create** now."
msgstr "選取 [建立]。"

msgid "%d key"
msgid_plural "%d keys"
msgstr[0] "%d Schlüssel"
msgstr[1] ""
"%d\n"
"\n"
"Schlüssel"

msgctxt ""
msgid ""
msgstr "an empty context is a context"

# It had a translator.
#~| msgid ""
#~| "old\n"
#~| "er"
#~ msgctxt "b8832-104"
#~ msgid "gone"
#~ msgstr ""
#~ "two\n"
#~ "lines"

# The end.
#, no-entry
"""
)


def only(text: str) -> Entry:
    (entry,) = parse_po(text).entries
    return entry


def test_canonical_file_is_read_completely() -> None:
    catalog = parse_po(CANONICAL)
    assert catalog == Catalog(
        header=(
            ("Project-Id-Version", "guide"),
            ("Language", "zh_TW"),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("X-Poedit-Basepath", "../.."),
        ),
        header_comments=("Notes of the team.",),
        header_parts=Entry(msgid="", flags=("fuzzy",)),
        entries=(
            Entry(
                msgctxt="b8832-103",
                msgid="Select **Create** now.",
                msgstr="選取 [建立]。",
                comments=("Ask Mei about this one.", "", " indented"),
                extracted=("step 3 of 5",),
                references=("docs/quickstart/publish-api-key.md", "docs/other.md"),
                flags=("fuzzy", "no-wrap"),
                previous_msgctxt="b8832-103",
                previous_msgid="Select Create.",
                unknown=("#= no-wrap", "#!odd"),
            ),
            Entry(msgid="%d key", msgid_plural="%d keys", plurals=("%d Schlüssel", "%d\n\nSchlüssel")),
            Entry(msgctxt="", msgid="", msgstr="an empty context is a context"),
            Entry(
                msgctxt="b8832-104",
                msgid="gone",
                msgstr="two\nlines",
                comments=("It had a translator.",),
                previous_msgid="old\ner",
                obsolete=True,
            ),
        ),
        trailing=("# The end.", "#, no-entry"),
    )
    assert [entry.line for entry in catalog.entries] == [21, 25, 33, 41]
    assert catalog.header_parts.line == 3


def test_canonical_file_is_written_as_it_was() -> None:
    assert format_po(parse_po(CANONICAL)) == CANONICAL


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('msgid "a"\nmsgstr "b"\n', Entry(msgid="a", msgstr="b"), id="plain"),
        pytest.param('msgid "a"\nmsgstr "b"', Entry(msgid="a", msgstr="b"), id="no-final-newline"),
        pytest.param('\ufeffmsgid "a"\nmsgstr "b"\n', Entry(msgid="a", msgstr="b"), id="bom"),
        pytest.param(
            '# c\r\nmsgid ""\r\n"a"\r\n"b"\r\nmsgstr "c"\r\n',
            Entry(msgid="ab", msgstr="c", comments=("c",)),
            id="crlf",
        ),
        pytest.param('# c\rmsgid "a"\rmsgstr "b"\r', Entry(msgid="a", msgstr="b", comments=("c",)), id="cr"),
        pytest.param(
            'msgid ""\n"one "\n"two"\nmsgstr "1 "\n"2"\n', Entry(msgid="one two", msgstr="1 2"), id="wrapped"
        ),
        pytest.param(
            '#: a.md b.md:3\n#:  c.md\n#:\nmsgid "a"\nmsgstr ""\n',
            Entry(msgid="a", references=("a.md", "b.md:3", "c.md")),
            id="joined-references",
        ),
        pytest.param(
            '#: \u2068my page.md\u2069:3 b.md \u2068c\nmsgid "a"\nmsgstr ""\n',
            Entry(msgid="a", references=("\u2068my page.md\u2069:3", "b.md", "\u2068c")),
            id="isolated-reference",
        ),
        pytest.param(
            '#,fuzzy,\tc-format , , range: 0..1\n#, x\nmsgid "a"\nmsgstr ""\n',
            Entry(msgid="a", flags=("fuzzy", "c-format", "range: 0..1", "x")),
            id="flags",
        ),
        pytest.param(
            '#no blank\n##\n#. x\n#.y\n#-\nmsgid "a"\nmsgstr ""\n',
            Entry(msgid="a", comments=("no blank", "#", "-"), extracted=("x", "y")),
            id="comments-without-blank",
        ),
        pytest.param(
            'msgid "a\u2028b\x85c\x0bd\x0ce"\nmsgstr "\x1c\u2029"\n',
            Entry(msgid="a\u2028b\x85c\vd\fe", msgstr="\x1c\u2029"),
            id="odd-line-separators",
        ),
        pytest.param(
            '# \u2028 \x85\nmsgid "a"\nmsgstr ""\n',
            Entry(msgid="a", comments=("\u2028 \x85",)),
            id="odd-line-separators-in-comment",
        ),
        pytest.param(
            r"""msgid "\a\b\f\n\r\t\v\"\\"
msgstr "\\n"
""",
            Entry(msgid='\a\b\f\n\r\t\v"\\', msgstr="\\n"),
            id="escapes",
        ),
        pytest.param(
            r"""msgid "\101\0601\303\251"
msgstr "\x41\x3042g\xC3\xa9\501"
""",
            Entry(msgid="A01é", msgstr="ABgéA"),
            id="octal-and-hex-as-gettext",
        ),
        pytest.param(
            '\n  msgctxt\t"c"\n\n\t msgid"a" \n\n"b"\n  \nmsgstr\n"c"\n\n',
            Entry(msgctxt="c", msgid="ab", msgstr="c"),
            id="blanks-anywhere",
        ),
        pytest.param(
            '#~ # c\n#~\n#~msgid "a"\n#~ "b"\n#~\tmsgstr "c"\n#~\n',
            Entry(msgid="ab", msgstr="c", comments=("c",), obsolete=True),
            id="obsolete",
        ),
        pytest.param(
            '#~| msgctxt "c"\n#~| msgid "a"\n#~| msgid_plural "b"\n#~ msgid "a"\n#~ msgstr "c"\n',
            Entry(
                msgid="a",
                msgstr="c",
                obsolete=True,
                previous_msgctxt="c",
                previous_msgid="a",
                previous_msgid_plural="b",
            ),
            id="obsolete-with-previous",
        ),
        pytest.param('msgctxt ""\nmsgid "a"\nmsgstr ""\n', Entry(msgctxt="", msgid="a"), id="empty-context"),
        pytest.param(
            '# a\n\n#. b\n\nmsgid "a"\nmsgstr ""\n',
            Entry(msgid="a", comments=("a",), extracted=("b",)),
            id="blank-lines-between-comments",
        ),
    ],
)
def test_form_of_other_tools_is_read(text: str, expected: Entry) -> None:
    assert only(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", '""', id="empty"),
        pytest.param("選取", '"選取"', id="plain"),
        pytest.param('a "b" \\ \t', r'"a \"b\" \\ \t"', id="escapes"),
        pytest.param("\a\b\f\r\v", r'"\a\b\f\r\v"', id="controls-with-a-letter"),
        pytest.param("\x01\x1f\x7f1", '"\x01\x1f\x7f1"', id="controls-without-a-letter"),
        pytest.param("a\u2028b\x85\u200b", '"a\u2028b\x85\u200b"', id="no-line-break"),
        pytest.param("a\n", '""\n"a\\n"', id="newline-at-the-end"),
        pytest.param("\n\na\r\nb", '""\n"\\n"\n"\\n"\n"a\\r\\n"\n"b"', id="newlines"),
    ],
)
def test_text_is_written_in_canonical_form(text: str, expected: str) -> None:
    catalog = Catalog(header=(), entries=(Entry(msgid="x", msgstr=text),))
    assert format_po(catalog) == f'msgid "x"\nmsgstr {expected}\n'
    assert parse_po(format_po(catalog)) == catalog


def test_obsolete_entries_stand_last() -> None:
    gone, here = Entry(msgid="gone", obsolete=True), Entry(msgid="here")
    catalog = Catalog(header=(), entries=(gone, here))
    assert catalog.entries == (here, gone)
    assert format_po(catalog) == 'msgid "here"\nmsgstr ""\n\n#~ msgid "gone"\n#~ msgstr ""\n'


def test_file_without_anything() -> None:
    for text in ("", "\n \n", "\ufeff"):
        assert parse_po(text) == Catalog(header=(), entries=())
    assert format_po(Catalog(header=(), entries=())) == ""


def test_file_of_comments_only_keeps_them() -> None:
    assert parse_po("# a\n\n#: b c\r\n  #=d\n#~\n#|\n#~ # e").trailing == ("# a", "#: b c", "#=d", "# e")


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        pytest.param(r"Language: de\n", (("Language", "de"),), id="usual"),
        pytest.param(r"Language:de", (("Language", "de"),), id="no-blank-no-newline"),
        pytest.param(r"Language:  de \n", (("Language", " de "),), id="more-blanks"),
        pytest.param(r"Language: \nX-A: b: c\n", (("Language", ""), ("X-A", "b: c")), id="empty-value"),
        pytest.param(r"odd\n\n: x\n", (("", "odd"), ("", ""), ("", ": x")), id="lines-without-name"),
        pytest.param(r"X: 1\nX: 2\n", (("X", "1"), ("X", "2")), id="same-name-twice"),
        pytest.param(
            r"Content-Type: x; charset=CHARSET\nPlural-Forms: nplurals=INTEGER; plural=EXPRESSION;\n",
            (
                ("Content-Type", "x; charset=CHARSET"),
                ("Plural-Forms", "nplurals=INTEGER; plural=EXPRESSION;"),
            ),
            id="left-to-fill-in-by-xgettext",
        ),
        pytest.param(
            r"content-type: text/plain; charset=us-ascii\n",
            (("content-type", "text/plain; charset=us-ascii"),),
            id="ascii",
        ),
    ],
)
def test_header_fields_survive(lines: str, fields: tuple[tuple[str, str], ...]) -> None:
    catalog = parse_po(f'msgid ""\nmsgstr "{lines}"\n')
    assert catalog.header == fields
    assert parse_po(format_po(catalog)) == catalog


def test_all_parts_of_the_header_entry_survive() -> None:
    text = '# a\n#. b\n#: c\n#, fuzzy\n#=e\n#| msgid "d"\nmsgid ""\nmsgstr ""\n"X: y\\n"\n'
    catalog = parse_po(text)
    assert catalog.header_comments == ("a",)
    assert catalog.header_parts == Entry(
        msgid="", extracted=("b",), references=("c",), flags=("fuzzy",), previous_msgid="d", unknown=("#=e",)
    )
    assert format_po(catalog) == text


def test_header_moves_to_the_top() -> None:
    catalog = parse_po('msgid "a"\nmsgstr "b"\n\nmsgid ""\nmsgstr "X: y\\n"\n')
    assert catalog.field("X") == "y"
    assert catalog.field("Y") is None
    assert format_po(catalog) == 'msgid ""\nmsgstr ""\n"X: y\\n"\n\nmsgid "a"\nmsgstr "b"\n'


def test_new_header_names_the_language() -> None:
    assert make_header("guide", Locale.parse("zh-TW")) == (
        ("Project-Id-Version", "guide"),
        ("Language", "zh_TW"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", "nplurals=1; plural=0;"),
        ("X-Generator", "bitext"),
    )


def test_new_header_of_a_template_has_no_language() -> None:
    names = [name for name, _ in make_header("guide", None)]
    assert "Language" not in names
    assert "Plural-Forms" not in names
    assert len(names) == 5


def test_entries_by_unit_id() -> None:
    one, two = Entry(msgctxt="b8832-101", msgid="a"), Entry(msgctxt="note", msgid="b")
    rest = (Entry(msgid="c"), Entry(msgctxt="note", msgid="d"), replace(one, msgid="e", obsolete=True))
    catalog = Catalog(header=(), entries=(one, two, *rest))
    assert catalog.by_id == {"b8832-101": one, "note": two}
    assert one.key == ("b8832-101", "a")


OK = 'msgid "a"\nmsgstr "b"\n'

KEYWORDS_HELP = "  help: a line starts with #, msgctxt, msgid, msgid_plural, msgstr or a quote"
CLASH_HELP = (
    "  help: run `bitext extract`, which settles this without a loss, or remove one of the two entries"
)
SHAPE_HELP = "  help: an entry is msgctxt (or none), msgid, msgid_plural (or none), msgstr"
CUT_HELP = "  help: complete the entry or remove it"
CONFLICT_HELP = "  help: resolve the conflict in git, so that one of both sides remains"
END_HELP = '  help: close it with " on the same line, and write " and \\ inside it as \\" and \\\\'
ESCAPE_HELP = r"  help: the escapes are \n \t \r \a \b \f \v \" \\, octal and hex; a backslash is \\"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{OK}\n<<<<<<< HEAD\n",
            f"4:1: a git conflict marker\n{CONFLICT_HELP}",
            id="conflict",
        ),
        pytest.param(
            'msgid "a"\n=======\nmsgstr "b"\n',
            f"2:1: a git conflict marker\n{CONFLICT_HELP}",
            id="conflict-inside-an-entry",
        ),
        pytest.param(
            f"||||||| base\n{OK}",
            f"1:1: a git conflict marker\n{CONFLICT_HELP}",
            id="conflict-base",
        ),
        pytest.param(
            f"{OK}>>>>>>> theirs\n",
            f"3:1: a git conflict marker\n{CONFLICT_HELP}",
            id="conflict-end",
        ),
        pytest.param(
            'msgid "a"\n  msgstr "b\n',
            f"2:10: a text without an end\n{END_HELP}",
            id="unterminated",
        ),
        pytest.param(
            'msgid "a"\nmsgstr "b\\"',
            f"2:8: a text without an end\n{END_HELP}",
            id="cut-after-an-escape",
        ),
        pytest.param(
            '\n# c\nmsgctxt "x"\nmsgid "a"\n',
            f"4:1: this entry ends without msgstr\n{CUT_HELP}",
            id="cut-before-msgstr",
        ),
        pytest.param(
            'msgid "a"\n\nmsgid "b"\nmsgstr "c"\n',
            f"1:1: this entry ends without msgstr\n{CUT_HELP}",
            id="msgstr-missing",
        ),
        pytest.param(
            'msgid "a"\n# b\nmsgstr "c"\n',
            f"1:1: this entry ends without msgstr\n{CUT_HELP}",
            id="comment-inside-an-entry",
        ),
        pytest.param(
            'msgid "a"\nmsgstr\n',
            '2:1: msgstr has no text\n  help: write a text in quotes after it, "" if it is empty',
            id="cut-after-a-keyword",
        ),
        pytest.param(
            'msgid "a"\nmsgstr b\n',
            '2:8: msgstr has no quoted text\n  help: write the text in quotes: "…"',
            id="no-quotes",
        ),
        pytest.param(
            'msgid "a"\nmsgstr "b" "c"\n',
            "2:12: something stands after the text\n  help: start a new line after the quote",
            id="two-texts-on-a-line",
        ),
        pytest.param(
            'msgid "a" "\nmsgstr "b"\n',
            "1:11: something stands after the text\n  help: start a new line after the quote",
            id="quote-too-many",
        ),
        pytest.param(
            'msgid "a"\nmsgstrr "b"\n',
            f"2:1: unknown keyword 'msgstrr'\n{KEYWORDS_HELP}",
            id="unknown-keyword",
        ),
        pytest.param(
            f"{OK}\tdomain x\n",
            f"3:2: unknown keyword 'domain'\n{KEYWORDS_HELP}",
            id="domain",
        ),
        pytest.param(
            'msgid "a"\nmsgstr ""\n"b\\n\\q"\n',
            f"3:5: unknown escape \\q\n{ESCAPE_HELP}",
            id="unknown-escape",
        ),
        pytest.param(
            'msgid "a"\nmsgstr "é\\303b"\n',
            f"2:10: these escapes are bytes that are no UTF-8\n{ESCAPE_HELP}",
            id="escape-of-half-a-code-point",
        ),
        pytest.param(
            'msgid "a\\0"\nmsgstr ""\n',
            f"1:9: an escape stands for NUL\n{ESCAPE_HELP}",
            id="escape-of-nul",
        ),
        pytest.param(
            'msgid "a"\r\nmsgstr "\0"\r\n',
            "2:9: the file holds the character NUL\n"
            "  help: restore the file from a good copy; a PO file is UTF-8 text",
            id="nul",
        ),
        pytest.param(
            '"a"\nmsgid "a"\nmsgstr ""\n',
            f"1:1: a text without a keyword\n{SHAPE_HELP}",
            id="text-without-keyword",
        ),
        pytest.param(
            f'{OK}\nmsgstr "c"\n',
            f"4:1: msgstr cannot stand after msgstr\n{SHAPE_HELP}",
            id="second-msgstr",
        ),
        pytest.param(
            'msgctxt "a"\nmsgstr "c"\n',
            f"2:1: msgstr cannot stand after msgctxt\n{SHAPE_HELP}",
            id="msgid-missing",
        ),
        pytest.param(
            'msgid_plural "a"\n',
            f"1:1: msgid_plural cannot stand at the start of an entry\n{SHAPE_HELP}",
            id="msgid_plural-first",
        ),
        pytest.param(
            '#~ msgid "a"\nmsgstr "b"\n',
            "2:1: #~ must stand before all lines of an entry or before none\n"
            "  help: mark the whole entry with #~, or remove the marks",
            id="half-obsolete",
        ),
        pytest.param(
            f'{OK}#| msgid "c"\n',
            f"3:4: a previous text without an entry\n{CUT_HELP}",
            id="cut-after-previous",
        ),
        pytest.param(
            f'#| msgid "c"\n#| msgid "c"\n{OK}',
            f"2:4: msgid cannot stand after msgid\n{SHAPE_HELP}",
            id="previous-twice",
        ),
        pytest.param(
            f'#| msgstr "c"\n{OK}',
            "1:4: #| cannot hold a msgstr\n  help: remove the line",
            id="previous-msgstr",
        ),
        pytest.param(
            f"{OK}\n{OK.replace('b', 'c')}",
            f"4:1: the entry 'a' stands a second time, first on line 1\n{CLASH_HELP}",
            id="duplicate",
        ),
        pytest.param(
            f'msgctxt "x"\n{OK}\n#. y\n msgctxt "x"\n{OK}',
            f"6:2: the entry x stands a second time, first on line 1\n{CLASH_HELP}",
            id="duplicate-with-context",
        ),
        pytest.param(
            'msgid ""\nmsgstr ""\n\nmsgid ""\nmsgstr ""\n',
            "4:1: the header stands a second time, first on line 1\n  help: remove one of the two headers",
            id="duplicate-header",
        ),
        pytest.param(
            'msgctxt "b8832-101"\nmsgid "a"\nmsgstr ""\n\nmsgctxt "b8832-101"\nmsgid "b"\nmsgstr ""\n',
            f"5:1: the unit b8832-101 has another msgid on line 1\n{CLASH_HELP}",
            id="one-unit-id-with-two-msgids",
        ),
        pytest.param(
            'msgid ""\nmsgstr ""\n"Language: ja\\n"\n"Content-Type: text/plain; charset=utf-7\\n"\n',
            "4:36: the charset is utf-7, not UTF-8\n  help: convert the file: msgconv --to-code=UTF-8",
            id="charset",
        ),
        pytest.param(
            'msgid ""\nmsgstr "Plural-Forms: nplurals=99999999; plural=0;\\n"\n',
            "2:32: nplurals is 99999999\n  help: write a number from 1 to 100",
            id="nplurals",
        ),
        pytest.param(
            'msgid ""\nmsgstr "Plural-Forms: nplurals = 0;\\n"\n',
            "2:34: nplurals is 0\n  help: write a number from 1 to 100",
            id="nplurals-zero",
        ),
        pytest.param(
            'msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[5000000] ""\n',
            "4:1: msgstr[5000000] where msgstr[1] must stand\n"
            "  help: number the plural forms 0, 1, 2 without a gap",
            id="plural-far-out",
        ),
        pytest.param(
            'msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[0] ""\n',
            "4:1: msgstr[0] where msgstr[1] must stand\n"
            "  help: number the plural forms 0, 1, 2 without a gap",
            id="plural-twice",
        ),
        pytest.param(
            'msgid "a"\nmsgstr[0] "b"\n',
            f"2:1: msgstr[0] cannot stand after msgid\n{SHAPE_HELP}",
            id="plural-without-msgid_plural",
        ),
        pytest.param(
            'msgid "a"\nmsgid_plural "b"\n' + "".join(f'msgstr[{n}] ""\n' for n in range(101)),
            "103:1: more than 100 plural forms\n  help: no language has so many; remove them",
            id="too-many-plurals",
        ),
        pytest.param(
            'msgid ""\nmsgid_plural ""\nmsgstr[0] ""\n',
            "1:1: the header cannot have msgid_plural\n  help: give the entry a msgid",
            id="plural-header",
        ),
        pytest.param(
            f'{OK}msgid "c"\nmsgstr "{"é" * 32_769}"\n',
            "4:1: msgstr has 65,538 bytes\n  help: split it; a text may have 65,536 bytes",
            id="text-over-64-kib",
        ),
    ],
)
def test_damaged_file_is_refused_with_its_place(text: str, expected: str) -> None:
    with pytest.raises(CatalogError) as caught:
        parse_po(text, path="de/guide.po")
    assert str(caught.value) == f"de/guide.po:{expected}"


def test_text_of_64_kib_is_read() -> None:
    assert only(f'msgid "c"\nmsgstr "{"é" * 32_768}"\n').msgstr == "é" * 32_768


def test_two_messages_may_share_a_context_that_is_no_unit_id() -> None:
    text = 'msgctxt "menu"\nmsgid "Open"\nmsgstr ""\n\nmsgctxt "menu"\nmsgid "Close"\nmsgstr ""\n'
    assert len(parse_po(text).entries) == 2


def test_obsolete_entries_may_repeat() -> None:
    text = '#~ msgid "a"\n#~ msgstr "b"\n\n#~ msgid "a"\n#~ msgstr "b"\n'
    assert format_po(parse_po(text)) == text


@pytest.mark.parametrize("msgstr", ["a\0", "é" * 32_769])
def test_text_that_could_not_be_read_is_not_written(msgstr: str) -> None:
    catalog = Catalog(header=(), entries=(Entry(msgid="a", msgstr=msgstr),))
    with pytest.raises(CatalogError):
        format_po(catalog)


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"comments": ("a\nb",)}, id="comment-of-two-lines"),
        pytest.param({"extracted": ("a\rb",)}, id="carriage-return"),
        pytest.param({"references": ("a b",)}, id="reference-with-a-blank"),
        pytest.param({"references": ("",)}, id="empty-reference"),
        pytest.param({"flags": ("a,b",)}, id="flag-with-a-comma"),
        pytest.param({"flags": (" a",)}, id="flag-with-a-margin"),
        pytest.param({"unknown": ("# a",)}, id="comment-of-a-known-kind"),
        pytest.param({"plurals": ("a",)}, id="plurals-without-msgid_plural"),
        pytest.param({"msgid_plural": "a"}, id="plural-without-plurals"),
        pytest.param({"msgid_plural": "a", "plurals": ("",) * 101}, id="too-many-plurals"),
        pytest.param({"msgid_plural": "a", "plurals": ("b",), "msgstr": "c"}, id="plurals-and-msgstr"),
    ],
)
def test_entry_that_would_not_read_back_cannot_be_made(parts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        replace(Entry(msgid="a"), **parts)


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"header": (("a:b", "c"),)}, id="colon-in-a-field-name"),
        pytest.param({"header": (("a", "b\nc"),)}, id="field-of-two-lines"),
        pytest.param({"header": (("", "a: b"),)}, id="nameless-field-with-a-name"),
        pytest.param({"header_parts": Entry(msgid="a")}, id="header-with-msgid"),
        pytest.param({"header_parts": replace(NO_PARTS, comments=("a",))}, id="comments-in-two-places"),
        pytest.param({"entries": (Entry(msgid=""),)}, id="header-among-the-entries"),
        pytest.param({"entries": (Entry(msgid="a"), Entry(msgid="a"))}, id="duplicate"),
        pytest.param({"trailing": ("a",)}, id="trailing-text"),
        pytest.param({"trailing": ('#~ msgid "a"',)}, id="trailing-entry"),
    ],
)
def test_catalog_that_would_not_read_back_cannot_be_made(parts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        replace(Catalog(header=(), entries=()), **parts)


PLACES = (
    '#. c\nmsgctxt "x"\nmsgid "ab"\nmsgstr ""\n"é\\n"\n""\n  "\\"\\303\\251\\x41g"\n\nmsgid "z"\nmsgstr "y"\n'
)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("offset", "place"),
    [
        pytest.param(0, (5, 2), id="first-line"),
        pytest.param(1, (5, 3), id="escape"),
        pytest.param(2, (7, 4), id="next-line"),
        pytest.param(3, (7, 6), id="after-an-escape"),
        pytest.param(4, (7, 14), id="after-two-bytes-of-one-code-point"),
        pytest.param(5, (7, 18), id="after-hex"),
        pytest.param(6, (7, 19), id="end"),
    ],
)
def test_place_inside_a_msgstr(line_end: str, offset: int, place: tuple[int, int]) -> None:
    text = PLACES.replace("\n", line_end)
    entry = parse_po(text).entries[0]
    assert entry.msgstr == 'é\n"éAg'
    assert string_position(text, entry, offset) == place


def test_place_inside_other_texts() -> None:
    text = (
        f"\ufeff{PLACES}"
        'msgid "p"\nmsgid_plural "q"\nmsgstr[0] "r"\nmsgstr[1] "st"\n\n#~ msgid "o"\n#~ msgstr ""\n#~ "u"\n'
    )
    first, second, plural, obsolete = parse_po(text).entries
    assert string_position(text, first, 1, "msgid") == (3, 9)
    assert string_position(text, second, 0) == (10, 9)
    assert string_position(text, plural, 0) == (13, 12)
    assert string_position(text, plural, 1, plural=1) == (14, 13)
    assert string_position(text, obsolete, 0) == (18, 5)
    assert string_position('\ufeffmsgid "a"\nmsgstr ""', Entry(msgid="a", line=1), 0, "msgid") == (1, 9)


@pytest.mark.parametrize("offset", [-1, 7])
def test_place_outside_a_text_is_refused(offset: int) -> None:
    with pytest.raises(ValueError, match="has no code point"):
        string_position(PLACES, parse_po(PLACES).entries[0], offset)


def test_place_of_an_entry_made_in_memory_is_refused() -> None:
    with pytest.raises(ValueError, match="has no code point 0"):
        string_position(PLACES, Entry(msgid="a"), 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "size"),
    [
        pytest.param(lambda n: "# c\n" * n + OK, 125_000, id="comments"),
        pytest.param(lambda n: "# c\n" * n, 125_000, id="trailing-comments"),
        pytest.param(lambda n: "#| \n" * n + OK, 125_000, id="empty-marks"),
        pytest.param(lambda n: 'msgid "a"\nmsgstr ""\n' + '""\n' * n, 25_000, id="continuations"),
        pytest.param(
            lambda n: '#~ msgid "a"\n#~ msgstr ""\n' + '#~ ""\n' * n, 25_000, id="obsolete-continuations"
        ),
        pytest.param(lambda n: f"#:{' a' * n}\n{OK}", 125_000, id="references"),
        pytest.param(lambda n: f"#: {chr(0x2068) * n}\n{OK}", 125_000, id="open-isolates"),
        pytest.param(lambda n: f"#,{' ,' * n}\n{OK}", 125_000, id="commas"),
        pytest.param(lambda n: "#~" * n + f"# c\n{OK}", 125_000, id="marks"),
        pytest.param(
            lambda n: "".join(f'#. c\nmsgid "{each}"\n\nmsgstr ""\n' for each in range(n)),
            6_250,
            id="all-unusual",
        ),
    ],
)
def test_large_file_is_read_in_linear_time(make: Callable[[int], str], size: int) -> None:
    assert_linear_time(make, parse_po, size)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "size"),
    [
        pytest.param(lambda n: f'msgid "a"\nmsgstr "{"b" * n}"\n', 1_250_000, id="string"),
        pytest.param(lambda n: f'msgid "a"\nmsgstr "{"n" * n}\n', 1_250_000, id="string-without-end"),
        pytest.param(lambda n: f'msgid "a"\nmsgstr "{chr(92) * 2 * n}"\n', 625_000, id="escapes"),
        pytest.param(
            lambda n: f'msgid "a"\nmsgstr "{chr(92)}q{chr(92) * 2 * n}"\n', 625_000, id="after-a-bad-escape"
        ),
        pytest.param(
            lambda n: f'msgid "a"\nmsgstr "{chr(92)}x{"4" * n}{chr(92)}q"\n', 125_000, id="long-hex"
        ),
        pytest.param(lambda n: 'msgid "a"\nmsgstr ""\n' + '"b"\n' * n, 25_000, id="continuations"),
        pytest.param(
            lambda n: f'msgid "a"\nmsgid_plural "b"\nmsgstr[{"0" * n}] ""\n', 125_000, id="long-index"
        ),
        pytest.param(lambda n: "x" * n, 1_250_000, id="keyword"),
        pytest.param(lambda n: "#~" * n + "x", 125_000, id="marks"),
        pytest.param(
            lambda n: f'msgid ""\nmsgstr "Plural-Forms: nplurals={"9" * n}"\n', 7_500, id="long-nplurals"
        ),
        pytest.param(
            lambda n: f'msgid ""\nmsgstr "{"plural-forms:nplurals" * n}=0"\n', 375, id="many-nplurals"
        ),
    ],
)
def test_hostile_file_is_refused_in_linear_time(make: Callable[[int], str], size: int) -> None:
    def work(text: str) -> None:
        # The shorter one may be short enough to be read.
        with suppress(CatalogError):
            parse_po(text)

    assert_linear_time(make, work, size)
    with pytest.raises(CatalogError):
        parse_po(make(TIMES * size))
