"""What we say to readers and translators in their language.

The texts are gettext catalogs, so that a translator can add a language without any Python.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale as CldrLocale
from babel.core import get_global, parse_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from bitext import files
from bitext.errors import SettingsError
from bitext.locales import Locale

_ENGLISH = Locale("en")


class Messages:
    """The texts in one language; make one with `messages_in`. `locale` is the language that they are in."""

    def __init__(self, locale: Locale, translations: NullTranslations) -> None:
        self.locale = locale
        self._translations = translations

    def text(self, message: str, **values: str) -> str:
        """Return *message* in this language, with *values* in its places."""
        return self._translations.gettext(message) % values

    def count(self, one: str, many: str, number: int, **values: str) -> str:
        """Return the message in the plural form for *number*, which also stands at ``%(count)s``."""
        return self._translations.ngettext(one, many, number) % {"count": self.number(number), **values}

    def number(self, number: int) -> str:
        """Return *number* as this language writes it."""
        return format_decimal(number, locale=self.locale.folder, numbering_system="default")

    def percent(self, share: float) -> str:
        """Return *share*, from 0 to 1, as a whole percentage; all but everything is no more than 99 %."""
        shown = min(share, 0.99) if share < 1 else share
        return format_percent(shown, locale=self.locale.folder, numbering_system="default")

    def language(self, locale: Locale) -> str:
        """Return the name of *locale* in this language."""
        own = CldrLocale.parse(self.locale.folder)
        return CldrLocale.parse(locale.folder).get_display_name(own) or locale.tag


@cache
def messages_in(folder: Path, locale: Locale) -> Messages:
    """Return the texts of the catalogs in *folder* in *locale*, or in a language that its readers read too.

    Else they are in English.
    """
    found = candidates(locale, folder)
    known = next((each for each in found if (folder / f"{each.folder}.po").is_file()), None)
    if known is None:
        return Messages(_ENGLISH, NullTranslations())
    catalog = read_po(BytesIO(files.read_data(folder / f"{known.folder}.po", f"{known.folder}.po")))
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Messages(known, GNUTranslations(compiled))


def candidates(locale: Locale, folder: Path) -> list[Locale]:
    """Return *locale*, then what *folder* has in its language and script, then in its language.

    So ``zh-HK`` comes before ``zh-TW``.
    """
    if locale.language == _ENGLISH.language:
        return []
    every = filter(None, (_known(path.stem) for path in sorted(folder.glob(f"{locale.language}*.po"))))
    same = [each for each in every if each.language == locale.language]
    return [locale, *(each for each in same if script_of(each) == script_of(locale)), *same]


def _known(name: str) -> Locale | None:
    """Return the locale *name*; None if this Babel does not know it: each release knows others."""
    try:
        return Locale.parse(name)
    except SettingsError:
        return None


def script_of(locale: Locale) -> str:
    """Return the script that *locale* is mostly written in, such as ``Hant``."""
    own = parse_locale(locale.folder)[2]
    return own or CldrLocale.parse(locale.folder).script or _likely(locale)[2] or ""


@cache
def territory(locale: Locale) -> str:
    """Return *locale* with the country where it is most spoken: ``zh_TW``, ``de_DE``. Open Graph wants it."""
    country = CldrLocale.parse(locale.folder).territory or _likely(locale)[1]
    return f"{locale.language}_{country}" if country else locale.language


def _likely(locale: Locale) -> tuple[str | None, ...]:
    """Return the language, country and script of *locale*, as CLDR completes it.

    Babel may have no data of what comes out: it is no `CldrLocale`.
    """
    known = get_global("likely_subtags")
    return parse_locale(known.get(locale.folder) or known.get(locale.language) or locale.folder)
