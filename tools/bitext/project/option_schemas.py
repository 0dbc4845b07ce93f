"""What each setting of the plugin may hold, as JSON Schema: for editors, and for the guide's table.

`bitext.project.options` reads the settings, and judges more than a schema can say.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bitext.project.locale_settings import OWN_PAGES, OWN_SETTINGS, SHOWN

Schema = Mapping[str, Any]

_FLAG: Final = {"type": "boolean"}
_TEXT: Final = {"type": "string"}
_TEXTS: Final = {"type": "array", "items": _TEXT}
_TAG: Final = {"type": "string", "pattern": "^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$"}
_TAGS: Final = {"type": "array", "items": _TAG}
_MEGABYTES: Final = {"type": "number", "exclusiveMinimum": 0}
_MARKS: Final = {"type": "array", "items": {"type": "string", "minLength": 2, "maxLength": 2}}


def _choice(*words: str) -> Schema:
    return {"enum": list(words)}


def _by_tag(value: Schema) -> Schema:
    return {"type": "object", "propertyNames": _TAG, "additionalProperties": value}


_LOCALE: Final[Schema] = {
    "type": "object",
    "required": ["tag"],
    "properties": {
        "tag": _TAG,
        OWN_PAGES: _TEXTS,
        **dict.fromkeys(SHOWN, _FLAG),
        **{name: {} for name in OWN_SETTINGS},
    },
    "additionalProperties": False,
}
_STYLE: Final[Schema] = {
    "type": ["object", "null"],
    "properties": {
        "end_marks": {
            "type": "object",
            "propertyNames": {"minLength": 1, "maxLength": 1},
            "additionalProperties": _TEXT,
        },
        "labels": _MARKS,
        "quotes": _MARKS,
        "wide": _TEXT,
        "space_before": _TEXT,
        "ends_without_mark": _FLAG,
        "doubled": _TEXTS,
    },
    "additionalProperties": False,
}
_PATH_INSIDE: Final = {"type": "string", "pattern": r"^(?!/)(?!.*\.\.).+$"}
_PAGE_NAME: Final = {"type": "string", "pattern": r"^$|^(?!/)(?!\.\.?/)(?!.*/(\.\.?)?/).*\.md$"}


def option_schemas() -> dict[str, Schema]:
    """Return the schema of each setting, by its name."""
    return {**_SCHEMAS, "engines": _engines()}


_SCHEMAS: Final[dict[str, Schema]] = {
    "source_locale": _TAG,
    "locales": {"anyOf": [{"type": "array", "items": {"anyOf": [_TAG, _LOCALE]}}, _TEXT]},
    "locales_dir": _TEXT,
    "names": _by_tag(_TEXT),
    "exclude": _TEXTS,
    "front_matter": {"type": "array", "items": {"type": "string", "pattern": r"^[^\s.][^\r\n]*$"}},
    "mermaid": _FLAG,
    "dialect": _choice("mkdocs", "docfx"),
    "includes": {"type": "array", "items": _PATH_INSIDE},
    "generated": _TEXTS,
    # YAML reads `off` as false.
    "reuse": {"enum": ["exact", "draft", "off", False]},
    "memory": {"type": "array", "items": {"type": "string", "minLength": 1}},
    "fallbacks": _by_tag({"anyOf": [_TAG, _TAGS]}),
    "links": {
        "type": "object",
        "propertyNames": {"type": "string", "minLength": 1},
        "additionalProperties": {"anyOf": [_TEXT, _by_tag(_TEXT)]},
    },
    "fallback": _choice("notice", "omit"),
    "show_drafts": _FLAG,
    "show_outdated": _FLAG,
    "label_hints": _FLAG,
    "status_page": _PAGE_NAME,
    "llms_txt": _FLAG,
    "catalog_url": _TEXT,
    "source_editor": _TEXT,
    "offer_language": _FLAG,
    "jobs": {"type": "integer"},
    "styles": _by_tag(_STYLE),
    "placeholders": _TEXTS,
    "max_page_size": _MEGABYTES,
    "max_catalog_size": _MEGABYTES,
    "enabled": _FLAG,
}


def _engines() -> Schema:
    # The settings of engines are types, and msgspec knows what they hold.
    import msgspec  # noqa: PLC0415 - only this needs it

    from bitext.project.engine_settings import EngineSettings  # noqa: PLC0415 - the same

    _, parts = msgspec.json.schema_components([EngineSettings])
    # Defaults are tuples, which JSON has not.
    engine = msgspec.json.decode(msgspec.json.encode(parts.popitem()[1]))
    # The name stands in front of the engine, and msgspec's own words are for programmers.
    engine["properties"] = {name: each for name, each in engine["properties"].items() if name != "name"}
    del engine["title"], engine["description"]
    return {
        "type": "object",
        "propertyNames": {"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]{0,39}$"},
        "additionalProperties": engine,
    }
