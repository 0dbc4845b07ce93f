"""What `bitext migrate` makes besides the pages: settings, navigation, a start page, the titles of locales."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bilingual_trees import GERMAN, RUSSIAN, delivery, make_tree, put
from bitext.catalog import parse_po
from building import DocsProject
from running import Bitext, tree


@pytest.fixture
def trees(tmp_path: Path) -> Path:
    for name, texts, first in (("de", GERMAN, 0), ("ru", RUSSIAN, 4096)):
        folder = make_tree(tmp_path / name, texts, first)
        start = folder / "guides/start.md"
        start.write_text(
            f"{start.read_text('utf-8')}\n![](media/a.png)\n![](media/no.png)\n\n"
            "[!code-csharp[](samples/a.cs)]\n[!code-csharp[](samples/no.cs)]\n\n[!INCLUDE [](no.md)]\n",
            "utf-8",
        )
        put(folder, "guides/media/a.png", b"\x89PNG")
        put(folder, "guides/samples/a.cs", "class A {}\n")
    return tmp_path


def _settings(project: Path) -> dict[str, Any]:
    return dict(yaml.safe_load((project / "mkdocs.yml").read_text("utf-8")))


def _targets(project: Path, folder: str, page: str) -> dict[str, str]:
    path = project / f"locales/{folder}/LC_MESSAGES/{page}.po"
    return {
        e.msgid: e.msgstr for e in parse_po(path.read_text("utf-8")).entries if e.msgid and not e.obsolete
    }


def _migrate(bitext: Bitext, trees: Path, *arguments: str, into: str = "new") -> int:
    return bitext("migrate", *arguments, "--into", str(trees / into)).code


def test_a_tree_becomes_a_site_with_name_navigation_and_start(trees: Path, bitext: Bitext) -> None:
    project = trees / "new"
    assert _migrate(bitext, trees, f"de={trees}/de", f"ru={trees}/ru") == 1
    settings = _settings(project)
    assert settings["site_name"] == "Widget docs"
    assert settings["nav"] == [
        "index.md",
        {"Overview": "what-is.md"},
        {"Guides": [{"Start here": "guides/start.md"}, {"More": "guides/more.md"}]},
        {"API": ["api/ref.md"]},
    ]
    assert settings["exclude_docs"] == "includes/\n"
    assert (project / "docs/index.md").read_text("utf-8") == (
        "# Widget docs\n\n- [Overview](what-is.md)\n\n"
        "## Guides\n\n- [Start here](guides/start.md)\n- [More](guides/more.md)\n\n"
        "## API\n\n- [The reference](api/ref.md)\n"
    )
    titles = {
        "Widget docs": "Widget-Dokumente",
        "Overview": "Übersicht",
        "Guides": "Anleitungen",
        "Start here": "Hier beginnen",
        "More": "More",
        "API": "API",
    }
    assert _targets(project, "de", "_site").items() >= titles.items()
    assert _targets(project, "de", "index") == {**titles, "The reference": "Das Nachschlagewerk"}
    assert _targets(project, "ru", "_site")["Guides"] == "Рус. Guides"
    assert sorted(tree(project / "docs")) == [
        *("api/ref.md", "guides/includes/note.md", "guides/media/a.png", "guides/more.md"),
        *("guides/samples/a.cs", "guides/start.md", "index.md", "what-is.md"),
    ]
    assert bitext("extract", "--check", "-C", str(project)).code == 0


@pytest.mark.site
def test_the_site_can_be_published(trees: Path, bitext: Bitext) -> None:
    _migrate(bitext, trees, f"de={trees}/de", f"ru={trees}/ru")
    site = DocsProject(trees / "new").build()
    assert site.code == 0
    pages = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("index.html")}
    assert pages >= {"index.html", "de/index.html", "ru/guides/start/index.html", "what-is/index.html"}
    assert not any("includes" in page or "TOC" in page for page in pages)
    german = (site.folder / "de/index.html").read_text("utf-8")
    assert "<title>Widget-Dokumente</title>" in german
    for title in ("Anleitungen", "Hier beginnen", "Übersicht"):
        assert re.search(rf'md-ellipsis">\s*{title}\s*<', german)
    assert "not translated" not in german


def test_included_files_are_translated(trees: Path, bitext: Bitext) -> None:
    _migrate(bitext, trees, f"de={trees}/de")
    assert _targets(trees / "new", "de", "guides/includes/note")["Take care."] == "Vorsicht."
    assert "guides/includes/note.md" in bitext("status", "-C", str(trees / "new"), "--format", "json").out


def test_what_only_others_include_is_no_page_wherever_it_lies(trees: Path, bitext: Bitext) -> None:
    for name in ("de", "ru"):
        put(trees, f"{name}/guides/bits/[1] x.md", (trees / name / "guides/more.md").read_text("utf-8"))
        put(trees, f"{name}/guides/linked.md", (trees / name / "guides/more.md").read_text("utf-8"))
        start = trees / name / "guides/start.md"
        said = "[!INCLUDE [x](<bits/[1]%20x.md>)]\n[!INCLUDE [x](bits/two.md)]\n[!INCLUDE [x](linked.md)]\n[y](linked.md)\n"
        put(trees, f"{name}/guides/bits/two.md", (trees / name / "guides/more.md").read_text("utf-8"))
        start.write_text(start.read_text("utf-8") + said, "utf-8")
    _migrate(bitext, trees, f"de={trees}/de")
    settings = _settings(trees / "new")
    assert settings["exclude_docs"] == "includes/\n/guides/bits/\\[1\\]\\ x.md\n/guides/bits/two.md\n"
    assert settings["plugins"][1]["bitext"]["includes"] == [
        "docs/**/includes/**/*.md",
        "docs/guides/bits/\\[1\\]\\ x.md",
        "docs/guides/bits/two.md",
    ]
    for page in ("two", "[1] x"):
        assert "Mehr davon" in _targets(trees / "new", "de", f"guides/bits/{page}").values()


def test_the_order_of_locales_decides_nothing(trees: Path, bitext: Bitext) -> None:
    _migrate(bitext, trees, f"de={trees}/de", f"ru={trees}/ru", into="a/new")
    _migrate(bitext, trees, f"ru={trees}/ru", f"de={trees}/de", into="b/new")
    assert tree(trees / "a/new") == tree(trees / "b/new")


def test_an_interrupted_run_is_completed(trees: Path, bitext: Bitext) -> None:
    arguments = (f"de={trees}/de", f"ru={trees}/ru")
    _migrate(bitext, trees, *arguments)
    whole = tree(trees / "new")
    for path in ("locales/ru/deliveries/guides/start.md", "locales/ru/LC_MESSAGES/guides/start.po"):
        (trees / "new" / path).unlink()
    (trees / "new/locales/migration.md").unlink()
    _migrate(bitext, trees, *arguments)
    assert tree(trees / "new") == whole


def test_a_locale_that_joins_gets_its_titles_and_changes_no_settings_but_its_own(
    trees: Path, bitext: Bitext
) -> None:
    project = trees / "new"
    _migrate(bitext, trees, str(trees / "de"), "--locale", "de")
    before = (project / "mkdocs.yml").read_text("utf-8")
    report = (project / "locales/migration.md").read_text("utf-8")
    _migrate(bitext, trees, str(trees / "ru"), "--locale", "ru")
    assert (project / "mkdocs.yml").read_text("utf-8") == before.replace("[de]", "[de, ru]")
    assert _targets(project, "ru", "_site")["Start here"] == "Рус. Start here"
    now = (project / "locales/migration.md").read_text("utf-8")
    assert "\n## de\n" in now
    assert "\n## ru\n" in now
    assert report.split("\n## de\n")[1] in now


def test_what_a_person_has_is_not_overwritten(trees: Path, bitext: Bitext) -> None:
    project = trees / "new"
    put(project, "docs/README.md", "# Mine\n")
    _migrate(bitext, trees, f"de={trees}/de")
    assert (project / "docs/README.md").read_text("utf-8") == "# Mine\n"
    assert not (project / "docs/index.md").exists()
    put(project, "mkdocs.yml", "site_name: Mine\nplugins:\n- bitext: {locales: [de]}\n")
    _migrate(bitext, trees, f"de={trees}/de", f"ru={trees}/ru")
    assert _settings(project) == {"site_name": "Mine", "plugins": [{"bitext": {"locales": ["de", "ru"]}}]}


def test_pages_that_one_tree_alone_has_get_catalogs_in_all_locales(trees: Path, bitext: Bitext) -> None:
    (trees / "de/api/ref.md").unlink()
    (trees / "ru/guides/more.md").unlink()
    _migrate(bitext, trees, f"de={trees}/de", f"ru={trees}/ru")
    assert _targets(trees / "new", "de", "api/ref")["The reference"] == ""
    assert _targets(trees / "new", "ru", "guides/more")["More of it"] == ""
    assert bitext("extract", "--check", "-C", str(trees / "new")).code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("de",), "no locale for de"),
        (("de=nowhere",), "there is no folder nowhere"),
        (("de={}", "DE={}"), "de is named twice"),
        (("{}", "{}", "--locale", "de"), "--locale is for one tree"),
        (("xx-not-a-tag-=.",), "xx-not-a-tag-"),
    ],
)
def test_arguments_that_say_nothing(
    trees: Path, bitext: Bitext, arguments: tuple[str, ...], message: str
) -> None:
    given = [each.replace("{}", str(trees / "de")) for each in arguments]
    result = bitext("migrate", *given, "--into", str(trees / "new"))
    assert result.code == 2
    assert message in result.err
    assert not (trees / "new").exists()


@pytest.mark.parametrize(
    ("files", "name"),
    [
        ({"docfx.json": '{"build": {"globalMetadata": {"_appTitle": "The App"}}}'}, "The App"),
        ({"docfx.json": '{"build": {"globalMetadata": {"_appTitle": 5}}'}, "Widget docs"),
        ({"TOC.md": "# [Обзор](what-is.md)\n"}, "new"),
        (
            {"toc.yml": "- {name: Widget, href: index.yml}\n", "TOC.md": "# [A](what-is.md)\n# [B](x.md)\n"},
            "new",
        ),
    ],
)
def test_where_the_name_of_the_site_comes_from(
    trees: Path, bitext: Bitext, files: dict[str, str], name: str
) -> None:
    for path, text in files.items():
        put(trees / "de", path, text)
    _migrate(bitext, trees, f"de={trees}/de")
    assert _settings(trees / "new")["site_name"] == name


def test_a_table_in_the_target_language_alone_gives_titles_to_its_locale(trees: Path, bitext: Bitext) -> None:
    put(trees / "de", "TOC.md", "# [Übersicht](what-is.md)\n# Anleitungen\n## [Start](guides/start.md)\n")
    (trees / "de/guides/more.md").unlink()
    _migrate(bitext, trees, f"de={trees}/de")
    assert _settings(trees / "new")["nav"] == ["index.md", "what-is.md", {"Guides": ["guides/start.md"]}]
    assert _targets(trees / "new", "de", "_site")["Guides"] == "Anleitungen"
    assert _targets(trees / "new", "de", "index")["What is Widget?"] == "Was ist Widget?"


def test_the_start_page_of_a_tree_without_a_table_is_translated_as_a_whole(
    trees: Path, bitext: Bitext
) -> None:
    for name, texts in (("de", GERMAN), ("ru", RUSSIAN)):
        (trees / name / "TOC.md").unlink()
        (trees / name / "api/toc.yml").unlink()
        put(
            trees,
            f"{name}/api/a [b] (c).md",
            delivery(f"{int(name == 'ru')}abcd", ("# Overview [x]",), {**texts, "Overview [x]": "Ü [x]"}),
        )
        put(trees, f"{name}/api/no-title.md", delivery(f"{int(name == 'ru')}abce", ("Take care.",), texts))
    _migrate(bitext, trees, f"de={trees}/de", f"ru={trees}/ru")
    assert (trees / "new/docs/index.md").read_text("utf-8") == (
        "# new\n\n- [What is Widget?](what-is.md)\n\n***\n\n"
        "- [Overview \\[x\\]](<api/a [b] (c).md>)\n- [The reference](api/ref.md)\n\n***\n\n"
        "- [More of it](guides/more.md)\n- [Get started](guides/start.md)\n"
    )
    for folder in ("de", "ru"):
        assert all(_targets(trees / "new", folder, "index").values())
    assert _targets(trees / "new", "de", "index")["new"] == "new"
    assert bitext("extract", "--check", "-C", str(trees / "new")).code == 0


def test_the_table_of_the_source_pages_counts_first(trees: Path, bitext: Bitext) -> None:
    put(
        trees,
        "en/toc.yml",
        "- {name: The guides, items: [{name: Go, href: guides/start.md}]}\n- {name: Over, href: what-is.md}",
    )
    put(trees / "de", "TOC.md", "# Anleitungen\n## [Los](guides/start.md)\n# [Übersicht](what-is.md)\n")
    _migrate(bitext, trees, f"de={trees}/de", "--source", str(trees / "en"))
    assert _settings(trees / "new")["nav"] == [
        "index.md",
        {"The guides": [{"Go": "guides/start.md"}]},
        {"Over": "what-is.md"},
    ]
    titles = _targets(trees / "new", "de", "_site")
    assert (titles["The guides"], titles["Go"], titles["Over"]) == ("Anleitungen", "Los", "Übersicht")


def test_the_terminal_has_a_line_for_each_kind_and_the_file_has_the_rest(trees: Path, bitext: Bitext) -> None:
    result = bitext("migrate", f"de={trees}/de", "--into", str(trees / "new"))
    assert result.out.splitlines() == [
        "de: 5 pages moved, 0 before; 5 pages, 7 units, 0 implicit units; 0 of 0 gaps explained",
        "  entries of the table of contents whose page is not there: 1, such as guides/gone.md",
        "the site:",
        "  pictures that are not there: 1, such as guides/media/no.png; on 1 page",
        "  included files that are not there: 1, such as guides/no.md; on 1 page",
        "  samples that are not there: 1, such as guides/samples/no.cs; on 1 page",
    ]
    left = (trees / "new/locales/migration.md").read_text("utf-8")
    assert (
        "### included files that are not there (to mend): 1, such as guides/no.md; on 1 page\n\n"
        "What to do: copy them into `docs/`, at the same paths.\n\n- guides/no.md (guides/start.md:13)\n"
    ) in left
    put(trees / "new/docs", "guides/no.md", "More.\n")
    put(trees / "new/docs", "guides/media/no.png", b"\x89PNG")
    again = bitext("migrate", f"de={trees}/de", "--into", str(trees / "new"))
    assert again.code == 0
    assert "pictures" not in (trees / "new/locales/migration.md").read_text("utf-8")
