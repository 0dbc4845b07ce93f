"""Larger sites in the style of other people's: many extensions, an own `nav`, and two more languages.

The settings name what the documentation of Material for MkDocs recommends, and pages use all of it.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.pages import NOUNS, bullets, code, noun_phrase, paragraph, sentence, steps, table
from bench.sites import write_catalogs

SIZES = (250, 450)
"""How many pages the sites have."""

LOCALES = ("de", "fr")
CHANGED = Path("part-00") / "page-001"
"""The page of which a sentence is changed, without its ending."""

_LEAST_BYTES = 4_000
_IN_A_PART = 25
_SETTINGS = """\
site_name: Bench
site_url: https://bench.example/
repo_url: https://bench.example/repository
edit_uri: edit/main/docs/
theme:
  name: material
  font: false
  palette:
    - {scheme: default, toggle: {icon: material/weather-night, name: Switch to dark mode}}
    - {scheme: slate, toggle: {icon: material/weather-sunny, name: Switch to light mode}}
  features:
    - content.action.edit
    - content.code.annotate
    - content.code.copy
    - content.tabs.link
    - navigation.footer
    - navigation.indexes
    - navigation.sections
    - navigation.tabs
    - navigation.top
    - search.highlight
    - search.suggest
    - toc.follow
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.betterem
  - pymdownx.caret
  - pymdownx.details
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - pymdownx.highlight: {anchor_linenums: true}
  - pymdownx.inlinehilite
  - pymdownx.keys
  - pymdownx.mark
  - pymdownx.snippets: {base_path: [docs]}
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist: {custom_checkbox: true}
  - pymdownx.tilde
"""


def plain(size: int) -> str:
    """Return the name of the folder of the site of *size* pages as MkDocs builds it without us."""
    return f"plain-{size}"


def translated(size: int) -> str:
    """Return the name of the folder of the same site with its two more languages."""
    return f"bitext-{size}"


def write_large_sites(root: Path) -> None:
    """Write all of them under *root*."""
    for size in SIZES:
        _write(root / plain(size), size, "plugins: [search]\n")
        locales = ", ".join(LOCALES)
        _write(root / translated(size), size, f"plugins:\n  - search\n  - bitext: {{locales: [{locales}]}}\n")
        write_catalogs(root / translated(size), LOCALES)


def _write(folder: Path, size: int, plugins: str) -> None:
    chance = random.Random(1)  # noqa: S311 - no secret depends on it
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text(f"# Home\n\n{paragraph(chance)}", encoding="utf-8")
    nav = ["nav:", "  - index.md"]
    for number in range(size - 1):
        part, place = divmod(number, _IN_A_PART)
        name = f"part-{part:02}/page-{number:03}.md"
        if not place:
            (docs / name).parent.mkdir()
            nav.append(f"  - The {noun_phrase(chance)}:")
        nav.append(f"      - {name}")
        (docs / name).write_text("\n".join(_page(chance, number)), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(_SETTINGS + plugins + "\n".join(nav) + "\n", encoding="utf-8")


def _page(chance: random.Random, number: int) -> Iterator[str]:
    yield f"---\ndescription: {sentence(chance)}\n---\n"
    yield f"# The {noun_phrase(chance)} {number}\n"
    yield f"{sentence(chance)[:-1]} in its API[^1].\n"
    size = 0
    while size < _LEAST_BYTES:
        block = chance.choice(_BLOCKS)(chance)
        size += len(block)
        yield block
    yield f"[^1]: {sentence(chance)}\n"
    if chance.random() < 1 / 10:
        yield "*[API]: Application Programming Interface"


def _heading(chance: random.Random) -> str:
    noun = chance.choice(NOUNS)
    anchor = f" {{ #{noun}-{chance.randint(1, 999)} }}" if chance.random() < 1 / 4 else ""
    return f"## Why the {noun_phrase(chance)} needs a {noun}{anchor}\n"


def _marked(chance: random.Random) -> str:
    mark = chance.choice(
        (
            "Press ++ctrl+{0}++ and the API opens it.",
            "Use ==the {0}== or ~~the old one~~ :material-check: here.",
            "See the [{0} of the project](../index.md){{ .md-button }} first.",
            "The {0} is H~2~O or x^2^, `{0}` in short.",
        )
    ).format(chance.choice("abcdefgh"))
    return f"{sentence(chance)} {mark} {sentence(chance)}\n"


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in text.splitlines())


def _box(chance: random.Random) -> str:
    kind = chance.choice(("note", "warning", "tip", "danger"))
    title = f' "About the {noun_phrase(chance)}"' if chance.random() < 1 / 2 else ""
    return f"{chance.choice(('!!!', '???', '???+'))} {kind}{title}\n\n{_indented(paragraph(chance))}"


def _tabs(chance: random.Random) -> str:
    systems = ("Linux", "macOS", "Windows")
    return "\n".join(
        f'=== "{system}"\n\n{_indented(paragraph(chance))}\n{_indented(code(chance))}' for system in systems
    )


def _tasks(chance: random.Random) -> str:
    return "".join(f"- [{chance.choice('x ')}] {sentence(chance)}\n" for _ in range(3))


def _terms(chance: random.Random) -> str:
    return "\n".join(f"{noun_phrase(chance)}\n:   {sentence(chance)}\n" for _ in range(2))


def _listing(chance: random.Random) -> str:
    noun = chance.choice(NOUNS)
    return (
        f'``` python title="{noun}.py" hl_lines="2"\nimport {noun}\n\n{noun}.open()  # (1)!\n```\n\n'
        f"1.  {sentence(chance)}\n"
    )


def _html(chance: random.Random) -> str:
    return f'<div class="grid cards" markdown>\n\n{bullets(chance)}\n</div>\n'


_BLOCKS = (
    *(paragraph, paragraph, paragraph, _marked, _marked, _heading, _heading, steps, bullets, table, code),
    *(_box, _box, _tabs, _tasks, _terms, _listing, _html),
)

if __name__ == "__main__":
    write_large_sites(Path(sys.argv[1]))
