"""The Markdown extensions of a site that can be run here, to compare what becomes of a page."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

from bitext.project.plain_config import DOCFX, extension_entries
from bitext.project.yaml_text import Tagged

_PLAIN_EXTENSIONS = frozenset(
    ["abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes"]
) | {"legacy_attrs", "legacy_em", "md_in_html", "nl2br", "sane_lists", "smarty", "tables", "toc"}
_READING_FILES = frozenset(["pymdownx.b64", "pymdownx.pathconverter", "pymdownx.snippets"])
_BUILT_IN = ("toc", "tables", "fenced_code")
_SLUGS = frozenset(["pymdownx.slugs", "markdown.extensions.toc"])
_PYTHON = "tag:yaml.org,2002:python/"


def markdown_extensions(config: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the Markdown extensions of *config* that can be run here, with their settings as plain values.

    These are those of Python-Markdown and of pymdown-extensions, without those that read other files. A
    setting that names Python code is left out, but for the functions that make anchors of headings.
    """
    found: dict[str, dict[str, Any]] = {name: {} for name in _BUILT_IN}
    for full_name, options in extension_entries(config):
        name = full_name.removeprefix("markdown.extensions.")
        known = name in _PLAIN_EXTENSIONS or name.startswith("pymdownx.")
        if name == DOCFX:
            found[name] = {key: value for key, value in _plain_options(options).items() if key != "docs_dir"}
        elif known and name not in _READING_FILES:
            found[name] = _plain_options(options)
    return found


def named_extensions(config: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return all Markdown extensions of *config*, whoever wrote them, with their settings as plain values.

    To use one is to run what its author wrote. Settings that name Python code are left out as above.
    """
    found: dict[str, dict[str, Any]] = {name: {} for name in _BUILT_IN}
    return found | {
        name.removeprefix("markdown.extensions."): _plain_options(options)
        for name, options in extension_entries(config)
    }


def _plain_options(options: object) -> dict[str, Any]:
    if not isinstance(options, dict):
        return {}
    slugs = {"slugify": function} if (function := _slug_function(options.get("slugify"))) else {}
    return {str(name): value for name, value in options.items() if not _has_tag(value)} | slugs


def _slug_function(node: object) -> Callable[..., str] | None:
    """Return the function that *node* names, if it is one of those that are known to be harmless."""
    if not isinstance(node, Tagged):
        return None
    kind, _, name = node.tag.removeprefix(_PYTHON).partition(":")
    module, _, attribute = name.rpartition(".")
    if module not in _SLUGS:
        return None
    function = getattr(importlib.import_module(module), attribute, None)
    if kind == "object/apply" and callable(function) and isinstance(node.value, dict):
        function = function(**(node.value.get("kwds") or {}))
    return function if callable(function) else None


def _has_tag(value: object) -> bool:
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return isinstance(value, Tagged) or any(_has_tag(child) for child in children)
