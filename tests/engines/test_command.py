"""Engines of the type `command`, with real programs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from asking_engines import KEY, batch_of, failure
from bitext.engines.opening import open_engine
from bitext.engines.values import (
    Batch,
    BusyError,
    Engine,
    Example,
    Form,
    RefusedError,
    Remark,
    Sentence,
    UnusableError,
    Usage,
    Wanted,
)
from bitext.project.engine_settings import EngineSettings

PROGRAM = str(Path(__file__).parent / "programs" / "lines.py")
Open = Callable[..., Engine]


@pytest.fixture
def opened() -> Iterator[Open]:
    """Return what opens an engine with the program and *arguments*; all are closed at the end."""
    engines = []

    def start(*arguments: str, timeout: float = 30.0, parallel: int = 1, folder: str = "") -> Engine:
        settings = EngineSettings(
            type="command",
            name="draft",
            command=(sys.executable, PROGRAM, *arguments),
            timeout=timeout,
            parallel=parallel,
        )
        engine = open_engine(settings, {**os.environ, "BITEXT_KEY_DRAFT": KEY}, folder=folder)
        engines.append(engine)
        return engine

    yield start
    for each in engines:
        each.close()


def test_it_answers_each_sentence_under_its_id(opened: Open) -> None:
    engine = opened()
    assert engine.forms == (Form.TAGS, Form.LETTERS, Form.PIECES)
    assert engine.reads_instructions
    answer = engine.translate(batch_of("one <x1/>", "двa", "x\ny"))
    assert answer.texts == {"1": "ONE <X1/>", "2": "ДВA", "3": "X\nY"}
    assert answer.usage.requests == 1


def test_a_line_has_all_that_is_known_of_a_sentence(opened: Open, tmp_path: Path) -> None:
    sentence = Sentence(
        id="s",
        text="a <x1/>",
        kind="heading",
        before="b",
        after="c",
        terms=(Wanted("key", ("clave",), ("llave",), "noun"),),
        examples=(Example("e", "f"),),
        outdated=Example("g", "h"),
        remarks=(Remark("i", ("j",)),),
    )
    batch = Batch(source="en", target="es", sentences=(sentence,), form=Form.TAGS, instructions="k", page="l")
    opened("record", str(tmp_path / "lines")).translate(batch)
    _, line = (tmp_path / "lines").read_text("utf-8").split(" ", 1)
    read = json.loads(line)
    assert read.pop("id")
    assert read == {
        "text": "a <x1/>",
        "kind": "heading",
        "before": "b",
        "after": "c",
        "terms": [{"term": "key", "translations": ["clave"], "forbidden": ["llave"], "note": "noun"}],
        "examples": [{"source": "e", "target": "f"}],
        "outdated": {"source": "g", "target": "h"},
        "remarks": [{"answer": "i", "faults": ["j"]}],
        "source": "en",
        "target": "es",
        "page": "l",
        "form": "tags",
        "instructions": "k",
    }


def test_it_is_started_once_for_each_that_runs_at_the_same_time(opened: Open, tmp_path: Path) -> None:
    record = tmp_path / "lines"
    engine = opened("record", str(record), parallel=2)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: engine.translate(batch_of(f"t{n}", f"u{n}")), range(20)))
    assert [each.texts for each in answers] == [{"1": f"T{n}", "2": f"U{n}"} for n in range(20)]
    assert len({line.split(" ")[0] for line in record.read_text("utf-8").splitlines()}) <= 2


def test_more_lines_than_a_pipe_holds_are_no_trouble(opened: Open) -> None:
    texts = ["long " * 2000] * 200
    assert len(opened().translate(batch_of(*texts)).texts) == 200


def test_no_sentence_is_no_trouble(opened: Open) -> None:
    assert opened().translate(batch_of()).texts == {}


def test_it_starts_in_the_folder_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "here.py").write_text(Path(PROGRAM).read_text("utf-8"), "utf-8")
    settings = EngineSettings(type="command", name="draft", command=(sys.executable, "here.py"))
    engine = open_engine(settings, os.environ, folder=str(tmp_path))
    assert engine.translate(batch_of("a")).texts == {"1": "A"}
    engine.close()


@pytest.mark.parametrize(
    ("way", "kind", "words"),
    [
        ("crash-at-start", RefusedError, r"ended with 7: no model in (key) \x1b[31m::error::x"),
        ("nonsense", UnusableError, "something else than an answer: loading weights…"),
        ("foreign", UnusableError, "an id that it was not asked for"),
        ("half", RefusedError, "ended with 0"),
        ("long", UnusableError, "more than 10 MB"),
        ("endless", UnusableError, "more than 10 MB"),
        ("long-text", UnusableError, "longer than 65536 characters"),
        ("number", UnusableError, "something else than an answer"),
        ("half-character", UnusableError, "something else than an answer"),
        ("bytes", UnusableError, "something else than an answer"),
        ("deep", UnusableError, "something else than an answer"),
        ("key", UnusableError, "holds a key"),
    ],
)
def test_a_program_that_goes_wrong_is_ended(
    opened: Open, way: str, kind: type[Exception], words: str
) -> None:
    engine = opened(way)
    error = failure(lambda: engine.translate(batch_of("a", "b")))
    assert type(error) is kind
    assert words in error.message
    assert len(str(error).splitlines()) <= 2
    assert not _children()


def test_a_second_answer_to_a_line_is_noticed_with_the_next_one(opened: Open) -> None:
    engine = opened("doubled")
    assert "twice" in failure(lambda: engine.translate(batch_of("a", "b"))).message
    assert engine.translate(batch_of("a")).texts == {"1": "one"}
    assert "twice" in failure(lambda: engine.translate(batch_of("a", "b"))).message


def test_a_program_that_says_nothing_is_killed_with_what_it_started(opened: Open, tmp_path: Path) -> None:
    note = tmp_path / "child"
    engine = opened("child", str(note), timeout=2.0)
    error = failure(lambda: engine.translate(batch_of("a")))
    assert type(error) is BusyError
    assert "did not answer in 2 seconds" in error.message
    assert "flush" in error.help
    assert _ends(int(note.read_text()))


def test_closing_ends_what_was_started(opened: Open, tmp_path: Path) -> None:
    note = tmp_path / "child"
    engine = opened("child", str(note), timeout=60.0)
    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(failure, lambda: engine.translate(batch_of("a")))
        while not note.exists() or not note.read_text():
            time.sleep(0.01)
        engine.close()
        assert isinstance(asking.result(), RefusedError)
    assert _ends(int(note.read_text()))
    assert "is closed" in failure(lambda: engine.translate(batch_of("a"))).message


def test_a_program_that_crashes_later_is_started_anew(opened: Open) -> None:
    engine = opened()
    assert engine.translate(batch_of("a")).texts == {"1": "A"}
    error = failure(lambda: engine.translate(batch_of("die", "b")))
    assert type(error) is UnusableError
    assert "ended with 3: out of memory" in error.message
    assert error.usage == Usage(requests=1)
    assert engine.translate(batch_of("c")).texts == {"1": "C"}


def test_what_came_before_a_crash_is_kept(opened: Open) -> None:
    engine = opened()
    assert engine.translate(batch_of("a", "b", "die", "c")).texts == {"1": "A", "2": "B"}
    assert not _children()
    assert engine.translate(batch_of("c")).texts == {"1": "C"}
    assert opened("half-behind").translate(batch_of("a", "stop", "c")).texts == {"1": "A"}


def test_what_came_in_time_is_kept(opened: Open) -> None:
    engine = opened("stops", timeout=2.0)
    assert engine.translate(batch_of("a", "stop", "c")).texts == {"1": "A", "3": "C"}
    # It is ended, so that no answer comes late.
    assert not _children()
    assert engine.translate(batch_of("d")).texts == {"1": "D"}


def test_each_batch_may_be_answered_with_as_much(opened: Open) -> None:
    engine = opened("large")
    for _ in range(3):
        assert engine.translate(batch_of("a")).texts == {"1": "x"}


def test_a_shell_never_sees_the_command(opened: Open) -> None:
    assert opened("environment", "$(id); `id` && x").translate(batch_of("a")).texts == {"1": "none"}


@pytest.mark.parametrize("command", ["/nowhere/translate", "/", "tra\0nslate", "."])
def test_a_program_that_is_not_there_is_said(command: str) -> None:
    engine = open_engine(EngineSettings(type="command", name="draft", command=(command,)), os.environ)
    error = failure(lambda: engine.translate(batch_of("a")))
    assert type(error) is RefusedError
    assert "cannot be started" in error.message
    assert error.help == "correct `command` in `engines`"


def _children() -> list[str]:
    """Return the processes that this one has started and not ended."""
    listed = subprocess.run(
        ["ps", "-o", "args=", "--ppid", str(os.getpid())], capture_output=True, text=True, check=False
    )
    return [line for line in listed.stdout.splitlines() if PROGRAM in line]


def _ends(process: int) -> bool:
    """Wait until a process is gone, or only waits to be counted."""
    path = Path(f"/proc/{process}/stat")
    for _ in range(3000):
        try:
            os.kill(process, 0)
            if path.exists() and path.read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False
