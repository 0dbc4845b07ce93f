"""W102 built-anchors."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.built import BuiltPage
from bitext.checks.built_difference import difference
from bitext.checks.flaw import Flaw
from bitext.checks.rule import BuiltRule
from bitext.checks.wording import shorten
from bitext.finding import Severity

_HELP = "the anchors are those of the source page: see which plugin or theme changes them, and build again"


def _built_anchors(page: BuiltPage) -> Iterator[Flaw]:
    if page.source is None:
        return
    found = difference(page.facts.anchors, page.source.anchors, page.facts.content)
    for anchor in found.missing:
        message = f"the anchor `#{shorten(anchor.value)}` of the source page is not in this page"
        yield Flaw(message=message, at=anchor.at, help=_HELP)
    for anchor in found.extra:
        message = f"the anchor `#{shorten(anchor.value)}` is not in the source page, or less often"
        yield Flaw(message=message, at=anchor.at, help=_HELP)
    if found.moved is not None:
        name = shorten(found.moved.value)
        message = f"from the anchor `#{name}` on, the anchors have another order than in the source page"
        yield Flaw(message=message, at=found.moved.at, help=_HELP)


RULE = BuiltRule(
    code="W102",
    name="built-anchors",
    severity=Severity.ERROR,
    check=_built_anchors,
    finds="A heading, a step or another anchor of a built page is not that of the source page.",
    why="a link to `page/#overview` must lead to the same place in every locale, whoever wrote it.",
    bad='<h2 id="overview">Overview</h2> -> <h2 id="uberblick">Überblick</h2>',
    good='<h2 id="overview">Overview</h2> -> <h2 id="overview">Überblick</h2>',
)
