"""What is taken out of a block's content: attribute lists, what stands before its prose, the prose itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bitext.markdown.block import BlockKind, Starts, part_of
from bitext.text import Span

_ATTRIBUTE_LIST = re.compile(r"\{:?[ ]?[.#:\w][^{}\n]*\}")
_BARE = re.compile(r"\{ [a-z][a-z-]*+(?: [a-z][a-z-]*+)*+ \}|\{(?:data|aria)-[a-z-]++\}")
"""Attributes without values; without the spaces inside, words in braces are a placeholder."""

_LEAD = re.compile(
    r"(?:<a (?:name|id)=\"[^\"<>]*\">[ \t]*+</a>[ \t]*+"
    r"|\[!(?:[Ii][Nn][Cc][Ll][Uu][Dd][Ee](?:[^\[\]\n]|\[[^\[\]\n]*\])*+\](?=[ \t]*+(?:\n|\Z))\s*+"
    r"|(?![Ii][Nn][Cc][Ll][Uu][Dd][Ee]\b)[A-Za-z](?:[^\[\]\n]|\[[^\[\]\n]*\])*+\][-+]?+\s*+)"
    r"|\[[ xX]\][ \t]++)*+"
)


def without_attributes(content: str, kind: BlockKind) -> str:
    """Return the content without an attribute list at its end, where Python-Markdown reads one.

    It wants the list of a paragraph on its own line, that of a heading or cell behind a space, and that of a
    link or image right behind it.
    """
    content = content.rstrip()
    start = content.rfind("{") if content.endswith("}") and kind != "title" else -1
    if start < 0 or not _ATTRIBUTE_LIST.fullmatch(content, start):
        return content
    if not set(content[start:]) & set(".#=:") and not _BARE.fullmatch(content, start):
        return content
    before = content[:start]
    rest = before.rstrip(" \t")
    if kind == "paragraph":
        return rest.rstrip() if rest.endswith("\n") else before if before.endswith((")", "]")) else content
    if rest == before:
        return content
    # The marks that close a heading stand before its list.
    return rest.rstrip("#").rstrip() if kind == "heading" else rest.rstrip()


def without_spans(text: str, spans: Sequence[Span]) -> str:
    """Return *text* without *spans*, which come in order; what stays is its skeleton."""
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(text)]
    return "".join(text[start:end] + "\0" for start, end in zip(edges[::2], edges[1::2], strict=True))


def without_lead(content: str, starts: Starts) -> tuple[str, Starts]:
    """Return the content without what stands before its prose: anchors, `[!NOTE]`, a task's box."""
    lead = _LEAD.match(content)
    length = lead.end() if lead else 0
    if not length:
        return content, starts
    return part_of(content, starts, length, len(content))
