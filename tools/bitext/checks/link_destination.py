"""M101 link-destination."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.links import (
    addresses,
    bare_addresses,
    defined_label,
    labels,
    loose,
    may_hold_link,
    tails,
    too_deep,
)
from bitext.checks.markup import Occurrence, exchanged, surplus
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.checks.wording import shorten
from bitext.finding import Severity
from bitext.markdown.inline import Construct

_KINDS = ("link", "autolink")
_HELP = "copy the source's links with their addresses, and translate only their texts"


def _link_destination(pair: Pair) -> Iterator[Flaw]:
    if not may_hold_link(pair.source) and not may_hold_link(pair.target):
        return
    yield from _addresses(pair)
    yield from _labels(pair)
    yield from _writing(pair)
    place = too_deep(pair.target_prose)
    if place is not None and too_deep(pair.source_prose) is None:
        yield Flaw(
            message="more than 20 brackets stand open here", at=place, help="close them, or remove them"
        )


RULE = PairRule(
    code="M101",
    name="link-destination",
    severity=Severity.ERROR,
    guards=True,
    check=_link_destination,
    finds="A link of the source is missing, leads elsewhere, or is new; so for footnotes.",
    why="readers who follow the link arrive at another page, or at somebody else's.",
    bad="See [the guide](guide.md). -> Siehe [die Anleitung](leitfaden.md).",
    good="See [the guide](guide.md). -> Siehe [die Anleitung](guide.md).",
)


def _addresses(pair: Pair) -> Iterator[Flaw]:
    wanted, found = _written(pair.source, pair.source_inline), _written(pair.target, pair.target_inline)
    for new, lost in exchanged(found, wanted):
        if new is not None:
            help_ = f"the source's leads to {shorten(lost.text)}" if lost is not None else _HELP
            message = f"no link of the source leads to {shorten(new.text)}"
            yield Flaw(message=message, at=new.at, help=help_)
        elif lost is not None:
            label = defined_label(pair.source, pair.source_inline, lost.at)
            help_ = f"write `[your words][{label}]`: the label stays as it is" if label else _HELP
            yield Flaw(message=f"the link to {shorten(lost.text)} is missing", help=help_)


def _written(text: str, inline: tuple[Construct, ...]) -> list[Occurrence]:
    return [*addresses(inline, *_KINDS), *bare_addresses(text, inline)]


def _labels(pair: Pair) -> Iterator[Flaw]:
    wanted = list(labels(pair.source_prose, pair.references))
    found = list(labels(pair.target_prose, pair.references))
    for new, lost in exchanged(found, wanted):
        if new is not None:
            yield Flaw(message=f"the source has no reference {shorten(new.text)}", at=new.at, help=_HELP)
        elif lost is not None and lost.key.lstrip().startswith("^"):
            yield Flaw(message=f"the footnote {shorten(lost.text)} of the source is missing", help=_HELP)


def _writing(pair: Pair) -> Iterator[Flaw]:
    allowed = [*loose(pair.source_prose, pair.source_inline), *tails(pair.source, pair.source_inline, "link")]
    found = [*loose(pair.target_prose, pair.target_inline), *tails(pair.target, pair.target_inline, "link")]
    for each in surplus(found, allowed):
        if each.key != "]()":
            yield Flaw(
                message=f"`{shorten(each.text)}` can be read as another link than the source's",
                at=each.at,
                help=_HELP,
            )
