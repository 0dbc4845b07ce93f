"""Sentences of other pages that a page includes are shown as their own catalogs translate them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.site.pages.included import included_pages
from building import DocsProject, Site, without_notice, write_project
from running import Bitext

SETTINGS = """\
site_name: T
theme: {name: material, font: false}
markdown_extensions:
  - tables
  - admonition
  - footnotes
  - pymdownx.details
  - pymdownx.snippets: {base_path: docs}
  - toc: {permalink: true}
plugins:
  - search
  - bitext: {locales: [de, zh-TW], jobs: 1}
"""
PAGES = {
    "index.md": (
        '# Lamp\n\nOwn text.\n\n--8<-- "inc/part.md"\n\n!!! note "Again"\n\n    --8<-- "inc/part.md"\n\nLast text.\n'
    ),
    "inc/part.md": (
        "## Shared head\n\nShared part. Two **bold** words. A [word](https://x.example/a).\n\n- item one\n\n"
        "| cell |\n|---|\n| inner |\n\nNobody translated this.\n"
    ),
    "lines.md": '# Lines\n\n--8<-- "inc/part.md:3:3"\n',
    "deep.md": '# Deep\n\n--8<-- "inc/outer.md"\n',
    "inc/outer.md": 'Outer text.\n\n--8<-- "inc/part.md:3:3"\n',
    "block.md": "# Block\n\n--8<--\ninc/part.md:3:3\n--8<--\n",
    "box.md": '# Box\n\n--8<-- "inc/box.md"\n\n!!! warning\n\n    Own text.\n',
    "inc/box.md": '!!! danger "High voltage"\n\n    Shared part.\n\n??? tip "Take care"\n\n    Outer text.\n\n!!! note\n\n    item one\n',
    "note.md": '# Note\n\n--8<-- "inc/note.md"\n',
    "inc/note.md": "Shared part. It has a *note*.[^a]\n\n[^a]: Outer text.\n",
    "link.md": "# Link\n\nSee [it](inc/part.md). Nothing is included here.\n",
}
TRANSLATIONS = {
    "de": {
        "Own text.": "Eigener Text.",
        "Shared head": "Geteilter Kopf",
        "Shared part.": "Geteilter Teil, der länger ist.",
        "Two **bold** words.": "Zwei **fette** Wörter.",
        "A [word](https://x.example/a).": "Ein [Wort](https://x.example/a).",
        "item one": '<b onclick="attack()">Punkt</b>',
        "cell": "Zelle",
        "inner": "innen",
        "Outer text.": "Äußerer Text.",
        "Last text.": "Letzter Text.",
        "High voltage": "Hochspannung",
        "Take care": "Vorsicht",
        "It has a *note*.[^a]": "Er hat eine *Fußnote*.[^a]",
    },
    "zh_TW": {"Shared part.": "共用部分。", "Two **bold** words.": "兩個**粗體**字。"},
}
GERMAN = [
    "Geteilter Teil, der länger ist.",
    "Zwei fette Wörter.",
    "Ein Wort.",
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("included")
    built = write_project(folder, SETTINGS, PAGES, TRANSLATIONS).build()
    assert built.code == 0, built.log
    return built


def _units(site: Site, page: str, language: str | None = None) -> list[str]:
    return [
        each.get_text() for each in site.article(page).select("[data-unit]") if each.get("lang") == language
    ]


def test_what_is_included_is_translated_each_time(site: Site) -> None:
    shown = _units(site, "de/index.html")
    once = ["Geteilter Kopf", *GERMAN, "Zelle", "innen"]
    assert shown == ["Eigener Text.", *once, *once, "Letzter Text."]
    assert not site.article("de/index.html").select(".bitext-elsewhere")
    bold = site.article("de/index.html").select("[data-unit] strong")
    assert [each.get_text() for each in bold] == ["fette", "fette"]


def test_what_is_not_translated_says_so_and_counts(site: Site) -> None:
    foreign = _units(site, "de/index.html", "en")
    assert foreign.count("Nobody translated this.") == 2
    assert foreign.count("item one") == 2
    assert not site.article("de/index.html").select("[onclick]")
    notice = site.article("de/index.html").select_one(".bitext-notice")
    assert notice is not None
    # The title, that of the note, and of each copy an item and a sentence.
    assert "6 von 20" in notice.get_text()


def test_headings_are_named_in_the_contents(site: Site) -> None:
    page = site.page("de/index.html")
    links = {str(each["href"]): each.get_text().strip() for each in page.select(".md-nav--secondary a")}
    assert links["#shared-head"] == links["#shared-head_1"] == "Geteilter Kopf"


@pytest.mark.parametrize(
    ("page", "shown"),
    [("lines", GERMAN), ("deep", ["Äußerer Text.", *GERMAN]), ("block", GERMAN), ("link", [])],
)
def test_whichever_way_it_comes_in(site: Site, page: str, shown: list[str]) -> None:
    assert _units(site, f"de/{page}/index.html") == shown


def test_languages_without_blanks_join_their_sentences(site: Site) -> None:
    assert "共用部分。兩個粗體字。" in site.article("zh-TW/lines/index.html").get_text()


def test_the_source_page_names_the_units_for_the_view_of_both_languages(site: Site) -> None:
    source, german = (site.article(f"{folder}lines/index.html") for folder in ("", "de/"))
    units = [[each["data-unit"] for each in page.select("[data-unit]")] for page in (source, german)]
    assert units[0] == units[1]
    assert len(units[0]) == 4


@pytest.mark.parametrize(
    ("text", "bases", "found"),
    [
        ('--8<-- "inc/a.md"', ["."], ["inc/a.md"]),
        ('--8<-- "a.md"', ["inc"], ["inc/a.md"]),
        ('    --8<-- "docs/inc/a.md:2:5"', ["/p"], ["inc/a.md"]),
        (';--8<-- "inc/a.md"\n--8<-- "https://x.example/inc/a.md"', ["."], ["inc/a.md"]),
        ("--8<--\ninc/a.md\n\ninc/b.md\n--8<--", ["."], ["inc/a.md", "inc/b.md", "c.md"]),
        ('{% include-markdown "../inc/a.md" %}', [], ["inc/a.md"]),
        ("{! inc/a.md !}", [], ["inc/a.md"]),
        ("{% include 'inc/b.md' %}", [], ["inc/b.md", "c.md"]),
        ("See [a](inc/a.md).", ["."], []),
        ('--8<-- "../../etc/passwd.md"', ["."], []),
        ('--8<-- "loop.md"', ["."], ["loop.md", "c.md"]),
    ],
)
def test_which_pages_are_included(text: str, bases: list[str], found: list[str]) -> None:
    pages = {
        "inc/a.md": "",
        "inc/b.md": '--8<-- "c.md"',
        "c.md": "",
        "loop.md": '--8<-- "loop.md" "c.md"',
        "guide/x.md": text,
    }
    files = {f"/p/docs/{page}": page for page in pages}
    folders = ["/p/docs", *(f"/p/docs/{base}" if base != "/p" else base for base in bases)]
    shown = included_pages("/p/docs/guide/x.md", text, files, folders, lambda page: pages[page])
    assert shown == found


def test_files_outside_of_docs_have_catalogs_of_their_own(tmp_path: Path, bitext: Bitext) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "snippets").mkdir()
    (tmp_path / "docs/index.md").write_text('# Lamp\n\n--8<-- "snippets/part.md"\n')
    (tmp_path / "docs/SUMMARY.md").write_text(
        "* [Start](index.md)\n* Section\n    * [Lamp](index.md)\n    * *.md\n"
    )
    (tmp_path / "snippets/part.md").write_text("Shared part.\n")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: T\ntheme: mkdocs\nmarkdown_extensions: [pymdownx.snippets]\n"
        "plugins:\n  - literate-nav\n  - bitext: {locales: [de], includes: [snippets/*.md], jobs: 1}\n"
    )
    done = bitext("extract", "-C", str(tmp_path))
    assert done.code == 0, done.err
    catalog = tmp_path / "locales/de/LC_MESSAGES/_includes/snippets/part.po"
    text = catalog.read_text("utf-8")
    assert "#: snippets/part.md" in text
    catalog.write_text(
        text.replace('msgid "Shared part."\nmsgstr ""', 'msgid "Shared part."\nmsgstr "Teil."')
    )
    assert bitext("extract", "-C", str(tmp_path), "--check").code == 0
    assert bitext("check", "-C", str(tmp_path)).code == 0
    strings = (tmp_path / "locales/template/_site.pot").read_text("utf-8")
    assert [title for title in ("Start", "Section", "Lamp", "*.md") if f'msgid "{title}"' in strings] == [
        "Start",
        "Section",
        "Lamp",
    ]
    assert bitext("stage", "-C", str(tmp_path), "--into", str(tmp_path / "built")).code == 0
    assert (tmp_path / "built/de/snippets/part.md").read_text("utf-8") == "Teil.\n"
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("  - literate-nav\n", ""))
    site = DocsProject(tmp_path).build("--strict")
    assert site.code == 0, site.log
    assert [each.get_text() for each in site.page("de/index.html").select("p [data-unit]")] == ["Teil."]


def test_the_title_of_a_box_is_translated_where_the_box_is_included(site: Site) -> None:
    article = site.article("de/box/index.html")
    without_notice(article)
    titles = [each.get_text() for each in article.select(".admonition-title, summary")]
    assert titles == ["Hochspannung", "Vorsicht", "Hinweis", "Warnung"]
    assert [each.get_text() for each in article.select("[lang=en]")] == ["Box", "item one"]


def test_a_sentence_that_cannot_be_shown_translated_where_it_is_included_says_so(site: Site) -> None:
    article = site.article("de/note/index.html")
    assert [each.get_text() for each in article.select("p > .bitext-unsafe[lang=en]")] == ["It has a note.1"]
    notice = article.select_one(".bitext-notice")
    assert notice is not None
    assert notice.get_text().strip().startswith("2 von 4 Sätzen sind noch nicht übersetzt.")
