"""The booklet of a clock with MkDocs' own theme, and metadata as MkDocs has always read them: Italian, Portuguese."""

from __future__ import annotations

from pathlib import Path

from journeys.journey import Journey, counts, links, start, words, wrote

FILES = {
    "mkdocs.yml": """\
site_name: Radio clock
site_url: https://clock.example/
theme: mkdocs
nav:
    - index.md
    - Set the time: set.md
    - alarm.md
""",
    "docs/index.md": """\
Title: The radio clock
Author: Marta Lind
Description: What the clock can do.

# Radio clock

The clock receives the time signal every night at two.
See [how to set it](set.md) by hand.
""",
    "docs/set.md": """\
Title:   Set the time
Authors: Marta Lind
         Jon Aune

Hold **SET** for three seconds.

* Turn the wheel until the hour is right.
* Press **SET** again.
""",
    "docs/alarm.md": """\
Alarm
=====

The alarm rings for one minute.
Touch the clock to stop it.
""",
}
ITALIAN = {
    "Radio clock": "Orologio radiocontrollato",
    "The radio clock": "L’orologio radiocontrollato",
    "What the clock can do.": "Che cosa sa fare l’orologio.",
    "The clock receives the time signal every night at two.": "L’orologio riceve il segnale orario ogni notte alle due.",
    "See [how to set it](set.md) by hand.": "Scopri [come regolarlo](set.md) a mano.",
    "Set the time": "Regolare l’ora",
    "Hold **SET** for three seconds.": "Tieni premuto **SET** per tre secondi.",
    "Turn the wheel until the hour is right.": "Gira la rotella finché l’ora è giusta.",
    "Press **SET** again.": "Premi di nuovo **SET**.",
    "Alarm": "Sveglia",
    "The alarm rings for one minute.": "La sveglia suona per un minuto.",
    "Touch the clock to stop it.": "Tocca l’orologio per fermarla.",
}
MENU = ".navbar .nav-link[href]:not([rel]):not([data-bs-toggle])"
MAIN = "[role=main]"


def test_the_booklet_of_a_clock(tmp_path: Path) -> None:
    clock = start(tmp_path, FILES)
    it_is_translated_into_italian(clock)
    the_author_corrects_a_description(clock)
    a_page_gets_another_name(clock)
    a_branch_is_merged(clock)
    portuguese_comes_in(clock)


def it_is_translated_into_italian(clock: Journey) -> None:
    begun = clock.bitext("init", "--locale", "it")
    assert (begun.out, begun.err) == ("wrote mkdocs.yml\n", "next: run `bitext extract`\n")
    ours = "plugins:\n  - search\n  - bitext: {source_locale: en, locales: [it]}\n"
    assert clock.text("mkdocs.yml") == FILES["mkdocs.yml"] + ours
    assert [each["new"] for each in counts(clock.bitext("extract")).values()] == [3, 5, 4, 2, 14]
    assert [(each.msgid, each.comment) for each in clock.catalog("it", "index")] == [
        ("The radio clock", "page title"),
        ("What the clock can do.", "page description"),
        ("Radio clock", "page title"),
        ("The clock receives the time signal every night at two.", ""),
        ("See [how to set it](set.md) by hand.", ""),
    ]
    clock.translate("it", ITALIAN)
    assert clock.bitext("check").out == "8 files, 14 units: nothing to report\n"
    site = clock.build()
    home, setting = site.page("it/index.html"), site.page("it/set/index.html")
    assert home.html is not None
    assert home.html["lang"] == "it"
    assert words(home, MENU) == ["L’orologio radiocontrollato", "Regolare l’ora", "Sveglia"]
    assert links(home, f"{MAIN} a") == {"come regolarlo": "set/"}
    assert words(setting, "title") == ["Regolare l’ora - Orologio radiocontrollato"]
    assert words(setting, MAIN) == [
        "Tieni premuto SET per tre secondi. Gira la rotella finché l’ora è giusta. Premi di nuovo SET."
    ]
    # The names of authors are no text, and nothing of the metadata is shown.
    for page in (home, setting):
        assert "Marta Lind" not in page.get_text()
    clock.rests()


def the_author_corrects_a_description(clock: Journey) -> None:
    clock.edit("docs/index.md", "can do.", "can do at night.")
    sentence = "What the clock can do at night."
    late = clock.bitext("check", ends=1).out
    assert f"docs/index.md:3:14: error: I101 missing: “{sentence}” is not in the template" in late
    assert counts(clock.bitext("extract")) == {"index.md": {"kept": 4, "edited": 1}}
    assert f"I104 outdated: the translation of “{sentence}” is outdated" in clock.bitext("check").out
    home = clock.build().page("it/index.html")
    assert words(home, ".bitext-notice") == [
        "1 frase è cambiata dopo la traduzione. Qui compare il testo originale (inglese)."
    ]
    clock.translate("it", {sentence: "Che cosa sa fare l’orologio di notte."})
    clock.rests()


def a_page_gets_another_name(clock: Journey) -> None:
    clock.git("mv", "docs/set.md", "docs/by-hand.md")
    for name in ("docs/index.md", "mkdocs.yml"):
        clock.edit(name, "set.md", "by-hand.md")
    extracted = clock.bitext("extract")
    assert counts(extracted)["by-hand.md"] == {"moved here": 4}
    # A sentence that links there has another address now, and its translation follows.
    linking = "See [how to set it](by-hand.md) by hand."
    assert counts(extracted)["index.md"] == {"kept": 4, "edited": 1}
    followed = clock.entry("it", "index", linking)
    assert (followed.fuzzy, followed.msgstr) == (False, "Scopri [come regolarlo](by-hand.md) a mano.")
    assert clock.bitext("check").out == "8 files, 14 units: nothing to report\n"
    site = clock.build()
    assert links(site.page("it/index.html"), f"{MAIN} a") == {"come regolarlo": "by-hand/"}
    assert words(site.page("it/by-hand/index.html"), f"{MAIN} li") == [
        "Gira la rotella finché l’ora è giusta.",
        "Premi di nuovo SET.",
    ]
    clock.rests()


def a_branch_is_merged(clock: Journey) -> None:
    with clock.branch():
        clock.edit("docs/alarm.md", "one minute", "two minutes")
        clock.bitext("extract")
        clock.translate("it", {"The alarm rings for two minutes.": "La sveglia suona per due minuti."})
    clock.edit("docs/by-hand.md", "three seconds", "four seconds")
    clock.bitext("extract")
    clock.translate("it", {"Hold **SET** for four seconds.": "Tieni premuto **SET** per quattro secondi."})
    clock.commit()
    clock.git("merge", "branch")
    assert clock.bitext("extract").err == "4 pages: nothing to do\n"
    assert clock.entry("it", "alarm", "The alarm rings for two minutes.").translated()
    assert clock.entry("it", "by-hand", "Hold **SET** for four seconds.").translated()
    assert clock.bitext("status").out.startswith("it Italiano  14 of 14 translated\n")
    clock.rests()


def portuguese_comes_in(clock: Journey) -> None:
    assert clock.bitext("init", "--locale", "pt-BR").out == "wrote mkdocs.yml\n"
    pages = ("alarm", "by-hand", "index", "_site")
    assert clock.bitext("extract").out == wrote(*(f"locales/pt_BR/LC_MESSAGES/{page}.po" for page in pages))
    clock.translate("pt_BR", {"Alarm": "Despertador", "Set the time": "Acertar a hora"})
    site = clock.build()
    alarm, setting = site.page("pt-BR/alarm/index.html"), site.page("pt-BR/by-hand/index.html")
    assert words(alarm, MENU) == ["The radio clock", "Acertar a hora", "Despertador"]
    assert words(alarm, f"{MAIN} .bitext-missing[lang=en]") == [
        "The alarm rings for two minutes.",
        "Touch the clock to stop it.",
    ]
    assert words(setting, ".bitext-notice") == [
        "3 de 4 frases ainda não foram traduzidas. O texto original é exibido no lugar (inglês)."
    ]
    clock.rests()
