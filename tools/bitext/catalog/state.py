"""The states of a translation; `Entry.state` derives them."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """What a reader sees of a sentence: its translation, or why the source text stands there.

    A catalog alone cannot tell that a translation is unsafe: that is for the rules to say.
    """

    TRANSLATED = "translated"
    MISSING = "missing"
    OUTDATED = "outdated"
    UNSAFE = "unsafe"
