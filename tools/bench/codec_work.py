"""``python -m bench.codec_work NAME FILE``: read or write one catalog with one library.

A script of its own, so that the benchmark itself stays small: the kernel counts its memory to what it starts.
"""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from babel.messages.pofile import read_po, write_po
from polib import pofile

from bitext.catalog import format_po, parse_po


def _babel_write(text: str) -> Callable[[], object]:
    read = read_po(io.BytesIO(text.encode()))
    return lambda: write_po(io.BytesIO(), read, width=0)


# For each case, what is prepared, and what then runs on the clock.
WORK: Mapping[str, Callable[[str], Callable[[], object]]] = {
    "bitext reads": lambda text: lambda: parse_po(text),
    "Babel reads": lambda text: lambda: read_po(io.BytesIO(text.encode())),
    "polib reads": lambda text: lambda: pofile(text),
    "bitext writes": lambda text: partial(format_po, parse_po(text)),
    "Babel writes": _babel_write,
    "polib writes": lambda text: pofile(text, wrapwidth=0).__str__,
}


def main(name: str, file: Path) -> None:
    """Do one of the works on a text in memory, and print its seconds on the clock and of CPU as JSON."""
    work = WORK[name](file.read_text(encoding="utf-8"))
    begin = time.perf_counter(), time.process_time()
    work()
    print(json.dumps({"wall": time.perf_counter() - begin[0], "cpu": time.process_time() - begin[1]}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
