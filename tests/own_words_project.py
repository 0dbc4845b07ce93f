"""A site on which extensions write much of their own, with a blog: translated into three scripts, and built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

from msgspec.structs import replace

from bitext.catalog import Entry, format_po, parse_po
from bitext.cli import main
from bitext.sync.notes import is_optional
from building import DocsProject, Site

LOCALES = ("de", "zh-TW", "ar")

# pymdown-extensions 10.12 has no callouts.
_HAS_CALLOUTS = find_spec("pymdownx.quotes") is not None
_CALLOUTS = "  - pymdownx.quotes: {callouts: true}\n" if _HAS_CALLOUTS else ""
_IMPORTANT = "> [!IMPORTANT]\n> Quite so.\n" if _HAS_CALLOUTS else "!!! important\n\n    Quite so.\n"

SLUGS = "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}"
SETTINGS = f"""\
site_name: Words
site_url: https://example.org/
theme: {{name: material, font: false, features: [content.code.annotate]}}
markdown_extensions:
  - abbr
  - admonition
  - footnotes
  - attr_list
  - def_list
  - tables
  - pymdownx.blocks.admonition
  - pymdownx.blocks.caption
  - pymdownx.details
  - pymdownx.highlight: {{anchor_linenums: true}}
{_CALLOUTS}  - pymdownx.snippets: {{auto_append: [includes/words.md]}}
  - pymdownx.superfences
  - pymdownx.tabbed: {{alternate_style: true, slugify: {SLUGS}}}
  - pymdownx.tasklist: {{custom_checkbox: true, clickable_checkbox: true}}
  - toc: {{permalink: true, title: On this page, slugify: {SLUGS}}}
plugins:
  - search
  - blog: {{pagination_per_page: 2, blog_toc: true, archive_name: Older news}}
  - tags
  - bitext: {{locales: [{", ".join(LOCALES)}]}}
"""

BOXES = """\
# Boxes

[TOC]

!!! warning

    It is hot.

!!! tip inline end

    Take care.

!!! lamp

    A lamp of ours.

!!! note "A title of its own"

    Round.

!!! note ""

    No title.

??? see-also

    Look there.

/// danger
Far away.
///

@IMPORTANT@
/// figure-caption
A caption.
///

The page that nobody reads.[^1] Again.[^1]

```html
<p class="admonition-title">Warning</p> <a title="Permanent link">
```

!!! bug

    Left in English.

[^1]: The first note.
""".replace("@IMPORTANT@\n", _IMPORTANT)

ANCHORS = """\
# Lamp and light

Jump to [tab two](#tab-two), [a heading](#the-second-heading), [notes](words.md#fn:b) or [code](code.md#code).

=== "Tab one"

    Text of one.

=== "Tab two"

    Text of two.

## The second heading[^a]

Words with a note[^a] and another[^b], and again[^a].

| Head | Note |
|---|---|
| Cell one[^b] | Cell two[^c] |

=== "Tab one"

    Once more.

=== "C++"

    Sharp.

[^a]: The note a.
[^b]: The note b with a [link](#lamp-and-light).

    A second paragraph.

[^c]: The note c.

## The second heading

Term
:   Its meaning.[^c]
"""

CODE = """\
# Code

```yaml
theme: lamp # (1)!
light: on # (2)!
```

1. The first remark.
2. The second remark.

- [ ] A task.
- [x] Another.
"""

WORDS = """\
# Abbreviations

The HTML page.

A *LED* of the W3C.

The HTMLs and `HTML` are none.

Nothing here.

Behind it.[^b]

*[LED]: Light-emitting diode

[^b]: The note b.
"""

POST = """\
---
date: 2025-0{0}-0{0}
categories: [Big News]
tags: [Light]
---
# {1} post

Lead of the {1} post, with a note.[^1]

!!! warning

    It is hot in {1}.

## First part

Jump to [the second part](#second-part).

<!-- more -->

## Second part

=== "Tab one"

    One of {1}.

[^1]: The foot of {1}.
"""

UNTITLED = """\
---
date: 2025-04-04
title: A title in front
---

Only words.
"""

PAGES = {
    "index.md": ANCHORS,
    "boxes.md": BOXES,
    "code.md": CODE,
    "words.md": WORDS,
    "tags.md": "# Tags\n\n<!-- material/tags -->\n",
    "blog/index.md": "# Blog\n\nOur news.\n",
    **{f"blog/posts/{name}.md": POST.format(n, name) for n, name in enumerate(["One", "Two", "Three"], 1)},
    "blog/posts/untitled.md": UNTITLED,
}

FIRST_WORD = {"de": "Größe", "zh-TW": "尺寸", "ar": "حجم"}
OWN = {
    ("de", "The HTML page."): "Die HTML-Seite.",
    ("zh-TW", "The HTML page."): "這個HTML頁面。",
    ("zh-TW", "A *LED* of the W3C."): "W3C的*LED*與LED燈。",
    ("zh-TW", "The HTMLs and `HTML` are none."): "HTMLs與`HTML`都不是。",
    ("zh-TW", "Nothing here."): "這裡沒有W3C。",
    ("ar", "The HTML page."): "صفحة HTML هنا.",
    ("de", "Light-emitting diode"): "Leuchtdiode",
    ("zh-TW", "Light-emitting diode"): "發光二極體",
    ("de", "Hyper Text Markup Language"): "Hypertext-Auszeichnungssprache",
    ("zh-TW", "Hyper Text Markup Language"): "超文本標記語言",
    ("de", "On this page"): "Auf dieser Seite",
    ("de", "Big News"): "Große Neuigkeiten",
    ("zh-TW", "Big News"): "大新聞",
    ("de", "Older news"): "Ältere Neuigkeiten",
    ("de", "Tip"): "Kniff",
    ("de", "Lamp"): "Leuchte",
}
"""Translations of their own; other sentences get a word before the source text."""

LEFT_OPEN = {"World Wide Web Consortium", "Left in English.", "Older news", "On this page", "Lamp"}
"""What is not translated, but for the translations of its own."""


def translation(locale: str, entry: Entry) -> str:
    """Return the translation of *entry* in *locale*, or nothing."""
    own = OWN.get((locale, entry.msgid))
    if own is not None:
        return own
    if is_optional(entry.extracted) or entry.msgid in LEFT_OPEN:
        return ""
    return f"{FIRST_WORD[locale]} {entry.msgid}"


def write_project(folder: Path, pages: Mapping[str, str] = PAGES, settings: str = SETTINGS) -> DocsProject:
    """Write a project into *folder*, with templates and empty catalogs."""
    files = {f"docs/{name}": text for name, text in pages.items()} | {
        "mkdocs.yml": settings,
        "includes/words.md": "*[HTML]: Hyper Text Markup Language\n*[W3C]: World Wide Web Consortium\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    return DocsProject(folder)


def translate(folder: Path, locale: str, translated: Callable[[str, Entry], str] = translation) -> None:
    """Fill the catalogs in *locale*."""
    catalogs = folder / "locales" / locale.replace("-", "_") / "LC_MESSAGES"
    for path in sorted(catalogs.rglob("*.po")):
        catalog = parse_po(path.read_text("utf-8"))
        entries = tuple(replace(each, msgstr=translated(locale, each)) for each in catalog.entries)
        path.write_text(format_po(replace(catalog, entries=entries)), "utf-8")


def build(folder: Path) -> Site:
    """Write, translate and build the project in *folder*."""
    project = write_project(folder)
    for locale in LOCALES:
        translate(folder, locale)
    built = project.build("--strict")
    assert built.code == 0, built.log
    return built
