"""Engines of the type `openai`: whatever speaks the protocol of chat completions, with the official client.

Compared with the API reference of OpenAI (chat completions, 2026-11): `model`, `messages`, `response_format`
are sent; `choices[].message.content`, `choices[].finish_reason` and `usage` are read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

import httpx2
import msgspec
import openai
from msgspec import Struct

from bitext.engines.answers import checked, once_each
from bitext.engines.http import Http, Request
from bitext.engines.questions import described
from bitext.engines.values import (
    Answer,
    Batch,
    EngineError,
    Form,
    RefusedError,
    UnusableError,
    Usage,
)

_ADDRESS: Final = "https://api.openai.com/v1"

_ANSWER = (
    "You get JSON with `sentences` to be translated from the language `source` into the language `target`. "
    'Answer with JSON alone, of this form: {"translations": [{"id": "1", "text": "…"}]}, '
    "with one entry for each sentence, under its id."
)


class _Message(Struct):
    content: str | None = None
    refusal: str | None = None


class _Choice(Struct):
    message: _Message
    finish_reason: str | None = None


class _Counted(Struct):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Completion(Struct):
    choices: tuple[_Choice, ...]
    usage: _Counted | None = None


class OpenaiChat:
    """A model behind an address that is compatible with OpenAI's."""

    reads_instructions = True

    def __init__(
        self, http: Http, address: str, model: str, forms: tuple[Form, ...], options: Mapping[str, object]
    ) -> None:
        self.name, self.model, self.forms = http.name, model, forms
        self._http, self._options = http, dict(options)
        self._format: dict[str, object] = {"response_format": {"type": "json_object"}}
        self._client = openai.OpenAI(
            api_key="none",  # the key is put in where the request is sent
            base_url=address or _ADDRESS,
            max_retries=0,
            http_client=httpx2.Client(transport=_Transport(http), trust_env=False, follow_redirects=False),
        )

    def translate(self, batch: Batch) -> Answer:
        """Return what the model makes of *batch*; see `Engine.translate`."""
        read = self._read(self._ask(batch))
        counted = read.usage or _Counted()
        usage = Usage(1, max(counted.prompt_tokens, 0), max(counted.completion_tokens, 0))
        wanted = [each.id for each in batch.sentences]
        try:
            return Answer(once_each(self._texts(self._content(read)), wanted), usage)
        except UnusableError as error:
            raise error.took(usage)  # noqa: B904 - it is the same error

    def close(self) -> None:
        """Close the connections."""
        self._client.close()
        self._http.close()

    def _ask(self, batch: Batch) -> bytes:
        """Return the body of the answer. Servers that have no `response_format` are asked without it."""
        try:
            return self._post(batch)
        except (RefusedError, UnusableError) as error:
            if not self._format or "response_format" not in error.message:
                raise
        self._format = {}
        return self._post(batch)

    def _post(self, batch: Batch) -> bytes:
        failed: Exception
        try:
            raw = self._client.chat.completions.with_raw_response.create(
                model=self.model,
                messages=[
                    {"role": "system", "content": _instructions(batch)},
                    {"role": "user", "content": json.dumps(_question(batch), ensure_ascii=False)},
                ],
                extra_body={**self._format, **self._options},
            )
        except openai.OpenAIError as error:
            failed = error
        else:
            return raw.content
        cause = failed.__cause__
        if isinstance(cause, EngineError):
            raise cause
        raise UnusableError(f"the answer of the engine {self.name} is not one of chat completions")

    def _read(self, body: bytes) -> _Completion:
        try:
            return msgspec.json.decode(body, type=_Completion)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            pass
        raise UnusableError(
            f"the answer of the engine {self.name} is not one of chat completions",
            help="look whether `address` leads to the folder of an API that is compatible with OpenAI's, "
            "such as http://localhost:11434/v1",
        )

    def _content(self, read: _Completion) -> str:
        choice = read.choices[0] if read.choices else _Choice(_Message())
        if choice.finish_reason == "length":
            raise UnusableError(
                f"the answer of the engine {self.name} is cut off",
                help="ask for less at once with `batch`, or allow more tokens in `options`",
            )
        if not choice.message.content:
            raise UnusableError(f"the engine {self.name} answers without a text")
        return choice.message.content

    def _texts(self, content: str) -> Iterator[tuple[str, str]]:
        """Return ids and texts out of what the model wrote, with or without words and fences around it."""
        for found in _objects(content):
            entries = found.get("translations")
            if isinstance(entries, list):
                for each in filter(_is_entry, entries):
                    yield str(each["id"]), checked(self.name, each.get("text"), self._http.secrets)
                return
        raise UnusableError(f"the engine {self.name} answers in another form than the one asked for")


def _objects(content: str) -> Iterator[Mapping[str, object]]:
    """Return the objects of JSON in *content*, the whole of it first."""
    decoder = json.JSONDecoder()
    starts = [found.start() for found in re.finditer(r"\{", content)]
    for start in starts[:_TRIES]:
        try:
            value, _ = decoder.raw_decode(content, start)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            yield value


_TRIES = 20
"""How many places are tried: an answer that is not in the agreed form is read in linear time."""


def _is_entry(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("id"), str | int)


def _instructions(batch: Batch) -> str:
    return "\n\n".join(filter(None, [batch.instructions, _ANSWER]))


def _question(batch: Batch) -> dict[str, object]:
    """Return what is asked as JSON; what is empty is left out."""
    head = {"source": batch.source, "target": batch.target}
    page = {"page": batch.page} if batch.page else {}
    return {**head, **page, "sentences": [described(each, filled=True) for each in batch.sentences]}


class _Transport(httpx2.BaseTransport):
    """Sends the client's requests through ours."""

    def __init__(self, http: Http) -> None:
        self._http = http

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the answer to *request*."""
        reply = self._http.send(Request(request.method, str(request.url), request.headers, request.read()))
        kept = {"content-type": reply.headers.get("content-type", "")}
        return httpx2.Response(reply.status, headers=kept, content=reply.body)
