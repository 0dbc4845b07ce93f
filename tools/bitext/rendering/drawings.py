"""What is taken as a whole and has words in it all the same: drawings with a title, and formulas.

Of a drawing, ``<svg>``, the texts may be others where nothing but text can stand: between the tags of a
title, a description or a label. A formula that a script sets, ``<script type="math/tex">``, is the same on
one line.
"""

from __future__ import annotations

import re

FORMULA = '<script type="math/tex'
"""How a formula begins that a script sets; it stands in its sentence as any inline element does."""

_ATTRIBUTES = r"(?:[ \t\n]+[\w:-]+=(?:\"[^\"<>]*\"|'[^'<>]*'))*"
_TEXT = re.compile(rf"(?P<tag><(?:title|desc|text|tspan){_ATTRIBUTES}[ \t\n]*>)(?P<text>[^<>]*)(?=</)")
_PROGRAM = re.compile(r"<(?:script|style|foreignobject)|<!|<\?", re.IGNORECASE)
_QUOTES = {'"': "&quot;", "'": "&#39;"}


def unchanging(element: str) -> str:
    """Return what must be the same of an *element* that is taken as a whole."""
    if element.startswith(FORMULA):
        return " ".join(element.split())
    return _TEXT.sub(lambda match: match["tag"], element) if _has_texts(element) else element


def texts_in(element: str) -> list[str]:
    """Return the texts that a reader sees or hears in a drawing."""
    return [match["text"] for match in _TEXT.finditer(element)] if _has_texts(element) else []


def with_texts_of(own: str, other: str) -> str:
    """Return the drawing *own* with the texts of the *other*, which is the same but for them."""
    texts = iter(texts_in(other))
    return _TEXT.sub(lambda match: match["tag"] + _written(next(texts)), own) if _has_texts(own) else own


def _has_texts(element: str) -> bool:
    return element[:4].lower() == "<svg" and not _PROGRAM.search(element)


def _written(text: str) -> str:
    """Return *text* so that it is one wherever a browser sees it, in an attribute too."""
    return "".join(_QUOTES.get(each, each) for each in text)
