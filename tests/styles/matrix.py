"""Builds the sites of the matrix: extensions, a page that uses all of Markdown, and attacks in its translations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bitext.catalog import Entry
from styles.dialect_attacks import EVERY_ATTACK
from styles.environment import CANARY_WORD, Done, run_all
from styles.parts import LOCAL_WORDS, Part, settings
from styles.pseudo import labels_of, pseudo, translate
from styles.sites import PIXEL
from styles.style_files import FILES, THEME

_ALL_OF_MARKDOWN = """\
---
title: Title {n} of the page
description: Description {n} of the page
---

# Heading {n} of the page

Sentence {n} stays calm. Its neighbour {n} has **bold** and `code`.

## Install {n} { #install-{n} }

Paragraph {n} has a [link {n}](index.md "Link title {n}") and a [reference {n}][manual]. So does [manual].

1. Step {n} begins. Then comes part {n}.

    ![Picture {n} here](pixel.png "Note {n} here")

2. Step {n} ends with <kbd>x</kbd> here.
    - Inner {n} item

| Head {n} { .first } | Cell |
|---|---|
| one {n} { .x } | two {n} words |
| **three** {n} | [four {n}](index.md) |

> Quoted {n} words. More {n} quoted ones.

* Item {n} of the list
* **Name {n}**: its text

<p title="HTML title {n}">HTML {n} words. <b>Bold {n}</b> ones.</p>

*Soft {n}* words<br>and others {n}.

Setext {n} heading
---

```sh
code {n}
```

Last {n} words, [odd {n}]: they end here.

[manual]: https://example.org/manual "Manual {n}"
"""
_BROKEN = "\n\nThe number &# {n} is none. | one {n} |\n\n| Broken {n} |\n|---|\n| cell {n} here |\n"
_SETTINGS = "site_name: Matrix\nextra: {product: Lamp X}\ntheme: {name: null, custom_dir: theme}\n"
_ATTACKED_OF_THREE = 2
"""So many of three neighbours are attacks; the third is a faithful translation, which must be shown."""


@dataclass(frozen=True)
class Text:
    """A unit of an attacked page and its translation, which is an attack or a faithful one."""

    unit: str
    msgid: str
    msgstr: str
    is_attack: bool


@dataclass(frozen=True)
class Case:
    """A built case: the names of its parts, its folder, what was translated to what on each page, and how the commands ended.

    The sites are `plain` (the source without our plugin), `site` (with it; the translation lies in `de`), and
    `staged` (the German tree, built).
    """

    name: str
    parts: frozenset[str]
    folder: Path
    texts: Mapping[str, tuple[Text, ...]]
    done: Mapping[str, Done]

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages that are attacked."""
        return tuple(self.texts)


def build(
    cases: Sequence[tuple[str, Sequence[Part], int]], folder: Path, pages: Callable[[str], int]
) -> list[Case]:
    """Write and build a case for each name, parts and number; *pages* says how many pages it has.

    The number says with which attack the case begins, so that over the cases each attack meets each place.
    """
    folders = {name: folder / name for name, _, _ in cases}
    for name, parts, _ in cases:
        write(folders[name], parts, pages(name))
    extracted = run_all((each, ["bitext", "extract", "--quiet"]) for each in folders.values())
    texts = {name: _attack(folders[name], turn) for name, _, turn in cases}
    steps = {
        "plain": ["mkdocs", "build", "-q", "-f", "plain.yml", "-d", "plain"],
        "site": ["mkdocs", "build", "-d", "site"],
        "check": ["bitext", "check", "--format", "json"],
        "stage": ["bitext", "stage", "--quiet", "--into", "build"],
        "staged": ["mkdocs", "build", "-q", "-f", "build/de/mkdocs.yml", "-d", "../../staged"],
    }
    ran = run_all((each, command) for each in folders.values() for command in steps.values())
    made = []
    for number, (name, parts, _) in enumerate(cases):
        done = dict(zip(steps, ran[number * len(steps) :], strict=False))
        made.append(
            Case(
                name,
                frozenset(part.name for part in parts),
                folders[name],
                texts[name],
                {"extract": extracted[number], **done},
            )
        )
    return made


def write(folder: Path, parts: Sequence[Part], pages: int) -> None:
    """Write the project of a case: *pages* pages that use all of Markdown, and each of *parts* on some of them."""
    files = {
        **FILES,
        "theme/main.html": THEME,
        "local_words.py": LOCAL_WORDS,
        "hidden/secret.md": f"{CANARY_WORD} and more.\n",
        "hidden/secret.csv": f"{CANARY_WORD},b\n1,2\n",
        "docs/index.md": "# Home\n\nNothing is attacked here.\n",
        # Without `attr_list`, translated headings of a staged tree have anchors of their own.
        "docs/cellar.md": "<!-- bitext: off -->\n\n# Cellar\n\nNobody translates this page.\n",
        "plain.yml": _SETTINGS + settings(parts),
        "mkdocs.yml": f"{_SETTINGS}{settings(parts)}  - bitext: {{locales: [de], jobs: 1}}\n",
    }
    own = [part.text for part in parts if part.text]
    for number in range(pages):
        # The parts share the pages: a page with all of them would be one that nobody writes.
        shared = own if len(own) < 10 else own[number % 4 :: 4]
        texts = "\n\n".join(text.format(n=number) for text in shared)
        text = _ALL_OF_MARKDOWN.replace("{n}", str(number)) + "\n" + texts
        files[f"docs/page-{number}.md"] = text + (
            _BROKEN.replace("{n}", str(number)) if number % 4 == 3 else "\n"
        )
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    for name in (*FILES, "hidden/secret.md", "hidden/secret.csv", "local_words.py"):
        # A staged tree has no files outside of `docs`: whoever builds it puts them there.
        copy = folder / "build/de" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(files[name], "utf-8")
    for place in ("docs/pixel.png", "hidden/secret.png"):
        (folder / place).write_bytes(PIXEL)


def _attack(folder: Path, turn: int) -> dict[str, tuple[Text, ...]]:
    """Translate the pages by attacks, beginning with number *turn*; return what each page's units became."""
    attacks = _endless(EVERY_ATTACK, turn)
    texts: dict[str, list[Text]] = {}
    labels = labels_of(_ALL_OF_MARKDOWN)

    def how(page: str, entry: Entry) -> str:
        if not page.startswith("page-"):
            return pseudo(entry.msgid)
        done = texts.setdefault(page.removesuffix(".md"), [])
        is_attack = (len(done) + turn) % 3 < _ATTACKED_OF_THREE
        msgstr = next(attacks) if is_attack else pseudo(entry.msgid, labels)
        done.append(Text(entry.msgctxt or "", entry.msgid, msgstr, is_attack))
        return msgstr

    translate(folder, how)
    return {page: tuple(done) for page, done in texts.items()}


def _endless(attacks: Sequence[str], turn: int) -> Iterator[str]:
    number = turn
    while True:
        yield attacks[number % len(attacks)]
        number += 1


def pairs(parts: Iterable[Part]) -> list[tuple[str, Sequence[Part]]]:
    """Return every two of *parts*, named by both."""
    every = list(parts)
    return [(f"{a.name}+{b.name}", (a, b)) for i, a in enumerate(every) for b in every[i + 1 :]]
