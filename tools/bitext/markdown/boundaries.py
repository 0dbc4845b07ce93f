"""Where sentences begin according to sentencex, in prose and in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise

import sentencex

from bitext.markdown.inline import Construct, silent_places

_LONGEST = 4_000
"""How many code points are split at once; hardly a paragraph is longer."""

_STOP_IN_MARKUP = re.compile(r"(?<![.!?])([.!?]++)((?:[*_~^=]++|\[\^[^\[\]\s]++\])++)(?=\s)")
_PROPER_NAME = re.compile(r"\w++\.\w|[a-z]++[A-Z]")
"""A word that keeps its small letter at the start of a sentence, such as ``nuget.org``."""

_RISKY_BLANK = re.compile(r"[^\S\x00-\x7f](?=\.)")
"""White space beyond ASCII before a full stop: sentencex 1.0.32 fails on ``A<no-break space>.``."""

_CONFUSING = re.compile(r"[\"'.!?:;]")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_OPENING_QUOTE = re.compile(r"(?<!\w)'(?=\w)")


def boundaries(text: str, language: str) -> Iterator[int]:
    """Yield the offsets inside *text* at which a sentence starts, by sentencex's rules of *language*."""
    text = _RISKY_BLANK.sub(" ", text)
    for start, end in pairwise(_cuts(text)):
        for offset in accumulate(map(len, _sentences(text[start:end], language)), initial=start):
            if start < offset < end:
                yield offset


def _sentences(text: str, language: str) -> list[str]:
    """Return the sentences of *text*; one where sentencex fails, which raises no `Exception` then."""
    try:
        found: list[str] = sentencex.segment(language, text)
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        return [text]
    return found


def soft_boundaries(content: str, inline: tuple[Construct, ...], language: str) -> list[int]:
    """Return the boundaries of *content*, Markdown, with white space before and no small letter behind.

    A name such as ``nuget.org`` may begin a sentence all the same.
    """
    flat = _as_prose(content, inline)
    return [at for at in boundaries(flat, language) if flat[at - 1].isspace() and _may_start(flat, at)]


def _cuts(text: str) -> list[int]:
    """Return where *text* is cut into pieces: the time of sentencex grows with the square of the length."""
    found = [0]
    while len(text) - found[-1] > _LONGEST:
        space = text.rfind(" ", found[-1] + 1, found[-1] + _LONGEST)
        found.append(space if space > 0 else found[-1] + _LONGEST)
    return [*found, len(text)]


def _may_start(text: str, at: int) -> bool:
    return not text[at].islower() or _PROPER_NAME.match(text, at) is not None


def _as_prose(content: str, inline: tuple[Construct, ...]) -> str:
    """Return *content* as sentencex reads it best; all offsets stay.

    It takes apostrophes for quotation marks, sees stops in code and addresses, and wants the stop at the very
    end of a sentence, behind emphasis and footnotes.
    """
    flat = _without_stops(content, silent_places(content, inline)) if inline else content
    flat = flat.replace("\n", " ")
    if "'" in flat:
        flat = _APOSTROPHE.sub("x", flat)
        flat = flat if _OPENING_QUOTE.search(flat) else flat.replace("'", "x")
    if not inline and "[^" not in flat:
        return flat
    return _STOP_IN_MARKUP.sub(lambda match: "x" * len(match[2]) + match[1], flat)


def _without_stops(content: str, places: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    end = 0
    for start, after in places:
        if after > end:
            begin = max(start, end)
            # The first character stays: it may begin a sentence.
            pieces += (content[end : begin + 1], _CONFUSING.sub("x", content[begin + 1 : after]))
            end = after
    return "".join([*pieces, content[end:]])
