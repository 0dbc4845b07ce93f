"""Write the tables of messages on the guide's page on troubleshooting: `make rules`."""

from __future__ import annotations

import re
from pathlib import Path

from message_page.page import tables

PAGE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "troubleshooting.md"
_TABLES = re.compile(r"(?<=<!-- tables of messages -->\n\n).*?(?=\n\n<!-- end of the tables -->)", re.DOTALL)


def made_page(text: str) -> str:
    """Return the page *text* with the tables of today."""
    made = tables()
    return _TABLES.sub(lambda _: made, text)


def main() -> None:
    """Write the page if it differs."""
    text = PAGE.read_text("utf-8")
    made = made_page(text)
    if made != text:
        PAGE.write_text(made, "utf-8")


if __name__ == "__main__":
    main()
