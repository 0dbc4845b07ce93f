"""The header of a catalog: its fields, the ones we write, and those that would mislead a reader."""

from __future__ import annotations

import re
from typing import NamedTuple

from bitext.catalog.entry import MAX_PLURALS, Catalog, join_field, split_field
from bitext.errors import Damage, SettingsError
from bitext.locales import Locale
from bitext.visible import visible

Fields = tuple[tuple[str, str], ...]

_CHARSET = re.compile(r"^content-type:[^\n]*?charset=([^\s;]*)", re.IGNORECASE | re.MULTILINE)
_NPLURALS = re.compile(r"^plural-forms:[^\n]*?nplurals[ \t]*+=[ \t]*+([^\s;]*)", re.IGNORECASE | re.MULTILINE)
_READABLE = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "charset"})
"""What may stand as the charset: ASCII is UTF-8 too, and CHARSET is what xgettext leaves to fill in."""


class Fault(NamedTuple):
    """What is wrong with a header, and at which offset of its text."""

    offset: int
    message: str
    help: str
    damage: Damage


def make_header(project: str, locale: Locale | None) -> Fields:
    """Return the header fields of a new catalog; of a template, if *locale* is None. There is no date.

    A field is one line, whatever the name of the *project* holds.
    """
    return tuple(
        (name, value)
        for name, value in (
            ("Project-Id-Version", visible(" ".join(project.split()))),
            ("Language", locale.folder if locale else None),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", locale.plural_forms if locale else None),
            ("X-Generator", "bitext"),
        )
        if value is not None
    )


def locale_of(catalog: Catalog) -> Locale | None:
    """Return the locale that the header of *catalog* names; None if it names none, or not as CLDR does."""
    try:
        return Locale.parse(catalog.field("Language") or "")
    except SettingsError:
        return None


def split_header(text: str) -> Fields:
    """Return the fields of the header's text, one for each line."""
    lines = text.split("\n")
    return tuple(split_field(line) for line in (lines if lines[-1] else lines[:-1]))


def join_header(fields: Fields) -> str:
    """Return the text that `split_header` takes apart."""
    return "".join(f"{join_field(item)}\n" for item in fields)


def find_fault(text: str) -> Fault | None:
    """Return why a catalog with the header *text* must not be read; None if it may be.

    A file in another charset was not decoded correctly, and a huge number of plural forms makes
    every reader of the catalog slow.
    """
    for match in _CHARSET.finditer(text):
        if match[1].lower() not in _READABLE:
            message = f"the charset is {match[1][:40] or 'missing'}, not UTF-8"
            help_ = "convert the file: msgconv --to-code=UTF-8"
            return Fault(match.start(1), message, help_, Damage.CHARSET)
    for match in _NPLURALS.finditer(text):
        if not _is_plausible(match[1]):
            message = f"nplurals is {match[1][:20] or 'missing'}"
            help_ = f"write a number from 1 to {MAX_PLURALS}"
            return Fault(match.start(1), message, help_, Damage.HEADER)
    return None


def _is_plausible(nplurals: str) -> bool:
    # INTEGER is what xgettext leaves to fill in.
    if nplurals == "INTEGER":
        return True
    return re.fullmatch("[0-9]{1,3}", nplurals) is not None and 1 <= int(nplurals) <= MAX_PLURALS
