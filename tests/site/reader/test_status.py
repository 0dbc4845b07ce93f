"""The page that shows how much is translated; its numbers are those of `bitext status`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, expect

from bitext.catalog import parse_po
from bitext.checking.site_check import check_site
from bitext.errors import SettingsError
from bitext.locales import Locale
from bitext.project import find_project
from bitext.site.reader.messages import messages_for
from bitext.site.reader.status import Row, status_content
from bitext.sync.coverage import Coverage
from building import QUICKSTART, ROOT, SECOND, DocsProject, Site, brief_documentation, serving
from running import Bitext

STATUS = "translation-status/index.html"
REPOSITORY = "repo_url: https://github.com/OWNER/mkdocs-bitext\nedit_uri: edit/main/docs/\ndocs_dir: docs"
UNITS = len(parse_po((ROOT / f"locales/template/{QUICKSTART}.pot").read_text("utf-8")).entries)
ENGLISH, ARABIC = Locale.parse("en"), Locale.parse("ar")


@pytest.fixture(scope="module")
def partly(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the documentation in two locales, with gaps in one."""
    project = brief_documentation(tmp_path_factory.mktemp("status"))
    project.configure("locales: [zh-TW, ja, de, ar]", "locales: [zh-TW, ar]")
    project.configure("docs_dir: docs", REPOSITORY)
    project.translate("ar", "b8832-110", "")
    project.translate("ar", "b8832-111", "")
    project.translate("ar", "b8832-113", "x", fuzzy=True)
    project.translate("ar", "b8832-114", "y", draft=True)
    built = project.build("--strict")
    assert built.code == 0, built.log
    return built


def sections(site: Site, folder: str) -> dict[str, Tag]:
    found = site.page(f"{folder}{STATUS}").select(".bitext-status__locale")
    return {str(each.select("h2")[0]["id"]).removeprefix("status-"): each for each in found}


def texts(tag: Tag, selector: str) -> list[str]:
    return [" ".join(each.get_text().split()) for each in tag.select(selector)]


def as_counts(done: str, draft: str, outdated: str, missing: str) -> dict[str, int]:
    translated, units = done.split(" / ")
    return {
        "units": int(units),
        "translated": int(translated),
        "draft": int(draft),
        "outdated": int(outdated),
        "missing": int(missing),
    }


def test_it_says_what_the_command_says(partly: Site, bitext: Bitext) -> None:
    told: dict[str, Any] = json.loads(
        bitext("status", "--format", "json", "-C", str(partly.folder.parent)).out
    )
    assert told["locales"]["ar"]["missing"] == 2
    for folder in ("", "zh-TW/", "ar/"):
        found = sections(partly, folder)
        assert list(found) == list(told["locales"])
        for tag, section in found.items():
            pages = (
                dict(told["locales"][tag].pop("pages")) if folder == "ar/" else told["locales"][tag]["pages"]
            )
            rows = section.select("tbody tr")
            assert [as_counts(*texts(row, ".bitext-status__number")) for row in rows] == list(pages.values())
            total = {name: value for name, value in told["locales"][tag].items() if name != "pages"}
            numbers = [int(each) for each in texts(section, ".bitext-status__counts strong")]
            assert numbers == [total[name] for name in ("translated", "draft", "outdated", "missing")]


def test_it_speaks_the_language_of_its_reader(partly: Site) -> None:
    section = sections(partly, "ar/")["zh-TW"]
    assert texts(section, "h2") == ["繁體中文 الصينية (التقليدية, تايوان)"]
    assert texts(section, "thead th") == ["الصفحة", "مترجَم", "مسودة", "قديم", "ناقص", "الفهرس"]
    assert texts(sections(partly, "ar/")["zh-TW"], ".bitext-status__sum strong") == ["100%"]
    assert texts(partly.page(f"zh-TW/{STATUS}"), "h1") == ["翻譯進度¶"]
    assert texts(sections(partly, "zh-TW/")["ar"], "tbody th") == [
        "首頁",
        "建立 API 金鑰",
        "使用 Bitext 翻譯您的第一個頁面",
        "網站與導覽",
    ]


def test_its_links_lead_to_pages_and_catalogs(partly: Site) -> None:
    section = sections(partly, "ar/")["zh-TW"]
    assert [str(each["href"]) for each in section.select("tbody th a")] == [
        "../../zh-TW/",
        f"../../zh-TW/{QUICKSTART}/",
        f"../../zh-TW/{SECOND}/",
    ]
    assert {str(each["hreflang"]) for each in section.select("tbody th a")} == {"zh-TW"}
    root = "https://github.com/OWNER/mkdocs-bitext/blob/main/locales/zh_TW/LC_MESSAGES"
    assert [str(each["href"]) for each in section.select("td a")] == [
        f"{root}/index.po", f"{root}/{QUICKSTART}.po", f"{root}/{SECOND}.po", f"{root}/_site.po",
    ]  # fmt: skip
    assert texts(section, "td code")[0] == "locales/zh_TW/LC_MESSAGES/index.po"


def test_the_bar_has_its_numbers_as_words(partly: Site) -> None:
    section = sections(partly, "zh-TW/")["ar"]
    translated, draft, outdated, missing = texts(section, ".bitext-status__counts strong")
    assert (draft, outdated, missing) == ("1", "1", "2")
    bars = section.select("svg")
    assert (bars[0]["role"], bars[0]["aria-label"]) == (
        "img",
        f"已翻譯: {translated}, 草稿: 1, 待更新: 1, 未翻譯: 2",
    )
    units = int(translated) + 4
    widths = [1000 * int(translated) // units, 1000 // units, 1000 // units]
    assert [int(str(each["width"])) for each in bars[0].select("rect")] == widths
    assert {str(each["aria-hidden"]) for each in bars[1:]} == {"true"}, "their numbers stand beside them"


def test_it_is_a_page_of_each_locale_and_not_searched(partly: Site) -> None:
    soup = partly.page(f"ar/{STATUS}")
    told = {str(each["hreflang"]): str(each["href"]) for each in soup.select("head link[hreflang]")}
    assert set(told) == {"en", "zh-TW", "ar", "x-default"}
    index = json.loads((partly.folder / "ar/search/search_index.json").read_text("utf-8"))
    assert not [each for each in index["docs"] if "translation-status" in each["location"]]
    assert check_site(find_project(partly.folder.parent), partly.folder).findings == ()


def test_titles_and_paths_are_text() -> None:
    row = Row("A &lt;b&gt;", "", Coverage(3, 1, 1), 'locales/"<x>.po', "")
    content = status_content({ARABIC: [row]}, messages_for(ENGLISH))
    soup = BeautifulSoup(content, "lxml")
    assert texts(soup, "tbody th") == ["A <b>"]
    assert texts(soup, "td code") == ['locales/"<x>.po']
    assert soup.select("tbody a") == []
    assert texts(soup, ".bitext-status__sum strong") == ["33%"]


def test_pages_that_are_not_translated_are_named_below_the_table(tmp_path: Path) -> None:
    project = brief_documentation(tmp_path)
    project.configure("locales: [zh-TW, ja, de, ar]", 'locales: [de]\n      exclude: [notes.md, "drafts/**"]')
    project.configure("docs_dir: docs", "docs_dir: docs\ndraft_docs: drafts/**")
    (project.folder / "docs/notes.md").write_text("# Notes & *news*\n\nWords.\n")
    (project.folder / "docs/drafts").mkdir()
    (project.folder / "docs/drafts/secret.md").write_text("# Secret\n")
    built = project.build("--no-strict")
    assert built.code == 0, built.log
    for folder, summary in (
        ("", "Pages that are not translated"),
        ("de/", "Seiten, die nicht übersetzt werden"),
    ):
        page = built.page(f"{folder}{STATUS}")
        assert texts(page, ".bitext-status__left-out summary") == [summary]
        links = page.select(".bitext-status__left-out li a")
        assert [(each.get_text(), each["href"]) for each in links] == [("Notes & news", "../notes/")]
        assert "secret" not in str(page).lower()


def test_without_such_pages_nothing_is_said(partly: Site) -> None:
    assert partly.page(STATUS).select(".bitext-status__left-out") == []


def test_pages_that_a_locale_leaves_out_are_named_without_a_link(tmp_path: Path) -> None:
    project = brief_documentation(tmp_path)
    project.configure("locales: [zh-TW, ja, de, ar]", "locales: [de, ar]\n      fallback: omit")
    path = project.catalog("ar")
    path.unlink()
    built = project.build("--strict")
    assert built.code == 0, built.log
    for folder, title in (("de/", "API-Schlüssel erstellen"), ("ar/", "إنشاء مفتاح API")):
        row = sections(built, folder)["ar"].select("tbody tr")[1]
        assert texts(row, "th") == [title]
        assert row.select("th a") == []
        assert texts(row, ".bitext-status__number") == [f"0 / {UNITS}", "0", "0", str(UNITS)]


def test_a_damaged_catalog_is_counted_as_missing_and_stops_no_build(german: DocsProject) -> None:
    german.catalog("de").write_bytes(b"\xff")
    built = german.build("--no-strict")
    assert built.code == 0, built.log
    assert texts(sections(built, "de/")["de"].select("tbody tr")[1], ".bitext-status__number") == [
        f"0 / {UNITS}",
        "0",
        "0",
        str(UNITS),
    ]


def test_without_the_setting_there_is_no_such_page(german: DocsProject) -> None:
    german.configure("      status_page: translation-status.md\n", "")
    german.configure("  - Translation status: translation-status.md\n", "")
    built = german.build("--strict")
    assert built.code == 0, built.log
    assert not list(built.folder.rglob("translation-status*"))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("status", "`status_page` is 'status'"), ("/status.md", "`status_page` is '/status.md'"),
        ("../status.md", "`status_page` is"), ("[a.md]", "`status_page` is"), ("index.md", "and there is such a page"),
    ],
)  # fmt: skip
def test_another_value_is_refused(tmp_path: Path, value: str, said: str) -> None:
    settings = "site_name: x\nplugins:\n  - bitext: {locales: [de], status_page: %s}\n"
    (tmp_path / "mkdocs.yml").write_text(settings % value)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home\n")
    with pytest.raises(SettingsError, match=said):
        find_project(tmp_path)


@pytest.mark.browser
@pytest.mark.parametrize("folder", ["", "ar/"])
def test_it_fits_a_phone_and_opens(browser: Browser, partly: Site, folder: str) -> None:
    with (
        serving(partly.folder) as address,
        browser.new_context(viewport={"width": 360, "height": 740}) as context,
    ):
        page = context.new_page()
        page.goto(f"{address}/{folder}translation-status/")
        table = page.locator("table").nth(1)
        expect(table).not_to_be_visible()
        page.locator("summary").nth(1).click()
        expect(table).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        bar, percent = (
            page.locator(f".bitext-status__sum > {each}").nth(1).bounding_box() for each in ("svg", "strong")
        )
        assert bar is not None
        assert percent is not None
        assert (bar["x"] > percent["x"]) is (folder == "")
