"""`bitext check --fix` and `--diff` on a copy of this project."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from running import Bitext, Result, tree

ZH = Path("locales/zh_TW/LC_MESSAGES/quickstart/publish-api-key.po")
DE = Path("locales/de/LC_MESSAGES/quickstart/publish-api-key.po")


@pytest.fixture
def faulty(project: Path) -> Path:
    """Return a copy of this project with faults in two catalogs, some of which nobody can be certain about."""
    _edit(project / ZH, "選取 [建立]，提供金鑰的名稱，", "選取  [建立]，提供金鑰的名稱, ")
    _edit(project / ZH, '"Language: zh_TW\\n"', '"Language: Chinese\\n"')
    _edit(project / DE, "Wählen Sie", "Wählen  Sie")
    _edit(project / DE, '"Content-Transfer-Encoding: 8bit\\n"\n', "")
    return project


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def test_a_clean_project_has_nothing_to_fix(project: Path, bitext: Bitext) -> None:
    before = tree(project)
    assert bitext("check", "--diff") == Result(0, "", "nothing to fix\n")
    assert bitext("check", "--fix").code == 0
    assert tree(project) == before


def test_fix_corrects_says_what_and_reports_what_is_left(faulty: Path, bitext: Bitext) -> None:
    clean = tree(faulty)
    _edit(faulty / DE, "Wählen  Sie", "Wählen  Sie `x`")
    result = bitext("check", "--fix")
    assert result.code == 1
    assert [re.sub(r":\d+:\d+:", ":", line) for line in result.err.splitlines()] == [
        f"{ZH}: fixed: P105 po-header: the header says Chinese, the folder zh_TW",
        f"{ZH}: fixed: T102 half-width-after-han: the mark “,” is half-width, behind a full-width character",
        f"{ZH}: fixed: T103 double-space: 2 spaces stand here in a row",
        f"{DE}: fixed: P106 po-header-incomplete: the header has no Content-Transfer-Encoding",
        "4 corrections in 2 files made",
    ]
    assert "M103 code-span-changed" in result.out
    assert "double-space" in result.out
    changed = {name for name, data in tree(faulty).items() if clean[name] != data}
    assert changed == {str(ZH), str(DE)}


@pytest.mark.parametrize(
    "command", [pytest.param(["git", "apply"], id="git"), pytest.param(["patch", "-p1"], id="patch")]
)
def test_a_diff_writes_nothing_and_does_the_same_when_applied(
    faulty: Path, bitext: Bitext, tmp_path: Path, command: Sequence[str]
) -> None:
    before = tree(faulty)
    result = bitext("check", "--diff")
    assert (result.code, result.err) == (1, "5 corrections in 2 files can be made with --fix\n")
    assert tree(faulty) == before
    copy = tmp_path / "copy"
    shutil.copytree(faulty, copy)
    subprocess.run(command, cwd=copy, input=result.out.encode(), check=True, capture_output=True)
    assert bitext("check", "--fix").code == 0
    after = tree(faulty)
    assert tree(copy) == after != before


def test_a_second_run_has_nothing_to_do(faulty: Path, bitext: Bitext) -> None:
    assert faulty.is_dir()
    bitext("check", "--fix", "--quiet")
    assert bitext("check", "--diff").out == ""
    assert bitext("check", "--fix").err == "nothing to fix\n"
    assert bitext("extract", "--check").code == 0


def test_diff_wins_over_fix(faulty: Path, bitext: Bitext) -> None:
    before = tree(faulty)
    assert bitext("check", "--fix", "--diff").out == bitext("check", "--diff").out != ""
    assert tree(faulty) == before


@pytest.mark.parametrize(
    ("options", "fixed"),
    [
        pytest.param(["--select", "T103"], {"T103"}, id="select"),
        pytest.param(["--ignore", "T103,P"], {"T102"}, id="ignore"),
        pytest.param(["--locale", "de"], {"T103", "P106"}, id="locale"),
        pytest.param([str(DE)], {"T103", "P106"}, id="path"),
        pytest.param(["docs"], set(), id="path-without-catalogs"),
        pytest.param(["--locale", "ja"], set(), id="nothing-there"),
    ],
)
def test_what_limits_findings_limits_corrections(
    faulty: Path, bitext: Bitext, options: Sequence[str], fixed: set[str]
) -> None:
    assert faulty.is_dir()
    result = bitext("check", "--fix", *options)
    assert set(re.findall(r": fixed: (\w+)", result.err)) == fixed


def test_what_the_baseline_accepts_is_left_alone(faulty: Path, bitext: Bitext) -> None:
    bitext("check", "--select", "T,P105", "--write-baseline", "accepted.json")
    result = bitext("check", "--fix", "--baseline", "accepted.json")
    assert set(re.findall(r": fixed: (\w+)", result.err)) == {"P106"}
    assert result.code == 0
    assert "Wählen  Sie" in (faulty / DE).read_text("utf-8")


def test_the_report_for_programs_stays_whole(faulty: Path, bitext: Bitext) -> None:
    assert faulty.is_dir()
    result = bitext("check", "--fix", "--format", "json")
    assert json.loads(result.out)["findings"] == []
    assert "5 corrections in 2 files made\n" in result.err


@pytest.mark.parametrize("options", [["--format", "json"], ["--write-baseline", "a.json"]], ids=str)
def test_a_diff_is_nothing_but_a_diff(faulty: Path, bitext: Bitext, options: Sequence[str]) -> None:
    result = bitext("check", "--diff", *options)
    assert result.code == 2
    assert "--diff prints a diff; leave out --format and --write-baseline" in result.err
    assert not (faulty / "a.json").exists()


def test_a_read_only_catalog_is_an_error_and_nothing_is_written(faulty: Path, bitext: Bitext) -> None:
    (faulty / ZH).chmod(0o444)
    before = tree(faulty)
    result = bitext("check", "--fix")
    assert result.code == 2
    assert result.err == (
        f"error: {ZH}: cannot be written: the file is read-only\n  help: allow it with `chmod u+w {ZH}`\n"
    )
    assert tree(faulty) == before
    assert bitext("check", "--diff").code == 1


def test_a_catalog_with_another_charset_can_be_read_again(project: Path, bitext: Bitext) -> None:
    before = tree(project)
    _edit(project / ZH, "charset=UTF-8", "charset=Big5")
    assert bitext("check", "--fix").code == 0
    assert tree(project) == before


def test_a_catalog_outside_of_any_project(tmp_path: Path, bitext: Bitext) -> None:
    path = tmp_path / "page.po"
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={}\\n"\n\nmsgid "a"\nmsgstr "ä"\n'
    path.write_text(header.format("CHARSET"), "utf-8")
    result = bitext("check", "-C", str(tmp_path), "--fix", str(path))
    assert (result.code, path.read_text("utf-8")) == (0, header.format("UTF-8"))


def test_a_catalog_outside_of_the_project_that_one_is_in(
    faulty: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its path is relative to the current folder, which need not be the project's."""
    loose = faulty.parent / "loose.po"
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={}\\n"\n\nmsgid "a"\nmsgstr "ä"\n'
    loose.write_text(header.format("CHARSET"), "utf-8")
    monkeypatch.chdir(faulty / "docs")
    result = bitext("check", "--fix", "../../loose.po", str(faulty / DE))
    assert result.err.endswith("3 corrections in 2 files made\n")
    assert loose.read_text("utf-8") == header.format("UTF-8")
    assert "Wählen  Sie" not in (faulty / DE).read_text("utf-8")


@pytest.mark.slow
def test_the_same_with_more_processes(faulty: Path, bitext: Bitext) -> None:
    for number in range(40):
        shutil.copy(faulty / "docs/index.md", faulty / f"docs/page{number}.md")
    assert bitext("extract").code == 0
    one, two = (bitext("check", "--diff", "--jobs", jobs) for jobs in ("1", "2"))
    assert one == two
    assert bitext("check", "--fix", "--jobs", "2").err.endswith("5 corrections in 2 files made\n")
