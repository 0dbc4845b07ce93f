"""Titles that extensions make up are in the language of the page, and the site's catalog can change them."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from bs4 import Tag

from bitext.catalog import Entry, parse_po
from bitext.cli import main
from bitext.errors import SettingsError
from bitext.locales import Locale
from bitext.localization.filling import Made
from bitext.localization.made_titles import MEANINGS, PLACES, built_in
from bitext.project import find_project
from bitext.project.coverage import sound_coverage
from bitext.rendering.source import Mark, read
from bitext.site.pages.titles import ENGLISH, OwnTexts, Title, with_titles
from bitext.site.reader.titles import FOLDER, titles_for
from building import DocsProject, Site
from own_words_project import LOCALES, build, translate, write_project
from sharing import once

THEIRS = Path(str(files("material"))) / "templates/partials/languages"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.po"))

TITLES = {
    "": ["Warning", "Tip", "Lamp", "A title of its own", "See-also", "Danger", "Important", "Bug"],
    "de": [
        *("Warnung", "Kniff", "Leuchte", "Größe A title of its own", "Siehe auch", "Gefahr", "Wichtig"),
        "Programmfehler",
    ],
    "zh-TW": ["警告", "提示", "Lamp", "尺寸 A title of its own", "另請參閱", "危險", "重要", "程式錯誤"],
    "ar": ["تحذير", "نصيحة", "Lamp", "حجم A title of its own", "انظر أيضًا", "خطر", "مهم", "علّة"],
}
TOOLTIPS = {
    "": ("Permanent link", "Jump back to footnote 1 in the text", "Figure 1."),
    "de": ("Permanenter Link", "Zurück zu Fußnote 1 im Text", "Abbildung 1."),
    "zh-TW": ("固定連結", "回到內文中的註腳 1", "圖 1."),
    "ar": ("رابط دائم", "العودة إلى الحاشية 1 في النص", "الشكل 1."),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return once(tmp_path_factory, "own-words", build)


def page(site: Site, locale: str, path: str = "boxes/index.html") -> Tag:
    return site.page(f"{locale}/{path}" if locale else path)


def titles(page: Tag) -> list[str]:
    return [each.get_text() for each in page.select("article .admonition-title, article summary")]


def titles_on(site: Site, locale: str) -> list[str]:
    found = page(site, locale)
    for notice in found.select(".bitext-notice"):
        notice.decompose()
    return titles(found)


@pytest.mark.parametrize("locale", TITLES)
def test_titles_of_boxes(site: Site, locale: str) -> None:
    assert titles_on(site, locale) == TITLES[locale]


@pytest.mark.parametrize("locale", TOOLTIPS)
def test_tooltips_and_captions(site: Site, locale: str) -> None:
    shown = page(site, locale)
    link, back, caption = TOOLTIPS[locale]
    assert {each["title"] for each in shown.select("a.headerlink")} == {link}
    assert {each["title"] for each in shown.select("a.footnote-backref")} == {back}
    assert [each.get_text() for each in shown.select(".caption-prefix")] == [caption]


def test_the_title_of_the_contents_is_a_string_of_the_site(site: Site) -> None:
    shown = page(site, "de")
    assert shown.select_one(".toc .toctitle").get_text() == "Auf dieser Seite"  # type: ignore[union-attr]
    assert shown.select_one(".md-nav--secondary")["aria-label"] == "Auf dieser Seite"  # type: ignore[index]


def test_words_of_the_author_without_a_translation_say_their_language(site: Site) -> None:
    title = page(site, "ar").select_one(".toc .toctitle")
    assert title is not None
    assert (title.get_text(), title["lang"]) == ("On this page", "en")


def test_code_that_shows_such_a_title_stays(site: Site) -> None:
    shown = page(site, "de").select_one("article code").get_text()  # type: ignore[union-attr]
    assert '>Warning</p> <a title="Permanent link">' in shown


def test_what_nobody_translates_is_marked_and_counted(site: Site) -> None:
    shown = page(site, "zh-TW")
    lamp = shown.find(string="Lamp")
    assert lamp is not None
    assert lamp.parent is not None
    assert lamp.parent["lang"] == "en"
    # The sentence that has no translation, and the title of a kind that only this site has.
    assert "有 2 個尚未翻譯" in shown.select_one(".bitext-notice").get_text()  # type: ignore[union-attr]
    notice = page(site, "de").select_one(".bitext-notice")
    assert notice is not None
    assert "1 von 15 Sätzen" in notice.get_text()


def test_the_source_is_as_without_bitext(tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    project = write_project(folder)
    with_ours = project.build(to="ours")
    plain = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(re.sub(r"  - bitext:.*\n", "", plain), "utf-8")
    without = DocsProject(folder).build(to="theirs")
    for path in ("boxes/index.html", "blog/index.html", "code/index.html"):
        own = re.sub(r"\s+", " ", _bare(with_ours.page(path)))
        assert own == re.sub(r"\s+", " ", _bare(without.page(path)))


def _bare(page: Tag) -> str:
    for ours in page.select("[data-unit]"):
        ours.unwrap()
    for ours in page.select("template, .bitext-step"):
        ours.decompose()
    return str(page.select_one(".md-content")).replace(' id="step-1"', "").replace(' id="step-2"', "")


def test_the_blog_names_its_views_in_the_language(site: Site) -> None:
    shown = page(site, "de", "blog/category/big-news/index.html")
    heading = shown.select_one("h1")
    assert heading is not None
    assert heading["id"] == "big-news"
    assert heading.get_text().startswith("Große Neuigkeiten")
    names = {
        each.get_text(strip=True)
        for each in shown.select(".md-nav__item--section > .md-nav__link, .md-nav label")
    }
    assert "Ältere Neuigkeiten" in names
    second = page(site, "zh-TW", "blog/category/big-news/page/2/index.html").select_one("h1")
    assert second is not None
    assert second.get_text().startswith("大新聞")


@pytest.mark.parametrize(
    ("locale", "title", "box"), [("de", "Größe Three post", "Warnung"), ("ar", "حجم Three post", "تحذير")]
)
def test_excerpts_are_their_source_in_other_words(site: Site, locale: str, title: str, box: str) -> None:
    shown = page(site, locale, "blog/index.html").select(".md-post--excerpt")
    # The newest post has no heading of its own.
    assert shown[0].select_one("h2").get_text().endswith("A title in front")  # type: ignore[union-attr]
    assert shown[1].select_one("h2").get_text() == title  # type: ignore[union-attr]
    assert shown[1].select_one(".admonition-title").get_text() == box  # type: ignore[union-attr]
    assert not page(site, locale, "blog/index.html").select(".md-post--excerpt [data-unit]")


def test_optional_entries_are_no_work_that_is_left(site: Site) -> None:
    project = find_project(site.folder.parent)
    coverage = sound_coverage(project, Locale("de"), lambda error: pytest.fail(str(error)))["_site"]
    assert coverage.missing == 1  # the explanation of W3C
    template = parse_po((project.root / "locales/template/_site.pot").read_text("utf-8"))
    optional = {each.msgid for each in template.entries if any("optional" in note for note in each.extracted)}
    boxes = {"Bug", "Danger", "Important", "Warning", "Tip", "See also"}
    assert optional == boxes | {"Permanent link", "Jump back to footnote %d in the text", "Figure {}."}


def test_extraction_has_nothing_to_add_and_check_nothing_to_say(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(site.folder.parent)
    assert main(["extract", "--check", "-C", folder]) == 0
    main(["check", "-C", folder])
    assert "Permanent link" not in capsys.readouterr().out


NOT_ENGLISH = """\
site_name: Licht
theme: {name: material, font: false}
markdown_extensions: [admonition]
plugins:
  - bitext: {source_locale: de, locales: [en, fr, my]}
"""


def test_a_source_that_is_not_english_stays_and_its_locales_have_their_words(tmp_path: Path) -> None:
    text = "# Licht\n\n!!! warning\n\n    Heiß.\n\n!!! hint\n\n    Rund.\n"
    project = write_project(tmp_path, {"index.md": text}, NOT_ENGLISH)
    for locale in ("en", "fr", "my"):
        translate(
            tmp_path, locale, lambda locale, entry: f"{locale} {entry.msgid}" if _is_sentence(entry) else ""
        )
    built = project.build("--strict")
    assert built.code == 0, built.log
    assert titles(built.page("index.html")) == ["Warning", "Hint"]
    assert titles(built.page("en/index.html")) == ["Warning", "Hint"]
    assert titles(built.page("fr/index.html")) == ["Avertissement", "Indication"]
    # Burmese has no certain word for one of them.
    burmese = built.page("my/index.html")
    assert titles(burmese) == [titles_for(Locale("my"))["Warning"], "Hint"]
    assert [each["lang"] for each in burmese.select(".admonition-title [lang]")] == ["en"]
    for locale in ("en", "fr", "my"):
        assert not built.page(f"{locale}/index.html").select(".bitext-notice, .bitext-elsewhere")


def _is_sentence(entry: Entry) -> bool:
    return not any("optional" in note for note in entry.extracted)


def test_a_title_of_the_site_that_is_unsafe_or_lacks_its_number_is_not_shown(tmp_path: Path) -> None:
    text = "# Licht\n\n!!! warning\n\n    Heiß.[^1]\n\n[^1]: Rund.\n"
    settings = NOT_ENGLISH.replace("[admonition]", "[admonition, footnotes]")
    project = write_project(tmp_path, {"index.md": text}, settings)
    own = {"Warning": "<b onclick=x>Attention</b>", "Jump back to footnote %d in the text": "Retour"}
    translate(tmp_path, "fr", lambda _, entry: own.get(entry.msgid, f"fr {entry.msgid}"))
    built = project.build()
    assert "is unsafe" in built.log
    assert "Bitext's own translation is shown" in built.log
    shown = built.page("fr/index.html")
    assert titles(shown) == ["Avertissement"]
    assert [each["title"] for each in shown.select(".footnote-backref")] == [
        "Revenir à la note 1 dans le texte"
    ]


def test_a_page_without_a_translation_keeps_its_titles(tmp_path: Path) -> None:
    project = write_project(tmp_path, {"index.md": "# Lamp\n\n!!! warning\n\n    Hot.\n"}, NOT_ENGLISH)
    shown = project.build().page("fr/index.html")
    assert titles(shown)[-1:] == ["Warning"]
    assert shown.select_one('[lang="de"] .admonition-title') is not None


def test_there_are_titles_for_every_language_of_material() -> None:
    named = {"sh": "sr-Latn"}
    names = {named.get(path.stem, path.stem) for path in THEIRS.glob("*.html")} - {"en"}
    known = {each for each in names if _is_known(each)}
    # The oldest version of Babel does not know it.
    assert names - known <= {"ku-IQ"}
    for name in known:
        assert titles_for(Locale.parse(name)).get("Table of contents"), name


def _is_known(tag: str) -> bool:
    try:
        Locale.parse(tag)
    except SettingsError:
        return False
    return True


@pytest.mark.parametrize("name", LANGUAGES)
def test_the_catalog_of_a_language_is_sound(name: str) -> None:
    with (FOLDER / f"{name}.po").open("rb") as file:
        catalog = read_po(file, abort_invalid=True)
    assert catalog.locale_identifier == name
    assert {str(each.id) for each in catalog if each.id} == set(MEANINGS)
    for title, shown in ((str(each.id), str(each.string)) for each in catalog if each.id and each.string):
        assert [title.count(place) for place in PLACES] == [shown.count(place) for place in PLACES]
        assert shown == shown.strip()
        assert not set(shown) & set('<>&"*_`[]')


@pytest.mark.parametrize(
    "tag", ["de", "es", "fr", "ja", "ko", "pl", "pt-BR", "ru", "tr", "uk", "zh-CN", "zh-TW"]
)
def test_a_language_of_many_readers_lacks_at_most_one(tag: str) -> None:
    assert len(MEANINGS) - len(titles_for(Locale.parse(tag))) <= 1


@pytest.mark.parametrize(
    ("locale", "warning"),
    [
        *(("zh-HK", "警告"), ("de-AT", "Warnung"), ("pt", "Aviso"), ("sr", "Упозорење")),
        *(("sr-Latn", "Upozorenje"), ("en-GB", None), ("ku", None), ("nds", None)),
    ],
)
def test_a_locale_borrows_from_its_language_in_its_script(locale: str, warning: str | None) -> None:
    if locale == "ku" and not _is_known("ku"):
        pytest.skip("this version of Babel does not know the language")
    assert titles_for(Locale.parse(locale)).get("Warning") == warning


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("Seealso", "See also"),
        ("See-also", "See also"),
        ("See Also", "See also"),
        ("Faq", "FAQ"),
        ("Lamp", None),
    ],
)
def test_a_title_is_known_however_it_is_written(title: str, known: str | None) -> None:
    assert built_in(title) == known


GERMAN = {"Permanent link": Title("„Fester“ Link & so"), "Figure {}.": Title("Bild {}:")}
HTML = {
    "a tooltip": (
        '<a class="headerlink" href="#a" title="Permanent link">¶</a>',
        '<a class="headerlink" href="#a" title="„Fester“ Link &amp; so">¶</a>',
    ),
    "other attributes behind it": (
        '<a href="#a" title="Permanent link" class="x">¶</a>',
        '<a href="#a" title="„Fester“ Link &amp; so" class="x">¶</a>',
    ),
    "no link": ('<i title="Permanent link">¶</i>', '<i title="Permanent link">¶</i>'),
    "in code": (
        '<code>&lt;a title="Permanent link"&gt;</code>',
        '<code>&lt;a title="Permanent link"&gt;</code>',
    ),
    "a number": (
        '<span class="caption-prefix">Figure 1.12.</span>',
        '<span class="caption-prefix">Bild 1.12:</span>',
    ),
    "another caption": (
        '<span class="caption-prefix">Figure one.</span>',
        '<span class="caption-prefix">Figure one.</span>',
    ),
}


@pytest.mark.parametrize(("html", "wanted"), HTML.values(), ids=HTML)
def test_texts_are_written_at_their_places_alone(html: str, wanted: str) -> None:
    assert OwnTexts({}).written(html, GERMAN.get, ENGLISH) == wanted


def test_a_text_in_another_language_says_so() -> None:
    html = '<a title="Permanent link">¶</a> <span class="caption-prefix">Figure 2.</span>'
    shown = OwnTexts({}).written(html, lambda text: Title(text, ENGLISH), Locale("de"))
    assert shown == (
        '<a title="Permanent link" lang="en">¶</a> <span class="caption-prefix" lang="en">Figure 2.</span>'
    )


def test_settings_of_the_extensions_count() -> None:
    texts = OwnTexts(
        {
            "markdown.extensions.toc": {"permalink_title": "Link & here", "permalink": "Go", "title": "All"},
            "footnotes": {"BACKLINK_TITLE": "Back to {}"},
            "pymdownx.blocks.caption": {"types": ["caption", {"name": "list", "prefix": "List {}"}]},
        }
    )
    html = (
        '<a class="headerlink" title="Link &amp; here">Go</a><a title="Back to 12">'
        '<span class="toctitle">All</span><span class="caption-prefix">List 3</span>'
    )
    shown = texts.written(html, lambda text: Title(text.upper().replace("%D", "%d")), ENGLISH)
    assert shown == (
        '<a class="headerlink" title="LINK &amp; HERE">GO</a><a title="BACK TO 12">'
        '<span class="toctitle">ALL</span><span class="caption-prefix">LIST 3</span>'
    )


def test_a_title_with_signs_of_html_is_text() -> None:
    html = '<p class="admonition-title">Warning</p>'
    made = Made(html, read(html, ()).marks)
    assert [each.kind for each in made.marks] == ["title"]
    shown = with_titles(made, lambda _: Title("<b>A & B"))
    assert shown == Made('<p class="admonition-title">&lt;b&gt;A &amp; B</p>', ())


def test_a_title_that_nobody_knows_is_text_from_elsewhere() -> None:
    html = "<details><summary>Lamp</summary></details>"
    made = Made(html, (Mark("title", 1, 18, 22),))
    assert with_titles(made, lambda _: None) == Made(html, (Mark("elsewhere", 1, 18, 22),))


def test_every_locale_of_the_project_is_tried() -> None:
    assert set(TITLES) == set(TOOLTIPS) == {"", *LOCALES}
