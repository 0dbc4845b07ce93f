"""The lines of a page, and where in them the content of a block stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from bitext.markdown.block import BlockKind, Starts
from bitext.text import LINE_BREAK

_HASHES = re.compile(r"#++")
_QUOTE = re.compile(r"[\"']")
_CELL_MARKS = re.compile(r"\\.|(`++)|\|")
_QUOTE_MARKS = re.compile(r"(?:[ \t]*+>)*+")


class Lines:
    """The lines of a text without their breaks, and where each starts in the page, *offset* further on."""

    def __init__(self, text: str, offset: int) -> None:
        if "\r" in text:
            breaks = list(LINE_BREAK.finditer(text))
            first = [0, *(each.end() for each in breaks)]
            last = [*(each.start() for each in breaks), len(text)]
            self._lines = [text[start:end] for start, end in zip(first, last, strict=True)]
            self.starts = [start + offset for start in first]
        else:  # as most texts are, in a fraction of the time
            self._lines = text.split("\n")
            self.starts = list(accumulate((len(each) + 1 for each in self._lines[:-1]), initial=offset))
        self._text, self._offset = text, offset

    def __getitem__(self, number: int) -> str:
        return self._lines[number]

    def between(self, first: int, last: int) -> str:
        """Return the text from the start of the line *first* to the start of the line *last*."""
        return self._text[self.starts[first] - self._offset : self.starts[last] - self._offset]

    def locate(self, content: str, first: int, last: int, kind: BlockKind) -> tuple[str, Starts] | None:
        """Return the content without indentation, and its lines' places; None if it cannot be found."""
        pieces: list[str] = []
        starts: list[tuple[int, int]] = []
        length = 0
        for number, piece in enumerate(content.split("\n"), first):
            if number >= last:
                return None
            column = _find(self[number], piece.strip(" \t"), kind)
            if column is None:
                return None
            starts.append((length, self.starts[number] + column))
            pieces.append(piece.lstrip(" \t"))
            length += len(pieces[-1]) + 1
        return "\n".join(pieces), tuple(starts)

    def locate_code(self, code: str, first: int) -> Starts:
        """Return the places of the lines of *code*; of their indentation only where it was not expanded."""
        starts: list[tuple[int, int]] = []
        length = 0
        # A fence that begins on the last line of a page has none at all.
        for number, piece in enumerate(code.removesuffix("\n").split("\n") if code else (), first):
            column = len(self[number].rstrip()) - len(piece.rstrip())
            starts.append((length, self.starts[number] + column))
            length += len(piece) + 1
        return tuple(starts)

    def cells(self, number: int) -> Iterator[tuple[str, Starts]]:
        """Yield the cells of the table's row on the line *number*, without the empty ones."""
        line, offset = self[number], self.starts[number]
        prefix = _QUOTE_MARKS.match(line)
        for start, end in _cells(line, prefix.end() if prefix else 0):
            content = line[start:end].strip(" \t")
            if content:
                yield content, ((0, offset + start + line[start:end].index(content)),)


def _find(line: str, piece: str, kind: BlockKind) -> int | None:
    """Return the column at which *piece* stands in *line*: at its end, or inside a heading or title."""
    visible = line.rstrip(" \t")
    if kind in {"heading", "title"}:
        mark = (_HASHES if kind == "heading" else _QUOTE).search(visible)
        column = visible.find(piece, mark.end() if mark else 0)
        return column if column >= 0 else None
    return len(visible) - len(piece) if visible.endswith(piece) else None


def _cells(line: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a table row's cells from *start*; a pipe in code or escaped separates nothing."""
    position = start
    for match in _CELL_MARKS.finditer(line, start):
        if match.start() < position:
            continue
        position = match.end()
        if match[1]:
            closing = line.find(match[1], position)
            position = closing + len(match[1]) if closing >= 0 else position
        elif match[0] == "|":
            yield start, match.start()
            start = position
    yield start, len(line)
