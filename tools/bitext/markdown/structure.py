"""What a translation must not change: the outline of a page's blocks."""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it.token import Token

from bitext.markdown.blocks import read_blocks
from bitext.markdown.front_matter import front_matter_keys
from bitext.reach import PROSE, Reach

_VERBATIM = frozenset({"fence", "code_block", "html_block", "formula", "template"})


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One block token of an outline: its type, its markup, and its content where that is not prose."""

    type: str
    tag: str
    level: int
    detail: str = ""


def page_outline(text: str, *, is_page: bool = True, reach: Reach = PROSE) -> tuple[OutlineItem, ...]:
    """Return the outline of the page *text*: lists, steps, headings, quotes, tables, code, HTML.

    Two texts with equal outlines have the same blocks in the same nesting; prose does not count, as
    far as we *reach*. A text that is no whole page, *is_page* says so, has no metadata at its top.
    """
    page = read_blocks(text, is_page=is_page, reach=reach)
    links = tuple(
        OutlineItem("reference", label, 0, str(target["href"]))
        for label, target in sorted(page.environment.get("references", {}).items())
    )
    return tuple(_item(token) for token in page.tokens) + links


def _item(token: Token) -> OutlineItem:
    detail = token.meta.get("skeleton", token.content) if token.type in _VERBATIM else token.markup
    if token.type == "ordered_list_open":
        detail = f"{token.markup}{token.attrs.get('start', '')}"
    elif token.type.startswith(("admonition", "content_tab")):
        # The title is prose; the kind of admonition is structure.
        detail = str(token.attrs.get("class", ""))
    elif token.type == "front_matter":
        # A value must not swallow the field behind it.
        detail = " ".join(token.meta.get("keys") or front_matter_keys(token.content) or ("no fields",))
    elif token.type == "fence":
        detail = f"{token.meta.get('info', token.info)}\n{detail}"
    return OutlineItem(token.type, token.tag, token.level, detail)
