"""How many examples a law is tried with."""

from __future__ import annotations

import os

_QUICK = 15
"""The most that `make test-quick` tries, which sets `BITEXT_QUICK`."""


def examples(usual: int, *, quick: int = _QUICK) -> int:
    """Return *usual*, or what `BITEXT_EXAMPLES` asks for if that is more; `make test-quick` tries *quick* at most."""
    if "BITEXT_QUICK" in os.environ:
        return min(usual, quick)
    return max(usual, int(os.environ.get("BITEXT_EXAMPLES", "0")))


EXAMPLES = examples(100)
"""For a law that has no figure of its own."""
