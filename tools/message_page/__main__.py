"""Write the tables of messages on the guide's page on troubleshooting: `make rules`."""

from __future__ import annotations

from pathlib import Path

from made_parts import between, write_made
from message_page.page import tables

PAGE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "troubleshooting.md"


def made_page(text: str) -> str:
    """Return the page *text* with the tables of today."""
    return between(text, "tables of messages", "end of the tables", tables())


def main() -> None:
    """Write the page if it differs."""
    write_made(PAGE.parent, {PAGE.name: made_page(PAGE.read_text("utf-8"))})


if __name__ == "__main__":
    main()
