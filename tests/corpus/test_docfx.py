"""Publishers' pages rendered with `bitext.docfx`, against CommonMark's own HTML of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
from markdown_it import MarkdownIt

from bitext.bilingual import parse, render
from markdown import markdown
from real_files import CORPUS

MORE = CORPUS / "more"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not MORE.is_dir(), reason="the second corpus is not there; BITEXT_CORPUS names it"),
]

_COUNTED = re.compile(r"<(ul|ol|li|table|pre)\b")
_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)
_RAW = re.compile(r":::|\[!\w|<xref:|\]\(xref:|href=\"#tab/", re.MULTILINE | re.IGNORECASE)
_BEGINNING = r"^(?P<before>(?:[ \t>]|[*+-][ \t]+|\d+[.)][ \t]+)*)"
_WHOLE_LINES = re.compile(
    _BEGINNING + r"(?::::.*|(?:\[![A-Za-z][^\[\]\n]*\[[^\[\]\n]*\]\s*\([^()\n]*\)\s*\][ \t]*)+"
    r"|\[!(?:note|tip|important|warning|caution|div|video|\w*selector)\b[^\[\]\n]*\])[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_ALERT = re.compile(r"(?<=> )\[!(?:note|tip|important|warning|caution)\](?=[ \t]*\S)", re.IGNORECASE)
EQUAL = 0.995


def _pages() -> Iterator[tuple[str, str]]:
    """Yield all pages, by name: the source of each delivery, and the translated pages of the publisher."""
    for path in sorted(MORE.rglob("*.md")):
        text = path.read_bytes().decode().replace("\r\n", "\n").removeprefix("\ufeff")
        name = path.relative_to(MORE).as_posix()
        text = render(parse(text), "source") if "/bilingual/" in name else text
        yield name, re.sub(r"\A---\n.*?\n---[ \t]*\n", "", text, flags=re.DOTALL)


def _without_directives(text: str) -> str:
    """Return *text* with comments in the place of directives: those too are blocks of their own."""
    lines = []
    fence = ""
    for line in text.split("\n"):
        found = re.match(r"[ \t>]*(?:[*+-][ \t]+)?(`{3,}|~{3,})", line)
        if found and (not fence or line.strip(" \t>").rstrip() == found[1] >= fence):
            fence = "" if fence else found[1]
        if not fence:
            line = _ALERT.sub("<!-- -->", _WHOLE_LINES.sub(r"\g<before><!-- -->", line))  # noqa: PLW2901
        lines.append(line)
    return "\n".join(lines)


@cache
def _measured(
    names: tuple[str, ...],
) -> tuple[int, dict[str, tuple[Counter[str], Counter[str]]], dict[str, list[str]]]:
    """Return how many pages there are, which differ from CommonMark and how, and raw directives by page."""
    plain = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
    different: dict[str, tuple[Counter[str], Counter[str]]] = {}
    left: dict[str, list[str]] = {}
    count = 0
    for name, text in _pages():
        count += 1
        html = markdown(text, extensions=list(names))
        ours, theirs = (
            Counter(_COUNTED.findall(each)) for each in (html, plain.render(_without_directives(text)))
        )
        if ours != theirs:
            different[name] = ours, theirs
        if raw := _RAW.findall(_CODE.sub("", html)):
            left[name] = raw
    return count, different, left


ALONE = ("bitext.docfx", "toc")
MIGRATED = (
    "admonition",
    "attr_list",
    "md_in_html",
    "tables",
    "pymdownx.details",
    "pymdownx.superfences",
    "toc",
    "bitext.docfx",
)
"""The extensions of a project that `bitext migrate` writes."""


@pytest.mark.parametrize("names", [ALONE, MIGRATED], ids=["alone", "migrated"])
def test_pages_have_the_blocks_that_commonmark_reads(names: tuple[str, ...]) -> None:
    count, different, _ = _measured(names)
    assert count > 300
    assert len(different) <= (1 - EQUAL) * count, different


@pytest.mark.parametrize("names", [ALONE, MIGRATED], ids=["alone", "migrated"])
def test_no_directive_is_left_raw(names: tuple[str, ...]) -> None:
    assert _measured(names)[2] == {}
