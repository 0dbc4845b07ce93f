"""Results in the order of the items, with few items under way at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Protocol, TypeVar

Chunk = TypeVar("Chunk")
Item = TypeVar("Item")
Result_co = TypeVar("Result_co", covariant=True)
Result = TypeVar("Result")


class Pending(Protocol[Result_co]):
    """A result that is being worked on, such as a future of an executor."""

    def result(self) -> Result_co:
        """Return it when it is there, or raise what went wrong."""

    def cancel(self) -> object:
        """Do not work on it if nobody does yet."""


def in_order(
    submit: Callable[[Chunk], Pending[Sequence[Result]]], chunks: Iterable[Chunk], most: int
) -> Iterator[Result]:
    """Yield the results of *chunks*, each of which is given to *submit*; at most so many are under way.

    What was submitted is cancelled if nobody wants it any more.
    """
    waiting: deque[Pending[Sequence[Result]]] = deque()
    try:
        for chunk in chunks:
            waiting.append(submit(chunk))
            if len(waiting) >= most:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        for each in waiting:
            each.cancel()


def chunked(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield *items* in lists of so many."""
    left = iter(items)
    while chunk := list(islice(left, size)):
        yield chunk
