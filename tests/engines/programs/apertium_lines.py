"""A program for the engine `command`: Apertium, which translates English into Spanish by rules.

Apertium takes half a second to start, so lines that come together are translated together.
"""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
from collections.abc import Iterator

PAIR = "eng-spa"


def batches() -> Iterator[list[dict[str, str]]]:
    """Yield the lines that are there at the same time."""
    kept = b""
    while piece := os.read(0, 2**16):
        kept += piece
        while select.select([0], [], [], 0.05)[0] and (piece := os.read(0, 2**16)):
            kept += piece
        *lines, kept = kept.split(b"\n")
        if lines:
            yield [json.loads(line) for line in lines]


def encapsulated(text: str, form: str) -> str:
    """Return *text* in the stream format of Apertium: tags are blanks, and its own characters are escaped."""
    pattern = r"(<[^<>]*>|&\w+;)" if form in {"tags", "html"} else r"(\n)"
    parts = re.split(pattern, " ".join(text.split()))
    escaped = [re.sub(r"([\\\[\]{}^$@/<>])", r"\\\1", part) for part in parts]
    return "".join(f"[{part}]" if number % 2 else part for number, part in enumerate(escaped)) + "[]"


def released(text: str) -> str:
    """Return what Apertium wrote without the marks of its stream format."""
    return re.sub(r"\\(.)|[\[\]]", lambda found: found[1] or "", text).strip()


def main() -> None:
    """Answer each line of JSON with one."""
    for lines in batches():
        sent = "".join(f"{encapsulated(each['text'], each['form'])}\0" for each in lines)
        done = subprocess.run(
            ["apertium", "-z", "-u", "-f", "none", PAIR],
            input=sent,
            capture_output=True,
            text=True,
            check=True,
        )
        for each, answer in zip(lines, done.stdout.split("\0"), strict=False):
            print(json.dumps({"id": each["id"], "text": released(answer)}), flush=True)


if __name__ == "__main__":
    main()
