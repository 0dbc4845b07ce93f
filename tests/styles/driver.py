"""Runs `mkdocs` and `bitext` many times in one program, each in a process of its own that has them loaded.

It runs in the environment that `tests/install-tools.sh` makes for the styles. Its input is a list of commands as JSON:
`{"folder": …, "command": ["mkdocs", "build", …]}`; its output a list of `{"code": …, "log": …}` in the same order.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

LONGEST = 900
"""The seconds after which a command is ended: it hangs."""


def _programs() -> dict[str, Callable[[list[str]], object]]:
    import material.plugins.search.plugin  # type: ignore[import-untyped]  # noqa: F401, PLC0415 - the same
    import mkdocs.commands.build  # noqa: F401, PLC0415 - the same
    from mkdocs.__main__ import cli  # noqa: PLC0415 - the same

    import bitext.site.plugin  # noqa: F401, PLC0415 - loaded once for all commands
    from bitext.cli import main  # noqa: PLC0415 - this module's name is read without it

    return {"bitext": main, "mkdocs": lambda arguments: cli(arguments, prog_name="mkdocs")}


def _run(program: Callable[[list[str]], object], arguments: list[str], folder: str, log: int) -> int:
    """Run a command as the child that this process is, and return its exit status."""
    os.chdir(folder)
    sys.path.insert(0, folder)
    for stream in (1, 2):
        os.dup2(log, stream)
    signal.alarm(LONGEST)
    try:
        code = program(arguments)
    except SystemExit as stop:
        code = stop.code
    except BaseException:  # noqa: BLE001 - this is where the child ends
        traceback.print_exc()
        code = 70
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else int(code is not None)


def main() -> None:
    """Run the commands of the standard input one after another."""
    programs = _programs()
    results: list[dict[str, Any]] = []
    for job in json.load(sys.stdin):
        name, *arguments = job["command"]
        with tempfile.TemporaryFile() as log:
            child = os.fork()
            if not child:
                os._exit(_run(programs[name], arguments, job["folder"], log.fileno()) & 0xFF)
            _, status = os.waitpid(child, 0)
            log.seek(0)
            results.append(
                {"code": os.waitstatus_to_exitcode(status), "log": log.read().decode(errors="replace")}
            )
    sys.stdout.write(json.dumps(results))


if __name__ == "__main__":
    sys.path.remove(str(Path(__file__).parent))
    main()
