"""`llms.txt` of each language, and the Markdown of each page beside its HTML."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from bitext.cli import main
from building import DocsProject, Site, built, write_project
from sharing import once

SETTINGS = """\
site_name: Lamps & more
site_description: All about lamps
site_url: https://lamps.example/docs/
theme: {name: material, font: false}
not_in_nav: |
  extra.md
  guide/two words.md
  guide/unnamed.md
  guide/void.md
draft_docs: draft.md
nav:
  - Home: README.md
  - Guide:
      - guide/install.md
      - Deeper:
          - More [about] it: guide/more.md
  - Shop: https://shop.example/en-us/
  - Notes: notes.md
  - Status: status.md
markdown_extensions: [admonition, attr_list]
plugins:
  - search
  - bitext:
      locales: [de]
      jobs: 1
      llms_txt: true
      status_page: status.md
      exclude: [notes.md]
      links: {"/en-us/": "/{locale}/"}
"""
INSTALL = """\
---
description: How to install the lamp
bitext: {ticks: true}
---

# Install

<!-- translators: be brief -->
The lamp is **red**. The old lamp is green.

Write `<!-- bitext: off -->` and `[x](more.md)`.

See [more](more.md#parts "More"), [home](../README.md), [the `plan`](../img/plan.svg), [status](../status.md),
[shop](https://shop.example/en-us/), [top](#install) and [ref]. [Two words](two words.md).

!!! note

    See [notes](../notes.md).

    ```md
    [code](more.md) <!-- bitext: off -->
    ```

<a href="../more/">Raw</a>

[ref]: <more.md>
"""
EXTRA = """\
---
search: {exclude: true}
---

# Extra

Not in the menu\u2028[yes](notes.md), ``a ` [no](notes.md)``, [dir](../guide/install/), <https://a.example/notes.md>.

<!-- bitext: off -->

- One

    ```
    [no](notes.md) <!-- translators: no -->
    ```

    [yes](notes.md "Title")

        [no](notes.md)

| A | B |
| - | - |
| [yes](notes.md) | `[no](notes.md)` |

<!-- translators: about
several lines and `code` -->
Write <!-- translators: in here -->it. <!-- The author's own. -->

[^1]: See [yes](<notes.md#notes>) and ![yes](img/plan.svg){ width=3 }.

[text]: more words than an address
"""
PAGES = {
    "README.md": "# Welcome\n\nA lamp gives light.\n\n[Install](guide/install.md)\n",
    "guide/install.md": INSTALL,
    "guide/more.md": "---\ntitle: Much more\n---\n\n## Parts\n\nA lamp has parts.\n",
    "guide/two words.md": "# Two words\n",
    "guide/unnamed.md": "---\ntitle: ''\n---\n\n# The [lamp]'s `on`\n",
    "guide/void.md": "---\ntitle: ''\n---\n\nText.\n",
    "notes.md": "# Notes\n\nOnly in English.\n",
    "extra.md": EXTRA.replace("\n", "\r\n"),
    "draft.md": "# Draft\n\nNot yet.\n",
    "img/plan.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
}
GERMAN = {
    "Lamps & more": "Lampen & mehr",
    "All about lamps": "Alles über Lampen",
    "Guide": "Anleitung",
    "Deeper": "Tiefer",
    "Welcome": "Willkommen",
    "How to install the lamp": "Die Lampe einbauen",
    "Install": "Einbau",
    "The lamp is **red**.": "Die Lampe ist **rot**.",
    "The old lamp is green.": "Die alte Lampe ist <script>alert(1)</script> grün.",
    "See [notes](../notes.md).": "Siehe [Notizen](../notes.md).",
    "A lamp has parts.": "Eine Lampe hat Teile.",
    "Much more": "Viel mehr",
}
LINK = re.compile(r"(?<!\[no)\]\(<?([^)>\s]+)")


def project(folder: Path, settings: str = SETTINGS) -> DocsProject:
    return write_project(folder, settings, PAGES, {"de": GERMAN})


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a small site, built once."""
    return once(tmp_path_factory, "llms", lambda folder: project(folder).build())


@pytest.fixture(scope="module")
def flat(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return the same without folders for pages, and without an address."""
    settings = SETTINGS.replace("site_url: https://lamps.example/docs/", "use_directory_urls: false")
    settings = settings.replace("llms_txt: true", "llms_txt: true\n      fallback: omit")
    return once(tmp_path_factory, "llms-flat", lambda folder: project(folder, settings).build())


def read(site: Site, name: str) -> str:
    return (site.folder / name).read_text("utf-8")


def test_the_list_of_the_source(lamps: Site) -> None:
    root = "https://lamps.example/docs/"
    assert (
        read(lamps, "llms.txt")
        == f"""\
# Lamps & more

> All about lamps

## Table of contents

- [Home]({root}index.md)
- [Shop](https://shop.example/en-us/)
- [Notes]({root}notes/index.md)

## Guide

- [Install]({root}guide/install/index.md): How to install the lamp

## Guide / Deeper

- [More \\[about\\] it]({root}guide/more/index.md)

## Optional

- [Extra]({root}extra/index.md)
- [Two words]({root}guide/two%20words/index.md)
- [The \\[lamp\\]'s on]({root}guide/unnamed/index.md)
- [void]({root}guide/void/index.md)
"""
    )


def test_the_list_of_a_language_is_in_that_language(lamps: Site) -> None:
    root = "https://lamps.example/docs/de/"
    assert (
        read(lamps, "de/llms.txt")
        == f"""\
# Lampen & mehr

> Alles über Lampen

## Inhaltsverzeichnis

- [Home]({root}index.md)
- [Shop](https://shop.example/de/)
- [Notes]({root}notes/index.md)

## Anleitung

- [Einbau]({root}guide/install/index.md): Die Lampe einbauen

## Anleitung / Tiefer

- [More \\[about\\] it]({root}guide/more/index.md)

## Optional

- [Extra]({root}extra/index.md)
- [Two words]({root}guide/two%20words/index.md)
- [The \\[lamp\\]'s on]({root}guide/unnamed/index.md)
- [void]({root}guide/void/index.md)
"""
    )


def test_a_page_is_as_its_readers_see_it(lamps: Site) -> None:
    root = "https://lamps.example/docs/de/"
    assert (
        read(lamps, "de/guide/install/index.md")
        == f"""\
# Einbau

Die Lampe ist **rot**. The old lamp is green.

Write `<!-- bitext: off -->` and `[x](more.md)`.

See [more]({root}guide/more/index.md#parts "More"), [home]({root}index.md), [the `plan`]({root}img/plan.svg), [status]({root}status/),
[shop](https://shop.example/de/), [top](#install) and [ref]. [Two words]({root}guide/two%20words/index.md).

!!! note

    Siehe [Notizen]({root}notes/index.md).

    ```md
    [code](more.md) <!-- bitext: off -->
    ```

<a href="{root}guide/more/index.md">Raw</a>

[ref]: <{root}guide/more/index.md>
"""
    )


def test_a_page_without_a_heading_gets_its_title(lamps: Site) -> None:
    text = "# More [about] it\n\n## Parts\n\nEine Lampe hat Teile.\n"
    assert read(lamps, "de/guide/more/index.md") == text


def test_a_page_with_an_empty_title_is_known_by_its_heading_or_its_name(lamps: Site) -> None:
    assert read(lamps, "guide/unnamed/index.md") == "# The [lamp]'s `on`\n"
    assert read(lamps, "guide/void/index.md") == "# void\n\nText.\n"


def test_what_is_held_back_is_in_no_file(lamps: Site) -> None:
    assert "the tag `<script>` does not stand in the source" in lamps.log
    texts = [each.read_text("utf-8") for each in lamps.folder.rglob("*") if each.suffix in {".md", ".txt"}]
    assert len(texts) == 18
    assert not any("alert(1)" in each for each in texts)


def test_only_links_are_changed_and_only_our_comments_left_out(lamps: Site) -> None:
    text = read(lamps, "extra/index.md")
    assert text.count("](notes.md)") == text.count("[no](notes.md)") == 4
    assert text.count("[yes](https://lamps.example/docs/notes/index.md") == 3
    assert "[yes](<https://lamps.example/docs/notes/index.md#notes>)" in text
    assert "![yes](https://lamps.example/docs/img/plan.svg){ width=3 }" in text
    assert "[dir](https://lamps.example/docs/guide/install/index.md), <https://a.example/notes.md>." in text
    assert "[no](notes.md) <!-- translators: no -->" in text
    assert "Write it. <!-- The author's own. -->" in text
    assert text.endswith("\n\n[text]: more words than an address\n")
    assert text.count("<!--") == 2
    assert "\r" not in text


def test_neither_drafts_nor_the_status_page_are_in_it(lamps: Site) -> None:
    names = {each.relative_to(lamps.folder).as_posix() for each in lamps.folder.rglob("*.md")}
    guide = {f"guide/{each}/index.md" for each in ("install", "more", "two words", "unnamed", "void")}
    pages = {"index.md", "notes/index.md", "extra/index.md", *guide}
    assert names == pages | {f"de/{each}" for each in pages}


def targets(site: Site, root: str) -> dict[str, set[str]]:
    """Return where the links of each file lead that stay in the site, from its root at *root*."""
    found = {}
    for path in [*site.folder.rglob("*.md"), *site.folder.rglob("llms.txt")]:
        here = root + path.relative_to(site.folder).as_posix()
        text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.DOTALL)
        given = [*LINK.findall(text), *re.findall(r"(?<=href=\")[^\"]+|(?<=\]: <)[^>]+", text)]
        found[here] = {urljoin(here, each) for each in given if "shop.example" not in each}
    return found


def missing(site: Site, root: str) -> list[tuple[str, str]]:
    """Return the links of the files that lead nowhere, with the files."""
    faults = []
    for here, links in targets(site, root).items():
        for link in links:
            path = site.folder / unquote(urlsplit(link.removeprefix(root)).path)
            if not (path / "index.html").is_file() and not path.is_file():
                faults.append((here, link))
    return faults


def test_all_links_lead_somewhere(lamps: Site) -> None:
    assert missing(lamps, "https://lamps.example/docs/") == []


def test_without_an_address_the_links_are_relative(flat: Site) -> None:
    assert "- [Einbau](guide/install.md): Die Lampe einbauen" in read(flat, "de/llms.txt")
    page = read(flat, "de/guide/install.md")
    assert "[more](more.md#parts" in page
    assert "[home](../index.md)" in page
    assert "[status](../status.html)" in page
    assert "[Notizen](../../notes.md)" in page
    assert not (flat.folder / "de/notes.md").exists()
    assert "notes.md" not in read(flat, "de/llms.txt")
    assert "[ref]: <more.md>" in page
    # It is as wrong as in the HTML: its author wrote it for folders.
    assert {link for _, link in missing(flat, "https://lamps.example/")} == {
        "https://lamps.example/more/",
        "https://lamps.example/de/more/",
        "https://lamps.example/guide/install/",
    }


def test_the_check_of_the_site_does_not_mind_them(
    lamps: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project(tmp_path)
    capsys.readouterr()
    main(["check", "--site", str(lamps.folder), "-C", str(tmp_path)])
    said = capsys.readouterr().out
    assert " units: " in said
    assert "llms.txt" not in said
    assert "index.md" not in said
    assert "llms" not in read(lamps, "sitemap.xml")
    assert ".md" not in read(lamps, "sitemap.xml")


def test_a_second_build_gives_the_same(tmp_path: Path) -> None:
    docs = project(tmp_path)
    first = built(docs.folder)
    assert built(docs.folder) == first
    docs.configure("llms_txt: true", "llms_txt: false")
    plain = built(docs.folder)
    gone = {name for name in first if name.endswith((".md", "llms.txt"))}
    assert plain == {name: data for name, data in first.items() if name not in gone}
    docs.configure("llms_txt: false", "llms_txt: true")
    (docs.folder / "docs/llms.txt").write_text("Mine\n", "utf-8")
    own = built(docs.folder)
    assert own["llms.txt"] == own["de/llms.txt"] == b"Mine\n"
    assert own["de/index.md"] == first["de/index.md"]
