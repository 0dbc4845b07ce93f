"""How locales write: what rules on typography and wording must not report as a fault.

The data are the conventions of each language's typography, no more of them than the rules need.
A project can change them for a locale in its settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

Brackets = tuple[str, str]
"""An opening and a closing mark."""


class Style(Struct, frozen=True, kw_only=True):
    """The conventions of one locale.

    `end_marks` maps a mark at the end of a source text to the marks that may replace it; the mark itself is
    always allowed. `labels` are the brackets that may replace bold or italic type. `quotes` are the locale's
    own quotation marks. `wide` are the marks that are full-width after a Han character or kana;
    `space_before` are those that may follow a space. `ends_without_mark` says that a sentence needs no mark
    at its end; `doubled` are the words that may stand twice in a row. `placeholders` are patterns, in the
    syntax of RE2, of what a translation must copy; a project has the same ones in all of its locales.
    """

    end_marks: Mapping[str, str] = {}
    labels: tuple[Brackets, ...] = ()
    quotes: tuple[Brackets, ...] = ()
    wide: str = ""
    space_before: str = ""
    ends_without_mark: bool = False
    doubled: frozenset[str] = frozenset()
    placeholders: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether anything is known about how the locale writes."""
        return bool(self.end_marks or self.labels or self.quotes)


NEUTRAL = Style()
"""The style of an unknown locale: no rule reports a convention there."""

_WIDE_MARKS = {
    ".": "。．｡",
    "!": "！",
    "?": "？",
    ":": "：︰",
    ";": "；",
    ",": "，、",
    "…": "⋯",
}
_CORNERS = (("「", "」"), ("『", "』"))
_TITLES = (("《", "》"), ("〈", "〉"))
_CURLY = (("“", "”"), ("‘", "’"))
_LOW = (("„", "“"), ("‚", "‘"))
_LOW_HIGH = (("„", "”"), ("‚", "’"))
_RIGHT = (("”", "”"), ("’", "’"))
_ANGLES = (("«", "»"), ("‹", "›"))
_ANGLES_IN = (("»", "«"), ("›", "‹"))
_SQUARE = ("[", "]")
_STRAIGHT = ('"', '"')
_WIDE_SQUARE = (_SQUARE, ("［", "］"), ("【", "】"))

_CHINESE = Style(
    end_marks=_WIDE_MARKS,
    labels=(*_WIDE_SQUARE, *_CORNERS, *_TITLES, *_CURLY, _STRAIGHT),
    quotes=(*_CORNERS, *_TITLES, *_CURLY),
    wide=".,;:!?",
)
_ARABIC_MARKS = {"?": "؟", ";": "؛", ",": "،"}
_DANDA = {".": "।"}


def _quoting(*quotes: Brackets, **others: object) -> Style:
    """Return the style of a locale that writes labels between its own *quotes* or straight ones."""
    return replace(Style(labels=(*quotes, _STRAIGHT), quotes=quotes), **others)


_FRENCH = _quoting(*_ANGLES, *_CURLY, space_before=";:!?»›", doubled=frozenset({"nous", "vous"}))
_GERMAN = _quoting(*_LOW, *_ANGLES_IN, doubled=frozenset({"die", "der", "das", "den", "dem", "sie", "zu"}))
_SERBIAN = _quoting(*_LOW_HIGH, *_LOW, *_ANGLES_IN)

STYLES: Mapping[str, Style] = {
    "zh": _CHINESE,
    "zh-TW": replace(_CHINESE, quotes=(*_CORNERS, *_TITLES)),
    "zh-HK": replace(_CHINESE, quotes=(*_CORNERS, *_TITLES)),
    "zh-CN": replace(_CHINESE, labels=(*_WIDE_SQUARE, *_CURLY, *_TITLES, _STRAIGHT), quotes=_CURLY),
    "ja": Style(
        # Japanese ends a sentence where English has a colon, and may end a question with a full stop.
        end_marks={**_WIDE_MARKS, ":": "：︰。", "?": "？。"},
        labels=(*_WIDE_SQUARE, *_CORNERS, _STRAIGHT),
        quotes=_CORNERS,
        # Half-width colons and question marks are common beside kana.
        wide=".,",
    ),
    "ko": Style(
        end_marks={":": "."},
        labels=(_SQUARE, *_CURLY, *_CORNERS, _STRAIGHT, ("'", "'")),
        quotes=_CURLY,
    ),
    "de": _GERMAN,
    "de-CH": replace(_GERMAN, labels=(*_ANGLES, _STRAIGHT), quotes=_ANGLES),
    "de-LI": replace(_GERMAN, labels=(*_ANGLES, _STRAIGHT), quotes=_ANGLES),
    "fr": _FRENCH,
    "fr-CA": replace(_FRENCH, space_before=":»›"),
    "fr-CH": _FRENCH,
    "es": _quoting(*_ANGLES, *_CURLY),
    "ca": _quoting(*_ANGLES, *_CURLY),
    "gl": _quoting(*_ANGLES, *_CURLY),
    "eu": _quoting(*_ANGLES, *_CURLY),
    "pt": _quoting(*_CURLY, *_ANGLES),
    "it": _quoting(*_ANGLES, *_CURLY),
    "ro": _quoting(*_LOW_HIGH, *_ANGLES),
    "nl": _quoting(*_CURLY, *_LOW_HIGH, doubled=frozenset({"die", "dat", "je", "ze"})),
    "sv": _quoting(*_RIGHT),
    "fi": _quoting(*_RIGHT),
    "da": _quoting(*_LOW, *_ANGLES_IN, *_CURLY),
    "nb": _quoting(*_ANGLES, *_CURLY),
    "nn": _quoting(*_ANGLES, *_CURLY),
    "no": _quoting(*_ANGLES, *_CURLY),
    "is": _quoting(*_LOW),
    # A full stop stands before code and pictures, and a colon before lists.
    "ru": _quoting(*_ANGLES, *_LOW, end_marks={":": ".", ".": ":"}),
    "uk": _quoting(*_ANGLES, *_LOW, end_marks={":": ".", ".": ":"}),
    "be": _quoting(*_ANGLES, *_LOW, end_marks={":": ".", ".": ":"}),
    "bg": _quoting(*_LOW, *_ANGLES),
    "mk": _quoting(*_LOW),
    "sr": _SERBIAN,
    "hr": _SERBIAN,
    "bs": _SERBIAN,
    "sl": _quoting(*_LOW, *_ANGLES_IN),
    "pl": _quoting(*_LOW_HIGH, *_ANGLES),
    "cs": _quoting(*_LOW, *_ANGLES_IN),
    "sk": _quoting(*_LOW, *_ANGLES_IN),
    "hu": _quoting(*_LOW_HIGH, *_ANGLES_IN),
    "lt": _quoting(*_LOW),
    "lv": _quoting(*_CURLY, *_ANGLES),
    "et": _quoting(*_LOW, *_ANGLES),
    "tr": _quoting(*_CURLY),
    "id": _quoting(*_CURLY),
    "ms": _quoting(*_CURLY),
    "vi": _quoting(*_CURLY),
    "ar": _quoting(*_ANGLES, *_CURLY, end_marks=_ARABIC_MARKS),
    "fa": _quoting(*_ANGLES, *_CURLY, end_marks=_ARABIC_MARKS),
    "ur": _quoting(*_CURLY, end_marks={**_ARABIC_MARKS, ".": "۔"}),
    "he": _quoting(*_CURLY, ("״", "״")),
    "hi": _quoting(*_CURLY, end_marks=_DANDA),
    "ne": _quoting(*_CURLY, end_marks=_DANDA),
    "bn": _quoting(*_CURLY, end_marks=_DANDA),
    "pa": _quoting(*_CURLY, end_marks=_DANDA),
    "el": _quoting(*_ANGLES, *_CURLY, end_marks={"?": ";\u037e", ";": "·\u0387"}),
    "hy": _quoting(*_ANGLES, end_marks={".": "։:", "?": "։:՞", "!": "։:՜", ":": "՝.", ";": ".։"}),
    "ka": _quoting(*_LOW),
    "am": _quoting(*_ANGLES, *_CURLY, end_marks={".": "።", "?": "፧", ";": "፤", ":": "፦፡", ",": "፣"}),
    "km": _quoting(*_CURLY, *_ANGLES, end_marks={".": "។", ":": "៖"}, ends_without_mark=True),
    "my": _quoting(*_CURLY, end_marks={".": "။", ",": "၊"}, ends_without_mark=True),
    "th": _quoting(*_CURLY, ends_without_mark=True),
    "lo": _quoting(*_CURLY, ends_without_mark=True),
}
"""All known styles, by locale or by language alone."""

_SCRIPTS = {"zh-Hant": "zh-TW", "zh-Hans": "zh-CN", "zh-MO": "zh-HK", "zh-SG": "zh-CN"}


@lru_cache(maxsize=256)
def style_of(tag: str) -> Style:
    """Return the style of the locale *tag*: its own, else its script's or language's, else `NEUTRAL`.

    >>> style_of("de-AT") == style_of("de")
    True
    """
    parts = tag.split("-")
    tries = (tag, "-".join(parts[:2]), parts[0])
    return next((STYLES[name] for each in tries if (name := _SCRIPTS.get(each, each)) in STYLES), NEUTRAL)
