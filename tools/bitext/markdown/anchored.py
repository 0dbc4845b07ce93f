"""Writing the anchors of a page's headings into its text, so that a translation does not change them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bitext.markdown.blocks import read_blocks
from bitext.markdown.dialect import RenderedShape, render

_UNDERLINES = ("=", "-")


def anchored(text: str, extensions: Mapping[str, Mapping[str, Any]]) -> tuple[str, RenderedShape]:
    """Return the page *text* with ``{ #anchor }`` behind its headings, and what Python-Markdown makes of it.

    The text stays as it is where that would change anything, such as without the extension `attr_list`.
    """
    plain = render(text, extensions)
    written = with_anchors(text, plain.anchors)
    return (written if render(written, extensions) == plain else text), plain


def with_anchors(text: str, anchors: Sequence[str]) -> str:
    """Return *text* with the *anchors* of its headings, in order, written behind them.

    A heading with an anchor of its own keeps it. If there are not as many headings, the text stays.
    """
    found = [token for token in read_blocks(text).tokens if token.type == "heading_open" and token.map]
    if len(found) != len(anchors):
        return text
    lines = text.split("\n")
    for token, anchor in zip(found, anchors, strict=True):
        assert token.map is not None
        # The last line of a heading with an underline is the underline.
        number = token.map[1] - 2 if token.markup in _UNDERLINES else token.map[0]
        lines[number] = _with_anchor(lines[number], anchor)
    return "\n".join(lines)


def _with_anchor(line: str, anchor: str) -> str:
    """Return the *line* of a heading with its *anchor*, in its attribute list if it has one.

    A blank stands before the anchor: plugins that know templates read ``{#`` as the beginning of a comment.
    """
    content = line.rstrip()
    bare = content.rstrip("#")
    if bare != content and bare.endswith((" ", "\t")):
        content = bare.rstrip()
    end = line[len(content) :]
    start = content.rfind(" {") + 1
    if not start or not content.endswith("}"):
        return f"{content} {{ #{anchor} }}{end}"
    inner = start + (2 if content.startswith("{:", start) else 1)
    own = content[inner:-1]
    return line if "#" in own else f"{content[:inner]} #{anchor} {own.lstrip()}}}{end}"
