"""A running program that answers lines: it gets lines in one go, and has a limited time for its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Final

LARGEST: Final = 10 * 2**20
"""The bytes that a program may write for one batch."""

_KEPT = 2**12
"""The bytes of its messages that are kept, the last ones."""


_NEW_GROUP: Final = 0x200
"""What Windows calls CREATE_NEW_PROCESS_GROUP."""


class TooMuchError(Exception):
    """The program wrote more than `LARGEST` bytes for one batch."""


class LineProgram:
    """A program with its input, its output and what it says on standard error. One thread uses it at a time.

    Raises:
        OSError: if it cannot be started.
    """

    def __init__(self, command: tuple[str, ...], environment: Mapping[str, str], folder: str) -> None:
        self._process: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603 - the settings name it, and there is no shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(environment),
            cwd=folder or None,
            start_new_session=sys.platform != "win32",
            creationflags=_NEW_GROUP if sys.platform == "win32" else 0,
        )
        self._lines: SimpleQueue[bytes | None] = SimpleQueue()
        self._allowed, self._allowing = LARGEST, Lock()
        self._said = bytearray()
        self._threads = [self._run(self._read_lines), self._run(self._read_messages)]

    def send(self, data: bytes) -> None:
        """Write *data* without waiting until the program has read it."""
        with self._allowing:
            self._allowed = LARGEST
        self._threads[2:] = [self._run(self._write, data)]

    def line(self, end: float) -> bytes | None:
        """Return the next line, or None if the output has ended. *end* is a time of `time.monotonic`.

        Raises:
            TimeoutError: if it does not come in time.
            TooMuchError: if it is too long.
        """
        try:
            line = self._lines.get(timeout=max(end - time.monotonic(), 0.001))
        except Empty:
            raise TimeoutError from None
        if self._allowed < 0:
            raise TooMuchError
        return line

    def said(self) -> str:
        """Return the last line that it wrote on standard error."""
        lines = self._said.decode(errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")

    def close_input(self) -> None:
        """Tell the program that nothing more comes."""
        # Another thread may be writing, and would keep the file open: then the program is only killed.
        with suppress(OSError, ValueError, RuntimeError):
            assert self._process.stdin is not None
            self._process.stdin.close()

    def end(self, seconds: float = 0.0) -> int:
        """Kill the program and all that it started, if it has not ended in so many *seconds*.

        Returns the status with which it ended. Its number is still its own until it is waited for.
        """
        if self._process.returncode is not None:
            return self._process.returncode
        with suppress(subprocess.TimeoutExpired):
            if seconds:
                self._process.wait(seconds)
        self._kill()
        status = self._process.wait()
        for thread in self._threads:
            thread.join(1.0)
        self.close_input()
        return status

    def _kill(self) -> None:
        with suppress(OSError):
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)

    def _run(self, work: object, *arguments: object) -> Thread:
        thread = Thread(target=work, args=arguments, daemon=True)  # type: ignore[arg-type] # a method
        thread.start()
        return thread

    def _write(self, data: bytes) -> None:
        with suppress(OSError, ValueError):
            assert self._process.stdin is not None
            self._process.stdin.write(data)
            self._process.stdin.flush()

    def _read_lines(self) -> None:
        assert self._process.stdout is not None
        with suppress(OSError, ValueError), self._process.stdout as out:
            # It waits here while a new batch is sent, so what is still allowed is looked at afterwards.
            while self._allowed >= 0 and (line := out.readline(LARGEST + 1)):
                with self._allowing:
                    self._allowed -= len(line)
                self._lines.put(line)
        self._lines.put(None)

    def _read_messages(self) -> None:
        assert self._process.stderr is not None
        with suppress(OSError, ValueError), self._process.stderr as messages:
            while piece := os.read(messages.fileno(), _KEPT):
                self._said += piece
                del self._said[:-_KEPT]
