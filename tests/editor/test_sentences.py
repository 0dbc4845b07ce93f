"""What the client gets of a sentence, a page, and a text that is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.cli import main
from edited_project import Desk, edited_project

LIGHT = "A lamp gives light."
SWITCH = "Press the **switch** at its side."
GUIDE = "Run `lamp --on` and read [the guide](guide/care.md#dust)."


def checked(desk: Desk, source: str, target: str, page: str = "index") -> dict[str, object]:
    unit = desk.entry(source, page).msgctxt
    reply = desk.post("check", locale="de", page=f"{page}.md", unit=unit, target=target)
    assert reply.status == 200
    found: dict[str, object] = reply.object
    return found


def test_a_sentence_says_where_it_stands(desk: Desk) -> None:
    seen = desk.sentence(LIGHT)
    assert (seen["path"], seen["kind"], seen["state"]) == (
        "locales/de/LC_MESSAGES/index.po",
        "paragraph",
        "missing",
    )
    assert (seen["title"], seen["before"], seen["after"]) == ("Lamps", "Lamps", SWITCH)
    assert (seen["address"], seen["previous"], seen["changes"]) == ("/de/", None, [])
    lines = (desk.folder / seen["path"]).read_text("utf-8").split("\n")
    assert lines[seen["line"] - 1] == f'msgctxt "{seen["unit"]}"'


def test_notes_are_those_for_translators(desk: Desk) -> None:
    assert desk.sentence("Lamps")["notes"] == ["page title"]


def test_the_terms_that_occur_come_with_it(desk: Desk) -> None:
    (desk.folder / "locales/glossary.de.csv").write_text(
        "term,translation,note,forbidden\nlamp,Lampe,a device,Leuchte\ndust,Staub,,\n", "utf-8"
    )
    (term,) = desk.sentence(LIGHT)["terms"]
    assert term == {"text": "lamp", "translations": ["Lampe"], "forbidden": ["Leuchte"], "note": "a device"}
    found = checked(desk, LIGHT, "Eine Leuchte gibt Licht.")["findings"]
    assert isinstance(found, list)
    assert [(each["name"], each["severity"], each["start"]) for each in found] == [("term", "warning", 5)]


def test_all_sentences_of_a_page_come_in_its_order(desk: Desk) -> None:
    page = desk.get("page", locale="de", page="guide/care.md")
    assert [each["source"] for each in page["units"]] == [
        "Care", "Wipe off the dust.", "Part", "Colour", "Switch", "Red",
    ]  # fmt: skip
    assert {each["state"] for each in page["units"]} == {"missing"}
    assert [each["kind"] for each in page["units"]][:3] == ["heading", "paragraph", "cell"]


def test_an_unsafe_translation_says_why(desk: Desk) -> None:
    desk.save(desk.sentence(LIGHT), "<script>alert(1)</script>", insist=True)
    seen = desk.sentence(LIGHT)
    assert seen["state"] == "unsafe"
    assert seen["reason"]
    states = {
        each["source"]: each["state"] for each in desk.get("page", locale="de", page="index.md")["units"]
    }
    assert states[LIGHT] == "unsafe"


def test_strings_of_the_site_are_edited_too(desk: Desk) -> None:
    seen = desk.sentence("Lamps", "_site")
    assert (seen["address"], seen["notes"]) == ("", ["site name"])
    reply = desk.save(seen, "Lampen")
    assert reply.status == 200
    assert desk.entry("Lamps", "_site").msgstr == "Lampen"


def test_a_preview_is_the_sentence_as_readers_will_see_it(desk: Desk) -> None:
    found = checked(desk, GUIDE, "Führen Sie `lamp --on` aus; alles in [der Anleitung](guide/care.md#dust).")
    assert found["preview"] == (
        'Führen Sie <code>lamp --on</code> aus; alles in <a href="/de/guide/care/#dust">der Anleitung</a>.'
    )
    assert found["reason"] == ""


@pytest.mark.parametrize(
    "target",
    [
        "<b onclick=alert(1)>Licht</b>",
        "[Licht](javascript:alert(1))",
        "![](https://evil.example/x.png)",
        "# Licht",
    ],
)
def test_what_readers_would_not_see_has_no_preview(desk: Desk, target: str) -> None:
    found = checked(desk, LIGHT, target)
    assert found["preview"] is None
    assert found["reason"]


def test_the_worst_finding_is_the_first(desk: Desk) -> None:
    found = checked(
        desk, GUIDE, "Führen Sie `lamp --off` aus und lesen Sie [die Anleitung](guide/care.md#dust)"
    )
    assert isinstance(found["findings"], list)
    assert [each["severity"] for each in found["findings"]] == ["error", "warning"]


def test_no_text_has_no_findings(desk: Desk) -> None:
    assert checked(desk, LIGHT, " ") == {"findings": [], "preview": None, "reason": ""}


def test_a_footnote_has_its_number_only_in_its_page(desk: Desk) -> None:
    page = desk.folder / "docs/notes.md"
    page.write_text("# Notes\n\nA lamp[^1] gives light.\n\n[^1]: Of glass.\n", "utf-8")
    main(["extract", "-q", "-C", str(desk.folder)])
    shown = desk.save(desk.sentence("A lamp[^1] gives light.", "notes"), "Eine Lampe[^1] gibt Licht.").object[
        "shown"
    ]
    assert (shown["html"], shown["translated"]) == (None, True)


def test_what_changed_in_the_source_is_told_word_by_word(desk: Desk) -> None:
    desk.outdate(LIGHT, "Licht.", "A lamp gives dim light.")
    changes = desk.sentence(LIGHT)["changes"]
    assert "".join(text for kind, text in changes if kind != "old") == LIGHT
    assert "".join(text for kind, text in changes if kind != "new") == "A lamp gives dim light."


def test_similar_texts_are_offered(desk: Desk) -> None:
    page = desk.folder / "docs/more.md"
    page.write_text("# More\n\nA lamp gives much light.\n", "utf-8")
    main(["extract", "-q", "-C", str(desk.folder)])
    desk.save(desk.sentence(LIGHT), "Eine Lampe gibt Licht.")
    unit = desk.entry("A lamp gives much light.", "more").msgctxt or ""
    (offer,) = desk.get("offers", locale="de", page="more.md", unit=unit)["offers"]
    assert (offer["source"], offer["target"]) == (LIGHT, "Eine Lampe gibt Licht.")
    assert 75 <= offer["score"] < 100
    assert offer["origin"].startswith("locales/de/LC_MESSAGES/index.po:")
    assert ["new", "much "] in offer["changes"]


def test_a_page_that_was_not_extracted_says_what_to_do(desk: Desk) -> None:
    (desk.folder / "docs/new.md").write_text("# New\n", "utf-8")
    reply = desk.request("GET", "/_bitext/page?locale=de&page=new.md")
    assert (reply.status, reply.object["help"]) == (404, "run `bitext extract` first")


# ---- authors -----------------------------------------------------------------------------------------------


def test_an_author_sees_where_a_sentence_stands_and_how_far_its_translations_are(tmp_path: Path) -> None:
    own = "      source_editor: 'vscode://file/{path}:{line}:{column}'\n"
    desk = Desk(edited_project(tmp_path / "a b", own=own))
    desk.save(desk.sentence(SWITCH, locale="ar"), "اضغط على **المفتاح**.", "draft")
    unit = desk.entry(SWITCH).msgctxt or ""
    found = desk.get("source", page="index.md", unit=unit)
    assert (found["path"], found["line"], found["column"]) == ("docs/index.md", 3, 21)
    assert found["open"] == f"vscode://file/{str(tmp_path).strip()}/a%20b/docs/index.md:3:21"
    states = {each["tag"]: (each["state"], each["address"], each["dir"]) for each in found["locales"]}
    assert states == {"de": ("missing", "/de/", "ltr"), "ar": ("draft", "/ar/", "rtl")}
    desk.close()


def test_without_a_setting_no_editor_is_opened(desk: Desk) -> None:
    unit = desk.entry(LIGHT).msgctxt or ""
    assert desk.get("source", page="index.md", unit=unit)["open"] is None
