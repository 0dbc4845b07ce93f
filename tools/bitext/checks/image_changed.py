"""M102 image-changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.links import addresses, defined_label, tails
from bitext.checks.markup import exchanged, surplus
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.checks.wording import shorten
from bitext.finding import Severity

_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_HELP = "copy the source's images with their addresses, and translate only their alternative texts"


def _image_changed(pair: Pair) -> Iterator[Flaw]:
    if "![" in pair.source or "![" in pair.target:
        yield from _changed(pair)
    if pair.kind == "alt" and (place := _unbalanced(pair.target_prose)) is not None:
        message = "this bracket ends the image, or runs over its end"
        yield Flaw(message=message, at=place, help="write a backslash before the bracket, or pair it")


RULE = PairRule(
    code="M102",
    name="image-changed",
    severity=Severity.ERROR,
    guards=True,
    check=_image_changed,
    finds="An image of the source is missing, shows another file, or is new.",
    why="the instructions speak of what the image shows.",
    bad="Click ![the plus](plus.png). -> Klicken Sie auf ![das Plus](minus.png).",
    good="Click ![the plus](plus.png). -> Klicken Sie auf ![das Plus](plus.png).",
)


def _changed(pair: Pair) -> Iterator[Flaw]:
    yield from _addresses(pair)
    for each in surplus(
        tails(pair.target, pair.target_inline, "image"), tails(pair.source, pair.source_inline, "image")
    ):
        if each.key != "]()":
            message = f"`{shorten(each.text)}` can be read as another image than the source's"
            yield Flaw(message=message, at=each.at, help=_HELP)


def _addresses(pair: Pair) -> Iterator[Flaw]:
    wanted, found = addresses(pair.source_inline, "image"), addresses(pair.target_inline, "image")
    for new, lost in exchanged(found, wanted):
        if new is not None:
            help_ = f"the source's is {shorten(lost.text)}" if lost is not None else _HELP
            yield Flaw(message=f"no image of the source is {shorten(new.text)}", at=new.at, help=help_)
        elif lost is not None:
            label = defined_label(pair.source, pair.source_inline, lost.at)
            help_ = f"write `![your words][{label}]`: the label stays as it is" if label else _HELP
            yield Flaw(message=f"the image {shorten(lost.text)} is missing", help=help_)


def _unbalanced(alt: str) -> int | None:
    """Return the place of a bracket without a partner; a backslash takes a bracket's meaning away."""
    opened: list[int] = []
    for match in _BRACKET.finditer(alt):
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] == "]":
            if not opened:
                return match.start()
            opened.pop()
    return opened[0] if opened else None
