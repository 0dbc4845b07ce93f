"""The baseline: findings that were there when a project began to check, and that do not fail it.

A finding is recognized by its rule, file, unit, locale and message, not by its line, which every edit above
it changes. Each finding of a baseline accepts one finding.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from bitext.checking.audit import Audit
from bitext.errors import SettingsError
from bitext.finding import Finding

VERSION = 1
"""Of the file; grows when an old file could be misread."""


class Known(NamedTuple):
    """What of a finding is compared."""

    path: str
    code: str
    unit: str
    locale: str
    message: str


def fingerprint(finding: Finding) -> str:
    """Return a name of *finding*, 32 hex digits, that stays when lines move."""
    return hashlib.sha256("\0".join(_known(finding)).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def format_baseline(findings: Iterable[Finding]) -> str:
    """Return the file that `read_baseline` reads: JSON, sorted, one finding a line, for small diffs."""
    counts = Counter(_known(finding) for finding in findings)
    lines = [_line(known, count) for known, count in sorted(counts.items())]
    body = "\n  " + ",\n  ".join(lines) + "\n" if lines else ""
    return f'{{"version": {VERSION}, "findings": [{body}]}}\n'


def _line(known: Known, count: int) -> str:
    item = {**known._asdict(), "count": count}
    # A name that is no UTF-8 can only be written with JSON's escapes.
    escapes = not all(char < "\ud800" or char > "\udfff" for char in known.path)
    return json.dumps(item, ensure_ascii=escapes)


def read_baseline(text: str, path: str) -> Counter[Known]:
    """Return how many findings of which kind *text* accepts; *path* is for messages.

    Raises:
        SettingsError: if it is no baseline of this version.
    """
    try:
        data = json.loads(text)
        if data["version"] != VERSION:
            raise SettingsError(f"the baseline has version {data['version']!r}, not {VERSION}", path=path)
        return Counter({_read(each): _count(each) for each in data["findings"]})
    except (ValueError, KeyError, TypeError, RecursionError):
        raise SettingsError(
            "this is no baseline", path=path, help="make one with `bitext check --write-baseline`"
        ) from None


def without_known(audit: Audit, known: Counter[Known]) -> Audit:
    """Return *audit* without the findings that *known* accepts; the first of equal ones are accepted."""
    left = Counter(known)
    new: list[Finding] = []
    for finding in audit.findings:
        key = _known(finding)
        if left[key] > 0:
            left[key] -= 1
        else:
            new.append(finding)
    return Audit(tuple(new), audit.counts)


def _known(finding: Finding) -> Known:
    return Known(finding.path, finding.code, finding.unit, finding.locale, finding.message)


def _read(item: Any) -> Known:  # noqa: ANN401 - whatever JSON holds
    return Known(*(str(item[name]) for name in Known._fields))


def _count(item: Any) -> int:  # noqa: ANN401 - the same
    count = item["count"]
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise ValueError("a count is a number from 1 on")
    return count
