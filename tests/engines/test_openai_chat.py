"""Engines of the type `openai`: the official client against a server on this machine.

Compared with OpenAI's API reference of chat completions: the path ``/chat/completions`` under the address, the
header ``Authorization: Bearer``, in the request `model`, `messages` (`role` and `content`) and
`response_format.type`; in the answer `choices[].message.content`, `choices[].message.refusal`,
`choices[].finish_reason` (`stop`, `length`, `content_filter`), `usage.prompt_tokens`, `usage.completion_tokens`,
and in errors `error.message` and `error.code`.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from email.utils import formatdate
from pathlib import Path
from typing import Any

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
    Sentence,
    UnusableError,
    Usage,
    Wanted,
)
from bitext.project.engine_settings import EngineSettings
from translation_server import (
    Handler,
    Play,
    Received,
    TranslationServer,
    answers,
    cut_off,
    drips,
    drips_headers,
    echoes,
    floods,
    hangs_up,
    says_nothing,
    translation_server,
)

ENVIRONMENT = {"BITEXT_KEY_DRAFT": KEY, "OPENAI_API_KEY": "sk-usual-0000", "OPENAI_ORG_ID": "org-x"}
Open = Callable[..., Engine]


@pytest.fixture
def server() -> Iterator[TranslationServer]:
    with translation_server() as server:
        yield server


@pytest.fixture
def opened(server: TranslationServer) -> Iterator[Open]:
    """Return what opens an engine at the server; all are closed at the end."""
    engines = []

    def start(environment: dict[str, str] | None = None, **settings: Any) -> Engine:  # noqa: ANN401 - settings
        given = {"type": "openai", "name": "draft", "model": "m", "address": f"{server.address}/v1"}
        engine = open_engine(
            EngineSettings(**given | settings), ENVIRONMENT if environment is None else environment
        )
        engines.append(engine)
        return engine

    yield start
    for each in engines:
        each.close()


def _completion(content: object, reason: object = "stop", **more: object) -> dict[str, object]:
    message = {"role": "assistant", "content": content}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "m-2026",
        "choices": [{"index": 0, "message": message, "finish_reason": reason}],
        "usage": {"prompt_tokens": 120, "completion_tokens": 30, "total_tokens": 150},
        **more,
    }


def _says(*pairs: tuple[object, object]) -> str:
    return json.dumps({"translations": [{"id": id_, "text": text} for id_, text in pairs]})


GOOD = answers(_completion(_says(("1", "uno"), ("2", "dos"))))


def test_the_texts_and_what_they_took(server: TranslationServer, opened: Open) -> None:
    server.play = GOOD
    engine = opened()
    assert (engine.name, engine.model, engine.forms) == ("draft", "m", (Form.TAGS,))
    assert engine.reads_instructions
    answer = engine.translate(batch_of("one", "two"))
    assert answer.texts == {"1": "uno", "2": "dos"}
    assert answer.usage == (1, 120, 30, 0)


def test_what_is_sent(server: TranslationServer, opened: Open) -> None:
    server.play = GOOD
    first = Sentence(
        id="1",
        text="a <g1>key</g1>",
        kind="heading",
        after="c",
        terms=(Wanted("key", ("clave",)),),
        outdated=Example("a", "una"),
    )
    batch = Batch(
        source="en",
        target="es",
        sentences=(first, Sentence(id="2", text="d")),
        form=Form.TAGS,
        instructions="This is a guide.",
        page="Keys",
    )
    opened(options={"temperature": 0.2, "seed": 7}).translate(batch)
    (received,) = server.received
    assert (received.method, received.path) == ("POST", "/v1/chat/completions")
    assert received.headers["authorization"] == f"Bearer {KEY}"
    assert received.headers["content-type"] == "application/json"
    assert {*received.json} == {"model", "messages", "response_format", "temperature", "seed"}
    assert received.json["response_format"] == {"type": "json_object"}
    system, user = received.json["messages"]
    assert (system["role"], user["role"]) == ("system", "user")
    assert system["content"].startswith("This is a guide.\n\n")
    assert "JSON" in system["content"]
    assert json.loads(user["content"]) == {
        "source": "en",
        "target": "es",
        "page": "Keys",
        "sentences": [
            {
                "id": "1",
                "text": "a <g1>key</g1>",
                "kind": "heading",
                "after": "c",
                "terms": [{"term": "key", "translations": ["clave"]}],
                "outdated": {"source": "a", "target": "una"},
            },
            {"id": "2", "text": "d", "kind": "paragraph"},
        ],
    }


def test_nothing_of_the_environment_is_sent(
    server: TranslationServer, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "OPENAI_API_KEY": "sk-other-1111",
        "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
        "OPENAI_ORG_ID": "org-mine",
        "OPENAI_PROJECT_ID": "proj-mine",
        "OPENAI_ADMIN_KEY": "sk-admin-1",
        "OPENAI_CUSTOM_HEADERS": "X-Mine: mine",
        "HTTP_PROXY": "http://user:mine@127.0.0.1:9",
        "ALL_PROXY": "http://user:mine@127.0.0.1:9",
    }.items():
        monkeypatch.setenv(name, value)
    server.play = GOOD
    opened({}).translate(batch_of("one"))
    (received,) = server.received
    assert "authorization" not in received.headers
    sent = {"host", "accept", "accept-encoding", "content-length", "content-type", "user-agent"}
    assert {*received.headers} <= sent
    assert received.headers["user-agent"] == "mkdocs-bitext"


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        pytest.param(f"```json\n{_says(('1', 'uno'))}\n```", {"1": "uno"}, id="in a fence"),
        pytest.param(f"Sure! {{}} Here: {_says(('1', 'a {b}'))} Bye {{.", {"1": "a {b}"}, id="in words"),
        pytest.param(f"<think>{{'x': 1}}</think>{_says(('1', 'uno'))}", {"1": "uno"}, id="behind thoughts"),
        pytest.param(_says((1, "uno"), ("2", "dos")), {"1": "uno", "2": "dos"}, id="numbers as ids"),
        pytest.param(_says(("1", "uno"), ("9", "x"), (["1"], "x")), {"1": "uno"}, id="ids not asked for"),
        pytest.param(_says(("1", "uno"), ("2", "a"), ("2", "b")), {"1": "uno"}, id="an id twice"),
        pytest.param(_says(("2", "a"), ("2", "b"), ("2", "c")), {}, id="an id three times"),
        pytest.param(_says(), {}, id="none"),
        pytest.param(_says(("1", "")), {"1": ""}, id="an empty text"),
        pytest.param(
            _says(("1", "<script>alert(1)</script>")), {"1": "<script>alert(1)</script>"}, id="a script"
        ),
    ],
)
def test_an_answer_is_read_however_it_is_wrapped(
    server: TranslationServer, opened: Open, content: str, texts: dict[str, str]
) -> None:
    server.play = answers(_completion(content))
    assert opened().translate(batch_of("one", "two")).texts == texts


@pytest.mark.parametrize(
    ("play", "words"),
    [
        pytest.param(answers(_completion(_says(("1", "uno")), "length")), "is cut off", id="too few tokens"),
        pytest.param(answers(_completion(_says(("1", "uno"))[:-4])), "another form", id="cut JSON"),
        pytest.param(answers(_completion("I cannot do that.")), "another form", id="no JSON"),
        pytest.param(answers(_completion('{"translations": {"1": "x"}}')), "another form", id="a mapping"),
        pytest.param(answers(_completion("[" * 10**5)), "another form", id="many brackets"),
        pytest.param(answers(_completion('{"a":' * 10**5)), "another form", id="many braces"),
        pytest.param(answers(_completion(None, "content_filter")), "without a text", id="filtered"),
        pytest.param(answers(_completion(_says(("1", 7)))), "not a text", id="a number"),
        pytest.param(answers(_completion(_says(("1", {"x": 1})))), "not a text", id="an object"),
        pytest.param(answers(_completion(_says(("1", "x" * 65537)))), "longer than", id="a long text"),
        pytest.param(answers(_completion('{"translations": [{"id": "1", "text": "\\ud800"}]}')), "half a character", id="half a character"),
        pytest.param(answers(_completion([{"type": "text", "text": "x"}])), "chat completions", id="parts"),
        pytest.param(answers(_completion("x", choices=[])), "without a text", id="no choice"),
        pytest.param(answers(_completion("x", choices="abc")), "chat completions", id="choices of another type"),
        pytest.param(answers([1, 2]), "chat completions", id="a list"),
        pytest.param(answers(b"<html>Welcome</html>"), "chat completions", id="a page"),
        pytest.param(answers(b"<html>Welcome</html>", Content_Type="text/html"), "chat completions", id="a page that says so"),
        pytest.param(answers(b"\xff\xfe{}"), "chat completions", id="no UTF-8"),
        pytest.param(answers(b""), "chat completions", id="nothing"),
        pytest.param(answers(b"[" * 10**6), "chat completions", id="a deep body"),
        pytest.param(cut_off(b'{"choices": '), "is cut off", id="a body that breaks off"),
        pytest.param(answers(gzip.compress(b" " * 2**25), Content_Encoding="gzip"), "larger than 10 MB", id="a bomb"),
        pytest.param(answers(b"no gzip", Content_Encoding="gzip"), "is cut off", id="wrong encoding"),
        pytest.param(floods, "larger than 10 MB", id="a flood"),
        pytest.param(answers({"error": {"message": "x", "code": "context_length_exceeded"}}, 400), "answers 400", id="a long prompt"),
        pytest.param(answers({"error": "too large"}, 413), "answers 413", id="a large request"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_used(
    server: TranslationServer, opened: Open, play: Play, words: str
) -> None:
    server.play = play
    error = failure(lambda: opened().translate(batch_of("one")))
    assert type(error) is UnusableError
    assert words in error.message


@pytest.mark.parametrize(
    ("play", "words", "wait"),
    [
        pytest.param(answers({"error": {"message": "Slow down"}}, 429, Retry_After="7"), "answers 429: Slow down", 7, id="busy"),
        pytest.param(answers({}, 503, Retry_After="999999"), "answers 503", 120, id="busy for days"),
        pytest.param(answers({}, 503, Retry_After=formatdate(4e9, usegmt=True)), "answers 503", 120, id="busy until a date"),
        pytest.param(answers({}, 503, Retry_After=formatdate(1, usegmt=True)), "answers 503", 0, id="busy until a date that is over"),
        pytest.param(answers({}, 503, Retry_After="-5"), "answers 503", 0, id="a negative wait"),
        pytest.param(answers({}, 503, Retry_After="soon"), "answers 503", 0, id="a wait in words"),
        pytest.param(answers(b"Bad gateway", 502, Content_Type="text/plain"), "answers 502", 0, id="a broken gateway"),
        pytest.param(hangs_up, "broke off", 0, id="it hangs up"),
        pytest.param(lambda handler, _: handler.wfile.write(b"SSH-2.0-x\r\n") and handler.connection.shutdown(2), "broke off", 0, id="another protocol"),
        pytest.param(lambda handler, _: handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n") and None, "broke off", 0, id="hundreds of headers"),
    ],
)  # fmt: skip
def test_a_service_that_has_too_much_to_do(
    server: TranslationServer, opened: Open, play: Play, words: str, wait: float
) -> None:
    server.play = play
    error = failure(lambda: opened().translate(batch_of("one")))
    assert isinstance(error, BusyError)
    assert words in error.message
    assert error.wait == wait
    assert len(server.received) == 1


@pytest.mark.parametrize(
    "play", [says_nothing, drips, drips_headers], ids=["silent", "drips", "drips headers"]
)
def test_a_request_ends_in_time(server: TranslationServer, opened: Open, play: Play) -> None:
    server.play = play
    error = failure(lambda: opened(timeout=0.5).translate(batch_of("one")))
    assert type(error) is BusyError
    assert "did not answer in 0.5 seconds" in error.message


@pytest.mark.parametrize(
    ("play", "words", "help_"),
    [
        pytest.param(answers({"error": {"message": "Incorrect API key", "code": "invalid_api_key"}}, 401), "answers 401: Incorrect API key: invalid_api_key", "BITEXT_KEY_DRAFT", id="401"),
        pytest.param(answers({"error": {"message": "No access"}}, 403), "answers 403: No access", "BITEXT_KEY_DRAFT", id="403"),
        pytest.param(answers({"error": {"message": "You exceeded your current quota", "code": "insufficient_quota"}}, 429), "answers 429", "credit", id="no credit"),
        pytest.param(answers({"error": {"message": "The model `m` does not exist"}}, 404), "does not exist", "`model`", id="no model"),
        pytest.param(answers({"error": {"message": "Unknown parameter: 'x'."}}, 400), "Unknown parameter", "`options`", id="an option"),
        pytest.param(answers({}, 307, Location="http://127.0.0.2:1/v1?k=1"), "leads to http://127.0.0.2/v1", "`address`", id="a redirect"),
        pytest.param(answers({}, 302, Location="/elsewhere"), "answers 302", "`address`", id="a redirect on the same host"),
        pytest.param(answers({"error": {"message": "\x1b[31m\n::error::x" + "y" * 9999}}, 401), r"\x1b[31m ::error::x", "", id="a hostile message"),
    ],
)  # fmt: skip
def test_a_service_that_refuses(
    server: TranslationServer, opened: Open, play: Play, words: str, help_: str
) -> None:
    server.play = play
    error = failure(lambda: opened().translate(batch_of("one")))
    assert type(error) is RefusedError
    assert words in error.message
    assert help_ in error.help
    assert len(str(error)) < 700
    assert len(server.received) == 1


@pytest.mark.parametrize("status", [200, 400, 401, 403, 404, 429, 500])
def test_a_key_that_is_echoed_stands_nowhere(server: TranslationServer, opened: Open, status: int) -> None:
    server.play = echoes(status)
    failure(lambda: opened().translate(batch_of("one")))
    assert server.received[0].headers["authorization"].endswith(KEY)


def test_a_key_in_a_translation_is_not_taken(server: TranslationServer, opened: Open) -> None:
    server.play = answers(_completion(_says(("1", KEY))))
    assert "holds a key" in failure(lambda: opened().translate(batch_of("one"))).message
    hidden = json.dumps({"translations": [{"id": "1", "text": "?"}]}).replace("?", rf"\u0073{KEY[1:]}")
    server.play = answers(_completion(hidden))
    with pytest.raises(UnusableError, match=r"^a text of the engine draft holds a key$"):
        opened().translate(batch_of("one"))


def test_a_request_that_is_not_liked_after_a_good_one_is_about_its_text(
    server: TranslationServer, opened: Open
) -> None:
    engine = opened()
    server.play = GOOD
    engine.translate(batch_of("one"))
    server.play = answers({"error": {"message": "The response was filtered"}}, 400)
    assert type(failure(lambda: engine.translate(batch_of("two")))) is UnusableError


def test_a_server_without_response_format_is_asked_without_it(
    server: TranslationServer, opened: Open
) -> None:
    def play(handler: Handler, received: Received) -> None:
        if "response_format" in received.json:
            answers({"error": "'response_format.type' must be 'json_schema' or 'text'"}, 400)(
                handler, received
            )
        else:
            GOOD(handler, received)

    server.play = play
    engine = opened()
    for _ in range(2):
        assert engine.translate(batch_of("one", "two")).texts == {"1": "uno", "2": "dos"}
    assert ["response_format" in each.json for each in server.received] == [True, False, False]


@pytest.mark.parametrize(
    ("content", "finish"), [("{", "length"), ("no JSON", "stop"), (None, "content_filter")]
)
def test_an_answer_that_cannot_be_used_counts(
    server: TranslationServer, opened: Open, content: str | None, finish: str
) -> None:
    choice = {"message": {"content": content}, "finish_reason": finish}
    server.play = answers({"choices": [choice], "usage": {"prompt_tokens": 30, "completion_tokens": 7}})
    error = failure(lambda: opened().translate(batch_of("one")))
    assert isinstance(error, UnusableError)
    assert error.usage == Usage(1, 30, 7)


def test_nobody_at_the_address(opened: Open) -> None:
    error = failure(lambda: opened(address="http://127.0.0.1:9/v1").translate(batch_of("one")))
    assert type(error) is RefusedError
    assert "nobody answers" in error.message


def test_nothing_of_the_key_is_logged(server: TranslationServer, tmp_path: Path) -> None:
    server.play = echoes(401)
    script = tmp_path / "ask.py"
    script.write_text(
        "import logging, os\n"
        "logging.basicConfig(level=1)\n"
        "from asking_engines import batch_of\n"
        "from bitext.engines.opening import open_engine\n"
        "from bitext.project.engine_settings import EngineSettings\n"
        f"settings = EngineSettings(type='openai', name='draft', model='m', address='{server.address}/v1')\n"
        "open_engine(settings, os.environ).translate(batch_of('one'))\n",
        encoding="utf-8",
    )
    tests = str(Path(__file__).resolve().parents[1])
    environment = {**os.environ, "BITEXT_KEY_DRAFT": KEY, "OPENAI_LOG": "debug", "PYTHONPATH": tests}
    done = subprocess.run(
        [sys.executable, str(script)], env=environment, capture_output=True, text=True, check=False
    )
    assert "RefusedError" in done.stderr
    assert "DEBUG" in done.stderr
    assert KEY not in done.stdout + done.stderr
