"""Saving a sentence: what is written, what is refused, and nothing over what somebody else saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from bitext.catalog import format_po
from bitext.cli import main
from bitext.sync.fuzzy import set_fuzzy
from bitext.sync.notes import Machine, earlier_note, machine_note
from drafted_project import catalog, catalog_path, write_catalog
from edited_project import PAGES, Desk, edited_project

LIGHT = "A lamp gives light."
SWITCH = "Press the **switch** at its side."
GUIDE = "Run `lamp --on` and read [the guide](guide/care.md#dust)."


def others(desk: Desk, source: str) -> list[str]:
    """Return the catalog without the lines of one entry's translation."""
    text = catalog_path(desk.folder).read_text("utf-8")
    return [block for block in text.split("\n\n") if f'msgid "{source}"' not in block]


def set_entry(desk: Desk, source: str, **values: object) -> None:
    """Write an entry as another program would."""
    known = catalog(desk.folder)
    entries = tuple(replace(each, **values) if each.msgid == source else each for each in known.entries)
    write_catalog(desk.folder, replace(known, entries=entries))


def test_a_text_is_written_and_all_else_keeps_its_bytes(desk: Desk) -> None:
    before = others(desk, LIGHT)
    reply = desk.save(desk.sentence(LIGHT), "Eine Lampe gibt Licht.")
    assert reply.status == 200
    assert desk.entry(LIGHT).msgstr == "Eine Lampe gibt Licht."
    assert desk.entry(LIGHT).translated
    assert others(desk, LIGHT) == before
    assert reply.object["sentence"]["state"] == "translated"
    assert reply.object["shown"] == {
        "html": "Eine Lampe gibt Licht.",
        "state": "translated",
        "translated": True,
        "lang": "de",
        "dir": "ltr",
    }


def test_extraction_has_nothing_to_change_after_it(desk: Desk) -> None:
    desk.save(desk.sentence(LIGHT), "Eine Lampe gibt Licht.")
    desk.save(desk.sentence(SWITCH), "Drücken Sie den **Schalter**.", "draft", comment="Which side?")
    assert main(["extract", "--check", "-q", "-C", str(desk.folder)]) == 0


def test_a_draft_is_fuzzy_and_readers_still_see_the_source(desk: Desk) -> None:
    reply = desk.save(desk.sentence(SWITCH), "Drücken Sie den **Schalter** an der Seite.", "draft")
    assert desk.entry(SWITCH).flags == ("fuzzy",)
    shown = reply.object["shown"]
    assert (shown["state"], shown["translated"], shown["lang"]) == ("draft", False, "en")
    assert shown["html"] == "Press the <strong>switch</strong> at its side."


def test_a_draft_is_shown_where_the_site_shows_drafts(tmp_path: Path) -> None:
    desk = Desk(edited_project(tmp_path, own="      show_drafts: true\n"))
    shown = desk.save(desk.sentence(LIGHT), "Eine Lampe gibt Licht.", "draft").object["shown"]
    assert (shown["translated"], shown["html"], shown["lang"]) == (True, "Eine Lampe gibt Licht.", "de")
    desk.close()


def test_links_lead_to_the_pages_of_the_server(desk: Desk) -> None:
    target = "Führen Sie `lamp --on` aus und lesen Sie [die Anleitung](guide/care.md#dust)."
    shown = desk.save(desk.sentence(GUIDE), target).object["shown"]
    assert '<a href="/de/guide/care/#dust">die Anleitung</a>' in shown["html"]
    assert "<code>lamp --on</code>" in shown["html"]


def test_the_comment_of_the_translator_is_written(desk: Desk) -> None:
    desk.save(desk.sentence(LIGHT), "Licht.", "draft", comment="  One line.\nAnother.  \n")
    assert desk.entry(LIGHT).comments == ("One line.", "Another.")
    desk.save(desk.sentence(LIGHT), "Licht.", "draft")
    assert desk.entry(LIGHT).comments == ("One line.", "Another.")
    desk.save(desk.sentence(LIGHT), "Licht.", "draft", comment="")
    assert desk.entry(LIGHT).comments == ()


def test_who_confirms_an_outdated_translation_drops_its_earlier_text(desk: Desk) -> None:
    desk.outdate(LIGHT, "Licht.", "A lamp shines.")
    seen = desk.sentence(LIGHT)
    assert (seen["state"], seen["previous"]) == ("outdated", "A lamp shines.")
    assert ["old", "shines"] in seen["changes"]
    desk.save(seen, "Eine Lampe gibt Licht.")
    assert desk.entry(LIGHT).previous_msgid is None
    assert desk.entry(LIGHT).flags == ()


def test_rejecting_empties_the_entry(desk: Desk) -> None:
    desk.save(desk.sentence(LIGHT), "Licht.", "draft")
    reply = desk.save(desk.sentence(LIGHT), "", "missing")
    assert (desk.entry(LIGHT).msgstr, desk.entry(LIGHT).flags) == ("", ())
    assert reply.object["sentence"]["state"] == "missing"


def test_a_machine_s_note_goes_when_a_person_confirms(desk: Desk) -> None:
    note = machine_note("apertium", "", "Luz.", LIGHT)
    known = catalog(desk.folder)
    entries = tuple(
        set_fuzzy(replace(each, msgstr="Luz.", extracted=(note, earlier_note("A lamp.", "Lampe."))))
        if each.msgid == LIGHT
        else each
        for each in known.entries
    )
    write_catalog(desk.folder, replace(known, entries=entries))
    seen = desk.sentence(LIGHT)
    assert seen["machine"] == {"engine": "apertium", "model": ""}
    assert seen["earlier"] == {"source": "A lamp.", "target": "Lampe."}
    assert seen["notes"] == []
    desk.save(seen, "Luz.")
    assert desk.entry(LIGHT).extracted == ()


def test_a_machine_s_text_that_is_saved_as_it_is_stays_the_machine_s(desk: Desk) -> None:
    machine = {"engine": "local", "model": "m 1"}
    reply = desk.save(desk.sentence(LIGHT), "Licht.", "draft", machine=machine)
    assert reply.object["sentence"]["machine"] == machine
    again = desk.save(reply.object["sentence"], "Helles Licht.", "draft")
    assert again.object["sentence"]["machine"] is None


# ---- conflicts ---------------------------------------------------------------------------------------------


def test_what_somebody_else_saved_is_not_written_over(desk: Desk) -> None:
    seen = desk.sentence(LIGHT)
    set_entry(desk, LIGHT, msgstr="Lampen leuchten.")
    reply = desk.save(seen, "Eine Lampe gibt Licht.")
    assert reply.status == 409
    assert reply.object["sentence"]["target"] == "Lampen leuchten."
    assert desk.entry(LIGHT).msgstr == "Lampen leuchten."
    assert desk.save(reply.object["sentence"], "Eine Lampe gibt Licht.").status == 200


@pytest.mark.parametrize(
    "values",
    [{"flags": ("fuzzy",), "msgstr": "x"}, {"comments": ("Theirs.",)}, {"extracted": ("a note",)}],
    ids=["flag", "comment", "note"],
)
def test_other_changes_of_the_entry_are_conflicts_too(desk: Desk, values: dict[str, object]) -> None:
    seen = desk.sentence(LIGHT)
    set_entry(desk, LIGHT, **values)
    assert desk.save(seen, "Licht.").status == 409


def test_changes_of_other_entries_are_none(desk: Desk) -> None:
    seen = desk.sentence(LIGHT)
    set_entry(desk, SWITCH, msgstr="Drücken Sie den **Schalter** an der Seite.")
    assert desk.save(seen, "Licht.").status == 200
    assert desk.entry(SWITCH).msgstr.startswith("Drücken")


def test_an_edited_source_is_a_conflict(desk: Desk) -> None:
    seen = desk.sentence(LIGHT)
    page = desk.folder / "docs/index.md"
    page.write_text(PAGES["index.md"].replace("gives light", "gives warm light"), "utf-8")
    main(["extract", "-q", "-C", str(desk.folder)])
    reply = desk.save(seen, "Licht.")
    assert reply.status == 409
    assert reply.object["sentence"]["source"] == "A lamp gives warm light."


# ---- what readers would not see ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Licht. <script>alert(1)</script>",
        "[Licht](javascript:alert(1)).",
        '<img src="x" onerror="alert(1)">',
        "# Licht",
        "Licht.\n\nNoch ein Absatz.",
    ],
)
def test_an_unsafe_text_is_saved_only_if_the_translator_insists(desk: Desk, text: str) -> None:
    seen = desk.sentence(LIGHT)
    refused = desk.save(seen, text)
    if "\n" in text:
        # A translation is one line: as such it is harmless.
        assert refused.status == 200
        return
    assert refused.status == 422
    assert refused.object["reason"]
    assert desk.entry(LIGHT).msgstr == ""
    assert desk.save(seen, text, "draft").object["shown"]["html"] == LIGHT
    seen = desk.sentence(LIGHT)
    saved = desk.save(seen, text, insist=True)
    assert saved.status == 200
    shown = saved.object["shown"]
    assert (shown["state"], shown["translated"], shown["html"]) == ("unsafe", False, LIGHT)


@pytest.mark.parametrize(("text", "status"), [("", 422), ("  \n ", 422), ("a" * 200_000, 422)])
def test_what_is_no_text_is_refused(desk: Desk, text: str, status: int) -> None:
    before = catalog_path(desk.folder).read_bytes()
    assert desk.save(desk.sentence(LIGHT), text).status == status
    assert catalog_path(desk.folder).read_bytes() == before


def test_a_file_that_nobody_may_write_is_not_written(desk: Desk) -> None:
    seen = desk.sentence(LIGHT)
    catalog_path(desk.folder).chmod(0o444)
    reply = desk.save(seen, "Licht.")
    assert reply.status == 422
    assert "read-only" in reply.object["error"]


# ---- undoing -----------------------------------------------------------------------------------------------


def test_a_save_can_be_undone_and_that_again(desk: Desk) -> None:
    before = catalog_path(desk.folder).read_bytes()
    done = desk.save(desk.sentence(LIGHT), "Licht.").object["undo"]
    undone = desk.post("undo", undo=done)
    assert undone.status == 200
    assert catalog_path(desk.folder).read_bytes() == before
    assert desk.post("undo", undo=done).status == 404
    assert desk.post("undo", undo=undone.object["undo"]).status == 200
    assert desk.entry(LIGHT).msgstr == "Licht."


def test_what_somebody_changed_since_is_not_undone(desk: Desk) -> None:
    done = desk.save(desk.sentence(LIGHT), "Licht.").object["undo"]
    set_entry(desk, LIGHT, msgstr="Lampen leuchten.")
    assert desk.post("undo", undo=done).status == 409
    assert desk.entry(LIGHT).msgstr == "Lampen leuchten."


def test_a_damaged_catalog_is_named_and_left_alone(desk: Desk) -> None:
    seen = desk.sentence(LIGHT)
    path = catalog_path(desk.folder)
    path.write_text(format_po(catalog(desk.folder)) + '\nmsgid "cut', "utf-8")
    before = path.read_bytes()
    reply = desk.save(seen, "Licht.")
    assert reply.status == 422
    assert "index.po" in reply.object["error"]
    assert path.read_bytes() == before


def test_the_machine_of_a_text_is_told(desk: Desk) -> None:
    desk.save(desk.sentence(LIGHT), "Licht.", "draft", machine={"engine": "local", "model": "m"})
    found = [each for each in desk.entry(LIGHT).extracted if each.startswith("machine:")]
    assert found == [machine_note(*Machine("local", "m"), "Licht.", LIGHT)]
