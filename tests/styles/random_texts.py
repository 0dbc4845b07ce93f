"""Random translations: what becomes of a source text in many hands, careless, broken and hostile ones."""

from __future__ import annotations

import re
from random import Random

from styles.dialect_attacks import EVERY_ATTACK
from styles.pseudo import pseudo

_CHUNK = re.compile(
    r"(`[^`]*`|\*\*[^*]+\*\*|\*[^*]+\*|!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?|<[^<>]*>|\{[^{}]*\}|\+\+[^+]+\+\+|:\w+:|\S+)"
)
_FRAGMENTS = (
    *(
        "Wort",
        "金鑰",
        "naïve",
        "Größe",
        "x",
        "3",
        "e.g.",
        "“Zitat”",
        "--",
        "…",
        "'",
        '"',
        "&amp;",
        "&",
        "<",
        ">",
        "&#",
        "&#8203;",
    ),
    *(
        "**fett**",
        "*kursiv*",
        "_unter_",
        "__unter__",
        "***x***",
        "**",
        "*",
        "_",
        "~~weg~~",
        "~",
        "^x^",
        "^^x^^",
        "==x==",
    ),
    *(
        "`code`",
        "``a`b``",
        "`",
        "[Link](index.md)",
        "[Link](https://evil.example)",
        "[manual]",
        "[x][manual]",
        "[",
        "]",
        "](",
    ),
    *(
        "![Bild](pixel.png)",
        "![",
        "<b>x</b>",
        "<br>",
        "</p>",
        "<span>",
        "<kbd>x</kbd>",
        "<!-- x -->",
        "<x y>",
        "<a@b.c>",
    ),
    *(
        "{ .x }",
        "{: .x }",
        "{.x",
        "{",
        "}",
        "{{ x }}",
        "{% x %}",
        "{# x #}",
        "{++x++}",
        "{--x--}",
        "{>>x<<}",
        "{! x !}",
    ),
    *(
        "++ctrl++",
        "++",
        ":smile:",
        ":x:",
        "$x$",
        "$$",
        "$",
        "\\",
        "\\*",
        "\\[",
        "(c)",
        "-->",
        "1/2",
        "1st",
        "[ ]",
        "[x]",
    ),
    *(
        "[^1]",
        "[^f1]",
        "[^x]:",
        "*[x]: y",
        "[x]: y",
        "[[x]]",
        "[=5%]",
        "[TOC]",
        "!!! note",
        "???",
        "===",
        "///",
        ":::",
    ),
    *(
        "\n",
        "\n\n",
        "  \n",
        "\n- x",
        "\n1. x",
        "\n# x",
        "\n> x",
        "\n    x",
        "\n---",
        "\n===",
        "\n: x",
        "\n```",
        "\n| x |",
    ),
    *(
        "# x",
        "- x",
        "1. x",
        "> x",
        "| x |",
        "x | y",
        "NOTE: x",
        "[!NOTE]",
        "www.evil.example",
        "https://evil.example/x",
    ),
    *(
        "@evil",
        "#1",
        "evil/repo#1",
        "evil@evil.example",
        "⟦mark:x⟧",
        "\u200b",
        "\u00a0",
        "\u202e",
        "\t",
        "\u2028",
    ),
)
_SIGNS = "*_`~^=+-[](){}<>!|\\&#$:;@/\"'.,\n\t 1aé金"


def random_translation(msgid: str, chance: Random) -> str:
    """Return a translation of *msgid*: faithful, in another order, with something lost or added, or anything at all."""
    ways = (_faithful, _reordered, _changed, _changed, _noisy, _composed, _hostile)
    made = chance.choice(ways)(msgid, chance)
    # A blank one is no translation.
    return made if made.strip() else "x"


def _faithful(msgid: str, chance: Random) -> str:
    del chance
    return pseudo(msgid)


def _reordered(msgid: str, chance: Random) -> str:
    chunks = _CHUNK.findall(pseudo(msgid))
    chance.shuffle(chunks)
    return " ".join(chunks)


def _changed(msgid: str, chance: Random) -> str:
    chunks = list(_CHUNK.findall(pseudo(msgid)))
    for _ in range(chance.randint(1, 3)):
        at = chance.randint(0, len(chunks))
        action = chance.random()
        if action < 0.5 or not chunks:
            chunks.insert(at, chance.choice(_FRAGMENTS))
        elif action < 0.75:
            del chunks[min(at, len(chunks) - 1)]
        else:
            chunks[min(at, len(chunks) - 1)] = chance.choice(_FRAGMENTS)
    return chance.choice((" ", " ", "")).join(chunks)


def _noisy(msgid: str, chance: Random) -> str:
    letters = list(pseudo(msgid))
    for _ in range(chance.randint(1, 6)):
        letters.insert(chance.randint(0, len(letters)), chance.choice(_SIGNS))
    return "".join(letters)


def _composed(msgid: str, chance: Random) -> str:
    del msgid
    return chance.choice((" ", "", "\n")).join(chance.choices(_FRAGMENTS, k=chance.randint(1, 7)))


def _hostile(msgid: str, chance: Random) -> str:
    attack = chance.choice(EVERY_ATTACK)
    words = pseudo(msgid)
    at = chance.randint(0, len(words))
    return chance.choice(
        (attack, f"{words} {attack}", f"{attack} {words}", f"{words[:at]}{attack}{words[at:]}")
    )
