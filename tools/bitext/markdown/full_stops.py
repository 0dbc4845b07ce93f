"""Full stops that end no sentence, though a capital letter follows: of numbering, and of abbreviations."""

from __future__ import annotations

import re

_OPENING, _CLOSING = r"[*_~^=(\[\"'“‘«„]*+", r"[*_~^=)\]\"'”’»“]*+"  # noqa: RUF001 - typographic quotes are meant
_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})|(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})"
_NUMBER = rf"v?\d[\w.-]*?|{_ROMAN}|[^\W\d_]\d{{0,3}}(?:\.[A-Za-z0-9]{{1,3}})*"
_NOUN = (
    r"Step|Part|Chapter|Section|Appendix|Annex|Article|Figure|Table|Listing|Example|Exercise|Lesson|Phase"
    r"|Question|Task|§{1,2}"
)
_NUMBERING, _NUMBERING_OF_HEADING = (
    re.compile(rf"(?:{_OPENING}(?:(?i:{noun})[ ]?)?(?:{_NUMBER})(?:[.)]|\.\)){_CLOSING}\s+)++")
    for noun in (_NOUN, rf"{_NOUN}|[^\W\d_]{{2,20}}+(?=[ ]\d)")
)
"""What stands before a text to number it, and is nothing to translate alone: ``1.``, ``A.``, ``Step 2.``

In a heading, any word may stand before the number; in a paragraph, ``Press 2.`` is a sentence.
"""

_LONGEST = 40
_NEVER_LAST = re.compile(
    r"(?:^|(?<=[\s(\[\"'“‘«„/]))(?:vs|e\.g|i\.e|cf|viz|incl|excl|resp|approx|ca)\.\s+\Z",  # noqa: RUF001
    re.IGNORECASE,
)
_BEFORE_A_NUMBER = re.compile(r"(?:^|(?<=[\s(\[]))(?:max|min|vol|ver|ed|eq|ch|art|nr)\.\s+\Z", re.IGNORECASE)


def ends_no_sentence(content: str, start: int, at: int, *, heading: bool) -> bool:
    """Whether the text before *at*, of a sentence that begins at *start*, goes on behind it."""
    numbering = _NUMBERING_OF_HEADING if heading else _NUMBERING
    if at - start <= _LONGEST and numbering.fullmatch(content, start, at):
        return True
    before = content[max(start, at - _LONGEST) : at]
    if _NEVER_LAST.search(before):
        return True
    return content[at].isdecimal() and _BEFORE_A_NUMBER.search(before) is not None
