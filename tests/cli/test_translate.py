"""`bitext translate` with a program as its engine: what it writes, says and refuses, and what a kill costs."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import replace

from bitext.catalog import State
from bitext.cli import main
from bitext.sync.fuzzy import clear_fuzzy
from bitext.sync.notes import machine_of
from drafted_project import LAMPS, by_source, catalog, catalog_path, make, write_catalog

PROGRAM = """\
import json, os, re, sys, time

log = os.open({log!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
for line in sys.stdin:
    asked = json.loads(line)
    os.write(log, (json.dumps(asked["text"]) + chr(10)).encode())
    time.sleep({pause})
    parts = re.split("(<[^>]*>)", asked["text"])
    text = "".join(part if part.startswith("<") else part.replace("e", "ö") for part in parts)
    print(json.dumps({{"id": asked["id"], "text": text}}), flush=True)
"""

ENGINE = """\
      engines:
        local:
          type: command
          command: [{python}, {program}]
          batch: 2
          parallel: 2
          prices: {{characters: 20000}}
        other: {{type: command, command: ["false"]}}
"""


def project(folder: Path, pages: dict[str, str], locales: str = "de", pause: float = 0.0) -> Path:
    """Write a project whose engine is a program that logs what it is asked."""
    folder.mkdir(exist_ok=True)
    program, log = folder.parent / f"{folder.name}.py", folder.parent / f"{folder.name}.log"
    program.write_text(PROGRAM.format(log=str(log), pause=pause), encoding="utf-8")
    return make(folder, pages, locales, ENGINE.format(python=sys.executable, program=program))


def asked(folder: Path) -> list[str]:
    """Return what the program was asked."""
    log = folder.parent / f"{folder.name}.log"
    return [json.loads(each) for each in log.read_text("utf-8").splitlines()] if log.exists() else []


def bitext(folder: Path, *arguments: str) -> int:
    return main(["translate", "-C", str(folder), *arguments])


def test_drafts_are_written_and_the_summary_says_how_many(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project(tmp_path / "p", {"index.md": LAMPS}, "de, ja")
    assert bitext(folder, "--locale", "de") == 0
    said = capsys.readouterr()
    assert "wrote locales/de/LC_MESSAGES/index.po" in said.out
    assert "de: 10 drafts by local" in said.err
    assert "USD" in said.err
    assert "next: bitext review --locale de" in said.err
    assert {each.state for each in by_source(folder).values()} == {State.DRAFT}
    assert {each.state for each in by_source(folder, locale="ja").values()} == {State.MISSING}
    assert sorted(asked(folder)).count("Lamps") == 2


def test_a_dry_run_sends_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = project(tmp_path / "p", {"index.md": LAMPS})
    before = catalog_path(folder).read_bytes()
    assert bitext(folder, "--locale", "de", "--dry-run") == 0
    said = capsys.readouterr()
    assert "index.md" in said.out
    assert "nothing was sent to local" in said.err
    assert asked(folder) == []
    assert catalog_path(folder).read_bytes() == before


def test_nothing_is_sent_where_no_engine_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make(tmp_path, {"index.md": LAMPS})
    assert bitext(folder, "--locale", "de") == 2
    assert "names no engine, so nothing is sent anywhere" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--locale", "de", "--engine", "missing"], "its engines are: local, other"),
        (["--locale", "fr"], "the project has no locale fr"),
        (["--locale", "de", "--state", "translated"], "is no state"),
        (["--locale", "de", "--page", "nowhere.md"], "nowhere.md"),
        ([], "--locale"),
    ],
)
def test_what_cannot_be_done_is_said(
    tmp_path: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project(tmp_path / "p", {"index.md": LAMPS})
    assert bitext(folder, *arguments) == 2
    assert message in capsys.readouterr().err
    assert asked(folder) == []


def test_a_program_that_ends_at_once_ends_the_run_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project(tmp_path / "p", {"index.md": LAMPS})
    before = catalog_path(folder).read_bytes()
    assert bitext(folder, "--locale", "de", "--engine", "other") == 2
    assert "error" in capsys.readouterr().err
    assert catalog_path(folder).read_bytes() == before


def test_a_draft_of_the_machine_can_be_asked_for_again(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", {"index.md": LAMPS})
    assert bitext(folder, "--locale", "de", "--page", "index.md") == 0
    first = len(asked(folder))
    assert bitext(folder, "--locale", "de", "--page", "index.md", "--state", "draft") == 0
    assert len(asked(folder)) == 2 * first


def test_an_evaluation_writes_nothing_and_says_how_well_the_engine_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project(tmp_path / "p", {"index.md": LAMPS})
    assert bitext(folder, "--locale", "de", "--page", "index.md") == 0
    reviewed = replace(catalog(folder), entries=tuple(map(clear_fuzzy, catalog(folder).entries)))
    write_catalog(folder, reviewed)
    before = catalog_path(folder).read_bytes()
    capsys.readouterr()
    assert bitext(folder, "--locale", "de", "--evaluate", "--sample", "5") == 0
    said = capsys.readouterr().out
    _, *rows = [re.split("  +", line.strip()) for line in said.splitlines()]
    assert rows[:3] == [
        ["sentences", "5"],
        ["agreement with the reviewed translations (chrF)", "100.0"],
        ["markup kept in the first answer", "5", "100.0 %"],
    ]
    assert catalog_path(folder).read_bytes() == before


def test_an_evaluation_is_no_dry_run(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", {"index.md": LAMPS})
    assert bitext(folder, "--locale", "de", "--evaluate", "--dry-run") == 2
    assert bitext(folder, "--locale", "de", "--evaluate", "--limit", "3") == 2
    assert asked(folder) == []


def test_a_limit_that_leaves_sentences_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project(tmp_path / "p", {"index.md": LAMPS})
    assert bitext(folder, "--locale", "de", "--limit", "4") == 1
    assert "6 sentences not asked for yet" in capsys.readouterr().err
    assert bitext(folder, "--locale", "de", "--limit", "10") == 0


def test_a_dry_run_names_what_was_not_extracted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = project(tmp_path / "p", {"index.md": LAMPS})
    (folder / "docs" / "new.md").write_text("# New\n", encoding="utf-8")
    assert bitext(folder, "--locale", "de", "--dry-run") == 2
    assert "new" in capsys.readouterr().err


def test_answers_are_kept_while_a_page_cannot_be_written(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", {"index.md": LAMPS}, pause=0.05)
    whole = catalog_path(folder).read_bytes()

    def spoil() -> None:
        while len(asked(folder)) < 3:
            time.sleep(0.002)
        catalog_path(folder).write_bytes(b"<<<<<<< ours\n" + whole)

    thread = threading.Thread(target=spoil)
    thread.start()
    assert bitext(folder, "--locale", "de") == 2
    thread.join()
    catalog_path(folder).write_bytes(whole)
    before = len(asked(folder))
    assert bitext(folder, "--locale", "de") == 0
    assert len(asked(folder)) == before
    assert {each.state for each in by_source(folder).values()} == {State.DRAFT}


@pytest.mark.slow
def test_an_interrupted_run_ends_though_the_engine_does_not_answer(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", PAGES, pause=3600)
    # Commands that a shell starts in the background ignore SIGINT, and so would this one.
    script = (
        "import signal, sys\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from bitext.cli import main\nsys.exit(main(sys.argv[1:]))"
    )
    arguments = ["translate", "-C", str(folder), "--locale", "de", "-q"]
    process = subprocess.Popen([sys.executable, "-c", script, *arguments], start_new_session=True)
    while not asked(folder):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.wait() == 130


PAGES = {f"p{number}.md": f"# Page {number}\n\n" + " ".join(f"Sentence {each} of page {number}." for each in range(5)) + "\n" for number in range(6)}  # fmt: skip
MOMENTS = int(os.environ.get("BITEXT_KILLS", "5"))


@pytest.mark.slow
def test_a_killed_run_asks_for_nothing_twice_but_what_was_in_flight(tmp_path: Path) -> None:
    whole = project(tmp_path / "whole", PAGES)
    assert bitext(whole, "--locale", "de", "-q") == 0
    assert not list(whole.rglob("answers*"))
    wanted = sorted(asked(whole))
    for moment in range(1, MOMENTS + 1):
        folder = project(tmp_path / f"p{moment}", PAGES, pause=0.01)
        _kill_after(folder, moment * (len(wanted) - 2) // MOMENTS)
        assert bitext(folder, "--locale", "de", "-q") == 0
        twice = Counter(asked(folder)) - Counter(wanted)
        assert twice.total() <= 4, (
            f"killed at {moment}: two requests with two sentences are in flight at most"
        )
        assert sorted(set(asked(folder))) == sorted(set(wanted))
        for page in (*PAGES, "_site"):
            name = page.removesuffix(".md")
            assert _entries(folder, name) == _entries(whole, name)


def _entries(folder: Path, page: str) -> list[tuple[str | None, str, tuple[str, ...]]]:
    found = catalog(folder, page).entries
    assert all(machine_of(each) is not None for each in found)
    return [(each.msgctxt, each.msgstr, each.flags) for each in found]


def _kill_after(folder: Path, count: int) -> None:
    """Start a run, and kill it with all that it started once *count* sentences were asked for."""
    command = [sys.executable, "-m", "bitext", "translate", "-C", str(folder), "--locale", "de", "-q"]
    process = subprocess.Popen(command, start_new_session=True)
    while len(asked(folder)) < count and process.poll() is None:
        time.sleep(0.002)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
