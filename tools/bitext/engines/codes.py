"""How the services call the languages that settings name with BCP 47 tags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from babel.core import get_global

_SCRIPTS: Final = {
    "zh": "hans",
    "zh-cn": "hans",
    "zh-sg": "hans",
    "zh-hans": "hans",
    "zh-tw": "hant",
    "zh-hk": "hant",
    "zh-mo": "hant",
    "zh-hant": "hant",
}
_OTHERS: Final[Mapping[str, tuple[str, ...]]] = {
    "zh-hant": ("zt",),
    "zh-hans": ("zh",),
    "pt-br": ("pb",),
    "nb": ("no",),
    "no": ("nb", "nob"),
    "sr": ("hbs-srp", "hbs"),
    "hr": ("hbs-hrv", "hbs"),
    "bs": ("hbs-bos", "hbs"),
}
"""Other codes that services have for a language, in small letters."""


def offered_code(tag: str, offered: Iterable[str]) -> str:
    """Return the one of the codes that are *offered* that suits *tag* best, or nothing.

    >>> offered_code("pt-BR", ["en", "pt", "pb"]), offered_code("zh-TW", ["zh", "zh-Hant"])
    ('pb', 'zh-Hant')
    >>> offered_code("es", ["eng", "spa"]), offered_code("de", ["en"])
    ('spa', '')
    """
    by_name = {_plain(code): code for code in offered}
    return next((by_name[name] for name in _names(_plain(tag)) if name in by_name), "")


def _plain(code: str) -> str:
    return code.replace("_", "-").lower()


def _names(tag: str) -> Iterator[str]:
    """Yield the names of a language, the closest first: with script or region, and then without."""
    language, _, rest = tag.partition("-")
    script = _SCRIPTS.get(tag)
    exact = [tag, *_OTHERS.get(tag, ())]
    if script:
        exact += [f"{language}-{script}", *_OTHERS.get(f"{language}-{script}", ())]
    yield from exact
    if rest:
        yield from (f"{each}-{rest}" for each in _three_letters().get(language, ()))
    if script != "hant":  # what is written with the other characters is no second choice
        yield from (language, *_OTHERS.get(language, ()), *_three_letters().get(language, ()))


@cache
def _three_letters() -> dict[str, list[str]]:
    """Return the codes of three letters of each language that has one of two."""
    found: dict[str, list[str]] = defaultdict(list)
    for longer, language in get_global("language_aliases").items():
        if (len(longer), len(language)) == (3, 2):
            found[language].append(longer)
    return found


_DEEPL: Final = {"en": "EN-US", "pt": "PT-BR", "es-mx": "ES-419", "no": "NB"}
_DEEPL_VARIANTS: Final = {"en-gb", "en-us", "pt-br", "pt-pt", "es-419"}


def deepl_target(tag: str) -> str:
    """Return what DeepL calls the language *tag* as a target; variants of others are no languages to it.

    >>> [deepl_target(tag) for tag in ("pt", "pt-PT", "zh-TW", "zh", "en", "en-AU", "de-CH", "no")]
    ['PT-BR', 'PT-PT', 'ZH-HANT', 'ZH-HANS', 'EN-US', 'EN-GB', 'DE', 'NB']
    """
    plain = _plain(tag)
    language = plain.partition("-")[0]
    if plain in _DEEPL_VARIANTS:
        return plain.upper()
    if script := _SCRIPTS.get(plain):
        return f"ZH-{script}".upper()
    if language == "en" and plain != "en":
        return "EN-GB"
    return _DEEPL.get(plain) or _DEEPL.get(language) or language.upper()


def deepl_source(tag: str) -> str:
    """Return what DeepL calls the language *tag* as a source: it has no variants there."""
    language = _plain(tag).partition("-")[0]
    return "NB" if language == "no" else language.upper()
