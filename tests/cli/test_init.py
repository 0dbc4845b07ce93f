"""`bitext init`: the start of a project, in a folder that is new, empty, or has settings of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bitext.project import SettingsLoader, find_project
from running import Bitext, tree


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "manual"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def test_a_new_project_can_be_extracted_at_once(folder: Path, bitext: Bitext) -> None:
    begun = bitext("init", "--locale", "zh-TW", "--locale", "no", "--locale", "zh-TW")
    assert (begun.code, begun.out) == (0, "wrote mkdocs.yml\nwrote docs/index.md\n")
    assert begun.err == "next: write pages, then run `bitext extract`\n"
    project = find_project(folder)
    assert [each.tag for each in project.locales] == ["zh-TW", "no"]
    assert project.settings.site_name == "manual"
    assert (folder / "docs/index.md").read_text().startswith("# manual\n")
    assert bitext("extract", "--quiet").code == 0
    assert (folder / "locales/no/LC_MESSAGES/index.po").is_file()
    assert bitext("check").code == 0


def test_a_folder_is_made(folder: Path, bitext: Bitext) -> None:
    assert bitext("init", "-q", "-C", "a/new one", "--source-locale", "de", "--locale", "en").code == 0
    project = find_project(folder / "a/new one")
    assert (project.settings.source_locale.tag, project.settings.site_name) == ("de", "new one")


def test_a_second_time_there_is_nothing_to_do_but_new_locales(folder: Path, bitext: Bitext) -> None:
    bitext("init", "--locale", "de")
    before = tree(folder)
    again = bitext("init", "--locale", "de")
    assert (again.code, again.out, again.err) == (0, "", "nothing to do\n")
    assert tree(folder) == before
    more = bitext("init", "--locale", "no", "--locale", "de")
    assert (more.code, more.out) == (0, "wrote mkdocs.yml\n")
    assert [each.tag for each in find_project(folder).locales] == ["de", "no"]


def test_pages_and_settings_that_are_there_stay(folder: Path, bitext: Bitext) -> None:
    (folder / "pages").mkdir()
    (folder / "pages/start.md").write_text("# Mine\n")
    (folder / "mkdocs.yaml").write_text("site_name: Mine  # a remark\ndocs_dir: pages\n")
    begun = bitext("init", "--locale", "de")
    assert (begun.out, begun.err) == ("wrote mkdocs.yaml\n", "next: run `bitext extract`\n")
    assert (folder / "mkdocs.yaml").read_text() == (
        "site_name: Mine  # a remark\ndocs_dir: pages\n"
        "plugins:\n  - search\n  - bitext: {source_locale: en, locales: [de]}\n"
    )
    assert sorted(tree(folder)) == ["mkdocs.yaml", "pages/start.md"]


ITEM = "bitext: {source_locale: en, locales: [de]}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("site_name: x", f"site_name: x\nplugins:\n  - search\n  - {ITEM}\n", id="no-plugins"),
        pytest.param(
            "plugins:\n  - search\n  # about tags\n  - tags\n\n# the end\nnav: []\n",
            f"plugins:\n  - search\n  # about tags\n  - tags\n  - {ITEM}\n\n# the end\nnav: []\n",
            id="list",
        ),
        pytest.param("plugins:\n- search: # hm\n", f"plugins:\n- search: # hm\n- {ITEM}\n", id="no-indentation"),
        pytest.param(
            "plugins:\n  - tags:\n      deep:\n        - a: 1\n          b: [x,\n             y]  # here\nnav: []\n",
            f"plugins:\n  - tags:\n      deep:\n        - a: 1\n          b: [x,\n             y]  # here\n  - {ITEM}\nnav: []\n",
            id="deep",
        ),
        pytest.param("plugins: [search, tags]\n", f"plugins: [search, tags, {ITEM}]\n", id="in-brackets"),
        pytest.param("plugins: [\n  search\n]\n", f"plugins: [\n  search, {ITEM}]\n", id="in-brackets-on-lines"),
        pytest.param("plugins:\n  search: {}\nnav: []\n", f"plugins:\n  search: {{}}\n  {ITEM}\nnav: []\n", id="mapping"),
        pytest.param("plugins:\n  - search", f"plugins:\n  - search\n  - {ITEM}\n", id="no-line-end"),
        pytest.param("plugins:\r\n  - search\r\nnav: []\r\n", f"plugins:\r\n  - search\r\n  - {ITEM}\r\nnav: []\r\n", id="crlf"),
        pytest.param(
            "plugins:\n  - tags:\n      text: |\n        one\n\n        two\nnav: []\n",
            f"plugins:\n  - tags:\n      text: |\n        one\n\n        two\n  - {ITEM}\nnav: []\n",
            id="block-text",
        ),
        pytest.param(
            "plugins:\n  - x: !ENV [A, b]\n  - 'é': !!python/name:a.b\n",
            f"plugins:\n  - x: !ENV [A, b]\n  - 'é': !!python/name:a.b\n  - {ITEM}\n",
            id="tags",
        ),
    ],
)  # fmt: skip
def test_the_plugin_is_put_behind_the_others(folder: Path, bitext: Bitext, before: str, after: str) -> None:
    path = folder / "mkdocs.yml"
    path.write_bytes(before.encode())
    result = bitext("init", "--locale", "de")
    assert (result.code, result.err.startswith("error")) == (0, False), result.err
    assert path.read_bytes().decode() == after
    old, new = (yaml.load(text, Loader=SettingsLoader) for text in (before, after))  # noqa: S506 - it is safe
    assert {**new, "plugins": None} == {**old, "plugins": None}
    assert find_project(folder).locales[0].tag == "de"


ADD_FR = "  help: add fr to `locales:` yourself, then run `bitext extract`\n"


def test_a_plugin_in_inherited_settings_is_not_added_again(folder: Path, bitext: Bitext) -> None:
    (folder / "base.yml").write_text("plugins: [{bitext: {locales: [de]}}]\n", "utf-8")
    (folder / "mkdocs.yml").write_text("INHERIT: base.yml\n", "utf-8")
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text("# A\n", "utf-8")
    before = tree(folder)
    assert bitext("init", "--locale", "de").err == "nothing to do\n"
    result = bitext("init", "--locale", "fr")
    assert (result.code, result.err) == (
        2,
        "error: mkdocs.yml: cannot add the locale fr\n" + ADD_FR,
    )
    assert tree(folder) == before


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("INHERIT: base.yml\n", id="inherited"),
        pytest.param("plugins: []\n", id="none"),
        pytest.param("plugins:\nnav: []\n", id="empty"),
        pytest.param("plugins: search\n", id="one-word"),
        pytest.param("{plugins: [search]}\n", id="all-in-braces"),
        pytest.param("a: &p [search]\nplugins: *p\n", id="alias"),
    ],
)
def test_where_it_is_not_certain_nothing_is_changed(folder: Path, bitext: Bitext, text: str) -> None:
    (folder / "mkdocs.yml").write_text(text)
    (folder / "base.yml").write_text("theme: material\n")
    result = bitext("init", "--locale", "de")
    assert result.code == 2
    assert result.err == (
        f"error: mkdocs.yml: cannot add the plugin bitext\n  help: add `- {ITEM}` under `plugins:` yourself\n"
    )
    assert tree(folder) == {"base.yml": b"theme: material\n", "mkdocs.yml": text.encode()}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("  - bitext: {locales: [de]}\n", "  - bitext: {locales: [de, no_]}\n", id="in-braces"),
        pytest.param("  - bitext: {locales: []}\n", "  - bitext: {locales: [no_, de]}\n", id="empty"),
        pytest.param("  - bitext:\n      locales: [\n        de,  # mine\n      ]\n", "  - bitext:\n      locales: [\n        de, no_,  # mine\n      ]\n", id="in-brackets-on-lines"),
        pytest.param("  - bitext:\n      locales:\n        - de  # mine\n      jobs: 1\n", "  - bitext:\n      locales:\n        - de  # mine\n        - no_\n      jobs: 1\n", id="on-lines"),
        pytest.param("  - bitext:\n      locales:\n      - de", "  - bitext:\n      locales:\n      - de\n      - no_\n", id="no-line-end"),
        pytest.param("  - bitext:\r\n      locales:\r\n        - de\r\n", "  - bitext:\r\n      locales:\r\n        - de\r\n        - no_\r\n", id="crlf"),
        pytest.param("  - bitext: {locales: [{tag: de, extra: {a: [b]}}]}\n", "  - bitext: {locales: [{tag: de, extra: {a: [b]}}, no_]}\n", id="with-settings"),
        pytest.param("  - bitext:\n      locales:\n        - tag: de\n          pages: [a.md]\nnav: []\n", "  - bitext:\n      locales:\n        - tag: de\n          pages: [a.md]\n        - no_\nnav: []\n", id="with-settings-on-lines"),
        pytest.param("  - x:\n      locales: [a]\n  - bitext:\n      locales: [de]\n", "  - x:\n      locales: [a]\n  - bitext:\n      locales: [de, no_]\n", id="another-plugin's-list"),
        pytest.param("  search: {}\n  bitext:\n    locales: [de]\n", "  search: {}\n  bitext:\n    locales: [de, no_]\n", id="mapping"),
    ],
)  # fmt: skip
def test_a_locale_is_put_behind_the_others(folder: Path, bitext: Bitext, before: str, after: str) -> None:
    path = folder / "mkdocs.yml"
    path.write_bytes(f"plugins:\n{before}".encode())
    result = bitext("init", "--locale", "no", "--locale", "de")
    assert result.code == 0, result.err
    assert path.read_bytes().decode() == "plugins:\n" + after.replace("no_", "'no'")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("plugins:\n  - bitext:\n      locales: !ENV [LOCALES, [de]]\n", id="variable"),
        pytest.param("x: &l [de]\nplugins:\n  - bitext: {locales: *l}\n", id="alias"),
    ],
)
def test_where_it_is_not_certain_no_locale_is_added(folder: Path, bitext: Bitext, text: str) -> None:
    (folder / "mkdocs.yml").write_text(text)
    result = bitext("init", "--locale", "fr")
    assert (result.code, result.err) == (
        2,
        "error: mkdocs.yml: cannot add the locale fr\n  help: add fr to `locales:` yourself, then run `bitext extract`\n",
    )
    assert tree(folder)["mkdocs.yml"] == text.encode()


@pytest.mark.parametrize(
    ("arguments", "text", "said"),
    [
        (["--locale", "en"], None, "en is the source locale"),
        (["--locale", "klingon-1"], None, "'klingon-1' is no locale"),
        (["--locale", "de"], "a: [\n", "mkdocs.yml:2:1: no valid YAML"),
        (["--locale", "de"], "- a\n", "mkdocs.yml: no settings in it"),
    ],
)
def test_what_cannot_be_used_is_refused(
    folder: Path, bitext: Bitext, arguments: list[str], text: str | None, said: str
) -> None:
    if text is not None:
        (folder / "mkdocs.yml").write_text(text)
    before = tree(folder)
    result = bitext("init", *arguments)
    assert result.code == 2
    assert said in result.err
    assert tree(folder) == before


def test_no_second_project_begins_among_the_pages_of_one(
    folder: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    bitext("init", "--locale", "de")
    (folder / "docs/a b").mkdir()
    before = tree(folder)
    monkeypatch.chdir(folder / "docs/a b")
    result = bitext("init", "--locale", "fr")
    assert result.code == 2
    assert result.err == (
        "error: docs/a b lies among the pages of the project in ../..\n"
        "  help: name the folder of the project with -C ../..\n"
    )
    assert tree(folder) == before
    assert bitext("init", "--locale", "fr", "-C", "../..").out == "wrote mkdocs.yml\n"
    monkeypatch.chdir(folder)
    assert bitext("init", "--locale", "fr", "-C", "packages/b", "-q").code == 0
