"""The blocks that a text begins, in CommonMark or in Python-Markdown with Material's extensions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from markdown.util import BLOCK_LEVEL_ELEMENTS

from bitext.markdown import page_outline
from bitext.markdown.structure import OutlineItem

INSIDE_A_LINE = frozenset({"alt", "meta", "plain", "comment", "label"})
"""Kinds of segments that begin no line of Markdown, so that they begin no block either."""

NUMBERED_LIST = "a numbered list"
_BLOCKS = {
    "bullet_list_open": "a list",
    "ordered_list_open": NUMBERED_LIST,
    "heading_open": "a heading",
    "blockquote_open": "a quote",
    "fence": "a code block",
    "code_block": "a code block",
    "hr": "a rule",
    "html_block": "an HTML block",
    "table_open": "a table",
    "dl_open": "a definition list",
    "reference": "a link definition",
    "footnote_block_open": "a footnote",
    "footnote_reference_open": "a footnote",
    "front_matter": "front matter",
}
_PROSE_INSIDE = frozenset({"html_block", "code_block"})
_FAMILIES = {"admonition": "an admonition", "content_tab": "a tab"}

# As PyMdown Extensions read lists that are numbered by letters; `z. B.` is an abbreviation.
_LETTERED = (
    r"(?:[a-z]\.\s(?!\s*\w{1,2}\.)|[a-z]\)\s|#[.)]\s|[ivxlcdm]{2,}[.)]\s"
    r"|[A-Z](?:\)\s|\.\s{2})|[IVXLCDM]{2,}[.)]\s)"
)

# How lines begin that are blocks for Python-Markdown, alone or with the lines around them.
_STARTS = (
    ("a heading", re.compile(r"#")),
    ("a heading or a rule", re.compile(r"(?:=[=\s]*+|-[-\s]*+|_[_\s]*+|\*[*\s]*+)\Z")),
    ("a quote", re.compile(r">")),
    ("a list", re.compile(r"[*+\-](?:\s|\Z)")),
    (NUMBERED_LIST, re.compile(r"\d+[.)](?:\s|\Z)")),
    ("a lettered list", re.compile(_LETTERED)),
    ("a task", re.compile(r"\[[ xX]\](?:\s|\Z)")),
    ("an alert", re.compile(r"\[![A-Za-z][\w-]*+(?: *+\|[^\[\]]*+)?\]")),
    ("a code block", re.compile(r"`{3,}[^`]*+\Z|~{3}")),
    ("an admonition", re.compile(r"!!!")),
    ("a collapsible block", re.compile(r"\?\?\?")),
    ("a tab", re.compile(r"===")),
    ("a block", re.compile(r"///|:::")),
    ("a definition list", re.compile(r"[:~](?:\s|\Z)")),
    ("a footnote", re.compile(r"\[\^[^\]]*+\]:")),
    ("a link definition", re.compile(r"\[[^\[\]]*+\]:\s*+(?:\Z|\S++\s*+(?:[\"'(]|\Z))")),
    ("an abbreviation", re.compile(r"\*\[(?:[^\]]|\](?! ?:))*+\] ?:")),
    ("a table", re.compile(r"[|:\-\s]++\Z")),
    ("an HTML block", re.compile(rf"</?(?:{'|'.join(BLOCK_LEVEL_ELEMENTS)})(?![\w:.@-])", re.IGNORECASE)),
)
_PLAIN = re.compile(
    rf"(?!{_LETTERED})(?:[^\W\d_]|\d++(?![.)])|\*\*?(?=[^\s*\[])|``?(?!`)|\.(?=[^\W_])|[\"'(“„«‘「『（]"  # noqa: RUF001 - full-width marks are meant
    r"|\[[^\[\]\r\n]*+\]\()[^\r\n]*+"
)
"""A text on one line that begins with a letter, number, quote, link, emphasis or code is a paragraph."""


@lru_cache(maxsize=256)
def outline(text: str) -> tuple[OutlineItem, ...]:
    """Return the outline of *text* as a page of its own, without what translators may change."""
    return tuple(
        replace(each, detail="") if each.type in _PROSE_INSIDE else each
        for each in page_outline(text, is_page=False)
    )


def is_plain(text: str) -> bool:
    """Whether *text* is surely one paragraph."""
    return _PLAIN.fullmatch(text) is not None


def name(mark: OutlineItem) -> str:
    """Return what translators call a block; nothing for its parts and for paragraphs."""
    family = next((word for prefix, word in _FAMILIES.items() if mark.type == f"{prefix}_open"), "")
    return _BLOCKS.get(mark.type, family)


def starts(prose: str) -> Iterator[tuple[int, str]]:
    """Yield the places of the lines of *prose* that may begin a block, and the name of the block."""
    at = 0
    for line in prose.split("\n"):
        visible = line.strip()
        if visible:
            place = at + line.index(visible)
            yield from ((place, word) for word, start in _STARTS if start.match(visible))
        at += len(line) + 1


def steps(text: str) -> int:
    """Return the number of items of ordered lists in *text*."""
    if is_plain(text):
        return 0
    lists: list[str] = []
    count = 0
    for each in outline(text):
        if each.type.endswith("list_open"):
            lists.append(each.type)
        elif each.type.endswith("list_close"):
            lists.pop()
        elif each.type == "list_item_open":
            count += lists[-1] == "ordered_list_open"
    return count
