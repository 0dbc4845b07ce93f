"""Pages that another plugin renders out of something else than their Markdown, such as notebooks."""

from __future__ import annotations

from pathlib import Path

from bitext.cli import main
from building import DocsProject

PLUGIN = """\
def on_page_markdown(markdown, page, config, files):
    if page.file.src_uri == "book.md":
        def render(config, files):
            page.content, page.toc = "<h1>Made</h1><p>By another.</p>", []
        page.render = render
    return markdown
"""
SETTINGS = "site_name: Test\nhooks: [book.py]\nplugins:\n  - bitext: {locales: [de]}\n"


def test_what_another_plugin_renders_stays(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name, text in {
        "mkdocs.yml": SETTINGS,
        "book.py": PLUGIN,
        "docs/index.md": "# Home\n\nWords.\n",
        "docs/book.md": "# Book\n\nNobody sees this.\n",
    }.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert main(["extract", "--quiet", "-C", str(tmp_path)]) == 0
    catalog = tmp_path / "locales/de/LC_MESSAGES/book.po"
    source = 'msgid "Nobody sees this."\nmsgstr '
    catalog.write_text(catalog.read_text("utf-8").replace(f'{source}""', f'{source}"Worte"'), "utf-8")
    site = DocsProject(tmp_path).build()
    assert site.code == 0, site.log
    for locale in ("", "de/"):
        html = str(site.page(f"{locale}book/index.html"))
        assert "By another." in html
        assert "Nobody sees" not in html
        assert "Worte" not in html
    local = site.page("de/book/index.html")
    assert local.select_one('[lang="en"] h1') is not None
    assert local.select_one(".bitext-notice") is not None
