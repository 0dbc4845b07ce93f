"""M108 link-space."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.checks.flaw import Edit, Flaw
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.finding import Severity

_TORN = re.compile(r"[\]］】](?:\s*+[(（]\s*+|\s++\[)(?P<address>[^\s()（）\[\]]++)")  # noqa: RUF001 - full-width brackets are meant

_CLOSING = re.compile(r"\s*+[)）]")  # noqa: RUF001 - full-width brackets are meant


def _link_space(pair: Pair) -> Iterator[Flaw]:
    if "](" not in pair.source:
        return
    known = {each.value for each in pair.source_inline if each.kind == "link"}
    for match in _TORN.finditer(pair.target_prose):
        if match["address"] in known and not match[0].startswith("]("):
            yield Flaw(
                message="the address is torn from the text of its link",
                at=match.start(),
                help="write `[text](address)` with nothing between `]` and `(`",
                edit=_edit(pair.target, match),
            )


RULE = PairRule(
    code="M108",
    name="link-space",
    severity=Severity.ERROR,
    check=_link_space,
    finds="A space or a full-width bracket stands between the two parts of a link, so that it is none.",
    why="readers see the address in brackets, and nothing that they can click.",
    bad="See [the guide](guide.md). -> Siehe [die Anleitung] (guide.md).",
    good="See [the guide](guide.md). -> Siehe [die Anleitung](guide.md).",
)


def _edit(target: str, match: re.Match[str]) -> Edit | None:
    closing = _CLOSING.match(target, match.end())
    whole = target[match.start()] == "]" and closing is not None and "[" not in match[0]
    return Edit(match.start(), closing.end(), f"]({match['address']})") if closing and whole else None
