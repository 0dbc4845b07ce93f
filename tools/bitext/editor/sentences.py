"""A sentence as the client gets it: its texts, its state, and all that helps to translate it."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.catalog import Entry, State
from bitext.checking.glossaries import sound_glossary
from bitext.checks.subjects import Pair, pair_in_place
from bitext.checks.term import terms_of
from bitext.editor.judging import held_back
from bitext.editor.pages import EditedPage, text_hash
from bitext.editor.values import Object, Served
from bitext.memory.difference import changes
from bitext.sync.notes import earlier_of, machine_of, without_reuse


def sentence_object(served: Served, page: EditedPage, unit: str) -> Object:
    """Return the sentence *unit* of *page*.

    Raises:
        RequestError: if there is none.
    """
    entry = page.entry(unit)
    machine, earlier = machine_of(entry), earlier_of(entry)
    previous = entry.previous_msgid if page.state(unit) is State.OUTDATED else None
    source = page.sources[unit].msgid
    state, reason = state_and_reason(page, unit)
    before, after = _neighbours(page, unit)
    return {
        "locale": page.locale.tag,
        "page": page.page,
        "unit": unit,
        "address": served.address(page.page, page.locale),
        "path": page.path,
        "line": entry.line,
        "hash": text_hash(entry),
        "kind": kind_of(page, unit),
        "source": source,
        "target": entry.msgstr,
        "state": str(state),
        "reason": reason,
        "notes": list(without_reuse(entry.extracted)),
        "comment": "\n".join(entry.comments),
        "previous": previous,
        "changes": [] if previous is None else differences(previous, source),
        "terms": list(_terms(page, unit, source)),
        "machine": None if machine is None else {"engine": machine.engine, "model": machine.model},
        "earlier": None if earlier is None else {"source": earlier.source, "target": earlier.target},
        "before": before,
        "after": after,
    }


def state_and_reason(page: EditedPage, unit: str) -> tuple[State, str]:
    """Return the state of *unit* as readers have it, and why it is unsafe if it is."""
    state = page.state(unit)
    if state is State.TRANSLATED and (reason := held_back(page, {unit: page.entries[unit]}).get(unit)):
        return State.UNSAFE, reason
    return state, ""


def kind_of(page: EditedPage, unit: str) -> str:
    """Return what kind of segment *unit* is; "elsewhere" if it stands nowhere on the page."""
    segment = page.codes.segments.get(unit)
    return "elsewhere" if segment is None else segment.kind


def differences(old: str, new: str) -> list[list[str]]:
    """Return the stretches of two texts, each with its kind: equal, old or new."""
    return [[each.kind, each.text] for each in changes(old, new)]


def page_object(served: Served, page: EditedPage, title: str) -> Object:
    """Return all sentences of *page*, in its order, with their states."""
    translated = {unit: each for unit, each in page.entries.items() if page.state(unit) is State.TRANSLATED}
    unsafe = held_back(page, translated)
    return {
        "page": page.page,
        "title": title,
        "address": served.address(page.page, page.locale),
        "units": [
            {
                "unit": unit,
                "state": str(State.UNSAFE if unit in unsafe else page.state(unit)),
                "source": page.sources[unit].msgid,
                "target": entry.msgstr,
                "kind": kind_of(page, unit),
            }
            for unit, entry in page.entries.items()
        ],
    }


def pair_for(page: EditedPage, unit: str, entry: Entry, target: str) -> Pair:
    """Return the source and *target* of *unit* as the rules on pairs look at them."""
    return pair_in_place(
        (entry.msgid, target),
        page.codes.page,
        page.codes.segments.get(unit),
        page.locale,
        conventions=page.project.settings.styles[page.locale],
        glossary=sound_glossary(page.project, page.locale),
    )


def _terms(page: EditedPage, unit: str, source: str) -> Iterator[Object]:
    pair = pair_for(page, unit, page.entries[unit], source)
    for term in terms_of(pair):
        yield {
            "text": term.text,
            "translations": list(term.translations),
            "forbidden": list(term.forbidden),
            "note": term.note,
        }


def _neighbours(page: EditedPage, unit: str) -> tuple[str, str]:
    units = list(page.sources)
    at = units.index(unit)
    before = page.sources[units[at - 1]].msgid if at else ""
    after = page.sources[units[at + 1]].msgid if at + 1 < len(units) else ""
    return before, after
