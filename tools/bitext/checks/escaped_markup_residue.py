"""M107 escaped-markup-residue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bitext.checks.flaw import Edit, Flaw
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.checks.wording import shorten
from bitext.finding import Severity

_ESCAPED = re.compile(r"(?:\\[*_`~])++")
_CLOSING = ')]）］】」』》〉”"'  # noqa: RUF001 - full-width marks are meant
_KINDS = {"**": "strong", "__": "strong", "*": "emphasis", "_": "emphasis", "`": "code"}


def _escaped_markup_residue(pair: Pair) -> Iterator[Flaw]:
    if "\\" not in pair.target:
        return
    source, target = pair.visible_source.text, pair.visible_target.text
    more = {sign for sign in "*_`~" if target.count(sign) > source.count(sign)}
    found = [each for each in _ESCAPED.finditer(pair.target_prose) if each[0][1] in more] if more else []
    edits = _edits(pair, found) if found else {}
    for match in found:
        yield Flaw(
            message=f"readers see “{shorten(match[0][1::2])}” here",
            at=match.start(),
            help="remove it, or the backslashes where it is markup",
            edit=edits.get(match.start()),
        )


RULE = PairRule(
    code="M107",
    name="escaped-markup-residue",
    severity=Severity.WARNING,
    check=_escaped_markup_residue,
    finds="Backslashes turn markup into text: readers see stars, underscores or backticks.",
    why="it is what is left of bold type that a tool or a translator took apart.",
    bad=r"Select **Manage**. -> Wählen Sie \*\*Verwalten\*\* aus.",
    good=r"Enter \*. -> Geben Sie \* ein.",
)


def _edits(pair: Pair, found: list[re.Match[str]]) -> dict[int, Edit]:
    """Return the corrections that are certain, by their places."""
    edits = {each.start(): Edit(*each.span()) for each in found if _is_empty_pair(pair, each)}
    for left, right in pairwise(found):
        if left.start() not in edits and _is_markup(pair, left, right):
            inner = pair.target[left.end() : right.start()]
            signs = left[0][1::2]
            edits[left.start()] = Edit(left.start(), right.end(), f"{signs}{inner}{signs}")
    return edits


def _is_empty_pair(pair: Pair, run: re.Match[str]) -> bool:
    """Whether *run* is markup with nothing in it, behind the brackets that took its place: `[刪除]****`."""
    signs, before = run[0][1::2], pair.target[run.start() - 1 : run.start()]
    half = signs[: len(signs) // 2]
    return bool(before) and before in _CLOSING and half + half == signs and _lacks(pair, half, "")


def _is_markup(pair: Pair, left: re.Match[str], right: re.Match[str]) -> bool:
    """Whether *left* and *right* mark the text between them, as the source marks a text of its own."""
    inner, signs = pair.target[left.end() : right.start()], left[0][1::2]
    inside = bool(inner) and not inner[0].isspace() and not inner[-1].isspace()
    return left[0] == right[0] and inside and _lacks(pair, signs, inner)


def _lacks(pair: Pair, signs: str, code: str) -> bool:
    """Whether the source has more markup of these *signs* than the target; of code, the same *code*."""
    kind = _KINDS.get(signs)
    wanted, had = (
        sum(each.kind == kind and (kind != "code" or each.value == code) for each in inline)
        for inline in (pair.source_inline, pair.target_inline)
    )
    return kind is not None and wanted > had
