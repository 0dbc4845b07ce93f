"""M106 emphasis-lost."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.checks.wording import shorten
from bitext.finding import Severity
from bitext.markdown.inline import Construct
from bitext.style import Style

_WEIGHT = frozenset({"strong", "emphasis"})
_MOST = 20
"""How many marked words are looked for in the target at most; each takes a pass over the text."""

_TAGS = ("<b>", "<strong>", "<em>", "<i>", "<kbd>", "<u>", "<mark>")


def _emphasis_lost(pair: Pair) -> Iterator[Flaw]:
    wanted = [each.span.of(pair.source) for each in pair.source_inline if each.kind in _WEIGHT]
    if not wanted or not pair.style.known:
        return
    missing = len(wanted) - _count(pair.target_inline)
    if missing <= 0:
        return
    wanted = wanted[:_MOST]
    bare = _bare(pair, wanted)
    if bare or missing > _brackets(pair.visible_target.text, pair.visible_source.text, pair.style):
        text = bare[0] if bare else _likely(pair, wanted)
        at = pair.visible_target.place(max(0, pair.visible_target.text.find(text.strip("*_"))))
        message = f"{shorten(text)} of the source is not set off"
        yield Flaw(message=message, at=at, help="mark the same words")


RULE = PairRule(
    code="M106",
    name="emphasis-lost",
    severity=Severity.WARNING,
    check=_emphasis_lost,
    finds=(
        "Bold or italic type of the source is missing, and no brackets or quotes of the locale stand for it."
    ),
    why="it shows which words are labels of the user interface, or matter most.",
    bad="(de) Select **Create** now. -> Wählen Sie jetzt Create aus.",
    good="(zh-TW) Select **Create** now. -> 立即選取 [建立]。",
)


def _likely(pair: Pair, wanted: list[str]) -> str:
    """Return the one of *wanted* that is missing: not kept, and best of all still there in the same words."""
    kept = _kept(pair)
    lost = [each for each in wanted if each.strip("*_") not in kept] or wanted
    return next((each for each in lost if each.strip("*_") in pair.visible_target.text), lost[-1])


def _kept(pair: Pair) -> set[str]:
    """Return the words that the target sets in bold or italic type."""
    return {each.span.of(pair.target).strip("*_") for each in pair.target_inline if each.kind in _WEIGHT}


def _bare(pair: Pair, wanted: list[str]) -> list[str]:
    """Return those of *wanted* that stand in the target in the same words but with nothing around them."""
    kept, found = _kept(pair), []
    for each in wanted:
        words = each.strip("*_")
        before = pair.visible_target.text.split(words)[:-1] if words and words not in kept else []
        as_often = len(before) == pair.visible_source.text.count(words)
        if before and as_often and not any(part.endswith(_openings(pair.style)) for part in before):
            found.append(each)
    return found


def _openings(style: Style) -> tuple[str, ...]:
    return tuple(left for left, _ in style.labels)


def _count(inline: tuple[Construct, ...]) -> int:
    return sum(each.kind in _WEIGHT or each.value.lower() in _TAGS for each in inline)


def _brackets(target: str, source: str, style: Style) -> int:
    """Return how many more brackets and quotes that can set words off *target* has than *source*."""
    more = 0
    for left, right in style.labels:
        width = 2 if left == right else 1
        more += max(0, target.count(left) // width - source.count(left) // width)
    return more
