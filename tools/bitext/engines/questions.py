"""What an engine that reads JSON is asked."""

from __future__ import annotations

from bitext.engines.values import Sentence


def described(sentence: Sentence, *, filled: bool = False) -> dict[str, object]:
    """Return the fields of *sentence* as an object of JSON, or only those that are *filled*."""
    fields = {name: getattr(sentence, name) for name in sentence.__struct_fields__}
    return {name: _plain(value, filled=filled) for name, value in fields.items() if value or not filled}


def _plain(value: object, *, filled: bool) -> object:
    """Return values with names as objects."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        fields: dict[str, object] = value._asdict()
        return {name: _plain(each, filled=filled) for name, each in fields.items() if each or not filled}
    return [_plain(each, filled=filled) for each in value] if isinstance(value, tuple) else value
