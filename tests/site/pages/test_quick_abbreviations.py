"""Pages with abbreviations that are filled into the HTML of the source page: the same bytes as the rendered ones."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from msgspec.structs import replace
from packaging.version import Version

from bitext.catalog import format_po, parse_po
from bitext.cli import main
from bitext.localization.search import Outcome
from bitext.site.pages.renderer import Renderer

KEEPS_NO_LIST = Version(version("markdown")) < Version("3.7")
"""Older versions of Markdown do not say which abbreviations they know: all such pages are rendered."""
ABBR = "abbr,"
LIST = "abbr, {pymdownx.snippets: {base_path: [FOLDER], check_paths: true, auto_append: [includes/list.md]}},"
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
LISTED = "*[fun]: A joy\n\n*[XY]: Ex Why\n\n*[Und]: A word\n\n[web]: https://example.org/\n"
MORE_LISTED = f"{LISTED}\nA text that is shown.\n"


def project(
    folder: Path, pages: Mapping[str, str], targets: Sequence[str], extensions: str, listed: str = LISTED
) -> Path:
    """Make a project whose translations are *targets* by turns: ``{}`` is the source, nothing leaves it."""
    (folder / "docs").mkdir(parents=True)
    (folder / "includes").mkdir()
    (folder / "includes" / "list.md").write_text(listed, "utf-8")
    (folder / "mkdocs.yml").write_text(
        SETTINGS.replace("EXTENSIONS", extensions.replace("FOLDER", str(folder))), "utf-8"
    )
    for name, text in {"index": "# Home\n", **pages}.items():
        (folder / "docs" / f"{name}.md").write_text(text, "utf-8")
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    at = 0
    for path in sorted((folder / "locales").glob("*/LC_MESSAGES/**/*.po")):
        catalog = parse_po(path.read_text("utf-8"))
        entries = []
        for entry in catalog.entries:
            target = targets[at % len(targets)].replace("{}", entry.msgid)
            entries.append(replace(entry, msgstr=target))
            at += 1
        path.write_text(format_po(replace(catalog, entries=tuple(entries))), "utf-8")
    return folder


def made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, str], set[str]]:
    """Build the project; compare each page that is filled with the rendered one.

    Return those that differ, and the names of those that were filled in each locale.
    """
    quick = Renderer._quick  # noqa: SLF001 - both paths are compared, page by page
    differing: dict[str, str] = {}
    filled, slow = set[str](), set[str]()

    def compared(renderer: Renderer, page: object, *others: object) -> Outcome | None:
        found = quick(renderer, page, *others)  # type: ignore[arg-type]
        name = page.file.name  # type: ignore[attr-defined]
        (slow if found is None else filled).add(name)
        if found is not None:
            whole = renderer._slow(page, *others)  # type: ignore[arg-type]  # noqa: SLF001
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


GENTLE = ["Und {}", "", "Ganz anders HTML und XML", "Ohne Text", "{}", "Ein Wort XY"]


@pytest.mark.parametrize(("targets", "least"), [(TARGETS, 5), (GENTLE, 15)], ids=["hostile", "gentle"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_filled_page_with_abbreviations_is_the_page_that_is_rendered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, targets: list[str], least: int
) -> None:
    if kind == "glossary" and KEEPS_NO_LIST:
        pytest.skip("this version of Markdown has no glossaries")
    # Of pages with hostile translations, few can be filled.
    pages = random_pages(7, 120 if targets is TARGETS else 60)
    differing, filled = made(project(tmp_path / "project", pages, targets, KINDS[kind]), monkeypatch)
    assert differing == {}
    assert KEEPS_NO_LIST or len(filled) >= least


END = "\n\n*[HTML]: Hyper Text\n"
QUICK = {
    "text": f"The HTML is fun. More XML text. No terms.\n\n- An item\n- HTML item{END}*[XML]: Words\n",
    "in the middle": f"The HTML is fun.{END}\nMore HTML below.\n",
    "in code": "A text.\n\n```\n*[HTML]: Hyper Text\n```\n\nMore HTML below.\n",
    "of code": f"The `HTML` text.\n\nSome HTML.{END}",
    "of a link": f"The [HTML text](b.md) is **HTML**.{END}",
    "no definition": "The **[link](b.md)** is here.\n",
    "in cells": f"| HTML | x |\n|---|---|\n| The HTML | Two |{END}",
    "beside an image": f"![The HTML](a.png 'HTML')\n\nHTML.{END}",
    "not used": f"Text only.{END}",
    "beside a reference": f"HTML [web][] here.\n\n[web]: b.md{END}",
    "in the contents": f"[TOC]\n\n# The HTML\n\n## XML `HTML`{END}",
    "in parts of words": f"HTML&nbsp;text *HTML*s and HT*ML*.{END}",
    "of two words": "A Hyper Text here. Text\n\n*[Hyper Text]: Two words\n",
    "in a quote": "The HTML.\n\n> *[HTML]: Hyper Text\n",
    "in a definition list": f"HTML\n:   The HTML thing.{END}",
    "of another kind": "The C++ and .NET. HTML\n\n*[C++]: A language\n*[.NET]: Platform\n",
    "with blanks": "The HTML now.\n\n*[ HTML ]: Hyper Text\n",
    "without a title": "Text HTML.\n\n*[HTML]: ''\n",
}
SLOW = {
    "in the title of a box": f'!!! note "An HTML box"\n    Text HTML.{END}',
    "defined twice": f"HTML here.{END}*[HTML]: Hyper Words\n",
    "one title for two": f"HTML here XML.{END}*[XML]: Hyper Text\n",
    "an element": f'HTML <abbr title="Hyper Text">H</abbr>.{END}',
    "a title of two sentences": "HTML here.\n\n*[HTML]: Hyper. Text\n",
    "over two sentences": "A text. End here. End of\n\n*[text. End]: Two words\n",
    "in HTML": f"<p>The HTML.</p>\n\nText HTML.{END}",
    "brackets": "The a[0] now.\n\n*[a[0]]: The first\n",
    "on two lines": "A text at Hyper\nText.\n\n*[Hyper Text]: Two\n",
}


@pytest.mark.parametrize(
    "targets", [["Und {}"], ["Und {}", "", "Ohne HTML XML und Text"], ["語はHTMLです。"]]
)
@pytest.mark.parametrize("kind", ["abbr", "list", "smarty"])
def test_each_kind_of_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, targets: list[str]
) -> None:
    pages = {
        name.replace(" ", "-"): text if "TOC" in text else f"# Page\n\n{text}"
        for name, text in {**QUICK, **SLOW}.items()
    }
    differing, filled = made(project(tmp_path / "project", pages, targets, KINDS[kind]), monkeypatch)
    assert differing == {}
    quick = {name.replace(" ", "-") for name in QUICK}
    if KEEPS_NO_LIST:
        return
    assert quick - filled == set()
    if "" not in targets:
        assert filled - quick == {"index"}


def test_a_list_that_shows_a_text_is_rendered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {"a": "The HTML and XY.\n", "b": "Nothing.\n"}
    folder = project(tmp_path / "project", pages, ["So {}"], LIST, MORE_LISTED)
    assert made(folder, monkeypatch) == ({}, set() if KEEPS_NO_LIST else {"index", "b"})


def test_a_renderer_that_does_not_tell_makes_pages_that_may_define_abbreviations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bitext.site.pages.known_terms._titles", lambda _: None)
    pages = {"a": f"The HTML.{END}", "b": "Nothing.\n"}
    assert made(project(tmp_path / "one", pages, ["Und {}"], ABBR), monkeypatch) == ({}, {"index", "b"})
