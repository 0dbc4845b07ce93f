"""All that the commands print: the only module of theirs that writes to a terminal, a pipe, or a log.

Standard output has results, standard error messages. What is printed for people goes out line by line, and
nothing in a line is obeyed by a terminal or a CI runner; `tests/hostile/test_output.py` holds that.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import IO, Any, TextIO, TypeVar

import click

from bitext.errors import BitextError
from bitext.report.lines import Line, Part, written
from bitext.report.objects import object_lines
from bitext.visible import is_obeyed

Item = TypeVar("Item")

_RUNNERS = ("CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")
"""Variables that a CI runner sets; most set the first."""


def say(*lines: Line) -> None:
    """Print lines of a result on standard output."""
    _print(lines, sys.stdout)


def say_each(lines: Iterable[Line]) -> None:
    """Print *lines* of a result on standard output, which may be too many to be held in memory at once."""
    for some in _some(lines):
        _print(some, sys.stdout)


_AT_ONCE = 500
"""So many lines are printed together."""


def _some(lines: Iterable[Item]) -> Iterator[list[Item]]:
    left = iter(lines)
    while some := list(islice(left, _AT_ONCE)):
        yield some


def tell(*lines: Line) -> None:
    """Print lines of a message on standard error."""
    _print(lines, sys.stderr)


def warn(first: str, *lines: str) -> None:
    """Print a warning on standard error, in one line or several."""
    tell([Part("warning", fg="yellow", bold=True), f": {first}"], *lines)


def tell_error(error: BitextError) -> None:
    """Print *error* on standard error."""
    _tell_error(error.lines)


def tell_error_text(text: str) -> None:
    """Print what an error has said of itself, `str(error)`, on standard error."""
    _tell_error(_lines(text))


def _tell_error(lines: Sequence[str]) -> None:
    tell(*error_lines(lines))


def error_lines(lines: Sequence[str]) -> list[Line]:
    """Return the *lines* of an error as they are printed."""
    first, *others = lines
    return [[Part("error", fg="red", bold=True), f": {first}"], *others]


def tell_usage(error: click.ClickException) -> None:
    """Print what is wrong with how a command was called, and where its options stand, on standard error."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    message = " ".join(error.format_message().split()).removesuffix(".")
    if context is None:
        _tell_error([_begun_small(message)])
    elif message.startswith("Usage:"):
        # A group that was called without a command says all that it has.
        tell(*_lines(context.get_help()))
    else:
        _tell_error([_begun_small(message), f"  help: run `{context.command_path} --help`"])


def _begun_small(message: str) -> str:
    return f"{message[:1].lower()}{message[1:]}"


def say_object(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Print *value* as JSON on standard output."""
    say_report(object_lines(value))


def say_report(parts: Iterable[str]) -> None:
    """Print a report, which a program will read, on standard output: as UTF-8, whatever the terminal has."""
    for some in _some(parts):
        click.echo("".join(some).encode(), nl=False)


def say_exactly(text: str, part: Callable[[str], str | Part] = str) -> None:
    """Print *text*, which holds lines of files, on standard output: byte for byte where a program reads it.

    A terminal gets its lines as `say` prints them, each of them as *part* colours it. So does a pipe of a CI
    runner, which may be its log, if it would obey one of the lines: behind bars, so that no program takes
    them for the text, and with a warning. A regular file always gets every byte.
    """
    if sys.stdout.isatty():
        say(*([part(line)] for line in _lines(text)))
    elif _is_of_runner(sys.stdout) and is_obeyed(text):
        say(*(f"| {line}" for line in _lines(text)))
        sys.stdout.flush()
        warn(
            "a CI runner would obey a line of this, so all are shown behind bars, with escapes",
            "  help: to get the text as it is, write it to a file",
        )
    else:
        # Bytes, because a text stream would change the line ends of the files on some systems.
        click.echo(text.encode(), nl=False)


def _lines(text: str) -> list[str]:
    lines = text.replace("\t", " ").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def has_colours(stream: IO[str]) -> bool:
    """Whether *stream* is a terminal that shows colours, and `NO_COLOR` (no-color.org) allows them."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _is_of_runner(stream: IO[str]) -> bool:
    if os.environ.get("CI", "").lower() in {"", "false", "0"} and not any(map(os.environ.get, _RUNNERS[1:])):
        return False
    try:
        return not stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return True


def _print(lines: Iterable[Line], stream: TextIO) -> None:
    colour = has_colours(stream)
    text = "".join(f"{written(line, colour=colour)}\n" for line in lines)
    encoding = stream.encoding or "utf-8"
    # A terminal may know fewer characters than there are.
    click.echo(
        text.encode(encoding, "backslashreplace").decode(encoding), file=stream, nl=False, color=colour
    )
