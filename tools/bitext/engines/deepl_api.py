"""Engines of the type `deepl`: the service of DeepL, with its official client."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import deepl
import msgspec
from deepl.http_client import HttpClient
from msgspec import Struct

from bitext.engines.answers import in_order
from bitext.engines.codes import deepl_source, deepl_target
from bitext.engines.http import Http, Request, decoded
from bitext.engines.values import Answer, Batch, EngineError, Form, UnusableError, Usage

_PAID: Final = "https://api.deepl.com"
_FREE: Final = "https://api-free.deepl.com"
_FREE_KEY: Final = ":fx"
"""How keys of free accounts end."""
_LONGEST_CONTEXT: Final = 2000
_TAGS = {Form.TAGS: "xml", Form.HTML: "html"}


class _Translation(Struct):
    text: str


class _Translated(Struct):
    """What the client reads without looking at types."""

    translations: tuple[_Translation, ...]


class DeeplApi:
    """The service of DeepL, or one that is compatible with it."""

    reads_instructions = False

    def __init__(
        self, http: Http, address: str, model: str, forms: tuple[Form, ...], options: Mapping[str, object]
    ) -> None:
        self.name, self.model, self.forms = http.name, model, forms
        self._http, self._options = http, dict(options)
        official = _FREE if http.secrets.key.endswith(_FREE_KEY) else _PAID
        # The key is put in where the request is sent.
        self._client = deepl.DeepLClient("none", server_url=f"{(address or official).rstrip('/')}/")
        self._client.close()  # type: ignore[no-untyped-call]
        self._client._client = _Sending(http)  # noqa: SLF001 - there is no other way to bound what it does

    def translate(self, batch: Batch) -> Answer:
        """Return what the service makes of *batch*; see `Engine.translate`."""
        if not batch.sentences:
            return Answer({}, Usage())
        failed: Exception
        try:
            results = self._client.translate_text(
                [each.text for each in batch.sentences],
                source_lang=deepl_source(batch.source),
                target_lang=deepl_target(batch.target),
                context=_context(batch) or None,
                tag_handling=_TAGS.get(batch.form),
                model_type=self.model or None,
                extra_body_parameters=self._options,
            )
        except (deepl.DeepLException, EngineError, TypeError, ValueError) as error:
            failed = error
        else:
            return self._answer(batch, results)
        if isinstance(failed, EngineError):
            raise failed
        raise UnusableError(f"the engine {self.name} answers in another form than agreed")

    def close(self) -> None:
        """Close the connections."""
        self._client.close()  # type: ignore[no-untyped-call]

    def _answer(self, batch: Batch, results: deepl.TextResult | list[deepl.TextResult]) -> Answer:
        listed = results if isinstance(results, list) else [results]
        ids = tuple(each.id for each in batch.sentences)
        billed = sum(max(each.billed_characters or 0, 0) for each in listed)
        usage = Usage(requests=1, characters=billed)
        texts = in_order(self.name, [each.text for each in listed], ids, self._http.secrets, usage)
        return Answer(texts, usage)


def _context(batch: Batch) -> str:
    """Return the title of the page and the neighbours of the sentences, each once; it is not billed."""
    own = {each.text for each in batch.sentences}
    around = [text for each in batch.sentences for text in (each.before, each.after)]
    parts = dict.fromkeys(part for part in (batch.page, *around) if part and part not in own)
    return "\n".join(parts)[:_LONGEST_CONTEXT]


class _Sending(HttpClient):
    """Sends the client's requests through ours, once each: the client would try five more times."""

    def __init__(self, http: Http) -> None:
        super().__init__()
        self._http = http

    def request_with_backoff(
        self,
        method: str,
        url: str,
        data: dict[str, Any] | None,
        json: dict[str, Any] | None,
        headers: dict[str, str],
        stream: bool = False,  # noqa: FBT001, FBT002
        **_: object,
    ) -> tuple[int, str]:
        """Return the status and the text of the answer."""
        del data, headers, stream
        sent = {"Content-Type": "application/json"}
        reply = self._http.send(Request(method, url, sent, msgspec.json.encode(json)))
        decoded(self._http.name, reply, _Translated)
        return reply.status, reply.body.decode()

    def close(self) -> None:
        """Close the connections."""
        super().close()  # type: ignore[no-untyped-call]
        self._http.close()
