"""Draws the pictures of the site anew: `make pictures`."""

from __future__ import annotations

from pathlib import Path

from pictures.demonstration import TARGETS, demonstration

MEDIA = Path("docs/media")


def pictures() -> dict[str, str]:
    """Return what each file is to hold, by name; English readers see the German picture of the home page."""
    made = {f"demonstration.{tag}.svg": demonstration(tag) for tag in TARGETS}
    return {**made, "demonstration.svg": made["demonstration.de.svg"]}


def main() -> None:
    """Write the pictures."""
    for name, text in pictures().items():
        (MEDIA / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
