"""Small trees of bilingual files, as publishers keep them: pages, includes, pictures, tables of contents."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sketches import pair_text

GERMAN = {
    "What is Widget?": "Was ist Widget?",
    "It is a thing.": "Es ist ein Ding.",
    "Get started": "Loslegen",
    "Do it.": "Tun Sie es.",
    "More of it": "Mehr davon",
    "Take care.": "Vorsicht.",
    "The reference": "Das Nachschlagewerk",
    "Widget docs": "Widget-Dokumente",
    "Overview": "Übersicht",
    "Guides": "Anleitungen",
    "Start here": "Hier beginnen",
    "Gone": "Weg",
    "Reference": "Nachschlagen",
}
RUSSIAN = {text: f"Рус. {text}" for text in GERMAN}

PAGES = {
    "what-is.md": ("# What is Widget?", "It is a thing."),
    "guides/start.md": ("# Get started", "Do it.", "[!INCLUDE [note](includes/note.md)]"),
    "guides/more.md": ("# More of it",),
    "guides/includes/note.md": ("Take care.",),
    "api/ref.md": ("# The reference",),
}

CONTENTS = (
    "# [Widget docs](index.md)",
    "## [Overview](what-is.md)",
    "## Guides",
    "### [Start here](guides/start.md)",
    "### [Gone](guides/gone.md)",
    "### [More](guides/more.md)",
    "## [API](api/toc.yml)",
)

BELOW = "- name: Nachschlagen\n  href: ref.md\n- name: Web\n  href: https://example.org/\n"


def put(folder: Path, name: str, text: str | bytes) -> Path:
    """Write a file of a tree."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def delivery(
    prefix: str, lines: tuple[str, ...], texts: Mapping[str, str], end: str = "\n\n", *, first: int = 101
) -> str:
    """Return *lines* as a delivery: what *texts* translates stands there as pairs, from *first* on."""
    found = []
    for number, line in enumerate(lines, first):
        source = next((text for text in sorted(texts, key=len, reverse=True) if text in line), None)
        pair = "" if source is None else pair_text(f"{prefix}-{number}", texts[source], source)
        found.append(line if source is None else line.replace(source, pair, 1))
    return end.join(found) + "\n"


def make_tree(folder: Path, texts: Mapping[str, str], first: int = 0) -> Path:
    """Write a tree, in which *texts* are the translations; unit ids differ with *first*. Return its folder."""
    for number, (name, lines) in enumerate(PAGES.items()):
        put(folder, name, delivery(f"{first + number:05x}", lines, texts))
    put(folder, "TOC.md", delivery(f"{first + 99:05x}", CONTENTS, texts, "\n"))
    put(folder, "api/toc.yml", BELOW)
    return folder
