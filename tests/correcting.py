"""Correcting a pair in a test."""

from __future__ import annotations

from bitext.checking.fixes import corrections
from bitext.checks.subjects import Pair


def corrected(pair: Pair) -> str:
    """Return the target of *pair* with all that is certain corrected."""
    target = pair.target
    for _, _, edit in corrections(pair, lambda _rule, _flaw: True):
        target = edit.apply(target)
    return target
