"""Writes sites in the style of other people's: each a project of its own, with the habits of its kind on its pages.

A *habit* is a piece of Markdown that some author writes and some program reads in its own way. The texts are ours.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from styles.style_files import FILES, THEME

HABITS = Path(__file__).parent / "habits"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

_HABIT = re.compile(r"^%%% (\S+)\n", re.MULTILINE)

_PROSE = (
    "The lamp in the hall is lit at night. It goes out in the morning.",
    "Nobody has to wait for it. Whoever comes first turns the switch, and the light is there.",
    "A second lamp stands in the kitchen.\nIt is smaller, but it is brighter than the first.",
    "Three things are needed: a lamp, a table, and somebody who reads.",
    "Read on if you own a lamp. If you do not, buy one.",
)


@dataclass(frozen=True, kw_only=True)
class Style:
    """One style of site.

    `settings` is its `mkdocs.yml`, in which `plugins:` comes last; `habits` names the files of the habits that get
    a page each; `mixes` pages have several of them, with habits of the common ones between. `front` comes before
    each page; `files` are further files, by path from the project's folder.
    """

    name: str
    settings: str
    habits: tuple[str, ...]
    mixes: int = 4
    mixed_with: tuple[str, ...] = ("common",)
    files: Mapping[str, str] = field(default_factory=dict)
    folder: str = "docs"
    suffix: str = ".md"
    front: str = ""
    options: str = "locales: [de]"


def habits(name: str) -> dict[str, str]:
    """Return the habits in a file, by name."""
    _, *parts = _HABIT.split((HABITS / f"{name}.txt").read_text("utf-8"))
    return {f"{name}-{key}": text.strip("\n") for key, text in zip(parts[::2], parts[1::2], strict=True)}


def write_site(style: Style, folder: Path) -> tuple[str, ...]:
    """Write the project of *style* into *folder*; return the paths of the pages that have habits.

    `mkdocs.yml` has our plugin, `plain.yml` is the same without it.
    """
    for name, text in (FILES | dict(style.files) | {"theme/main.html": THEME}).items():
        _write(folder / name, text)
    for name in ("docs", "docs/blog", style.folder):
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "pixel.png").write_bytes(PIXEL)
    plain = f"site_name: {style.name}\n{style.settings}"
    _write(folder / "plain.yml", plain)
    _write(folder / "mkdocs.yml", f"{plain}  - bitext: {{{style.options}}}\n")
    if "docs/index.md" not in style.files:
        _write(folder / "docs/index.md", "# Home\n\n## Somewhere\n\nThe first page. It leads to others.\n")
    pages = dict(_pages(style))
    for name, text in pages.items():
        _write(folder / style.folder / name, text)
    return tuple(pages)


def _pages(style: Style) -> Iterator[tuple[str, str]]:
    own = {name: text for file in style.habits for name, text in habits(file).items()}
    made = [*((name, _alone(name, text, style)) for name, text in own.items()), *_mixes(style, own)]
    for number, (name, text) in enumerate(made):
        # Files have the ends of lines that their author's editor writes, and some end without one.
        whole = text.rstrip("\n") if number % 5 == 4 else text
        yield f"{name}{style.suffix}", whole.replace("\n", "\r\n") if number % 11 == 10 else whole


def _alone(name: str, text: str, style: Style) -> str:
    if "-top-" in name:
        return f"{text}\n"
    front = style.front.replace("{day}", f"{1 + sum(map(ord, name)) % 28:02}")
    return f"{front}# About {name.replace('-', ' ')}\n\n{_PROSE[len(text) % 5]}\n\n{text}\n\n{_PROSE[len(name) % 5]}\n"


def _mixes(style: Style, own: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    chance = Random(style.name)  # noqa: S311 - the same pages each time
    others = {name: text for file in style.mixed_with for name, text in habits(file).items()}
    mine, theirs = ([text for name, text in each.items() if "-top-" not in name] for each in (own, others))
    for number in range(style.mixes):
        parts = [*chance.sample(mine, min(4, len(mine))), *chance.sample(theirs, min(6, len(theirs)))]
        chance.shuffle(parts)
        joined = "\n\n".join(
            f"{part}\n\n{chance.choice(_PROSE)}" if chance.random() < 0.6 else part for part in parts
        )
        front = style.front.replace("{day}", f"{number + 1:02}")
        yield f"mix-{number}", f"{front}# Mixed page {number}\n\n{joined}\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
