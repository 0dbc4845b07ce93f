"""The texts in `mkdocs.yml` and in files of navigation that readers of the site see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bitext import files
from bitext.project.config_file import load_yaml, plugin_options


def shown_texts(config: Mapping[str, Any], docs: Path) -> dict[str, str]:
    """Return the texts in the settings that readers see, each once, in a fixed order."""
    found: dict[str, str] = {}
    for key, meaning in (
        ("site_name", "site name"),
        ("site_description", "site description"),
        ("copyright", "copyright notice in the footer"),
    ):
        found.setdefault(str(config.get(key) or "").strip(), meaning)
    for name in _toggle_names(config.get("theme")):
        found.setdefault(name, "button that changes the colours")
    for title in _nav_titles(config.get("nav")):
        found.setdefault(title, "navigation title")
    for path, text in nav_files(config, docs):
        for title in _nav_file_titles(load_yaml(text, path)):
            found.setdefault(title, "navigation title")
    for title in _literate_titles(config, docs):
        found.setdefault(title, "navigation title")
    found.pop("", None)
    return found


def _toggle_names(theme: Any) -> list[str]:  # noqa: ANN401 - YAML's own shape
    palettes = theme.get("palette") if isinstance(theme, dict) else None
    toggles = [each.get("toggle") for each in palettes or [] if isinstance(each, dict)]
    return [str(each["name"]) for each in toggles if isinstance(each, dict) and each.get("name")]


def nav_files(config: Mapping[str, Any], docs: Path) -> Iterator[tuple[str, str]]:
    """Yield the files of the plugin awesome-nav in the folders under *docs*: their paths there, and texts."""
    options = plugin_options(config, "awesome-nav")
    if options is not None:
        name = str(options.get("filename", ".nav.yml"))
        for path in files.list_files(docs, name, hidden=True):
            if path.rpartition("/")[2] == name:
                yield path, files.read_text(docs / path, path)


def named_folders(config: Mapping[str, Any], docs: Path) -> frozenset[str]:
    """Return the folders under *docs* that have a title of their own in a file of awesome-nav."""
    contents = {path: load_yaml(text, path) for path, text in nav_files(config, docs)}
    return frozenset(
        path.rpartition("/")[0]
        for path, content in contents.items()
        if isinstance(content, dict) and isinstance(content.get("title"), str)
    )


def _nav_file_titles(content: object) -> list[str]:
    """Return the titles in the *content* of a file of awesome-nav."""
    if not isinstance(content, dict):
        return []
    title, items = content.get("title"), content.get("nav")
    found = [title] if isinstance(title, str) else []
    for item in items if isinstance(items, list) else ():
        # A pattern has options, and no title.
        if not (isinstance(item, dict) and "glob" in item):
            found += _nav_titles([item])
    return found


_LITERATE = re.compile(
    r"^[ \t]*[-*+][ \t]+(?:\[(?P<link>[^\]\n]+)\]\(|(?P<section>[^\[\n*][^\n]*))", re.MULTILINE
)


def _literate_titles(config: Mapping[str, Any], docs: Path) -> Iterator[str]:
    """Yield the titles in the files of the plugin literate-nav, which are lists of links."""
    options = plugin_options(config, "literate-nav")
    if options is None:
        return
    name = str(options.get("nav_file", "SUMMARY.md"))
    for path in files.list_files(docs, name, hidden=True):
        if path.rpartition("/")[2] == name:
            for match in _LITERATE.finditer(files.read_text(docs / path, path)):
                yield str(match["link"] or match["section"]).strip()


def _nav_titles(nav: Any) -> list[str]:  # noqa: ANN401 - YAML's own shape: lists, mappings, strings
    if isinstance(nav, list):
        return [title for item in nav for title in _nav_titles(item)]
    if isinstance(nav, dict):
        return [found for title, child in nav.items() for found in (str(title), *_nav_titles(child))]
    return []
