"""Signs that an unknown extension could read as an instruction, such as ``{! file !}`` or ``[[page]]``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from bitext.localization.page import Sentence, State
from bitext.rendering.labels import without_new_labels

# All but letters, digits, blanks, and the punctuation of sentences.
_SIGN = re.compile(
    r"[^\w\s.,;:?!'\"()\u2010-\u2027\u3001-\u301f\uff01-\uff0f\uff1a-\uff20¿¡«»·。、「」『』-]|:{2,}|-{2,}|_"
)


_HOLDS = re.compile(r"[\[\]{}~^@#$|\\]|:{2,}")
"""Signs around, or before, what an instruction is about; others, such as ``&`` and ``/``, mean words."""


def without_new_signs(sentences: Sequence[Sentence], *, nor_lost: bool) -> tuple[Sentence, ...]:
    """Return *sentences*, holding back the translations with signs that their sources lack.

    Where a renderer is not at hand that could say what it makes of them, nothing else is certain. If it is
    not there for the source either, an instruction may not be lost (*nor_lost*).
    """
    return tuple(_judged(each, nor_lost=nor_lost) for each in sentences)


def _judged(sentence: Sentence, *, nor_lost: bool) -> Sentence:
    source, target = sentence.segment.text, sentence.shown
    if source == target:
        return sentence
    # Brackets that name a link, or do not, are nothing new.
    own, other = (each.replace("][]", "]") for each in without_new_labels(source, target))
    if new := Counter(_SIGN.findall(other)) - Counter(_SIGN.findall(own)):
        lacking, sign = "source", next(iter(new))
    elif nor_lost and (lost := Counter(_HOLDS.findall(own)) - Counter(_HOLDS.findall(other))):
        lacking, sign = "translation", next(iter(lost))
    else:
        return sentence
    reason = f"an extension or plugin of the site could read “{sign}”, which the {lacking} lacks"
    return replace(sentence, state=State.UNSAFE, shown=source, reason=reason)
