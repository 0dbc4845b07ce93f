"""Law 19: what `msgfmt --check` refuses, a rule on files reports as an error, and names a line of the file.

Not part of it are the formats of programs (``#, c-format`` and the like): bitext writes no such flag.
"""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bitext.catalog import Catalog, Entry, format_po
from bitext.checking.catalogs import check_file
from bitext.checks.subjects import SourceFile
from bitext.finding import Severity
from examples import examples

pytestmark = pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")

PATH = "locales/de/LC_MESSAGES/page.po"
HEADER = (
    ("Language", "de"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
)
TEXTS = st.sampled_from(
    ["One.", "Two.", "Größe", "a\nb", "\na", "a\n", 'a "b"', "c:\\", "\x07\x04", "", "%d"]
)
LINES = st.sampled_from(
    [
        "# note", "#. note", "#: docs/page.md", "#, fuzzy", "#", "#~", "#|", "#~|", "", " ", "# C:\\", "#. C:\\ ",
        '"more"', '"more\\n"', '#| "more"', '#~ "more"', "domain", 'domain "a"', "=======", "\ufeff# a",
        'msgctxt "a"', 'msgid "One."', 'msgid ""', 'msgid_plural "a"', 'msgstr "Eins."', 'msgstr ""',
        'msgstr[0] "a"', 'msgstr[1] "b"', 'msgstr[2] "c"', '#| msgctxt "a"', '#| msgid "One."',
        '#| msgid_plural "a"', '#~| msgctxt "a"', '#~| msgid "One."', '#~ msgctxt "a"', '#~ msgid "One."',
        '#~ msgstr "Ein."', '#~ msgid ""', '#~ msgstr ""', 'msgid "Two."\nmsgstr "Zwei."',
        '#~ msgid "Two."\n#~ msgstr "Zwei."', '"Content-Type: text/plain; charset=ASCII\\n"',
        '"Plural-Forms: nplurals=2; plural=n;\\n"', '"Plural-Forms: nplurals=2; plural=n+;\\n"',
        '"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"', '"Plural-Forms: nplurals=1; plural=1/n;\\n"',
        '"X-A: charset=ascii\\n"', '"X-A: plural=n%2\\n"',
    ]
)  # fmt: skip
SNIPPETS = st.sampled_from(
    [
        '"',
        "\\",
        "\\n",
        "#",
        "~",
        "|",
        " ",
        "\t",
        "\v",
        "\r",
        "\n",
        "\ufeff",
        "\xa0",
        "ä",
        "x",
        "0",
        "[",
        "]",
        ":",
        ";",
    ]
)


@st.composite
def _entries(draw: st.DrawFn) -> Entry:
    entry = Entry(
        msgid=draw(TEXTS),
        msgstr=draw(TEXTS),
        msgctxt=draw(st.sampled_from(["b8832-101", "b8832-102", "a", "", None])),
        flags=draw(st.sampled_from([(), ("fuzzy",)])),
        comments=draw(st.sampled_from([(), ("a note",), ("C:\\",)])),
        previous_msgctxt=draw(st.sampled_from([None, None, "a"])),
        previous_msgid=draw(st.sampled_from([None, None, "Old."])),
        obsolete=draw(st.sampled_from([False, False, True])),
    )
    if draw(st.sampled_from([False, False, True])):
        plurals = tuple(draw(st.lists(TEXTS, min_size=1, max_size=3)))
        return Entry(msgid=entry.msgid or "a", msgid_plural=draw(TEXTS), plurals=plurals, flags=entry.flags)
    return entry


@st.composite
def _catalogs(draw: st.DrawFn) -> str:
    """Return a catalog of which no two entries clash, but for obsolete ones, as we write it."""
    entries = {entry.msgctxt or entry.msgid: entry for entry in draw(st.lists(_entries(), max_size=4))}
    kept = [entry for entry in entries.values() if not entry.is_header]
    twins = [entry for entry in kept if entry.obsolete] if draw(st.booleans()) else []
    header = draw(st.sampled_from([HEADER, HEADER, HEADER, (), HEADER[:2], HEADER[2:]]))
    return format_po(Catalog(header=header, entries=(*kept, *twins)))


@st.composite
def _damaged(draw: st.DrawFn) -> str:
    text = draw(_catalogs())
    for _ in range(draw(st.integers(0, 3))):
        lines = text.split("\n")
        at = draw(st.integers(0, max(0, len(lines) - 1)))
        kind = draw(st.sampled_from(["insert", "remove", "double", "swap", "put", "cut", "crlf"]))
        if kind == "insert":
            lines.insert(at, draw(LINES))
        elif kind == "remove":
            del lines[at]
        elif kind == "double":
            lines.insert(at, lines[at])
        elif kind == "swap" and at:
            lines[at - 1], lines[at] = lines[at], lines[at - 1]
        text = "\n".join(lines)
        if kind in {"put", "cut"}:
            place = draw(st.integers(0, len(text)))
            text = text[:place] + (draw(SNIPPETS) if kind == "put" else "") + text[place + (kind == "cut") :]
        elif kind == "crlf":
            text = text.replace("\n", "\r\n")
    return text


def refused(text: str) -> str:
    """Return why `msgfmt --check` refuses *text*; the empty string if it does not."""
    command = ["msgfmt", "--check", "--output-file=/dev/null", "-"]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    return done.stderr.decode(errors="replace") if done.returncode else ""


@settings(max_examples=examples(300))
@given(_damaged())
@example("#~|\n")
def test_what_msgfmt_refuses_is_an_error(text: str) -> None:
    file = SourceFile(PATH, text)
    found = [each for each in check_file(file).findings if each.severity is Severity.ERROR]
    assert all(1 <= each.line <= text.count("\n") + text.count("\r") + 1 and each.help for each in found)
    if not found:
        assert refused(text) == ""
