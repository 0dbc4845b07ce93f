"""Drafts and outdated translations on a site that shows them, and on one that does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import Tag

from bitext.checking.site_check import check_site
from bitext.project import find_project
from building import DocsProject, Site
from running import Bitext
from unreviewed_project import DRAFTS, GERMAN, OUTDATED, rewrite, unreviewed_project

BOTH = "show_drafts: true\n      show_outdated: true"
UNREVIEWED = ".bitext-unreviewed"
OF_CARE = {"Care", "Wipe the lamp with a dry cloth.", "Never use water."}


def built(project: DocsProject, *options: str) -> Site:
    done = project.build("--strict", *options)
    assert done.code == 0, done.log
    return done


def words(tag: Tag, selector: str) -> set[str]:
    return {" ".join(each.get_text().split()) for each in tag.select(selector)}


def plain(text: str) -> str:
    return text.replace("**", "").replace("](care.md)", "").replace("[", "")


def notice(site: Site, page: str = "de/index.html") -> str:
    return " ".join(each.get_text(strip=True) for each in site.page(page).select("[role=note]"))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the German site that shows drafts and outdated translations."""
    return built(unreviewed_project(tmp_path_factory.mktemp("shown"), BOTH))


@pytest.fixture(scope="module")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the same without the settings."""
    return built(unreviewed_project(tmp_path_factory.mktemp("hidden")))


def test_what_is_shown_is_marked_and_not_as_a_foreign_language(shown: Site) -> None:
    article = shown.article("de/index.html")
    of_page = DRAFTS - OF_CARE - {"A note on heat"}
    assert words(article, ".bitext-unreviewed.bitext-draft") == {plain(GERMAN[each]) for each in of_page}
    assert words(article, ".bitext-unreviewed.bitext-outdated") == {GERMAN[each] for each in OUTDATED}
    assert {each.get("title") for each in article.select(UNREVIEWED)} == {
        "Die Übersetzung ist noch nicht geprüft",
        "Die Übersetzung ist veraltet",
    }
    assert not article.select(f"{UNREVIEWED}[lang]")
    assert "Ein Wort zur Wärme" in article.get_text(), "a title of a box bears no mark"
    assert words(article, ".bitext-untranslated") == {"It may still be hot."}


def test_the_notice_says_how_many_there_are(shown: Site, hidden: Site) -> None:
    assert notice(shown) == (
        "1 von 15 Sätzen ist noch nicht übersetzt. Stattdessen wird der Originaltext angezeigt (Englisch)."
        " Die Übersetzungen von 5 Sätzen sind noch nicht geprüft. Die Übersetzungen von 2 Sätzen sind veraltet."
    )
    assert notice(hidden) == (
        "6 von 15 Sätzen sind noch nicht übersetzt. 2 Sätze wurden seit der Übersetzung geändert."
        " Stattdessen wird der Originaltext angezeigt (Englisch)."
    )


def test_without_the_settings_the_source_stands_there(hidden: Site) -> None:
    article = hidden.article("de/index.html")
    assert not article.select(UNREVIEWED)
    assert words(article, ".bitext-untranslated.bitext-outdated[lang=en]") == OUTDATED
    of_page = DRAFTS - OF_CARE - {"A note on heat"}
    assert words(article, ".bitext-untranslated.bitext-draft[lang=en]") == set(map(plain, of_page))


def test_a_page_of_drafts_is_a_translation_where_they_are_shown(shown: Site, hidden: Site) -> None:
    for site, is_copy in ((shown, False), (hidden, True)):
        page = site.page("de/care/index.html")
        own = "https://lamps.example/care/" if is_copy else "https://lamps.example/de/care/"
        assert page.select("link[rel=canonical]")[0]["href"] == own
        links = {each["hreflang"] for each in site.page("care/index.html").select("head link[hreflang]")}
        assert ("de" in links) is not is_copy
        assert ("de/care/" in (site.folder / "de/sitemap.xml").read_text("utf-8")) is not is_copy
        index = json.loads((site.folder / "de/search/search_index.json").read_text("utf-8"))
        assert ("trockenen" in json.dumps(index)) is not is_copy
    assert notice(shown, "de/care/index.html") == "Die Übersetzungen von 3 Sätzen sind noch nicht geprüft."
    assert notice(hidden, "de/care/index.html").startswith("Diese Seite ist noch nicht übersetzt.")


def test_titles_of_the_navigation_follow(shown: Site, hidden: Site) -> None:
    assert "Pflege" in words(shown.page("de/index.html"), ".md-nav--primary .md-nav__link")
    assert "Care" in words(hidden.page("de/index.html"), ".md-nav--primary .md-nav__link")
    assert "Pflege" in words(shown.page("de/index.html"), "a.md-nav__link")


def test_the_built_site_is_sound(shown: Site) -> None:
    assert check_site(find_project(shown.folder.parent), shown.folder).findings == ()


def test_status_counts_by_states_whatever_is_shown(shown: Site, hidden: Site, bitext: Bitext) -> None:
    told = [
        json.loads(bitext("status", "--format", "json", "-C", str(site.folder.parent)).out)["locales"]["de"]
        for site in (shown, hidden)
    ]
    assert told[0] == told[1]
    assert told[0]["pages"]["care.md"] == {
        "units": 3, "translated": 0, "draft": 3, "outdated": 0, "missing": 0,
    }  # fmt: skip


def test_each_setting_is_one_of_its_own_for_each_locale(tmp_path: Path) -> None:
    project = unreviewed_project(tmp_path, "show_drafts: true", tags="de, ar")
    project.configure(
        "locales: [de, ar]", "locales: [de, {tag: ar, show_drafts: false, show_outdated: true}]"
    )
    site = built(project)
    assert words(site.article("de/index.html"), f"{UNREVIEWED}.bitext-draft")
    assert not site.article("de/index.html").select(f"{UNREVIEWED}.bitext-outdated")
    assert not site.article("ar/index.html").select(f"{UNREVIEWED}.bitext-draft")
    assert words(site.article("ar/index.html"), f"{UNREVIEWED}.bitext-outdated")


def test_what_was_kept_follows_the_settings(tmp_path: Path) -> None:
    project = unreviewed_project(tmp_path)
    before = built(project)
    assert not before.article("de/index.html").select(UNREVIEWED)
    project.configure("fallback: notice", "show_drafts: true")
    assert built(project).article("de/index.html").select(".bitext-draft.bitext-unreviewed")
    project.configure("show_drafts: true", "show_outdated: true")
    after = built(project).article("de/index.html")
    assert {str(each["class"]) for each in after.select(UNREVIEWED)} == {
        str(["bitext-unreviewed", "bitext-outdated"])
    }
    project.configure("show_outdated: true", "fallback: notice")
    assert built(project).article("de/index.html") == before.article("de/index.html")


ATTACKS = {
    "It has a switch at its side.": "Sie hat <script>alert(1)</script> einen Schalter.",
    "Press it once.": "[Drücken](javascript:alert(1))",
    "Read [how to care for it](care.md).": "Lesen Sie [mehr](https://evil.example/).",
    "Wait a moment.": "Warten Sie.\n\n# Und noch etwas",
}


def test_what_would_harm_the_page_is_not_shown_and_named_without_a_warning(
    tmp_path: Path, bitext: Bitext
) -> None:
    project = unreviewed_project(tmp_path, BOTH)
    rewrite(project, ATTACKS)
    site = built(project)
    article = site.article("de/index.html")
    assert words(article, ".bitext-unsafe[lang=en]") == {plain(each) for each in ATTACKS}
    assert not [each for each in ("alert(1)", "evil.example", "noch etwas") if each in str(article)]
    assert site.log.count(" is unsafe: ") == len(ATTACKS)
    found = json.loads(bitext("check", "--format", "json", "-C", str(tmp_path)).out)["findings"]
    guards = {each["unit"] for each in found if each["code"][0] in "XSM" and each["severity"] == "info"}
    assert len(guards) == len(ATTACKS)
    assert not [each for each in found if each["severity"] != "info"]


def test_no_rule_on_wording_judges_what_waits_for_review(tmp_path: Path, bitext: Bitext) -> None:
    project = unreviewed_project(tmp_path, BOTH)
    rewrite(project, {"It has a switch at its side.": "Sie hat  17 Schalter"})
    found = json.loads(bitext("check", "--format", "json", "-C", str(tmp_path)).out)["findings"]
    assert {each["name"] for each in found} == {"untranslated", "draft", "outdated"}
    assert "Sie hat" in built(project).article("de/index.html").get_text()


def test_a_draft_in_the_words_of_the_source_is_no_translation(tmp_path: Path) -> None:
    project = unreviewed_project(tmp_path, BOTH)
    rewrite(project, {"Wait a moment.": "Wait a moment."})
    (span,) = [
        each
        for each in built(project).article("de/index.html").select(".bitext-draft")
        if each.get_text() == "Wait a moment."
    ]
    assert (span["lang"], span["class"]) == ("en", ["bitext-untranslated", "bitext-draft"])


def test_other_engines_get_the_same(tmp_path: Path, bitext: Bitext) -> None:
    unreviewed_project(tmp_path / "a", BOTH)
    assert bitext("stage", "--into", str(tmp_path / "out"), "-C", str(tmp_path / "a")).code == 0
    page = (tmp_path / "out/de/docs/index.md").read_text("utf-8")
    assert "Sie hat einen Schalter an der Seite. Drücken Sie ihn einmal." in page
    assert "Pflege" in (tmp_path / "out/de/mkdocs.yml").read_text("utf-8")
    unreviewed_project(tmp_path / "b")
    assert bitext("stage", "--into", str(tmp_path / "none"), "-C", str(tmp_path / "b")).code == 0
    assert "It has a switch at its side. Press it once." in (tmp_path / "none/de/docs/index.md").read_text()


def test_an_own_draft_comes_before_another_language(tmp_path: Path) -> None:
    project = unreviewed_project(tmp_path, "fallbacks: {de: [ar]}", tags="de, ar")
    rewrite(project, {"It has a switch at its side.": ""}, "ar")
    for setting, is_shown in (("", False), ("show_drafts: true", True)):
        if setting:
            project.configure("fallbacks: {de: [ar]}", f"fallbacks: {{de: [ar]}}\n      {setting}")
        article = built(project).article("de/index.html")
        assert (GERMAN["It has a switch at its side."] in article.get_text()) is is_shown
        assert not article.select("[lang=ar].bitext-draft")
