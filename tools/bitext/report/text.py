"""Findings as text for people, in the form that editors and terminals turn into links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, groupby, pairwise

from rich.cells import cell_len

from bitext.checking.audit import Audit
from bitext.checks.unbalanced_brackets import KEEPS_QUOTES
from bitext.finding import Finding, Severity
from bitext.report.lines import Line, Part, plural, written
from bitext.visible import visible_parts

_WIDTH = 100
"""How many cells of a line are shown at most; a translation can be far longer than a terminal is wide."""

_LINES = 8
"""How many lines of sentences that are not translated yet are named at most."""

_NEW = "untranslated"

_UNSOURCED = "implicit-unit-without-source"

_FILES = 8
"""In how many catalogs of one locale untranslated sentences are told one by one at most."""

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def format_text(audit: Audit, *, colour: bool = False, verbose: bool = False) -> str:
    """Return the lines of `text_lines`, each with a line break at its end."""
    return "".join(f"{written(line, colour=colour)}\n" for line in text_lines(audit, verbose=verbose))


def text_lines(audit: Audit, *, verbose: bool = False) -> Iterator[Line]:
    """Yield the findings of *audit*, file by file, and a summary.

    Each finding is a line ``path:line:column: severity: code name: message``; below it, behind a bar, the
    line of the file with a caret, and what to do. Sentences that are not translated yet share one line for
    each file, and one for each folder of catalogs where that would be many; so do texts without source in
    one tree. If *verbose*, each has its own.
    """
    found = audit.findings if verbose else _gathered(audit.findings)
    files = (list(group) for _, group in groupby(found, key=lambda each: each.path))
    together = iter if verbose else _together
    blocks = ([line for finding in together(found) for line in _lines(finding)] for found in files)
    for block, following in pairwise(chain(blocks, [()])):
        yield from block
        # Blocks of one line are a list, and need no empty line between them.
        if len(block) > 1 or len(following) != 1:
            yield ""
    yield summary(audit)


def _gathered(findings: Sequence[Finding]) -> list[Finding]:
    """Return *findings*, those that many catalogs of a locale share as one."""
    catalogs: defaultdict[tuple[str, str], dict[str, list[Finding]]] = defaultdict(dict)
    for each in findings:
        if shared := _shared(each):
            catalogs[shared, _place(each)].setdefault(each.path, []).append(each)
    many = {key: paths for key, paths in catalogs.items() if len(paths) > (_FILES if key[0] == _NEW else 1)}
    firsts = {id(next(iter(paths.values()))[0]): key for key, paths in many.items()}
    kept = []
    for each in findings:
        if (_shared(each), _place(each)) not in many:
            kept.append(each)
        elif (key := firsts.get(id(each))) is not None:
            kept.append(_for_all(each, many[key], key[1]))
    return kept


def _shared(finding: Finding) -> str:
    """Return what *finding* can have in common with others of its locale; empty if it stands for itself."""
    if _is_untranslated(finding):
        return _NEW
    if finding.name == _UNSOURCED:
        return _UNSOURCED
    return finding.message if finding.message.startswith(KEEPS_QUOTES) else ""


def _for_all(first: Finding, paths: Mapping[str, Sequence[Finding]], folder: str) -> Finding:
    """Return the *first* finding with what it says of all catalogs at these *paths* in a *folder*."""
    if first.name == _UNSOURCED:
        texts = f"{sum(map(len, paths.values()))} titles, descriptions and alternative texts"
        message = f"no source is given for {texts} in {plural(len(paths), 'file')}"
        return replace(first, message=message, excerpt="", unit="")
    where = f"{len(paths)} catalogs under {folder}"
    if _is_untranslated(first):
        count = sum(map(len, paths.values()))
        message = f"{count} sentences in {where} are not translated yet"
        return replace(first, message=message, excerpt="", help="`bitext status` lists the pages")
    return replace(
        first, message=f"{first.message}, in {where}", help=first.help.removesuffix(" in this file")
    )


def _folder(path: str) -> str:
    """Return the folder of a locale in which the catalog *path* lies."""
    folder, mark, _ = path.rpartition("/LC_MESSAGES/")
    return f"{folder}/LC_MESSAGES" if mark else path.rpartition("/")[0]


def _place(finding: Finding) -> str:
    """Return where the findings are that can be told with *finding*: a locale, or the folder of one."""
    return finding.locale if finding.name == _UNSOURCED else _folder(finding.path)


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
    return finding.severity is Severity.INFO and finding.name == _NEW


def _lines(finding: Finding) -> Iterator[Line]:
    place = f"{finding.path}:{finding.line}:{finding.column}"
    colour = _COLOURS[finding.severity]
    severity = Part(finding.severity, fg=colour, bold=True)
    rule = Part(f"{finding.code} {finding.name}", bold=True)
    yield [Part(place, bold=True), ": ", severity, ": ", rule, f": {finding.message}"]
    if finding.excerpt.strip():
        yield from _excerpt(finding, colour)
    for other in finding.related:
        yield f"  see {other.path}:{other.line}:{other.column}{': ' if other.note else ''}{other.note}"
    if finding.help:
        yield [Part("  help:", fg="green"), f" {finding.help}"]


def _excerpt(finding: Finding, colour: str) -> Iterator[Line]:
    """Yield the line of the file behind its number and a bar, which no runner takes for a command."""
    shown, caret = _window(finding.excerpt, finding.column - 1)
    number = str(finding.line)
    yield [Part(f"  {number} | ", dim=True), shown]
    yield [Part(f"  {' ' * len(number)} | ", dim=True), " " * caret, Part("^", fg=colour, bold=True)]


def _window(line: str, at: int) -> tuple[str, int]:
    """Return the part of *line* around the code point *at*, and in which cell of it that one stands."""
    # A line can be megabytes long; what is further away than this is never shown.
    first, last = max(0, at - _WIDTH), at + _WIDTH
    shown = visible_parts(line[first:last].replace("\t", " "))
    at -= first
    start, end = 0, len(shown)
    while _cells(shown[start:at]) > _WIDTH * 2 // 3:
        start += 1
    while _cells(shown[start:end]) > _WIDTH:
        end -= 1
    before = "…" if first + start else ""
    after = "…" if first + end < len(line) else ""
    return f"{before}{''.join(shown[start:end])}{after}", cell_len(before) + _cells(shown[start:at])


def _cells(parts: Sequence[str]) -> int:
    return cell_len("".join(parts))


def summary(audit: Audit) -> str:
    """Return one line that says how many files were looked at and what was found."""
    counts = [plural(audit.count(severity), str(severity)) for severity in Severity if audit.count(severity)]
    found = ", ".join(counts) or "nothing to report"
    units = f", {plural(audit.counts.units, 'unit')}" if audit.counts.units else ""
    return f"{plural(audit.counts.files, 'file')}{units}: {found}"
