"""What the command line offers: commands, arguments and options. Changing one is a decision."""

from __future__ import annotations

import click
import pytest

from bitext.cli import cli
from running import Bitext

COMMANDS = {
    "init": "--locale* --source-locale --from-static-i18n! --git! -C -q/--quiet!",
    "new": "KIND=quickstart+ NAME+ --title --steps -C -q/--quiet!",
    "extract": "PAGES* --check! --minor! --no-plugins! --locale* --shard -C --jobs --cluster --shared! -q/--quiet!",
    "check": "PATHS* --locale* --format=github|json|junit|sarif|text --select* --ignore* --baseline --write-baseline --min-coverage --verbose! --site --render=auto|always|never --fix! --diff! --shard --part -C --project* --jobs --cluster --shared! -q/--quiet!",
    "report": "PARTS+* --format=github|json|junit|sarif|text --select* --ignore* --baseline --write-baseline --min-coverage --verbose!",
    "serve": "--editor! OPTIONS* -C",
    "status": "--format=text|json --locale* -C",
    "fleet": "",
    "terms": "--suggest! --format=text|json --locale* -q/--quiet! -C",
    "memory": "",
    "translate": "--locale+* --page* --state --engine --limit --time-limit --dry-run! --evaluate! --sample --shard -C -q/--quiet!",
    "review": "--locale* --page* --engine --limit --format=text|markdown|json -C",
    "export": "--format=xliff-2.1|xliff-2.0|xliff-1.2|tmx|csv --locale+ --page* --state --prefill! --bom! -o/--output -C -q/--quiet!",
    "import": "FILE+ --locale --page --source -C -q/--quiet!",
    "align": "TREE --suffix! --catalogs! --current! --dry-run! --locale* -C -q/--quiet!",
    "migrate": "SOURCES+* --locale --into+ --source --source-repository --source-locale --jobs --cluster --shared! -q/--quiet!",
    "render": "FILE+ --side=source|target|both+ --source -o/--output",
    "stage": "--into+ --build --strict! --render=auto|never --locale* -C --jobs -q/--quiet!",
    "explain": "CODE",
    "schema": "NAME",
    "merge-driver": "BASE+ OURS+ THEIRS+ NAME",
}
"""By command: ``+`` must be given, ``*`` can be repeated, ``!`` takes no value."""

MEMORY = {
    "search": "TEXT+ --locale* --format=text|json --limit -C",
    "build": "SOURCES* -o/--output -C",
    "export": "-o/--output+ --locale* -C",
}

FLEET = {"status": "FOLDERS* --locale* --format=text|json|html -o/--output --min-coverage --jobs -q/--quiet!"}

CONTEXT = click.Context(cli)


def command(name: str) -> click.Command:
    found = cli.get_command(CONTEXT, name)
    assert found is not None
    return found


def written(parameter: click.Parameter) -> str:
    option = isinstance(parameter, click.Option)
    name = "/".join(parameter.opts) if option else (parameter.name or "").upper()
    choices = f"={'|'.join(parameter.type.choices)}" if isinstance(parameter.type, click.Choice) else ""
    takes_none = isinstance(parameter, click.Option) and parameter.is_flag
    many = parameter.multiple or parameter.nargs != 1
    return f"{name}{choices}{'+' * parameter.required}{'*' * many}{'!' * takes_none}"


def test_commands() -> None:
    assert cli.list_commands(CONTEXT) == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_arguments_and_options(name: str) -> None:
    assert " ".join(map(written, command(name).params)) == COMMANDS[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_option_says_what_it_is_for(name: str) -> None:
    assert all(each.help for each in command(name).params if isinstance(each, click.Option))
    assert (command(name).help or "").partition("\n")[0].endswith(".")


@pytest.mark.parametrize(("name", "commands"), [("memory", MEMORY), ("fleet", FLEET)])
def test_a_group_has_commands_of_its_own(name: str, commands: dict[str, str]) -> None:
    group = command(name)
    assert isinstance(group, click.Group)
    found = {each: " ".join(map(written, one.params)) for each, one in group.commands.items()}
    assert found == commands
    assert all(
        each.help for one in group.commands.values() for each in one.params if isinstance(each, click.Option)
    )


@pytest.mark.parametrize(("given", "meant"), [("exract", "extract"), ("stats", "status"), ("xyzzy", None)])
def test_a_misspelt_command(bitext: Bitext, given: str, meant: str | None) -> None:
    result = bitext(given)
    asked = f". Did you mean '{meant}'?" if meant else ""
    assert result.err == f"error: no such command '{given}'{asked}\n  help: run `bitext --help`\n"
    assert result.code == 2
