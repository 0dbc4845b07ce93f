"""`bitext fleet status`: many projects, in a table, as JSON, and as a page."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from bitext.report.schemas import schema_named
from fleet_projects import begin, catalog
from running import Bitext, tree
from sharing import once


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "fleet", _make)


def _make(folder: Path) -> Path:
    begin(folder / "handbook", {"de": 10, "zh-TW": 6}, title="The Handbook", pages=2)
    begin(folder / "group/api", {"de": 5, "ar": 10})
    return folder


@pytest.fixture
def fleet(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two projects, one of them in a folder; it is the current folder."""
    found = tmp_path / "fleet"
    shutil.copytree(made, found)
    monkeypatch.chdir(found)
    monkeypatch.setenv("COLUMNS", "80")
    return found


def read(bitext: Bitext, *arguments: str, code: int = 0) -> dict[str, Any]:
    done = bitext("fleet", "status", "--format", "json", *arguments)
    assert done.code == code, done.err
    found: dict[str, Any] = json.loads(done.out)
    schema = schema_named("fleet")
    assert schema is not None
    Draft202012Validator(schema).validate(found)
    return found


def names(bitext: Bitext, *arguments: str, code: int = 0) -> list[str]:
    return [each["path"] for each in read(bitext, *arguments, code=code)["projects"]]


def test_the_table(fleet: Path, bitext: Bitext) -> None:
    before = tree(fleet)
    done = bitext("fleet", "status")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "2 projects, 3 locales\n"
        "\n"
        "              translated                   missing  units\n"
        "group/api     ━━━━━━━━━━━━━━━─────   75 %        5     20\n"
        "handbook      ━━━━━━━━━━━━━━━─────   76 %       10     42\n"
        "all           ━━━━━━━━━━━━━━━─────   75 %       15     62\n"
        "\n"
        "percent        ar   de  zh-TW\n"
        "group/api     100   50      -\n"
        "handbook        -   95     57\n"
        "all           100   80     57\n"
    )
    assert tree(fleet) == before


def test_json_has_totals_of_locales_and_projects(fleet: Path, bitext: Bitext) -> None:
    del fleet
    found = read(bitext)
    assert found["version"] == 1
    assert found["total"] == {"units": 62, "translated": 47, "draft": 0, "outdated": 0, "missing": 15}
    assert list(found["locales"]) == ["ar", "de", "zh-TW"]
    assert found["locales"]["de"] == {
        "units": 31, "translated": 25, "draft": 0, "outdated": 0, "missing": 6, "projects": 2,
    }  # fmt: skip
    api, handbook = found["projects"]
    assert (api["path"], api["title"], list(api["locales"])) == ("group/api", "", ["de", "ar"])
    assert (handbook["path"], handbook["title"], handbook["errors"]) == ("handbook", "The Handbook", [])
    assert handbook["locales"]["zh-TW"]["missing"] == 9


def test_the_counts_are_those_of_status(fleet: Path, bitext: Bitext) -> None:
    path = catalog(fleet / "handbook", "de")
    path.write_text(path.read_text("utf-8").replace("\nmsgctxt", "\n#, fuzzy\nmsgctxt", 3), "utf-8")
    states = ("units", "translated", "draft", "outdated", "missing")
    alone = json.loads(bitext("status", "--format", "json", "-C", "handbook").out)["locales"]
    assert alone["de"]["draft"]
    (project,) = read(bitext, "handbook")["projects"]
    for tag, counts in project["locales"].items():
        assert counts == {state: alone[tag][state] for state in states}


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_two_jobs_find_the_same(fleet: Path, bitext: Bitext, form: str) -> None:
    begin(fleet / "many", {"de": 3, "ja": 7}, pages=20)
    catalog(fleet / "many", "ja", "page7").write_text("<<<<<<< mine\n", "utf-8")
    one = bitext("fleet", "status", "--format", form)
    assert one == bitext("fleet", "status", "--format", form, "--jobs", "2")
    assert one.code == 2
    assert one.err.startswith("error: many/locales/ja/LC_MESSAGES/page7.po:1:1: a git conflict marker\n")


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_file_has_what_would_be_printed(fleet: Path, bitext: Bitext, form: str) -> None:
    printed = bitext("fleet", "status", "--format", form).out
    done = bitext("fleet", "status", "--format", form, "-o", "status")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert (fleet / "status").read_text("utf-8") == printed


def test_a_folder_is_searched_and_each_project_found_once(fleet: Path, bitext: Bitext) -> None:
    del fleet
    assert names(bitext, "handbook", ".", "group", "group/api") == ["handbook", "group/api"]


def test_the_current_folder_can_be_a_project(
    fleet: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(fleet / "handbook")
    assert names(bitext) == ["."]
    assert names(bitext, "../group") == ["../group/api"]


@pytest.mark.parametrize("folder", [".git", ".venv", "node_modules", "site", "venv", "a/.tox", "b/site"])
def test_folders_of_others_are_passed_over(fleet: Path, bitext: Bitext, folder: str) -> None:
    (fleet / folder).parent.mkdir(exist_ok=True)
    (fleet / "handbook").rename(fleet / folder)
    assert names(bitext) == ["group/api"]
    # A folder that is named is looked at, whatever its name.
    assert names(bitext, folder) == [folder]


def test_it_is_four_folders_deep(fleet: Path, bitext: Bitext) -> None:
    (fleet / "1/2/3").mkdir(parents=True)
    (fleet / "handbook").rename(fleet / "1/2/3/4")
    assert names(bitext) == ["1/2/3/4", "group/api"]
    (fleet / "1").rename(fleet / "group/1")
    assert names(bitext) == ["group/api"]


def test_links_are_not_followed(fleet: Path, bitext: Bitext, tmp_path: Path) -> None:
    (fleet / "handbook").rename(tmp_path / "outside")
    (fleet / "link").symlink_to(tmp_path / "outside", target_is_directory=True)
    (fleet / "loop").symlink_to(fleet, target_is_directory=True)
    assert names(bitext) == ["group/api"]


def test_what_lies_in_a_project_belongs_to_it(fleet: Path, bitext: Bitext) -> None:
    (fleet / "group/api").rename(fleet / "handbook/inner")
    assert names(bitext) == ["handbook"]


def test_other_sites_are_passed_over(fleet: Path, bitext: Bitext) -> None:
    (fleet / "mkdocs.yml").write_text("site_name: All\nplugins: [search]  # bitext comes later\n", "utf-8")
    (fleet / "plain").mkdir()
    (fleet / "plain/mkdocs.yml").write_text("site_name: [\n", "utf-8")
    assert names(bitext) == ["group/api", "handbook"]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        pytest.param("plugins: [bitext\n", "broken/mkdocs.yml:2:1: no valid YAML", id="no-yaml"),
        pytest.param(
            "plugins: [bitext: {locales: [xx]}]\n", "broken/mkdocs.yml: the locale 'xx'", id="locale"
        ),
        pytest.param("plugins: [bitext: {wrong: 1}]\n", "broken/mkdocs.yml: ", id="setting"),
        pytest.param(
            "plugins: [bitext: {locales: [de]}]\n",
            "broken/mkdocs.yml: the folder of the pages, docs, does not exist",
            id="no-pages",
        ),
    ],
)
def test_settings(fleet: Path, bitext: Bitext, settings: str, said: str) -> None:
    (fleet / "broken").mkdir()
    (fleet / "broken/mkdocs.yml").write_text(settings, "utf-8")
    found = read(bitext, code=2)
    assert [each["path"] for each in found["projects"]] == ["broken", "group/api", "handbook"]
    assert found["projects"][0]["locales"] == {}
    assert found["projects"][0]["errors"][0].startswith(said)
    assert found["total"]["units"] == 62
    done = bitext("fleet", "status")
    assert (done.code, done.err.startswith(f"error: {said}")) == (2, True)
    assert "\nbroken        cannot be read\n" in done.out


def test_a_catalog_counts_as_not_translated(fleet: Path, bitext: Bitext) -> None:
    catalog(fleet / "group/api", "ar").write_text("no catalog", "utf-8")
    found = read(bitext, code=2)
    assert found["projects"][0]["locales"]["ar"]["missing"] == 10
    (error,) = found["projects"][0]["errors"]
    assert error.startswith("group/api/locales/ar/LC_MESSAGES/page1.po:1:1: ")


def test_nothing_was_extracted(fleet: Path, bitext: Bitext) -> None:
    shutil.rmtree(fleet / "handbook/locales")
    done = bitext("fleet", "status", "--min-coverage", "40")
    assert done.code == 2
    assert done.err == (
        "error: handbook: no text was extracted from the pages yet\n"
        "  help: run `bitext extract -C handbook`\n"
    )


def test_folders(fleet: Path, bitext: Bitext) -> None:
    (fleet / "empty").mkdir()
    done = bitext("fleet", "status", "nowhere", "handbook", "empty", "handbook/mkdocs.yml")
    assert done.code == 2
    assert [line for line in done.err.splitlines() if line.startswith("error")] == [
        "error: nowhere: the folder does not exist",
        "error: empty: there is no project with the plugin bitext here or below",
        "error: handbook/mkdocs.yml: this is no folder",
    ]
    assert "\nhandbook" in done.out


def test_no_project_has_the_locale(fleet: Path, bitext: Bitext) -> None:
    del fleet
    done = bitext("fleet", "status", "--locale", "ja")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: no project has the locale ja\n  help: ")


def test_one_locale(fleet: Path, bitext: Bitext) -> None:
    del fleet
    found = read(bitext, "--locale", "zh-TW")
    assert list(found["locales"]) == ["zh-TW"]
    assert [list(each["locales"]) for each in found["projects"]] == [[], ["zh-TW"]]
    assert "group/api     no locale\n" in bitext("fleet", "status", "--locale", "zh-TW").out


@pytest.mark.parametrize(
    ("least", "code", "said"),
    [
        ("50", 0, ""),
        (
            "58",
            1,
            "less than 58 percent is translated: group/api in de, handbook in zh-TW\n",
        ),
    ],
)
def test_least_coverage(fleet: Path, bitext: Bitext, least: str, code: int, said: str) -> None:
    del fleet
    done = bitext("fleet", "status", "--min-coverage", least)
    assert (done.code, done.err) == (code, said)


def test_what_cannot_be_read_weighs_more_than_what_is_missing(fleet: Path, bitext: Bitext) -> None:
    (fleet / "handbook/mkdocs.yml").write_text("plugins: {bitext: [}\n", "utf-8")
    assert bitext("fleet", "status", "--min-coverage", "100").code == 2


TAGS = "af ar bg ca cs da de el es et fa fi fr gl he hr hu id it ja ko lt lv nb nl pl pt-BR ro ru sr-Latn sv zh-TW"


@pytest.mark.parametrize("width", [60, 100])
def test_no_line_is_wider_than_the_terminal(
    fleet: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    begin(fleet / "製品の文書" / ("long-" * 20), dict.fromkeys(TAGS.split(), 5), pages=2)
    done = bitext("fleet", "status")
    assert done.code == 0
    assert max(map(cell_len, done.out.splitlines())) <= width
    heads = [line.split()[1:] for line in done.out.splitlines() if line.startswith("percent")]
    assert [tag for head in heads for tag in head] == TAGS.split()
    assert len(heads) > 1
    assert "製品の文" in done.out
    assert "…" in done.out


def test_settings_that_lead_out_are_named(fleet: Path, bitext: Bitext, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("plugins: [bitext: {locales: [de]}]\n", "utf-8")
    (fleet / "out").mkdir()
    (fleet / "out/mkdocs.yml").symlink_to(tmp_path / "mkdocs.yml")
    assert names(bitext, code=2) == ["group/api", "handbook", "out"]
    done = bitext("fleet", "status")
    assert done.err.startswith("error: out/mkdocs.yml: a symbolic link leads from here out of the project\n")


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "mkfifo"), reason="needs a named pipe")
def test_what_is_no_file_holds_nothing_up(fleet: Path, bitext: Bitext) -> None:
    (fleet / "pipe").mkdir()
    os.mkfifo(fleet / "pipe/mkdocs.yml")
    (fleet / "folder/mkdocs.yml").mkdir(parents=True)
    assert names(bitext) == ["group/api", "handbook"]


def test_an_unreadable_folder_is_named_and_the_search_goes_on(
    fleet: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    (fleet / "closed").mkdir()
    real = os.scandir

    def closed(folder: Any) -> Any:  # noqa: ANN401 - as the system's
        if Path(folder).name == "closed":
            raise PermissionError(13, "Permission denied", str(folder))
        return real(folder)

    monkeypatch.setattr(os, "scandir", closed)
    assert names(bitext, code=2) == ["closed", "group/api", "handbook"]
    assert bitext("fleet", "status").err.startswith(
        "error: closed: the folder cannot be read: Permission denied\n"
    )


def test_no_locale(fleet: Path, bitext: Bitext) -> None:
    begin(fleet / "source", {})
    found = read(bitext)
    assert found["projects"][2]["locales"] == {}
    assert found["projects"][2]["errors"] == []
    assert "\nsource        no locale\n" in bitext("fleet", "status").out
    assert "no locale" in bitext("fleet", "status", "--format", "html").out
    alone = bitext("fleet", "status", "source")
    assert (alone.code, alone.out) == (
        0,
        "1 project, 0 locales\n\n              translated\nsource        no locale\n",
    )
