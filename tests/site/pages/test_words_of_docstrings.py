"""What mkdocstrings writes beside the text of docstrings is in the language of the page, if it is translated."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

from bitext.cli import main
from building import DocsProject, translate_all

HOOK = """\
def on_page_markdown(markdown, page, config, files):
    return markdown.replace("::: lamps.lamp", DOCS)

DOCS = '''
<p><span class="doc-section-title">Parameters:</span></p>
<table><thead><tr><th>Name</th><th>Description</th><th>Nickname</th></tr></thead>
<tbody><tr><td>x</td><td>Whether it is lit.</td><td>Lit</td></tr></tbody></table>
<details><summary>Source code in <code>lamps.py</code></summary></details>
'''
"""
GERMAN = {
    "Lamps": "Lampen",
    "Parameters:": "Parameter & mehr:",
    "Description": "<b>Beschreibung</b>",
    "Name": "Name (de)",
    "Source code in": "Quelltext in",
}
SETTINGS = "site_name: Test\nhooks: [hook.py]\nplugins:\n{}  - bitext: {{locales: [de]}}\n"


def _texts(page: BeautifulSoup, selector: str) -> list[str]:
    return [each.get_text() for each in page.select(selector)]


def test_they_are_translated_where_they_stand_alone(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "hook.py").write_text(HOOK, "utf-8")
    (tmp_path / "docs/index.md").write_text("# Lamps\n\n::: lamps.lamp\n", "utf-8")
    # The plugin is not installed here: it offers its words to translators, and a hook shows them.
    (tmp_path / "mkdocs.yml").write_text(SETTINGS.format("  - mkdocstrings\n"), "utf-8")
    assert main(["extract", "--quiet", "-C", str(tmp_path)]) == 0
    (tmp_path / "mkdocs.yml").write_text(SETTINGS.format(""), "utf-8")
    translate_all(tmp_path / "locales/de", GERMAN)
    site = DocsProject(tmp_path).build()
    assert site.code == 0, site.log
    page = site.page("de/index.html")
    assert _texts(page, ".doc-section-title") == ["Parameter & mehr:"]
    # Markup does not come in, whatever a translation says.
    assert _texts(page, "[role=main] th") == ["Name (de)", "Description", "Nickname"]
    assert _texts(page, "summary") == ["Quelltext in lamps.py"]
    assert _texts(page, "summary code") == ["lamps.py"]
    foreign = _texts(page, ".bitext-elsewhere")
    assert {"Whether it is lit.", "Description", "Nickname"} <= {*foreign}
    assert "Parameter & mehr:" not in foreign
    assert _texts(site.page("index.html"), "[role=main] th") == ["Name", "Description", "Nickname"]
