"""A build of some locales alone: `BITEXT_LOCALES`, or the setting itself from a variable."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import ENVIRONMENT, DocsProject


@pytest.fixture
def docs(tmp_path: Path) -> DocsProject:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Test\nsite_url: https://example.org/\ntheme: mkdocs\n"
        "plugins:\n  - bitext: {locales: [de, ja, zh-TW], jobs: 1}\n",
        "utf-8",
    )
    (tmp_path / "docs/index.md").write_text("# Home\n\nOne sentence.\n", "utf-8")
    return DocsProject(tmp_path)


def _built(docs: DocsProject) -> set[str]:
    site = docs.build()
    assert site.code == 0, site.log
    languages = {each["hreflang"] for each in site.page("index.html").select("link[hreflang]")}
    folders = {folder.name for folder in (docs.folder / "site").iterdir() if (folder / "index.html").exists()}
    assert languages - {"en", "x-default"} <= folders
    return folders


@pytest.mark.parametrize(
    ("given", "built"),
    [("de", {"de"}), ("de, zh-TW", {"de", "zh-TW"}), ("en", set()), ("", {"de", "ja", "zh-TW"})],
)
def test_the_variable_names_what_is_built(
    docs: DocsProject, monkeypatch: pytest.MonkeyPatch, given: str, built: set[str]
) -> None:
    monkeypatch.setitem(ENVIRONMENT, "BITEXT_LOCALES", given)
    assert _built(docs) == built


def test_a_locale_that_the_site_lacks_is_named(docs: DocsProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENVIRONMENT, "BITEXT_LOCALES", "fr,de")
    site = docs.build()
    assert site.code == 1
    assert "BITEXT_LOCALES names fr, which the site is not translated into" in site.log


def test_the_setting_may_come_from_a_variable(docs: DocsProject, monkeypatch: pytest.MonkeyPatch) -> None:
    path = docs.folder / "mkdocs.yml"
    path.write_text(path.read_text().replace("[de, ja, zh-TW]", "!ENV [SITE_LOCALES, [de, ja]]"), "utf-8")
    assert _built(docs) == {"de", "ja"}
    monkeypatch.setitem(ENVIRONMENT, "SITE_LOCALES", "ja,zh-TW")
    assert _built(docs) == {"ja", "zh-TW"}
