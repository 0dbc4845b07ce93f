"""How work is spread over many pages or files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

Spread = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]
"""How a function is applied to many items, and its results are given in their order: `map`, or processes."""
