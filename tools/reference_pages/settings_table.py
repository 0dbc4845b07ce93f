"""The table of the plugin's settings, from the one list of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bitext.project.option_schemas import option_schemas
from bitext.project.options import OPTIONS, Option
from reference_pages.between import cell

DEFAULTS: Mapping[str, str] = {
    "names": "from CLDR",
    "catalog_url": "from `repo_url` and `edit_uri`",
    "jobs": "one for each core",
}
"""Where what happens by default is not the value that stands for it."""

MORE: Mapping[str, str] = {
    "reuse": "[Memory](../how-to/memory.md)",
    "memory": "[Memory](../how-to/memory.md#other-sources)",
    "engines": "[Machine drafts](../how-to/machine-drafts.md)",
    "styles": "[Rules](rules.md)",
    "placeholders": "[Rules](rules.md)",
}
"""Where more stands about a setting."""

TYPES = {
    "array": "list",
    "boolean": "truth value",
    "integer": "whole number",
    "number": "number",
    "object": "mapping",
    "string": "text",
}


def settings_table() -> str:
    """Return the table as Markdown."""
    schemas = option_schemas()
    rows = (
        f"| `{each.name}` | {_meaning(each)}<br>{type_of(schemas[each.name])}; default: {_default(each)} |"
        for each in OPTIONS
    )
    return "\n".join(["| setting | meaning, type, default |", "|---|---|", *rows])


def type_of(schema: Mapping[str, Any]) -> str:
    """Return what a value is called where *schema* describes it; the first of several counts.

    >>> type_of({"anyOf": [{"type": "array"}, {"type": "string"}]})
    'list'
    """
    if "enum" in schema:
        return "word"
    if "anyOf" in schema:
        return type_of(schema["anyOf"][0])
    return TYPES[schema["type"]]


def _default(option: Option) -> str:
    if option.name in DEFAULTS:
        return DEFAULTS[option.name]
    if option.default in ("", [], {}):
        return "none"
    written = option.default if isinstance(option.default, str) else json.dumps(option.default)
    return f"`{written}`"


def _meaning(option: Option) -> str:
    more = f"; see {MORE[option.name]}" if option.name in MORE else ""
    return f"{cell(option.help)}{more}"
