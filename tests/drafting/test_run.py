"""Runs over whole projects: what is written, what is not, and what a person wrote stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from attacks import ATTACKS
from bitext.catalog import State
from bitext.cli import main
from bitext.drafting.hopeless import Hopeless
from bitext.engines.values import Batch, Form, Sentence
from bitext.errors import SettingsError
from bitext.sync.fuzzy import clear_fuzzy, set_outdated
from bitext.sync.notes import earlier_of, machine_of
from drafted_project import LAMPS, by_source, catalog, catalog_path, make, run_of, translate, write_catalog
from scripted_engine import ScriptedEngine


def german(_batch: Batch, sentence: Sentence) -> str | None:
    """Return a text of other words with the same tags."""
    return "".join(part if part.startswith("<") else part.replace("e", "ö") for part in _parts(sentence.text))


def _parts(text: str) -> list[str]:
    return text.replace("<", "\0<").replace(">", ">\0").split("\0")


def test_every_sentence_gets_a_draft_that_says_who_wrote_it(tmp_path: Path) -> None:
    folder = make(tmp_path, {"index.md": LAMPS})
    engine = ScriptedEngine(german)
    translate(run_of(folder, engine))
    entries = by_source(folder)
    assert {each.state for each in entries.values()} == {State.DRAFT}
    assert entries["Run `lamp --on` and read [the guide](care.md)."].msgstr == (
        "Run `lamp --on` and röad [thö guidö](care.md)."
    )
    assert {machine_of(each) for each in entries.values()} == {("scripted", "model 1")}
    assert "#. machine: scripted model 1 [" in catalog_path(folder).read_text("utf-8")
    assert main(["extract", "--check", "-q", "-C", str(folder)]) == 0
    assert main(["check", "-q", "-C", str(folder)]) == 0


def test_a_second_run_asks_for_nothing(tmp_path: Path) -> None:
    folder = make(tmp_path, {"index.md": LAMPS})
    translate(run_of(folder, ScriptedEngine(german)))
    before = catalog_path(folder).read_bytes()
    engine = ScriptedEngine(german)
    assert translate(run_of(folder, engine)) == []
    assert engine.asked == []
    assert catalog_path(folder).read_bytes() == before


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_is_written(tmp_path: Path, attack: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make(tmp_path, {"index.md": LAMPS})

    def appended(_batch: Batch, sentence: Sentence) -> str:
        return f"{sentence.text} {attack}"

    def alone(_batch: Batch, _sentence: Sentence) -> str:
        return attack

    for reply in (appended, alone):
        translate(run_of(folder, ScriptedEngine(reply)))
    assert main(["check", "-q", "-C", str(folder)]) == 0
    # Some attacks are mere text in some places. Whatever was written must be harmless once it is confirmed.
    confirmed = replace(catalog(folder), entries=tuple(map(clear_fuzzy, catalog(folder).entries)))
    write_catalog(folder, confirmed)
    capsys.readouterr()
    main(["check", "-q", "-C", str(folder), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [each for each in found if each["severity"] == "error" and each["name"] != "missing"] == []


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda text: text.replace("<x1/>", ""), "`lamp --on` is missing"),
        (lambda text: text.replace("<x1/>", "<x1/><x1/>"), "`lamp --on` stands there too often"),
        (lambda text: text + "<x9/>", "9 is not in the source"),
        (lambda text: text.replace("<g2>", "").replace("</g2>", "<g2></g2>"), "stands around no words"),
        (lambda _text: "", "`lamp --on` is missing"),
        (lambda text: text + "<script>a()</script>", ""),
    ],
)
def test_what_fails_goes_back_with_the_reason(
    tmp_path: Path, spoil: Callable[[str], str], fault: str
) -> None:
    folder = make(tmp_path, {"index.md": LAMPS})

    def reply(batch: Batch, sentence: Sentence) -> str | None:
        text = german(batch, sentence)
        return spoil(text or "") if "<x1/>" in sentence.text and len(sentence.remarks) < 2 else text

    engine = ScriptedEngine(reply)
    (page, *_) = [each for each in translate(run_of(folder, engine)) if each.page == "index.md"]
    assert page.failures == ()
    asked = [each for each in engine.asked if "<x1/>" in each.text]
    assert [len(each.remarks) for each in asked] == [0, 1, 2]
    assert fault in asked[-1].remarks[0].faults[0]


def test_what_fails_in_every_round_is_not_written_and_is_named(tmp_path: Path) -> None:
    folder = make(tmp_path, {"index.md": LAMPS})

    def reply(batch: Batch, sentence: Sentence) -> str | None:
        return "kaputt" if "<x1/>" in sentence.text else german(batch, sentence)

    engine = ScriptedEngine(reply)
    pages = translate(run_of(folder, engine))
    (failure,) = [each for page in pages for each in page.failures]
    assert failure.answer == "kaputt"
    assert failure.line == by_source(folder)[failure.source].line
    assert by_source(folder)[failure.source].msgstr == ""
    assert len([each for each in engine.asked if "<x1/>" in each.text]) == 3


def test_an_engine_without_instructions_is_asked_again_in_another_form_only(tmp_path: Path) -> None:
    folder = make(tmp_path, {"index.md": LAMPS})

    def reply(_batch: Batch, sentence: Sentence) -> str | None:
        return sentence.text.replace("<", "").replace("ö", "")

    engine = ScriptedEngine(reply, forms=(Form.TAGS, Form.PIECES), reads_instructions=False)
    translate(run_of(folder, engine, retries=5))
    assert [each.form for each in engine.batches].count(Form.PIECES) >= 1
    assert all(each.remarks == () for each in engine.asked)
    assert (
        by_source(folder)["Press the **switch** at its side."].msgstr == "Press the **switch** at its side."
    )
    assert len({(each.id, each.text) for each in engine.asked}) <= len(engine.asked)


def test_a_persons_words_are_never_changed(tmp_path: Path) -> None:
    folder = make(tmp_path, {"index.md": LAMPS})
    found = catalog(folder)
    sources = [each.msgid for each in found.entries]
    by_a_person = {
        sources[0]: ("Lampen", ()),
        sources[1]: ("Eine Lampe leuchtet.", ("fuzzy",)),
    }
    write_catalog(
        folder,
        replace(
            found,
            entries=tuple(
                replace(each, msgstr=by_a_person[each.msgid][0], flags=by_a_person[each.msgid][1])
                if each.msgid in by_a_person
                else each
                for each in found.entries
            ),
        ),
    )
    engine = ScriptedEngine(german)
    for states in (("missing", "outdated"), ("draft",), ("missing", "outdated", "draft")):
        translate(run_of(folder, engine), states)
    entries = by_source(folder)
    for source, (target, flags) in by_a_person.items():
        assert (entries[source].msgstr, entries[source].flags) == (target, flags)
        assert source not in {each.text for each in engine.asked}


def test_what_a_person_saves_meanwhile_stays(tmp_path: Path) -> None:
    folder = make(tmp_path, {"index.md": LAMPS})

    def before(batch: Batch) -> None:
        if not any(each.text.startswith("A lamp") for each in batch.sentences):
            return
        found = catalog(folder)
        entries = tuple(
            replace(each, msgstr="Eine Lampe") if each.msgid.startswith("A lamp") else each
            for each in found.entries
        )
        write_catalog(folder, replace(found, entries=entries))

    pages = {each.page: each for each in translate(run_of(folder, ScriptedEngine(german, before=before)))}
    page, entries = pages["index.md"], by_source(folder)
    assert entries["A lamp gives light."].msgstr == "Eine Lampe"
    assert entries["A lamp gives light."].state is State.TRANSLATED
    assert page.worked_on == 1
    assert entries["Plug in the lamp."].state is State.DRAFT


def test_an_outdated_translation_is_shown_to_the_engine_and_kept_in_a_note(tmp_path: Path) -> None:
    folder = make(tmp_path, {"index.md": LAMPS})
    found = catalog(folder)
    old = next(each for each in found.entries if each.msgid.startswith("Plug in"))
    outdated = set_outdated(
        replace(old, msgstr="Stecken Sie\ndie „Lampe“ ein."), "Plug the lamp.", old.msgctxt
    )
    write_catalog(
        folder, replace(found, entries=tuple(outdated if each is old else each for each in found.entries))
    )
    engine = ScriptedEngine(german)
    translate(run_of(folder, engine))
    (asked,) = [each for each in engine.asked if each.text.startswith("Plug in")]
    assert asked.outdated == ("Plug the lamp.", "Stecken Sie\ndie „Lampe“ ein.")
    entry = by_source(folder)["Plug in the lamp."]
    assert entry.state is State.DRAFT
    assert earlier_of(entry) == ("Plug the lamp.", "Stecken Sie\ndie „Lampe“ ein.")
    translate(run_of(folder, ScriptedEngine(lambda _b, _s: "Andere Wörter.")), ("draft",))
    again = by_source(folder)["Plug in the lamp."]
    assert again.msgstr == "Andere Wörter."
    assert earlier_of(again) == ("Plug the lamp.", "Stecken Sie\ndie „Lampe“ ein.")


def test_what_is_translated_elsewhere_is_not_asked_for(tmp_path: Path) -> None:
    folder = make(tmp_path, {"index.md": LAMPS, "other.md": "# Other\n\nA lamp gives light.\n"})
    found = catalog(folder, "other")
    entries = tuple(
        replace(each, msgstr="Eine Lampe leuchtet.") if each.msgid == "A lamp gives light." else each
        for each in found.entries
    )
    write_catalog(folder, replace(found, entries=entries), "other")
    engine = ScriptedEngine(german)
    pages = translate(run_of(folder, engine))
    assert "A lamp gives light." not in {each.text for each in engine.asked}
    entry = by_source(folder)["A lamp gives light."]
    assert (entry.msgstr, entry.state) == ("Eine Lampe leuchtet.", State.TRANSLATED)
    assert sum(each.remembered for each in pages) == 1


def test_a_limit_counts_sentences_over_all_pages(tmp_path: Path) -> None:
    folder = make(tmp_path, {"index.md": LAMPS, "other.md": "# Other\n\nOne. Two.\n"})
    engine = ScriptedEngine(german)
    run = run_of(folder, engine, limit=5)
    translate(run)
    assert len(engine.asked) == 5
    drafts = [each for page in ("index", "other") for each in by_source(folder, page).values() if each.msgstr]
    assert len(drafts) == 5
    assert run.left > 0


def test_a_page_that_was_not_extracted_is_named_and_the_others_are_translated(tmp_path: Path) -> None:
    folder = make(tmp_path, {"index.md": LAMPS})
    (folder / "docs" / "new.md").write_text("# New\n", encoding="utf-8")
    pages = {each.page: each for each in translate(run_of(folder, ScriptedEngine(german)))}
    assert "bitext extract" in str(pages["new.md"].error)
    assert pages["index.md"].drafts


def test_a_remark_of_a_rule_sends_an_answer_back_once_and_then_it_is_taken(tmp_path: Path) -> None:
    folder = make(tmp_path, {"index.md": "# Lamps\n\nPress it, please.\n"})
    engine = ScriptedEngine(lambda _b, s: "Bitte bitte drücken" if "Press" in s.text else "Lampen")
    (page, *_) = translate(run_of(folder, engine))
    asked = [each for each in engine.asked if "Press" in each.text]
    assert [len(each.remarks) for each in asked] == [0, 1]
    assert by_source(folder)["Press it, please."].msgstr == "Bitte bitte drücken"
    assert page.failures == ()


def test_what_was_not_asked_for_is_counted_once_and_is_no_failure(tmp_path: Path) -> None:
    folder = make(tmp_path, {"index.md": LAMPS, "other.md": "# Other\n\nOne `a`. Two.\n"})
    engine = ScriptedEngine(german)
    run = run_of(folder, engine)
    run.asker.stops = lambda: len(engine.batches) >= 1
    pages = translate(run)
    assert [failure for each in pages for failure in each.failures] == []
    drafts = sum(each.drafts for each in pages)
    assert drafts == len(engine.asked)
    every = [each for page in ("index", "other", "_site") for each in by_source(folder, page)]
    assert run.left == len(every) - drafts


def test_a_failure_names_its_file_where_nothing_is_written(tmp_path: Path) -> None:
    folder = make(tmp_path, {"index.md": "# A `b`\n"})
    pages = translate(run_of(folder, ScriptedEngine(lambda _batch, _sentence: "")))
    assert {each.path for each in pages if each.failures} >= {"locales/de/LC_MESSAGES/index.po"}


def test_a_draft_whose_sentence_was_edited_is_asked_for_again(tmp_path: Path) -> None:
    folder = make(tmp_path, {"index.md": LAMPS})
    translate(run_of(folder, ScriptedEngine(german)))
    (folder / "docs" / "index.md").write_text(LAMPS.replace("Plug in", "Never plug in"), encoding="utf-8")
    assert main(["extract", "-q", "-C", str(folder)]) == 0
    assert by_source(folder)["Never plug in the lamp."].msgstr == "Plug in thö lamp."
    engine = ScriptedEngine(german)
    translate(run_of(folder, engine))
    assert [each.text for each in engine.asked] == ["Never plug in the lamp."]
    assert by_source(folder)["Never plug in the lamp."].msgstr == "Növör plug in thö lamp."
    assert translate(run_of(folder, engine)) == []


def test_an_engine_without_instructions_is_not_asked_twice_for_the_same_text(tmp_path: Path) -> None:
    folder = make(tmp_path, {"index.md": "# Lamps\n\nIt is red.\n"})
    forms = (Form.TAGS, Form.LETTERS, Form.PIECES)
    engine = ScriptedEngine(lambda _batch, _sentence: "{{ x }}", forms=forms, reads_instructions=False)
    translate(run_of(folder, engine, retries=5))
    assert sorted(each.text for each in engine.asked) == ["It is red.", "Lamps", "Lamps"]


def test_with_a_limit_what_failed_before_comes_last(tmp_path: Path) -> None:
    folder = make(tmp_path, {"a.md": "One `a`. Two `b`.\n", "index.md": LAMPS})

    def reply(batch: Batch, sentence: Sentence) -> str | None:
        return "kaputt" if sentence.text.startswith(("One", "Two")) else german(batch, sentence)

    engine = ScriptedEngine(reply)
    for _ in range(5):
        run = run_of(folder, engine, limit=3)
        run.hopeless = Hopeless.opened(tmp_path, "engine")
        translate(run)
        run.hopeless.close()
    assert {each.state for each in by_source(folder).values()} == {State.DRAFT}
    assert {each.state for each in by_source(folder, "a").values()} == {State.MISSING}


def test_a_comment_of_a_translator_meanwhile_keeps_no_draft_away(tmp_path: Path) -> None:
    folder = make(tmp_path, {"index.md": LAMPS})

    def before(batch: Batch) -> None:
        if any(each.text.startswith("A lamp") for each in batch.sentences):
            path = catalog_path(folder)
            text = path.read_text("utf-8").replace('msgctxt "', '# Is that right?\nmsgctxt "', 3)
            path.write_text(text, encoding="utf-8")

    pages = {each.page: each for each in translate(run_of(folder, ScriptedEngine(german, before=before)))}
    assert pages["index.md"].worked_on == 0
    assert [each.comments for each in by_source(folder).values()][:3] == [("Is that right?",)] * 3
    assert {each.state for each in by_source(folder).values()} == {State.DRAFT}


def test_a_wrong_file_on_how_to_write_is_named_before_anything_is_sent(tmp_path: Path) -> None:
    folder = make(tmp_path, {"index.md": LAMPS})
    (folder / "locales" / "translate.de.md").write_text("Write.\nIt costs $ 5 at $site.\n", encoding="utf-8")
    engine = ScriptedEngine(german)
    with pytest.raises(SettingsError, match="begins no name") as error:
        translate(run_of(folder, engine))
    assert error.value.place == "locales/translate.de.md:2"
    assert engine.asked == []
