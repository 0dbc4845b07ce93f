"""`bitext import` of files that come back: three texts are compared, and nothing is taken that would do harm."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from returning import CATALOG, GERMAN, entries, export, german, make_project, returned, translate
from running import Bitext, tree

FORMATS = ["xliff-2.1", "xliff-2.0", "xliff-1.2"]
EVERY = ["--state", "missing,outdated,draft,translated"]


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bitext: Bitext) -> None:
    monkeypatch.chdir(tmp_path)
    make_project(tmp_path, bitext, GERMAN)


def edited(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, f"{text.count(old)} times: {old}\n{text}"
    return text.replace(old, new)


@pytest.mark.parametrize("form", [*FORMATS, "csv"])
@pytest.mark.parametrize("prefill", [[], ["--prefill"]], ids=["", "prefill"])
def test_a_file_that_nobody_touched_changes_nothing(bitext: Bitext, form: str, prefill: list[str]) -> None:
    text = export(bitext, "--format", form, *EVERY, *prefill)
    before = tree(Path())
    done = returned(bitext, text, file="out.xlf")
    assert (done.code, done.out) == (0, "1 file: nothing to report\n")
    assert ", 0 taken, 0 conflicts, 0 not taken\n" in done.err
    assert tree(Path()) == before


@pytest.mark.parametrize("form", FORMATS)
def test_what_only_the_file_changed_is_taken(bitext: Bitext, form: str) -> None:
    text = export(bitext, "--format", form, "--prefill", *EVERY, "--page", "start.md")
    text = edited(text, "Kopieren Sie den Schlüssel.", "Den Schlüssel kopieren.")
    text = re.sub(r"(<target[^>]*>)Keep it safe\.", r"\1Hüten Sie ihn.", text)
    done = returned(bitext, text)
    assert done.code == 0, done.out
    assert ", 2 taken, 0 conflicts, 0 not taken\n" in done.err
    assert german()["Copy the key."] == "Den Schlüssel kopieren."
    assert german()["Keep it safe."] == "Hüten Sie ihn."
    before = tree(Path())
    assert returned(bitext, text).code == 0
    assert tree(Path()) == before


def test_codes_move_and_stay_what_they_are(bitext: Bitext) -> None:
    text = export(bitext, *EVERY, "--page", "start.md")
    new = text.replace("Klicken Sie auf ", "Zuerst auf ").replace(" auf.", " auf!")
    assert returned(bitext, new).code == 0
    assert german()["Run `make` now."] == "Rufen Sie jetzt `make` auf!"
    assert german()["Click **Save** and read [the guide](guide.md)."] == (
        "Zuerst auf **Sichern** und lesen Sie [den Leitfaden](guide.md)."
    )


def test_what_only_we_changed_is_kept(bitext: Bitext) -> None:
    text = export(bitext, *EVERY)
    translate("Copy the key.", "Unser neuer Text.")
    assert returned(bitext, text).code == 0
    assert german()["Copy the key."] == "Unser neuer Text."


def test_what_both_changed_is_a_conflict(bitext: Bitext) -> None:
    text = edited(
        export(bitext, *EVERY, "--page", "start.md"), "Kopieren Sie den Schlüssel.", "Den Schlüssel kopieren."
    )
    translate("Copy the key.", "Unser neuer Text.")
    done = returned(bitext, text)
    assert done.code == 1
    assert "I105" in done.out
    assert "1 conflict" in done.err
    entry = entries()["Copy the key."]
    assert (entry.msgstr, entry.fuzzy) == ("Unser neuer Text.", True)
    assert entry.comment == "step 1 of 2\nconflict: the new delivery has: Den Schlüssel kopieren."
    before = tree(Path())
    assert returned(bitext, text).code == 0
    assert tree(Path()) == before


@pytest.mark.parametrize("bad", ["Den {{ x }} kopieren.", "\u200b", "Den \u202e kopieren."])
def test_what_would_not_be_shown_is_no_conflict(bitext: Bitext, bad: str) -> None:
    text = edited(export(bitext, *EVERY, "--page", "start.md"), "Kopieren Sie den Schlüssel.", bad)
    translate("Copy the key.", "Unser neuer Text.")
    done = returned(bitext, text)
    assert (done.code, "I105" in done.out) == (1, False)
    assert ", 0 conflicts, 1 not taken" in done.err
    assert german()["Copy the key."] == "Unser neuer Text."


def test_a_source_that_changed_since_makes_it_outdated(bitext: Bitext) -> None:
    text = export(bitext, "--prefill", "--page", "start.md")
    page = Path("docs/start.md")
    page.write_text(page.read_text("utf-8").replace("Keep it safe.", "Keep it **very** safe."), "utf-8")
    assert bitext("extract", "-q").code == 0
    done = returned(bitext, re.sub(r"(<target[^>]*>)Keep it safe\.", r"\1Hüten Sie ihn.", text))
    assert done.code == 0, done.out
    entry = entries()["Keep it **very** safe."]
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("Hüten Sie ihn.", True, "Keep it safe.")


def test_an_edit_of_the_source_alone_is_no_conflict(bitext: Bitext) -> None:
    text = edited(
        export(bitext, *EVERY, "--page", "start.md"), "Kopieren Sie den Schlüssel.", "Den Schlüssel kopieren."
    )
    page = Path("docs/start.md")
    page.write_text(page.read_text("utf-8").replace("Copy the key.", "Copy the new key."), "utf-8")
    assert bitext("extract", "-q").code == 0
    assert returned(bitext, text).code == 0
    entry = entries()["Copy the new key."]
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == (
        "Den Schlüssel kopieren.",
        True,
        "Copy the key.",
    )


@pytest.mark.parametrize(
    ("state", "fuzzy"), [("initial", True), ("translated", False), ("reviewed", False), ("final", False)]
)
def test_states_that_come_back(bitext: Bitext, state: str, fuzzy: bool) -> None:  # noqa: FBT001
    text = export(bitext, "--prefill", "--page", "start.md")
    new = re.sub(
        r"<segment id=\"s1\">(\n<source>Keep it safe\.</source>\n<target>)Keep it safe\.",
        rf'<segment id="s1" state="{state}">\1Hüten Sie ihn.',
        text,
    )
    assert new != text
    assert returned(bitext, new).code == 0
    entry = entries()["Keep it safe."]
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("Hüten Sie ihn.", fuzzy, None)


def test_a_draft_is_confirmed_by_its_state_alone(bitext: Bitext) -> None:
    translate("Copy the key.", GERMAN["Copy the key."], fuzzy=True)
    text = export(bitext, "--state", "draft")
    assert "Copy the key." not in german()
    assert returned(bitext, edited(text, 'state="initial"', 'state="final"')).code == 0
    assert german()["Copy the key."] == GERMAN["Copy the key."]


def test_the_site_is_a_page_too(bitext: Bitext) -> None:
    text = export(bitext, "--prefill", "--page", "_site")
    assert returned(bitext, re.sub(r"<target>Test<", "<target>Probe<", text)).code == 0
    assert german("locales/de/LC_MESSAGES/_site.po")["Test"] == "Probe"


DAMAGE: dict[str, tuple[Callable[[str], str], str]] = {
    "missing": (lambda t: re.sub(r"(<target>Rufen Sie jetzt )<ph[^>]*/>", r"\1", t), "code 1 (`make`) is missing"),
    "doubled": (lambda t: re.sub(r"(<target>Rufen Sie jetzt )(<ph[^>]*/>)", r"\1\2\2", t), "code 1 (`make`) stands there more often"),
    "foreign": (lambda t: re.sub(r"(<target>Rufen Sie jetzt )", r'\1<ph id="77"/>', t), "code 77 does not stand in the source"),
    "other-element": (lambda t: re.sub(r"(<target>Rufen Sie jetzt )", r"\1<b>x</b>", t), "code b does not stand in the source"),
}  # fmt: skip


@pytest.mark.parametrize("kind", DAMAGE)
def test_damaged_codes_are_found_and_not_taken(bitext: Bitext, kind: str) -> None:
    damage, message = DAMAGE[kind]
    text = export(bitext, *EVERY, "--page", "start.md")
    before = tree(Path())
    damaged = damage(text)
    assert damaged != text
    done = returned(bitext, damaged, file="out.xlf")
    assert done.code == 1
    assert "I109" in done.out
    assert message in done.out
    assert "1 not taken" in done.err
    Path("out.xlf").write_bytes(before["out.xlf"])
    assert tree(Path()) == before


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("<script>alert(1)</script>", "S102"),
        ("[hier](javascript:alert(1))", "M101"),
        ("Eins \u202e Zwei", "X103"),
        ("Eins {{ x }}", "X101"),
        ("# Eine Überschrift", "S102"),
        ("Eins\n\n- Zwei", "S102"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["csv", "po"])
def test_what_would_not_be_shown_is_not_taken(bitext: Bitext, target: str, code: str, form: str) -> None:
    if form == "csv":
        export(bitext, "--format", "csv", "--page", "start.md", file="out.csv")
        back = f'page,unit,locale,source,target\nstart.md,,de,Keep it safe.,"{target}"\n'
    else:
        catalog = polib.POFile()
        catalog.metadata = {"Language": "de", "Content-Type": "text/plain; charset=UTF-8"}
        catalog.append(polib.POEntry(msgid="Keep it safe.", msgstr=target))
        back = str(catalog)
    before = tree(Path())
    done = returned(bitext, back, file=f"back.{form}")
    assert done.code == 1, done.out
    assert code in done.out or (form == "csv" and "I109" in done.out)
    assert "1 not taken" in done.err
    Path(f"back.{form}").unlink()
    assert tree(Path()) == before


def test_units_and_pages_of_others_are_said(bitext: Bitext) -> None:
    text = export(bitext, "--prefill", "--page", "start.md", "--state", "missing")
    moved = (
        text.replace('original="start.md"', 'original="../../etc/passwd"')
        .replace(">Keep", ">Keep x")
        .replace(">Start", ">Beginn")
    )
    before = tree(Path())
    done = returned(bitext, moved, file="out.xlf")
    assert done.code == 1
    assert "'../../etc/passwd' is no page of the project" in done.out
    Path("out.xlf").write_bytes(before["out.xlf"])
    assert tree(Path()) == before
    assert returned(bitext, moved, "--page", "start.md").code == 0


def test_an_id_of_another_sentence_does_not_beat_the_text(bitext: Bitext) -> None:
    text = export(bitext, "--prefill", "--page", "start.md", "--state", "missing")
    ids = re.findall(r'unit id="([^"]+)"', text)
    swapped = text.replace(ids[0], "X").replace(ids[-1], ids[0]).replace("X", ids[-1])
    swapped = re.sub(r"(<target>)Keep it safe\.", r"\1Hüten Sie ihn.", swapped)
    assert returned(bitext, swapped).code == 0
    assert german() == {**GERMAN, "Keep it safe.": "Hüten Sie ihn."}


def test_a_unit_that_stands_twice_is_said(bitext: Bitext) -> None:
    text = "unit,page,locale,source,target\n" + "".join(
        f",start.md,de,Keep it safe.,{each}\n" for each in ("Eins.", "Eins.", "Zwei.")
    )
    done = returned(bitext, text, file="back.csv")
    assert (done.code, "back.csv:4:1: error: B104" in done.out) == (1, True)
    assert german()["Keep it safe."] == "Eins."


def test_a_page_that_is_none_is_said_once(bitext: Bitext) -> None:
    text = "page,locale,source,target\n" + "".join(f"gone.md,de,Text {n}.,Satz {n}.\n" for n in range(50))
    done = returned(bitext, text, file="back.csv")
    assert done.out.count("I102") == 1
    assert "50 not taken" in done.err


@pytest.mark.parametrize("indent", ["\n      ", "\r\n\t"])
def test_texts_on_lines_of_their_own(bitext: Bitext, indent: str) -> None:
    text = export(bitext, "--format", "xliff-1.2", "--prefill", "--page", "start.md", "--state", "missing")
    new = text.replace("<target>Keep it safe.<", f"<target>{indent}Hüten Sie ihn.{indent}<")
    assert returned(bitext, new).code == 0
    assert german()["Keep it safe."] == "Hüten Sie ihn."


def po(*pairs: tuple[str, str], context: str = "", fuzzy: bool = False, language: str = "de") -> str:
    catalog = polib.POFile(wrapwidth=40)
    catalog.metadata = {"Language": language, "Content-Type": "text/plain; charset=UTF-8"}
    for source, target in pairs:
        catalog.append(
            polib.POEntry(msgid=source, msgstr=target, msgctxt=context or None, flags=["fuzzy"] * fuzzy)
        )
    return str(catalog)


def test_a_catalog_without_contexts_is_known_by_its_texts(bitext: Bitext) -> None:
    done = returned(
        bitext,
        po(
            ("Keep it safe.", "Hüten Sie ihn."),
            ("A third sentence.", "Ein dritter Satz."),
            ("Copy the key.", ""),
        ),
        file="back.po",
    )
    assert done.code == 0, done.out
    third = {"A third sentence.": "Ein dritter Satz."}
    assert german() == {**GERMAN, **third, "Keep it safe.": "Hüten Sie ihn."}
    assert german("locales/de/LC_MESSAGES/guide.po") == {"A third sentence.": "Ein dritter Satz."}


def test_a_catalog_keeps_our_form(bitext: Bitext) -> None:
    """What OmegaT returns lacks the outdated texts, and is wrapped; ours keeps both."""
    translate("Copy the key.", GERMAN["Copy the key."])
    page = Path("docs/start.md")
    page.write_text(page.read_text("utf-8").replace("Copy the key.", "Copy the new key."), "utf-8")
    assert bitext("extract", "-q").code == 0
    before = Path(CATALOG).read_text("utf-8")
    theirs = polib.pofile(CATALOG, wrapwidth=40)
    for entry in theirs:
        if entry.fuzzy:
            entry.flags, entry.msgstr, entry.previous_msgid = [], "", None
        if entry.msgid == "Keep it safe.":
            entry.msgstr = "Hüten Sie ihn, und zwar sehr gut, bis Sie ihn wieder brauchen."
    assert returned(bitext, str(theirs), "--page", "start.md", file="back.po").code == 0
    after = Path(CATALOG).read_text("utf-8")
    expected = before.replace(
        'msgid "Keep it safe."\nmsgstr ""',
        'msgid "Keep it safe."\nmsgstr "Hüten Sie ihn, und zwar sehr gut, bis Sie ihn wieder brauchen."',
    )
    assert after == expected


def test_a_catalog_finishes_what_was_not_finished(bitext: Bitext) -> None:
    translate("Copy the key.", "Entwurf.", fuzzy=True)
    assert returned(bitext, po(("Copy the key.", "Fertig.")), file="back.po").code == 0
    assert german()["Copy the key."] == "Fertig."


def test_a_catalog_with_another_text_than_a_finished_one_is_a_conflict(bitext: Bitext) -> None:
    done = returned(bitext, po(("Copy the key.", "Anders.")), file="back.po")
    assert (done.code, "I105" in done.out) == (1, True)
    assert entries()["Copy the key."].fuzzy


def test_a_fuzzy_text_comes_as_a_draft(bitext: Bitext) -> None:
    assert returned(bitext, po(("Keep it safe.", "Etwa."), fuzzy=True), file="back.po").code == 0
    entry = entries()["Keep it safe."]
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("Etwa.", True, None)


def test_a_memory_fills_what_is_missing(bitext: Bitext) -> None:
    text = (
        '<tmx version="1.4"><header srclang="en"/><body>'
        + "".join(
            f'<tu><tuv xml:lang="en"><seg>{source}</seg></tuv><tuv xml:lang="DE-DE"><seg>{target}</seg></tuv></tu>'
            for source, target in [
                ("Keep it safe.", "Hüten Sie ihn."),
                ("Copy the key.", "Anders."),
                ("Unknown.", "Fremd."),
            ]
        )
        + "</body></tmx>"
    )
    done = returned(bitext, text, file="back.tmx")
    assert german() == {**GERMAN, "Keep it safe.": "Hüten Sie ihn."}
    assert done.code == 0, done.out


@pytest.mark.parametrize(
    ("text", "file", "options", "message"),
    [
        pytest.param("text", "a.md", [], "is no XLIFF, TMX, CSV or .po, and as a delivery it needs --locale", id="delivery"),
        pytest.param("text", "a.md", ["--locale", "de"], "it needs --page", id="delivery-without-page"),
        pytest.param("source,target\na,b\n", "a.csv", [], "a.csv does not say its locale", id="no-locale"),
        pytest.param("source,target,locale\na,b,fr\n", "a.csv", [], "a.csv is in fr, which is no locale here", id="other-locale"),
        pytest.param("source,target,locale\na,b,ja\n", "a.csv", ["--locale", "de"], "a.csv is in ja, which is not de", id="not-that-locale"),
        pytest.param("source,target\n", "a.csv", ["--locale", "de"], "the file has no units", id="no-units"),
        pytest.param("<xliff/>", "a.xlf", ["--source", "a.xlf"], "--source is for deliveries", id="source"),
        pytest.param("source,target\na,b\n", "a.csv", ["--page", "../x.md", "--locale", "de"], "is no name of a page", id="page"),
        pytest.param("<xliff>", "a.xlf", [], "this is no XML that can be read", id="damaged"),
        pytest.param('msgid "a"\nmsgstr "b', "a.po", ["--locale", "de"], "a.po:2", id="damaged-catalog"),
    ],
)  # fmt: skip
def test_what_cannot_be_imported(
    bitext: Bitext, text: str, file: str, options: list[str], message: str
) -> None:
    before = tree(Path())
    done = returned(bitext, text, *options, file=file)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    Path(file).unlink()
    assert tree(Path()) == before


def test_a_file_that_is_too_large_is_not_read(bitext: Bitext) -> None:
    config = Path("mkdocs.yml")
    config.write_text(config.read_text("utf-8") + "      max_catalog_size: 0.0001\n", "utf-8")
    done = returned(bitext, "<xliff>" + " " * 200)
    assert done.code == 2
    assert "larger than 0.0001 MB" in done.err


def test_a_translation_of_enormous_length_is_not_taken(bitext: Bitext) -> None:
    done = returned(bitext, f"source,target,locale\nKeep it safe.,{'a' * 70_000},de\n", file="back.csv")
    assert done.code == 1
    assert "longer than 65536 bytes" in done.out
