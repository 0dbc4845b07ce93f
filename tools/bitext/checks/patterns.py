"""Patterns that a project writes itself, run by RE2, which never backtracks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

import re2

_MOST_MATCHES = 1_000
"""RE2 needs linear time for each match, so only the number of matches must be bounded."""


@lru_cache(maxsize=64)
def compiled(patterns: tuple[str, ...]) -> tuple[re2._Regexp, ...]:
    """Return *patterns*, ready to match.

    Raises:
        ValueError: if RE2 cannot read one of them; lookarounds and backreferences are not of its syntax.
    """
    options = re2.Options()
    options.log_errors = False
    try:
        return tuple(re2.compile(pattern, options) for pattern in patterns)
    except re2.error as error:
        reason = error.args[0]
        raise ValueError(reason.decode() if isinstance(reason, bytes) else str(reason)) from None


def matches(patterns: tuple[str, ...], text: str) -> list[tuple[int, str]]:
    """Return the places and texts of the matches in *text*; a stretch that two patterns match counts once."""
    found = {match.span(): match[0] for match in _every_match(patterns, text) if match[0]}
    return [(start, match) for (start, _), match in sorted(found.items())]


def _every_match(patterns: tuple[str, ...], text: str) -> Iterator[re2._Match]:
    for pattern in compiled(patterns):
        yield from islice(pattern.finditer(text), _MOST_MATCHES)
