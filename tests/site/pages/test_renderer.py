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
