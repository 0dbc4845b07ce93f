"""Which tags of languages in other people's files mean a locale of the project."""

from __future__ import annotations

from functools import lru_cache

from babel import get_locale_identifier, parse_locale
from babel.core import get_global


@lru_cache(maxsize=1024)
def means(tag: str, locale: str) -> bool:
    """Whether *tag* is the *locale*, or CLDR says that it is the same language, script and country.

    >>> [means(tag, "zh-TW") for tag in ("zh", "zh_Hant", "zh-hk")], means("de-DE", "de")
    ([False, True, False], True)
    """
    one, other = _folded(tag), _folded(locale)
    return one == other or (bool(one) and _likely(one) == _likely(other))


def _folded(tag: str) -> str:
    return tag.replace("_", "-").lower()


def _likely(tag: str) -> tuple[str | None, ...]:
    """Return language, script and country of a folded *tag*; what it does not say is what CLDR says of it."""
    try:
        language, country, script = parse_locale(tag, sep="-")[:3]
    except ValueError:
        return (tag,)
    known = get_global("likely_subtags")
    for parts in ((language, country, script), (language, country), (language, None, script), (language,)):
        full = known.get(get_locale_identifier((*parts, None, None, None)[:3]))
        if full is not None:
            _, likely_country, likely_script = parse_locale(full)[:3]
            return language, country or likely_country, script or likely_script
    return language, country, script
