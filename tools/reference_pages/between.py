"""The part of a page that is made, between two comments."""

from __future__ import annotations

import made_parts

COMMAND = "make reference"


def between(page: str, name: str, made: str) -> str:
    """Return *page* with *made* between the comments of the part *name*.

    Raises:
        ValueError: if the page does not have both comments, once.
    """
    return made_parts.between(page, f"{name}: `{COMMAND}` writes it", f"end of the {name}", made)


def cell(text: str) -> str:
    """Return *text* as a cell of a table can hold it."""
    return " ".join(text.replace("|", r"\|").split())
