"""The command `bitext`: one file per command, and one place where errors end.

A command reads its options, calls the folders below, prints, and returns an exit status. It is imported when
it is asked for, so that a short command starts fast.
"""

from __future__ import annotations

import errno
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from bitext.errors import BitextError, ExitCode, UnreadableError

_COMMANDS = (
    *(
        "init",
        "new",
        "extract",
        "check",
        "report",
        "serve",
        "status",
        "fleet",
        "terms",
        "memory",
        "translate",
        "review",
    ),
    *("export", "import", "align", "migrate", "render", "stage", "explain", "schema"),
    "merge-driver",
)


class _UnreadError(Exception):
    """Nobody reads our output any more, as in `bitext check | head`."""


@contextmanager
def _noticing_the_end() -> Iterator[None]:
    # Click would end the program with 1 itself.
    try:
        yield
    except BrokenPipeError:
        raise _UnreadError from None


class _Commands(click.Group):
    """Imports a command only when it runs; importing all of them would double the time of a short run."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - click's own
    ) -> click.Context:
        with _noticing_the_end():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own
        with _noticing_the_end():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        # A keyword such as `import` cannot be the name of a module or function.
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name.replace("-", "_")
        command = getattr(import_module(f"bitext.cli.{name}"), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in _COMMANDS and not ctx.resilient_parsing:
            # Click compares a misspelt name with commands that it has loaded, which are none.
            from difflib import get_close_matches  # noqa: PLC0415 - few commands are misspelt

            for meant in get_close_matches(args[0], _COMMANDS, 1):
                raise click.UsageError(f"no such command {args[0]!r}. Did you mean {meant!r}?", ctx)
        return super().resolve_command(ctx, args)


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's own
    if wanted and not ctx.resilient_parsing:
        from bitext.about import described  # noqa: PLC0415 - no other command tells it

        click.echo(f"bitext, version {described()}")
        ctx.exit()


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
@click.pass_context
def cli(context: click.Context) -> None:
    """Keep pages, translation catalogs and bilingual Markdown in step, and check them.

    \b
    From the start:
      bitext init --locale de   set up a project
      bitext extract            write the catalogs that translators edit
      bitext check              find faults in pages and catalogs
      mkdocs build              build the site in every language

    Exit status: 0 nothing found, 1 findings, 2 wrong usage, unreadable input, or a file left alone because
    somebody else saved it meanwhile, 3 a bug in bitext, 130 interrupted.
    """
    try:
        Path.cwd()
    except OSError:
        raise UnreadableError(
            "the current folder does not exist any more", help="go to a folder that exists"
        ) from None
    if context.invoked_subcommand is None:
        # It reads catalogs, and no other command needs it.
        from bitext.cli.overview import show_overview  # noqa: PLC0415

        show_overview()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status. Raises nothing."""
    # A stream that was closed is none at all, and what goes there is for nobody.
    sys.stdout, sys.stderr = sys.stdout or _files().nowhere(), sys.stderr or _files().nowhere()
    try:
        return int(cli.main(arguments, prog_name="bitext", standalone_mode=False) or 0)
    except click.ClickException as error:
        _printing().tell_usage(error)
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    except _UnreadError:
        # Python must not complain about it at exit.
        _files().discard_output(sys.stdout.fileno())
        return ExitCode.CLEAN
    except (BitextError, OSError) as error:
        _printing().tell_error(error if isinstance(error, BitextError) else _of_the_system(error))
        return ExitCode.USAGE
    except Exception:  # noqa: BLE001 - whatever nobody handled is our bug
        lines = traceback.format_exc().rstrip("\n").split("\n")
        _printing().tell(*lines, "This is a bug in bitext. Please report it with the lines above.")
        return ExitCode.BUG


def _of_the_system(error: OSError) -> BitextError:
    """Return what the system says: a full disk, too many open files, a device that fails."""
    parts = (error.filename, error.strerror or error)
    message = ": ".join(str(each) for each in parts if each is not None)
    return BitextError(message, help=_HELPS.get(error.errno or 0, ""))


_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC)
_HELPS = {
    **dict.fromkeys(_REFUSED, "check the permissions and the free space"),
    errno.EADDRINUSE: "end the server that runs there, or run `bitext serve --dev-addr 127.0.0.1:8001`",
}
"""What to do, by the number that the system gives its error."""


def _files() -> ModuleType:
    # `bitext --version` and the completion of options neither read nor write a file.
    from bitext import files  # noqa: PLC0415

    return files


def _printing() -> ModuleType:
    # Most commands end well, and `bitext --help` prints nothing of a file.
    from bitext.cli import printing  # noqa: PLC0415

    return printing
