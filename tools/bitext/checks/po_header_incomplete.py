"""P106 po-header-incomplete."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bitext.catalog.header_lines import FieldPlace, header_places
from bitext.checks.flaw import Edit, Flaw
from bitext.checks.po_damage import folder_locale
from bitext.checks.rule import FileRule
from bitext.checks.subjects import SourceFile
from bitext.finding import Severity
from bitext.locales import Locale

_FIXED = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
_BLANKS = frozenset({"", "ENCODING", "text/plain; charset=CHARSET", "LANGUAGE"})
"""What a field holds before somebody fills it in, as `xgettext` writes it; of plural forms, P105 says it."""


def _po_header_incomplete(file: SourceFile) -> Iterator[Flaw]:
    if file.path.endswith(".pot") or file.damage is not None or not file.catalog.header:
        return
    locale = folder_locale(file)
    known = {name.lower(): value for name, value in file.catalog.header}
    places = header_places(file.text)
    for name, value in _wanted(locale).items():
        had = known.get(name.lower())
        if (had is None and locale is not None) or (had is not None and had.strip() in _BLANKS):
            yield Flaw(
                message=f"the header has no {name}"
                if had is None
                else f"the header's {name} is not filled in",
                at=_offset(file, name, places),
                help=f"write “{name}: {value}”",
                edit=_edit(file, name, value, places),
            )


RULE = FileRule(
    code="P106",
    name="po-header-incomplete",
    severity=Severity.WARNING,
    check=_po_header_incomplete,
    finds="The header of a catalog lacks a field that says how to read it, or has it not filled in.",
    why="without them, programs guess the language, the charset and the plural forms.",
    bad=r'msgid ""\nmsgstr "Content-Type: text/plain; charset=CHARSET"',
    good=r'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8"',
)


def _wanted(locale: Locale | None) -> Mapping[str, str]:
    """Return the fields that a header needs, in their order, with the values that they should have."""
    if locale is None:
        return _FIXED
    return {"Language": locale.folder, **_FIXED, "Plural-Forms": locale.plural_forms}


def _offset(file: SourceFile, name: str, places: tuple[FieldPlace, ...]) -> int:
    line = file.catalog.header_parts.line
    return next(
        (place.value_start for place in places if place.name.lower() == name.lower()),
        file.lines.start(line) if line else 0,
    )


def _edit(file: SourceFile, name: str, value: str, places: tuple[FieldPlace, ...]) -> Edit | None:
    for place in places:
        if place.name.lower() == name.lower():
            return Edit(place.value_start, place.value_end, value)
    if not places or (name == "Plural-Forms" and "msgid_plural" in file.text):
        return None
    order = [field.lower() for field in ("Language", *_FIXED, "Plural-Forms")]
    later = order[order.index(name.lower()) + 1 :]
    at = next((place.start for place in places if place.name.lower() in later), places[-1].end)
    newline = "\r\n" if "\r\n" in file.text else "\n"
    whole = at == 0 or file.text[at - 1] == "\n"
    return Edit(at, at, f'"{name}: {value}\\n"{newline}') if whole else None
