"""The titles of link definitions, which a reader sees over a link: ``[label]: address "title"``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bitext.markdown.block import Block, quoted_block
from bitext.markdown.page_lines import Lines
from bitext.markdown.quoting import read_attribute
from bitext.text import Span

_OPENING = re.compile(r"(?:^|[ \t])([\"'(])")
_NOWHERE = frozenset({"", "#"})
"""The addresses of definitions that are remarks: ``[//]: # (not shown)``, ``[comment]: <> (not shown)``."""

_CLOSING = {'"': '"', "'": "'", "(": ")"}


def reference_titles(
    lines: Lines, references: Mapping[str, Mapping[str, Any]], switches: Sequence[tuple[int, bool]]
) -> Iterator[Block]:
    """Yield the titles of the *references* that markdown-it found, if they stand on one line.

    *switches* says from which lines on translation is switched off, or on again.
    """
    for target in references.values():
        before = bisect_right(switches, (target["map"][0], True)) if switches else 0
        if target["title"] and target["href"] not in _NOWHERE and not (before and switches[before - 1][1]):
            yield from _title(lines, target["map"][1] - 1, " ".join(target["title"].split()))


def definitions(references: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the *references* of a page as lines of Markdown, without which its texts cannot be read."""
    return "\n".join(_definition(label, each) for label, each in references.items())


def _definition(label: str, target: Mapping[str, Any]) -> str:
    title = " ".join(target["title"].split())
    quote = next((each for each in "\"'" if each not in title), "")
    return f"[{label}]: {target['href']}" + (f" {quote}{title}{quote}" if title and quote else "")


def _title(lines: Lines, number: int, title: str) -> Iterator[Block]:
    line = lines[number].rstrip()
    opening = _OPENING.search(line, line.find("]:") + 2 if "]:" in line else 0)
    if opening is None or line[-1] != _CLOSING[opening[1]]:
        return
    quoted = Span(opening.start(1), len(line))
    if read_attribute(line[quoted.start + 1 : -1], backslashes=True) == title:
        starts = ((0, lines.starts[number]),)
        yield quoted_block(line, starts, quoted, kind="plain", quoting="attribute", context=("link title",))
