"""C101 inconsistent-translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from bitext.catalog import Entry, string_position
from bitext.checks.fact_findings import fact_finding, place_at
from bitext.checks.facts import FileFacts, LocaleFacts, Spot, TextUse, keys_in_conflict
from bitext.checks.flaw import Flaw
from bitext.checks.rule import AcrossRule, CatalogRule
from bitext.checks.silence import advice_on_silence
from bitext.checks.subjects import PageCatalog, SourceFile, WordedFile
from bitext.checks.wording import shorten
from bitext.finding import Finding, Place, Severity
from bitext.memory.texts import text_hash, text_key

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


def text_uses(file: WordedFile) -> list[TextUse]:
    """Return how *file*, a catalog, translates each source text most often; deliveries become catalogs.

    What differs inside a catalog is said by the rule itself.
    """
    translated = [wording.entry for wording in file.wordings if wording.entry is not None]
    return [_text_use(file, key, _most_common(uses)) for key, uses in _uses(file.file, translated).items()]


def _text_use(file: WordedFile, key: str, use: _Use) -> TextUse:
    entry, tag = use[1], file.locale.tag
    line, column = string_position(file.file.text, entry, 0)
    return TextUse(
        text_hash(tag, key),
        text_hash(tag, text_key(entry.msgstr)),
        shorten(entry.msgid),
        shorten(entry.msgstr),
        entry.msgctxt or "",
        Spot(line, column, file.file.line(line)),
        advice_on_silence(RULE, entry),
    )


def _across_files(files: LocaleFacts) -> Iterator[Finding]:
    """Yield what differs between the catalogs of a locale."""
    keys = keys_in_conflict(files)
    by_text: dict[int, list[tuple[FileFacts, TextUse]]] = {}
    for file in files if keys else ():
        if not keys.isdisjoint(file.keys):
            slim = file.without_values()
            for use in file.uses:
                if use.key in keys:
                    by_text.setdefault(use.key, []).append((slim, use))
    for uses in by_text.values():
        yield from _other_translations(uses)


def _other_translations(uses: Sequence[tuple[FileFacts, TextUse]]) -> Iterator[Finding]:
    """Yield a finding for each of *uses* whose translation is not the most common one."""
    usual, _ = Counter(use.translation for _, use in uses).most_common(1)[0]
    where, other = next(each for each in uses if each[1].translation == usual)
    place = place_at(where, other.spot, _OTHER)
    for file, use in uses:
        if use.translation != usual and use.advice is not None:
            yield fact_finding(
                RULE,
                file,
                use.spot,
                _message(use.source, other.target),
                help=f"{_HELP}{use.advice}",
                unit=use.unit,
                related=[place],
            )


ACROSS = AcrossRule(rule=RULE, check=_across_files)

_OTHER = "the other translation"
_HELP = "use one of the translations in both places"


def _message(source: str, other: str) -> str:
    return f"“{source}” is translated “{other}” elsewhere"


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
            place = Place(other_file.path, *string_position(other_file.text, other, 0), note=_OTHER)
            yield Flaw(
                message=_message(shorten(entry.msgid), shorten(other.msgstr)),
                at=file.lines.start(line) + column - 1,
                help=_HELP,
                unit=entry.msgctxt or "",
                file=file,
                related=(place,),
                entry=entry,
            )
