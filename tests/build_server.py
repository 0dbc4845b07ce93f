"""Builds that take less time: each in a copy of one process that has MkDocs and Material loaded.

A build of a small project spends half of its time on loading them. Its result is that of the command, but for what
differs from process to process, such as the order of sets: tests of that run the command itself.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import marshal
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from types import CodeType
from typing import IO, NamedTuple

AVAILABLE = hasattr(os, "fork")


class Built(NamedTuple):
    """How a build ended, and what it printed."""

    code: int
    out: str
    err: str


class _Server:
    """The process, as the tests see it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._lock = Lock()
        self._process = subprocess.Popen(
            [sys.executable, __file__], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        atexit.register(self._stop)

    def run(self, folder: Path, arguments: Sequence[str]) -> Built:
        with tempfile.TemporaryDirectory() as place, self._lock:
            job = {"folder": str(folder), "arguments": list(arguments), "place": place}
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            self._process.stdin.write(json.dumps(job).encode() + b"\n")
            self._process.stdin.flush()
            code = int(self._process.stdout.readline())
            out, err = ((Path(place) / name).read_text("utf-8") for name in ("out", "err"))
        return Built(code, out, err)

    def _stop(self) -> None:
        self._process.communicate()


@cache
def _server(environment: frozenset[tuple[str, str]]) -> _Server:
    return _Server(dict(environment))


def run_mkdocs(folder: Path, arguments: Sequence[str], environment: Mapping[str, str]) -> Built:
    """Run MkDocs with *arguments* in *folder*."""
    return _server(frozenset(environment.items())).run(folder, arguments)


def _serve(jobs: IO[str]) -> None:
    """Run the *jobs* one after another, each in a copy of this process; print how each ended."""
    import material.plugins.search.plugin  # type: ignore[import-untyped]  # noqa: F401, PLC0415 - the same
    import mkdocs.commands.build  # noqa: F401, PLC0415 - loaded once for all builds

    import bitext.site.plugin  # noqa: F401, PLC0415 - the same

    with tempfile.TemporaryDirectory() as compiled:
        _keep_templates(Path(compiled))
        _serve_all(jobs)


def _serve_all(jobs: IO[str]) -> None:
    for line in jobs:
        job = json.loads(line)
        child = os.fork()
        if not child:
            os._exit(_work(job["folder"], job["arguments"], Path(job["place"])) & 0xFF)
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


def _work(folder: str, arguments: Sequence[str], place: Path) -> int:
    """Run MkDocs as the copy that this process is, and return its exit status."""
    from mkdocs.__main__ import cli  # noqa: PLC0415 - the tests need none of it

    os.chdir(folder)
    # As for `python -m mkdocs`.
    sys.path[0] = folder
    for number, name in ((0, os.devnull), (1, place / "out"), (2, place / "err")):
        opened = os.open(name, os.O_RDWR | os.O_CREAT, 0o600)
        os.dup2(opened, number)
    try:
        cli(list(arguments), prog_name="mkdocs")
        code: object = 0
    except SystemExit as stop:
        code = stop.code
    except BaseException:  # noqa: BLE001 - this is where the copy ends
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else int(code is not None)


if __name__ == "__main__":
    _serve(sys.stdin)
