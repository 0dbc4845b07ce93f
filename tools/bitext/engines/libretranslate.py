"""Engines of the type `libretranslate`: the HTTP interface of LibreTranslate."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from bitext.engines.answers import in_order
from bitext.engines.codes import offered_code
from bitext.engines.http import Http, Request, decoded
from bitext.engines.once import Once
from bitext.engines.values import Answer, Batch, Form, RefusedError, Usage


class _Language(Struct):
    """A language that the server knows, and those into which it translates it; older servers do not say."""

    code: str
    targets: tuple[str, ...] = ()


class _Translated(Struct):
    translatedText: list[object]  # noqa: N815 - so the answer calls it


class Libretranslate:
    """A server with ``/languages`` and ``/translate``."""

    reads_instructions = False

    def __init__(
        self, http: Http, address: str, model: str, forms: tuple[Form, ...], options: Mapping[str, object]
    ) -> None:
        self.name, self.model, self.forms = http.name, model, forms
        self._http, self._options = http, dict(options)
        self._address = address.rstrip("/").removesuffix("/translate")
        self._languages = Once(self._list_languages)

    def translate(self, batch: Batch) -> Answer:
        """Return what the server makes of *batch*; see `Engine.translate`."""
        texts = [each.text for each in batch.sentences]
        if not texts:
            return Answer({}, Usage())
        source, target = self._pair(batch.source, batch.target)
        form = "html" if batch.form in {Form.HTML, Form.TAGS} else "text"
        fields = {**self._options, "q": texts, "source": source, "target": target, "format": form}
        reply = self._http.send(
            Request("POST", f"{self._address}/translate", _JSON, msgspec.json.encode(fields))
        )
        read = decoded(self.name, reply, _Translated).translatedText
        ids = tuple(each.id for each in batch.sentences)
        usage = Usage(requests=1, characters=sum(map(len, texts)))
        return Answer(in_order(self.name, read, ids, self._http.secrets, usage), usage)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _list_languages(self) -> tuple[_Language, ...]:
        reply = self._http.send(Request("GET", f"{self._address}/languages", translates=False))
        return decoded(self.name, reply, tuple[_Language, ...])

    def _pair(self, source: str, target: str) -> tuple[str, str]:
        """Return what the server calls both languages.

        Raises:
            RefusedError: if it does not translate the one into the other.
        """
        languages = self._languages.get()
        every = [each.code for each in languages]
        first = offered_code(source, every)
        targets = next((each.targets for each in languages if each.code == first), ())
        second = offered_code(target, targets or every)
        if first and second:
            return first, second
        raise RefusedError(
            f"the engine {self.name} does not translate from {source} into {target}",
            help="install the languages on its server, or name another engine",
        )


_JSON = {"Content-Type": "application/json", "Accept": "application/json"}
