"""Builds and other commands that take less time: each in a copy of one process that has all of it loaded.

A build of a small project spends half of its time on loading MkDocs and Material, and `bitext` nearly all of it. The
result is that of the command, but for what differs from process to process, such as the order of sets: tests of that
run the command itself.

The process runs in the environment whose Python it is given: the tests' own, or that of the sites of all styles.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import marshal
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock
from types import CodeType
from typing import IO

from running import Result

LONGEST = 900
"""The seconds after which a command is ended: it hangs."""

_LOADED_LATER = (
    "ctypes",
    "encodings.unicode_escape",
    "encodings.utf_8_sig",
    "markdown.extensions.codehilite",
    "multiprocessing.popen_fork",
    "multiprocessing.synchronize",
    "pygments.formatters.html",
    "pygments.lexers.data",
    "pygments.lexers.python",
    "pygments.lexers.shell",
    "pygments.styles.default",
    "pymdownx.details",
    "pymdownx.quotes",
    "pymdownx.superfences",
)
"""What MkDocs, Material and the extensions that most sites have load while they build: nothing of theirs but code."""


class _Server:
    """The process, as the tests see it."""

    def __init__(self, python: str, environment: Mapping[str, str]) -> None:
        self._lock = Lock()
        self._process = subprocess.Popen(
            [python, __file__], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        atexit.register(self._stop)

    def run(self, folder: Path, command: Sequence[str]) -> Result:
        with tempfile.TemporaryDirectory() as place, self._lock:
            job = {"folder": str(folder), "command": list(command), "place": place}
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            self._process.stdin.write(json.dumps(job).encode() + b"\n")
            self._process.stdin.flush()
            code = int(self._process.stdout.readline())
            out, err = ((Path(place) / name).read_text("utf-8", errors="replace") for name in ("out", "err"))
        return Result(code, out, err)

    def _stop(self) -> None:
        self._process.communicate()


@cache
def _server(python: str, environment: frozenset[tuple[str, str]]) -> _Server:
    return _Server(python, dict(environment))


def run_command(
    folder: Path, command: Sequence[str], environment: Mapping[str, str], python: str = sys.executable
) -> Result:
    """Run a command of MkDocs or ours in *folder*, such as ``["mkdocs", "build"]``, as *python* runs it."""
    if not hasattr(os, "fork"):
        return run_anew(folder, command, environment, python)
    return _server(python, frozenset(environment.items())).run(folder, command)


def run_anew(
    folder: Path, command: Sequence[str], environment: Mapping[str, str], python: str = sys.executable
) -> Result:
    """Do the same in a process that has nothing loaded."""
    done = subprocess.run(
        [python, "-m", *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def _serve(jobs: IO[str]) -> None:
    """Run the *jobs* one after another, each in a copy of this process; print how each ended."""
    import material.plugins.search.plugin  # type: ignore[import-untyped]  # noqa: F401, PLC0415 - the same
    import mkdocs.commands.build  # noqa: F401, PLC0415 - loaded once for all commands
    from mkdocs.__main__ import cli  # noqa: PLC0415 - the tests need none of it

    import bitext.cli.check  # noqa: PLC0415 - the same
    import bitext.cli.extract  # noqa: PLC0415 - the same
    import bitext.site.plugin  # noqa: PLC0415 - the same

    for name in _LOADED_LATER:
        # The oldest versions that we allow lack some.
        with suppress(ModuleNotFoundError):
            import_module(name)
    programs = {"bitext": bitext.cli.main, "mkdocs": lambda arguments: cli(arguments, prog_name="mkdocs")}
    with tempfile.TemporaryDirectory() as compiled:
        _keep_templates(Path(compiled))
        _serve_all(jobs, programs)


_Program = Callable[[list[str]], object]


def _serve_all(jobs: IO[str], programs: Mapping[str, _Program]) -> None:
    for line in jobs:
        job = json.loads(line)
        name, *arguments = job["command"]
        child = os.fork()
        if not child:
            os._exit(_work(programs[name], arguments, job["folder"], Path(job["place"])) & 0xFF)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _keep_templates(folder: Path) -> None:
    """Keep in *folder* what Jinja compiles: the copies would compile Material's templates anew each time."""
    from jinja2 import Environment  # noqa: PLC0415 - the tests need none of it

    compile_anew = Environment.compile

    def compiled(
        self: Environment, source: str, name: str | None = None, filename: str | None = None
    ) -> CodeType:
        parts = (source, name, filename, sorted(self.extensions), str(self.autoescape), self.is_async)
        path = folder / hashlib.sha256(repr(parts).encode()).hexdigest()
        if path.exists():
            code: CodeType = marshal.loads(path.read_bytes())  # noqa: S302 - we wrote it
            return code
        code = compile_anew(self, source, name, filename)
        written = path.with_suffix(f".{os.getpid()}")
        written.write_bytes(marshal.dumps(code))
        written.replace(path)
        return code

    Environment.compile = compiled  # type: ignore[assignment, method-assign]


def _work(program: _Program, arguments: list[str], folder: str, place: Path) -> int:
    """Run a command as the copy that this process is, and return its exit status."""
    signal.alarm(LONGEST)
    os.chdir(folder)
    # As for `python -m mkdocs`.
    sys.path.insert(0, folder)
    for number, name in ((0, os.devnull), (1, place / "out"), (2, place / "err")):
        opened = os.open(name, os.O_RDWR | os.O_CREAT, 0o600)
        os.dup2(opened, number)
    try:
        code = program(arguments)
    except SystemExit as stop:
        code = stop.code
    except BaseException:  # noqa: BLE001 - this is where the copy ends
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else int(code is not None)


if __name__ == "__main__":
    # The folders of the tests have names of other people's packages.
    sys.path.remove(str(Path(__file__).parent))
    _serve(sys.stdin)
