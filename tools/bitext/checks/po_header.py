"""P105 po-header."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.catalog.header import join_header
from bitext.catalog.header_lines import header_places
from bitext.checks.flaw import Edit, Flaw
from bitext.checks.plural_forms import plural_faults
from bitext.checks.po_damage import FOLDER, damage, folder_locale, header_offset
from bitext.checks.rule import FileRule
from bitext.checks.scripts import script_of, script_of_texts
from bitext.checks.subjects import SourceFile
from bitext.errors import Damage, SettingsError
from bitext.finding import Severity
from bitext.locales import Locale


def _po_header(file: SourceFile) -> Iterator[Flaw]:
    if file.damage is None:
        yield from _whole(file)
        yield from _language(file)
    elif file.damage.damage is Damage.HEADER:
        yield from damage(file, Damage.HEADER, _plural_forms(file))


RULE = FileRule(
    code="P105",
    name="po-header",
    severity=Severity.ERROR,
    check=_po_header,
    finds=(
        "A PO file has no header, or one that cannot be right: its plural forms, or a `Language` that is not "
        "its folder's."
    ),
    why="editors count plural forms and choose spelling and machine translation by the header.",
    bad=r'msgid ""\nmsgstr "Plural-Forms: nplurals=0; plural=0;"',
    good=r'msgid ""\nmsgstr "Plural-Forms: nplurals=1; plural=0;"',
)


def _plural_forms(file: SourceFile) -> Edit | None:
    """Return the plural forms of the locale, if no entry has any that were counted otherwise."""
    locale = folder_locale(file)
    for place in header_places(file.text) if locale and "msgid_plural" not in file.text else ():
        if place.name.lower() == "plural-forms" and locale:
            return Edit(place.value_start, place.value_end, locale.plural_forms)
    return None


def _whole(file: SourceFile) -> Iterator[Flaw]:
    """Yield what a header lacks altogether, and plural forms that gettext refuses; a template has none."""
    catalog = file.catalog
    if not join_header(catalog.header):
        yield Flaw(
            message="the header is empty" if catalog.header_parts.line else "the file has no header",
            at=header_offset(file),
            help="run `bitext extract`, which writes one",
        )
    elif not file.path.endswith(".pot"):
        for fault in plural_faults(join_header(catalog.header), catalog.entries):
            in_header = fault.offset is not None
            yield Flaw(
                message=fault.message,
                at=header_offset(file, fault.offset or 0) if in_header else file.lines.start(fault.line),
                help=fault.help,
                edit=_plural_forms(file) if in_header else None,
            )


_LANGUAGE = re.compile(r"^Language: *+(?P<tag>[^\n]*+)$", re.MULTILINE | re.IGNORECASE)


def _language(file: SourceFile) -> Iterator[Flaw]:
    folder, said = FOLDER.search(file.path), _LANGUAGE.search(join_header(file.catalog.header))
    if folder is None or said is None or not said["tag"] or _agree(said["tag"], folder["tag"]):
        return
    certain = (locale := folder_locale(file)) is not None and _is_wrong(file, said["tag"], locale)
    at = header_offset(file, said.start("tag"))
    whole = file.text.startswith(said["tag"], at)
    yield Flaw(
        message=f"the header says {said['tag']}, the folder {folder['tag']}",
        at=at,
        help="correct the header, or put the file into the folder of its language",
        edit=Edit(at, at + len(said["tag"]), locale.folder) if certain and locale and whole else None,
    )


def _agree(one: str, other: str) -> bool:
    """Whether two tags can mean the same; a part that only one of them has says nothing against it."""
    parts = (re.split("[-_@.]", tag.lower()) for tag in (one, other))
    return all(first == second for first, second in zip(*parts, strict=False))


def _is_wrong(file: SourceFile, said: str, folder: Locale) -> bool:
    """Whether it is surely the header that is wrong, and not the folder.

    That is so where the header names no language, nothing is translated yet, or the translations are in the
    script of the folder's language, which is not that of the header's.
    """
    try:
        language = Locale.parse(said).language
    except SettingsError:
        return True
    texts = [entry.msgstr for entry in file.catalog.entries if entry.msgstr]
    script = script_of_texts(texts)
    scripts = script_of(language), script_of(folder.language)
    return not texts or (None not in scripts and script == scripts[1] != scripts[0])
