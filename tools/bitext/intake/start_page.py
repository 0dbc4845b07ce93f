"""The start page of a tree that has none: links to its pages, section by section.

It has no words of its own, so that each language shows it translated. A link is called as the navigation
calls its page if all languages know that title, else as the page calls itself. A section has a heading if a
table of contents names it; the name of a folder is no heading, since nobody has translated it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from bitext.intake.navigation import Nav, navigation, titles_between, walk
from bitext.intake.trees import Tree
from bitext.visible import visible

_MOST_IN_SECTION = 8
_FIRST = frozenset({"index", "readme", "overview"})

Group = tuple[str, list[tuple[str, str]]]
"""The title of a section, which can be empty, and the pages that it links to, each with its title."""


def start_page(
    name: str, nav: Nav, shown: Sequence[str], trees: Sequence[Tree], moved: Sequence[Tree]
) -> str:
    """Return the start page of the site *name*, with the navigation *nav*, or else of the pages *shown*.

    Pages have their titles from *trees*, of which those that are *moved* know titles in their languages.
    """
    known = [titles_between(nav, _in_own_language(tree, shown)) for tree in moved] if nav else []
    groups = _sections(nav) if nav else _folders(shown)
    written = [_written(title, _named(links, trees, known)) for title, links in groups]
    parts = [f"# {label(name)}\n", *filter(None, written)]
    return "\n".join(_parted(parts))


def label(title: str) -> str:
    """Return *title* as the text of a link has it."""
    shown = visible(re.sub(r"(?<!\\)([\[\]])", r"\\\1", title))
    # A backslash at the end would take the bracket behind it for text.
    return f"{shown}\\" if _LONE_BACKSLASH.search(shown) else shown


_LONE_BACKSLASH = re.compile(r"(?<!\\)(?:\\\\)*\\\Z")


def _in_own_language(tree: Tree, pages: Collection[str]) -> Nav:
    return navigation(tree.contents.items("target"), pages, own_titles=True).nav


def _sections(nav: Nav) -> Iterator[Group]:
    """Yield the pages at the top of *nav*, and then its sections."""
    yield "", [(title, page) for entry in nav for title, page, above in walk([entry]) if not above]
    for entry in nav:
        for title, below in entry.items() if isinstance(entry, dict) else ():
            if not isinstance(below, str):
                yield str(title), list(_first_pages(below))


def _first_pages(nav: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - YAML's own shape
    """Yield the pages of a section, and of each section in it the first one, under the title of that."""
    for entry in nav if isinstance(nav, list) else ():
        title, page, above = next(walk([entry]), ("", "", ()))
        if page:
            yield (above[0] if above else title), page


def _folders(pages: Sequence[str]) -> Iterator[Group]:
    """Yield the *pages* at the top, and then those of each folder there; of one alone, its own ones first."""
    depth, left = 0, sorted(pages, key=_from_the_top)
    while left:
        groups: dict[str, list[str]] = {"": []}
        for page in left:
            above = page.split("/")[depth:-1]
            groups.setdefault(above[0] if above else "", []).append(page)
        yield "", [("", page) for page in groups.pop("")]
        found = [inside for _, inside in sorted(groups.items())]
        depth, left = depth + 1, found[0] if len(found) == 1 else []
        if not left:
            yield from (("", [("", page) for page in inside]) for inside in found)


def _from_the_top(page: str) -> tuple[int, bool, str]:
    name = posixpath.basename(page).lower().removesuffix(".md")
    return page.count("/"), name not in _FIRST, page


def _named(
    links: Sequence[tuple[str, str]], trees: Sequence[Tree], known: Sequence[Mapping[str, str]]
) -> list[tuple[str, str]]:
    """Return the first of *links*, each with a title; what has none is left out."""
    found: list[tuple[str, str]] = []
    for title, page in links:
        is_known = title and all(title in titles for titles in known)
        if shown := title if is_known else _title_of(page, trees) or title:
            found.append((shown, page))
        if len(found) == _MOST_IN_SECTION:
            break
    return found


def _title_of(page: str, trees: Sequence[Tree]) -> str:
    return next((title for tree in trees if page in tree.texts and (title := tree.title(page))), "")


def _written(title: str, links: Sequence[tuple[str, str]]) -> str:
    heading = f"## {label(title)}\n\n" if title and links else ""
    return heading + "".join(f"- [{label(each)}]({_target(page)})\n" for each, page in links)


def _parted(parts: Sequence[str]) -> Iterator[str]:
    """Yield *parts* with a line between two lists that have no heading."""
    for number, part in enumerate(parts):
        if number > 1 and not part.startswith("#"):
            yield "***\n"
        yield part


def _target(page: str) -> str:
    return f"<{page}>" if re.search(r"[\s()]", page) else page
