"""The link from a page to its catalog, where readers can improve the translation."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config
from playwright.sync_api import Page, expect

from bitext.catalog import parse_po
from bitext.locales import Locale
from bitext.project import Project, find_project, read_settings
from bitext.site.reader.catalog_links import CatalogLinks, at_unit, catalog_pattern
from building import ROOT, Site
from reader_browser import Reader, choose
from reader_project import OUTDATED, RICH

FOLDER = "https://git.example/example/docs/blob/main/locales/zh_TW/LC_MESSAGES/guide/rich.po"

GITHUB, GITLAB, BITBUCKET = "https://github.com/a/b", "https://gitlab.com/a/b", "https://bitbucket.org/a/b"
FORGEJO, OWN = "https://codeberg.org/a/b", "https://git.example/a/b/"

PATTERNS = {
    "GitHub, branch not known": (f"repo_url: {GITHUB}", f"{GITHUB}/blob/HEAD/{{path}}#L{{line}}"),
    "GitLab, branch not known": (f"repo_url: {GITLAB}", f"{GITLAB}/-/blob/HEAD/{{path}}#L{{line}}"),
    "Bitbucket, branch not known": (f"repo_url: {BITBUCKET}", f"{BITBUCKET}/src/HEAD/{{path}}#lines-{{line}}"),
    "GitHub": (f"repo_url: {GITHUB}\nedit_uri: edit/main/docs/", f"{GITHUB}/blob/main/{{path}}#L{{line}}"),
    "a branch with a slash, a folder in the repository": (
        f"repo_url: {GITHUB}\nedit_uri: blob/release/2/manual/docs",
        f"{GITHUB}/blob/release/2/manual/{{path}}#L{{line}}",
    ),
    "GitLab": (f"repo_url: {GITLAB}\nedit_uri: -/edit/main/docs/", f"{GITLAB}/-/blob/main/{{path}}#L{{line}}"),
    "GitLab, as it was": (f"repo_url: {GITLAB}\nedit_uri: edit/main/docs/", f"{GITLAB}/-/blob/main/{{path}}#L{{line}}"),
    "Bitbucket": (f"repo_url: {BITBUCKET}\nedit_uri: src/main/docs/", f"{BITBUCKET}/src/main/{{path}}#lines-{{line}}"),
    "Forgejo": (f"repo_url: {FORGEJO}\nedit_uri: _edit/main/docs/", f"{FORGEJO}/src/branch/main/{{path}}#L{{line}}"),
    "a host of one's own": (f"repo_url: {OWN}\nedit_uri: edit/main/docs/", f"{OWN}blob/main/{{path}}#L{{line}}"),
    "a template": (
        f"repo_url: {OWN}\nedit_uri_template: edit/main/docs/{{path}}?plain=1",
        f"{OWN}blob/main/{{path}}#L{{line}}",
    ),
    "an address of its own": (
        f"repo_url: {GITHUB}\nedit_uri: {OWN}blob/main/docs/", f"{OWN}blob/main/{{path}}#L{{line}}",
    ),
    "no repository": ("", ""),
    "a host that nobody knows": (f"repo_url: {OWN}", ""),
    "no editing": (f"repo_url: {GITHUB}\nedit_uri: ''", ""),
    "pages elsewhere": (f"repo_url: {GITHUB}\nedit_uri: edit/main/pages/", ""),
}  # fmt: skip


@pytest.mark.parametrize(("settings", "wanted"), PATTERNS.values(), ids=PATTERNS)
def test_the_pattern_follows_from_the_repository(tmp_path: Path, settings: str, wanted: str) -> None:
    (tmp_path / "docs").mkdir()
    path = tmp_path / "mkdocs.yml"
    path.write_text(f"site_name: x\n{settings}\n", "utf-8")
    config = load_config(str(path))
    assert catalog_pattern(config, "") == wanted
    assert catalog_pattern(config, "https://tool.example/{page}") == "https://tool.example/{page}"


def test_a_pattern_may_lead_to_any_tool(tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text("plugins:\n  - bitext: {locales: [zh-TW], catalog_url: https://tool.example/}\n", "utf-8")
    project = Project(tmp_path, read_settings(path))
    links = CatalogLinks("https://tool.example/{locale}/{page}?q={unit}&at={line}&f={path}")
    address = links.page(project, Locale.parse("zh-TW"), "guide/a b.md")
    wanted = (
        "https://tool.example/zh-TW/guide/a%20b?q=b8832-101&at=7&f=locales/zh_TW/LC_MESSAGES/guide/a%20b.po"
    )
    assert at_unit(address, 7, "b8832-101") == wanted


# ---- in the browser -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lines(rich: Site) -> dict[str, int]:
    """Return the line of each source text in the catalog, as an editor counts them."""
    text = (rich.folder.parent / f"locales/zh_TW/LC_MESSAGES/{RICH}.po").read_text("utf-8")
    return {each.msgid: each.line for each in parse_po(text).entries}


def assert_improves(page: Page, line: int) -> None:
    """Wait until the link leads there: browsers tell of a selection only with their next frame."""
    link = page.get_by_role("link", name="改善這份翻譯")
    expect(link).to_have_attribute("href", f"{FOLDER}#L{line}")


@pytest.mark.browser
def test_the_link_leads_to_the_first_sentence_without_a_translation(
    reader: Reader, rich_address: str, lines: dict[str, int]
) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/", java_script_enabled=False)
    assert_improves(page, lines[OUTDATED])


@pytest.mark.browser
def test_the_link_follows_the_step_and_the_selection(
    reader: Reader, rich_address: str, lines: dict[str, int]
) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/#step-3")
    page.locator("html[data-bitext-view]").wait_for()
    assert_improves(page, lines["Copy the key."])
    page.get_by_text("金鑰就像牙刷。").click(click_count=3)
    assert_improves(page, lines["Keys are like toothbrushes."])
    choose(page, "both")
    page.get_by_text("Make a new one if you lose it.").dblclick()
    assert_improves(page, lines["Make a new one if you lose it."])


@pytest.mark.browser
def test_each_sentence_without_a_translation_has_a_link(
    reader: Reader, rich_address: str, lines: dict[str, int]
) -> None:
    page = reader.open(f"{rich_address}/zh-TW/{RICH}/")
    links = page.get_by_role("link", name="翻譯這個句子")
    expect(links).to_have_count(2)
    expect(links.first).to_have_attribute("href", f"{FOLDER}#L{lines[OUTDATED]}")
    expect(links.first).to_have_css("opacity", "0")
    page.get_by_text(OUTDATED).first.hover()
    expect(links.first).to_have_css("opacity", "1")
    expect(links.last).to_have_css("opacity", "0")


@pytest.mark.browser
def test_the_source_page_has_no_such_link(reader: Reader, rich_address: str) -> None:
    page = reader.open(f"{rich_address}/{RICH}/")
    expect(page.locator(".bitext-improve, .bitext-edit")).to_have_count(0)


def test_without_a_repository_nothing_is_shown(site: Site) -> None:
    pages = [path.read_text("utf-8") for path in site.folder.rglob("*.html")]
    assert any("bitext-page" in page for page in pages)
    assert not any(word in page for page in pages for word in ("bitext-improve", "data-catalog"))


def test_the_setting_decides(instant: tuple[Site, str]) -> None:
    page = f"zh-TW/{RICH}/index.html"
    link = instant[0].page(page).select_one(".bitext-improve a")
    assert link is not None
    assert str(link["href"]).startswith("https://tool.example/zh-TW/guide/rich?unit=")
    assert "data-lines" not in (instant[0].folder / page).read_text("utf-8")


@pytest.mark.browser
def test_a_tool_is_told_the_unit(reader: Reader, instant_address: str) -> None:
    page = reader.open(f"{instant_address}/zh-TW/{RICH}/")
    unit = page.get_by_text(OUTDATED).first.get_attribute("data-unit")
    link = page.get_by_role("link", name="翻譯這個句子").first
    expect(link).to_have_attribute("href", f"https://tool.example/zh-TW/guide/rich?unit={unit}")


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("https://host/blob/main/{path}#L{line}", "https://host/blob/main/locales/de/LC_MESSAGES/index.po"),
        ("https://tool/{locale}/{page}?q={unit}", "https://tool/de/index?q="),
        ("https://tool/{locale}#all", "https://tool/de#all"),
        ("", ""),
    ],
    ids=["host", "tool", "fixed fragment", "none"],
)
def test_a_catalog_as_a_whole_has_an_address_too(pattern: str, address: str) -> None:
    project = find_project(ROOT)
    assert CatalogLinks(pattern).whole(project, Locale("de"), "index.md") == address
