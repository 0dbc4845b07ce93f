"""How locales write: what a rule on typography or wording must not take for a fault.

The data are the conventions of each language's own typography, kept as small as the rules need them.
A project can change them for a locale in its settings.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

Brackets = tuple[str, str]
"""An opening and a closing mark."""


class Style(Struct, frozen=True, kw_only=True):
    """The conventions of one locale.

    `end_marks` gives for a mark at the end of a source text the marks that may stand for it; the mark itself
    always may. `labels` are the brackets that may stand in place of bold type around a label of the user
    interface. `quotes` are the locale's own quotation marks. `glosses` says that the source's word may be
    added in brackets behind its translation. `wide` says that a full-width mark follows a Han character or
    kana, `space_before` before which marks a space belongs, `ends_without_mark` that a sentence needs no mark
    at its end.
    """

    end_marks: Mapping[str, str] = {}
    labels: tuple[Brackets, ...] = ()
    quotes: tuple[Brackets, ...] = ()
    glosses: bool = True
    wide: bool = False
    space_before: str = ""
    ends_without_mark: bool = False


NEUTRAL = Style()
"""The style of a locale about which nothing is known: no rule then complains about a convention."""

_WIDE_MARKS = {
    ".": "。．",
    "!": "！",
    "?": "？",
    ":": "：",
    ";": "；",
    ",": "，、",
    "…": "…",
    ")": "）",
    "(": "（",
}
_CORNERS = (("「", "」"), ("『", "』"))
_CURLY = (("“", "”"), ("‘", "’"))
_LOW = (("„", "“"), ("‚", "‘"))
_ANGLES = (("«", "»"),)
_SQUARE = ("[", "]")
_WIDE_SQUARE = (("[", "]"), ("［", "］"), ("【", "】"))

_CHINESE = Style(
    end_marks=_WIDE_MARKS, labels=(*_WIDE_SQUARE, *_CORNERS, *_CURLY), quotes=(*_CORNERS, *_CURLY), wide=True
)
_ARABIC_MARKS = {"?": "؟", ";": "؛", ",": "،"}

STYLES: Mapping[str, Style] = {
    "zh": _CHINESE,
    "zh-TW": replace(_CHINESE, quotes=_CORNERS),
    "zh-CN": replace(_CHINESE, labels=(*_WIDE_SQUARE, *_CURLY), quotes=_CURLY),
    "ja": Style(end_marks=_WIDE_MARKS, labels=(*_WIDE_SQUARE, *_CORNERS), quotes=_CORNERS, wide=True),
    "ko": Style(labels=(_SQUARE, *_CURLY), quotes=_CURLY),
    "de": Style(labels=(*_LOW, *_ANGLES, ("»", "«")), quotes=(*_LOW, ("»", "«"))),
    "fr": Style(labels=(*_ANGLES, *_CURLY), quotes=_ANGLES, space_before=";:!?»"),
    "es": Style(labels=(*_ANGLES, *_CURLY), quotes=(*_ANGLES, *_CURLY)),
    "pt": Style(labels=(*_CURLY, *_ANGLES), quotes=(*_CURLY, *_ANGLES)),
    "it": Style(labels=(*_ANGLES, *_CURLY), quotes=(*_ANGLES, *_CURLY)),
    "ru": Style(labels=(*_ANGLES, *_LOW), quotes=(*_ANGLES, *_LOW)),
    "pl": Style(labels=(("„", "”"), *_ANGLES), quotes=(("„", "”"), *_ANGLES)),
    "cs": Style(labels=(*_LOW, ("»", "«")), quotes=(*_LOW, ("»", "«"))),
    "tr": Style(labels=_CURLY, quotes=_CURLY),
    "ar": Style(end_marks=_ARABIC_MARKS, labels=(*_ANGLES, *_CURLY), quotes=(*_ANGLES, *_CURLY)),
    "fa": Style(end_marks=_ARABIC_MARKS, labels=_ANGLES, quotes=_ANGLES),
    "ur": Style(end_marks={**_ARABIC_MARKS, ".": "۔"}, labels=_CURLY, quotes=_CURLY),
    "he": Style(labels=(*_CURLY, ("״", "״")), quotes=(*_CURLY, ("״", "״"))),
    "hi": Style(end_marks={".": "।"}, labels=_CURLY, quotes=_CURLY),
    "el": Style(end_marks={"?": ";;", ";": "·"}, labels=_ANGLES, quotes=_ANGLES),
    "hy": Style(end_marks={".": "։", "?": "՞", ":": "՝"}, labels=_ANGLES, quotes=_ANGLES),
    "th": Style(labels=_CURLY, quotes=_CURLY, ends_without_mark=True),
    "lo": Style(labels=_CURLY, quotes=_CURLY, ends_without_mark=True),
}
"""The styles that are known, by locale or by language alone."""


def style_of(tag: str) -> Style:
    """Return the style of the locale *tag*: its own, else its language's, else `NEUTRAL`.

    >>> style_of("de-AT") == style_of("de")
    True
    """
    return STYLES.get(tag) or STYLES.get(tag.split("-", 1)[0]) or NEUTRAL
