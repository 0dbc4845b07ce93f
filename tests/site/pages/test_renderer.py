"""Where the renderer's dialect has the last word."""

from __future__ import annotations

from pathlib import Path

from bitext.cli import main
from building import QUICKSTART, DocsProject


def _edit(project: DocsProject, old: str, new: str) -> None:
    page = project.folder / f"docs/{QUICKSTART}.md"
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new), "utf-8")


def test_code_may_change_places_within_its_sentence(german: DocsProject) -> None:
    catalog = german.catalog("de")
    template = german.folder / f"locales/template/{QUICKSTART}.pot"
    old, new = "Scoping allows you to create separate API keys for different purposes.", "Use `a` with `b`."
    _edit(german, old, new)
    for path in (catalog, template):
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    german.translate("de", "b8832-111", "Mit `b` ist `a` zu verwenden.")
    site = german.build("--strict")
    assert site.code == 0, site.log
    unit = site.page(f"de/{QUICKSTART}/index.html").select_one('[data-unit="b8832-111"]')
    assert unit is not None
    assert unit.get_text() == "Mit b ist a zu verwenden."


ANCHORS = """\
site_name: Test
validation: {anchors: warn}
plugins:
  - bitext: {locales: [de]}
"""


def test_a_page_that_is_kept_keeps_what_mkdocs_says_of_its_anchors(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(ANCHORS, "utf-8")
    (tmp_path / "docs/index.md").write_text("# Home\n\nSee [it](two.md#there) and [that](#none).\n", "utf-8")
    (tmp_path / "docs/two.md").write_text("# Two\n\nWords.\n", "utf-8")
    assert main(["extract", "--quiet", "-C", str(tmp_path)]) == 0
    project = DocsProject(tmp_path)
    for log in (project.build().log, project.build().log):
        assert log.count("does not contain an anchor '#there'") == 1
        assert log.count("'#none', but there is no such anchor on this page") == 1
    (tmp_path / "docs/two.md").write_text("# Two\n\nWords.\n\n## There\n", "utf-8")
    assert "'#there'" not in project.build().log
    assert project.build("--strict").code == 1


LEARNING = """\
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

known = {}
here = []


def register_anchor(page, identifier, title=""):
    known.setdefault(identifier, f"{page.url}#{identifier} is {title}")


class Anchors(Treeprocessor):
    def run(self, root):
        for each in root.iter("h2"):
            register_anchor(here[-1], each.get("id"), each.text)


class Learning(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(Anchors(md), "anchors", 0)


def on_config(config):
    known.clear()
    config.markdown_extensions.append(Learning())


def on_page_markdown(markdown, page, config, files):
    here.append(page)


def on_post_page(output, page, config):
    assert "dort" not in known
    return output.replace("REFERENCE", known.get("there", "lost"))
"""


def test_a_plugin_that_learns_anchors_learns_those_of_the_source(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    settings = "site_name: Test\nhooks: [learning.py]\nplugins:\n  - bitext: {locales: [de]}\n"
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    (tmp_path / "learning.py").write_text(LEARNING, "utf-8")
    (tmp_path / "docs/index.md").write_text("# Home\n\nSee REFERENCE\n", "utf-8")
    (tmp_path / "docs/two.md").write_text("# Two\n\n## There\n", "utf-8")
    assert main(["extract", "--quiet", "-C", str(tmp_path)]) == 0
    catalog = tmp_path / "locales/de/LC_MESSAGES/two.po"
    told = catalog.read_text("utf-8").replace('msgid "There"\nmsgstr ""', 'msgid "There"\nmsgstr "Dort"')
    catalog.write_text(told, "utf-8")
    site = DocsProject(tmp_path).build()
    assert site.code == 0, site.log
    assert "Dort" in str(site.page("de/two/index.html"))
    for locale, title in (("", "There"), ("de/", "Dort")):
        assert f"two/#there is {title}" in str(site.page(f"{locale}index.html"))
