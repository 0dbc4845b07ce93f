"""`bitext extract` on a copy of this project, and from nothing but the seed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bitext.catalog import parse_po
from bitext.cli import main
from running import Bitext, tree

SEED = "locales/zh_TW/deliveries/quickstart/publish-api-key.md"
PAGE = "docs/quickstart/publish-api-key.md"
CATALOG = "locales/zh_TW/LC_MESSAGES/quickstart/publish-api-key.po"
TEMPLATE = "locales/template/quickstart/publish-api-key.pot"


def test_this_project_is_in_step(project: Path, bitext: Bitext) -> None:
    before = tree(project)
    assert bitext("extract", "--check").code == 0
    assert bitext("extract").code == 0
    assert tree(project) == before


def test_the_seed_alone_becomes_page_template_and_catalog(project: Path, bitext: Bitext) -> None:
    seed = (project / SEED).read_bytes()
    shutil.rmtree(project / "docs")
    shutil.rmtree(project / "locales")
    (project / SEED).parent.mkdir(parents=True)
    (project / SEED).write_bytes(seed)
    result = bitext("extract")
    assert result.code == 0
    assert "quickstart/publish-api-key.md was made from its delivery" in result.err
    text = (project / PAGE).read_text(encoding="utf-8")
    assert text.startswith("1. [Sign into your nuget.org account](")
    assert "data-ttu-id" not in text
    catalog = parse_po((project / CATALOG).read_text(encoding="utf-8"))
    numbers = [101, 102, 103, 104, 105, 106, *range(108, 116)]
    picture = "media/QS_Create-02-APIKey.png"
    units = [f"b8832-{number}" for number in numbers]
    assert [each.msgctxt for each in catalog.entries] == [*units, f"without source: alt {picture}"]
    assert catalog.entries[-1].msgstr == "將 API 金鑰複製到剪貼簿"
    assert f"{picture})" in text
    assert "金鑰" not in text
    assert all(entry.translated for entry in catalog.entries)
    assert bitext("extract", "--check").code == 0


def test_unit_107_is_completed_when_the_author_writes_the_alt_text(project: Path, bitext: Bitext) -> None:
    for path in (project / "locales").rglob("*.po*"):
        path.unlink()
    assert bitext("extract").code == 0
    entry = parse_po((project / CATALOG).read_text(encoding="utf-8")).by_id["b8832-107"]
    assert entry.msgid == "Copying the API key to the clipboard"
    assert entry.msgstr == "將 API 金鑰複製到剪貼簿"
    assert entry.extracted == ("step 4 of 5, alt text",)


def test_check_writes_nothing_and_names_the_files(project: Path, bitext: Bitext) -> None:
    page = project / PAGE
    page.write_text(page.read_text(encoding="utf-8") + "\nA new sentence.\n", encoding="utf-8")
    before = tree(project)
    result = bitext("extract", "--check")
    assert result.code == 1
    assert f"would change {TEMPLATE}\n" in result.out
    assert tree(project) == before
    assert not (project / ".cache").exists()


def test_an_edited_sentence_keeps_its_id_and_becomes_outdated(project: Path, bitext: Bitext) -> None:
    page = project / PAGE
    page.write_text(
        page.read_text(encoding="utf-8").replace("Save your key", "Store your key"), encoding="utf-8"
    )
    assert bitext("extract").code == 0
    entry = parse_po((project / CATALOG).read_text(encoding="utf-8")).by_id["b8832-108"]
    assert entry.fuzzy
    assert entry.previous_msgid is not None
    assert "Save your key" in entry.previous_msgid
    assert "Store your key" in entry.msgid
    others = parse_po((project / CATALOG).read_text(encoding="utf-8")).entries
    assert [e.msgctxt for e in others if not e.translated] == ["b8832-108"]


def test_one_page_and_one_locale(project: Path, bitext: Bitext) -> None:
    page = project / PAGE
    page.write_text(page.read_text(encoding="utf-8") + "\nA new sentence.\n", encoding="utf-8")
    result = bitext("extract", PAGE, "--locale", "ja", "--quiet")
    assert result.out.splitlines() == [f"wrote {TEMPLATE}", f"wrote {CATALOG.replace('zh_TW', 'ja')}"]
    assert result.err == ""


def test_a_damaged_catalog_stops_its_own_page_and_no_other(project: Path, bitext: Bitext) -> None:
    page = project / PAGE
    page.write_text(page.read_text(encoding="utf-8") + "\nA new sentence.\n", encoding="utf-8")
    catalog = project / "locales/ar/LC_MESSAGES/_site.po"
    catalog.write_text(catalog.read_text(encoding="utf-8") + '\nmsgid "cut', encoding="utf-8")
    before = tree(project)
    result = bitext("extract")
    assert result.code == 2
    assert "locales/ar/LC_MESSAGES/_site.po:" in result.err
    assert "help:" in result.err
    after = tree(project)
    assert {name for name in after if after[name] != before.get(name)} >= {TEMPLATE, CATALOG}
    assert not {name for name in after if after[name] != before.get(name) and "_site" in name}


def test_a_deleted_page_stays_deleted(project: Path, bitext: Bitext) -> None:
    (project / PAGE).unlink()
    assert bitext("extract").code == 0
    assert not (project / PAGE).exists()
    for path in (TEMPLATE, CATALOG):
        entries = parse_po((project / path).read_text(encoding="utf-8")).entries
        assert entries
        assert all(entry.obsolete for entry in entries)
    found = bitext("check").out
    assert not [path for path in (TEMPLATE, CATALOG, SEED) if path in found]


def test_a_page_with_nothing_to_translate_gets_no_files(project: Path, bitext: Bitext) -> None:
    (project / "docs/figures.md").write_text("<!-- bitext: off -->\n\n# Figures\n", encoding="utf-8")
    before = tree(project)
    assert bitext("extract").code == 0
    assert tree(project) == before
    assert bitext("check").code == 0


def test_a_page_whose_name_has_blanks(project: Path, bitext: Bitext) -> None:
    (project / "docs/sp ace.md").write_text("Hi there.\n", encoding="utf-8")
    assert bitext("extract").code == 0
    template = (project / "locales/template/sp ace.pot").read_text(encoding="utf-8")
    assert "#: \u2068docs/sp ace.md\u2069:1\n" in template
    assert bitext("extract", "--check").code == 0


def test_a_page_with_the_name_of_the_site_s_strings_is_refused(project: Path, bitext: Bitext) -> None:
    (project / "docs/_site.md").write_text("Hi there.\n", encoding="utf-8")
    result = bitext("extract")
    assert result.code == 2
    assert "docs/_site.md: this name is taken" in result.err


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        pytest.param("locales: 3", "mkdocs.yml: `locales` is no list", id="no-list"),
        pytest.param("locales: [no]", "mkdocs.yml: YAML reads a locale as yes or no", id="norway"),
        pytest.param("locales: [xx]", "mkdocs.yml: the locale 'xx' is unknown", id="unknown"),
        pytest.param("locales: [en]", "each locale may be named once", id="source-locale-again"),
        pytest.param("local: [de]", "mkdocs.yml: unknown bitext setting: local", id="misspelt"),
    ],
)
def test_faulty_settings(project: Path, bitext: Bitext, setting: str, message: str) -> None:
    (project / "mkdocs.yml").write_text(
        f"site_name: T\nplugins:\n  - bitext:\n      {setting}\n", encoding="utf-8"
    )
    result = bitext("extract")
    assert result.code == 2
    assert message in result.err


@pytest.mark.parametrize("plugins", ["5", "[search]", "{search: {}}", "- bitext: 3"])
def test_settings_without_the_plugin(project: Path, bitext: Bitext, plugins: str) -> None:
    (project / "mkdocs.yml").write_text(f"site_name: T\nplugins:\n  {plugins}\n", encoding="utf-8")
    result = bitext("extract")
    assert result.code == 2
    assert "the plugin bitext is not in the list of plugins" in result.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(("--locale", "fr"), "the project has no locale fr", id="foreign-locale"),
        pytest.param(("--locale", "../x"), "'../x' is no locale", id="locale-with-dots"),
        pytest.param(("nope.md",), "there is no page 'nope.md'", id="no-such-page"),
        pytest.param(("../../etc/passwd",), "there is no page", id="path-outside"),
        pytest.param(("--nope",), "no such option", id="unknown-option"),
    ],
)
def test_usage_errors_exit_with_2(
    project: Path, bitext: Bitext, arguments: tuple[str, ...], message: str
) -> None:
    assert project.is_dir()
    result = bitext("extract", *arguments)
    assert result.code == 2
    assert message in result.err


def test_outside_of_any_project(tmp_path: Path, bitext: Bitext) -> None:
    result = bitext("extract", "-C", str(tmp_path))
    assert result.code == 2
    assert "no mkdocs.yml" in result.err


def _many_pages(folder: Path, count: int) -> None:
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(
        "site_name: Many\nplugins:\n  - bitext: {locales: [de]}\n", encoding="utf-8"
    )
    for number in range(count):
        text = f"# Page {number}\n\nThis is page {number}.\nIt has two sentences.\n"
        (folder / "docs" / f"{number:02}.md").write_text(text, encoding="utf-8")


def test_two_processes_write_what_one_writes(tmp_path: Path) -> None:
    for jobs in ("1", "2"):
        _many_pages(tmp_path / jobs, 40)
        assert main(["extract", "-C", str(tmp_path / jobs), "--jobs", jobs]) == 0
    assert len(tree(tmp_path / "1")) == 1 + 40 + 2 * 41
    assert tree(tmp_path / "1") == tree(tmp_path / "2")


def test_an_error_in_another_process_names_its_file(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    _many_pages(tmp_path, 40)
    (tmp_path / "docs" / "20.md").write_bytes(b"# Page\n\nNot UTF-8: \xff\n")
    assert main(["extract", "-C", str(tmp_path), "--jobs", "2"]) == 2
    assert "docs/20.md:3: not UTF-8: byte 0xff at offset 19" in capfd.readouterr().err
    made = {path.stem for path in (tmp_path / "locales/template").iterdir()}
    assert "20" not in made
    assert {"19", "21"} <= made


def test_the_table_shows_what_became_of_the_sentences(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _many_pages(tmp_path, 3)
    assert main(["extract", "-C", str(tmp_path)]) == 0
    capsys.readouterr()
    edited = "# Page 0\n\nThis is page 0, edited.\nIt has two sentences.\nA sentence that is new to it.\n"
    (tmp_path / "docs" / "00.md").write_text(edited, encoding="utf-8")
    (tmp_path / "docs" / "01.md").write_text("# Page 1\n", encoding="utf-8")
    assert main(["extract", "-C", str(tmp_path)]) == 0
    rows = [line.split() for line in capsys.readouterr().err.splitlines()]
    assert rows == [
        ["page", "kept", "moved", "moved", "here", "edited", "new", "gone"],
        ["00.md", "2", "·", "·", "1", "1", "·"],
        ["01.md", "1", "·", "·", "·", "·", "2"],
        ["2", "of", "4", "pages", "3", "·", "·", "1", "1", "2"],
    ]


def test_references_have_a_line_so_that_editors_open_the_page(project: Path, bitext: Bitext) -> None:
    (project / "docs/new.md").write_text("One.\n\nTwo.\n", encoding="utf-8")
    assert bitext("extract").code == 0
    template = project / "locales/template/new.pot"
    assert template.read_text(encoding="utf-8").count("#: docs/new.md:1\n") == 2


@pytest.mark.parametrize("path", ["docs/new.md", "docs/a new.md"])
def test_a_template_without_lines_stays_without_them_until_it_gets_one(
    project: Path, bitext: Bitext, path: str
) -> None:
    page = project / path
    page.write_text("One.\n\nTwo.\n", encoding="utf-8")
    assert bitext("extract").code == 0
    files = [template := project / f"locales/template/{page.stem}.pot"]
    files += sorted(project.glob(f"locales/*/LC_MESSAGES/{page.stem}.po"))
    for file in files:
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"^(#: .*):1$", r"\1", text, flags=re.MULTILINE), encoding="utf-8")
    before = [file.read_bytes() for file in files]
    assert bitext("extract", "--check").code == 0
    page.write_text("One.\n\nTwo.\n\nThree.\n", encoding="utf-8")
    assert bitext("extract").code == 0
    assert all(file.read_bytes().startswith(old) for file, old in zip(files, before, strict=True))
    assert ":1\n" not in template.read_text(encoding="utf-8")
    text = template.read_text(encoding="utf-8")
    template.write_text(re.sub(r"^(#: .*)$", r"\1:1", text, flags=re.MULTILINE), encoding="utf-8")
    assert bitext("extract").code == 0
    assert {file.read_text(encoding="utf-8").count(":1\n") for file in files} == {3}


def test_a_page_that_was_replaced_is_told_apart_from_the_table(project: Path, bitext: Bitext) -> None:
    page = project / "docs/index.md"
    before = page.read_text("utf-8")
    page.write_text("# Another page\n\nIts words are others.\n", "utf-8")
    said = bitext("extract").err
    lost = re.search(
        r"^index\.md lost (\d+) of its (\d+) sentences: their translations stay", said, re.MULTILINE
    )
    assert lost is not None
    assert 5 <= int(lost[1]) <= int(lost[2])
    assert "bring it back and run bitext extract again" in said
    page.write_text(before, "utf-8")
    assert " lost " not in bitext("extract").err


def test_a_page_whose_sentences_went_to_another_lost_none(project: Path, bitext: Bitext) -> None:
    page = project / "docs/index.md"
    (project / "docs/other.md").write_text(page.read_text("utf-8"), "utf-8")
    page.write_text("# Another page\n\nIts words are others.\n", "utf-8")
    assert " lost " not in bitext("extract").err
