"""Signs that an unknown extension could read as an instruction, such as ``{! file !}`` or ``[[page]]``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bitext.localization.page import Sentence, State
from bitext.rendering.labels import without_new_labels

# All but letters, digits, blanks, and the punctuation of sentences.
_SIGN = re.compile(
    r"[^\w\s.,;:?!'\"()\u2010-\u2027\u3001-\u301f\uff01-\uff0f\uff1a-\uff20¿¡«»·。、「」『』-]|:{2,}|-{2,}|_"
)


def without_new_signs(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return *sentences*, holding back the translations with signs that their sources lack.

    Where a renderer is not at hand that could say what it makes of them, nothing else is certain.
    """
    return tuple(_judged(each) for each in sentences)


def _judged(sentence: Sentence) -> Sentence:
    source, target = sentence.segment.text, sentence.shown
    if source == target:
        return sentence
    own, other = without_new_labels(source, target)
    new = Counter(_SIGN.findall(other)) - Counter(_SIGN.findall(own))
    if not new:
        return sentence
    reason = f"an extension or plugin of the site could read “{next(iter(new))}”, which the source lacks"
    return replace(sentence, state=State.UNSAFE, shown=source, reason=reason)
