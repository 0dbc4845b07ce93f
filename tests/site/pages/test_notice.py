"""The notice at the top of a page that is not wholly translated."""

from __future__ import annotations

import json
import pickle

import pytest
from playwright.sync_api import Browser, expect

from bitext.locales import Locale
from bitext.localization.page import Sentence, State
from bitext.markdown import read_page
from bitext.site.pages.notice import with_notice
from bitext.site.pages.tally import Tally, add_up, tally
from building import QUICKSTART, DocsProject, Site, brief_documentation, serving

ENGLISH = Locale.parse("en")
PAGE = f"{QUICKSTART}/"


def notice(counts: Tally, tag: str = "de", content: str = "<p>Text</p>") -> str:
    said = with_notice(content, counts, Locale.parse(tag), ENGLISH)
    return said.partition('<p class="admonition-title">')[2].partition("</p>")[0]


def test_a_page_that_is_translated_has_no_notice() -> None:
    assert with_notice("<p>Text</p>", Tally(translated=3), Locale.parse("de"), ENGLISH) == "<p>Text</p>"


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (Tally(translated=14, missing=2), "2 von 16 Sätzen sind noch nicht übersetzt. Stattdessen wird der Originaltext angezeigt (Englisch)."),
        (Tally(translated=13, missing=1, unsafe=1, outdated=1), "2 von 16 Sätzen sind noch nicht übersetzt. 1 Satz wurde seit der Übersetzung geändert. Stattdessen wird der Originaltext angezeigt (Englisch)."),
        (Tally(translated=13, outdated=2), "2 Sätze wurden seit der Übersetzung geändert. Stattdessen wird der Originaltext angezeigt (Englisch)."),
        (Tally(translated=13, draft=2, missing=1), "3 von 16 Sätzen sind noch nicht übersetzt. Stattdessen wird der Originaltext angezeigt (Englisch)."),
        (Tally(draft=3, shown_drafts=3), "Die Übersetzungen von 3 Sätzen sind noch nicht geprüft."),
        (Tally(translated=1, draft=1, shown_drafts=1, outdated=1, shown_outdated=1), "Die Übersetzung von 1 Satz ist noch nicht geprüft. Die Übersetzung von 1 Satz ist veraltet."),
        (Tally(translated=12, draft=2, shown_drafts=1, outdated=2, shown_outdated=1), "1 von 16 Sätzen ist noch nicht übersetzt. 1 Satz wurde seit der Übersetzung geändert. Stattdessen wird der Originaltext angezeigt (Englisch). Die Übersetzung von 1 Satz ist noch nicht geprüft. Die Übersetzung von 1 Satz ist veraltet."),
        (Tally(draft=5), "Diese Seite ist noch nicht übersetzt. Sie wird im Original angezeigt (Englisch)."),
        (Tally(missing=5), "Diese Seite ist noch nicht übersetzt. Sie wird im Original angezeigt (Englisch)."),
        (Tally(), "Diese Seite gibt es nur im Original (Englisch)."),
    ],
)  # fmt: skip
def test_what_a_notice_says(counts: Tally, said: str) -> None:
    assert notice(counts) == said


def test_the_notice_speaks_the_language_of_its_texts() -> None:
    assert "2 個" in notice(Tally(translated=14, missing=2), "zh-TW")
    assert notice(Tally(translated=14, missing=2), "sw").startswith(
        "2 of 16 sentences are not translated yet. "
    )
    whole = with_notice("<p>Text</p>", Tally(missing=1), Locale.parse("sw"), ENGLISH)
    assert 'role="note" lang="en" dir="ltr"' in whole


def test_it_stands_below_the_title_and_else_first() -> None:
    german, counts = Locale.parse("de"), Tally(missing=1)
    titled = with_notice('<h1 id="a">A</h1>\n<p>B</p>', counts, german, ENGLISH)
    assert titled.startswith(
        '<h1 id="a">A</h1>\n<div class="admonition info bitext-notice" role="note" lang="de"'
    )
    assert titled.endswith("</div>\n\n<p>B</p>")
    assert with_notice("<p>B</p>", counts, german, ENGLISH).startswith("\n<div ")
    assert with_notice(" \n", counts, german, ENGLISH) == " \n", "there is nothing to be told of"


def sentence(state: State, shown: str = "One.") -> Sentence:
    return Sentence(read_page("One.\n").segments[0], None, state, shown)


def test_what_is_shown_unreviewed_is_counted_besides_its_state() -> None:
    every = [
        sentence(State.DRAFT, "Eins."),
        sentence(State.DRAFT),
        sentence(State.OUTDATED, "1."),
        sentence(State.OUTDATED),
        sentence(State.TRANSLATED, "Eins."),
    ]
    counts = tally(every)
    assert counts == Tally(translated=1, draft=2, outdated=2, shown_drafts=1, shown_outdated=1)
    assert counts.total == 5
    assert tally(every[:1]).is_translated
    assert not tally(every[1:2]).is_translated
    assert counts.describe() == "1 of 5 sentences translated, 2 draft, 2 outdated"


def test_counts_add_up_and_go_between_processes() -> None:
    one = tally(map(sentence, [State.TRANSLATED, State.TRANSLATED, State.UNSAFE, State.MISSING]))
    assert one == Tally(translated=2, missing=1, unsafe=1)
    assert add_up([one, Tally(outdated=3), one]) == Tally(translated=4, missing=2, outdated=3, unsafe=2)
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own value
    assert one.describe() == "2 of 4 sentences translated, 1 missing, 1 unsafe"


@pytest.fixture(scope="module")
def partly(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the documentation with two sentences of one page missing in Arabic and German, and one outdated."""
    project = brief_documentation(tmp_path_factory.mktemp("partly"))
    project.configure("locales: [zh-TW, ja, de, ar]", "locales: [de, ar]")
    for locale in ("de", "ar"):
        project.translate(locale, "b8832-110", "")
        project.translate(locale, "b8832-111", "")
        project.translate(locale, "b8832-113", "Das war einmal.", fuzzy=True)
    built = project.build("--strict")
    assert built.code == 0, built.log
    return built


def test_the_built_page_says_what_is_missing_and_the_others_do_not(partly: Site) -> None:
    (note,) = partly.page(f"ar/{PAGE}index.html").select("article > [role=note]")
    assert (note["lang"], note["dir"]) == ("ar", "rtl")
    total = len(partly.page(f"{PAGE}index.html").select("article [data-unit]"))
    # Its description and the text of its picture stand in attributes.
    assert note.get_text(strip=True) == (
        f"جملتان من أصل {total + 2} لم تُترجما بعد. تغيرت جملة واحدة بعد ترجمتها."
        " يُعرض النص الأصلي بدلًا من الترجمة (الإنجليزية)."
    )
    assert note.find_previous_sibling("h1") is not None
    assert partly.page("ar/index.html").select("[role=note]") == []
    assert partly.page(f"{PAGE}index.html").select("[role=note]") == []


def test_a_page_that_is_english_says_so_outside_of_what_is_english(partly: Site) -> None:
    (note,) = partly.page("de/guide/how-to/ci/index.html").select("article [role=note]")
    assert note.get_text(strip=True) == "Diese Seite gibt es nur im Original (Englisch)."
    assert (note["lang"], note["dir"]) == ("de", "ltr")


def test_a_sentence_says_in_the_reader_s_language_why_it_is_english(partly: Site) -> None:
    titles = {
        unit: str(partly.page(f"de/{PAGE}index.html").select(f"[data-unit={unit}]")[0]["title"])
        for unit in ("b8832-110", "b8832-113")
    }
    assert titles == {"b8832-110": "Noch nicht übersetzt", "b8832-113": "Die Übersetzung ist veraltet"}


def test_a_notice_is_not_found_by_the_search(partly: Site) -> None:
    index = json.loads((partly.folder / "de/search/search_index.json").read_text("utf-8"))
    assert "angezeigt (Englisch)" not in json.dumps(index, ensure_ascii=False)
    assert [each["title"] for each in index["docs"] if each["location"] == PAGE] == [
        "API-Schlüssel erstellen"
    ]


@pytest.mark.browser
def test_print_gives_the_page_alone(browser: Browser, partly: Site) -> None:
    with serving(partly.folder) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/ar/{PAGE}")
        note = page.locator("[role=note]")
        expect(note).to_be_visible()
        page.emulate_media(media="print")
        expect(note).to_be_hidden()


def test_a_page_whose_translations_are_held_back_is_told_to_be_english(german: DocsProject) -> None:
    page = german.folder / f"docs/{QUICKSTART}.md"
    for line in german.catalog("de").read_text("utf-8").splitlines():
        if line.startswith("msgctxt"):
            german.translate("de", line.split('"')[1], "<script>alert(1)</script>")
    built = german.build("--no-strict")
    assert page.is_file()
    (note,) = built.page(f"de/{PAGE}index.html").select("[role=note]")
    assert note.get_text(strip=True).startswith("Diese Seite ist noch nicht übersetzt.")
