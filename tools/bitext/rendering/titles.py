"""The titles of headings in a table of contents: those of a locale's page stand in its HTML."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator, Mapping

from bitext.rendering.pieces import attributes, tags

_HEADING = re.compile(r"<(?P<end>/?)(?P<name>h[1-6])(?=[\s/>])[^<>]*+>", re.IGNORECASE)
_LEFT_OUT = ('<sup id="fnref', '<a class="headerlink"')
"""What is in a heading and no part of its title: numbers of footnotes, links to itself."""


def titles_of(html: str) -> dict[str, str]:
    """Return the title of each heading of a page by its anchor, as the extension `toc` makes it."""
    found: dict[str, str] = {}
    for tag, inner in _headings(html):
        anchor = next((each.value for each in attributes(tag) if each.name == "id"), None)
        if anchor is not None:
            found.setdefault(entities.unescape(anchor), title_of(inner))
    return found


def _headings(html: str) -> Iterator[tuple[str, str]]:
    """Yield the start tag of each heading, and the HTML in it."""
    opened: re.Match[str] | None = None
    for match in _HEADING.finditer(html):
        if not match["end"]:
            opened = match
        elif opened is not None and opened["name"].lower() == match["name"].lower():
            yield opened[0], html[opened.end() : match.start()]
            opened = None


def title_of(inner: str, *, with_alts: bool = False) -> str:
    """Return the title of a heading with this HTML, *with_alts* with the alternative texts of pictures."""
    shown: list[str] = []
    at, left_out = 0, ""
    for tag in tags(inner):
        text = inner[tag.start : tag.end]
        if not left_out:
            shown.append(inner[at : tag.start])
            if text.startswith(_LEFT_OUT):
                left_out = tag.name
            elif with_alts and tag.name == "img":
                shown += (each.value for each in attributes(text) if each.name == "alt")
        elif tag.kind == "close" and tag.name == left_out:
            left_out = ""
        at = tag.end
    return " ".join("".join([*shown, "" if left_out else inner[at:]]).split())


def translated(titles: Mapping[str, str], others: Mapping[str, str], anchor: str, title: str) -> str:
    """Return the *title* of the heading at *anchor* in a locale.

    *titles* are those of the source page, *others* those of the locale's; an author's own title, which is not
    that of the heading, stays.
    """
    return others.get(anchor, title) if titles.get(anchor) == title else title


def first_title(html: str) -> str:
    """Return the title of a page that begins with a heading, as MkDocs makes it, or nothing."""
    start = len(html) - len(html.lstrip())
    first = next(_headings(html[start:]), None) if html[start : start + 3].lower() == "<h1" else None
    return title_of(first[1], with_alts=True) if first and html.startswith(first[0], start) else ""


CONTENTS = '<div class="toc"'
_LINE = re.compile(r"<a href=\"#(?P<anchor>[^\"<>]*+)\"[^<>]*+>(?P<title>[^<]*+)</a>")


def lines_of_contents(
    html: str, titles: Mapping[str, str], others: Mapping[str, str]
) -> Iterator[tuple[int, int, str]]:
    """Yield what is to be written where in the table of contents that stands in a page's *html*.

    *titles* are those of the source page by their anchors, *others* those of the locale's.
    """
    start = html.find(CONTENTS)
    while start >= 0:
        # The extension `toc` writes lists into it, and at most a title.
        end = html.find("</div>", start)
        end = end if end >= 0 else len(html)
        for match in _LINE.finditer(html, start, end):
            anchor = entities.unescape(match["anchor"])
            if titles.get(anchor) == match["title"] and anchor in others:
                yield *match.span("title"), others[anchor]
        start = html.find(CONTENTS, end)
