"""The Markdown extensions of a site that can be run here, to compare what becomes of a page."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

from ruamel.yaml.comments import CommentedMap

from bitext.staging.config import Node, items, tag_of

_PLAIN_EXTENSIONS = frozenset(
    ["abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes"]
) | {"legacy_attrs", "legacy_em", "md_in_html", "nl2br", "sane_lists", "smarty", "tables", "toc"}
_READING_FILES = frozenset(["pymdownx.b64", "pymdownx.pathconverter", "pymdownx.snippets"])
_BUILT_IN = ("toc", "tables", "fenced_code")
_SLUGS = frozenset(["pymdownx.slugs", "markdown.extensions.toc"])
_PYTHON = "tag:yaml.org,2002:python/"


def markdown_extensions(config: CommentedMap) -> dict[str, dict[str, Any]]:
    """Return the Markdown extensions of *config* that can be run here, with their settings as plain values.

    These are those of Python-Markdown and of pymdown-extensions, without those that read other files. A
    setting that names Python code is left out, but for the functions that make anchors of headings.
    """
    found: dict[str, dict[str, Any]] = {name: {} for name in _BUILT_IN}
    for entry in items(config.get("markdown_extensions")):
        for full_name, options in entry:
            name = full_name.removeprefix("markdown.extensions.")
            known = name in _PLAIN_EXTENSIONS or name.startswith("pymdownx.")
            if known and name not in _READING_FILES:
                found[name] = _plain_options(options)
    return found


def _plain_options(options: Node) -> dict[str, Any]:
    if not isinstance(options, dict):
        return {}
    slugs = {"slugify": function} if (function := _slug_function(options.get("slugify"))) else {}
    return {str(name): _plain(value) for name, value in options.items() if not _has_tag(value)} | slugs


def _slug_function(node: Node) -> Callable[..., str] | None:
    """Return the function that *node* names, if it is one of those that are known to be harmless."""
    kind, _, name = tag_of(node).removeprefix(_PYTHON).partition(":")
    module, _, attribute = name.rpartition(".")
    if module not in _SLUGS:
        return None
    function = getattr(importlib.import_module(module), attribute, None)
    if kind == "object/apply" and callable(function) and isinstance(node, dict):
        function = function(**_plain(node.get("kwds") or {}))
    return function if callable(function) else None


def _has_tag(node: Node) -> bool:
    if "!" in tag_of(node) or tag_of(node).startswith(_PYTHON):
        return True
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return any(_has_tag(child) for child in children)


def _plain(node: Node) -> Any:  # noqa: ANN401 - YAML's own shape
    if isinstance(node, dict):
        return {str(name): _plain(value) for name, value in node.items()}
    if isinstance(node, list):
        return [_plain(each) for each in node]
    return str(node) if isinstance(node, str) else node
