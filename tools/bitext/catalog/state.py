"""The states of a translation; `Entry.state` derives them."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """What a reader sees of a sentence: its translation, or why the source text stands there.

    A draft waits for review; an outdated translation is of a text that has changed since. A catalog alone
    cannot tell that a translation is unsafe: that is for the rules to say.
    """

    TRANSLATED = "translated"
    DRAFT = "draft"
    OUTDATED = "outdated"
    MISSING = "missing"
    UNSAFE = "unsafe"
