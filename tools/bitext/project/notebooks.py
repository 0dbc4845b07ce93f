"""The titles of notebooks, which the navigation shows among those of the pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from bitext.errors import BitextError
from bitext.project.layout import Project
from bitext.project.plain_config import plugins

SUFFIX = ".ipynb"
_FENCED = re.compile(r"^(`{3,}|~{3,}).*?(?:^\1|\Z)", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r"^#[ \t]+([^\n#`*_<>\[\]&\\$]*[^\s#`*_<>\[\]&\\$])[ \t]*#*[ \t]*$", re.MULTILINE)
"""A title without markup, which is shown as it is written."""


def read_notebooks(project: Project, configs: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield the notebooks that mkdocs-jupyter shows, each with its title; it is empty where there is none.

    The *configs* are the site's settings and those that they build on.
    """
    if not any(name == "mkdocs-jupyter" for config in configs for name, _ in plugins(config)):
        return
    docs = project.settings.docs
    for path in project.list_files(docs, SUFFIX):
        if not project.settings.excludes(path):
            with suppress(BitextError):
                yield path, title_of_notebook(project.read(docs / path))


def title_of_notebook(text: str) -> str:
    """Return the first title in the Markdown of a notebook, whose file has this *text*; empty without one."""
    try:
        cells = json.loads(text)["cells"]
        sources = [each["source"] for each in cells if each["cell_type"] == "markdown"]
        pieces = ["".join(each) for each in sources]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    found = (_TITLE.search(_FENCED.sub("", each)) for each in pieces)
    return next((each[1] for each in found if each), "")
