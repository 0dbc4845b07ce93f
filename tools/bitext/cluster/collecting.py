"""How seldom the collector of garbage looks for cycles while pages are worked on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (100_000, 20, 100)
"""How seldom to look for cycles: reference counts alone free nearly all of a page that is done."""


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Let the collector look so seldom inside."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
