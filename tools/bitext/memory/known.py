"""Which of the known translations of a text fits another place, and whether somebody must look at it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from msgspec import Struct

from bitext.catalog import Catalog, Entry, State
from bitext.memory.kinds import TextKind, fits, kind_of
from bitext.memory.texts import text_key
from bitext.sync.unsourced import without_unsourced_entries


class Translation(Struct, frozen=True, gc=False):
    """A translation of a text, and where it stands: the path, the unit if it has one, and the line, or 0.

    One that is not *finished* is of an earlier text of a sentence: outdated there, but not here.
    """

    source: str
    target: str
    kind: TextKind = TextKind.UNKNOWN
    path: str = ""
    unit: str = ""
    line: int = 0
    finished: bool = True


@dataclass(frozen=True, slots=True)
class Recalled:
    """The wordings of one text, the best first, and whether the first one fits without a second look."""

    wordings: tuple[Translation, ...]
    is_certain: bool


def translations_in(catalog: Catalog, path: str) -> Iterator[Translation]:
    """Yield what *catalog*, the file *path*, says about texts: obsolete entries count, drafts do not."""
    for entry in without_unsourced_entries(catalog).entries:
        if entry.msgstr and not entry.plurals and entry.msgid and not entry.is_header:
            found = _translation(entry, path)
            if found is not None:
                yield found


def _translation(entry: Entry, path: str) -> Translation | None:
    unit = entry.msgctxt or ""
    if entry.state is State.TRANSLATED:
        return Translation(entry.msgid, entry.msgstr, kind_of(entry), path, unit, entry.line)
    before = entry.previous_msgid
    if before is None or before == entry.msgid or not entry.fuzzy:
        # A draft, or sentences that were joined: no person has seen this text with this translation.
        return None
    return Translation(before, entry.msgstr, kind_of(entry), path, unit, entry.line, finished=False)


def recall(source: str, kind: TextKind, known: Sequence[Translation]) -> Recalled | None:
    """Return the wordings of *known*, translations of the text *source*, for a place of this *kind*.

    The first is certain if all finished translations agree and one of them is from such a place. Of several
    wordings that of the same kind comes first, then the usual one, then the order of *known*.
    """
    finished = [each for each in known if each.finished]
    usual = Counter(text_key(each.target) for each in finished or known)
    ranked = sorted(
        finished or known,
        key=lambda each: (not fits(each.kind, kind, source), -usual[text_key(each.target)]),
    )
    wordings = tuple(_first_of_each(ranked))
    if not wordings:
        return None
    is_certain = bool(finished) and len(wordings) == 1 and fits(wordings[0].kind, kind, source)
    return Recalled(wordings, is_certain)


def _first_of_each(ranked: Iterable[Translation]) -> Iterator[Translation]:
    seen: set[str] = set()
    for each in ranked:
        if (wording := text_key(each.target)) not in seen:
            seen.add(wording)
            yield each
