"""What a migration leaves to a person: kinds of faults, with what to do, for a file and a terminal."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bitext.checks import RULES, implicit_unit_without_source
from bitext.checks.wording import count as number
from bitext.finding import Finding, Severity
from bitext.intake.finishing import Use
from bitext.intake.references import Refers
from bitext.visible import visible

FILE = "migration.md"
"""The name of the file beside the catalogs."""

SITE = "The site"
"""The heading of what concerns all locales."""

_HEAD = """\
# What the migration left to do

`bitext migrate` keeps this file: each run writes the part of its locales anew, and that of the site.
A kind of fault whose heading says "to mend" makes it end with 1; the others are good to know.
"""

_WHY = {rule.code: rule.why for rule in RULES}
_MOST_FILES = 50
_MOST_PLACES = 10


@dataclass(frozen=True, slots=True)
class Kind:
    """Faults of one kind: what they are, how many, what to do, each in a line; *must* says: to mend."""

    title: str
    count: str
    what_to_do: str
    lines: tuple[str, ...] = ()
    must: bool = False

    @property
    def line(self) -> str:
        """The kind in one line, for a terminal."""
        return f"{self.title}: {self.count}"


def finding_kinds(findings: Iterable[Finding]) -> Iterator[Kind]:
    """Yield the kinds of *findings*, errors first; texts without a source text are one line."""
    groups: defaultdict[str, list[Finding]] = defaultdict(list)
    for each in findings:
        groups[each.code].append(each)
    order = list(Severity)
    for code, found in sorted(groups.items(), key=lambda item: (order.index(item[1][0].severity), item[0])):
        if code == implicit_unit_without_source.RULE.code:
            yield _unsourced(found)
        else:
            yield _kind(code, found)


def _kind(code: str, found: Sequence[Finding]) -> Kind:
    first = found[0]
    helps = Counter(each.help for each in found if each.help)
    lines = dict.fromkeys(f"{each.path}:{each.line}:{each.column}: {each.message}" for each in found)
    return Kind(
        title=f"{first.severity} {code} {first.name}",
        count=_in_files(len(lines), [each.path for each in found]),
        what_to_do=next((text for text, _ in helps.most_common(1)), _WHY[code]),
        lines=tuple(map(visible, lines)),
        must=first.severity is not Severity.INFO,
    )


def _unsourced(found: Sequence[Finding]) -> Kind:
    return Kind(
        title="texts without a source text",
        count=_in_files(len(found), [each.path for each in found]),
        what_to_do=(
            "titles, descriptions and alternative texts that the files have only in translation: "
            "`--source` or `--source-repository` gives their source texts, or an author writes them"
        ),
    )


def failed_kind(failures: Mapping[str, str]) -> Iterator[Kind]:
    """Yield the kind of the pages that could not be moved, each with the reason."""
    if failures:
        lines = [f"{page}: {' '.join(reason.split())}" for page, reason in failures.items()]
        count, what = _with_examples(len(lines), lines), "mend the file, and run the command again"
        yield Kind("files that could not be moved", count, what, tuple(map(visible, lines)), must=True)


def left_out_kinds(left_out: Mapping[str, Sequence[str]]) -> Iterator[Kind]:
    """Yield what of a table of contents is not in the navigation, by the reason."""
    for reason, entries in sorted(left_out.items()):
        what = "put them into `nav` in `mkdocs.yml`, if readers need them"
        yield from counted(f"entries of the table of contents {reason}", entries, what)


def counted(title: str, entries: Sequence[str], what_to_do: str) -> Iterator[Kind]:
    """Yield a kind with the number of *entries* and some of them, if there are any."""
    if entries:
        yield Kind(title, _with_examples(len(entries), entries), what_to_do)


_SAID = {
    Refers.PICTURE: ("pictures that are not there", "copy them into `docs/`, at the same paths", True),
    Refers.INCLUDE: ("included files that are not there", "copy them into `docs/`, at the same paths", True),
    Refers.SAMPLE: (
        "samples that are not there",
        "copy them into `docs/`, or let the pages link to them",
        False,
    ),
    Refers.FILE: ("linked files that are not there", "copy them into `docs/`, or change the links", False),
    Refers.PAGE: ("linked pages that are not there", "move them, too, or change the links", False),
}


def lacking_kinds(uses: Sequence[Use], there: Iterable[str]) -> Iterator[Kind]:
    """Yield a kind for each sort of file that pages refer to and that is not *there*, a path in `docs/`."""
    known = frozenset(there)
    for sort, (title, what, must) in _SAID.items():
        lines: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for use in uses:
            for each, line in use.refers.items():
                if each.kind is sort and each.place_in(known) is None:
                    lines[each.path][use.page] = line
        if lines:
            pages = number(len(set().union(*lines.values())), "page")
            count = f"{_with_examples(len(lines), sorted(lines))}; on {pages}"
            listed = [f"{path} ({_places(used)})" for path, used in _most_used(lines)] if must else []
            yield Kind(title, count, what, tuple(map(visible, listed)), must=must)


def _most_used(lines: Mapping[str, Mapping[str, int]]) -> list[tuple[str, Mapping[str, int]]]:
    return sorted(lines.items(), key=lambda item: (-len(item[1]), item[0]))[:_MOST_FILES]


def _places(used: Mapping[str, int]) -> str:
    """Return pages with the lines in which they name a file, and how many more there are."""
    places = [f"{page}:{line}" for page, line in sorted(used.items())]
    left = len(places) - _MOST_PLACES
    return ", ".join(places[:_MOST_PLACES]) + (f", and {left} more" if left > 0 else "")


def _in_files(count: int, paths: Iterable[str]) -> str:
    return f"{count} in {number(len(set(paths)), 'file')}"


def _with_examples(count: int, examples: Sequence[str]) -> str:
    return f"{count}, such as {visible(examples[0])}"


def section(heading: str, intro: str, kinds: Sequence[Kind]) -> str:
    """Return the part of the file on a locale or on the site."""
    return f"## {heading}\n\n{intro}\n" + "".join(_written(kind) for kind in kinds)


def _written(kind: Kind) -> str:
    to_mend = " (to mend)" if kind.must else ""
    head = f"\n### {kind.title}{to_mend}: {kind.count}\n\nWhat to do: {kind.what_to_do.rstrip('.')}.\n"
    return head + ("\n" + "".join(f"- {line}\n" for line in kind.lines) if kind.lines else "")


_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)


def with_sections(text: str, sections: Mapping[str, str]) -> str:
    """Return the *text* of the file with these *sections* in it, by their headings; the site is the first."""
    marks = [*_SECTION.finditer(text)]
    ends = [*(mark.start() for mark in marks[1:]), len(text)][: len(marks)]
    known = {mark[1]: text[mark.start() : end] for mark, end in zip(marks, ends, strict=True)}
    every = {**known, **sections}
    order = sorted(every, key=lambda heading: (heading != SITE, heading))
    return "\n".join([_HEAD, *(every[heading].strip("\n") + "\n" for heading in order)])
