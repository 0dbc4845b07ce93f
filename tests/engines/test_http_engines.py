"""Engines of the types `deepl`, `libretranslate` and `apertium-apy` against a server on this machine.

Compared with the published descriptions:

- DeepL (`POST /v2/translate`): header ``Authorization: DeepL-Auth-Key``; in the request `text`, `source_lang`,
  `target_lang`, `tag_handling`, `context`, `formality`, `model_type`, `show_billed_characters`; in the answer
  `translations[].text`, `translations[].billed_characters`; in errors `message` and the status 456.
- LibreTranslate (`GET /languages`, `POST /translate`): in the request `q`, `source`, `target`, `format`, `api_key`;
  in the answers `code`, `targets`, `translatedText`; in errors `error`.
- Apertium APY (`GET /listPairs`, `POST /translate`): in the request `langpair`, `q`, `markUnknown`, and `deformat` with
  `reformat`, or `format`; in the answers `responseData` with `sourceLanguage`, `targetLanguage` or `translatedText`;
  in errors `explanation`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from asking_engines import KEY, batch_of, failure
from bitext.engines.opening import open_engine
from bitext.engines.values import (
    Answer,
    Batch,
    BusyError,
    Engine,
    Form,
    RefusedError,
    Sentence,
    UnusableError,
    Usage,
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

KINDS = ("deepl", "libretranslate", "apertium-apy")
LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["es", "pt", "pb", "zh-Hant"]},
    {"code": "es", "name": "Spanish", "targets": ["en"]},
    {"code": "ja", "name": "Japanese", "targets": ["en"]},
]
PAIRS = {
    "responseData": [
        {"sourceLanguage": "spa", "targetLanguage": "eng"},
        {"sourceLanguage": "eng", "targetLanguage": "spa"},
        {"sourceLanguage": "eng", "targetLanguage": "por_BR"},
    ],
    "responseDetails": None,
    "responseStatus": 200,
}
Open = Callable[..., Engine]


@pytest.fixture
def server() -> Iterator[TranslationServer]:
    with translation_server() as server:
        yield server


@pytest.fixture
def opened(server: TranslationServer) -> Iterator[Open]:
    """Return what opens an engine of a type at the server; all are closed at the end."""
    engines = []

    def start(kind: str, environment: dict[str, str] | None = None, **settings: Any) -> Engine:  # noqa: ANN401
        given = {"type": kind, "name": "draft", "address": server.address}
        keys = {"BITEXT_KEY_DRAFT": KEY} if environment is None else environment
        engine = open_engine(EngineSettings(**given | settings), keys)
        engines.append(engine)
        return engine

    yield start
    for each in engines:
        each.close()


def _listing(play: Play) -> Play:
    """Answer what is asked about languages, and *play* for everything else."""

    def both(handler: Handler, received: Received) -> None:
        listed = {"/languages": LANGUAGES, "/listPairs": PAIRS}.get(received.path)
        (answers(listed) if listed else play)(handler, received)

    return both


def _in_capitals(handler: Handler, received: Received) -> None:
    """Answer as each of the services does."""
    if received.path.endswith("/v2/translate"):
        texts = [
            {"detected_source_language": "EN", "text": t.upper(), "billed_characters": len(t)}
            for t in received.json["text"]
        ]
        answers({"translations": texts})(handler, received)
    elif received.headers["content-type"] == "application/json":
        answers({"translatedText": [text.upper() for text in received.json["q"]]})(handler, received)
    else:
        text = received.fields["q"][0].upper()
        answers({"responseData": {"translatedText": text}, "responseStatus": 200})(handler, received)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_the_texts_and_what_they_took(server: TranslationServer, opened: Open, kind: str) -> None:
    server.play = _listing(_in_capitals)
    answer = opened(kind).translate(batch_of("one", "two <3", form=Form.PIECES))
    assert answer.texts == {"1": "ONE", "2": "TWO <3"}
    assert answer.usage == (2 if kind == "apertium-apy" else 1, 0, 0, 9)


@pytest.mark.parametrize("kind", KINDS)
def test_no_sentence_is_no_request(server: TranslationServer, opened: Open, kind: str) -> None:
    server.play = _listing(_in_capitals)
    assert opened(kind).translate(batch_of()) == Answer({}, (0, 0, 0, 0))  # type: ignore[arg-type] # it is equal
    assert [each for each in server.received if "translate" in each.path] == []


@pytest.mark.parametrize(
    ("kind", "forms"),
    [
        ("deepl", (Form.TAGS, Form.PIECES)),
        ("libretranslate", (Form.HTML, Form.PIECES)),
        ("apertium-apy", (Form.HTML, Form.PIECES)),
    ],
)
def test_the_forms_that_suit_it(opened: Open, kind: str, forms: tuple[Form, ...]) -> None:
    engine = opened(kind)
    assert engine.forms == forms
    assert not engine.reads_instructions
    assert opened(kind, markup=("letters", "none")).forms == (Form.LETTERS, Form.NONE)


def test_what_is_sent_to_deepl(
    server: TranslationServer, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEEPL_AUTH_KEY", "other-key-1")
    monkeypatch.setenv("HTTP_PROXY", "http://user:mine@127.0.0.1:9")
    server.play = _in_capitals
    sentences = (
        Sentence(id="1", text="a <g1>key</g1>", before="Before.", after="Next."),
        Sentence(id="2", text="Next.", before="a key", after="After."),
    )
    batch = Batch(source="en-GB", target="pt-BR", sentences=sentences, form=Form.TAGS, page="Keys")
    opened("deepl", model="quality_optimized", options={"formality": "prefer_more"}).translate(batch)
    (received,) = server.received
    assert (received.method, received.path) == ("POST", "/v2/translate")
    assert received.headers["authorization"] == f"DeepL-Auth-Key {KEY}"
    assert received.headers["user-agent"] == "mkdocs-bitext"
    assert received.json == {
        "text": ["a <g1>key</g1>", "Next."],
        "source_lang": "EN",
        "target_lang": "PT-BR",
        "context": "Keys\nBefore.\na key\nAfter.",
        "tag_handling": "xml",
        "formality": "prefer_more",
        "model_type": "quality_optimized",
        "show_billed_characters": True,
    }


def test_texts_without_markup_go_to_deepl_as_they_are(server: TranslationServer, opened: Open) -> None:
    server.play = _in_capitals
    opened("deepl", address=f"{server.address}/proxy/").translate(batch_of("a & b", form=Form.PIECES))
    (received,) = server.received
    assert received.path == "/proxy/v2/translate"
    assert {*received.json} == {"text", "source_lang", "target_lang", "show_billed_characters"}


@pytest.mark.parametrize(
    ("form", "format_"), [(Form.HTML, "html"), (Form.PIECES, "text"), (Form.NONE, "text")]
)
def test_what_is_sent_to_libretranslate(
    server: TranslationServer, opened: Open, form: Form, format_: str
) -> None:
    server.play = _listing(_in_capitals)
    engine = opened("libretranslate", address=f"{server.address}/")
    for target in ("es", "pt-BR"):
        engine.translate(batch_of("one", "two", form=form, target=target))
    listed, first, second = server.received
    assert (listed.method, listed.path) == ("GET", "/languages")
    assert (first.method, first.path) == ("POST", "/translate")
    sent = {"q": ["one", "two"], "source": "en", "target": "es", "format": format_, "api_key": KEY}
    assert first.json == sent
    assert second.json == sent | {"target": "pb"}
    assert "authorization" not in first.headers


@pytest.mark.parametrize(
    ("form", "format_"),
    [
        (Form.HTML, {"deformat": ["html"], "reformat": ["html-noent"]}),
        (Form.PIECES, {"format": ["txt"]}),
    ],
)
def test_what_is_sent_to_apertium(
    server: TranslationServer, opened: Open, form: Form, format_: dict[str, list[str]]
) -> None:
    server.play = _listing(_in_capitals)
    engine = opened("apertium-apy")
    engine.translate(batch_of("año & más", form=form))
    engine.translate(batch_of("two", form=form, target="pt-BR"))
    listed, first, second = server.received
    assert (listed.method, listed.path) == ("GET", "/listPairs")
    assert (first.method, first.path) == ("POST", "/translate")
    assert first.fields == {"langpair": ["eng|spa"], "q": ["año & más"], "markUnknown": ["no"], **format_}
    assert second.fields["langpair"] == ["eng|por_BR"]
    assert KEY not in f"{server.received}"


@pytest.mark.parametrize(
    ("kind", "source", "target", "help_"),
    [
        ("libretranslate", "en", "de", "install the languages"),
        ("libretranslate", "de", "en", "install the languages"),
        ("libretranslate", "ja", "es", "install the languages"),
        ("apertium-apy", "en", "de", "its server has spa-eng, eng-spa, eng-por_BR"),
        ("apertium-apy", "pt", "en", "its server has"),
    ],
)
def test_a_language_that_it_does_not_know(
    server: TranslationServer, opened: Open, kind: str, source: str, target: str, help_: str
) -> None:
    server.play = _listing(_in_capitals)
    error = failure(lambda: opened(kind).translate(batch_of("one", source=source, target=target)))
    assert type(error) is RefusedError
    assert f"from {source} into {target}" in error.message
    assert help_ in error.help


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("play", "error_type", "words"),
    [
        pytest.param(answers({"message": "Wrong key", "error": "Wrong key"}, 403), RefusedError, "answers 403", id="403"),
        pytest.param(answers({}, 401), RefusedError, "answers 401", id="401"),
        pytest.param(answers({"message": "Quota exceeded"}, 456), RefusedError, "Quota exceeded", id="456"),
        pytest.param(answers({"error": "xx is not supported", "message": "xx"}, 400), RefusedError, "xx", id="400"),
        pytest.param(answers({"error": "request (9) exceeds text limit (5)", "message": "exceeds text limit"}, 400), UnusableError, "exceeds", id="too long"),
        pytest.param(answers({}, 413), UnusableError, "answers 413", id="413"),
        pytest.param(answers({}, 429, Retry_After="7"), BusyError, "answers 429", id="429"),
        pytest.param(answers({}, 503), BusyError, "answers 503", id="503"),
        pytest.param(answers({}, 529), BusyError, "answers 529", id="529"),
        pytest.param(hangs_up, BusyError, "", id="it hangs up"),
        pytest.param(answers({}, 308, Location="https://example.org/x"), RefusedError, "leads to https://example.org/x", id="a redirect"),
        pytest.param(cut_off(b'{"translations": '), UnusableError, "is cut off", id="cut off"),
        pytest.param(answers(b'{"translations": [{"text": "'), UnusableError, "another form", id="cut JSON"),
        pytest.param(answers([]), UnusableError, "another form", id="a list"),
        pytest.param(answers(b""), UnusableError, "another form", id="nothing"),
        pytest.param(answers(b"<html>"), UnusableError, "another form", id="a page"),
        pytest.param(answers(b"[" * 10**6), UnusableError, "another form", id="a deep body"),
        pytest.param(answers({"translations": [], "translatedText": [], "responseData": []}), UnusableError, "", id="no texts"),
        pytest.param(answers({"translations": [{"text": "a"}, {"text": "b"}], "translatedText": ["a", "b"], "responseData": {"translatedText": ["a", "b"]}}), UnusableError, "", id="too many texts"),
        pytest.param(answers({"translations": [{"text": 7}], "translatedText": [7], "responseData": {"translatedText": 7}}), UnusableError, "", id="a number"),
        pytest.param(answers({"translations": [{"text": None}], "translatedText": None, "responseData": {"translatedText": None}}), UnusableError, "", id="null"),
        pytest.param(answers({"translations": [{"text": "x" * 65537, "billed_characters": 1}], "translatedText": ["x" * 65537], "responseData": {"translatedText": "x" * 65537}}), UnusableError, "longer than", id="a long text"),
        pytest.param(floods, UnusableError, "larger than 10 MB", id="a flood"),
    ],
)  # fmt: skip
def test_what_can_go_wrong(
    server: TranslationServer, opened: Open, kind: str, play: Play, error_type: type[Exception], words: str
) -> None:
    server.play = _listing(play)
    engine = opened(kind)
    error = failure(lambda: engine.translate(batch_of("one")))
    assert type(error) is error_type
    assert words in error.message
    assert len([each for each in server.received if "translate" in each.path]) == 1


KEY_WANTED = {"error": "Please contact the server operator to get an API key"}


@pytest.mark.parametrize("has_worked", [False, True])
def test_a_service_that_wants_a_key_gets_nothing_more(
    server: TranslationServer,
    opened: Open,
    has_worked: bool,  # noqa: FBT001
) -> None:
    server.play = _listing(_in_capitals)
    engine = opened("libretranslate", {})
    if has_worked:
        engine.translate(batch_of("one"))
    server.play = _listing(answers(KEY_WANTED, 400))
    error = failure(lambda: engine.translate(batch_of("one", "two")))
    assert type(error) is RefusedError
    assert error.message.endswith("answers 400: Please contact the server operator to get an API key")
    assert error.help == "set the variable BITEXT_KEY_DRAFT to a key that it accepts"


@pytest.mark.parametrize("kind", KINDS)
def test_what_it_does_not_like_after_a_translation_is_about_its_texts(
    server: TranslationServer, opened: Open, kind: str
) -> None:
    server.play = _listing(_in_capitals)
    engine = opened(kind)
    engine.translate(batch_of("one"))
    server.play = _listing(answers({"error": "xx", "message": "xx"}, 400))
    assert type(failure(lambda: engine.translate(batch_of("two")))) is UnusableError


@pytest.mark.parametrize(("kind", "path"), [("libretranslate", "/languages"), ("apertium-apy", "/listPairs")])
def test_many_threads_ask_for_its_languages_once(
    server: TranslationServer, opened: Open, kind: str, path: str
) -> None:
    every_one = Barrier(8)
    played = _listing(_in_capitals)

    def slowly(handler: Handler, received: Received) -> None:
        if received.path == path:
            server.over.wait(0.2)  # so that the others come meanwhile
        played(handler, received)

    def ask(number: int) -> Answer:
        every_one.wait(10)
        return engine.translate(batch_of(f"t{number}"))

    server.play = slowly
    engine = opened(kind, parallel=8)
    with ThreadPoolExecutor(8) as pool:
        assert [each.texts for each in pool.map(ask, range(8))] == [{"1": f"T{n}"} for n in range(8)]
    assert [each.path for each in server.received].count(path) == 1


def test_a_list_of_languages_that_failed_is_asked_for_anew(server: TranslationServer, opened: Open) -> None:
    engine = opened("libretranslate")
    server.play = answers({}, 503)
    assert type(failure(lambda: engine.translate(batch_of("one")))) is BusyError
    server.play = _listing(_in_capitals)
    assert engine.translate(batch_of("one")).texts == {"1": "ONE"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "play", [says_nothing, drips, drips_headers], ids=["silent", "drips", "drips headers"]
)
def test_a_request_ends_in_time(server: TranslationServer, opened: Open, kind: str, play: Play) -> None:
    server.play = play
    error = failure(lambda: opened(kind, timeout=0.5).translate(batch_of("one")))
    assert type(error) is BusyError


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("status", [200, 400, 403, 404, 456, 429, 500])
def test_a_key_that_is_echoed_stands_nowhere(
    server: TranslationServer, opened: Open, kind: str, status: int
) -> None:
    server.play = _listing(echoes(status))
    failure(lambda: opened(kind).translate(batch_of("one")))


@pytest.mark.parametrize(
    ("bad", "kept", "requests"),
    [
        pytest.param(answers({}, 429), {"1", "2"}, 3, id="busy"),
        pytest.param(answers({}, 403), {"1", "2"}, 3, id="refused"),
        pytest.param(hangs_up, {"1", "2"}, 3, id="it hangs up"),
        pytest.param(answers({"responseData": {"translatedText": 7}}), {"1", "2", "4"}, 4, id="a number"),
    ],
)
def test_what_apertium_translated_before_a_failure_is_kept(
    server: TranslationServer, opened: Open, bad: Play, kept: set[str], requests: int
) -> None:
    def play(handler: Handler, received: Received) -> None:
        (bad if received.fields.get("q") == ["bad"] else _in_capitals)(handler, received)

    server.play = _listing(play)
    answer = opened("apertium-apy").translate(batch_of("one", "two", "bad", "four"))
    assert {*answer.texts} == kept
    assert answer.texts["2"] == "TWO"
    assert answer.usage == Usage(requests=requests, characters=9 if requests == 3 else 13)


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_that_cannot_be_used_counts(server: TranslationServer, opened: Open, kind: str) -> None:
    long = "x" * 65537
    text = {"detected_source_language": "EN", "text": long, "billed_characters": 3}
    every = {"translations": [text], "translatedText": [long], "responseData": {"translatedText": long}}
    server.play = _listing(answers(every))
    error = failure(lambda: opened(kind).translate(batch_of("one")))
    assert isinstance(error, UnusableError)
    assert error.usage == Usage(requests=1, characters=3)


@pytest.mark.parametrize(("key", "host"), [("abc:fx", "api-free.deepl.com"), ("abcdef", "api.deepl.com")])
def test_the_host_of_deepl_follows_from_the_key(key: str, host: str) -> None:
    engine = open_engine(EngineSettings(type="deepl", name="draft"), {"DEEPL_AUTH_KEY": key})
    assert engine._client.server_url == f"https://{host}/"  # type: ignore[attr-defined] # noqa: SLF001 - no request goes there
    engine.close()


@pytest.mark.parametrize(
    ("kind", "variable"),
    [("deepl", "DEEPL_AUTH_KEY"), ("libretranslate", "LIBRETRANSLATE_API_KEY")],
)
def test_the_usual_key_does_not_go_to_another_address(
    server: TranslationServer, opened: Open, kind: str, variable: str
) -> None:
    server.play = _listing(_in_capitals)
    opened(kind, {variable: KEY}).translate(batch_of("one"))
    assert KEY not in f"{server.received}"
    assert "authorization" not in server.received[-1].headers
