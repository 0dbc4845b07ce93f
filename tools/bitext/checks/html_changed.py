"""M104 html-changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bitext.checks.flaw import Flaw
from bitext.checks.markup import Occurrence, braces, is_placeholder, list_key, surplus
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.checks.tags import stands_for_a_word
from bitext.checks.wording import shorten
from bitext.finding import Severity

_NAME = re.compile(r"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*+)")
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_HELP = "copy the source's tags unchanged and in pairs"
_HELP_TITLES = "copy all of it but the texts in its titles, and write these with plain words"


def _html_changed(pair: Pair) -> Iterator[Flaw]:
    own = pair.source_tags if "<" in pair.source else []
    found = pair.target_tags if "<" in pair.target else []
    code = _code(pair.source_prose)
    if not (own or found or code):
        return
    wanted = [each for each in (*own, *code) if not stands_for_a_word(each)]
    for each in surplus(wanted, [*found, *_code(pair.target_prose)]) if wanted else ():
        message = f"the markup `{shorten(each.text)}` of the source is missing or altered"
        yield Flaw(message=message, help=_HELP if each.key == each.text else _HELP_TITLES)
    unpaired = _unpaired(found)
    if unpaired is not None and _unpaired(own) is None:
        yield Flaw(
            message=f"the tag `{shorten(unpaired.text)}` has no partner here", at=unpaired.at, help=_HELP
        )


RULE = PairRule(
    code="M104",
    name="html-changed",
    severity=Severity.ERROR,
    guards=True,
    check=_html_changed,
    finds=(
        "A tag, attribute list or template expression of the source is missing, altered or out of its pair."
    ),
    why="a tag that is not closed swallows the rest of the page, a closing one too many ends it early.",
    bad="Press <kbd>Enter</kbd>. -> Drücken Sie <kbd>Eingabe.",
    good="Press <kbd>Enter</kbd>. -> Drücken Sie <kbd>Eingabe</kbd>.",
)


def _code(prose: str) -> list[Occurrence]:
    """Return the attribute lists and template code of *prose*; only what is written counts."""
    found = braces(prose)
    if not found:
        return found
    return [Occurrence(each.text, each.at, list_key(each.text)) for each in found if not is_placeholder(each)]


def _unpaired(found: Iterable[Occurrence]) -> Occurrence | None:
    """Return the first of the tags *found* that closes nothing or is not closed; None if all are paired."""
    opened: list[tuple[str, Occurrence]] = []
    for each in found:
        match = _NAME.match(each.text)
        if match is None or match["name"].lower() in _VOID or each.text.endswith("/>"):
            continue
        name = match["name"].lower()
        if not match["closing"]:
            opened.append((name, each))
        elif not opened or opened.pop()[0] != name:
            return each
    return opened[0][1] if opened else None
