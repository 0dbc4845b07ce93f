"""C101 inconsistent-translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from bitext.catalog import Entry, string_position
from bitext.checks.flaw import Flaw
from bitext.checks.rule import AcrossRule, CatalogRule
from bitext.checks.subjects import PageCatalog, SourceFile, WordedFile
from bitext.checks.wording import shorten
from bitext.finding import Place, Severity
from bitext.memory.texts import text_key

_LETTER = re.compile(r"[^\W\d_]")

_Use = tuple[SourceFile, Entry]


def _inconsistent_translation(page: PageCatalog) -> Iterator[Flaw]:
    if page.locale is not None:
        for uses in _uses(page.catalog_file, page.catalog.entries).values():
            yield from _differing(uses)


RULE = CatalogRule(
    code="C101",
    name="inconsistent-translation",
    severity=Severity.WARNING,
    check=_inconsistent_translation,
    finds="One source text is translated in several ways: in one catalog, or in those of a project's pages.",
    why="readers take two words for two things.",
    bad="template `One.` `Two.` `One.`, catalog `One.` = `Eins.` `Two.` = `Zwei.` `One.` = `Ein.`",
    good="template `One.` `Two.` `One.`, catalog `One.` = `Eins.` `Two.` = `Zwei.` `One.` = `Eins.`",
)


def _across_pages(files: Iterable[WordedFile]) -> Iterator[Flaw]:
    """Yield what differs between the catalogs of a locale; deliveries are judged when they are catalogs.

    Of each catalog, the most common translation counts: what differs inside it is said by the rule itself.
    """
    usual: dict[str, list[_Use]] = {}
    for each in files:
        translated = [wording.entry for wording in each.wordings if wording.entry is not None]
        for source, uses in _uses(each.file, translated).items():
            usual.setdefault(source, []).append(_most_common(uses))
    for uses in usual.values():
        yield from _differing(uses)


ACROSS = AcrossRule(rule=RULE, check=_across_pages)


def _uses(file: SourceFile, entries: Iterable[Entry]) -> dict[str, list[_Use]]:
    """Return those of *entries* that are translated, by their source text."""
    found: dict[str, list[_Use]] = {}
    for entry in entries:
        if entry.translated and not entry.plurals and _LETTER.search(entry.msgid):
            found.setdefault(text_key(entry.msgid), []).append((file, entry))
    return found


def _most_common(uses: list[_Use]) -> _Use:
    """Return the first of those *uses* whose translation is the most common one."""
    if len(uses) == 1:
        return uses[0]
    usual, _ = Counter(text_key(entry.msgstr) for _, entry in uses).most_common(1)[0]
    return next(use for use in uses if text_key(use[1].msgstr) == usual)


def _differing(uses: list[_Use]) -> Iterator[Flaw]:
    """Yield a flaw for each of *uses* whose translation is not the most common one."""
    other_file, other = _most_common(uses)
    for file, entry in uses:
        if text_key(entry.msgstr) != text_key(other.msgstr):
            line, column = string_position(file.text, entry, 0)
            place = Place(
                other_file.path, *string_position(other_file.text, other, 0), note="the other translation"
            )
            yield Flaw(
                message=f"“{shorten(entry.msgid)}” is translated “{shorten(other.msgstr)}” elsewhere",
                at=file.lines.start(line) + column - 1,
                help="use one of the translations in both places",
                unit=entry.msgctxt or "",
                file=file,
                related=(place,),
                entry=entry,
            )
