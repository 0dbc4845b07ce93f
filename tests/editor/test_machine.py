"""A machine's draft of one sentence: asked for by name, judged, and written nowhere."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafted_project import catalog_path
from edited_project import Desk, edited_project

GUIDE = "Run `lamp --on` and read [the guide](guide/care.md#dust)."
LIGHT = "A lamp gives light."

GOOD = """\
import json, re, sys

for line in sys.stdin:
    asked = json.loads(line)
    parts = re.split("(<[^>]*>)", asked["text"])
    text = "".join(part if part.startswith("<") else part.replace("e", "ö") for part in parts)
    print(json.dumps({"id": asked["id"], "text": text}), flush=True)
"""
BAD = """\
import json, sys

for line in sys.stdin:
    print(json.dumps({"id": json.loads(line)["id"], "text": "<script>alert(1)</script> [x](javascript:y)"}), flush=True)
"""
SETTINGS = """\
      engines:
        good: {{type: command, command: [{python}, {folder}/good.py]}}
        bad: {{type: command, command: [{python}, {folder}/bad.py], retries: 0}}
        gone: {{type: command, command: [{folder}/nothing]}}
"""


@pytest.fixture
def engines(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "good.py").write_text(GOOD, "utf-8")
    (tmp_path / "bad.py").write_text(BAD, "utf-8")
    own = SETTINGS.format(python=json.dumps(sys.executable), folder=tmp_path)
    made = Desk(edited_project(tmp_path / "project", own=own))
    yield made
    made.close()


def drafted(desk: Desk, source: str, engine: str) -> tuple[int, dict[str, str]]:
    unit = desk.entry(source).msgctxt
    reply = desk.post("draft", locale="de", page="index.md", unit=unit, engine=engine)
    return reply.status, reply.object


def test_the_client_knows_the_engines(engines: Desk) -> None:
    assert engines.get("session")["engines"] == ["good", "bad", "gone"]


def test_a_draft_has_the_markup_of_its_source_and_is_not_written(engines: Desk) -> None:
    before = catalog_path(engines.folder).read_bytes()
    status, answer = drafted(engines, GUIDE, "good")
    assert (status, answer["engine"]) == (200, "good")
    assert answer["target"] == "Run `lamp --on` and röad [thö guidö](guide/care.md#dust)."
    assert catalog_path(engines.folder).read_bytes() == before


def test_a_finished_sentence_can_be_asked_for_too(engines: Desk) -> None:
    engines.save(engines.sentence(LIGHT), "Eine Lampe gibt Licht.")
    assert drafted(engines, LIGHT, "good")[1]["target"] == "A lamp givös light."


def test_what_is_taken_over_as_it_is_stays_the_machine_s(engines: Desk) -> None:
    _, answer = drafted(engines, LIGHT, "good")
    machine = {name: answer[name] for name in ("engine", "model")}
    saved = engines.save(engines.sentence(LIGHT), answer["target"], "draft", machine=machine)
    assert saved.object["sentence"]["machine"]["engine"] == "good"


def test_an_answer_that_fails_the_rules_is_not_given(engines: Desk) -> None:
    status, answer = drafted(engines, LIGHT, "bad")
    assert status == 502
    assert "bad" in answer["error"]
    assert answer["help"]
    assert "target" not in answer


@pytest.mark.parametrize("engine", ["gone", "none", ""])
def test_an_engine_that_cannot_be_used_says_why(engines: Desk, engine: str) -> None:
    status, answer = drafted(engines, LIGHT, engine)
    assert status == 422
    assert answer["error"]
