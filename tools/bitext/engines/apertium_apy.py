"""Engines of the type `apertium-apy`: the HTTP interface of Apertium, which translates by rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from msgspec import Struct

from bitext.engines.answers import checked
from bitext.engines.codes import offered_code
from bitext.engines.http import Http, Request, decoded
from bitext.engines.once import Once
from bitext.engines.statuses import brief
from bitext.engines.values import (
    Answer,
    Batch,
    EngineError,
    Form,
    RefusedError,
    UnusableError,
    Usage,
)

_SHOWN: Final = 12
"""How many pairs a message names."""


class _Pair(Struct, rename="camel"):
    source_language: str
    target_language: str


class _Pairs(Struct, rename="camel"):
    response_data: tuple[_Pair, ...]


class _Text(Struct, rename="camel"):
    translated_text: object


class _Translated(Struct, rename="camel"):
    response_data: _Text


class ApertiumApy:
    """A server with ``/listPairs`` and ``/translate``."""

    reads_instructions = False

    def __init__(
        self, http: Http, address: str, model: str, forms: tuple[Form, ...], options: Mapping[str, object]
    ) -> None:
        self.name, self.model, self.forms = http.name, model, forms
        self._http, self._options = http, dict(options)
        self._address = address.rstrip("/").removesuffix("/translate")
        self._pairs = Once(self._list_pairs)

    def translate(self, batch: Batch) -> Answer:
        """Return what the server makes of *batch*, a request for each sentence; see `Engine.translate`.

        Where one fails behind others, these are returned: they need not be sent again.
        """
        pair = self._pair(batch.source, batch.target)
        texts: dict[str, str] = {}
        usage = Usage()
        for each in batch.sentences:
            usage = usage.plus(Usage(requests=1, characters=len(each.text)))
            try:
                texts[each.id] = self._text(each.text, pair, batch.form)
            except UnusableError as error:
                if not texts:
                    raise error.took(usage)  # noqa: B904 - it is the same error
            except EngineError:
                if not texts:
                    raise
                break
        return Answer(texts, usage)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _text(self, text: str, pair: str, form: Form) -> str:
        fields = {**self._options, "langpair": pair, "q": text, "markUnknown": "no", **_FORMATS[form]}
        body = urlencode(fields).encode()
        reply = self._http.send(Request("POST", f"{self._address}/translate", _FIELDS, body))
        read = decoded(self.name, reply, _Translated).response_data.translated_text
        return checked(self.name, read, self._http.secrets)

    def _list_pairs(self) -> tuple[tuple[str, str], ...]:
        reply = self._http.send(Request("GET", f"{self._address}/listPairs", translates=False))
        listed = decoded(self.name, reply, _Pairs).response_data
        return tuple((each.source_language, each.target_language) for each in listed)

    def _pair(self, source: str, target: str) -> str:
        """Return the pair as the server calls it, such as ``eng|spa``.

        Raises:
            RefusedError: if it is not installed there.
        """
        pairs = self._pairs.get()
        first = offered_code(source, [one for one, _ in pairs])
        second = offered_code(target, [two for one, two in pairs if one == first])
        if first and second:
            return f"{first}|{second}"
        known = ", ".join(f"{one}-{two}" for one, two in pairs[:_SHOWN])
        more = ", …" if len(pairs) > _SHOWN else ""
        raise RefusedError(
            f"the engine {self.name} does not translate from {source} into {target}",
            help=f"its server has {brief(known, self._http.secrets) or 'no pairs'}{more}",
        )


_FIELDS = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
_HTML = {"deformat": "html", "reformat": "html-noent"}
"""With ``format=html`` letters with accents would come back as entities."""
_PLAIN = {"format": "txt"}
_FORMATS: Final = {
    Form.HTML: _HTML,
    Form.TAGS: _HTML,
    Form.LETTERS: _PLAIN,
    Form.PIECES: _PLAIN,
    Form.NONE: _PLAIN,
}
