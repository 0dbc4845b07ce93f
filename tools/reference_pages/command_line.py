"""The page of the command line, from what the commands say of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from inspect import cleandoc

import click

from bitext.cli import cli
from bitext.errors import ExitCode
from reference_pages.between import COMMAND, cell

MEANINGS: Mapping[ExitCode, str] = {
    ExitCode.CLEAN: "All is done, and nothing was found.",
    ExitCode.FINDINGS: "The command did its work and found something: each command says below what.",
    ExitCode.USAGE: (
        "It was called in a wrong way, cannot read something, or left a file alone because somebody else "
        "saved it meanwhile. Standard error says which."
    ),
    ExitCode.BUG: "This is a bug in bitext: please report what standard error says.",
    ExitCode.INTERRUPTED: "It was interrupted.",
}

ENDS_WITH_1: Mapping[str, str] = {
    "check": "there are errors or warnings; with `--diff`, if there is something to fix",
    "extract": "with `--check`, a page is out of step with its catalogs; or its name cannot be used",
    "fleet status": "`--min-coverage` is given, and less is translated somewhere",
    "import": "the file has faults, or a part of it was not taken",
    "memory search": "nothing similar was translated before",
    "merge-driver": "a file is damaged, and was merged as text",
    "migrate": "there is something that a person must mend",
    "report": "there are errors or warnings",
    "stage": "`--strict` is given, and a warning was shown",
    "terms": "a glossary has faults",
    "translate": "a sentence is left without a draft",
}
"""What the exit status 1 of a command means; all others never end with it."""

_HEAD = f"""\
# Command line

<!-- `{COMMAND}` writes this page from tools/bitext/cli/. -->

All commands work on the project of the current folder, or on that of the nearest folder above it.
`bitext COMMAND --help` shows in the terminal what stands here.

## Exit status

| status | meaning |
|---:|---|
"""
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z])")


def command_line_page() -> str:
    """Return the page."""
    statuses = "\n".join(f"| {int(code)} | {meaning} |" for code, meaning in MEANINGS.items())
    context = click.Context(cli, info_name="bitext")
    sections = "\n\n".join(_section(name, command) for name, command in commands(cli, context))
    return f"{_HEAD}{statuses}\n\n{sections}\n"


def commands(
    group: click.Group, context: click.Context, path: str = ""
) -> Iterator[tuple[str, click.Command]]:
    """Yield all commands with their names, those of a group after it: in the order of `bitext --help`."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path}{name}", command
        if isinstance(command, click.Group):
            yield from commands(command, context, f"{path}{name} ")


def _section(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=f"bitext {name}")
    options = [each for each in command.params if isinstance(each, click.Option)]
    usage = " ".join([f"bitext {name}", *command.collect_usage_pieces(context)])
    mark = "##" if " " not in name else "###"
    blocks = [
        f"{mark} bitext {name} {{ #{name.replace(' ', '-')} }}",
        f"```text\n{usage}\n```",
        *_help(command.help or ""),
        _options(options, context),
        *([f"Exit status 1 if {ENDS_WITH_1[name]}."] if name in ENDS_WITH_1 else []),
    ]
    return "\n\n".join(filter(None, blocks))


def _help(text: str) -> Iterator[str]:
    """Yield the paragraphs of a help text; those that click does not wrap are code."""
    for paragraph in cleandoc(text).split("\n\n"):
        if paragraph.startswith("\b\n"):
            title, *lines = paragraph.split("\n")[1:]
            code = "\n".join(line.removeprefix("  ") for line in lines)
            yield f'```bash title="{title.rstrip(":")}"\n{code}\n```'
        else:
            yield _SENTENCE.sub("\n", " ".join(_marked(paragraph).split()))


def _marked(text: str) -> str:
    """Return a paragraph with its options as code."""
    return re.sub(r"(?<![\w`])(--?[A-Za-z][\w-]*)(?![\w`])", r"`\1`", text)


def _options(options: Sequence[click.Option], context: click.Context) -> str:
    records = (each.get_help_record(context) for each in options)
    rows = [f"| {_written(names)} | {cell(_marked(text))} |" for names, text in filter(None, records)]
    return "\n".join(["| option | meaning |", "|---|---|", *rows]) if rows else ""


def _written(names: str) -> str:
    """Return the names of an option as code; words to choose from go in a line of their own."""
    names, _, choices = names.partition(" [")
    words = ", ".join(f"`{each}`" for each in choices[:-1].split("|"))
    return f"`{names}`<br>{words}" if choices else f"`{names}`"
