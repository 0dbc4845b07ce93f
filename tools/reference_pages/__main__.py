"""Write the pages of the reference, and the schemas that the site publishes: `make reference`."""

from __future__ import annotations

import json
from pathlib import Path

from bitext.report.schemas import schemas
from made_parts import write_made
from reference_pages.between import between
from reference_pages.command_line import command_line_page
from reference_pages.json_page import json_page
from reference_pages.python_api import python_api
from reference_pages.settings_table import settings_table

DOCS = Path(__file__).resolve().parents[2] / "docs"
SETTINGS = "guide/reference/settings.md"
PYTHON = "guide/reference/python.md"


def made_files(docs: Path = DOCS) -> dict[str, str]:
    """Return the files under `docs/` that the code makes, by their names.

    Of the pages on settings and on Python, only what stands between comments is made.
    """
    settings, python = ((docs / name).read_text("utf-8") for name in (SETTINGS, PYTHON))
    return {
        "guide/reference/command-line.md": command_line_page(),
        "guide/reference/json.md": json_page(),
        SETTINGS: between(settings, "table of settings", settings_table()),
        PYTHON: between(python, "names of the package", python_api()),
        **{f"schemas/{name}": _json(schema) for name, schema in schemas().items()},
    }


def _json(schema: object) -> str:
    return f"{json.dumps(schema, indent=2, ensure_ascii=False)}\n"


def main() -> None:
    """Write all files that differ, and remove schemas that are gone."""
    write_made(DOCS, made_files(), "schemas/*.json")


if __name__ == "__main__":
    main()
