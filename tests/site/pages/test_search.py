"""Each locale is searched in its own language, whether or not the theme has a stemmer for it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin
from msgspec.structs import replace
from playwright.sync_api import Browser, expect

from bitext.catalog import format_po, parse_po
from bitext.cli import main
from bitext.locales import Locale
from bitext.site.pages.search import set_search_language, without_marks
from bitext.site.pages.theme import set_date_language, set_theme_language
from building import DocsProject, Site, serving

SETTINGS = "site_name: Small\ntheme: {name: material, font: false}\nplugins:\n  - search\n  - bitext: {locales: [%s]}\n"
WORDS = {
    "ja": ("ファイルを保存します。", "ファイル"),
    "ko": ("파일을 저장합니다.", "파일"),
    "zh-TW": ("請儲存檔案。", "檔案"),
    "zh-CN": ("请保存文件。", "文件"),
    "ar": ("احفظ الملف.", "الملف"),
    "he": ("שמרו את הקובץ.", "הקובץ"),
    "pl": ("Zapisz plik źródłowy.", "źródłowy"),
    "cs": ("Uložte soubor.", "soubor"),
    "sl": ("Shranite datoteko.", "datoteko"),
}
SHIPPED = "assets/javascripts/lunr/min"


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a site with one sentence in each of these languages."""
    folder = tmp_path_factory.mktemp("spoken")
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(SETTINGS % ", ".join(WORDS), "utf-8")
    (folder / "docs/index.md").write_text("# Start\n\nSave the file.\n", "utf-8")
    assert main(["extract", "-q", "-C", str(folder)]) == 0
    for tag, (sentence, _) in WORDS.items():
        path = folder / "locales" / tag.replace("-", "_") / "LC_MESSAGES/index.po"
        catalog = parse_po(path.read_text("utf-8"))
        entries = tuple(
            replace(e, msgstr=sentence) if e.msgid == "Save the file." else e for e in catalog.entries
        )
        path.write_text(format_po(replace(catalog, entries=entries)), "utf-8")
    built = DocsProject(folder).build("--strict")
    assert built.code == 0, built.log
    return built


@pytest.fixture(scope="module")
def address(spoken: Site) -> Iterator[str]:
    with serving(spoken.folder) as url:
        yield url


@pytest.mark.parametrize("tag", WORDS)
def test_the_search_names_only_languages_that_the_theme_ships(spoken: Site, tag: str) -> None:
    config = json.loads((spoken.folder / tag / "search/search_index.json").read_text("utf-8"))["config"]
    (language,) = config["lang"]
    assert language == "en" or (spoken.folder / tag / SHIPPED / f"lunr.{language}.min.js").is_file()
    assert config["separator"]


@pytest.mark.browser
@pytest.mark.parametrize("tag", WORDS)
def test_a_word_of_the_page_is_found(browser: Browser, address: str, tag: str) -> None:
    sentence, word = WORDS[tag]
    with browser.new_context() as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda each: complaints.append(each.text) if each.type == "error" else None)
        page.goto(f"{address}/{tag}/")
        page.keyboard.press("f")
        field = page.locator("input.md-search__input")
        field.fill(word)
        field.press("End")  # Material listens for keys, and pasted text comes without any.
        shown = re.compile("[\u200b\u2060]*".join(map(re.escape, sentence.rstrip("。."))))
        expect(page.locator(".md-search-result__item").first).to_contain_text(shown)
        assert not complaints


def languages_of_the_theme() -> list[str]:
    """Return what the theme speaks, but for two that CLDR does not know by these names."""
    spec = find_spec("material")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "templates/partials/languages"
    return sorted({path.stem for path in folder.glob("*.html")} - {"ku-IQ", "sh"})


def test_no_language_of_the_theme_is_searched_with_a_file_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS % "de", "utf-8")
    odd = []
    for name in languages_of_the_theme():
        config = load_config(str(tmp_path / "mkdocs.yml"))
        locale = Locale.parse(name)
        set_theme_language(config, locale)
        set_search_language(config, locale, source=False)
        search = config.plugins["material/search"]
        asked = search.config["lang"]
        search.on_config(config)
        shipped = {
            path.name.split(".")[1]
            for each in config.theme.dirs
            for path in (Path(each) / SHIPPED).glob("lunr.*.min.js")
        }
        assert set(search.config["lang"]) <= shipped | {"en"}, name
        odd += [name] if asked else []
    assert "sl" in odd


class Dates(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """Stands for a plugin that writes dates, and which has this one setting for its language."""


@pytest.mark.parametrize(
    ("tag", "source", "before", "after"),
    [("zh-TW", False, None, "zh-TW"), ("de", False, "en_GB", "de"), ("en", True, "en_GB", "en_GB"), ("en", True, None, "en")],
)  # fmt: skip
def test_dates_are_written_in_the_locale(
    tmp_path: Path, tag: str, before: str | None, after: str, *, source: bool
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS % "de", "utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    plugin = Dates()
    plugin.config = {"locale": before}
    config.plugins["git-revision-date-localized"] = plugin
    set_date_language(config, Locale.parse(tag), source=source)
    assert plugin.config["locale"] == after


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<p><span data-unit="a-1">One.</span> Two.</p>', "<p>One. Two.</p>"),
        (
            '<span data-unit="a-1">Then <span class="x">wait</span>, please.</span>',
            'Then <span class="x">wait</span>, please.',
        ),
        ('<span class="x">a <span class="bitext-elsewhere" lang="en">b</span></span>', '<span class="x">a b</span>'),
        ('One.</span> <span data-unit="a-1">Two.</span>', "One.</span> Two."),
        ('<li id="step-1">One.<a class="bitext-step" href="#step-1" title="1"></a></li>', '<li id="step-1">One.</li>'),
        ("<span data-search-exclude>One.</span>", "<span data-search-exclude>One.</span>"),
        ("<spanner>One.</spanner>", "<spanner>One.</spanner>"),
    ],
)  # fmt: skip
def test_the_search_reads_pages_without_our_marks(content: str, expected: str) -> None:
    assert without_marks(content) == expected
