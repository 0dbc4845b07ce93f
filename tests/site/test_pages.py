"""The pages of this repository's own site, in five languages."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from building import ENVIRONMENT, ROOT, SECOND, DocsProject, Site, copy_of_the_documentation

LOCALES = {"en": "", "zh-TW": "zh-TW/", "ja": "ja/", "de": "de/", "ar": "ar/"}
PAGES = ("", "quickstart/publish-api-key/")
TRANSLATED = ("guide/authors/", "guide/readers/", "guide/translators/")
GUIDE = tuple(
    sorted(
        {
            f"{path.relative_to(ROOT / 'docs').with_suffix('')}/"
            for path in (ROOT / "docs/guide").rglob("*.md")
            if path.parent.name != "rules"
        }.difference(TRANSLATED)
    )
)
"""The pages of the guide that nobody translates."""

URL = "https://mkdocs-bitext.example/"


@pytest.fixture(params=LOCALES)
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def page(site: Site, locale: str, url: str = PAGES[1]) -> BeautifulSoup:
    return site.page(f"{LOCALES[locale]}{url}index.html")


def anchors(soup: BeautifulSoup) -> list[str]:
    article = soup.select_one("article")
    assert article is not None
    return [str(each["id"]) for each in article.select("[id]")]


def units(soup: BeautifulSoup) -> list[str]:
    return [str(each["data-unit"]) for each in soup.select("[data-unit]")]


def test_the_procedure_is_one_list_of_five_steps_with_the_picture_in_the_fourth(
    site: Site, locale: str
) -> None:
    article = page(site, locale).select_one("article")
    assert article is not None
    (procedure,) = article.select("ol")
    steps = procedure.find_all("li", recursive=False)
    assert [str(each["id"]) for each in steps] == [f"step-{number}" for number in range(1, 6)]
    assert [len(each.select("img")) for each in steps] == [0, 0, 0, 1, 0]


def test_the_picture_is_there(site: Site, locale: str) -> None:
    image = page(site, locale).select_one("article img")
    assert image is not None
    assert (site.folder / LOCALES[locale] / PAGES[1] / str(image["src"])).resolve().is_file()
    assert image["alt"]


@pytest.mark.parametrize("url", PAGES)
def test_anchors_and_unit_ids_are_those_of_the_source_page(site: Site, locale: str, url: str) -> None:
    source, localized = page(site, "en", url), page(site, locale, url)
    assert anchors(localized) == anchors(source)
    assert units(localized) == units(source)
    assert len(units(source)) > 10
    assert len(set(anchors(source))) == len(anchors(source))


@pytest.mark.parametrize("path", [*(f"{url}index.html" for url in PAGES), "404.html"])
def test_the_root_element_bears_language_and_direction(site: Site, locale: str, path: str) -> None:
    soup = site.page(LOCALES[locale] + path)
    assert soup.html is not None
    assert soup.body is not None
    assert soup.html["lang"] == locale
    assert soup.html["dir"] == soup.body["dir"] == ("rtl" if locale == "ar" else "ltr")


@pytest.mark.parametrize("url", PAGES)
def test_every_locale_names_all_locales_to_search_engines(site: Site, locale: str, url: str) -> None:
    links = page(site, locale, url).select('head link[rel="alternate"][hreflang]')
    told = {str(each["hreflang"]): str(each["href"]) for each in links}
    assert len(links) == len(told)
    assert told == {**{each: URL + LOCALES[each] + url for each in LOCALES}, "x-default": URL + url}


def test_the_canonical_address_is_the_page_s_own(site: Site, locale: str) -> None:
    canonical = page(site, locale).select_one('link[rel="canonical"]')
    assert canonical is not None
    assert canonical["href"] == URL + LOCALES[locale] + PAGES[1]


def test_pages_that_are_errors_have_no_alternates_but_a_switcher(site: Site, locale: str) -> None:
    soup = site.page(f"{LOCALES[locale]}404.html")
    assert soup.select("link[hreflang]") == []
    links = {str(each["hreflang"]): str(each["href"]) for each in soup.select("a.md-select__link")}
    assert links == {each: f"/{LOCALES[each]}" for each in LOCALES}


def test_the_switcher_stays_on_the_page(site: Site, locale: str) -> None:
    here = site.folder / LOCALES[locale] / PAGES[1]
    for link in page(site, locale).select("a.md-select__link"):
        wanted = site.folder / LOCALES[str(link["hreflang"])] / PAGES[1]
        assert (here / str(link["href"])).resolve() == wanted.resolve()


def test_the_switcher_names_languages_in_their_own(site: Site) -> None:
    names = [each.get_text(strip=True) for each in page(site, "de").select("a.md-select__link")]
    assert names == ["English", "繁體中文", "日本語", "Deutsch", "العربية"]


def test_navigation_and_description_are_translated(site: Site) -> None:
    soup = page(site, "zh-TW")
    titles = {each.get_text(strip=True) for each in soup.select(".md-nav__link")}
    assert {"首頁", "快速入門"} <= titles
    description = page(site, "zh-TW", "").select_one('meta[name="description"]')
    assert description is not None
    assert re.search(r"[一-鿿]", str(description["content"]))


def test_the_copyright_notice_is_translated_with_its_link(site: Site) -> None:
    notice = page(site, "zh-TW").select_one(".md-copyright__highlight")
    assert notice is not None
    assert re.search(r"[一-鿿]", notice.get_text())
    assert [str(each["href"]) for each in notice.select("a")] == [
        "https://creativecommons.org/licenses/by/4.0/"
    ]


def test_the_theme_speaks_the_language(site: Site) -> None:
    texts = [page(site, each).select_one("input.md-search__input") for each in LOCALES]
    assert [each["placeholder"] for each in texts if isinstance(each, Tag)] == [
        "Search",
        "搜尋",
        "検索",
        "Suche",
        "بحث",
    ]


def test_each_locale_has_a_search_index_of_its_own(site: Site, locale: str) -> None:
    index = json.loads((site.folder / LOCALES[locale] / "search/search_index.json").read_text("utf-8"))
    # For Chinese, Japanese and Arabic it loads no rules of the theme: texts and queries are cut by ours.
    assert index["config"]["lang"] == [{"zh-TW": "en", "ja": "en", "ar": "en"}.get(locale, locale)]
    script = {"en": "A", "zh-TW": "金", "ja": "の", "de": "ü", "ar": "ا"}[locale]
    assert script in "".join(each["text"] for each in index["docs"])
    # Material marks the words of Chinese with invisible spaces, and must not do so elsewhere.
    assert locale == "zh-TW" or "\u200b" not in json.dumps(index["docs"], ensure_ascii=False)


def test_each_locale_has_a_sitemap_of_its_own(site: Site, locale: str) -> None:
    sitemap = (site.folder / LOCALES[locale] / "sitemap.xml").read_text("utf-8")
    # Most of the guide is not translated: in the locales it is a copy of the source pages.
    addresses = [
        URL + LOCALES[locale] + url
        for url in (
            *PAGES,
            f"{SECOND}/",
            *TRANSLATED,
            "translation-status/",
            *(GUIDE if locale == "en" else ()),
        )
    ]
    assert sorted(re.findall("<loc>(.*?)</loc>", sitemap)) == sorted(addresses)


def test_a_page_without_translations_says_its_language(site: Site, locale: str) -> None:
    for url in GUIDE:
        title = page(site, locale, url).select_one("article h1")
        assert title is not None
        wrapper = title.find_parent("div", attrs={"lang": "en", "dir": "ltr"})
        assert (wrapper is None) is (locale == "en")


def test_the_log_says_how_much_is_translated(site: Site) -> None:
    for locale in ("zh-TW", "ja", "de", "ar"):
        assert re.search(rf"{locale}: (\d+) of \1 sentences translated\n", site.log)


def snapshot(site: Site) -> dict[str, bytes]:
    """Return all files but for time stamps: the date in sitemaps, and their packed form."""
    files = {
        path.relative_to(site.folder).as_posix(): path for path in site.folder.rglob("*") if path.is_file()
    }
    return {
        name: re.sub(rb"<lastmod>.*?</lastmod>", b"", path.read_bytes())
        for name, path in files.items()
        if not name.endswith(".gz")
    }


def test_a_second_build_changes_no_byte(site: Site, tmp_path: Path) -> None:
    first = snapshot(site)
    second = copy_of_the_documentation(tmp_path).build_anew("--strict", to="elsewhere")
    assert snapshot(second) == first
    assert any(name.startswith("zh-TW/search/") for name in first)


TWO_BUILDS = """
from mkdocs.commands.build import build
from mkdocs.config import load_config

for number, folder in enumerate(("one", "two")):
    config = load_config("mkdocs.yml", site_dir=folder)
    if number == 0:
        config.plugins.on_startup(command="serve", dirty=False)
    build(config)
"""


def test_a_second_build_in_one_process_changes_no_byte(project: DocsProject) -> None:
    project.configure("locales: [zh-TW, ja, de, ar]", "locales: [ja, zh-TW]")
    done = subprocess.run(
        [sys.executable, "-c", TWO_BUILDS],
        cwd=project.folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    one, two = (snapshot(Site(project.folder / name, "", 0)) for name in ("one", "two"))
    assert len(one) > 100
    assert one == two


def test_pages_work_without_directory_urls_and_under_a_path(project: DocsProject) -> None:
    project.configure("https://mkdocs-bitext.example/", "https://example.org/handbook/")
    built = project.build("--strict", "--no-directory-urls")
    assert built.code == 0, built.log
    soup = built.page("zh-TW/quickstart/publish-api-key.html")
    links = {str(each["hreflang"]): str(each["href"]) for each in soup.select("a.md-select__link")}
    assert links["zh-TW"] == "publish-api-key.html"
    assert links["en"] == "../../quickstart/publish-api-key.html"
    assert links["ja"] == "../../ja/quickstart/publish-api-key.html"
    told = {str(each["hreflang"]): str(each["href"]) for each in soup.select("link[hreflang]")}
    assert told["x-default"] == "https://example.org/handbook/quickstart/publish-api-key.html"
    assert told["ar"] == "https://example.org/handbook/ar/quickstart/publish-api-key.html"
    errors = built.page("de/404.html").select("a.md-select__link")
    assert [str(each["href"]) for each in errors][:2] == ["/handbook/", "/handbook/zh-TW/"]


def test_without_a_site_url_all_addresses_are_relative(german: DocsProject) -> None:
    german.configure("site_url: https://mkdocs-bitext.example/\n", "")
    built = german.build("--strict")
    assert built.code == 0, built.log
    soup = page(built, "de")
    told = {str(each["hreflang"]): str(each["href"]) for each in soup.select("link[hreflang]")}
    root = "../../../quickstart/publish-api-key/"
    assert told == {"en": root, "de": "./", "x-default": root}


def test_a_locale_that_the_theme_does_not_know_falls_back_to_english(project: DocsProject) -> None:
    project.configure("locales: [zh-TW, ja, de, ar]", "locales: [sw, zh-HK]")
    built = project.build("--strict")
    assert built.code == 0, built.log
    assert "sw: the theme has no strings in this language and shows its English ones" in built.log
    soup = built.page("sw/index.html")
    assert soup.html is not None
    assert soup.html["lang"] == "sw"
    assert re.search(r"sw: 0 of (\d+) sentences translated, \1 missing", built.log) is not None
    search = built.page("zh-HK/index.html").select_one("input.md-search__input")
    assert search is not None
    assert search["placeholder"] == "搜尋"


def test_a_language_may_be_named_by_the_settings(project: DocsProject) -> None:
    project.configure("locales: [zh-TW, ja, de, ar]", "locales: [de]\n      names: {de: Deutsch (Entwurf)}")
    built = project.build("--strict")
    names = [each.get_text(strip=True) for each in built.page("index.html").select("a.md-select__link")]
    assert names == ["English", "Deutsch (Entwurf)"]


def test_a_page_in_the_folder_of_a_locale_is_refused(project: DocsProject) -> None:
    (project.folder / "docs/de").mkdir()
    (project.folder / "docs/de/page.md").write_text("# Page\n")
    built = project.build()
    assert built.code == 1
    assert "de/page.md would lie in the folder of the locale de: rename one" in built.log


def test_an_unknown_locale_is_refused_in_one_line(project: DocsProject) -> None:
    project.configure("locales: [zh-TW, ja, de, ar]", "locales: [klingon-1]")
    built = project.build()
    assert built.code == 1
    assert "'klingon-1' is no locale" in built.log
    assert "Traceback" not in built.log
