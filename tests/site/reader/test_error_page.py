"""The page that a server shows in place of a missing one."""

from __future__ import annotations

import pytest

from building import DocsProject, Site

TEXTS = {
    "en": ("", "Page not found", "Go to the home page"),
    "zh-TW": ("zh-TW/", "找不到頁面", "前往首頁"),
    "ja": ("ja/", "ページが見つかりません", "ホームページへ移動"),
    "de": ("de/", "Seite nicht gefunden", "Zur Startseite"),
    "ar": ("ar/", "الصفحة غير موجودة", "الانتقال إلى الصفحة الرئيسية"),
}


@pytest.mark.parametrize("locale", TEXTS)
def test_it_speaks_the_language_and_leads_home(site: Site, locale: str) -> None:
    folder, title, home = TEXTS[locale]
    soup = site.page(f"{folder}404.html")
    assert [each.get_text() for each in soup.select("article h1")] == [title]
    (link,) = soup.select("article p a")
    assert (link.get_text(), link["href"]) == (home, f"/{folder}")
    assert soup.title is not None
    assert soup.title.get_text() == f"{title} - Bitext"
    (text,) = soup.select("article div[lang]")
    assert (text["lang"], text["dir"]) == (locale, "rtl" if locale == "ar" else "ltr")


def test_below_a_path_and_in_a_language_without_texts(german: DocsProject) -> None:
    german.configure("locales: [de]", "locales: [sw]")
    german.configure("https://mkdocs-bitext.example/", "https://example.org/handbook/")
    soup = german.build("--strict").page("sw/404.html")
    (link,) = soup.select("article p a")
    assert (link.get_text(), link["href"]) == ("Go to the home page", "/handbook/sw/")
    (text,) = soup.select("article div[lang]")
    assert text["lang"] == "en"


def test_an_author_s_own_page_stays(german: DocsProject) -> None:
    german.configure("  name: material\n", "  name: material\n  custom_dir: own\n")
    (german.folder / "own").mkdir()
    (german.folder / "own/404.html").write_text(
        '{% extends "main.html" %}{% block content %}<h1>Lost?</h1>{% endblock %}'
    )
    soup = german.build("--strict").page("de/404.html")
    assert [each.get_text() for each in soup.select("article h1")] == ["Lost?"]
