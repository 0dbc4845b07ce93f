"""The titles that Markdown extensions make up, in the languages that Material has.

They are gettext catalogs in `titles/`. What a language has no certain word for is empty there.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from bitext.locales import Locale
from bitext.messages import candidates, script_of

FOLDER = Path(__file__).parent / "titles"


@cache
def titles_for(locale: Locale) -> Mapping[str, str]:
    """Return the titles in *locale*, or in a language that its readers read too, by their English text."""
    found = (each for each in candidates(locale, FOLDER) if _file(each).is_file())
    # In another script it would be another language: Kurdish has two.
    known = next((each for each in found if each == locale or script_of(each) == script_of(locale)), None)
    if known is None:
        return {}
    with _file(known).open("rb") as file:
        return {str(each.id): str(each.string) for each in read_po(file) if each.id and each.string}


def _file(locale: Locale) -> Path:
    return FOLDER / f"{locale.folder}.po"
