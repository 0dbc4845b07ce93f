"""What reads our output: a terminal, and the log readers of CI runners, each as its source says.

The runner of GitHub: https://github.com/actions/runner, `ActionCommand.cs` and `ActionCommandManager.cs`; Gitea and
Forgejo read the same commands. That of Azure: https://github.com/microsoft/azure-pipelines-agent, `Command.cs`.
TeamCity: "Service Messages" in its documentation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_LINES = re.compile(rb"\r\n|\n|\r")
"""How .NET's reader, which both runners use, ends lines."""

_GITHUB = re.compile(r"::([^\s:]+)([^:]*)::(.*)", re.DOTALL)
_GITHUB_OLD = re.compile(r"##\[([^\]]+)\]")
_AZURE = re.compile(r"##(?:vso)?\[[^\]]*\]", re.IGNORECASE)
_TEAMCITY = re.compile(r"##teamcity\[")


def lines_of(output: bytes) -> list[str]:
    """Return the lines of *output* as runners see them: bytes that are no UTF-8 are replaced."""
    return [line.decode("utf-8", "replace") for line in _LINES.split(output)]


_OVERLOOKED = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""What Unicode calls ignorable, besides controls of formatting."""


def _seen(line: str) -> str:
    """Return *line* without what a comparison by the rules of a language overlooks."""
    return _OVERLOOKED.sub("", "".join(char for char in line if unicodedata.category(char) != "Cf"))


def github_commands(output: bytes) -> Iterator[str]:
    """Yield the commands that GitHub's runner obeys in *output*.

    One that stops it from obeying counts if nothing starts it again.
    """
    token = ""
    for line in map(_seen, lines_of(output)):
        new, old = _GITHUB.match(line.strip()), _GITHUB_OLD.search(line)
        command = new[1] if new else old[1] if old else ""
        if token:
            token = "" if command == token else token
        elif command == "stop-commands" and new:
            token = new[3]
        elif command:
            yield line
    if token:
        yield f"::stop-commands::{token}"


def other_commands(output: bytes) -> Iterator[str]:
    """Yield the lines of *output* that Azure's agent or TeamCity obeys."""
    yield from (
        line for line in map(_seen, lines_of(output)) if _AZURE.search(line) or _TEAMCITY.search(line)
    )


def commands(output: bytes) -> list[str]:
    """Return the lines of *output* that any runner obeys."""
    return [*github_commands(output), *other_commands(output)]


def controls(output: bytes) -> list[str]:
    """Return the characters of *output* that a terminal obeys, that hide or turn text, and bytes that are no text."""
    text = output.decode("utf-8", "surrogateescape")
    spelling = "\u200c\u200d"
    return [
        char
        for char in text
        if char != "\n"
        and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        and char not in spelling
    ]
