"""Which edits a translation follows, case by case."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bitext.catalog import Catalog, Entry, State, make_header
from bitext.locales import Locale
from bitext.sync.following import Change, follow_edits, followed
from bitext.sync.merging import merge_with
from bitext.sync.notes import Machine, conflict_note, machine_note, machine_of

CERTAIN = [
    pytest.param("See [it](a.md).", "See [it](b.md).", "Siehe [hier](a.md).", "Siehe [hier](b.md).", id="link"),
    pytest.param(
        'See [it](a.md "A").', 'See [it](b.md "A").', 'Siehe [es](a.md "Ah").', 'Siehe [es](b.md "Ah").', id="link-with-a-title"
    ),
    pytest.param("![It](a.png) is new.", "![It](b.png) is new.", "Neu: ![es](a.png).", "Neu: ![es](b.png).", id="image"),
    pytest.param(
        "[![It](a.png)](a.md)", "[![It](b.png)](b.md)", "[![Es](a.png)](a.md)", "[![Es](b.png)](b.md)", id="image-in-a-link"
    ),
    pytest.param("See [it][a].", "See [it][b].", "Siehe [es][a].", "Siehe [es][b].", id="reference"),
    pytest.param("So it is[^1].", "So it is[^new].", "So ist es[^1].", "So ist es[^new].", id="footnote"),
    pytest.param("Run `make`.", "Run `make all`.", "`make` ausführen.", "`make all` ausführen.", id="code"),
    pytest.param("Run `a` in `b`.", "Run `b` in `a`.", "In `b` `a` ausführen.", "In `a` `b` ausführen.", id="code-exchanged"),
    pytest.param("`a` is `a`.", "`b` is `b`.", "`a` ist `a`.", "`b` ist `b`.", id="code-twice"),
    pytest.param("Run ``a`b``.", "Run `c`.", "Führe ``a`b`` aus.", "Führe `c` aus.", id="code-with-a-tick"),
    pytest.param("Ask <https://a.io>.", "Ask <https://b.io>.", "Frage <https://a.io>.", "Frage <https://b.io>.", id="autolink"),
    pytest.param("Ask https://a.io/x.", "Ask https://b.io/y.", "Frage (https://a.io/x).", "Frage (https://b.io/y).", id="address"),
    pytest.param("Ask me@a.io.", "Ask me@b.io.", "Frag me@a.io!", "Frag me@b.io!", id="mail"),
    pytest.param("Hi {name}!", "Hi {user}!", "{name}, hallo!", "{user}, hallo!", id="placeholder"),
    pytest.param("In %APPDATA%.", "In %TEMP%.", "In %APPDATA%.", "In %TEMP%.", id="variable"),
    pytest.param("Click :plus: now.", "Click :add: now.", "Jetzt auf :plus:.", "Jetzt auf :add:.", id="icon"),
    pytest.param("Go{ #a } on.", "Go{ #b } on.", "Geh{ #a } weiter.", "Geh{ #b } weiter.", id="attribute-list"),
    pytest.param(
        '<a id="x"></a>Go on.', '<a id="y"></a>Go on.', '<a id="x"></a>Weiter.', '<a id="y"></a>Weiter.', id="tag"
    ),
    pytest.param("Needs 1.2.3.", "Needs 1.3.0.", "Braucht 1.2.3.", "Braucht 1.3.0.", id="version"),
    pytest.param("Since v1.", "Since v2.", "Seit v1.", "Seit v2.", id="version-with-a-letter"),
    pytest.param("Wait 15 minutes.", "Wait 20 minutes.", "Warte 15 Minuten.", "Warte 20 Minuten.", id="number"),
    pytest.param("See step 1.", "See step 2.", "Siehe Schritt 1.", "Siehe Schritt 2.", id="number-alone"),
    pytest.param("Use .NET 8.0 now.", "Use .NET 9.0 now.", "Nimm .NET 8.0.", "Nimm .NET 9.0.", id="number-with-a-dot"),
    pytest.param("It's “so”...", 'It’s "so"…', "So „ist“ es …", "So „ist“ es …", id="quotation-marks"),
    pytest.param("So - it is.", "So – it is.", "So ist es.", "So ist es.", id="dash"),
    pytest.param("Caf\u00e9.", "Cafe\u0301.", "Kaffee.", "Kaffee.", id="composed-letter"),
]  # fmt: skip

UNCERTAIN = [
    pytest.param("Open it.", "Close it.", "Öffne es.", "de", id="words"),
    pytest.param("See [it](a.md).", "See [that](b.md).", "Siehe [es](a.md).", "de", id="words-and-a-link"),
    pytest.param("See [it](a.md).", "See [it](b.md).", "Siehe oben.", "de", id="not-in-the-translation"),
    pytest.param("See [it](a.md).", "See [it](b.md).", "Siehe `a.md`.", "de", id="another-kind"),
    pytest.param("See [it](a.md).", "See [it](b.md).", "[Es](a.md) und [es](a.md).", "de", id="twice-in-the-translation"),
    pytest.param("See [it](a.md).", "See [it](b.md).", "Siehe [a.md](a.md).", "de", id="among-the-words"),
    pytest.param("See [it](a.md).", "See [it](b.md).", "Siehe [es](/de/a.md).", "de", id="own-address"),
    pytest.param("`a` or `a`.", "`a` or `b`.", "`a` oder `a`.", "de", id="one-of-two"),
    pytest.param("`a` or `b`.", "`b` or `b`.", "`a` oder `b`.", "de", id="two-become-one"),
    pytest.param("Run `a`.", "Run a.", "Führe `a` aus.", "de", id="no-code-any-more"),
    pytest.param("Run `a`.", "Run `b` `c`.", "Führe `a` aus.", "de", id="one-more"),
    pytest.param("Run `a`.", "Run `b`.", "Führe `a` statt `b` aus.", "de", id="stands-there-already"),
    pytest.param("Use 1,000 items.", "Use 2,000 items.", "1.000 Elemente.", "de", id="written-otherwise"),
    pytest.param("Use 500 items.", "Use 1,500 items.", "500 Elemente.", "de", id="to-be-written-otherwise"),
    pytest.param("Wait 2 hours.", "Wait 1.5 hours.", "Warte 2 Stunden.", "de", id="a-fraction"),
    pytest.param("Delete 1 file(s).", "Delete 2 file(s).", "1 Datei löschen.", "de", id="singular"),
    pytest.param("Delete 5 files.", "Delete 3 files.", "Удалите 5 файлов.", "ru", id="few"),
    pytest.param("Delete 5 files.", "Delete 21 files.", "Удалите 5 файлов.", "ru", id="one-of-21"),
    pytest.param("Wait 3 days.", "Wait 2 days.", "انتظر 3 أيام.", "ar", id="dual"),
    pytest.param("Take two files.", "Take 2 files.", "Nimm zwei Dateien.", "de", id="number-in-words"),
    pytest.param("Come at 11 am.", "Come at 12 am.", "Komm um 11 Uhr.", "de", id="time-of-day"),
    pytest.param("On 3/4 it ends.", "On 3/5 it ends.", "Am 3.4. ist Schluss.", "de", id="date"),
    pytest.param("The `id` is new.", "The `name` is new.", "L'`id` est neuf.", "fr", id="elision"),
    pytest.param("Take `name` now.", "Take `id` now.", "Prends le `name`.", "fr", id="elision-to-come"),
    pytest.param("Open `kulcs` now.", "Open `ablak` now.", "Nyisd ki a `kulcs`.", "hu", id="article"),
    pytest.param("Run `make` now.", "Run `go` now.", "`make`를 실행하세요.", "ko", id="particle"),
    pytest.param("In `src` it is.", "In `lib` it is.", "`src`'de.", "tr", id="ending"),
    pytest.param('<a title="So">It</a>.', '<a title="No">It</a>.', '<a title="So">Es</a>.', "de", id="text-of-a-tag"),
    pytest.param('It{ title="So" }.', 'It{ title="No" }.', 'Es{ title="So" }.', "de", id="text-of-a-list"),
    pytest.param('[It](a "So").', '[It](a "No").', '[Es](a "So").', "de", id="title-of-a-link"),
    pytest.param("Open it.", "Open it!", "Öffne es.", "de", id="another-end"),
    pytest.param("Open it.", "open it.", "Öffne es.", "de", id="capital"),
]  # fmt: skip


def _followed(old: str, new: str, target: str, tag: str) -> str | None:
    found = followed(old, new, target, Locale.parse(tag))
    return None if found is None else found.target


@pytest.mark.parametrize(("old", "new", "target", "result"), CERTAIN)
def test_the_translation_follows(old: str, new: str, target: str, result: str) -> None:
    assert _followed(old, new, target, "de") == result
    assert _followed(new, old, result, "de") == target


@pytest.mark.parametrize(("old", "new", "target", "tag"), UNCERTAIN)
def test_what_is_uncertain_is_outdated(old: str, new: str, target: str, tag: str) -> None:
    assert _followed(old, new, target, tag) is None


@pytest.mark.parametrize(
    ("target", "new", "result", "tag"),
    [
        pytest.param("使用 25 分鐘。", "30", "使用 30 分鐘。", "zh-TW", id="chinese"),
        pytest.param("25分待ちます。", "30", "30分待ちます。", "ja", id="beside-kana-and-han"),
        pytest.param("25분 기다리세요.", "30", "30분 기다리세요.", "ko", id="korean"),
        pytest.param("Подождите 25 минут.", "30", "Подождите 30 минут.", "ru", id="many"),
        pytest.param("%25 bekle.", "30", "%30 bekle.", "tr", id="turkish-percent"),
        pytest.param("25 5 000 ans.", "30", "30 5 000 ans.", "fr", id="beside-groups-of-digits"),
    ],
)
def test_numbers_in_other_languages(target: str, new: str, result: str, tag: str) -> None:
    assert _followed("Wait 25 minutes.", f"Wait {new} minutes.", target, tag) == result


def test_what_changed_is_told() -> None:
    found = followed("`a` [it](b)", "`c` [it](d)", "`a` [es](b)", Locale.parse("de"))
    assert found is not None
    assert found.changes == (Change("code", "`a`", "`c`"), Change("link", "b", "d"))


def test_where_words_may_have_changed_the_placeables_follow_nevertheless() -> None:
    found = followed("Se [it](a).", "See [it](b).", "Siehe [es](a).", None, reworded=True)
    assert found is not None
    assert found.target == "Siehe [es](b)."


HEADER = make_header("Test", Locale.parse("de"))
OLD = Entry(msgctxt="a-1", msgid="Run `a` now.", msgstr="Jetzt `a` starten.", comments=("Ana",))
NOTE = "the code changed from `a` to `b`; the translation followed"


def _merged(entry: Entry, text: str, *, sound: bool = True, minor: bool = False, note: str = "") -> Entry:
    """Return what becomes of *entry* when its sentence is *text*, if rules find the result *sound* or not."""
    follow = follow_edits(Locale.parse("de"), lambda _before, _after: sound, minor=minor)
    template = Catalog(
        header=HEADER, entries=(Entry(msgctxt="a-1", msgid=text, extracted=(note,) if note else ()),)
    )
    old = Catalog(header=HEADER, entries=(entry,))
    once = merge_with(follow, old, template)
    assert merge_with(follow, once, template) == once
    return once.entries[0]


def test_the_translation_stays_translated_with_a_note_until_the_next_change() -> None:
    there = _merged(OLD, "Run `b` now.", note="step 1 of 2")
    assert (there.msgstr, there.flags, there.previous_msgid) == ("Jetzt `b` starten.", (), None)
    assert (there.comments, there.extracted) == (("Ana",), ("step 1 of 2", NOTE))
    assert _merged(there, "Run `b` now.").extracted == (NOTE,)
    assert _merged(there, "Run `c` now.").extracted == (NOTE.replace("`b`", "`c`").replace("`a`", "`b`"),)
    assert _merged(there, "Start `b` now.").extracted == ()


def test_an_edit_that_is_undone_leaves_no_note() -> None:
    assert _merged(_merged(OLD, "Run `b` now."), OLD.msgid) == OLD


def test_a_translation_in_which_rules_find_more_is_outdated() -> None:
    entry = _merged(OLD, "Run `b` now.", sound=False)
    assert (entry.msgstr, entry.previous_msgid, entry.extracted) == (OLD.msgstr, OLD.msgid, ())


def test_a_draft_follows_and_stays_a_draft() -> None:
    draft = Entry(msgctxt="a-1", msgid=OLD.msgid, msgstr=OLD.msgstr, flags=("fuzzy",))
    entry = _merged(draft, "Run `b` now.")
    assert (entry.msgstr, entry.flags, entry.previous_msgid) == ("Jetzt `b` starten.", ("fuzzy",), None)
    assert machine_of(entry) is None


def test_a_draft_of_an_engine_that_followed_is_still_its_draft() -> None:
    note = machine_note("gpt", "4", OLD.msgstr)
    entry = _merged(replace(OLD, flags=("fuzzy",), extracted=(note,)), "Run `b` now.")
    assert (entry.msgstr, machine_of(entry)) == ("Jetzt `b` starten.", Machine("gpt", "4"))


@pytest.mark.parametrize("text", ["Go on.", "Run `b` now."], ids=["further-edit", "no-edit"])
def test_an_outdated_translation_follows_from_the_text_that_it_translates(text: str) -> None:
    outdated = Entry(msgctxt="a-1", msgid=text, msgstr=OLD.msgstr, flags=("fuzzy",), previous_msgid=OLD.msgid)
    entry = _merged(outdated, "Run `b` now.")
    assert (entry.msgstr, entry.state, entry.extracted) == ("Jetzt `b` starten.", State.TRANSLATED, (NOTE,))


def test_a_conflict_waits_for_a_person() -> None:
    conflict = Entry(
        msgctxt="a-1",
        msgid=OLD.msgid,
        msgstr=OLD.msgstr,
        flags=("fuzzy",),
        extracted=(conflict_note("`a` starten."),),
    )
    entry = _merged(conflict, "Run `b` now.")
    assert (entry.msgstr, entry.previous_msgid) == (OLD.msgstr, OLD.msgid)


def test_a_suggestion_made_of_pieces_is_never_finished() -> None:
    joined = Entry(
        msgctxt="a-1", msgid=OLD.msgid, msgstr=OLD.msgstr, flags=("fuzzy",), previous_msgid=OLD.msgid
    )
    assert _merged(joined, "Run `b` now.").fuzzy


def test_minor_edits_keep_the_translation_as_it_is() -> None:
    entry = _merged(OLD, "Please run `a` now.", minor=True)
    assert (entry.msgid, entry.msgstr, entry.state) == ("Please run `a` now.", OLD.msgstr, State.TRANSLATED)


def test_minor_edits_take_links_and_code_along() -> None:
    assert _merged(OLD, "Please run `b` now.", minor=True).msgstr == "Jetzt `b` starten."


def test_minor_edits_do_not_finish_what_was_outdated_before() -> None:
    outdated = Entry(
        msgctxt="a-1", msgid="Go.", msgstr=OLD.msgstr, flags=("fuzzy",), previous_msgid=OLD.msgid
    )
    entry = _merged(outdated, "Go on.", minor=True)
    assert (entry.state, entry.previous_msgid) == (State.OUTDATED, OLD.msgid)


def test_minor_edits_leave_drafts_drafts_and_the_untranslated_untranslated() -> None:
    draft = Entry(msgctxt="a-1", msgid=OLD.msgid, msgstr=OLD.msgstr, flags=("fuzzy",))
    entry = _merged(draft, "Go.", minor=True)
    assert (entry.msgstr, entry.flags, entry.previous_msgid) == (OLD.msgstr, ("fuzzy",), None)
    assert _merged(Entry(msgctxt="a-1", msgid=OLD.msgid), "Go.", minor=True).state is State.MISSING


def test_minor_edits_that_a_guard_refuses_make_the_translation_outdated() -> None:
    assert _merged(OLD, "Go.", minor=True, sound=False).previous_msgid == OLD.msgid
