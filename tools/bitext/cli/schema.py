"""`bitext schema`: the JSON Schemas of what the commands print, and of the settings."""

from __future__ import annotations

import click

from bitext.cli.printing import say, say_object
from bitext.errors import ExitCode, SettingsError
from bitext.report.schemas import OUTPUTS, SETTINGS, schema_named


@click.command()
@click.argument("name", required=False)
def schema(name: str | None) -> int:
    """Print the JSON Schema NAME, such as check; without NAME, list all.

    There is one for each output with `--format json`, for the baseline of `bitext check`, and for mkdocs.yml
    with the settings of the plugin, which editors use. They are those of this version of bitext.

    \b
    Example:
      bitext schema
      bitext schema check
      bitext schema settings > mkdocs.schema.json
    """
    if name is None:
        width = max(len(each.name) for each in OUTPUTS)
        say(*(f"{each.name:<{width}}  {each.command}" for each in OUTPUTS))
        say(f"{SETTINGS:<{width}}  the plugin's settings in mkdocs.yml")
        return ExitCode.CLEAN
    found = schema_named(name)
    if found is None:
        raise SettingsError(f"there is no schema {name!r}", help="`bitext schema` lists all schemas")
    say_object(found)
    return ExitCode.CLEAN
