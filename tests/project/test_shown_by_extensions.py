"""What extensions and plugins show readers comes into the site's template, if the site shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.catalog import parse_po
from bitext.cli import main

PLUGIN = "  - bitext: {locales: [de]}\n"
NAMES = ("title of the page", "title of a folder")


def extracted(folder: Path, extensions: str, pages: dict[str, str], plugins: str = "") -> dict[str, str]:
    """Return the strings of a site with these *extensions* and *pages*, each with its note."""
    files = {f"docs/{name}": text for name, text in {"index.md": "# Home\n", **pages}.items()}
    files["mkdocs.yml"] = f"site_name: Site\nmarkdown_extensions: [{extensions}]\nplugins:\n{plugins}{PLUGIN}"
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    template = parse_po((folder / "locales/template/_site.pot").read_text("utf-8"))
    strings = {each.msgid: each.extracted[0] for each in template.entries if each.msgid != "Site"}
    # What MkDocs makes of names is another matter.
    return {text: note for text, note in strings.items() if not note.startswith(NAMES)}


BOX = "# A\n\n!!! note\n\n    x\n\n??? lamp\n\n    x\n"
BACK, CAPTION = "Jump back to footnote %d in the text", "/// figure-caption\nx\n///\n"
SITES = {
    "nothing": ("", BOX, set()),
    "admonitions": ("admonition", BOX, {"Note"}),
    "by its whole name": ("markdown.extensions.admonition", BOX, {"Note"}),
    "details": ("pymdownx.details", BOX, {"Lamp"}),
    "callouts": ("{pymdownx.quotes: {callouts: true}}", "> [!TIP]\n> x\n", {"Tip"}),
    "callouts of others": ("github-callouts", "> [!TIP]\n> x\n", {"Tip"}),
    "alerts of docfx": ("bitext.docfx", "> [!Caution]\n> x\n\n> [!NOTE] y\n", {"Caution"}),
    "blocks": ("pymdownx.blocks.admonition", "/// tip\nx\n///\n", {"Tip"}),
    "own blocks": (
        "{pymdownx.blocks.admonition: {types: [{name: a, title: Own}, b-c]}}",
        "/// a\nx\n///\n\n/// b-c\nx\n///\n\n/// tip\nx\n///\n",
        {"Own", "B C"},
    ),
    "links of headings": ("{toc: {permalink: true}}", "x\n", {"Permanent link"}),
    "no links of headings": ("{toc: {toc_depth: 3}}", "x\n", set()),
    "own words of headings": (
        "{toc: {permalink: Link, permalink_title: To here, title: All}}",
        "x\n",
        {"Link", "To here", "All"},
    ),
    "no tooltip": ('{toc: {permalink: "¶", permalink_title: ""}}', "x\n", set()),
    "footnotes": ("footnotes", "Word[^1].\n\n[^1]: x\n", {BACK}),
    "footnotes of extra": ("extra", "Word[^1].\n\n[^1]: x\n", {BACK}),
    "no footnotes": ("footnotes", "Word.\n", set()),
    "own words of footnotes": ("{footnotes: {BACKLINK_TITLE: 'Back to {}'}}", "a[^1]\n\n[^1]: x\n", {"Back to %d"}),
    "captions": ("pymdownx.blocks.caption", CAPTION, {"Figure {}."}),
    "own captions": ("{pymdownx.blocks.caption: {types: [{name: figure-caption, prefix: 'Pic. {}'}]}}", CAPTION, {"Pic. {}"}),
    "a list of abbreviations": ("{abbr: {glossary: {LED: A diode, No: 3}}}", "x\n", {"A diode"}),
}  # fmt: skip


@pytest.mark.parametrize(("extensions", "page", "wanted"), SITES.values(), ids=SITES)
def test_what_is_there_for_translators(tmp_path: Path, extensions: str, page: str, wanted: set[str]) -> None:
    assert set(extracted(tmp_path, extensions, {"page.md": page})) == wanted


def test_what_bitext_translates_is_optional_and_the_rest_is_not(tmp_path: Path) -> None:
    found = extracted(tmp_path, "admonition, pymdownx.details, {toc: {permalink: true}}", {"page.md": BOX})
    assert found == {
        "Permanent link": "optional: tooltip of the link from a heading to itself; "
        "if it stays empty, Bitext's own translation is shown",
        "Lamp": "title of a box whose author gave it none",
        "Note": "optional: title of a box whose author gave it none; "
        "if it stays empty, Bitext's own translation is shown",
    }


def test_a_page_that_is_left_out_shows_nothing(tmp_path: Path) -> None:
    plugins = PLUGIN.replace("[de]", "[de], exclude: [page.md]")
    files = {
        "mkdocs.yml": f"site_name: Site\nmarkdown_extensions: [admonition]\nplugins:\n{plugins}",
        "docs/page.md": BOX,
    }
    (tmp_path / "docs").mkdir()
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert main(["extract", "--quiet", "-C", str(tmp_path)]) == 0
    assert "Note" not in (tmp_path / "locales/template/_site.pot").read_text("utf-8")


def test_appended_lists_of_abbreviations(tmp_path: Path) -> None:
    (tmp_path / "includes").mkdir(parents=True)
    (tmp_path / "includes/words.md").write_text(
        "*[LED]: A diode\n*[OLED]:\n  Another diode\n*[no] text\n", "utf-8"
    )
    extensions = (
        "{pymdownx.snippets: {base_path: [other, includes], auto_append: [words.md, missing.md, ../../x.md]}}"
    )
    found = extracted(tmp_path, extensions, {})
    assert found == {
        "A diode": "explanation of the abbreviation LED",
        "Another diode": "explanation of the abbreviation OLED",
    }


def test_an_appended_page_has_a_catalog_of_its_own(tmp_path: Path) -> None:
    extensions = "{pymdownx.snippets: {base_path: docs, auto_append: [words.md]}}"
    assert extracted(tmp_path, extensions, {"words.md": "*[LED]: A diode\n"}) == {}
    assert "A diode" in (tmp_path / "locales/template/words.pot").read_text("utf-8")


POST = "---\ndate: 2025-01-01\ncategories: [Big News, 7, Lamps]\n---\n# Post\n"


def test_names_of_a_blog(tmp_path: Path) -> None:
    blog = "  - material/blog: {blog_dir: news, archive_name: Older, categories_name: blog.categories}\n"
    pages = {"news/posts/a/one.md": POST, "blog/posts/two.md": POST.replace("Lamps", "Elsewhere")}
    assert extracted(tmp_path, "", pages, blog) == {
        "Older": "group of a blog in the navigation",
        "Big News": "category of a blog",
        "Lamps": "category of a blog",
    }


def test_a_site_without_a_blog_has_no_categories(tmp_path: Path) -> None:
    assert extracted(tmp_path, "", {"blog/posts/one.md": POST}) == {}


def test_a_name_that_stands_in_the_navigation_is_one_string(tmp_path: Path) -> None:
    nav = "  - blog\nnav:\n  - Lamps: index.md\n"
    (tmp_path / "docs/blog/posts").mkdir(parents=True)
    (tmp_path / "docs/blog/posts/one.md").write_text(POST, "utf-8")
    (tmp_path / "docs/index.md").write_text("# Home\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Site\nplugins:\n{PLUGIN}{nav}", "utf-8")
    assert main(["extract", "--quiet", "-C", str(tmp_path)]) == 0
    template = (tmp_path / "locales/template/_site.pot").read_text("utf-8")
    assert template.count('msgid "Lamps"') == 1


def test_settings_that_build_on_others_count(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text(BOX, "utf-8")
    (tmp_path / "base.yml").write_text("markdown_extensions: [admonition]\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"INHERIT: base.yml\nsite_name: Site\nplugins:\n{PLUGIN}", "utf-8")
    assert main(["extract", "--quiet", "-C", str(tmp_path)]) == 0
    assert 'msgid "Note"' in (tmp_path / "locales/template/_site.pot").read_text("utf-8")


def test_words_of_mkdocstrings_are_optional(tmp_path: Path) -> None:
    plugin = "  - mkdocstrings\n"
    assert extracted(tmp_path / "without", "", {"api.md": "# API\n"}, plugin) == {}
    found = extracted(tmp_path / "with", "", {"api.md": "# API\n\n::: lamps.lamp\n"}, plugin)
    assert found["Parameters:"] == (
        "optional: word that mkdocstrings writes beside the text of docstrings; "
        "if it stays empty, the English word is shown"
    )
