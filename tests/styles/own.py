"""What a reader of a built page is shown, and the same without the elements and attributes that are ours."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from styles.words import letters

_MAIN = (
    ('<div class="md-content', "</article>"),  # Material
    ('role="main"', "<footer"),  # the themes mkdocs and readthedocs
    ("<article>", "</article>"),  # ours, in style_files.py
)
"""Where the main part of a page begins and ends in the themes that the sites use: more than the article."""

_TOKEN = re.compile(
    r"<!--(?:-?>|.*?--!?>)"
    r"|<(?P<element>script|style|textarea|title|xmp)\b[^>]*>.*?</(?P=element)\s*>"
    # A quote opens a value behind an equals sign alone: so browsers read `<b and it's>`.
    r"|(?P<tag></?[a-z](?:=\s*\"[^\"]*\"|=\s*'[^']*'|[^>])*+>)",
    re.DOTALL | re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:alt|title|aria-label|placeholder|label|summary)=(?:\"[^\"]*\"|'[^']*')", re.IGNORECASE
)
_OPENS_MARK = re.compile(r"<span data-unit=\"[0-9a-z]+-\d+\"[^<>]*>|<span class=\"bitext-[^<>]*>")
_STEP_LINK = re.compile(r"<a class=\"bitext-step\" href=\"#[^\"]*\" title=\"[^\"]*\"></a>")
_WHOLE = re.compile(
    r"<template class=\"bitext-page\"[^>]*></template>\n?"
    r"|<p class=\"bitext-improve\"[^>]*><a [^>]*>[^<]*</a></p>\n?"
    r"|\n?<div class=\"[^\"]*bitext-notice\"[^>]*>\n<p[^>]*>[^<]*</p>\n</div>\n?"
    r"|<script>dispatchEvent\(new Event\(\"bitext:page\"\)\)</script>\n?"
)
_STEP_ID = re.compile(r"(<li\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*?) id=\"(step-\d+)\"", re.IGNORECASE)


def main_part(page: str) -> str:
    """Return the main part of the HTML file *page*, as the theme has written it.

    Raises:
        ValueError: if no theme that we know wrote it.
    """
    for opening, closing in _MAIN:
        start, end = page.find(opening), page.rfind(closing)
        if 0 <= start < end:
            return page[start:end]
    raise ValueError("the page has no main part")


def without_ours(html: str, ids: Collection[str] = ()) -> str:
    """Return *html* without our own elements and attributes, every other byte as it is.

    Ours are: the tags of a span that begins with ``data-unit`` or with a class ``bitext-…``; the links
    ``a.bitext-step``; the id ``step-N`` of an ``li``, unless it is one of *ids*, those that the page has without us;
    the notice, the link to the catalog, and the data for the reader's script.
    """
    html = _WHOLE.sub("", _STEP_LINK.sub("", html))
    html = _STEP_ID.sub(lambda found: found[0] if found[2] in ids else found[1], html)
    return "".join(_without_marks(html))


def _without_marks(html: str) -> Iterator[str]:
    """Yield the pieces of *html* without the tags of our spans, each with the end tag that closes it."""
    open_spans: list[bool] = []
    end = 0
    for found in _TOKEN.finditer(html):
        tag = found["tag"] or ""
        yield html[end : found.start()]
        end = found.end()
        ours = _OPENS_MARK.fullmatch(tag) is not None
        if ours or re.match(r"<span[\s>]", tag, re.IGNORECASE):
            open_spans.append(ours)
        elif open_spans and re.match(r"</span\s*>", tag, re.IGNORECASE):
            ours = open_spans.pop()
        if not ours:
            yield found[0]
    yield html[end:]
    # What is left open would hold all that follows.
    yield from ("<!-- a mark without an end -->" for ours in open_spans if ours)


def is_hidden_in_a_tag(html: str, text: str) -> bool:
    """Whether *text* stands in *html* only where a browser reads the name or the value of an attribute.

    So it is behind a ``<b`` that is no tag to its author: no reader of the page sees it, in any language.
    """
    wanted = letters(text)
    tags = (_SPOKEN.sub("", found["tag"]) for found in _TOKEN.finditer(html) if found["tag"])
    is_inside = any(wanted in letters(tag) for tag in tags)
    return bool(wanted) and is_inside and wanted not in letters(_TOKEN.sub("", html))


def ids_of(html: str) -> frozenset[str]:
    """Return the ids that are written in *html*, in double quotes."""
    return frozenset(re.findall(r"\bid=\"([^\"]*)\"", html))
