"""The page of all JSON, from the schemas, with examples that the commands print."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from typing import Any

from bitext.report.schemas import OUTPUTS, SETTINGS, Described, output_schema
from reference_pages.between import COMMAND, cell
from reference_pages.example import ARGUMENTS, outputs
from reference_pages.settings_table import TYPES

Schema = Mapping[str, Any]

_HEAD = f"""\
# JSON

<!-- `{COMMAND}` writes this page from tools/bitext/report/outputs.py. -->

Programs read what commands print with `--format json`.
Each of these outputs has a version.
It grows when a program that reads the old shape could misread the new one.
A field can be added without that.

Each has a [JSON Schema](https://json-schema.org/) of the draft 2020-12, which lies on this site.
It knows all fields of this release, and refuses others.
`bitext schema check` prints that of the release you run.

```python title="Validate an output"
import json, subprocess, jsonschema

schema = json.loads(subprocess.check_output(["bitext", "schema", "check"]))
report = subprocess.run(["bitext", "check", "--format", "json"], stdout=subprocess.PIPE).stdout
jsonschema.validate(json.loads(report), schema)
```

In the tables, `*` stands for each key of an object, and `[]` for each value of a list.
"""
_TAIL = f"""\
## Settings {{ #settings }}

The schema [{SETTINGS}.json](../../schemas/{SETTINGS}.json) is of `mkdocs.yml`.
Of all settings in it, it knows those of the plugin `bitext`.
Many editors use the YAML language server.
With this first line it offers the names of settings, explains them, and marks what cannot be:

```yaml title="mkdocs.yml"
# yaml-language-server: $schema=mkdocs.schema.json
```

`bitext schema settings > mkdocs.schema.json` writes that file.
[Settings](settings.md) says what each is for.
"""


def json_page() -> str:
    """Return the page."""
    printed = outputs()
    return "\n".join([_HEAD, *(_section(each, printed[each.name]) for each in OUTPUTS), _TAIL])


def _section(described: Described, printed: str) -> str:
    schema = output_schema(described)
    rows = (f"| `{path}`, {kind} | {cell(text)} |" for path, kind, text in fields(schema, schema["$defs"]))
    table = "\n".join(["| field | what it is |", "|---|---|", *rows])
    called = shlex.join(["bitext", *ARGUMENTS[described.name]])
    return f"""\
## {described.name.capitalize()} {{ #{described.name} }}

{schema["description"]}
Schema: [{described.file}](../../schemas/{described.file}), or `bitext schema {described.name}`.

```json title='{called.replace("'", '"')}'
{printed.strip()}
```

{table}
"""


def fields(schema: Schema, parts: Mapping[str, Schema], path: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield the path, the type and the meaning of each field of *schema*, however deep."""
    for name, field in schema["properties"].items():
        where = f"{path}.{name}" if path else name
        kind, inner, deeper = _opened(field, parts)
        yield where, kind, field.get("description", (inner or {}).get("description", ""))
        if inner is not None:
            yield from fields(inner, parts, f"{where}{deeper}")


def _opened(field: Schema, parts: Mapping[str, Schema]) -> tuple[str, Schema | None, str]:
    """Return the name of a field's type, the object that it holds if it holds one, and the way to that."""
    if "$ref" in field:
        inner = parts[field["$ref"].rpartition("/")[2]]
        return _opened(inner, parts) if "properties" not in inner else ("object", inner, "")
    if "allOf" in field or "anyOf" in field:
        first, *others = field.get("allOf") or field["anyOf"]
        kind, found, way = _opened(first, parts)
        return f"{kind} or null" if others else kind, found, way
    if "enum" in field:
        return " or ".join(f"`{each}`" for each in field["enum"]), None, ""
    for key, way in (("items", "[]"), ("additionalProperties", ".*")):
        if isinstance(field.get(key), Mapping):
            _, found, more = _opened(field[key], parts)
            return "list" if way == "[]" else "object", found, f"{way}{more}"
    return TYPES[field["type"]], None, ""
