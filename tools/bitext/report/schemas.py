"""The JSON Schemas of what Bitext prints and reads: of the outputs, of the baseline, and of the settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from bitext.project.option_schemas import option_schemas
from bitext.project.options import OPTIONS
from bitext.report.outputs import (
    BASELINE_VERSION,
    CHECK_VERSION,
    FLEET_VERSION,
    MEMORY_VERSION,
    REVIEW_VERSION,
    STATUS_VERSION,
    TERMS_VERSION,
    BaselineOutput,
    CheckOutput,
    FleetOutput,
    MemoryOutput,
    Output,
    ReviewOutput,
    StatusOutput,
    TermsOutput,
)

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True)
class Described:
    """What a schema is of: a type, its version, and the command that prints it."""

    name: str
    type: type[Output]
    version: int
    command: str

    @property
    def file(self) -> str:
        """The name of the file on the site."""
        return f"{self.name}-{self.version}.json"


OUTPUTS = (
    Described("check", CheckOutput, CHECK_VERSION, "bitext check --format json"),
    Described("status", StatusOutput, STATUS_VERSION, "bitext status --format json"),
    Described("review", ReviewOutput, REVIEW_VERSION, "bitext review --format json"),
    Described("memory", MemoryOutput, MEMORY_VERSION, "bitext memory search --format json"),
    Described("terms", TermsOutput, TERMS_VERSION, "bitext terms --format json"),
    Described("fleet", FleetOutput, FLEET_VERSION, "bitext fleet status --format json"),
    Described("baseline", BaselineOutput, BASELINE_VERSION, "bitext check --write-baseline"),
)
"""All JSON that programs may read, in the order of the guide."""

SETTINGS = "settings"
"""The name of the schema of `mkdocs.yml`, of which it knows our plugin."""


def schemas() -> dict[str, dict[str, Any]]:
    """Return all schemas by the names of their files."""
    found = {each.file: output_schema(each) for each in OUTPUTS}
    return {**found, f"{SETTINGS}.json": settings_schema()}


def schema_named(name: str) -> dict[str, Any] | None:
    """Return the schema *name*, such as `check`; None if there is none."""
    if name == SETTINGS:
        return settings_schema()
    return next((output_schema(each) for each in OUTPUTS if each.name == name), None)


def output_schema(described: Described) -> dict[str, Any]:
    """Return the schema of an output."""
    made = msgspec.json.schema(described.type)
    parts: dict[str, Any] = made["$defs"]
    whole = parts.pop(described.type.__name__)
    return {**_head(described.command), **_without_title(whole), "$defs": _titleless(parts)}


def _head(title: str) -> dict[str, Any]:
    """Return how a schema begins. It has no `$id`: the address that it was read from is its own."""
    return {"$schema": _DIALECT, "title": title}


def _titleless(parts: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    return {name: _without_title(part) for name, part in parts.items()}


def _without_title(part: Mapping[str, Any]) -> dict[str, Any]:
    """Return *part* without the name of our own type, which says nothing that its address does not."""
    return {name: value for name, value in part.items() if name != "title"}


def settings_schema() -> dict[str, Any]:
    """Return the schema of `mkdocs.yml`: of all plugins it judges ours alone."""
    plugin = {"bitext": {"$ref": "#/$defs/bitext"}}
    listed = {"type": "array", "items": {"properties": plugin}}
    return {
        **_head("mkdocs.yml, with the settings of the plugin bitext"),
        "type": "object",
        "properties": {"plugins": {"anyOf": [listed, {"type": "object", "properties": plugin}]}},
        "$defs": {"bitext": plugin_schema()},
    }


def plugin_schema() -> dict[str, Any]:
    """Return the schema of the plugin's own settings."""
    found = option_schemas()
    said = {option.name: (option.help, option.default) for option in OPTIONS}
    said["enabled"] = ("whether MkDocs runs the plugin", True)
    return {
        "type": ["object", "null"],
        "properties": {
            name: {"description": help_, "default": default, **_or_null(found[name])}
            for name, (help_, default) in said.items()
        },
        "additionalProperties": False,
    }


def _or_null(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return *schema*, with null, which stands for the default."""
    if isinstance(kind := schema.get("type"), str):
        return {**schema, "type": [kind, "null"]}
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    return {"anyOf": [*schema["anyOf"], {"type": "null"}]}
