"""``python -m bench.parsing TREE``: parse every file of a tree, and print what parsing alone cost.

The clocks run only while a text that is already in memory is parsed: wall and CPU seconds, as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from bitext.bilingual import parse


def main(tree: Path) -> None:
    """Parse each Markdown file under *tree*, one at a time."""
    wall = cpu = 0.0
    units = 0
    for path in sorted(tree.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        begin = time.perf_counter(), time.process_time()
        delivery = parse(text)
        wall += time.perf_counter() - begin[0]
        cpu += time.process_time() - begin[1]
        units += len(delivery.units)
    print(json.dumps({"wall": wall, "cpu": cpu, "units": units}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
