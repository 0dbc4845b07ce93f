"""From the page that was translated to the page of today: which translation is that of which sentence."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from bitext.alignment.verdicts import Judged, Reason, Verdict
from bitext.sync.identity import Fate, match_sentences, sentence_key


class Standing(StrEnum):
    """What a sentence of today gets."""

    TRANSLATED = "translated"
    DRAFT = "draft"
    OUTDATED = "outdated"
    NOTHING = "nothing"


class Proposal(Struct, frozen=True):
    """A translation for one sentence: what it is, why it is no more than that, and of which text."""

    standing: Standing
    text: str = ""
    reason: str = ""
    previous: str = ""


class Translated(Struct, frozen=True):
    """What a translation has: the sentences of its source, and what was found for them, by index.

    `doubtful` are those that other versions do not have, of which the translation may be as well.
    """

    sources: tuple[str, ...]
    found: Mapping[int, Judged]
    doubtful: Collection[int] = ()


NOTHING = Proposal(Standing.NOTHING, reason=str(Reason.ALONE))


def proposals(known: Translated, today: Sequence[str]) -> list[Proposal]:
    """Return for each sentence of *today* what *known* has for it.

    A sentence that did not change gets what was found, one that changed gets it as outdated.
    """
    return [
        NOTHING if match.old is None else _proposal(known, match.old, text, match.fate)
        for match, text in zip(match_sentences(known.sources, today), today, strict=True)
    ]


def _proposal(known: Translated, index: int, text: str, fate: Fate) -> Proposal:
    judged = known.found.get(index)
    if judged is None:
        return NOTHING
    if judged.verdict is Verdict.NOTHING:
        return Proposal(Standing.NOTHING, reason=str(judged.reason))
    source = known.sources[index]
    if fate is Fate.EDITED or sentence_key(source) != sentence_key(text):
        return Proposal(Standing.OUTDATED, judged.text, str(Reason.CHANGED), source)
    if index in known.doubtful:
        return Proposal(Standing.DRAFT, judged.text, str(Reason.VERSION))
    return Proposal(Standing(str(judged.verdict)), judged.text, str(judged.reason))
