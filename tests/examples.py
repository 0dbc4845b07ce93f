"""How many examples a law is tried with: what is usual, or more where `BITEXT_EXAMPLES` says so."""

from __future__ import annotations

import os


def examples(usual: int) -> int:
    """Return *usual*, or what the environment asks for if that is more."""
    return max(usual, int(os.environ.get("BITEXT_EXAMPLES", "0")))


EXAMPLES = examples(100)
"""For a law that has no figure of its own."""
