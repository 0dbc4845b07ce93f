"""The titles that MkDocs makes of the names of files and folders, where nobody gave one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from bitext.markdown.front_matter import FRONT_MATTER, front_matter_of, front_matter_text
from bitext.project.blog_names import posts_folders
from bitext.project.plain_config import extensions_of, plugins

HOME = "Home"
"""The title of a home page that has none."""

_HOMES = frozenset({"index.md", "README.md"})
_FIRST = re.compile(r"(?:[ \t]*\n| {0,3}\[[^\]\n]+\]:[^\n]*(?:\n|\Z))*([^\n]*)(?:\n(=+)[ \t]*(?=\n|\Z))?")
"""The first line that is no definition, and whether it is underlined as a title."""
_UNSURE = re.compile(r"-8<-|\{[%{!*]|\A(?::::|\*\[)")
"""What an extension or a plugin may replace, such as an include."""
_FIELDS = re.compile(r"(?: {0,3}[A-Za-z0-9_-]+:[^\n]*(?:\n|\Z)(?:(?: {4}|\t)[^\n]*(?:\n|\Z))*)+")
"""The fields with which a page begins that has no front matter: MkDocs takes them away."""
_TITLE = re.compile(r"^ {0,3}title:", re.MULTILINE | re.IGNORECASE)


def name_titles(
    configs: Sequence[Mapping[str, Any]],
    pages: Iterable[tuple[str, str]],
    others: Iterable[str] = (),
    titled: Collection[str] = (),
) -> dict[str, str]:
    """Return these titles, each with what it is, in a fixed order.

    The *configs* are the site's settings and those that they build on, *pages* the paths and texts of its
    pages; those that are not in the navigation do not count. *others* are paths of what is shown as a page,
    too, *titled* those of folders with a title of their own. Where only a program could tell whether a page
    has a title, it is taken to have one.
    """
    nav = next((config["nav"] for config in configs if config.get("nav") is not None), None)
    hidden = posts_folders(configs)
    shown = [each for each in pages if not each[0].startswith(hidden)] if hidden else list(pages)
    if nav is not None:
        named = set(_pages_without_title(nav))
        shown = [each for each in shown if each[0] in named]
    folders = {} if nav is not None else _folder_titles([*(path for path, _ in shown), *others], titled)
    level = extensions_of(configs).get("toc", {}).get("baselevel", 1)
    lists = set(_nav_files(configs))
    untitled = (
        path
        for path, text in shown
        if (level != 1 or not _has_title(text))
        and path not in lists
        and not front_matter_text(front_matter_of(text), "title")
    )
    titles = {title_of_page(path): f"title of the page {path}" for path in untitled} | folders
    return {title: note for title, note in titles.items() if any(map(str.isalpha, title))}


def _folder_titles(paths: Iterable[str], titled: Collection[str]) -> dict[str, str]:
    folders = sorted({each for path in paths for each in PurePosixPath(path).parents} - {PurePosixPath()})
    unnamed = (each for each in folders if each.as_posix() not in titled)
    return {title_of_name(each.name): "title of a folder in the navigation" for each in unnamed}


def title_of_page(path: str) -> str:
    """Return the title of the page *path*, which has none."""
    name = PurePosixPath(path).name
    if path in _HOMES:
        return HOME
    return title_of_name("index" if name in _HOMES else name.removesuffix(".md"))


def title_of_name(name: str) -> str:
    """Return the title that MkDocs makes of the *name* of a file or folder.

    >>> title_of_name("api-keys"), title_of_name("API_keys")
    ('Api keys', 'API keys')
    """
    title = name.replace("-", " ").replace("_", " ")
    return title.capitalize() if title.lower() == title else title


def _has_title(text: str) -> bool:
    """Whether the page *text* begins with a title, or with something that may become one."""
    front = FRONT_MATTER.match(text)
    body = text[front.end() if front else 0 :].removeprefix("\ufeff").replace("\r\n", "\n")
    if front is None and (fields := _FIELDS.match(body)):
        if _TITLE.search(fields[0]):
            return True
        body = body[fields.end() :]
    first = _FIRST.match(body)
    assert first is not None
    line, underlined = first.groups()
    return bool(underlined or re.match(r"#(?!#)", line) or _UNSURE.search(line))


def _pages_without_title(nav: Any) -> Iterator[str]:  # noqa: ANN401 - YAML's own shape: lists, mappings, strings
    """Yield the pages that the navigation names without giving them titles."""
    for each in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        if isinstance(each, str) and isinstance(nav, list):
            yield each
        elif not isinstance(each, str):
            yield from _pages_without_title(each)


def _nav_files(configs: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the file of literate-nav in the folder of the pages, which is no page for readers."""
    for config in configs:
        for name, options in plugins(config):
            if name == "literate-nav":
                yield str((options if isinstance(options, dict) else {}).get("nav_file", "SUMMARY.md"))
