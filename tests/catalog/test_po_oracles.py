"""What other programs read in our files, and what we read in theirs: Babel, polib, GNU gettext."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterable
from typing import Any

import polib
import pytest
from babel.messages.catalog import Catalog as BabelCatalog
from babel.messages.pofile import read_po, write_po
from msgspec.structs import replace

from bitext.catalog import Catalog, Entry, format_po, make_header, parse_po
from bitext.locales import Locale

needs_gettext = pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")

ENTRIES = (
    Entry(
        msgctxt="b8832-101",
        msgid="Create and manage keys",
        msgstr="建立及管理金鑰",
        comments=("by Mei",),
        extracted=("page title",),
        references=("docs/quickstart/publish-api-key.md", "docs/other.md"),
    ),
    Entry(
        msgctxt="b8832-102",
        msgid='Press "Enter" \\ or\tTab.\nThen wait.\n',
        msgstr='按 "Enter" \\ 或\tTab。\n然後等待。\n',
        flags=("fuzzy", "no-wrap"),
        previous_msgctxt="b8832-102",
        previous_msgid='Press "Return".\nThen wait.\n',
    ),
    Entry(msgid="U+2028 \u2028, U+0085 \x85, DEL \x7f, one \x01, ZWSP \u200b", msgstr="\x1f1\u2029"),
    Entry(msgctxt="", msgid="in the empty context", msgstr="空"),
    Entry(msgid="%d key", msgid_plural="%d keys", plurals=("%d 個金鑰",), flags=("c-format",)),
    Entry(msgid="untranslated"),
    Entry(msgctxt="b8832-103", msgid="gone\nfor good", msgstr="不見了", obsolete=True, previous_msgid="away"),
)
OURS = Catalog(
    header=make_header("guide", Locale.parse("zh-TW")), header_comments=("Notes.",), entries=ENTRIES
)

Message = tuple[str | None, str, str | tuple[str, ...], bool]


def messages(entries: Iterable[Entry]) -> list[Message]:
    return [
        (e.msgctxt, e.msgid, e.plurals or e.msgstr, e.fuzzy)
        for e in sorted(entries, key=lambda e: (e.msgctxt or "", e.msgid))
    ]


def current(catalog: Catalog) -> list[Message]:
    return messages(entry for entry in catalog.entries if not entry.obsolete)


def run(program: str, *options: str, text: str) -> str:
    done = subprocess.run([program, *options, "-"], input=text.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@needs_gettext
def test_msgfmt_accepts_what_we_write() -> None:
    run("msgfmt", "--check", "--output-file=/dev/null", text=format_po(OURS))


@needs_gettext
def test_msgfmt_accepts_a_template() -> None:
    template = Catalog(header=make_header("guide", None), entries=ENTRIES[:1])
    run("msgfmt", "--check", "--output-file=/dev/null", text=format_po(template))


@needs_gettext
@pytest.mark.parametrize(
    "options",
    [
        pytest.param(("--no-wrap",), id="no-wrap"),
        pytest.param(("--width=30",), id="narrow"),
        pytest.param(("--escape",), id="octal-escapes"),
        pytest.param(("--indent",), id="indent"),
        pytest.param(("--strict", "--add-location=file"), id="strict"),
        pytest.param(("--sort-by-file",), id="sorted"),
    ],
)
def test_msgcat_changes_form_only(options: tuple[str, ...]) -> None:
    """What gettext rewrites reads as the same messages, and formatting undoes a change of form."""
    theirs = parse_po(run("msgcat", *options, text=format_po(OURS)))
    assert current(theirs) == current(OURS)
    assert theirs.header == OURS.header
    assert parse_po(format_po(theirs)) == theirs


@needs_gettext
@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"comments": ("C:\\",)}, id="comment"),
        pytest.param({"extracted": ("C:\\  ",)}, id="extracted"),
        pytest.param({"references": ("C:\\",)}, id="reference"),
        pytest.param({"flags": ("C:\\",)}, id="flag"),
        pytest.param({"unknown": ("#=C:\\",), "previous_msgid": "b"}, id="unknown-kind-and-previous"),
    ],
)
def test_gettext_does_not_join_a_comment_with_the_entry(parts: dict[str, Any]) -> None:
    ours = Catalog(header=OURS.header, entries=(Entry(msgid="a", msgstr="b", **parts),))
    assert current(parse_po(run("msgcat", text=format_po(ours)))) == current(ours)
    assert parse_po(format_po(ours)) == ours


@needs_gettext
def test_msgcat_leaves_the_order_and_the_previous_texts() -> None:
    theirs = parse_po(run("msgcat", "--width=40", text=format_po(OURS)))
    assert [entry.msgid for entry in theirs.entries] == [entry.msgid for entry in OURS.entries]
    assert theirs.entries[1] == OURS.entries[1]
    assert theirs.entries[-1].previous_msgid == "away"


@needs_gettext
@pytest.mark.parametrize(
    "body",
    [
        pytest.param(r"\x41\x414g\101\1011", id="hex-and-octal"),
        pytest.param(r"\303\251\xc3\xa9\xe9\x9d\xa2", id="bytes-of-utf-8"),
        pytest.param(r"\a\b\f\n\r\t\v\"\\", id="names"),
        pytest.param(r"\501\7", id="octal-over-a-byte"),
    ],
)
def test_escapes_mean_what_gettext_says(body: str) -> None:
    text = f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "{body}"\n'
    assert parse_po(run("msgcat", text=text)).entries == parse_po(text).entries


@needs_gettext
@pytest.mark.parametrize("body", [r"\q", r"\x", r"\'", r"\e", r"\8"])
def test_escapes_that_gettext_refuses_are_refused(body: str) -> None:
    text = f'msgid "a"\nmsgstr "{body}"\n'
    assert subprocess.run(["msgcat", "-"], input=text.encode(), capture_output=True, check=False).returncode
    with pytest.raises(Exception, match="unknown escape"):
        parse_po(text)


def test_babel_reads_what_we_write() -> None:
    # Babel knows no "#~|".
    ours = replace(OURS, entries=(*ENTRIES[:-1], replace(ENTRIES[-1], previous_msgid=None)))
    theirs = read_po(io.BytesIO(format_po(ours).encode()), locale="zh_TW", abort_invalid=True)
    # Babel takes an empty context for none.
    found = [(m.context or None, m.id, m.string, m.fuzzy) for m in theirs if m.id]
    assert found == [
        (
            entry.msgctxt or None,
            (entry.msgid, entry.msgid_plural) if entry.plurals else entry.msgid,
            entry.plurals or entry.msgstr,
            entry.fuzzy,
        )
        for entry in OURS.entries
        if not entry.obsolete
    ]


def test_we_read_what_babel_writes() -> None:
    theirs = BabelCatalog(locale="de", project="guide", charset="utf-8", fuzzy=False)
    long = "Select **Create**, provide a name for your key, and select **Select Scopes > Push**. " * 3
    theirs.add(long, "Wählen " * 40, context="b8832-101", locations=[("a.md", 1), ("b c.md", 2)])
    theirs.add(("%d key", "%d keys"), ("%d Schlüssel", "%d Schlüssel"), flags=["python-format"])
    theirs.add(
        'tab\t"quoted"\nnext', 'Tab\t"Zitat"\nweiter', auto_comments=["step 1 of 2"], user_comments=["x"]
    )
    file = io.BytesIO()
    write_po(file, theirs, width=40)
    catalog = parse_po(file.getvalue().decode())
    assert [(e.msgctxt, e.msgid, e.plurals or e.msgstr) for e in catalog.entries] == [
        ("b8832-101", long, "Wählen " * 40),
        (None, "%d key", ("%d Schlüssel", "%d Schlüssel")),
        (None, 'tab\t"quoted"\nnext', 'Tab\t"Zitat"\nweiter'),
    ]
    assert catalog.entries[0].references == ("a.md:1", "\u2068b c.md\u2069:2")
    assert catalog.entries[2].extracted == ("step 1 of 2",)
    assert catalog.field("Language") == "de"


def test_polib_reads_what_we_write() -> None:
    # polib ends lines as Python does, so the entry with U+2028 and its kin is not for it.
    entries = tuple(entry for entry in ENTRIES if "\u2028" not in entry.msgid)
    ours = Catalog(header=OURS.header, entries=entries)
    theirs = polib.pofile(format_po(ours), encoding="utf-8")
    assert [
        (m.msgctxt, m.msgid, tuple(m.msgstr_plural.values()) or m.msgstr, bool(m.obsolete)) for m in theirs
    ] == [(e.msgctxt, e.msgid, e.plurals or e.msgstr, e.obsolete) for e in entries]
    assert theirs[1].previous_msgid == ENTRIES[1].previous_msgid
    assert theirs.metadata == dict(OURS.header)


def test_we_read_what_polib_writes() -> None:
    theirs = polib.POFile(wrapwidth=30)
    theirs.metadata = {"Language": "de", "Content-Type": "text/plain; charset=utf-8"}
    theirs.append(
        polib.POEntry(
            msgctxt="b8832-101",
            msgid="Select Create and provide a name for your key.\n",
            msgstr="Wählen Sie Erstellen und vergeben Sie einen Namen.\n",
            occurrences=[("docs/a.md", ""), ("docs/b.md", "3")],
            comment="step 1",
            tcomment="by Mei",
            flags=["fuzzy"],
            previous_msgid="Select Create.",
        )
    )
    theirs.append(polib.POEntry(msgid="gone", msgstr="weg", obsolete=True))
    assert parse_po(str(theirs)).entries == (
        Entry(
            msgctxt="b8832-101",
            msgid="Select Create and provide a name for your key.\n",
            msgstr="Wählen Sie Erstellen und vergeben Sie einen Namen.\n",
            references=("docs/a.md", "docs/b.md:3"),
            extracted=("step 1",),
            comments=("by Mei",),
            flags=("fuzzy",),
            previous_msgid="Select Create.",
        ),
        Entry(msgid="gone", msgstr="weg", obsolete=True),
    )
