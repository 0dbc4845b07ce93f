"""Start a program from a small process, and write down what it cost.

    python -I -S starter.py REPORT COMMAND…

Linux counts as a program's largest memory also what the process that started it had at that moment. The
benchmark has more than most programs that it measures. This process has a few megabytes, so it imports
little. REPORT gets three numbers: seconds on the clock, seconds of CPU, and KiB of the largest process.
SIGTERM is handed on. The exit status is the program's, or 128 and the number of the signal that ended it.
"""

from __future__ import annotations

import os
import signal
import sys
import time


def main(report: str, *command: str) -> int:
    """Run *command*, and return its exit status."""
    begin = time.perf_counter()
    program = os.posix_spawnp(command[0], command, os.environ)
    signal.signal(signal.SIGTERM, lambda number, _: os.kill(program, number))
    _, status, usage = os.wait4(program, 0)
    wall = time.perf_counter() - begin
    with open(report, "w", encoding="ascii") as file:  # noqa: PTH123 - pathlib would make this process larger
        file.write(f"{wall!r} {usage.ru_utime + usage.ru_stime!r} {usage.ru_maxrss}")
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
