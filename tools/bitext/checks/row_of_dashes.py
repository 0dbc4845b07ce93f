"""B113 row-of-dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.bilingual.blank import blank_pairs
from bitext.checks.flaw import Flaw
from bitext.checks.rule import DeliveryRule
from bitext.checks.subjects import DeliveryFile
from bitext.checks.wording import count
from bitext.finding import Severity

_ROW = re.compile(r"[ \t>]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+(?:\|[ \t]*+)*+\Z")
_FENCE = re.compile(r"[ \t>]*+(?P<mark>`{3,}|~{3,})")
_CODE = re.compile(r"`[^`]*+`")
_BAR = re.compile(r"\\.|(\|)")


def _row_of_dashes(file: DeliveryFile) -> Iterator[Flaw]:
    if "|" not in file.delivery.text:
        return
    at, above, fence = 0, "", ""
    for line in blank_pairs(file.delivery, keep="target").splitlines(keepends=True):
        mark = _FENCE.match(line)
        if mark is not None and (not fence or mark["mark"].startswith(fence)):
            fence = "" if fence else mark["mark"]
        elif not fence and "|" in line and "|" in above and _ROW.match(line.rstrip("\r\n")):
            wanted, found = _cells(above), _cells(line)
            # Readers of Markdown do not agree on bars in code.
            if found not in {wanted, _cells(_CODE.sub("x", above))} and not _ROW.match(above):
                yield Flaw(
                    message=f"the row of dashes has {count(found, 'cell')}, the table's header {wanted}",
                    at=at + len(line) - len(line.lstrip()),
                    help="write as many cells of dashes as the header has",
                )
        at, above = at + len(line), line.rstrip("\r\n")


RULE = DeliveryRule(
    code="B113",
    name="row-of-dashes",
    severity=Severity.WARNING,
    check=_row_of_dashes,
    finds="The row of dashes below the header of a table has more cells than the header, or fewer.",
    why="most readers of Markdown then see no table there, and show its bars and dashes.",
    bad=r"| b8832-101 | b8832-102 |\n|---|",
    good=r"| b8832-101 | b8832-102 |\n|---|---|",
)


def _cells(row: str) -> int:
    """Return how many cells a *row* has; a bar at either end stands for none."""
    bare = row.strip(" \t>\r\n")
    bars = sum(bool(each[1]) for each in _BAR.finditer(bare))
    closed = len(bare) > 1 and bare.endswith("|") and not bare.endswith("\\|")
    return bars + 1 - bare.startswith("|") - closed
