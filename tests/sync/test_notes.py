"""The notes on drafts that an engine wrote: what they say, and what other tools make of them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bitext.catalog import Catalog, Entry, format_po, make_header, parse_po
from bitext.checks import RULES
from bitext.checks.flaw import Flaw
from bitext.checks.silence import unless_silenced
from bitext.locales import Locale
from bitext.sync.notes import (
    Earlier,
    Machine,
    differ_in_passing_notes,
    draft_notes,
    earlier_note,
    earlier_of,
    machine_note,
    machine_of,
    with_target,
    without_reuse,
)

EARLIER = Earlier(
    "Keep the so-called key in a well-known place, and do not show it to anybody who asks for it.\nEver.",
    'Bewahren Sie den so genannten „Schlüssel“ an einem wohl-bekannten Ort auf - und "zeigen" Sie ihn nie.\n\\o/',
)
TARGET = "Bewahren Sie den Schlüssel auf."
DRAFT = Entry(
    msgctxt="b8832-101",
    msgid="Keep the key.",
    msgstr=TARGET,
    flags=("fuzzy",),
    extracted=("heading", machine_note("gpt", "gpt-4.1-mini", TARGET), earlier_note(*EARLIER)),
)


def catalog(*entries: Entry) -> Catalog:
    return Catalog(header=make_header("test", Locale.parse("de")), entries=entries)


def test_the_note_names_the_engine_and_the_model() -> None:
    assert DRAFT.extracted[1].startswith("machine: gpt gpt-4.1-mini [")
    assert machine_of(DRAFT) == Machine("gpt", "gpt-4.1-mini")
    assert earlier_of(DRAFT) == EARLIER
    assert draft_notes(DRAFT) == DRAFT.extracted[1:]


def test_an_engine_need_not_tell_a_model() -> None:
    draft = replace(DRAFT, extracted=(machine_note("apertium", "", TARGET),))
    assert machine_of(draft) == Machine("apertium", "")


@pytest.mark.parametrize(
    ("changed", "machine", "earlier"),
    [
        pytest.param({"flags": ()}, False, False, id="confirmed"),
        pytest.param({"msgstr": "Anders."}, False, True, id="edited"),
        pytest.param({"msgstr": "Anders.", "flags": ()}, False, False, id="edited-and-confirmed"),
        pytest.param({"msgstr": "", "flags": ()}, False, True, id="emptied"),
        pytest.param({"msgid": "Keep the keys."}, True, True, id="another-source"),
        pytest.param({"previous_msgid": "Keep it."}, False, True, id="outdated"),
        pytest.param({"extracted": ()}, False, False, id="without-notes"),
    ],
)
def test_until_when_the_notes_count(changed: dict[str, object], machine: bool, earlier: bool) -> None:  # noqa: FBT001
    entry = replace(DRAFT, **changed)
    assert (machine_of(entry) is not None, earlier_of(entry) is not None) == (machine, earlier)


def test_a_text_that_a_program_derives_is_still_the_engine_s() -> None:
    derived = with_target(DRAFT, "Anders.")
    assert (derived.msgstr, machine_of(derived)) == ("Anders.", Machine("gpt", "gpt-4.1-mini"))
    assert len(derived.extracted) == len(DRAFT.extracted)
    plain = replace(DRAFT, extracted=("heading",))
    assert with_target(plain, "Anders.") == replace(plain, msgstr="Anders.")


@pytest.mark.parametrize(
    ("names", "read"),
    [
        (("a b", "c [d]\n#, fuzzy"), Machine("a-b", "c d #, fuzzy")),
        (("[]", "\u2028\u202e\x1b[31m"), Machine("?", "31m")),
        (("gpt", "m" * 500), Machine("gpt", f"{'m' * 25}…{'m' * 24}")),
    ],
)
def test_names_stand_on_one_line_without_brackets(names: tuple[str, str], read: Machine) -> None:
    draft = replace(DRAFT, extracted=(machine_note(*names, TARGET),))
    assert machine_of(draft) == read
    assert machine_of(parse_po(format_po(catalog(draft))).entries[0]) == read


@given(st.text(), st.text(), st.text())
def test_any_texts_come_back(source: str, target: str, name: str) -> None:
    draft = replace(DRAFT, extracted=(earlier_note(source, target), machine_note(name, name, TARGET)))
    assert all(len(line.splitlines()) == 1 for line in draft.extracted)
    assert earlier_of(draft) == Earlier(source, target)
    (read,) = parse_po(format_po(catalog(draft))).entries
    assert read == draft
    assert draft_notes(read) == (draft.extracted[1], draft.extracted[0])


def test_no_text_or_name_silences_a_rule() -> None:
    words = "bitext: ignore[placeholder-changed] since I say so"
    draft = replace(DRAFT, extracted=(earlier_note(words, words), machine_note(words, words, TARGET)))
    (rule,) = (each for each in RULES if each.name == "placeholder-changed")
    flaw = Flaw(message="a message", help="help")
    assert unless_silenced(rule, flaw, draft) is flaw
    assert earlier_of(draft) == Earlier(words, words)


def test_an_author_s_comment_is_no_note_of_ours() -> None:
    lines = ("machine: a washing machine [sic]", 'earlier translation: "no" of "the', "rest")
    entry = replace(DRAFT, extracted=lines)
    assert (machine_of(entry), earlier_of(entry), without_reuse(lines)) == (None, None, lines)


def test_the_notes_that_go_matter_to_no_check() -> None:
    confirmed = replace(DRAFT, flags=())
    assert differ_in_passing_notes(confirmed, replace(confirmed, extracted=("heading",)))
    assert not differ_in_passing_notes(confirmed, replace(confirmed, extracted=()))
    edited = replace(DRAFT, msgstr="Anders.")
    assert differ_in_passing_notes(edited, replace(edited, extracted=("heading", DRAFT.extracted[2])))


def test_an_editor_that_wraps_comments_loses_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.po"
    file.write_text(format_po(catalog(DRAFT)), encoding="utf-8")
    polib.pofile(str(file)).save()
    (wrapped,) = parse_po(file.read_text(encoding="utf-8")).entries
    assert len(wrapped.extracted) > len(DRAFT.extracted)
    assert draft_notes(wrapped) == draft_notes(DRAFT)
    assert without_reuse(wrapped.extracted) == ("heading",)
    assert differ_in_passing_notes(wrapped, DRAFT)
    assert differ_in_passing_notes(
        replace(wrapped, flags=()), replace(DRAFT, flags=(), extracted=("heading",))
    )


@pytest.mark.parametrize("obsolete", [False, True])
@pytest.mark.parametrize("command", [["msgcat"], ["msgcat", "--width=40"], ["msgattrib"], ["msgmerge"]])
def test_gettext_keeps_the_notes(tmp_path: Path, command: list[str], obsolete: bool) -> None:  # noqa: FBT001
    if shutil.which(command[0]) is None:
        pytest.skip("GNU gettext is not installed")
    file, template = tmp_path / "a.po", tmp_path / "a.pot"
    file.write_text(format_po(catalog(replace(DRAFT, obsolete=obsolete))), encoding="utf-8")
    template.write_text(format_po(catalog(replace(DRAFT, msgstr="", flags=()))), encoding="utf-8")
    others = [str(template)] if command[0] == "msgmerge" else []
    done = subprocess.run([*command, str(file), *others], check=True, capture_output=True)
    (read,) = parse_po(done.stdout.decode()).entries
    assert draft_notes(read) == draft_notes(DRAFT)


def test_many_notes_that_end_nowhere_take_no_time() -> None:
    lines = ('earlier translation: "a', *['machine: a "'] * 50_000, *['" of "'] * 50_000)
    assert draft_notes(replace(DRAFT, extracted=lines)) == ()
