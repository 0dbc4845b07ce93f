"""Reading `mkdocs.yml` beyond the settings of the plugin."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

from bitext.errors import BitextError, SettingsError
from bitext.project import read_settings
from bitext.project.config_file import read_yaml


def write(folder: Path, text: str) -> Path:
    path = folder / "mkdocs.yml"
    path.write_text(f"site_name: A\nplugins: [bitext]\n{text}", "utf-8")
    return path


def test_what_is_excluded(tmp_path: Path) -> None:
    settings = read_settings(write(tmp_path, "exclude_docs: |\n  design/\n  *.tmp.md\n  !keep.tmp.md\n"))
    assert settings.excluded == ("design/", "*.tmp.md", "!keep.tmp.md")
    names = ["design/a.md", "a.tmp.md", "keep.tmp.md", "index.md"]
    assert [settings.excludes(name) for name in names] == [True, True, False, False]


@pytest.mark.parametrize("text", ["", "exclude_docs:\n"])
def test_nothing_is_excluded(tmp_path: Path, text: str) -> None:
    settings = read_settings(write(tmp_path, text))
    assert settings.excluded == ()
    assert not settings.excludes("index.md")


@pytest.mark.parametrize("pattern", ["!", "[z-a]"])
def test_a_pattern_that_is_none_is_an_error(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(SettingsError, match="`exclude_docs` cannot be used") as error:
        read_settings(write(tmp_path, f"exclude_docs: '{pattern}'\n"))
    assert error.value.path == "mkdocs.yml"


def test_settings_count_from_the_file_that_they_build_on(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    (tmp_path / "base/site.yml").write_text(
        "site_name: A\ndocs_dir: pages\nnav: [{Start: index.md}]\nextra: {a: 1}\n"
        "plugins: {search: {}, bitext: {locales: [de], exclude: [a.md]}}\n",
        "utf-8",
    )
    path = tmp_path / "mkdocs.yml"
    path.write_text("INHERIT: base/site.yml\nsite_name: B\nplugins: {bitext: {locales: [fr]}}\n", "utf-8")
    settings = read_settings(path)
    assert (settings.site_name, settings.docs) == ("B", tmp_path / "pages")
    assert ([each.tag for each in settings.locales], settings.left_out) == (["fr"], ("a.md",))
    assert settings.strings == {"B": "site name", "Start": "navigation title"}


def test_a_list_of_plugins_stands_in_the_place_of_the_inherited_one(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("plugins: [{bitext: {locales: [de]}}]\n", "utf-8")
    path = tmp_path / "mkdocs.yml"
    path.write_text("INHERIT: base.yml\nsite_name: A\n", "utf-8")
    assert [each.tag for each in read_settings(path).locales] == ["de"]
    path.write_text("INHERIT: base.yml\nsite_name: A\nplugins: [search]\n", "utf-8")
    with pytest.raises(SettingsError, match="the plugin bitext is not in the list of plugins"):
        read_settings(path)


@pytest.mark.parametrize(
    ("base", "message"), [("mkdocs.yml", "goes round in a circle"), ("no.yml", "does not exist")]
)
def test_settings_that_build_on_themselves_or_on_nothing(tmp_path: Path, base: str, message: str) -> None:
    with pytest.raises(BitextError, match=message):
        read_settings(write(tmp_path, f"INHERIT: {base}\n"))


@pytest.mark.parametrize(
    ("docs", "message"), [("mkdocs.yml", "mkdocs.yml is a file"), ("../pages", "lies outside the project")]
)
def test_a_folder_of_pages_that_is_none(tmp_path: Path, docs: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message) as error:
        read_settings(write(tmp_path, f"docs_dir: {docs}\n"))
    assert (error.value.path, bool(error.value.help)) == ("mkdocs.yml", True)


def test_a_name_that_is_no_utf_8_is_excluded_by_its_folder_or_its_end(tmp_path: Path) -> None:
    settings = read_settings(write(tmp_path, "exclude_docs: |\n  old/\n  *.tmp.md\n"))
    names = ["\udcff.md", "old/\udcff.md", "\udcff.tmp.md", "ä.md"]
    assert [settings.excludes(each) for each in names] == [False, True, True, False]


def _own(folder: Path, text: str) -> Path:
    path = folder / "mkdocs.yml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("value", "expected"),
    [("7", 7), ("0.5", 0.5), ("1e-3", "1e-3"), ("", None), ("words here", "words here"), ("nan", "nan")],
)
def test_a_variable_is_read_as_mkdocs_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, expected: object
) -> None:
    text = "site_name: x\nplugins: [{bitext: {locales: [de], max_page_size: !ENV [A_SIZE, 3]}}]\n"
    path = _own(tmp_path, text)
    monkeypatch.setenv("A_SIZE", value)
    theirs = yaml_load(io.StringIO(text))
    assert theirs["plugins"][0]["bitext"]["max_page_size"] == expected
    assert read_yaml(path)["plugins"][0]["bitext"]["max_page_size"] == expected


@pytest.mark.parametrize(("value", "shown"), [("false", False), ("yes", True), ("True", True)])
def test_a_switch_may_come_from_a_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, *, shown: bool
) -> None:
    monkeypatch.setenv("A_SWITCH", value)
    text = "site_name: x\nplugins: [{bitext: {locales: [de], mermaid: !ENV [A_SWITCH, true]}}]\n"
    assert read_settings(_own(tmp_path, text)).reach.diagrams is shown


def test_a_variable_that_no_value_can_be_read_from_is_said_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("A_DAY", "2026-99-99")
    text = "site_name: x\nplugins: [{bitext: {locales: [de], max_page_size: !ENV A_DAY}}]\n"
    with pytest.raises(SettingsError, match="no valid YAML") as raised:
        read_settings(_own(tmp_path, text))
    assert raised.value.line == 2
