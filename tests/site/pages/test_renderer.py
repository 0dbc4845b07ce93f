"""Where the renderer's dialect has the last word."""

from __future__ import annotations

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
