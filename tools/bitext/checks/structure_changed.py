"""S102 structure-changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.outlines import INSIDE_A_LINE, NUMBERED_LIST, is_plain, name, outline, starts, steps
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.checks.wording import count, shorten
from bitext.finding import Severity

_HARD_BREAK = re.compile(r"(?:[ \t]{2}|\t)\Z")
_PIPE = re.compile(r"\\.|(\|)", re.DOTALL)
_HELP = "write the translation as one sentence, with a backslash before what is no markup"


def _structure_changed(pair: Pair) -> Iterator[Flaw]:
    found = [*_ends(pair), *_lines(pair)]
    if not found and pair.standing.begins and pair.kind not in INSIDE_A_LINE:
        found = [*_blocks(pair)]
    yield from found


RULE = PairRule(
    code="S102",
    name="structure-changed",
    severity=Severity.ERROR,
    guards=True,
    check=_structure_changed,
    finds="The translation is another block than the source, or ends the block that it stands in.",
    why="a sentence that turns into a list, a heading or a table cell of its own breaks the page around it.",
    bad="Number one is done. -> # 1 ist fertig.",
    good="Number one is done. -> Nummer 1 ist fertig.",
)


def _ends(pair: Pair) -> Iterator[Flaw]:
    """Find what reaches beyond the translation's own place in the page."""
    if _open_backslash(pair.target) and not _open_backslash(pair.source):
        yield Flaw(
            message="the translation ends with a backslash, which changes what follows",
            at=len(pair.target) - 1,
            help="remove the backslash",
        )
    if pair.standing.ends and _HARD_BREAK.search(pair.target) and not _HARD_BREAK.search(pair.source):
        message = "the translation ends with spaces that break the line"
        yield Flaw(message=message, at=len(pair.target.rstrip()), help="remove the spaces")
    if pair.kind == "cell":
        yield from _cells(pair)
    if pair.kind == "title" and pair.target.count('"') > pair.source.count('"'):
        message = "the quotation mark ends the title"
        help_ = "use the language's own marks, such as “ ”"
        yield Flaw(message=message, at=pair.target.index('"'), help=help_)
    if pair.kind == "label":
        yield from _signs(pair)


_SIGN = re.compile(
    r"<[^<>]*>?|&(?:#?\w+;)?|#(?:\w+;)?|%{2,}|(?<![^\W_])[a-z]{1,4}:(?=\S)\S*|:(?=\S)|--+|==+|\$+|[\"'>{};|\\`*_~^@]"
    r"|\A(?:[-+]|\d+[.)])\s|\A[/(\[]|\[\[|direction(?=\s+(?:TB|TD|BT|RL|LR)|\s*\Z)",
    re.IGNORECASE,
)
"""What Mermaid, or the Markdown in its labels, may read as more than a text."""


def _signs(pair: Pair) -> Iterator[Flaw]:
    left = Counter(each[0] for each in _SIGN.finditer(pair.source))
    for each in _SIGN.finditer(pair.target):
        left[each[0]] -= 1
        if left[each[0]] < 0:
            yield Flaw(
                message=f"the diagram would not show `{shorten(each[0].strip())}` as it is",
                at=each.start(),
                help="write the label with plain words",
            )
            return


def _open_backslash(text: str) -> bool:
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1


def _cells(pair: Pair) -> Iterator[Flaw]:
    found = [each.start(1) for each in _PIPE.finditer(pair.target_prose) if each[1]]
    wanted = sum(bool(each[1]) for each in _PIPE.finditer(pair.source_prose))
    if len(found) > wanted:
        more = count(len(found) - wanted, "table cell")
        yield Flaw(
            message=f"the translation adds {more}", at=found[wanted], help="write a backslash before each `|`"
        )


def _lines(pair: Pair) -> Iterator[Flaw]:
    found, wanted = (len(re.split(r"\r\n?|\n", text)) for text in (pair.target, pair.source))
    if found > wanted:
        yield Flaw(
            message=f"the translation has {count(found, 'line')}, the source {wanted}",
            at=pair.target.index("\n") if "\n" in pair.target else pair.target.index("\r"),
            help=_HELP,
        )


def _blocks(pair: Pair) -> Iterator[Flaw]:
    if is_plain(pair.target) and is_plain(pair.source):
        return
    found, wanted = (Counter(filter(None, map(name, outline(text)))) for text in (pair.target, pair.source))
    counted = steps(pair.target) != steps(pair.source)
    if counted:
        # That the numbered lists differ is what step-count says.
        found[NUMBERED_LIST] = wanted[NUMBERED_LIST]
    for word in found - wanted:
        yield Flaw(message=f"the translation starts {word}", help=_HELP)
    # White space at its start says that the source stands inside a line: what it begins is no block.
    lost = Counter[str]() if pair.source[:1].isspace() else wanted - found
    for word in lost:
        yield Flaw(message=f"the source starts {word}, the translation does not", help=_HELP)
    if not counted and not found - wanted and not lost:
        yield from _starts(pair)


def _starts(pair: Pair) -> Iterator[Flaw]:
    """Find blocks that only Python-Markdown reads, and differences that have no name."""
    left = Counter(word for _, word in starts(pair.source_prose))
    for place, word in starts(pair.target_prose):
        if left[word] == 0:
            yield Flaw(message=f"the translation starts {word}", at=place, help=_HELP)
            return
        left[word] -= 1
    if outline(pair.target) != outline(pair.source) and not pair.source[:1].isspace():
        yield Flaw(message="the translation has other blocks than the source", help=_HELP)
