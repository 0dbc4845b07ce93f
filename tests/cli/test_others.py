"""`bitext status`, `render`, `explain`, and how the command line ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from bitext import cli as bitext_cli
from bitext.checks import RULES
from bitext.checks.rule import Rule
from running import Bitext

DELIVERY = "locales/zh_TW/deliveries/quickstart/publish-api-key.md"


def _units(project: Path, *pages: str) -> int:
    """Return how many units the templates have, as another library counts them, without optional ones."""
    folder = project / "locales" / "template"
    templates = [folder / f"{page}.pot" for page in pages] or folder.rglob("*.pot")
    entries = [entry for path in templates for entry in polib.pofile(str(path))]
    return sum(not entry.obsolete and not entry.comment.startswith("optional: ") for entry in entries)


def test_status_as_json(project: Path, bitext: Bitext) -> None:
    catalog = project / "locales/ja/LC_MESSAGES/index.po"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace('msgstr "テキストの出典とライセンス"', 'msgstr ""'), encoding="utf-8")
    report = json.loads(bitext("status", "--format", "json").out)
    assert report["version"] == 2
    assert list(report["locales"]) == ["zh-TW", "ja", "de", "ar"]
    japanese = report["locales"]["ja"]
    assert {key: japanese[key] for key in ("units", "translated", "draft", "outdated", "missing")} == {
        "units": _units(project),
        "translated": _units(project) - 1,
        "draft": 0,
        "outdated": 0,
        "missing": 1,
    }
    assert japanese["pages"]["index.md"]["missing"] == 1


FUZZY, ONCE = "#, fuzzy\n", '#| msgid "Once."\n'


def test_status_tells_drafts_from_outdated_translations(project: Path, bitext: Bitext) -> None:
    catalog = project / "locales/ar/LC_MESSAGES/index.po"
    first, *others = catalog.read_text(encoding="utf-8").split("#: docs/index.md\n")
    place = "#: docs/index.md\n"
    marked = [first, f"{FUZZY}{others[0]}", f"{FUZZY}{others[1]}", f"{FUZZY}{ONCE}{others[2]}", *others[3:]]
    catalog.write_text(place.join(marked), encoding="utf-8")
    everything = _units(project)
    told = json.loads(bitext("status", "--format", "json", "--locale", "ar").out)["locales"]["ar"]
    assert {key: told[key] for key in ("translated", "draft", "outdated", "missing")} == {
        "translated": everything - 3,
        "draft": 2,
        "outdated": 1,
        "missing": 0,
    }
    lines = bitext("status", "--locale", "ar").out.splitlines()
    assert lines[0].endswith(f"{everything - 3} of {everything} translated, 2 draft, 1 outdated")


def test_status_as_text(project: Path, bitext: Bitext) -> None:
    everything, index = _units(project), str(_units(project, "index"))
    lines = bitext("status", "--locale", "ar").out.splitlines()
    assert lines[0] == f"ar العربية  {everything} of {everything} translated"
    assert ["index.md", "━" * 20, index, "of", index, "translated"] in [line.split() for line in lines]


def test_render_both_sides_is_the_file(project: Path) -> None:
    command = [sys.executable, "-c", "import sys; from bitext.cli import main; sys.exit(main())"]
    result = subprocess.run([*command, "render", "--side", "both", DELIVERY], capture_output=True, check=True)
    assert result.stdout == (project / DELIVERY).read_bytes()


def test_render_into_a_file(project: Path, bitext: Bitext) -> None:
    assert bitext("render", "--side", "target", DELIVERY, "-o", "out.md").code == 0
    text = (project / "out.md").read_text(encoding="utf-8")
    assert text.startswith("1. [登入 nuget.org 帳戶](")
    assert "span" not in text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_can_be_explained_by_code_and_by_name(rule: Rule, bitext: Bitext) -> None:
    code, name = rule.code, rule.name
    by_code = bitext("explain", code)
    assert by_code.code == 0
    assert by_code.out.startswith(f"{code} {name} (")
    for word in ("Why:", "Bad:", "Good:"):
        assert word in by_code.out
    assert by_code.out.endswith(f"\nGood: {rule.good}\n")
    assert bitext("explain", name) == by_code


def test_explain_lists_all_rules(bitext: Bitext) -> None:
    assert len(bitext("explain").out.splitlines()) == len(RULES)


def test_explain_an_unknown_rule(bitext: Bitext) -> None:
    result = bitext("explain", "Z999")
    assert (result.code, "there is no rule 'Z999'" in result.err) == (2, True)


def test_our_own_bug_exits_with_3_and_asks_for_a_report(
    bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> int:
        raise RuntimeError("boom")

    monkeypatch.setattr(bitext_cli.cli, "main", broken)
    result = bitext("status")
    assert result.code == 3
    assert "Please report it" in result.err


def test_interruption_exits_with_130(bitext: Bitext, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(bitext_cli.cli, "main", interrupted)
    assert bitext("status").code == 130


NOWHERE = """
import os, shutil, sys
folder = sys.argv.pop(1)
os.chdir(folder)
shutil.rmtree(folder)
from bitext.cli import main
sys.exit(main())
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("explain",),
        ("extract",),
        ("import", "a.md", "--locale", "de", "--page", "a.md"),
        ("init", "--locale", "de"),
        ("migrate", ".", "--locale", "de", "--into", "new"),
        ("render", "a.md", "--side", "source"),
        ("stage", "--into", "build"),
        ("status",),
        ("terms",),
    ],
    ids=lambda command: command[0],
)
def test_a_current_folder_that_was_deleted_is_an_error(tmp_path: Path, command: tuple[str, ...]) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", NOWHERE, str(folder), *command],
        env={**os.environ, "PYTHONPATH": str(Path(bitext_cli.__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "error: the current folder does not exist any more\n  help: go to a folder that exists\n"
    )
    assert not folder.exists()
