"""Pages with abbreviations that are filled into the HTML of the source page: the same bytes as the rendered ones."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from msgspec.structs import replace

from bitext.catalog import format_po, parse_po
from bitext.cli import main
from bitext.localization.search import Outcome
from bitext.site.pages.renderer import Renderer

ABBR = "abbr,"
LIST = "abbr, {pymdownx.snippets: {base_path: [.], auto_append: [includes/list.md]}},"
GLOSSARY = "abbr: {glossary: {HTML: Hyper Text, XY: Ex Why}}"
SETTINGS = """\
site_name: Test
theme: {name: material, font: false}
use_directory_urls: false
validation: {omitted_files: ignore, not_found: ignore, unrecognized_links: ignore, anchors: ignore}
markdown_extensions: [EXTENSIONS admonition, attr_list, md_in_html, tables, def_list, footnotes,
  {toc: {permalink: true}}, pymdownx.details, pymdownx.superfences, pymdownx.keys,
  {pymdownx.tabbed: {alternate_style: true}}]
plugins:
  - search
  - bitext: {locales: [ja, de]}
"""
KINDS = {
    "abbr": ABBR,
    "list": LIST,
    "glossary": f"{{{GLOSSARY}}},",
    "smarty": f"{ABBR} smarty,",
    "none": "",
}
LISTED = "*[HTML]: Hyper Text\n\n*[XY]: Ex Why\n\n[web]: https://example.org/\n"
MORE_LISTED = f"{LISTED}\nA text that is shown.\n"


def project(
    folder: Path, pages: Mapping[str, str], targets: Sequence[str], extensions: str, listed: str = LISTED
) -> Path:
    """Make a project whose translations are *targets* by turns: ``{}`` is the source, nothing leaves it."""
    (folder / "docs").mkdir(parents=True)
    (folder / "includes").mkdir()
    (folder / "includes" / "list.md").write_text(listed, "utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS.replace("EXTENSIONS", extensions), "utf-8")
    for name, text in {"index": "# Home\n", **pages}.items():
        (folder / "docs" / f"{name}.md").write_text(text, "utf-8")
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    at = 0
    for path in sorted((folder / "locales").glob("*/LC_MESSAGES/**/*.po")):
        catalog = parse_po(path.read_text("utf-8"))
        entries = []
        for entry in catalog.entries:
            entries.append(replace(entry, msgstr=targets[at % len(targets)].replace("{}", entry.msgid)))
            at += 1
        path.write_text(format_po(replace(catalog, entries=tuple(entries))), "utf-8")
    return folder


def made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, str], set[str]]:
    """Build the project; compare each page that is filled with the rendered one.

    Return those that differ, and the names of those that were filled in each locale where they are translated.
    """
    quick = Renderer._quick
    differing: dict[str, str] = {}
    filled, slow = set[str](), set[str]()

    def compared(renderer: Renderer, page: object, *others: object) -> Outcome | None:
        found = quick(renderer, page, *others)  # type: ignore[arg-type]
        name = page.file.name  # type: ignore[attr-defined]
        (slow if found is None else filled).add(name)
        if found is not None:
            whole = renderer._slow(page, *others)  # type: ignore[arg-type]
            own, other = (
                (each.made.html, [mark for mark in each.made.marks if mark.kind != "elsewhere"], each.reasons)
                for each in (found, whole)
            )
            if own != other:
                differing[name] = f"{own}\n\nis rendered\n\n{other}"
        return found

    monkeypatch.setattr(Renderer, "_quick", compared)
    monkeypatch.setattr("bitext.site.build.local_sites.processes_for", lambda *_: 1)
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return differing, filled - slow


PIECES = [
    "The HTML is fun.",
    "Some HTML and XML. More of XY, and HTML",
    "No terms here.",
    "A **bold HTML** and `HTML` code.",
    "**[The link](a.md)** to *[HTML](b.md)* here.",
    "## About HTML",
    "## A plain heading",
    "- An HTML item\n- Another one. With XML too.",
    "| HTML | Text |\n|---|---|\n| A XML cell | HTML |",
    "![An HTML picture](a.png 'HTML')",
    '!!! note "The HTML box"\n    Text of XML.',
    "```\n*[CODE]: not defined\n```",
    "    *[HTML]: no definition either",
    "Code `*[XY]: z` in HTML. It has CODE.",
    "A text that is wrapped at Hyper\nText, and at HTML\nhere. End",
    "XML\n:   A definition of HTML.",
    "Note[^1] on HTML.\n\n[^1]: The note has XML.",
    "<div markdown>\nIn HTML here. Out.\n</div>",
    "See [the HTML][web] here.",
    "Press ++ctrl+a++ in XML now.",
    "He said \"HTML\" and 'XML'. Really",
    "An <em>HTML</em> tag.",
    "A .NET thing. End of HTML",
]
DEFINITIONS = [
    "*[HTML]: Hyper Text",
    "*[XML]: Extensible words",
    "*[XML]: Another title\n*[HTML]: Hyper Text",
    "*[XY]: Hyper Text",
    "*[Text]: What is written",
    "*[Hyper Text]: Two words",
    "*[fun. No]: Over the end",
    "*[C++]: A language",
    "*[.NET]: A platform",
    "*[HT]:\n    A part",
    "Below a text\n*[CODE]: Source & code",
    "- *[HTML]: In a list",
    "> *[XML]: In a quote",
    "*[note]: A word",
    "*[Und]: And",
    "*[1]: One. Two",
]
TARGETS = [
    "{}",
    "",
    "Ganz anders HTML, so sagt man",
    "Text ohne etwas.",
    "So: {}",
    "{} Und mehr.",
    "語はHTMLです。",
    "XML",
    "Und Hyper Text `XML` so.",
    "**XY** und {}",
    "*[XY]: neu",
    'Man sagt "HTML" so.',
    "Hyper Text",
]


def random_pages(seed: int, count: int) -> dict[str, str]:
    """Return pages with some of the definitions, at any place."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    made = {}
    for number in range(count):
        defined = chance.sample(DEFINITIONS, chance.randint(0, 3))
        blocks = [*chance.sample(PIECES, chance.randint(1, 5)), *defined]
        chance.shuffle(blocks)
        made[f"p{number}"] = "\n\n".join(["# Page", *blocks]) + "\n"
    return made


@pytest.mark.parametrize("kind", KINDS)
def test_a_filled_page_with_abbreviations_is_the_page_that_is_rendered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    pages = random_pages(7, 60)
    folder = project(tmp_path / "project", pages, TARGETS, KINDS[kind])
    differing, filled = made(folder, monkeypatch)
    for name, what in differing.items():
        print(f"=== {name}\n{pages[name]}\n---\n{what}")
    assert sorted(differing) == []
    print("FILLED", kind, len(filled), len(filled & {n for n, t in pages.items() if "*[" in t}))
