"""Pages that plugins and hooks make, translated where the setting `generated` names them."""

from __future__ import annotations

import json
import shutil
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.version import Version

from bitext.catalog import parse_po
from building import DocsProject, Site, translate_all
from running import Bitext, tree
from styles.environment import run_all

HOOK = """\
from pathlib import Path
from mkdocs.structure.files import File

def on_files(files, config):
    root = Path(config.config_file_path).parent
    Path(root / "ran").touch()
    exec(Path(root / "first.py").read_text())
    print("the hook prints")
    for path in sorted((root / "made").rglob("*.md")):
        name = path.relative_to(root / "made").as_posix()
        if old := files.get_file_from_path(name):
            files.remove(old)
        files.append(File.generated(config, name, content=path.read_bytes()))
    return files
"""
SETTINGS = """\
site_name: Test
hooks: [hook.py]
plugins:
  - search
  - bitext: {locales: [de, ja], status_page: status.md, generated: ["reference/**", index.md, status.md]}
"""
FILES = {
    "mkdocs.yml": SETTINGS,
    "hook.py": HOOK,
    "first.py": "",
    "docs/index.md": "# Home\n\nWords of the author.\n",
    "docs/guide.md": "# Guide\n\nPress the key.\n",
    "made/reference/lamp.md": "# Lamp\n\nIt shines. It is warm.\n\n::: lamps.lamp\n",
    "made/other.md": "# Other\n\nNobody wants this.\n",
}
GERMAN = {"Lamp": "Lampe", "It shines.": "Sie leuchtet.", "Press the key.": "Drücken Sie die Taste."}
COPY = "locales/generated/reference/lamp.md"
CATALOG = "locales/de/LC_MESSAGES/reference/lamp.po"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project of which a hook makes two pages, one of them translated."""
    for name, text in FILES.items():
        _write(tmp_path / name, text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def extracted(folder: Path, bitext: Bitext) -> Path:
    assert bitext("extract").code == 0
    translate_all(folder / "locales/de", GERMAN)
    return folder


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _translations(folder: Path, name: str = CATALOG, *, obsolete: bool = False) -> dict[str, str]:
    entries = parse_po((folder / name).read_text("utf-8")).entries
    return {each.msgid: each.msgstr for each in entries if each.obsolete == obsolete}


def _article(site: Site, page: str) -> str:
    article = site.page(f"{page}/index.html").select_one('[role="main"]')
    assert article is not None, page
    return article.get_text(" ", strip=True)


def test_their_texts_are_kept_and_extracted_as_those_of_other_pages(folder: Path, bitext: Bitext) -> None:
    done = bitext("extract")
    assert done.code == 0, done.err
    assert f"wrote {COPY}" in done.out.splitlines()
    assert "the hook prints" not in done.out + done.err
    assert (folder / COPY).read_text("utf-8") == FILES["made/reference/lamp.md"]
    assert list(_translations(folder)) == ["Lamp", "It shines.", "It is warm."]
    assert f"#: {COPY}:1" in (folder / CATALOG).read_text("utf-8")
    assert not list(folder.glob("locales/**/other.*"))
    assert not list(folder.glob("locales/**/status.*"))
    before = tree(folder)
    assert bitext("extract", "--check").code == 0
    assert bitext("extract", "--jobs", "2").code == 0
    assert tree(folder) == before


def test_they_are_translated_on_the_site(extracted: Path) -> None:
    site = DocsProject(extracted).build("--strict")
    assert site.code == 0, site.log
    shown = _article(site, "de/reference/lamp")
    assert "Lampe" in shown
    assert "Sie leuchtet." in shown
    assert "It is warm." in shown
    assert "It shines." in _article(site, "reference/lamp")
    assert site.page("de/reference/lamp/index.html").select_one('[data-unit][lang="en"]') is not None
    assert site.page("de/reference/lamp/index.html").select_one(".bitext-notice") is not None
    assert "Nobody wants this." in _article(site, "de/other")
    assert site.page("de/other/index.html").select_one(".bitext-notice") is None
    assert "reference/lamp" in _article(site, "de/status")
    assert "made otherwise" not in site.log


def test_a_page_that_was_made_otherwise_since_is_named_by_the_build(extracted: Path) -> None:
    _write(extracted / "made/reference/lamp.md", "# Lamp\n\nIt glows.\n")
    site = DocsProject(extracted).build("--strict")
    assert site.code == 0, site.log
    assert "made otherwise since `bitext extract`, which should be run again: reference/lamp.md" in site.log
    assert "It glows." in _article(site, "de/reference/lamp")


def test_check_and_status_see_them(extracted: Path, bitext: Bitext) -> None:
    (extracted / "ran").unlink()
    found = bitext("check", "--render", "never").out
    assert f"{CATALOG}:" in found
    assert "lamp" in bitext("status", "--format", "json").out
    assert not (extracted / "ran").exists()
    _write(extracted / "made/reference/lamp.md", "# Lamp\n\nIt shines bright. It is warm.\n")
    assert bitext("extract").code == 0
    assert "outdated" in bitext("check", CATALOG).out
    text = (extracted / COPY).read_text("utf-8")
    (extracted / COPY).write_text(f"{text}\nBy hand.\n", "utf-8")
    done = bitext("check", "--render", "never", COPY)
    assert f"{COPY}:5:1: error: I101 missing" in done.out, done.out
    assert bitext("extract").code == 0
    assert (extracted / COPY).read_text("utf-8") == text


def test_what_plugins_print_is_no_part_of_a_report(extracted: Path, bitext: Bitext) -> None:
    done = bitext("check", "--format", "json")
    assert (extracted / "ran").exists()
    assert json.loads(done.out)["version"] == 2


def test_check_sees_pages_that_are_made_otherwise(extracted: Path, bitext: Bitext) -> None:
    assert bitext("check").code == 0
    _write(extracted / "made/reference/lamp.md", "# Lamp\n\nIt shines bright. It is warm.\n")
    _write(extracted / "made/reference/new.md", "# New\n")
    done = bitext("check")
    assert done.code == 1
    said = "otherwise than `bitext extract` read it"
    assert f"{COPY}:1:1: error: I101 missing: a plugin makes the page reference/lamp.md {said}" in done.out
    assert f"mkdocs.yml:1:1: error: I101 missing: a plugin makes the page reference/new.md {said}" in done.out
    assert bitext("check", "--render", "never").code == 0
    assert bitext("extract").code == 0
    assert bitext("check").out.count(said) == 0


def test_a_page_that_nobody_makes_any_more_is_retired_and_comes_back(extracted: Path, bitext: Bitext) -> None:
    assert bitext("extract").code == 0
    before = tree(extracted)
    shutil.move("made", "elsewhere")
    done = bitext("extract", "--check")
    assert (done.code, f"would remove {COPY}" in done.out) == (1, True)
    done = bitext("extract")
    assert done.code == 0
    assert f"removed {COPY}" in done.out
    assert "reference/lamp.md is gone" in done.err
    assert "no plugin makes a page that `generated` names" in done.err
    assert not (extracted / "locales/generated").exists()
    assert _translations(extracted) == {}
    assert _translations(extracted, obsolete=True)["It shines."] == "Sie leuchtet."
    assert bitext("check", "--render", "never").code == 0
    assert bitext("extract", "--check").code == 0
    shutil.move("elsewhere", "made")
    assert bitext("extract").code == 0
    assert tree(extracted) == before


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("raise KeyError('x')", "KeyError: 'x'"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("from mkdocs.exceptions import PluginError; raise PluginError('no lamps')", "made: no lamps"),
        ("def (", "SyntaxError"),
        ("raise ValueError('two\\n::error::lines')", "ValueError: two"),
    ],
)
def test_where_they_cannot_be_made_they_stay_as_they_are(
    extracted: Path, bitext: Bitext, first: str, said: str
) -> None:
    assert bitext("extract").code == 0
    before = tree(extracted)
    _write(extracted / "first.py", first)
    done = bitext("extract")
    assert done.code == 2
    assert "error: mkdocs.yml: the pages that `generated` names cannot be made: " in done.err
    assert said in done.err
    assert "Traceback" not in done.err
    assert "\n::error" not in done.err
    assert tree(extracted) == {**before, "first.py": first.encode()}


def test_other_pages_are_extracted_all_the_same(extracted: Path, bitext: Bitext) -> None:
    _write(extracted / "first.py", "1 / 0")
    _write(extracted / "docs/guide.md", "# Guide\n\nPress the key. Then wait.\n")
    assert bitext("extract").code == 2
    assert "Then wait." in _translations(extracted, "locales/de/LC_MESSAGES/guide.po")
    assert "It shines." in _translations(extracted)


def test_without_plugins_the_kept_texts_count(extracted: Path, bitext: Bitext) -> None:
    assert bitext("extract").code == 0
    shutil.rmtree("made")
    before = tree(extracted)
    assert bitext("extract", "--no-plugins", "--check").code == 0
    assert bitext("extract", "--no-plugins").code == 0
    assert tree(extracted) == before


def test_settings_that_mkdocs_cannot_use_are_told(extracted: Path, bitext: Bitext) -> None:
    DocsProject(extracted).configure("- search", "- no-such-plugin")
    done = bitext("extract")
    assert done.code == 2
    assert "Traceback" not in done.err
    assert "It shines." in _translations(extracted)


def test_nothing_runs_unless_the_settings_ask_for_it(folder: Path, bitext: Bitext) -> None:
    DocsProject(folder).configure(', generated: ["reference/**", index.md, status.md]', "")
    assert bitext("extract").code == 0
    assert not (folder / "ran").exists()
    assert not (folder / "locales/generated").exists()
    _write(folder / "locales/generated/mine.md", "My own notes.\n")
    assert bitext("extract").code == 0
    assert (folder / "locales/generated/mine.md").exists()
    site = DocsProject(folder).build("--strict")
    assert "It shines." in _article(site, "de/reference/lamp")


@pytest.mark.parametrize(
    ("arguments", "runs"),
    [
        (["docs/guide.md"], False),
        (["reference/lamp.md"], True),
        ([COPY], True),
        ([], True),
        (["--no-plugins"], False),
    ],
)
def test_they_run_only_for_pages_that_they_make(
    folder: Path, bitext: Bitext, arguments: list[str], *, runs: bool
) -> None:
    done = bitext("extract", *arguments)
    assert done.code == 0, done.err
    assert (folder / "ran").exists() == runs
    assert (folder / COPY).exists() == runs


def test_what_would_change_is_told_and_nothing_is_written(extracted: Path, bitext: Bitext) -> None:
    assert bitext("extract").code == 0
    _write(extracted / "made/reference/new.md", "# New\n")
    before = tree(extracted)
    done = bitext("extract", "--check")
    assert done.code == 1
    assert "would change locales/generated/reference/new.md" in done.out
    assert "would change locales/de/LC_MESSAGES/reference/new.po" in done.out
    assert tree(extracted) == before


def test_a_page_of_docs_that_is_made_anew(extracted: Path, bitext: Bitext) -> None:
    _write(extracted / "made/index.md", "# Home\n\nWords of the hook.\n")
    assert bitext("extract").code == 0
    assert bitext("extract", "--check").code == 0
    assert (extracted / "docs/index.md").read_text("utf-8") == FILES["docs/index.md"]
    index = "locales/de/LC_MESSAGES/index.po"
    assert list(_translations(extracted, index)) == ["Home", "Words of the hook."]
    translate_all(extracted / "locales/de", {"Words of the hook.": "Worte des Hakens."})
    assert "Worte des Hakens." in DocsProject(extracted).build("--strict").page("de/index.html").get_text()
    shutil.rmtree("made")
    assert bitext("extract").code == 0
    assert list(_translations(extracted, index)) == ["Home", "Words of the author."]
    assert bitext("extract", "--check").code == 0


def test_sentences_that_move_there_and_back_keep_their_translations(extracted: Path, bitext: Bitext) -> None:
    _write(extracted / "docs/guide.md", "# Guide\n\nIt shines.\n")
    _write(extracted / "made/reference/lamp.md", "# Lamp\n\nPress the key.\n")
    assert bitext("extract").code == 0
    assert _translations(extracted)["Press the key."] == GERMAN["Press the key."]
    guide = _translations(extracted, "locales/de/LC_MESSAGES/guide.po")
    assert guide["It shines."] == GERMAN["It shines."]


def test_pages_of_the_blog(folder: Path, bitext: Bitext) -> None:
    DocsProject(folder).configure("- search", "- search\n  - blog")
    DocsProject(folder).configure("site_name", "theme: material\nsite_name")
    DocsProject(folder).configure('"reference/**"', '"blog/category/*"')
    _write(folder / "docs/blog/index.md", "# Blog\n")
    _write(
        folder / "docs/blog/posts/a.md", "---\ndate: 2026-01-01\ncategories: [Lamps]\n---\n\n# A\n\nText.\n"
    )
    assert bitext("extract").code == 0
    assert bitext("extract", "--check").code == 0
    translate_all(folder / "locales/de", {"Lamps": "Lampen"})
    site = DocsProject(folder).build("--strict")
    assert site.code == 0, site.log
    page = site.page("de/blog/category/lamps/index.html")
    assert [each.get_text(strip=True) for each in page.select("h1")] == ["Lampen"]


@pytest.mark.parametrize("linked", ["docs", "."])
def test_pages_behind_a_link_were_made_by_their_author(
    folder: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch, linked: str
) -> None:
    DocsProject(folder).configure("reference/**", "**")
    if linked == "docs":
        shutil.move("docs", "pages")
        (folder / "docs").symlink_to("pages")
    else:
        link = folder.parent / f"{folder.name}-link"
        link.symlink_to(folder)
        monkeypatch.chdir(link)
    done = bitext("extract")
    assert done.code == 0, done.err
    kept = {
        path.relative_to(folder / "locales/generated").as_posix()
        for path in folder.glob("locales/generated/**/*.md")
    }
    assert kept == {"other.md", "reference/lamp.md"}
    assert "made otherwise" not in DocsProject(Path.cwd()).build("--strict").log


def test_lines_that_end_as_on_windows(folder: Path, bitext: Bitext) -> None:
    text = FILES["made/reference/lamp.md"].replace("\n", "\r\n")
    (folder / "made/reference/lamp.md").write_bytes(text.encode())
    assert bitext("extract").code == 0
    assert bitext("extract", "--check").code == 0
    translate_all(folder / "locales/de", GERMAN)
    site = DocsProject(folder).build("--strict")
    assert "Sie leuchtet." in _article(site, "de/reference/lamp")
    assert "made otherwise" not in site.log


def test_pages_that_a_plugin_adds_from_another_folder(folder: Path, bitext: Bitext) -> None:
    _write(folder / "more/reference/wick.md", "# Wick\n\nIt burns.\n")
    hook = (folder / "hook.py").read_text("utf-8")
    more = "    files.append(File('reference/wick.md', str(root / 'more'), config.site_dir, True))\n    return files\n"
    _write(folder / "hook.py", hook.replace("    return files\n", more))
    assert bitext("extract").code == 0
    translate_all(folder / "locales/de", {"It burns.": "Er brennt."})
    site = DocsProject(folder).build("--strict")
    assert "Er brennt." in _article(site, "de/reference/wick")
    assert bitext("extract", "--check").code == 0


def test_what_is_staged(extracted: Path, bitext: Bitext) -> None:
    done = bitext("stage", "--into", "build")
    assert done.code == 0, done.err
    assert "Sie leuchtet." in (extracted / "build/de/docs/reference/lamp.md").read_text("utf-8")
    assert not (extracted / "build/de/locales").exists()
    assert "reference/lamp.md: staged as `bitext extract` kept it" in done.err


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("reference/a\nb.md", b"# A\n", "the name holds a line break"),
        ("reference/a.md", b"\xff\xfe", "its text is not UTF-8"),
    ],
)
def test_a_page_that_cannot_be_kept(
    folder: Path, bitext: Bitext, name: str, content: bytes, said: str
) -> None:
    if "\n" in name and Version(version("pathspec")) < Version("1"):
        pytest.skip("no pattern of older versions of pathspec matches such a name")
    path = folder / "made" / name
    path.write_bytes(content)
    done = bitext("extract")
    assert done.code == 2
    assert said in done.err
    assert not (folder / "locales/generated").exists()


def test_a_page_that_is_too_large_is_named(folder: Path, bitext: Bitext) -> None:
    DocsProject(folder).configure("bitext: {", "bitext: {max_page_size: 0.001, ")
    _write(folder / "made/reference/large.md", "# Large\n\n" + "Many words. " * 200)
    done = bitext("extract")
    assert done.code == 2
    assert "locales/generated/reference/large.md" in done.err
    assert "It shines." in _translations(folder)


def test_odd_pages(folder: Path, bitext: Bitext) -> None:
    DocsProject(folder).configure("bitext: {", 'bitext: {exclude: ["reference/left.md"], ')
    pages = {
        "nul": "# a\x00b\n\nText.\n",
        "bom": "\ufeff# Bom\n\nText of it.\n",
        "empty": "",
        "left": "# Left\n\nIt is left out.\n",
        "front": "---\ntitle: Front\n---\n\n# Heading\n",
        "off": "<!-- bitext: off -->\n\n# Off\n",
    }
    hook = (folder / "hook.py").read_text("utf-8")
    more = f"""\
    import os
    os.chdir("/")
    for name, text in {pages!r}.items():
        files.append(File.generated(config, f"reference/{{name}}.md", content=text))
    files.append(File.generated(config, "reference/other.markdown", content="# Other"))
    return files
"""
    _write(folder / "hook.py", hook.replace("    return files\n", more))
    assert bitext("extract").code == 0
    kept = {path.stem for path in (folder / "locales/generated/reference").iterdir()}
    assert kept == {"lamp", *pages}
    templates = {path.stem for path in (folder / "locales/template/reference").iterdir()}
    assert templates == {"lamp", "nul", "bom", "front"}
    assert bitext("extract", "--check").code == 0
    assert "otherwise" not in bitext("check").out
    site = DocsProject(folder).build("--strict")
    assert site.code == 0, site.log
    assert "It is left out." in _article(site, "de/reference/left")


@pytest.mark.parametrize("name", ["../out.md", "reference/../../out.md", "/srv/out.md"])
def test_no_name_leads_out_of_the_folder(folder: Path, bitext: Bitext, name: str) -> None:
    DocsProject(folder).configure("reference/**", "**")
    hook = (folder / "hook.py").read_text("utf-8")
    more = f"    files.append(File.generated(config, {name!r}, content='# Out'))\n    return files\n"
    _write(folder / "hook.py", hook.replace("    return files\n", more))
    done = bitext("extract")
    assert done.code == 2
    assert "its name leads out of the site" in done.err
    assert not (folder / "locales/generated").exists()


GEN_FILES = """\
import mkdocs_gen_files
print("the script prints")
with mkdocs_gen_files.open("reference/lamp.md", "w") as file:
    file.write("# Lamp\\n\\nIt shines. It is warm.\\n")
mkdocs_gen_files.set_edit_path("reference/lamp.md", "../lamps.py")
with mkdocs_gen_files.open("guide.md", "a") as file:
    file.write("\\nMore of it.\\n")
with mkdocs_gen_files.open("other.md", "w") as file:
    file.write("# Other\\n\\nNobody wants this.\\n")
"""


def test_pages_of_gen_files(folder: Path) -> None:
    DocsProject(folder).configure("hooks: [hook.py]\n", "")
    DocsProject(folder).configure("index.md,", "guide.md,")
    DocsProject(folder).configure("- search", "- search\n  - gen-files: {scripts: [gen.py]}")
    _write(folder / "gen.py", GEN_FILES)
    extract, again = run_all(
        [(folder, ["bitext", "extract"]), (folder, ["bitext", "extract", "--check"])], always=True
    )
    assert (extract.code, again.code) == (0, 0), extract.log + again.log
    translate_all(folder / "locales/de", {**GERMAN, "More of it.": "Mehr davon."})
    build, check = run_all(
        [(folder, ["mkdocs", "build", "--strict"]), (folder, ["bitext", "check"])], always=True
    )
    assert build.code == 0, build.log
    assert check.code == 0, check.log
    site = Site(folder / "site", build.log, build.code)
    assert "Sie leuchtet. It is warm." in _article(site, "de/reference/lamp")
    assert "Drücken Sie die Taste. Mehr davon." in _article(site, "de/guide")
    assert "Nobody wants this." in _article(site, "de/other")
    assert (folder / "docs/guide.md").read_text("utf-8") == FILES["docs/guide.md"]
    _write(folder / "gen.py", "import sys\nsys.exit('no lamps today')\n")
    (failed,) = run_all([(folder, ["bitext", "extract"])], always=True)
    assert failed.code == 2
    assert "no lamps today" in failed.log
    assert "Traceback" not in failed.log
    assert (folder / COPY).exists()
