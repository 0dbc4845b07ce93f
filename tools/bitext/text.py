"""Places in a text: half-open spans of code points, and their lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

LINE_BREAK = re.compile(r"\r\n|\n|\r")
"""What ends a line. U+2028, U+0085, VT and FF do not: they may stand inside a sentence."""


class Span(Struct, frozen=True, order=True, gc=False):
    """Half-open range ``[start, end)`` of code-point offsets into one text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"need 0 <= start <= end, got {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the part of *text* in this span."""
        return text[self.start : self.end]


def only_lines(text: str, spans: Iterable[Span]) -> tuple[str, list[int]]:
    """Return *text* with a space for each line that holds nothing of *spans*, and where these start in it.

    All lines keep their numbers, and what is left stays in its columns.
    """
    lines = LineIndex(text)
    places = [(lines.position(span.start), lines.position(span.end)[0]) for span in spans]
    kept = {line for (first, _), last in places for line in range(first, last + 1)}
    left = "".join(
        # A line without a character could join the breaks before and behind it.
        whole if number in kept else re.sub(r"[^\r\n]++", " ", whole)
        for number, whole in enumerate(lines.whole_lines(text), 1)
    )
    index = LineIndex(left)
    return left, [index.start(line) + column - 1 for (line, column), _ in places]


class LineIndex:
    """Lines and columns of the offsets of one text, both counted from 1 in code points.

    Making one costs one pass over the text; each lookup costs a binary search.
    """

    __slots__ = ("_length", "_starts")

    def __init__(self, text: str) -> None:
        self._starts = [0]
        if "\r" in text:
            self._starts += (match.end() for match in LINE_BREAK.finditer(text))
        else:  # as most texts are, in a fraction of the time
            at = 0
            while at := text.find("\n", at) + 1:
                self._starts.append(at)
        self._length = len(text)

    def position(self, offset: int) -> tuple[int, int]:
        """Return ``(line, column)`` of *offset*; the end of the text is a valid place.

        Raises:
            ValueError: if *offset* lies outside the text.
        """
        if not 0 <= offset <= self._length:
            raise ValueError(f"offset {offset} lies outside a text of {self._length} code points")
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line_of(self, text: str, line: int) -> str:
        """Return *line* of *text*, from which this index was made, without its line break.

        Raises:
            ValueError: if the text has no such line.
        """
        start = self.start(line)
        end = self._starts[line] if line < len(self._starts) else self._length
        return text[start:end].rstrip("\r\n")

    def whole_lines(self, text: str) -> Iterator[str]:
        """Yield the lines of *text*, from which this index was made, each with its line break."""
        for start, end in pairwise([*self._starts, self._length]):
            yield text[start:end]

    def start(self, line: int) -> int:
        """Return the offset at which *line* starts.

        Raises:
            ValueError: if the text has no such line.
        """
        if not 1 <= line <= len(self._starts):
            raise ValueError(f"the text has {len(self._starts)} lines, not {line}")
        return self._starts[line - 1]
