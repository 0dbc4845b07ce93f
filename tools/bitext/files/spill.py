"""Records that are written once and read several times, in a temporary file where they are many."""

from __future__ import annotations

from array import array
from tempfile import SpooledTemporaryFile

_IN_MEMORY = 1 << 24
"""Bytes that are kept in memory; what is more lies on the disk, in a file without a name."""


class Spill:
    """Records of bytes, numbered from 0 in the order in which they come."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - it is closed with its owner
        self._ends = array("q", [0])

    def add(self, record: bytes) -> int:
        """Keep *record* and return its number."""
        self._file.seek(self._ends[-1])
        self._file.write(record)
        self._ends.append(self._ends[-1] + len(record))
        return len(self._ends) - 2

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> bytes:
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        return self._file.read(end - start)

    def close(self) -> None:
        """Let the file go."""
        self._file.close()
