"""The explanations of abbreviations that a site keeps in a list, not on its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from bitext import files
from bitext.errors import BitextError
from bitext.project.layout import Project
from bitext.project.plain_config import extensions_of

_DEFINITION = re.compile(r"^[*]\[(?P<term>[^\\\]]+)\] ?:[ ]*\n?[ ]*(?P<title>\S.*?)[ \t]*$", re.MULTILINE)


def listed_abbreviations(project: Project, configs: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return the explanations in the lists that the settings name, each with what it is, in a fixed order.

    A list is an option of the extension `abbr`, or a file that `pymdownx.snippets` appends to each page. One
    under `docs/` is a page, whose own catalog has its explanations.
    """
    extensions = extensions_of(configs)
    found: dict[str, str] = {}
    glossary = extensions.get("abbr", {}).get("glossary")
    for term, title in glossary.items() if isinstance(glossary, dict) else ():
        if isinstance(title, str) and title.strip():
            found.setdefault(title.strip(), f"explanation of the abbreviation {term}")
    for text in _appended(project, extensions.get("pymdownx.snippets", {})):
        for each in _DEFINITION.finditer(text):
            found.setdefault(each["title"], f"explanation of the abbreviation {each['term']}")
    return found


def _appended(project: Project, options: Mapping[str, Any]) -> Iterator[str]:
    """Yield the files that are appended to each page; what cannot be read, MkDocs says."""
    base = options.get("base_path", ".")
    bases = [each for each in (base if isinstance(base, list) else [base]) if isinstance(each, str)]
    names = options.get("auto_append")
    for name in names if isinstance(names, list) else ():
        places = [project.root / each / name for each in bases if isinstance(name, str)]
        with suppress(BitextError, OSError):
            place = next((each for each in places if files.is_file(each)), None)
            if place is not None and not place.is_relative_to(project.settings.docs):
                yield project.read(place)
