"""What the figures were measured on, said without names or paths of the machine."""

from __future__ import annotations

import os
import platform
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """The machine, its load before the benchmark, and the day."""

    cores: int
    processor: str
    memory: int
    load: float
    day: date

    @property
    def lines(self) -> tuple[str, ...]:
        """What to print, one sentence an item."""
        return (
            f"Measured on {self.day}, under {platform.system()}.",
            f"The machine has {self.cores} cores ({self.processor}) and {self.memory / 1e9:.0f} GB memory.",
            f"The load average before the first run was {self.load:.1f}: other work takes its share.",
            f"Versions: Bitext {version('mkdocs-bitext')}, Python {platform.python_version()}.",
        )


def describe() -> Machine:
    """Return the machine that this runs on."""
    return Machine(
        cores=len(os.sched_getaffinity(0)),
        processor=_field("/proc/cpuinfo", "model name", "unknown processor"),
        memory=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        load=os.getloadavg()[0],
        day=datetime.now(tz=UTC).date(),
    )


def _field(file: str, name: str, default: str) -> str:
    match = re.search(rf"^{name}\s*:\s*(.+)$", Path(file).read_text(encoding="utf-8"), re.MULTILINE)
    return match[1].strip() if match else default
