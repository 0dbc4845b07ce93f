"""A package manager's manual with tabs, annotated code and footnotes of Material: Traditional Chinese, then Arabic."""

from __future__ import annotations

from pathlib import Path

from journeys.journey import MENU, Journey, counts, links, start, words, wrote

FILES = {
    "mkdocs.yml": """\
site_name: Crate manager
site_url: https://crates.example/
theme:
  name: material
  font: false
  features: [content.code.annotate]
plugins: [search]
nav:
  - Install: index.md
  - Settings: settings.md
markdown_extensions:
  - admonition
  - attr_list
  - footnotes
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
""",
    "docs/index.md": """\
# Install

Install the program with the tools of your system.[^1]

=== "Linux"

    1. Open a terminal.
    2. Run `sudo apt install crate`.

=== "macOS"

    Run `brew install crate`.

!!! warning

    Do not install it twice.

??? question "Is it free?"

    Yes, for everybody.

[^1]: Windows follows in the spring.
""",
    "docs/settings.md": """\
# Settings

``` yaml
cache: 30 # (1)!
mirror: near # (2)!
```

1.  Packages are kept for so many days.
2.  The nearest server is asked first.

See [how to install](index.md#install){ .md-button }.
""",
}
CHINESE = {
    "Crate manager": "Crate 管理工具",
    "Install": "安裝",
    "Settings": "設定",
    "Install the program with the tools of your system.[^1]": "請使用系統的工具安裝本程式。[^1]",
    "Linux": "Linux 系統",
    "macOS": "macOS 系統",
    "Open a terminal.": "開啟終端機。",
    "Run `sudo apt install crate`.": "執行 `sudo apt install crate`。",
    "Run `brew install crate`.": "執行 `brew install crate`。",
    "Do not install it twice.": "請勿重複安裝。",
    "Is it free?": "這是免費的嗎？",
    "Yes, for everybody.": "是的，任何人都能免費使用。",
    "Windows follows in the spring.": "Windows 版將於春季推出。",
    "Packages are kept for so many days.": "套件保留的天數。",
    "The nearest server is asked first.": "優先詢問最近的伺服器。",
    "See [how to install](index.md#install){ .md-button }.": "請參閱[安裝方式](index.md#install){ .md-button }。",
}


def test_a_manual_with_tabs_annotations_and_footnotes(tmp_path: Path) -> None:
    crate = start(tmp_path, FILES)
    it_is_translated_into_chinese(crate)
    the_author_rewrites_an_annotation(crate)
    a_page_moves_into_a_folder(crate)
    two_people_translate_and_edit(crate)
    arabic_comes_in(crate)


def it_is_translated_into_chinese(crate: Journey) -> None:
    begun = crate.bitext("init", "--locale", "zh-TW", "--git").out
    assert begun.startswith("wrote mkdocs.yml\nwrote .gitattributes\n")
    assert "plugins: [search, bitext: {source_locale: en, locales: [zh-TW]}]\n" in crate.text("mkdocs.yml")
    assert [each["new"] for each in counts(crate.bitext("extract")).values()] == [11, 4, 5, 20]
    told = {
        each.msgid: each.comment for page in ("index", "settings") for each in crate.catalog("zh_TW", page)
    }
    assert told["macOS"] == "tab title"
    assert told["Open a terminal."] == "step 1 of 2"
    assert told["The nearest server is asked first."] == "code annotation 2"
    made = [each.msgid for each in crate.catalog("zh_TW", "_site") if each.comment.startswith("optional: ")]
    assert made == ["Jump back to footnote %d in the text", "Warning"]
    assert crate.bitext("check").out.endswith("\n6 files: 18 infos\n")
    crate.translate("zh_TW", CHINESE)
    assert crate.bitext("check").out == "6 files, 18 units: nothing to report\n"
    site = crate.build()
    install, settings = site.page("zh-TW/index.html"), site.page("zh-TW/settings/index.html")
    assert words(install, ".tabbed-labels > label") == ["Linux 系統", "macOS 系統"]
    assert words(install, ".tabbed-block li") == ["開啟終端機。", "執行 sudo apt install crate。"]
    # What nobody has translated, because Bitext knows it.
    assert words(install, ".warning > .admonition-title") == ["警告"]
    assert install.select_one(".footnote-backref[title='回到內文中的註腳 1']") is not None
    assert words(install, "details > summary") == ["這是免費的嗎？"]
    assert words(install, ".footnote li [data-unit]") == ["Windows 版將於春季推出。"]
    assert words(settings, "pre .c1") == ["# (1)!", "# (2)!"]
    assert words(settings, "article ol > li:not([id])") == ["套件保留的天數。", "優先詢問最近的伺服器。"]
    assert links(settings, "article .md-button") == {"安裝方式": "../#install"}
    crate.rests()


def the_author_rewrites_an_annotation(crate: Journey) -> None:
    crate.edit("docs/settings.md", "for so many days", "for this number of days")
    sentence = "Packages are kept for this number of days."
    late = crate.bitext("check", ends=1).out
    assert f"docs/settings.md:8:5: error: I101 missing: “{sentence}” is not in the template" in late
    assert counts(crate.bitext("extract")) == {"settings.md": {"kept": 3, "edited": 1}}
    page = crate.build().page("zh-TW/settings/index.html")
    assert words(page, "article li .bitext-outdated[lang=en]") == [sentence]
    assert words(page, ".bitext-notice") == ["有 1 個句子在翻譯之後修改過。這些地方顯示原文（英文）。"]
    crate.translate("zh_TW", {sentence: "套件會保留這麼多天。"})
    crate.rests()


def a_page_moves_into_a_folder(crate: Journey) -> None:
    (crate.folder / "docs/reference").mkdir()
    crate.git("mv", "docs/settings.md", "docs/reference/settings.md")
    crate.edit("mkdocs.yml", "settings.md", "reference/settings.md")
    crate.edit("docs/reference/settings.md", "(index.md#", "(../index.md#")
    # The sentence with the link has another address, so it is another sentence.
    assert counts(crate.bitext("extract"))["reference/settings.md"] == {"moved here": 3, "new": 1}
    linking = "See [how to install](../index.md#install){ .md-button }."
    assert f"I103 untranslated: “{linking}” is not translated" in crate.bitext("check").out
    crate.translate("zh_TW", {linking: "請參閱[安裝方式](../index.md#install){ .md-button }。"})
    assert crate.bitext("check").out == "6 files, 18 units: nothing to report\n"
    crate.rests()


def two_people_translate_and_edit(crate: Journey) -> None:
    longer = "Do not install it twice on one computer."
    with crate.branch():
        crate.edit("docs/index.md", "Do not install it twice.", longer)
        crate.bitext("extract")
        crate.translate("zh_TW", {longer: "請勿在同一部電腦上重複安裝。"})
    # Meanwhile a reviewer corrects the entry before, and the author the sentence behind.
    crate.edit(
        "locales/zh_TW/LC_MESSAGES/index.po", "執行 `brew install crate`。", "請執行 `brew install crate`。"
    )
    crate.edit("docs/index.md", "Yes, for everybody.", "Yes, for all.")
    crate.bitext("extract")
    crate.translate("zh_TW", {"Yes, for all.": "是的，對所有人都免費。"})
    crate.commit()
    crate.git("merge", "branch")
    assert crate.bitext("extract").err == "3 pages: nothing to do\n"
    assert crate.bitext("check").out == "6 files, 18 units: nothing to report\n"
    page = crate.build().page("zh-TW/index.html")
    assert words(page, ".tabbed-block > p") == ["請執行 brew install crate。"]
    assert words(page, ".warning > p:not([class])") == ["請勿在同一部電腦上重複安裝。"]
    assert words(page, "details > p") == ["是的，對所有人都免費。"]


def arabic_comes_in(crate: Journey) -> None:
    assert crate.bitext("init", "--locale", "ar").out == "wrote mkdocs.yml\n"
    pages = ("index", "reference/settings", "_site")
    assert crate.bitext("extract").out == wrote(*(f"locales/ar/LC_MESSAGES/{page}.po" for page in pages))
    crate.translate("ar", {"Install": "التثبيت", "Open a terminal.": "افتح الطرفية.", "Linux": "لينكس"})
    page = crate.build().page("ar/index.html")
    assert page.html is not None
    assert (page.html["lang"], page.html["dir"]) == ("ar", "rtl")
    assert words(page, MENU) == ["التثبيت", "Settings"]
    assert words(page, ".warning > .admonition-title") == ["تحذير"]
    # A label keeps its place in the set of tabs, and says which language it is in.
    assert words(page, ".tabbed-labels > label") == ["لينكس", "macOS"]
    assert words(page, ".tabbed-labels > label > [lang=en][dir=ltr]") == ["macOS"]
    assert words(page, ".bitext-notice[dir=rtl]") == [
        "8 جمل من أصل 11 لم تُترجم بعد. يُعرض النص الأصلي بدلًا من الترجمة (الإنجليزية)."
    ]
    crate.rests()
