"""`bitext check --project DIR …`: several projects in one run, and one report."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from fleet_projects import begin, catalog
from running import Bitext, Result
from sharing import once

FORMS = ("text", "json", "sarif", "junit", "github")
BOTH = ("--project", "handbook", "--project", "group/api")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "projects", _make)


def _make(folder: Path) -> Path:
    for name, locales in (("handbook", {"de": 10, "ja": 9}), ("group/api", {"de": 10, "ar": 10})):
        path = catalog(begin(folder / name, locales, title="X"), "de")
        damaged = re.sub(
            r'msgstr "Sentence 3 [^"]*"', 'msgstr "[x](javascript:alert(1))"', path.read_text("utf-8")
        )
        path.write_text(damaged, "utf-8")
    return folder


@pytest.fixture
def fleet(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two projects, each with an unsafe translation; it is the current folder."""
    found = tmp_path / "fleet"
    shutil.copytree(made, found)
    monkeypatch.chdir(found)
    return found


def findings(done: Result) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(done.out)["findings"]
    return found


def test_findings_are_those_of_each_project_and_lie_below_it(fleet: Path, bitext: Bitext) -> None:
    alone = {name: bitext("check", "-C", name, "--format", "json") for name in ("handbook", "group/api")}
    done = bitext("check", *BOTH, "--format", "json")
    assert (done.code, done.err) == (1, "")
    expected = [
        {**each, "path": f"{name}/{each['path']}"} for name, one in alone.items() for each in findings(one)
    ]
    assert findings(done) == sorted(expected, key=lambda each: (each["path"], each["line"], each["column"]))
    assert all((fleet / each["path"]).is_file() for each in findings(done))
    summaries = [json.loads(one.out)["summary"] for one in alone.values()]
    assert json.loads(done.out)["summary"] == {name: sum(s[name] for s in summaries) for name in summaries[0]}


@pytest.mark.parametrize("form", FORMS)
def test_every_format_names_files_from_the_current_folder_on(fleet: Path, bitext: Bitext, form: str) -> None:
    done = bitext("check", *BOTH, "--format", form)
    assert done.code == 1
    named = _paths(form, done.out)
    assert {"handbook/locales/de/LC_MESSAGES/page1.po", "group/api/locales/de/LC_MESSAGES/page1.po"} <= named
    assert all((fleet / path).is_file() for path in named)


def _paths(form: str, report: str) -> set[str]:
    if form == "json":
        return {each["path"] for each in json.loads(report)["findings"]}
    if form == "sarif":
        (run,) = json.loads(report)["runs"]
        places = [
            place["physicalLocation"]
            for each in run["results"]
            for place in (*each["locations"], *each.get("relatedLocations", []))
        ]
        return {place["artifactLocation"]["uri"] for place in places}
    if form == "junit":
        return {str(each.attrib["file"]) for each in etree.fromstring(report.encode()).iter("testcase")}
    pattern = r"^::error file=([^,]+)," if form == "github" else r"^(?:  see )?(\S+?):\d+:\d+"
    return set(re.findall(pattern, report, re.MULTILINE))


@pytest.mark.parametrize("form", FORMS)
def test_two_jobs_find_the_same(fleet: Path, bitext: Bitext, form: str) -> None:
    begin(fleet / "many", {"de": 10, "ja": 9}, title="X", pages=20)
    command = ("check", *BOTH, "--project", "many", "--format", form)
    assert bitext(*command) == bitext(*command, "--jobs", "2")


def test_one_project_from_another_folder(
    fleet: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(fleet / "group")
    done = bitext("check", "--project", "../handbook/docs", "--format", "json")
    assert {each["path"].partition("/docs")[0].partition("/locales")[0] for each in findings(done)} == {
        "../handbook"
    }
    monkeypatch.chdir(fleet / "handbook")
    here = bitext("check", "--project", ".", "--format", "json")
    assert here == bitext("check", "--format", "json")


def test_a_project_that_is_named_twice_is_checked_once(fleet: Path, bitext: Bitext) -> None:
    (fleet / "link").symlink_to(fleet / "handbook", target_is_directory=True)
    once_ = bitext("check", "--project", "handbook", "--format", "json")
    twice = bitext(
        "check", "--project", "link", "--project", "handbook", "--project", "handbook/", "--format", "json"
    )
    assert twice == once_


@pytest.mark.parametrize(
    ("name", "settings", "said"),
    [
        pytest.param("nowhere", None, "error: nowhere: the folder does not exist\n", id="nowhere"),
        pytest.param(
            "handbook/mkdocs.yml", None, "error: handbook/mkdocs.yml: this is no folder\n", id="a-file"
        ),
        pytest.param(
            "broken", "plugins: [bitext\n", "error: broken/mkdocs.yml:2:1: no valid YAML", id="no-yaml"
        ),
        pytest.param(
            "plain", "site_name: X\n", "error: plain/mkdocs.yml: the plugin bitext is not", id="plain"
        ),
        pytest.param(
            "docless",
            "plugins: [bitext: {locales: [de]}]\n",
            "error: docless/mkdocs.yml: the folder of the pages",
            id="docless",
        ),
    ],
)
def test_one_that_cannot_be_read_is_named_and_the_others_are_checked(
    fleet: Path, bitext: Bitext, name: str, settings: str | None, said: str
) -> None:
    if settings is not None:
        (fleet / name).mkdir()
        (fleet / name / "mkdocs.yml").write_text(settings, "utf-8")
    done = bitext("check", *BOTH, "--project", name, "--format", "json")
    assert done.code == 2
    assert done.err.startswith(said)
    assert done.out == bitext("check", *BOTH, "--format", "json").out


def test_none_can_be_read(fleet: Path, bitext: Bitext) -> None:
    del fleet
    done = bitext("check", "--project", "x", "--project", "y", "--locale", "de")
    assert (done.code, done.out) == (2, "0 files: nothing to report\n")
    assert done.err.count("error: ") == 2


def test_locales_and_coverage_are_those_of_each_project(fleet: Path, bitext: Bitext) -> None:
    del fleet
    one = bitext("check", *BOTH, "--locale", "ja", "--format", "json")
    assert {each["path"].partition("/")[0] for each in findings(one)} == {"handbook"}
    assert bitext("check", *BOTH, "--locale", "ja").code == 0
    assert bitext("check", *BOTH, "--locale", "ja", "--min-coverage", "95").code == 1
    none = bitext("check", *BOTH, "--locale", "fr")
    assert (none.code, none.err.startswith("error: no project has the locale fr\n")) == (2, True)


def test_a_baseline_is_that_of_the_common_folder(fleet: Path, bitext: Bitext) -> None:
    written = bitext("check", *BOTH, "--write-baseline", "known.json")
    assert (written.code, written.out) == (0, "")
    paths = {each["path"] for each in json.loads((fleet / "known.json").read_text("utf-8"))["findings"]}
    assert {path.partition("/")[0] for path in paths} == {"handbook", "group"}
    done = bitext("check", *BOTH, "--baseline", "known.json")
    assert (done.code, done.out.endswith(": nothing to report\n")) == (0, True)
    also = bitext("check", *BOTH, "--project", "nowhere", "--write-baseline", "known.json")
    assert (also.code, "error: nowhere: " in also.err) == (2, True)


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (["handbook/docs"], "PATH"),
        (["-C", "handbook"], "-C"),
        (["--site", "site"], "--site"),
        (["--fix"], "--fix"),
        (["--diff"], "--diff"),
    ],
)
def test_what_is_of_one_project(fleet: Path, bitext: Bitext, options: list[str], name: str) -> None:
    del fleet
    done = bitext("check", *BOTH, *options)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"error: --project cannot stand beside {name}\n  help: run `bitext check --help`\n"


HOOK = """\
import os

assert not hasattr(os, "of_another_project")
os.of_another_project = True


def on_page_markdown(markdown, **_):
    return markdown
"""


def test_hooks_of_one_project_do_not_meet_those_of_another(fleet: Path, bitext: Bitext) -> None:
    for name in ("handbook", "group/api"):
        (fleet / name / "hook.py").write_text(HOOK, "utf-8")
        with (fleet / name / "mkdocs.yml").open("a") as file:
            file.write("hooks: [hook.py]\n")
        assert bitext("extract", "-C", name).code == 0
    done = bitext("check", *BOTH)
    assert (done.code, done.err) == (1, "")
    assert not hasattr(os, "of_another_project")


def test_what_mkdocs_cannot_do_is_told_with_the_project(fleet: Path, bitext: Bitext) -> None:
    (fleet / "handbook/hook.py").write_text("def on_pre_build(**_):\n    raise ValueError('no')\n", "utf-8")
    (fleet / "group/api/hook.py").write_text(
        "import os\n\ndef on_pre_build(**_):\n    os._exit(3)\n", "utf-8"
    )
    for name in ("handbook", "group/api"):
        with (fleet / name / "mkdocs.yml").open("a") as file:
            file.write("hooks: [hook.py]\n")
        assert bitext("extract", "-C", name).code == 0
    done = bitext("check", *BOTH)
    assert done.code == 2
    assert "error: handbook: MkDocs cannot build the site: no\n" in done.err
    assert "error: group/api: MkDocs ended before it had rendered all pages\n" in done.err
