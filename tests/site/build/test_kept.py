"""What is kept between two builds is never out of date: a second build gives what a first one would."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import pytest
from mkdocs.config import load_config

from bitext.locales import Locale
from bitext.project import Project, read_settings
from bitext.site.build import local_sites
from bitext.site.build.builder import OuterSettings, build_locale
from bitext.site.build.kept import KeptSites
from building import built, edit, translate_words, write_project

SETTINGS = """\
site_name: Test
copyright: Nobody
theme: {name: material, font: false, custom_dir: overrides}
markdown_extensions: [admonition, attr_list, tables, toc, pymdownx.superfences]
plugins:
  - search
  - bitext: {locales: [de, ar], jobs: 1}
"""
PAGES = {
    "index.md": "# Home\n\nOne. Two `code`. See [more](more.md#a-part).\n",
    "more.md": "---\ntitle: More\n---\n# More\n\n1. First.\n2. Second.\n\n## A part\n\n![Alt](a.png)\n",
    "last.md": "# Last\n\nNothing **else**.\n\n| A | B |\n|---|---|\n| c | d |\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a project with two locales, one of which is translated."""
    folder = tmp_path / "project"
    (folder / "overrides").mkdir(parents=True)
    (folder / "overrides/main.html").write_text('{% extends "base.html" %}', "utf-8")
    write_project(folder, SETTINGS, {**PAGES, "a.png": b"png"})
    translate_words(folder / "locales/de", "Wort")
    return folder


def translate(folder: Path) -> None:
    path = folder / "locales/ar/LC_MESSAGES/index.po"
    path.write_text(
        path.read_text("utf-8").replace('msgid "One."\nmsgstr ""', 'msgid "One."\nmsgstr "واحد."'), "utf-8"
    )


def same_size_same_time(folder: Path) -> None:
    page = folder / "docs/last.md"
    before = page.stat()
    edit("docs/last.md", "Nothing", "Nowhere")(folder)
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))


def spoil_the_cache(folder: Path) -> None:
    for path in (folder / ".cache").rglob("*.bin"):
        path.write_bytes(path.read_bytes()[:-5] + b"spoil")


def forge(path: Path) -> None:
    """Change a file so that neither its size nor its time show it."""
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Home", b"Evil"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def become_link(folder: Path, name: str) -> None:
    """Move a file or folder out of the project, and put a link in its place."""
    (folder / name).rename(folder.parent / "moved")
    (folder / name).symlink_to(folder.parent / "moved")


def forge_the_cache(folder: Path) -> None:
    """Seal other contents, as a program would that has no key, or another one."""
    for path in (folder / ".cache").rglob("*.bin"):
        sealed = path.read_bytes()
        changed = sealed[32:].replace(b"Home", b"Evil").replace(b"Nothing", b"Another")
        path.write_bytes(blake2b(changed, key=bytes(32), digest_size=32).digest() + changed)


EDITS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "a sentence of the source": edit("docs/index.md", "Two", "Too"),
    "a heading, which navigation and links show": edit("docs/more.md", "## A part", "## Another part"),
    "the front matter": edit("docs/more.md", "title: More", "title: Less"),
    "a translation": translate,
    "a translation is removed": edit("locales/de/LC_MESSAGES/last.po", '"Wort"', '""'),
    "a translation becomes unsafe": edit("locales/de/LC_MESSAGES/last.po", '"Wort"', '"<script>x</script>"'),
    "a template": edit("locales/template/last.pot", "Nothing", "Anything"),
    "a setting of the site": edit("mkdocs.yml", "Nobody", "Somebody"),
    "a setting of an extension": edit("mkdocs.yml", "toc,", "{toc: {permalink: true}},"),
    "an extension less": edit("mkdocs.yml", "attr_list, tables,", "attr_list,"),
    "addresses": edit("mkdocs.yml", "copyright", "use_directory_urls: false\ncopyright"),
    "a template of the theme": edit("overrides/main.html", "%}", "%}{% block footer %}Foot{% endblock %}"),
    "a picture": lambda folder: (folder / "docs/a.png").write_bytes(b"other"),
    "a page more": lambda folder: (folder / "docs/new.md").write_text("# New\n", "utf-8"),
    "a page less": lambda folder: (folder / "docs/last.md").unlink(),
    "the time of a file does not matter": same_size_same_time,
    "a built page was changed by hand": lambda folder: (folder / "site/de/index.html").write_text(
        "x", "utf-8"
    ),
    "a built page was changed, but not its size and time": lambda folder: forge(
        folder / "site/de/index.html"
    ),
    "a built page became a link": lambda folder: become_link(folder, "site/de/index.html"),
    "a folder of built pages became a link": lambda folder: become_link(folder, "site/de/more"),
    "a file was added to the site": lambda folder: (folder / "site/de/evil.js").write_text("x", "utf-8"),
    "a built page was deleted": lambda folder: (folder / "site/de/last/index.html").unlink(),
    "the site was deleted": lambda folder: shutil.rmtree(folder / "site"),
    "the cache was deleted": lambda folder: shutil.rmtree(folder / ".cache"),
    "the cache was spoilt": spoil_the_cache,
    "the cache was written by somebody else": forge_the_cache,
    "the cache became a link": lambda folder: become_link(folder, ".cache"),
    "a folder of the cache became a link": lambda folder: become_link(folder, ".cache/bitext/sites"),
}


@pytest.mark.parametrize("change", EDITS.values(), ids=list(EDITS))
def test_after_any_change_a_second_build_gives_what_a_first_would(
    folder: Path, change: Callable[[Path], object]
) -> None:
    built(folder)
    built(folder)  # from the cache, into the cache
    change(folder)
    second = built(folder)
    assert not any(path.is_symlink() for path in (folder / "site").rglob("*"))
    cache = folder / ".cache"
    if not cache.is_symlink():
        shutil.rmtree(cache)
    assert second == built(folder, "anew")


def test_only_what_a_change_touched_is_built(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def counted(outer: OuterSettings, locale: Locale, place: Path, *, serving: bool) -> None:
        done.append(locale.tag)
        build_locale(outer, locale, place, serving=serving)

    monkeypatch.setattr(local_sites, "build_locale", counted)
    translate(folder)
    built(folder)
    assert done == ["de", "ar"]
    built(folder)
    assert done == ["de", "ar"]
    edit("locales/ar/LC_MESSAGES/index.po", "واحد", "أحد")(folder)
    built(folder)
    assert done == ["de", "ar", "ar"]


def test_a_locale_is_built_again_if_another_has_a_page_for_the_first_time(folder: Path) -> None:
    """Its pages name the locales that have them to search engines."""
    built(folder)
    translate(folder)
    page = (folder / "site/de/index.html").read_text("utf-8")
    built(folder)
    assert 'hreflang="ar">' not in page.partition("</head>")[0]
    assert 'hreflang="ar">' in (folder / "site/de/index.html").read_text("utf-8").partition("</head>")[0]


def test_what_a_kept_locale_said_is_said_again(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    edit("locales/de/LC_MESSAGES/last.po", '"Wort"', '"<b onclick=x>"')(folder)
    for _ in range(2):
        with caplog.at_level(logging.WARNING, logger="mkdocs"):
            built(folder)
        assert any("is unsafe" in each.getMessage() for each in caplog.records)
        caplog.clear()


def test_what_is_wrong_with_a_page_is_said_again(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    edit("docs/last.md", "Nothing", "[Nothing](gone.md)")(folder)
    for _ in range(2):
        with caplog.at_level(logging.WARNING, logger="mkdocs"):
            built(folder)
        assert sum("gone.md" in each.getMessage() for each in caplog.records) == 1
        caplog.clear()


@pytest.mark.parametrize(
    "setting",
    [
        "hooks: [hook.py]\n",
        "markdown_extensions: [pymdownx.b64]\n",
        "plugins: [bitext: {locales: [de]}, material/privacy]\n",
    ],
    ids=["hook", "extension that reads files", "plugin that asks elsewhere"],
)
def test_nothing_is_kept_where_unknown_code_takes_part(folder: Path, setting: str) -> None:
    (folder / "hook.py").write_text("", "utf-8")
    config = f"site_name: Test\n{setting}" + (
        "" if "plugins" in setting else "plugins: [bitext: {locales: [de]}]\n"
    )
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    loaded = load_config(str(folder / "mkdocs.yml"))
    assert KeptSites(_project(folder), loaded)._common is None  # noqa: SLF001 - what decides it


SNIPPETS = "site_name: Test\nmarkdown_extensions: [pymdownx.snippets]\nplugins: [bitext: {locales: [de]}]\n"


@pytest.mark.parametrize("place", ["", "docs/last.md", "locales/de/LC_MESSAGES/last.po"])
def test_with_snippets_a_locale_is_kept_where_nothing_includes_any(folder: Path, place: str) -> None:
    """What a page includes may lie anywhere, and change without it."""
    (folder / "mkdocs.yml").write_text(SNIPPETS, "utf-8")
    if place:
        edit(place, "Nothing", '--8<-- \\"part.md\\"')(folder)
    kept = KeptSites(_project(folder), load_config(str(folder / "mkdocs.yml")))
    assert (kept._key(Locale.parse("de")) is not None) == (not place)  # noqa: SLF001 - what decides it


def test_with_a_file_that_is_appended_to_each_page_none_is_kept(folder: Path) -> None:
    setting = "[{pymdownx.snippets: {auto_append: [part.md]}}]"
    (folder / "mkdocs.yml").write_text(SNIPPETS.replace("[pymdownx.snippets]", setting), "utf-8")
    loaded = load_config(str(folder / "mkdocs.yml"))
    assert KeptSites(_project(folder), loaded)._common is None  # noqa: SLF001 - what decides it


def _project(folder: Path) -> Project:
    return Project(folder, read_settings(folder / "mkdocs.yml"))
