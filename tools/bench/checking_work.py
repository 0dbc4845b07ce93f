"""``python -m bench.checking_work TREE LOCALE``: the rules on pairs over all units of a tree, in one process.

The clocks run only while the rules look at pairs that are already in memory. Prints wall and CPU seconds, and
how many units there were, as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from bitext.bilingual import parse
from bitext.checking.catalogs import pair_flaws
from bitext.checks.subjects import Pair
from bitext.locales import Locale


def main(tree: Path, tag: str) -> None:
    """Apply the rules to each unit of the Markdown files under *tree*, one file at a time."""
    locale = Locale.parse(tag)
    wall = cpu = 0.0
    units = 0
    for path in sorted(tree.rglob("*.md")):
        found = parse(path.read_text(encoding="utf-8")).units
        begin = time.perf_counter(), time.process_time()
        for unit in found:
            for _ in pair_flaws(Pair(unit.source, unit.target, locale=locale)):
                pass
        wall += time.perf_counter() - begin[0]
        cpu += time.process_time() - begin[1]
        units += len(found)
    print(json.dumps({"wall": wall, "cpu": cpu, "units": units}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
