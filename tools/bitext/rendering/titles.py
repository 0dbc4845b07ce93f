"""The titles of headings in a table of contents: those of a locale's page stand in its HTML."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator, Mapping

_LEFT_OUT = re.compile(
    r"<sup id=\"fnref.*?</sup>|<a class=\"headerlink\".*?</a>|<!--.*?-->|<(?:svg|math)\b.*?</(?:svg|math)>",
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(
    r"<(h[1-6])\b(?=[^>]*?\sid=\"(?P<anchor>[^\"]*)\")[^>]*>(?P<inner>.*?)</\1>", re.DOTALL | re.IGNORECASE
)


def titles_of(html: str) -> dict[str, str]:
    """Return the title of each heading of a page by its anchor, as the extension `toc` makes it."""
    found: dict[str, str] = {}
    for match in _HEADING.finditer(html):
        found.setdefault(entities.unescape(match["anchor"]), title_of(match["inner"]))
    return found


def title_of(inner: str) -> str:
    """Return the title of a heading with this HTML."""
    return " ".join(_TAG.sub("", _LEFT_OUT.sub("", inner)).split())


def translated(titles: Mapping[str, str], others: Mapping[str, str], anchor: str, title: str) -> str:
    """Return the *title* of the heading at *anchor* in a locale.

    *titles* are those of the source page, *others* those of the locale's; an author's own title, which is not
    that of the heading, stays.
    """
    return others.get(anchor, title) if titles.get(anchor) == title else title


_FIRST = re.compile(r"\A\s*<h1\b[^>]*>(?P<inner>.*?)</h1>", re.DOTALL | re.IGNORECASE)
_ALT = re.compile(r"<img\b[^>]*?\salt=\"([^\"]*)\"[^>]*>")


def first_title(html: str) -> str:
    """Return the title of a page that begins with a heading, as MkDocs makes it, or nothing."""
    match = _FIRST.match(html)
    return title_of(_ALT.sub(r"\1", match["inner"])) if match else ""


CONTENTS = '<div class="toc"'
_LINE = re.compile(r"<a href=\"#(?P<anchor>[^\"]*)\"[^>]*>(?P<title>[^<]*)</a>")


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
        for match in _LINE.finditer(html, start, end if end >= 0 else len(html)):
            anchor = entities.unescape(match["anchor"])
            if titles.get(anchor) == match["title"] and anchor in others:
                yield *match.span("title"), others[anchor]
        start = html.find(CONTENTS, start + 1) if end >= 0 else -1
