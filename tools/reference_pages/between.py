"""The part of a page that is made, between two comments."""

from __future__ import annotations

import re

COMMAND = "make reference"


def between(page: str, name: str, made: str) -> str:
    """Return *page* with *made* between the comments of the part *name*.

    Raises:
        ValueError: if the page does not have both comments, once.
    """
    start, end = f"<!-- {name}: `{COMMAND}` writes it -->", f"<!-- end of the {name} -->"
    pattern = re.compile(f"(?<={re.escape(start)}\n\n).*?(?={re.escape(end)})", re.DOTALL)
    changed, count = pattern.subn(lambda _: f"{made.strip()}\n\n", page)
    if count != 1:
        raise ValueError(f"the page has the part {name!r} {count} times")
    return changed


def cell(text: str) -> str:
    """Return *text* as a cell of a table can hold it."""
    return " ".join(text.replace("|", r"\|").split())
