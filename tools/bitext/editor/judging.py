"""What `bitext check` says of a text while it is typed, and how the sentence will look."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from bitext.catalog import Entry, State
from bitext.catalog.quoted import MAX_TEXT_BYTES
from bitext.checking.glossaries import sound_glossary
from bitext.drafting.judging import flaws_of, unsafe_if_confirmed
from bitext.editor.pages import EditedPage
from bitext.editor.rendering import rendered_sentence
from bitext.editor.values import Object, Served
from bitext.unit import UnitId


def held_back(page: EditedPage, entries: Mapping[str, Entry]) -> dict[str, str]:
    """Return which of *entries* readers of *page* would not see if all were confirmed, and why."""
    wanted = {UnitId(unit): each for unit, each in entries.items() if unit in page.codes.segments}
    found = unsafe_if_confirmed(page.project, page.page, page.locale, page.codes, page.catalog, wanted)
    return {unit: each.message for unit, each in found.items()}


def with_target(page: EditedPage, unit: str, target: str) -> Entry:
    """Return the entry of *unit* with *target* in place of its translation, of the source as it is now."""
    return replace(page.entry(unit), msgid=page.sources[unit].msgid, msgstr=target)


def judged(served: Served, page: EditedPage, unit: str, target: str) -> Object:
    """Return the findings in *target* as the translation of *unit*, once confirmed, and how it looks.

    `reason` says why readers would not see it; then there is nothing to look at.
    """
    entry = with_target(page, unit, target)
    if not target.strip():
        return {"findings": [], "preview": None, "reason": ""}
    reason = held_back(page, {unit: entry}).get(unit, "")
    preview = None if reason else rendered_sentence(served, page, unit, target)
    return {"findings": findings_of(page, entry), "preview": preview, "reason": reason}


def findings_of(page: EditedPage, entry: Entry) -> list[Object]:
    """Return what the rules on pairs say of *entry*, the worst first."""
    glossary = sound_glossary(page.project, page.locale)
    found = [
        {
            "severity": str(rule.severity),
            "code": rule.code,
            "name": rule.name,
            "message": flaw.message,
            "help": flaw.help,
            "start": min(flaw.at, len(entry.msgstr)) if flaw.at else None,
        }
        for rule, flaw in flaws_of(page.project, page.locale, page.codes, glossary, entry)
    ]
    order = ("error", "warning", "info")
    return sorted(found, key=lambda each: order.index(str(each["severity"])))


def is_too_long(target: str) -> bool:
    """Whether *target* is longer than any text of a catalog may be."""
    return len(target.encode("utf-8", "surrogatepass")) > MAX_TEXT_BYTES


def is_shown(page: EditedPage, state: State) -> bool:
    """Whether readers of the site see translations in this *state*."""
    shows = page.project.settings.shows.get(page.locale, frozenset())
    return state is State.TRANSLATED or state in shows
