"""What `bitext extract`, other programs and files that come back make of the notes on an engine's drafts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polib
import pytest
from msgspec.structs import replace

from bitext.catalog import Entry, format_po, parse_po
from bitext.sync.notes import Earlier, Machine, earlier_note, earlier_of, machine_note, machine_of
from returning import CATALOG, export, make_project, returned, translate
from running import Bitext, tree

SOURCE = "A third sentence."
DRAFT = "Ein dritter Satz, den niemand gelesen hat."
EARLIER = Earlier(
    "A sentence that was here before, and that a person translated.", "Ein so genannter Satz.\nEnde."
)
MACHINE = Machine("gpt", "gpt-4.1-mini")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bitext: Bitext) -> Path:
    monkeypatch.chdir(tmp_path)
    make_project(tmp_path, bitext)
    write(msgstr=DRAFT, flags=("fuzzy",), extracted=(machine_note(*MACHINE, DRAFT), earlier_note(*EARLIER)))
    return tmp_path


def write(**changes: Any) -> None:  # noqa: ANN401 - the fields of an entry
    """Change the entry of the sentence in the catalog."""
    file = Path(CATALOG)
    catalog = parse_po(file.read_text("utf-8"))
    entries = (replace(each, **changes) if each.msgid == SOURCE else each for each in catalog.entries)
    file.write_text(format_po(replace(catalog, entries=tuple(entries))), "utf-8")


def entry(source: str = SOURCE) -> Entry:
    """Return the entry of *source* in the catalog."""
    return next(each for each in parse_po(Path(CATALOG).read_text("utf-8")).entries if each.msgid == source)


def notes(source: str = SOURCE) -> tuple[Machine | None, Earlier | None]:
    """Return what the notes of the entry of *source* say."""
    return machine_of(entry(source)), earlier_of(entry(source))


def extract(bitext: Bitext) -> None:
    """Extract, and again: the second run changes nothing."""
    assert bitext("extract").code == 0
    before = tree(Path())
    assert (bitext("extract", "--check").code, bitext("extract").code) == (0, 0)
    assert tree(Path()) == before


def test_extract_keeps_the_notes_of_a_draft(folder: Path, bitext: Bitext) -> None:
    before = tree(folder)
    assert (bitext("extract", "--check").code, bitext("extract").code) == (0, 0)
    assert tree(folder) == before


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        pytest.param({"flags": ()}, (None, None), id="confirmed"),
        pytest.param({"msgstr": "Ein Satz."}, (None, EARLIER), id="edited"),
        pytest.param({"msgstr": "Ein Satz.", "flags": ()}, (None, None), id="edited-and-confirmed"),
    ],
)
def test_the_notes_go_once_a_person_has_worked_on_it(
    folder: Path, bitext: Bitext, changes: dict[str, Any], left: tuple[Machine | None, Earlier | None]
) -> None:
    write(**changes)
    assert bitext("extract", "--check").code == 0
    extract(bitext)
    assert notes() == left
    assert ("machine: " in Path(CATALOG).read_text("utf-8"), "earlier translation" in str(tree(folder))) == (
        False,
        left[1] is not None,
    )


def test_a_draft_of_an_edited_sentence_is_still_the_engine_s(folder: Path, bitext: Bitext) -> None:
    page = folder / "docs/start.md"
    page.write_text(page.read_text("utf-8").replace(SOURCE, "A third short sentence."), "utf-8")
    extract(bitext)
    assert entry("A third short sentence.").msgstr == DRAFT
    assert notes("A third short sentence.") == (MACHINE, EARLIER)


def test_a_draft_of_a_sentence_that_moves_is_still_the_engine_s(folder: Path, bitext: Bitext) -> None:
    start = folder / "docs/start.md"
    text = start.read_text("utf-8")
    start.write_text(text.replace(f"\n{SOURCE}\n", "\n"), "utf-8")
    extract(bitext)
    start.write_text(text, "utf-8")
    extract(bitext)
    assert notes() == (MACHINE, EARLIER)
    start.rename(folder / "docs/begin.md")
    extract(bitext)
    moved = parse_po(Path(CATALOG).with_name("begin.po").read_text("utf-8"))
    (found,) = (each for each in moved.entries if each.msgid == SOURCE)
    assert (machine_of(found), earlier_of(found)) == (MACHINE, EARLIER)


def test_an_editor_that_wraps_comments(folder: Path, bitext: Bitext) -> None:
    before = tree(folder)
    polib.pofile(CATALOG).save()
    assert tree(folder) != before
    assert notes() == (MACHINE, EARLIER)
    assert bitext("extract", "--check").code == 0
    extract(bitext)
    assert notes() == (MACHINE, EARLIER)
    write(flags=())
    assert bitext("extract", "--check").code == 0
    extract(bitext)
    assert entry().extracted == ()


@pytest.mark.usefixtures("folder")
def test_a_draft_that_is_confirmed_in_an_editor(bitext: Bitext) -> None:
    translate(SOURCE, DRAFT)
    assert bitext("extract", "--check").code == 0
    extract(bitext)
    assert (entry().msgstr, entry().flags, entry().extracted) == (DRAFT, (), ())


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["xliff-2.1", "xliff-1.2"])
@pytest.mark.parametrize("edited", [False, True])
def test_a_draft_that_comes_back_translated(bitext: Bitext, form: str, edited: bool) -> None:  # noqa: FBT001
    sent = export(bitext, "--format", form)
    assert DRAFT in sent
    before, found, after = sent.partition(DRAFT)
    new = "Ein dritter Satz." if edited else DRAFT
    head = before.rpartition("<unit" if form == "xliff-2.1" else "<trans-unit")[0]
    own = before[len(head) :]
    own = own.replace('state="initial"', 'state="translated"').replace('subState="bitext:draft"', "")
    own = own.replace('state="needs-review-translation"', 'state="translated"').replace(
        'approved="no"', 'approved="yes"'
    )
    text = head + own + new + after
    assert found
    assert returned(bitext, text).code == 0
    assert (entry().msgstr, entry().flags) == (new, ())
    assert bitext("extract", "--check").code == 0
    extract(bitext)
    assert entry().extracted == ()
