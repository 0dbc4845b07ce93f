"""The site's own strings in one locale: its name and description, navigation titles, names of buttons."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bitext.catalog import Catalog, Entry, State
from bitext.locales import Locale
from bitext.localization.escaping import escape_text
from bitext.localization.made_titles import PLACES
from bitext.localization.page import danger
from bitext.sync.notes import is_optional


def safe_strings(catalog: Catalog, locale: Locale, shows: Collection[State] = ()) -> dict[str, str]:
    """Return the translations in *catalog* by source text, ready for templates, without unsafe ones.

    Those in the states *shows* are among them.
    """
    return {
        entry.msgid: escape_text(entry.msgstr)
        for entry in catalog.entries
        if entry.is_shown(shows) and not is_optional(entry.extracted) and not _danger(entry, locale)
    }


def safe_titles(catalog: Catalog, locale: Locale, shows: Collection[State] = ()) -> dict[str, str]:
    """Return the translations in *catalog* of titles that Bitext would translate itself, as plain text.

    One that leaves out the place of a number is not used. *shows* is that of `safe_strings`.
    """
    return {
        entry.msgid: entry.msgstr
        for entry in catalog.entries
        if entry.is_shown(shows) and is_optional(entry.extracted) and not _danger(entry, locale)
        if all((place in entry.msgid) == (place in entry.msgstr) for place in PLACES)
    }


def unsafe_strings(
    catalog: Catalog, locale: Locale, shows: Collection[State] = ()
) -> Iterator[tuple[Entry, str]]:
    """Yield the entries of *catalog* whose translations must not be published, and why.

    *shows* is that of `safe_strings`.
    """
    for entry in catalog.entries:
        if entry.is_shown(shows) and (reason := _danger(entry, locale)):
            yield entry, reason


def _danger(entry: Entry, locale: Locale) -> str:
    # A site in one language does without the rules.
    from bitext.checks.subjects import Pair  # noqa: PLC0415

    return danger(Pair(entry.msgid, entry.msgstr, "title", locale))
