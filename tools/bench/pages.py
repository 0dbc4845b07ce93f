"""English pages that the benchmark writes: prose from a word list of ours, the same in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

NOUNS = (
    *("package", "server", "folder", "command", "setting", "file", "key", "version", "account", "feed"),
    *("project", "template", "build", "log", "token", "cache", "index", "schema", "release", "client"),
    *("module", "entry", "table", "value", "option", "path", "source", "target", "branch", "page"),
)
_VERBS = (
    *("opens", "reads", "writes", "checks", "keeps", "finds", "builds", "copies", "signs", "moves"),
    *("lists", "removes", "restores", "shows"),
)
_ADJECTIVES = (
    *("new", "local", "signed", "stable", "remote", "public", "nested", "stale", "empty", "default"),
    *("shared", "private"),
)
_ADVERBS = ("quickly", "once", "again", "later", "first", "always", "never", "silently")
_LEAST_BYTES = 8_200


def write_pages(folder: Path, count: int, seed: int = 1) -> None:
    """Write *count* pages of 8 to 10 KB each, with headings, lists, tables, code, links and images."""
    chance = random.Random(seed)  # noqa: S311 - no secret depends on it
    for number in range(count):
        path = folder / f"part-{number // 25:02}" / f"page-{number:03}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(_page(chance, number)), encoding="utf-8")


def sentences(count: int, seed: int = 1) -> list[str]:
    """Return *count* sentences, no two of them equal."""
    chance = random.Random(seed)  # noqa: S311 - no secret depends on it
    found: dict[str, None] = {}
    while len(found) < count:
        found[f"{sentence(chance)[:-1]}, and {sentence(chance)[4:]}"] = None
    return list(found)


def _page(chance: random.Random, number: int) -> Iterator[str]:
    yield f"---\ntitle: The {noun_phrase(chance)} {number}\ndescription: {sentence(chance)}\n---\n"
    yield f"# The {noun_phrase(chance)} {number}\n"
    size = 0
    while size < _LEAST_BYTES:
        block = chance.choice(_BLOCKS)(chance)
        size += len(block)
        yield block


def noun_phrase(chance: random.Random) -> str:
    """Return an adjective and a noun."""
    return f"{chance.choice(_ADJECTIVES)} {chance.choice(NOUNS)}"


def sentence(chance: random.Random) -> str:
    """Return a sentence of ten to fourteen words."""
    return (
        f"The {noun_phrase(chance)} {chance.choice(_VERBS)} {chance.choice(_ADVERBS)} "
        f"the {noun_phrase(chance)} of every {chance.choice(NOUNS)}."
    )


def _marked(chance: random.Random) -> str:
    mark = chance.choice(("Select **{}**", "Run `{}`", "See [{}](https://example.org/{}.html)", "Open *{}*"))
    noun = chance.choice(NOUNS)
    return f"{mark.format(noun, noun)}, then the {noun_phrase(chance)} {chance.choice(_VERBS)} it."


def _sentences(chance: random.Random, most: int) -> str:
    return " ".join(
        chance.choice((sentence, sentence, _marked))(chance) for _ in range(chance.randint(1, most))
    )


def paragraph(chance: random.Random) -> str:
    """Return up to five sentences on one line."""
    return f"{_sentences(chance, 5)}\n"


def steps(chance: random.Random) -> str:
    """Return an ordered list."""
    steps = [f"{number}. {_sentences(chance, 2)}" for number in range(1, chance.randint(3, 7))]
    return "\n".join(steps) + "\n"


def bullets(chance: random.Random) -> str:
    """Return a list."""
    return "\n".join(f"- {sentence(chance)}" for _ in range(chance.randint(2, 5))) + "\n"


def table(chance: random.Random) -> str:
    """Return a table of two columns."""
    rows = [f"| `{chance.choice(NOUNS)}` | {sentence(chance)} |" for _ in range(chance.randint(2, 5))]
    return "\n".join(["| Name | What it does |", "|---|---|", *rows]) + "\n"


def code(chance: random.Random) -> str:
    """Return a fenced block of four commands."""
    lines = [f"{chance.choice(NOUNS)} --{chance.choice(NOUNS)} {number}" for number in range(4)]
    return "\n".join(["```console", *lines, "```"]) + "\n"


def _note(chance: random.Random) -> str:
    return f"> **Note**\n> {_sentences(chance, 2)}\n"


def _heading(chance: random.Random) -> str:
    return f"## Why the {noun_phrase(chance)} {chance.choice(_VERBS)}\n"


def _image(chance: random.Random) -> str:
    noun = chance.choice(NOUNS)
    return f"![The {noun_phrase(chance)} in a {noun}](media/{noun}.png)\n"


_BLOCKS = (paragraph, paragraph, steps, bullets, table, code, _note, _heading, _image)
