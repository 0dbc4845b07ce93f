"""Findings as text for people, in the form that editors and terminals turn into links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import click
from rich.cells import cell_len

from bitext.checking.audit import Audit
from bitext.finding import Finding, Severity

_WIDTH = 100
"""How many cells of a line are shown at most; a translation can be far longer than a terminal is wide."""

_LINES = 8
"""How many lines of sentences that are not translated yet are named at most."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def format_text(audit: Audit, *, colour: bool = False) -> str:
    """Return the findings of *audit*, file by file, and a summary.

    Each finding is a line ``path:line:column: severity: code name: message``; below it the line of the file
    with a caret, and what to do. Sentences that are not translated yet share one line for each file.
    """
    files = (list(group) for _, group in groupby(audit.findings, key=lambda each: each.path))
    blocks = [
        "\n".join(line for finding in _together(found) for line in _lines(finding, colour=colour))
        for found in files
    ]
    return "".join(map(_spaced, blocks, [*blocks[1:], "\n"])) + summary(audit) + "\n"


def _spaced(block: str, following: str) -> str:
    """Return *block* with an empty line behind it, unless both are one line: then they are a list."""
    return f"{block}\n" if "\n" not in block and "\n" not in following else f"{block}\n\n"


def _together(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings of one file, with those about untranslated sentences joined into one."""
    untranslated = [each for each in findings if _is_untranslated(each)]
    for finding in findings:
        if len(untranslated) < 2 or not _is_untranslated(finding):  # noqa: PLR2004 - one sentence is quoted
            yield finding
        elif finding is untranslated[0]:
            where = [str(each.line) for each in untranslated]
            shown, more = where[:_LINES], len(where) - _LINES
            lines = f"{', '.join(shown)} and {more} more" if more > 0 else ", ".join(shown)
            message = f"{len(untranslated)} sentences are not translated yet, on the lines {lines}"
            yield replace(finding, message=message, excerpt="", help="", related=())


def _is_untranslated(finding: Finding) -> bool:
    return finding.severity is Severity.INFO and finding.name == "untranslated"


def _lines(finding: Finding, *, colour: bool) -> Iterator[str]:
    def styled(text: str, **style: object) -> str:
        return click.style(text, **style) if colour else text  # type: ignore[arg-type]

    place = f"{finding.path}:{finding.line}:{finding.column}"
    severity = styled(finding.severity, fg=_COLOURS[finding.severity], bold=True)
    rule = styled(f"{finding.code} {finding.name}", bold=True)
    yield f"{styled(place, bold=True)}: {severity}: {rule}: {finding.message}"
    if finding.excerpt.strip():
        shown, caret = _window(finding.excerpt, finding.column - 1)
        yield f"    {shown}"
        yield f"    {' ' * caret}{styled('^', fg=_COLOURS[finding.severity], bold=True)}"
    for other in finding.related:
        yield f"  see {other.path}:{other.line}:{other.column}{': ' if other.note else ''}{other.note}"
    if finding.help:
        yield f"  {styled('help:', fg='green')} {finding.help}"


def _window(line: str, at: int) -> tuple[str, int]:
    """Return the part of *line* around the code point *at*, and in which cell of it that one stands."""
    # A line can be megabytes long; what is further away than this is never shown.
    first, last = max(0, at - _WIDTH), at + _WIDTH
    shown = "".join(map(visible, line[first:last]))
    at -= first
    start, end = 0, len(shown)
    while cell_len(shown[start:at]) > _WIDTH * 2 // 3:
        start += 1
    while cell_len(shown[start:end]) > _WIDTH:
        end -= 1
    before = "…" if first + start else ""
    after = "…" if first + end < len(line) else ""
    return f"{before}{shown[start:end]}{after}", cell_len(before) + cell_len(shown[start:at])


def visible(char: str) -> str:
    """Return *char*, or a substitute if a terminal would obey it, hide it or reorder the line."""
    if char.isprintable() or char in _JOINERS:
        return char
    return " " if char == "\t" else "\N{REPLACEMENT CHARACTER}"


_JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"
"""Invisible, but part of how Persian and Indian words are written."""


def summary(audit: Audit) -> str:
    """Return one line that says how many files were looked at and what was found."""
    counts = [plural(audit.count(severity), str(severity)) for severity in Severity if audit.count(severity)]
    found = ", ".join(counts) or "nothing to report"
    return f"{plural(audit.counts.files, 'file')}, {plural(audit.counts.units, 'unit')}: {found}"


def plural(count: int, noun: str) -> str:
    """Return *count* with *noun* in the singular or plural.

    >>> plural(2, "file")
    '2 files'
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"
