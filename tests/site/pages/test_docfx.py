"""Sites whose pages are written as docfx wants them: `dialect: docfx`."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import partial

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from bitext.cli import main
from bitext.site.pages import renderer
from building import DocsProject, Site, without_notice, write_project

SETTINGS = """\
site_name: T
theme: {name: material, font: false}
markdown_extensions: [pymdownx.superfences, pymdownx.highlight, attr_list, {toc: {permalink: true}}]
plugins:
  - search
  - bitext: {dialect: docfx, locales: [de, ar], jobs: 1}
"""
PAGES = {
    "index.md": (
        "# Home\n\n"
        "> [!NOTE]\n> Read this.\n\n"
        "Prices of [!INCLUDE[product](includes/product.md)] are low. They stay so.\n\n"
        "[!INCLUDE [banner](~/includes/banner.md)]\n\n"
        "1. First step.\n\n   > [!IMPORTANT]\n   > Be careful.\n\n"
        '   ::: zone pivot="linux"\n   On Linux.\n   ::: zone-end\n\n'
        "2. Second step with [a link](a/one.md), <xref:System.String> and [an uid](xref:page/one).\n\n"
        "[!code-csharp[sample](a/s.cs?name=one)]\n\n"
        "# [Bash](#tab/bash)\n\nBash text.\n\n# [Other](#tab/other)\n\nOther text.\n\n***\n\n"
        ':::image source="a/x.png" alt-text="A picture":::\n\n'
        "> [!VIDEO https://e.example/v]\n\nThe end.\n"
    ),
    "lacking.md": (
        "# Lacking\n\nBefore it.\n\n[!INCLUDE [gone](includes/gone.md)]\n\nThe [!INCLUDE [lamp](includes/none.md)] is off.\n\n"
        "[!INCLUDE [part](includes/part.md)]\n"
    ),
    "includes/part.md": "Part of it.\n\n[!INCLUDE [gone](gone.md)]\n",
    "attacked.md": "# Attacked\n\n" + "".join(f"Text {number}.\n\n" for number in range(12)),
    "plain.md": "# Plain\n\n> [!TIP]\n> The end.\n",
    "includes/product.md": "---\ntitle: Product\n---\nThe lamp\n",
    "includes/banner.md": "This is old. See [one](../a/one.md#one).\n",
    "a/one.md": "---\nuid: page/one\n---\n# One\n\nText of one.\n",
    "a/s.cs": "// <one>\nvar x = 1;\n// </one>\n",
    "a/x.png": "a picture",
}  # fmt: skip
GERMAN = {
    "Home": "Start", "Read this.": "Lies dies.", "Prices of [!INCLUDE[product](includes/product.md)] are low.": "Preise von [!INCLUDE[product](includes/product.md)] sind niedrig.",
    "They stay so.": "Sie bleiben so.", "The lamp": "Die Lampe", "This is old.": "Das ist alt.", "See [one](../a/one.md#one).": "Siehe [eins](../a/one.md#one).",
    "First step.": "Erster Schritt.", "Be careful.": "Vorsicht.", "On Linux.": "Unter Linux.",
    "Second step with [a link](a/one.md), <xref:System.String> and [an uid](xref:page/one).": "Zweiter Schritt mit [einem Link](a/one.md), <xref:System.String> und [einer UID](xref:page/one).",
    "Lacking": "Lückenhaft", "Before it.": "Davor.", "Part of it.": "Ein Teil.",
    "The [!INCLUDE [lamp](includes/none.md)] is off.": "Die [!INCLUDE [lamp](includes/none.md)] ist aus.",
    "Bash": "Die Bash", "Bash text.": "Text zur Bash.", "Other": "Anderes", "Other text.": "Anderer Text.", "A picture": "Ein Bild", "The end.": "Das Ende.",
}  # fmt: skip
ATTACKS = [
    'A :::image source="https://evil.example/x.png" alt-text="b":::', "A [!VIDEO https://evil.example/v]", "A [!INCLUDE [x](includes/banner.md)]",
    "[!INCLUDE [x](~/includes/banner.md)]", "A <xref:Evil>", "A [b](xref:page/one)", "[!code-c[A](a/s.cs)]", ':::code source="a/s.cs":::',
    '::: zone pivot="a"', "> [!NOTE]", "[!NOTE] A", "A [b](~/a/one.md)",
]  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> DocsProject:
    folder = tmp_path_factory.mktemp("docfx")
    attacks = {f"Text {number}.": attack for number, attack in enumerate(ATTACKS)}
    return write_project(folder, SETTINGS, PAGES, {"de": GERMAN | attacks})


@pytest.fixture(scope="module")
def site(project: DocsProject) -> Site:
    built = project.build()
    assert built.code == 0, built.log
    return built


def test_every_sentence_is_shown_translated_in_its_place(site: Site) -> None:
    article = site.article("de/index.html")
    assert [each.get_text() for each in article.select("[data-unit]")] == [
        "Start", "Lies dies.", "Preise von Die Lampe sind niedrig.", "Sie bleiben so.", "Das ist alt.", "Siehe eins.",
        "Erster Schritt.", "Vorsicht.", "Unter Linux.", "Zweiter Schritt mit einem Link, String und einer UID.",
        "Text zur Bash.", "Anderer Text.", "Das Ende.",
    ]  # fmt: skip
    assert not article.select(".bitext-untranslated, .bitext-elsewhere")
    assert [each.get_text() for each in article.select(".tabbed-labels label")] == ["Die Bash", "Anderes"]
    assert [each["alt"] for each in article.select("img")] == ["Ein Bild"]


@pytest.mark.parametrize(("folder", "titles"), [("", ["Note", "Important"]), ("de/", ["Hinweis", "Wichtig"])])
def test_titles_of_boxes_are_in_the_language_of_the_page(site: Site, folder: str, titles: list[str]) -> None:
    article = site.article(f"{folder}index.html")
    without_notice(article)
    found = article.select(".admonition-title")
    assert [each.get_text() for each in found] == titles


@pytest.mark.parametrize("folder", ["", "de/", "ar/"])
def test_links_and_code_come_from_where_the_files_are(site: Site, folder: str) -> None:
    article = site.article(f"{folder}index.html")
    links = [str(each["href"]) for each in article.select("p a:not(.headerlink), li a:not(.headerlink)")]
    assert [each for each in links if "step" not in each and "bitext" not in each] == [
        "a/one/#one", "a/one/", "a/one/", "https://e.example/v",
    ]  # fmt: skip
    assert [each.get_text() for each in article.select("pre")] == ["var x = 1;\n"]
    assert [len(each.select(":scope > li")) for each in article.select("ol")] == [2]
    assert ":::" not in article.get_text()
    assert "[!" not in article.get_text()


def test_readers_see_that_a_file_is_missing(site: Site) -> None:
    german, english = site.article("de/lacking/index.html"), site.article("lacking/index.html")
    for article, word in ((german, "Fehlt"), (english, "Missing")):
        found = article.select(".docfx-missing")
        assert [each.get_text().strip() for each in found] == [word, "lamp", word]
        assert "[!" not in article.get_text()
    shown = [each.get_text() for each in german.select("[data-unit]")]
    assert shown == ["Lückenhaft", "Davor.", "Die lamp ist aus.", "Ein Teil."]
    assert not german.select(".bitext-elsewhere, .bitext-notice, [lang]")


def test_authors_are_told_once_what_is_missing_and_where(
    project: DocsProject, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = [
        "docs/lacking.md:5: the included file includes/gone.md",
        "docs/lacking.md:7: the included file includes/none.md",
    ]
    gone.append("docs/includes/part.md:3: the included file includes/gone.md")
    for each in gone:
        assert site.log.count(f"WARNING -  {each} cannot be shown: put it into docs/") == 1
    assert site.log.count("cannot be shown") == len(gone)
    assert project.build("--strict", to="strict").code == 1
    assert main(["check", "-C", str(project.folder), "--site", str(site.folder), "--select", "W107"]) == 1
    said = capsys.readouterr().out
    for place in ("lacking.md:5", "lacking.md:7", "includes/part.md:3"):
        assert f"which {place} includes" in said
    # The included page is one of its own here.
    assert len(re.findall(r"^site/.*: error: ", said, re.MULTILINE)) == len(gone) + 1


def test_no_translation_brings_a_directive(site: Site) -> None:
    article = site.article("de/attacked/index.html")
    without_notice(article)
    shown = [each.get_text() for each in article.select("[data-unit]")][1:]
    assert shown == [f"Text {number}." for number in range(len(ATTACKS))]
    assert not article.select("img, code, pre, .admonition, .docfx-zone")
    assert "evil" not in str(article)


def test_the_check_says_what_the_site_holds_back(
    project: DocsProject, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "-C", str(project.folder), "--render", "always"])
    said = capsys.readouterr().out
    faulty = set(re.findall(r"^locales/de/LC_MESSAGES/attacked\.po:(\d+):\d+: error: ", said, re.MULTILINE))
    assert len(faulty) == len(ATTACKS)
    assert "error" not in "".join(line for line in said.splitlines() if "index.po" in line)


def test_a_second_build_keeps_what_the_first_one_made(project: DocsProject, site: Site) -> None:
    again = project.build(to="again")
    for page in ("index.html", "de/index.html", "ar/index.html"):
        assert (again.folder / page).read_text("utf-8") == (site.folder / page).read_text("utf-8")


def test_a_changed_include_is_seen(project: DocsProject) -> None:
    banner = project.folder / "docs/includes/banner.md"
    try:
        banner.write_text("This is new.\n", "utf-8")
        assert "This is new." in project.build(to="changed").article("index.html").get_text()
    finally:
        banner.write_text(PAGES["includes/banner.md"], "utf-8")


def test_pages_that_show_no_other_file_are_kept(
    project: DocsProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    for name in ("read", "fill"):
        monkeypatch.setattr(renderer, name, partial(_noting, made, name, getattr(renderer, name)))
    for _ in range(2):
        made.clear()
        # Or the site of a language as a whole would be kept.
        for each in (project.folder / ".cache").rglob("sites"):
            shutil.rmtree(each)
        build(load_config(str(project.folder / "mkdocs.yml"), site_dir=str(project.folder / "kept")))
    assert sorted(made) == ["fill: Home", "fill: Lacking", "read: Home", "read: Lacking"]


def _noting(
    made: list[str], name: str, function: Callable[..., object], html: str, *others: object, **more: object
) -> object:
    if title := re.match(r"<h1[^>]*>(\w+)", html):
        made.append(f"{name}: {title[1]}")
    return function(html, *others, **more)
