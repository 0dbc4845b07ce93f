"""What becomes of a translation that came back: three texts are compared, what was sent, ours, and theirs."""

from __future__ import annotations

from bitext.catalog import Entry
from bitext.exchange.values import ReturnedUnit, sent_digest
from bitext.sync.identity import is_same_text
from bitext.sync.notes import open_conflict
from bitext.sync.three_way import Outcome

_STATES = ("", "draft", "translated")


def outcome(ours: Entry, theirs: Entry, given: ReturnedUnit, *, keeps_ours: bool = False) -> Outcome:
    """Return what becomes of *ours*, for which the file has *given*, read as *theirs*.

    A file that does not say what was sent fills what is missing, and replaces what is not finished. Where it
    has another translation of a finished text, that is a conflict, unless it only knows texts (*keeps_ours*).
    """
    if _is_as_sent(theirs.msgstr, given) or open_conflict(ours) == theirs.msgstr:
        return Outcome.KEPT
    if not ours.msgstr.strip():
        return Outcome.TAKEN
    fits = is_same_text(theirs.msgid, ours.msgid)
    is_better = ours.fuzzy and fits and not theirs.fuzzy
    # A file that translates another state of the sentence than the page has takes no finished text away.
    if ours.msgstr == theirs.msgstr or (not ours.fuzzy and not fits):
        return Outcome.TAKEN if is_better else Outcome.KEPT
    if given.sent:
        return Outcome.TAKEN if _was_sent(ours.msgstr, given) else Outcome.CONFLICT
    if ours.fuzzy:
        return Outcome.TAKEN if is_better else Outcome.KEPT
    return Outcome.KEPT if keeps_ours or theirs.fuzzy else Outcome.CONFLICT


def _is_as_sent(target: str, given: ReturnedUnit) -> bool:
    """Whether nobody touched the unit since it was sent."""
    return given.sent == sent_digest(given.state, target)


def _was_sent(target: str, given: ReturnedUnit) -> bool:
    """Whether *target* is what was sent, whatever state it had."""
    return any(given.sent == sent_digest(state, target) for state in _STATES)
