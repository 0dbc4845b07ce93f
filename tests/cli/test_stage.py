"""`bitext stage`: trees of plain pages, written safely and twice the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from running import Bitext, tree

PAGE = """\
---
title: The keys
---

# Keys and locks

Open the **door**. Close it.

![A lock](lock.png)
"""
SETTINGS = """\
site_name: Keys
site_url: https://example.org/keys/
theme: material
markdown_extensions: [attr_list]
nav: [{Start: index.md}]
plugins:
  - search
  - bitext: {locales: [de, ar], names: {de: Deutsch (Entwurf)}}
"""
GERMAN = {
    "The keys": "Um Schlüssel geht's",
    "Keys and locks": "Schlüssel und Schlösser",
    "Open the **door**.": "Öffnen Sie die **Tür**.",
    "Close it.": "Schließen Sie sie.",
    "A lock": "Ein Schloss",
    "Keys": "Schlüssel",
    "Start": "Anfang",
}


@pytest.fixture
def keys(tmp_path: Path, bitext: Bitext) -> Path:
    """Return a small project, translated into German, and not into Arabic."""
    folder = tmp_path / "keys"
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (folder / "docs/index.md").write_text(PAGE, "utf-8")
    (folder / "docs/lock.png").write_bytes(b"\x89PNG")
    (folder / "docs/.meta.yml").write_text("tags: [a]\n", "utf-8")
    (folder / "docs/.secret").write_text("x", "utf-8")
    assert bitext("extract", "-C", str(folder)).code == 0
    for source, target in GERMAN.items():
        translate(folder, source, target)
    return folder


def translate(folder: Path, source: str, target: str, *, old: str = "") -> None:
    """Write a translation into the German catalogs, as an editor would."""
    msgid = f"msgid {json.dumps(source)}\nmsgstr "
    for path in (folder / "locales/de/LC_MESSAGES").rglob("*.po"):
        text = path.read_text("utf-8")
        path.write_text(
            text.replace(f"{msgid}{_quoted(old)}\n", f"{msgid}{_quoted(target)}\n"), encoding="utf-8"
        )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def stage(bitext: Bitext, folder: Path, *more: str, code: int = 0) -> str:
    """Stage the project *folder*, and return what was said."""
    result = bitext("stage", "-C", str(folder), "--into", str(folder / "build"), *more)
    assert result.code == code, result.err
    assert result.out == ""
    return result.err


def test_each_locale_gets_a_tree_of_its_own(keys: Path, bitext: Bitext) -> None:
    said = stage(bitext, keys)
    assert said == f"3 locales staged in {keys / 'build'}: 12 of 12 files written\n"
    assert sorted(tree(keys / "build")) == [
        ".bitext-stage.json",
        *sorted(
            f"{locale}/{path}"
            for locale in ("ar", "de", "en")
            for path in ("docs/.meta.yml", "docs/index.md", "docs/lock.png", "mkdocs.yml")
        ),
    ]


def test_pages_are_plain_markdown_with_the_anchors_of_the_source_page(keys: Path, bitext: Bitext) -> None:
    stage(bitext, keys)
    assert (keys / "build/de/docs/index.md").read_text("utf-8") == (
        "---\n"
        # Templates write a title as it is, so what may end an attribute is escaped.
        'title: "Um Schlüssel geht&#x27;s"\n'
        "---\n"
        "\n"
        "# Schlüssel und Schlösser { #keys-and-locks }\n"
        "\n"
        "Öffnen Sie die **Tür**. Schließen Sie sie.\n"
        "\n"
        "![Ein Schloss](lock.png)\n"
    )
    for untouched in ("en", "ar"):
        assert (keys / f"build/{untouched}/docs/index.md").read_text("utf-8") == PAGE


def test_settings_speak_the_language_of_the_locale(keys: Path, bitext: Bitext) -> None:
    stage(bitext, keys)
    german, arabic, english = (
        yaml.safe_load((keys / f"build/{locale}/mkdocs.yml").read_text("utf-8"))
        for locale in ("de", "ar", "en")
    )
    assert german["site_name"] == "Schlüssel"
    assert german["nav"] == [{"Anfang": "index.md"}]
    assert german["theme"] == {"name": "material", "language": "de", "direction": "ltr"}
    assert arabic["theme"] == {"name": "material", "language": "ar", "direction": "rtl"}
    assert [each["site_url"] for each in (english, german, arabic)] == [
        "https://example.org/keys/",
        "https://example.org/keys/de/",
        "https://example.org/keys/ar/",
    ]
    assert german["plugins"] == ["search"]
    assert german["extra"]["alternate"] == [
        {"name": "English", "link": "/keys/", "lang": "en"},
        {"name": "Deutsch (Entwurf)", "link": "/keys/de/", "lang": "de"},
        {"name": "العربية", "link": "/keys/ar/", "lang": "ar"},
    ]


def test_an_unsafe_translation_is_not_staged_and_is_warned_of(keys: Path, bitext: Bitext) -> None:
    translate(keys, "Close it.", "Zu <script>.", old="Schließen Sie sie.")
    translate(keys, "Start", "{{ config }}", old="Anfang")
    said = stage(bitext, keys)
    assert "warning: locales/de/LC_MESSAGES/index.po:" in said
    assert said.count(" is unsafe: ") == 2
    assert said.count("; the source text is shown") == 2
    page = (keys / "build/de/docs/index.md").read_text("utf-8")
    assert "Öffnen Sie die **Tür**. Close it." in page
    assert yaml.safe_load((keys / "build/de/mkdocs.yml").read_text("utf-8"))["nav"] == [{"Start": "index.md"}]
    stage(bitext, keys, "--strict", code=1)


def test_a_damaged_catalog_is_warned_of_and_the_source_page_staged(keys: Path, bitext: Bitext) -> None:
    (keys / "locales/de/LC_MESSAGES/index.po").write_text('msgid "', "utf-8")
    said = stage(bitext, keys)
    assert "warning: locales/de/LC_MESSAGES/index.po:1" in said
    assert "until then the source text is shown" in said
    assert (keys / "build/de/docs/index.md").read_text("utf-8") == PAGE


def test_staging_twice_writes_nothing(keys: Path, bitext: Bitext) -> None:
    stage(bitext, keys)
    before = {path: path.stat() for path in (keys / "build").rglob("*")}
    assert "0 of 12 files written" in stage(bitext, keys)
    after = {path: path.stat() for path in (keys / "build").rglob("*")}
    assert {path: (each.st_ino, each.st_mtime_ns) for path, each in before.items() if path.is_file()} == {
        path: (each.st_ino, each.st_mtime_ns) for path, each in after.items() if path.is_file()
    }


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_several_processes_write_the_same(keys: Path, bitext: Bitext, jobs: str) -> None:
    for number in range(40):
        (keys / f"docs/page-{number}.md").write_text(f"# Page {number}\n\nOpen it.\n", "utf-8")
    stage(bitext, keys, "--jobs", jobs)
    assert (keys / "build/ar/docs/page-39.md").read_text("utf-8") == "# Page 39\n\nOpen it.\n"


def test_only_what_was_staged_is_ever_removed(keys: Path, bitext: Bitext) -> None:
    (keys / "docs/old").mkdir()
    (keys / "docs/old/a.md").write_text("# A\n", "utf-8")
    (keys / "docs/old/b.png").write_bytes(b"b")
    stage(bitext, keys)
    build = keys / "build"
    (build / "de/site").mkdir()
    (build / "de/site/index.html").write_text("built", "utf-8")
    (build / "ar/docs/old/foreign.md").write_text("mine", "utf-8")
    (build / "en/docs/old/a.md").write_text("changed by hand", "utf-8")
    for path in ("docs/old/a.md", "docs/old/b.png"):
        (keys / path).unlink()
    said = stage(bitext, keys)
    assert "0 of 12 files written, 5 removed" in said
    assert f"warning: {build}/en/docs/old/a.md was changed by hand, so it was left" in said
    assert (build / "de/site/index.html").exists()
    assert [path for path in tree(build) if "/old/" in path] == [
        path for path in tree(build) if path in {"ar/docs/old/foreign.md", "en/docs/old/a.md"}
    ]
    assert not (build / "de/docs/old").exists()
    assert "removed" not in stage(bitext, keys)


def test_a_locale_that_is_gone_goes_and_one_that_is_not_asked_for_stays(keys: Path, bitext: Bitext) -> None:
    stage(bitext, keys)
    (keys / "mkdocs.yml").write_text(SETTINGS.replace("[de, ar]", "[de]"), "utf-8")
    assert "4 of 4 files written" not in stage(bitext, keys, "--locale", "de")
    assert (keys / "build/ar/mkdocs.yml").exists()
    assert "4 removed" in stage(bitext, keys)
    assert not (keys / "build/ar").exists()
    assert bitext("stage", "-C", str(keys), "--into", str(keys / "build"), "--locale", "fr").code == 2


def test_the_source_locale_can_be_staged_alone(keys: Path, bitext: Bitext) -> None:
    stage(bitext, keys, "--locale", "en")
    assert sorted(path.name for path in (keys / "build").iterdir()) == [".bitext-stage.json", ".cache", "en"]


def test_a_file_that_was_not_staged_is_never_overwritten(keys: Path, bitext: Bitext) -> None:
    mine = keys / "build/de/mkdocs.yml"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", "utf-8")
    said = stage(bitext, keys, code=2)
    assert said == (
        f"error: {mine}: this file was not staged by bitext\n"
        "  help: remove it, or stage into another folder\n"
    )
    assert tree(keys / "build") == {"de/mkdocs.yml": b"mine"}


def test_nothing_is_written_outside_of_the_folder(keys: Path, bitext: Bitext, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (keys / "build").mkdir()
    (keys / "build/de").symlink_to(outside)
    said = stage(bitext, keys, code=2)
    assert said == (f"error: de/mkdocs.yml leads out of {keys / 'build'}\n  help: remove the symbolic link\n")
    assert list(outside.iterdir()) == []


def test_a_forged_list_of_files_removes_nothing_outside(keys: Path, bitext: Bitext) -> None:
    (keys / "build").mkdir()
    forged = {"version": 1, "files": {"../docs/index.md": "", "/etc/hostname": ""}}
    (keys / "build/.bitext-stage.json").write_text(json.dumps(forged), "utf-8")
    assert "leads out of" in stage(bitext, keys, code=2)
    assert (keys / "docs/index.md").read_text("utf-8") == PAGE
    (keys / "build/.bitext-stage.json").write_text("[]", "utf-8")
    assert "this list of staged files is damaged" in stage(bitext, keys, code=2)


@pytest.mark.parametrize("name", ["docs", "docs/build", "locales/build"])
def test_the_folders_of_the_project_are_refused(keys: Path, bitext: Bitext, name: str) -> None:
    before = tree(keys)
    result = bitext("stage", "-C", str(keys), "--into", str(keys / name))
    assert result.code == 2
    assert f"lies in {name.split('/', maxsplit=1)[0]}" in result.err
    assert tree(keys) == before


def test_settings_that_build_on_others_go_along(keys: Path, bitext: Bitext) -> None:
    (keys / "base.yml").write_text(
        "nav: [{Start: index.md}]\ntheme: {name: material, custom_dir: parts}\nhooks: [hook.py]\n"
        "repo_name: !ENV [REPO, x]\nsite_url: !ENV SITE_URL\n",
        "utf-8",
    )
    own = "INHERIT: base.yml\nsite_name: Keys\nplugins: [search, {bitext: {locales: [de, ar]}}]\n"
    (keys / "mkdocs.yml").write_text(own, "utf-8")
    (keys / "parts").mkdir()
    (keys / "parts/main.html").write_text("x", "utf-8")
    (keys / "hook.py").write_text("", "utf-8")
    said = stage(bitext, keys)
    assert "warning: mkdocs.yml: no variable says what site_url is; the locales have none\n" in said
    german = keys / "build/de"
    assert (german / "inherited-1.yml").read_text("utf-8") == (
        'nav: [{"Anfang": index.md}]\ntheme: {name: material, custom_dir: parts}\nhooks: [hook.py]\n'
        "repo_name: !ENV [REPO, x]\nsite_url: !ENV SITE_URL\n"
    )
    main = yaml.safe_load((german / "mkdocs.yml").read_text("utf-8"))
    assert main["INHERIT"] == "inherited-1.yml"
    assert main["theme"] == {"language": "de", "direction": "ltr"}
    assert main["site_url"] == ""
    assert (german / "parts/main.html").exists()
    assert (german / "hook.py").exists()


def test_the_plugin_may_stand_in_settings_that_others_build_on(keys: Path, bitext: Bitext) -> None:
    base = "theme: material\nplugins: [search, {bitext: {locales: [de, {tag: ar, extra: {a: b}}]}}]\n"
    (keys / "base.yml").write_text(base, "utf-8")
    (keys / "mkdocs.yml").write_text("INHERIT: base.yml\nsite_name: Keys\n", "utf-8")
    stage(bitext, keys)
    for tag, extra in (("de", None), ("ar", "b")):
        assert "bitext" not in (keys / f"build/{tag}/inherited-1.yml").read_text("utf-8")
        main = yaml.safe_load((keys / f"build/{tag}/mkdocs.yml").read_text("utf-8"))
        assert main["extra"].get("a") == extra


def test_navigation_of_awesome_nav_is_translated(keys: Path, bitext: Bitext) -> None:
    (keys / "mkdocs.yml").write_text(SETTINGS.replace("- search", "- awesome-nav"), "utf-8")
    text = "# order\ntitle: Start\nnav:\n  - Start: index.md\n  - glob: Start\n    sort: {by: title}\n"
    (keys / "docs/.nav.yml").write_text(text, "utf-8")
    stage(bitext, keys)
    assert (keys / "build/en/docs/.nav.yml").read_text("utf-8") == text
    assert (keys / "build/de/docs/.nav.yml").read_text("utf-8") == (
        '# order\ntitle: "Anfang"\nnav:\n  - "Anfang": index.md\n  - glob: Start\n    sort: {by: title}\n'
    )
    (keys / "docs/.nav.yml").write_text("nav: [a", "utf-8")
    assert "error: .nav.yml:1" in stage(bitext, keys, code=2)


def test_what_the_environment_says_counts(
    keys: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/a")
    (keys / "mkdocs.yml").write_text(
        SETTINGS.replace("https://example.org/keys/", "!ENV SITE_URL"), encoding="utf-8"
    )
    stage(bitext, keys)
    assert "site_url: !ENV SITE_URL" in (keys / "build/en/mkdocs.yml").read_text("utf-8")
    assert 'site_url: "https://example.org/a/de/"' in (keys / "build/de/mkdocs.yml").read_text("utf-8")


@pytest.mark.parametrize("path", ["../outside", "/etc"])
def test_a_folder_outside_of_the_project_is_not_staged(keys: Path, bitext: Bitext, path: str) -> None:
    settings = SETTINGS.replace("theme: material", f"theme: {{name: material, custom_dir: {path}}}")
    (keys / "mkdocs.yml").write_text(settings, "utf-8")
    said = stage(bitext, keys)
    assert f"warning: mkdocs.yml: custom_dir {path} lies outside the project and is not staged\n" in said


def test_settings_that_build_on_themselves_are_refused(keys: Path, bitext: Bitext) -> None:
    (keys / "mkdocs.yml").write_text(f"INHERIT: mkdocs.yml\n{SETTINGS}", "utf-8")
    assert "INHERIT goes round in a circle" in stage(bitext, keys, code=2)


def test_a_language_that_the_theme_does_not_know_falls_back_to_english(keys: Path, bitext: Bitext) -> None:
    (keys / "mkdocs.yml").write_text(SETTINGS.replace("[de, ar]", "[sw, zh-HK]"), "utf-8")
    said = stage(bitext, keys)
    assert "sw: the theme has no strings in this language and shows its English ones" in said
    assert 'language: "zh-Hant"' in (keys / "build/zh-HK/mkdocs.yml").read_text("utf-8")


def test_another_theme_keeps_its_own_settings(keys: Path, bitext: Bitext) -> None:
    (keys / "mkdocs.yml").write_text(SETTINGS.replace("theme: material", "theme: readthedocs"), "utf-8")
    stage(bitext, keys)
    german = yaml.safe_load((keys / "build/de/mkdocs.yml").read_text("utf-8"))
    assert german["theme"] == {"name": "readthedocs"}
