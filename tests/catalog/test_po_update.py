"""Writing a PO file anew: what did not change keeps its bytes, and what did takes the form of the file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from bitext.catalog import Entry, parse_po
from bitext.catalog.po_update import update_po

LONG = "A sentence that is so long that each tool which wraps its lines breaks this one into two of them."
PLAIN = f"""msgid ""
msgstr ""
"Language: de\\n"

#. step 1 of 2
#: docs/a.md
msgctxt "ab-101"
msgid "{LONG}"
msgstr "{LONG} Auf Deutsch."

msgctxt "ab-102"
msgid "Two."
msgstr "Zwei."
"""


def _edit(text: str, unit: str, translation: str) -> str:
    catalog = parse_po(text)
    entries = tuple(replace(e, msgstr=translation) if e.msgctxt == unit else e for e in catalog.entries)
    return update_po(replace(catalog, entries=entries), text)


@pytest.mark.parametrize("tool", ["msgcat", "msgcat --width=40", "msgcat --no-wrap"])
def test_an_edit_leaves_the_other_entries_as_the_tool_wrote_them(tmp_path: Path, tool: str) -> None:
    command, *options = tool.split()
    if shutil.which(command) is None:
        pytest.skip("gettext is not installed")
    source, wrapped = tmp_path / "a.po", tmp_path / "b.po"
    source.write_text(PLAIN)
    subprocess.run([command, *options, "-o", wrapped, source], check=True)
    before = wrapped.read_text()
    after = _edit(before, "ab-102", "Zwo.")
    assert after == before.replace("Zwei.", "Zwo.")


def test_a_wrapped_comment_stays_so_and_another_one_is_written() -> None:
    text = PLAIN.replace("#. step 1 of 2\n", "#. step 1\n#. of 2\n")
    catalog = parse_po(PLAIN)
    assert update_po(catalog, text) == text
    other = replace(catalog.entries[0], extracted=("step 1 of 3",))
    assert update_po(replace(catalog, entries=(other, *catalog.entries[1:])), text) == PLAIN.replace(
        "of 2", "of 3"
    )


def test_a_new_long_text_is_wrapped_where_the_file_is_wrapped() -> None:
    wrapped = PLAIN.replace(f'msgid "{LONG}"', f'msgid ""\n"{LONG[:70]}"\n"{LONG[70:]}"')
    after = _edit(wrapped, "ab-102", f"Zwei. {LONG}")
    added = [line for line in after.splitlines() if line not in wrapped.splitlines()]
    assert len(added) == 2
    assert all(len(line) <= 80 for line in added)
    assert parse_po(after).by_id["ab-102"].msgstr == f"Zwei. {LONG}"


def test_a_file_that_is_not_wrapped_stays_so() -> None:
    after = _edit(PLAIN, "ab-102", f"Zwei. {LONG}")
    assert f'msgstr "Zwei. {LONG}"' in after.splitlines()


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_new_lines_end_as_the_others_do(line_end: str) -> None:
    before = PLAIN.replace("\n", line_end)
    after = _edit(before, "ab-102", "Zwei,\nzwo.")
    assert after.replace(line_end, "\n") == PLAIN.replace('"Zwei."', '""\n"Zwei,\\n"\n"zwo."')


def test_blank_lines_stay_and_a_missing_line_end_is_added_where_an_entry_follows() -> None:
    text = 'msgid "a"\nmsgstr "1"\n\n\n\nmsgid "b"\nmsgstr "2"'
    catalog = parse_po(text)
    more = replace(catalog, entries=(*catalog.entries, Entry(msgid="c", msgstr="3")))
    assert update_po(more, text) == text + '\n\nmsgid "c"\nmsgstr "3"\n'


def test_entries_of_a_second_file_keep_their_bytes_too() -> None:
    other = 'msgid "b"\nmsgstr ""\n"2"\n'
    merged = replace(
        parse_po('msgid "a"\nmsgstr "1"\n'),
        entries=(Entry(msgid="a", msgstr="1"), Entry(msgid="b", msgstr="2")),
    )
    assert update_po(merged, 'msgid "a"\nmsgstr "1"\n', other) == f'msgid "a"\nmsgstr "1"\n\n{other}'
