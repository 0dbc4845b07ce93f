"""Locales: tags, folder names, direction, names and plural rules, all from Babel's CLDR data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from babel import Locale as CldrLocale
from babel import UnknownLocaleError

from bitext.errors import SettingsError

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|[0-9]{3}))?")

_NO_SPACE_BETWEEN_SENTENCES = frozenset({"zh", "ja", "th", "lo", "km", "my", "yue"})
"""Languages that write no space between sentences."""


@dataclass(frozen=True)
class Locale:
    """A language, by its BCP 47 tag (``zh-TW``), as settings and addresses name it.

    Make one with `parse`, which puts the tag into canonical case. Properties are computed once.
    """

    tag: str

    @classmethod
    def parse(cls, text: str) -> Locale:
        """Return the locale of a BCP 47 tag or catalog folder name: ``zh-TW``, ``zh_tw``, ``sr-Latn``.

        Raises:
            SettingsError: if *text* is no such tag or CLDR does not know the language.
        """
        if not _TAG.fullmatch(text):
            raise SettingsError(
                f"{text!r} is no locale", help="write a language tag such as de, zh-TW or sr-Latn"
            )
        language, *rest = re.split("[-_]", text)
        parts = [language.lower(), *(p.title() if len(p) == 4 else p.upper() for p in rest)]  # noqa: PLR2004 - scripts have four letters
        locale = cls("-".join(parts))
        try:
            _ = locale._cldr
        except (UnknownLocaleError, ValueError):
            raise SettingsError(
                f"the locale {text!r} is unknown", help="write a language tag such as de, zh-TW or sr-Latn"
            ) from None
        return locale

    def __reduce__(self) -> tuple[type[Locale], tuple[str]]:
        # Only the tag: another process computes the properties again, and need not receive CLDR's data.
        return Locale, (self.tag,)

    @cached_property
    def _cldr(self) -> CldrLocale:
        return CldrLocale.parse(self.tag, sep="-")

    @property
    def folder(self) -> str:
        """The name of its catalog folder, and its name in a PO header: ``zh_TW``."""
        return self.tag.replace("-", "_")

    @cached_property
    def fallbacks(self) -> tuple[str, ...]:
        """The names under which a theme may know it, best first: ``zh-HK``, ``zh-Hant``, ``zh``."""
        script = self._cldr.script
        names = (self.tag, f"{self.language}-{script}" if script else self.language, self.language)
        return tuple(dict.fromkeys(names))

    @property
    def language(self) -> str:
        """The language subtag alone: ``zh``."""
        return self.tag.split("-", 1)[0]

    @cached_property
    def direction(self) -> str:
        """``ltr`` or ``rtl``; CLDR has ``ttb`` for the old script of Mongolian, and HTML has not."""
        return "rtl" if self._cldr.text_direction == "rtl" else "ltr"

    @cached_property
    def name(self) -> str:
        """Its name in its own language, as a switcher shows it: ``繁體中文``, ``Deutsch``."""
        cldr = self._cldr
        scripted = f"{cldr.language}_{cldr.script}"
        known = cldr.languages.get(self.folder) or cldr.languages.get(scripted) or cldr.get_display_name(cldr)
        return _capital(known) if known else self.tag

    @cached_property
    def english_name(self) -> str:
        """Its name in English: ``Chinese (Traditional, Taiwan)``, ``German``."""
        return self._cldr.get_display_name("en") or self.tag

    def name_among(self, others: Iterable[Locale]) -> str:
        """Return its name, without the country where none of the *others* is the same language.

        A switcher needs no ``Deutsch (Deutschland)``. Where CLDR names a language in a country, or in
        a script, that stays whole: ``Português (Brasil)``, ``Français canadien``, ``繁體中文``.
        """
        cldr = self._cldr
        if self.folder in CldrLocale.parse("en").languages:
            return self.name
        alone, whole = cldr.languages.get(self.language), cldr.get_display_name(cldr)
        is_alone = all(each.language != self.language for each in others if each != self)
        is_language_and_country = whole is not None and self.name == _capital(whole) and not cldr.script
        return _capital(alone) if alone and is_alone and is_language_and_country else self.name

    @cached_property
    def plural_forms(self) -> str:
        """The value of the PO header ``Plural-Forms``."""
        from babel.messages.plurals import get_plural  # noqa: PLC0415 - only new headers need it

        nplurals, expression = get_plural(self.folder)[:2]
        return f"nplurals={nplurals}; plural={expression};"

    def plural_category(self, number: Decimal) -> str:
        """Return CLDR's name of the plural form of a word beside *number*: ``one``, ``few``, ``other``."""
        return str(self._cldr.plural_form(number))

    @property
    def joins_sentences(self) -> bool:
        """Whether sentences follow each other without a space."""
        return self.language in _NO_SPACE_BETWEEN_SENTENCES


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
