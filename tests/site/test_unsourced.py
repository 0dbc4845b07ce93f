"""Titles, descriptions and alternative texts that only a language has, from its delivery to its site."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from msgspec.structs import replace

import markdown
from bitext.catalog import Catalog, format_po, parse_po
from building import DocsProject, Site
from running import Bitext
from sketches import pair_text

PICTURE = b"\x89PNG\r\n\x1a\n"
TEXTS = {
    "ru-RU": ("Ключи", "Описание. Ещё одно.", "Картинка", "Откройте."),
    "fr-FR": ("Clés", "La description. Encore.", "Image", "Ouvrez."),
}


def delivery(locale: str, prefix: str = "b8832") -> str:
    title, description, alt, text = TEXTS[locale]
    heading = pair_text(f"{prefix}-104", title, "Keys")
    sentence = pair_text(f"{prefix}-105", text, "Open it.")
    front = f"---\ntitle: {title}\ndescription: {description}\n---\n"
    return f"{front}\n# {heading}\n\n{sentence}\n\n![{alt}](media/a.png)\n\n![{alt} 2](media/a.png)\n"


def join(bitext: Bitext, folder: Path, locale: str, text: str) -> None:
    tree = folder / "trees" / locale
    (tree / "guide/media").mkdir(parents=True, exist_ok=True)
    (tree / "guide/keys.md").write_text(text, encoding="utf-8")
    (tree / "guide/media/a.png").write_bytes(PICTURE)
    done = bitext("migrate", str(tree), "--locale", locale, "--into", str(folder / "site"))
    assert done.code == 0, done.out + done.err


@pytest.fixture
def project(tmp_path: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch) -> DocsProject:
    """Return a project of two languages of which nobody has the source pages."""
    for number, locale in enumerate(TEXTS):
        join(bitext, tmp_path, locale, delivery(locale, f"b883{number}"))
    monkeypatch.chdir(tmp_path / "site")
    assert bitext("extract").code == 0
    return DocsProject(tmp_path / "site")


def catalog(project: DocsProject, locale: str) -> Catalog:
    return parse_po(project.catalog(locale.replace("-", "_"), "guide/keys").read_text("utf-8"))


def targets(project: DocsProject, locale: str) -> dict[str, str]:
    return {each.msgctxt or "": each.msgstr for each in catalog(project, locale).entries if not each.obsolete}


def shown(site: Site, place: str) -> tuple[str, str, list[str]]:
    page = site.page(f"{place}guide/keys/index.html")
    described = page.find("meta", {"name": "description"})
    alts = [str(each.get("alt")) for each in page.select("article img")]
    return (
        page.select("title")[0].text.partition(" - ")[0],
        "" if described is None else str(described["content"]),
        alts,
    )


def test_the_source_page_has_no_foreign_words(project: DocsProject) -> None:
    page = (project.folder / "docs/guide/keys.md").read_text("utf-8")
    assert page == "# Keys\n\nOpen it.\n\n![](media/a.png)\n\n![](media/a.png)\n"
    template = parse_po((project.folder / "locales/template/guide/keys.pot").read_text("utf-8"))
    assert [each.msgid for each in template.entries] == ["Keys", "Open it."]


def test_the_order_of_the_languages_does_not_matter(
    project: DocsProject, tmp_path: Path, bitext: Bitext
) -> None:
    other = tmp_path / "other"
    for number, locale in reversed(list(enumerate(TEXTS))):
        join(bitext, other, locale, delivery(locale, f"b883{number}"))
    sites = [project.folder, other / "site"]
    pages, templates = ([(each / place).read_text("utf-8") for each in sites] for place in
                        ("docs/guide/keys.md", "locales/template/guide/keys.pot"))  # fmt: skip
    assert pages[0] == pages[1]
    assert templates[0].replace("b8830", "b8831") == templates[1]


def test_each_language_shows_its_own(project: DocsProject, bitext: Bitext) -> None:
    site = project.build("--strict")
    assert site.code == 0, site.log
    assert shown(site, "") == ("Keys", "", ["", ""])
    for locale, (title, description, alt, _) in TEXTS.items():
        assert shown(site, f"{locale}/") == (title, description, [alt, f"{alt} 2"])
        assert not site.page(f"{locale}/guide/keys/index.html").select(".bitext-notice")
    assert "2 of 2" in bitext("status").out
    assert "guide/keys" not in bitext("check").out


def test_the_navigation_shows_the_title_of_the_language(project: DocsProject) -> None:
    page = project.build().page("ru-RU/guide/keys/index.html")
    assert "Ключи" in page.select_one(".md-nav--primary").text  # type: ignore[union-attr]


def test_the_source_text_of_the_author_joins_them(project: DocsProject, bitext: Bitext) -> None:
    page = project.folder / "docs/guide/keys.md"
    text = page.read_text("utf-8").replace("![]", "![Picture]", 1)
    page.write_text(f"---\ntitle: The keys\ndescription: A text. One more.\n---\n\n{text}", encoding="utf-8")
    assert bitext("extract").code == 0
    sources = {each.msgid: each for each in catalog(project, "ru-RU").entries if not each.obsolete}
    assert {name: each.msgstr for name, each in sources.items()} == {
        "The keys": "Ключи",
        "A text.": "Описание.",
        "One more.": "Ещё одно.",
        "Keys": "Ключи",
        "Open it.": "Откройте.",
        "Picture": "Картинка",
        "Alternative text of media/a.png": "Картинка 2",
    }
    assert bitext("extract", "--check").code == 0
    site = project.build()
    assert shown(site, "fr-FR/") == ("Clés", "La description. Encore.", ["Image", "Image 2"])
    assert shown(site, "") == ("The keys", "A text. One more.", ["Picture", ""])


def edit(project: DocsProject, locale: str, old: str, new: str) -> None:
    path = project.catalog(locale.replace("-", "_"), "guide/keys")
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_a_translator_changed_joins_too(project: DocsProject, bitext: Bitext) -> None:
    edit(project, "ru-RU", 'msgstr "Картинка"', 'msgstr "Моя"')
    page = project.folder / "docs/guide/keys.md"
    page.write_text(page.read_text("utf-8").replace("![]", "![Picture]", 1), encoding="utf-8")
    assert bitext("extract").code == 0
    assert bitext("extract", "--check").code == 0
    assert [each.msgstr for each in catalog(project, "ru-RU").entries if each.msgid == "Picture"] == ["Моя"]


def test_a_place_that_is_gone_is_kept_as_obsolete_until_it_comes_back(
    project: DocsProject, bitext: Bitext
) -> None:
    before = targets(project, "ru-RU")
    page = project.folder / "docs/guide/keys.md"
    text = page.read_text("utf-8")
    page.write_text("# Keys\n\nOpen it.\n", encoding="utf-8")
    assert bitext("extract").code == 0
    assert len(targets(project, "ru-RU")) == len(before) - 2
    page.write_text(text, encoding="utf-8")
    assert bitext("extract").code == 0
    assert targets(project, "ru-RU") == before


@pytest.mark.skipif(shutil.which("msgmerge") is None, reason="gettext is not installed")
def test_they_survive_a_tool_that_merges_with_the_template(project: DocsProject, bitext: Bitext) -> None:
    before = catalog(project, "ru-RU")
    path = project.catalog("ru_RU", "guide/keys")
    template = project.folder / "locales/template/guide/keys.pot"
    subprocess.run(["msgmerge", "-q", "-U", "--backup=none", path, template], check=True, env=os.environ)
    assert len(targets(project, "ru-RU")) == 2
    assert bitext("extract").code == 0
    assert catalog(project, "ru-RU").entries == before.entries


def test_a_new_delivery_changes_what_nobody_else_has_changed(
    project: DocsProject, bitext: Bitext, tmp_path: Path
) -> None:
    edit(project, "ru-RU", 'msgstr "Описание. Ещё одно."', 'msgstr "Моё."')
    new = delivery("ru-RU").replace("title: Ключи", "title: Новые ключи").replace("Картинка 2", "Вторая")
    (tmp_path / "new.md").write_text(new, encoding="utf-8")
    done = bitext("import", str(tmp_path / "new.md"), "--locale", "ru-RU", "--page", "guide/keys.md")
    assert done.code == 0, done.out
    assert [each for name, each in targets(project, "ru-RU").items() if "source" in name] == [
        "Новые ключи",
        "Моё.",
        "Картинка",
        "Вторая",
    ]
    assert bitext("extract", "--check").code == 0


def test_a_text_can_do_nothing(project: DocsProject) -> None:
    texts = {
        "title": "</title><script>x()</script>{{ config }}",
        "description": '"><script>x()</script>',
        "alt media/a.png": '" onerror="x()',
        "alt media/a.png (2)": "](b.png)<script>x()</script>",
    }
    path = project.catalog("ru_RU", "guide/keys")
    old = catalog(project, "ru-RU")
    entries = [
        replace(each, msgstr=texts.get((each.msgctxt or "").removeprefix("without source: "), each.msgstr))
        for each in old.entries
    ]
    path.write_text(format_po(replace(old, entries=tuple(entries))), encoding="utf-8")
    site = project.build()
    page = site.page("ru-RU/guide/keys/index.html")
    assert [each for each in page.find_all("script") if "x()" in each.text] == []
    assert [sorted(each.attrs) for each in page.select("article img")] == [["alt", "src"]] * 2
    assert shown(site, "ru-RU/")[2] == ['" onerror="x()', "](b.png)<script>x()</script>"]
    for file in (project.folder / "site/ru-RU").rglob("*.html"):
        assert "<script>x()" not in file.read_text("utf-8")


def test_a_staged_page_has_them(project: DocsProject, bitext: Bitext, tmp_path: Path) -> None:
    edit(project, "ru-RU", 'msgstr "Картинка"', 'msgstr "К [x](y) <b> `c`"')
    assert bitext("stage", "--into", str(tmp_path / "staged")).code == 0
    text = (tmp_path / "staged/ru-RU/docs/guide/keys.md").read_text("utf-8")
    assert text.startswith('---\ndescription: "Описание. Ещё одно."\ntitle: "Ключи"\n---\n')
    html = markdown.markdown(text.split("---\n", 2)[2], extensions=["attr_list"])
    alts = [each["alt"] for each in BeautifulSoup(html, "html.parser").find_all("img")]
    assert alts == ["К [x](y) <b> `c`", "Картинка 2"]
    source = (tmp_path / "staged/en/docs/guide/keys.md").read_text("utf-8")
    assert "![](media/a.png)" in source


def test_the_old_way_still_works(tmp_path: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch) -> None:
    join(bitext, tmp_path, "ru-RU", delivery("ru-RU"))
    monkeypatch.chdir(tmp_path / "site")
    page = tmp_path / "site/docs/guide/keys.md"
    foreign = "---\ntitle: Ключи\ndescription: Описание. Ещё одно.\n---\n\n"
    page.write_text(foreign + page.read_text("utf-8").replace("![]", "![Картинка]", 1), encoding="utf-8")
    path = tmp_path / "site/locales/ru_RU/LC_MESSAGES/guide/keys.po"
    old = parse_po(path.read_text("utf-8"))
    kept = [each for each in old.entries if "source" not in (each.msgctxt or "")]
    path.write_text(format_po(replace(old, entries=tuple(kept))), encoding="utf-8")
    assert bitext("extract").code == 0
    made = DocsProject(tmp_path / "site")
    assert [name for name in targets(made, "ru-RU") if "source" in name] == [
        "without source: alt media/a.png (2)"
    ]
    assert shown(made.build(), "ru-RU/")[0] == "Ключи"
