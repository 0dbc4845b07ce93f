"""Lists that explain code or a paragraph: what Material shows behind its marks ``(1)`` is no step."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

_MARK_IN_CODE = re.compile(
    r"(?:[#/*;%-][ \t]*\(1\)|\(1\)!)[ \t]*(?:\*/|-->|#>|\*\)|-\})?[ \t]*$", re.MULTILINE
)
_MARKED_PARAGRAPH = re.compile(r"\{:?[ \t][^{}\n]*\.annotate\b[^{}\n]*\}\s*\Z")


def explains_code(tokens: Sequence[Token], index: int) -> bool:
    """Whether the list that the token *index* opens belongs to the marks in the block before it."""
    before = tokens[index - 1] if index else None
    if before is not None and before.type == "fence":
        return bool(_MARK_IN_CODE.search(before.content))
    if before is not None and before.type == "paragraph_close":
        return bool(_MARKED_PARAGRAPH.search(tokens[index - 2].content))
    return False
