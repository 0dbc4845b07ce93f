"""A library's news as a blog of Material, in Traditional Chinese, and then in German."""

from __future__ import annotations

from pathlib import Path

from journeys.journey import MENU, Journey, counts, links, start, words, wrote

FILES = {
    "mkdocs.yml": """\
site_name: Harbour library
site_url: https://library.example/
theme: {name: material, font: false}
nav:
  - Home: index.md
  - News: news/index.md
plugins:
  # The library's own news.
  - blog:
      blog_dir: news
      archive: false
      categories_allowed: [Events, Opening hours]
""",
    "docs/index.md": """\
# Harbour library

On Fridays [we read aloud](news/posts/reading-night.md#what-to-bring).
""",
    "docs/news/index.md": "# News from the library\n",
    "docs/news/posts/reading-night.md": """\
---
date: 2026-03-02
categories: [Events]
---

# A night of reading

On Friday we read aloud until midnight.

<!-- more -->

## What to bring

Bring a cushion and a warm drink.
""",
    "docs/news/posts/summer.md": """\
---
date: 2026-05-20
categories: [Opening hours]
---

# Summer hours

In July we open at ten.

<!-- more -->

The reading room stays closed on Mondays.
""",
}
CHINESE = {
    "Harbour library": "港口圖書館",
    "Home": "首頁",
    "News": "最新消息",
    "Events": "活動",
    "Opening hours": "開放時間",
    "On Fridays [we read aloud](news/posts/reading-night.md#what-to-bring).": "每週五[我們一起朗讀](news/posts/reading-night.md#what-to-bring)。",
    "News from the library": "圖書館消息",
    "A night of reading": "閱讀之夜",
    "On Friday we read aloud until midnight.": "週五我們將朗讀到午夜。",
    "What to bring": "請攜帶",
    "Bring a cushion and a warm drink.": "請帶一個坐墊和一杯熱飲。",
    "Summer hours": "夏季開放時間",
    "In July we open at ten.": "七月的開館時間是上午十點。",
    "The reading room stays closed on Mondays.": "閱覽室每週一休館。",
}
VIEW, NIGHT = "zh-TW/news/index.html", "zh-TW/news/2026/03/02/a-night-of-reading/index.html"


def test_the_news_of_a_library(tmp_path: Path) -> None:
    library = start(tmp_path, FILES)
    it_is_translated_into_chinese(library)
    the_author_corrects_an_excerpt(library)
    a_post_gets_another_name(library)
    a_new_post_comes_from_a_branch(library)
    german_comes_in(library)


def it_is_translated_into_chinese(library: Journey) -> None:
    begun = library.bitext("init", "--locale", "zh-TW", "--git").out
    assert begun.startswith("wrote mkdocs.yml\nwrote .gitattributes\n")
    assert (
        library.text("mkdocs.yml")
        == FILES["mkdocs.yml"] + "  - bitext: {source_locale: en, locales: [zh-TW]}\n"
    )
    assert [each["new"] for each in counts(library.bitext("extract")).values()] == [2, 1, 4, 3, 5, 15]
    site_texts = {each.msgid: each.comment for each in library.catalog("zh_TW", "_site")}
    assert site_texts["Events"] == site_texts["Opening hours"] == "category of a blog"
    assert library.bitext("check").out.endswith("\n10 files: 15 infos\n")
    library.translate("zh_TW", CHINESE)
    assert library.bitext("check").out == "10 files, 15 units: nothing to report\n"
    site = library.build()
    home, view, night = site.page("zh-TW/index.html"), site.page(VIEW), site.page(NIGHT)
    assert home.html is not None
    assert home.html["lang"] == "zh-TW"
    # The blog gives its view the title of the page, and the menu of a post a way back.
    assert words(night, MENU) == ["首頁", "圖書館消息", "回到主頁"]
    assert links(home, "article a") == {"我們一起朗讀": "news/2026/03/02/a-night-of-reading/#what-to-bring"}
    assert links(view, "article h2 a") == {
        "夏季開放時間": "2026/05/20/summer-hours/",
        "閱讀之夜": "2026/03/02/a-night-of-reading/",
    }
    assert words(view, "article p") == ["七月的開館時間是上午十點。", "週五我們將朗讀到午夜。"]
    assert words(view, "article time") == ["2026年5月20日", "2026年3月2日"]
    assert links(view, ".md-meta__link") == {
        "開放時間": "category/opening-hours/",
        "活動": "category/events/",
    }
    assert words(night, "article h2#what-to-bring") == ["請攜帶"]
    category = site.page("zh-TW/news/category/events/index.html")
    assert (words(category, "h1"), words(category, "article p")) == (["活動"], ["週五我們將朗讀到午夜。"])
    library.rests()


def the_author_corrects_an_excerpt(library: Journey) -> None:
    library.edit("docs/news/posts/reading-night.md", "until midnight", "until one o'clock")
    sentence = "On Friday we read aloud until one o'clock."
    assert f"I101 missing: “{sentence}” is not in the template" in library.bitext("check", ends=1).out
    assert counts(library.bitext("extract")) == {"news/posts/reading-night.md": {"kept": 3, "edited": 1}}
    site = library.build()
    assert words(site.page(VIEW), "article p [lang=en]") == [sentence]
    assert words(site.page(NIGHT), ".bitext-outdated") == [sentence]
    assert words(site.page(NIGHT), ".bitext-notice") == [
        "有 1 個句子在翻譯之後修改過。這些地方顯示原文（英文）。"
    ]
    library.translate("zh_TW", {sentence: "週五我們將朗讀到凌晨一點。"})
    assert library.bitext("check").out == "10 files, 15 units: nothing to report\n"
    library.rests()


def a_post_gets_another_name(library: Journey) -> None:
    library.git("mv", "docs/news/posts/summer.md", "docs/news/posts/2026-summer.md")
    assert counts(library.bitext("extract"))["news/posts/2026-summer.md"] == {"moved here": 3}
    assert library.bitext("check").out == "10 files, 15 units: nothing to report\n"
    library.rests()


def a_new_post_comes_from_a_branch(library: Journey) -> None:
    post = "---\ndate: 2026-06-01\ncategories: [Events]\n---\n\n# Puppet theatre\n\nThe puppets play on Sunday.\n"
    with library.branch():
        library.write({"docs/news/posts/puppets.md": post})
        assert counts(library.bitext("extract")) == {"news/posts/puppets.md": {"new": 2}}
        library.translate(
            "zh_TW", {"Puppet theatre": "布偶劇場", "The puppets play on Sunday.": "布偶將在週日登台。"}
        )
    library.edit("docs/news/posts/2026-summer.md", "at ten", "at eleven")
    library.bitext("extract")
    library.translate("zh_TW", {"In July we open at eleven.": "七月的開館時間是上午十一點。"})
    library.commit()
    library.git("merge", "branch")
    assert library.bitext("extract").err == "6 pages: nothing to do\n"
    assert library.bitext("check").out == "12 files, 17 units: nothing to report\n"
    assert words(library.build().page(VIEW), "article p") == [
        "布偶將在週日登台。",
        "七月的開館時間是上午十一點。",
        "週五我們將朗讀到凌晨一點。",
    ]
    library.rests()


def german_comes_in(library: Journey) -> None:
    assert library.bitext("init", "--locale", "de").out == "wrote mkdocs.yml\n"
    assert "locales: [zh-TW, de]}\n" in library.text("mkdocs.yml")
    pages = (
        "index",
        "news/index",
        "news/posts/2026-summer",
        "news/posts/puppets",
        "news/posts/reading-night",
        "_site",
    )
    assert library.bitext("extract").out == wrote(*(f"locales/de/LC_MESSAGES/{page}.po" for page in pages))
    library.translate("de", {"A night of reading": "Eine Nacht mit Büchern", "Events": "Veranstaltungen"})
    site = library.build()
    view, night = (
        site.page("de/news/index.html"),
        site.page("de/news/2026/03/02/a-night-of-reading/index.html"),
    )
    assert words(view, "article h2") == ["Puppet theatre", "Summer hours", "Eine Nacht mit Büchern"]
    assert words(view, ".md-meta__link") == ["Veranstaltungen", "Opening hours", "Veranstaltungen"]
    assert words(view, "article time") == ["1. Juni 2026", "20. Mai 2026", "2. März 2026"]
    assert words(night, ".bitext-notice") == [
        "3 von 4 Sätzen sind noch nicht übersetzt. Stattdessen wird der Originaltext angezeigt (Englisch)."
    ]
    library.rests()
