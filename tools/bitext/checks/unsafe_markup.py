"""X101 unsafe-markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.checks.direction import turning_tags
from bitext.checks.flaw import Flaw
from bitext.checks.markup import (
    Occurrence,
    active_braces,
    braces,
    character_references,
    every_brace,
    handlers,
    loose_ticks,
    surplus,
    unfinished_references,
)
from bitext.checks.rule import PairRule
from bitext.checks.subjects import Pair
from bitext.checks.syntax import CRITIC, extensions, pairing_signs, shorthands, signs
from bitext.checks.wording import shorten
from bitext.finding import Severity
from bitext.markdown.inline import Construct
from bitext.markdown.plain import is_plain

_EVENT = re.compile(r"\bon[a-z]{3,}+\s*+=", re.IGNORECASE)
_GREEDY = frozenset({"heading", "cell", "term"})
"""Kinds whose element takes all from its first brace behind a space to its last for attributes."""

_TEMPLATES = ("{{", "{%", "{#", "{!", "{*")
_NAMES = {
    "`": "lone backtick",
    "&": "incomplete character reference",
    "}": "closing brace",
    "@": "mention",
}
_AUTOLINK = re.compile(r"<(?:(?:https?|ftp)://[^\s<>]++|[\w.+\-]++@[\w.\-]++)>", re.IGNORECASE)


def _unsafe_markup(pair: Pair) -> Iterator[Flaw]:
    if is_plain(pair.target):
        return
    foreign = _foreign(pair)
    for each in _once(surplus(foreign, _own(pair))) if foreign else ():
        yield Flaw(
            message=f"the {_name(each.text)} `{shorten(each.text)}` does not stand in the source",
            at=each.at,
            help="remove it, or write it as code if readers are to see it",
        )
    yield from _template_order(pair)
    yield from _coded(pair)


RULE = PairRule(
    code="X101",
    name="unsafe-markup",
    severity=Severity.ERROR,
    guards=True,
    check=_unsafe_markup,
    finds="The translation holds markup that the source lacks: tags, attributes, templates, snippets, icons.",
    why="what a translation brings along is rendered, or even run, in every reader's browser.",
    bad="Save the file. -> Speichern Sie <img src=x onerror=alert(1)> die Datei.",
    good="Save the file. -> Speichern Sie die Datei.",
)


def _once(found: Iterator[Occurrence]) -> list[Occurrence]:
    """Return *found* without what is the same text at the same place."""
    kept: dict[tuple[int, str], Occurrence] = {}
    for each in found:
        kept.setdefault((each.at, each.text), each)
    return list(kept.values())


def _own(pair: Pair) -> list[Occurrence]:
    prose = pair.source_prose
    return [
        *pair.source_tags,
        *braces(prose, end_counts=pair.kind in _GREEDY),
        *signs(prose),
        *shorthands(prose),
        *_rest(pair, pair.source, prose, pair.source_inline),
    ]


def _foreign(pair: Pair) -> list[Occurrence]:
    """Return the markup of the target but for its autolinks, which link-destination looks at."""
    prose = pair.target_prose
    return [
        *_foreign_tags(pair),
        *active_braces(prose, end_counts=pair.kind in _GREEDY),
        *pairing_signs(prose),
        *shorthands(pair.target, pair.target_inline),
        *_rest(pair, pair.target, prose, pair.target_inline),
    ]


def _foreign_tags(pair: Pair) -> list[Occurrence]:
    """Return the tags of the target that are neither autolinks nor turn text where that is usual."""
    found = pair.target_tags
    autolinks = {each.span.start for each in pair.target_inline if each.kind == "autolink"} if found else ()
    turning = turning_tags(found) if found and pair.is_right_to_left else ()
    return [
        each
        for each in found
        if each.at not in turning and (each.at not in autolinks or not _AUTOLINK.fullmatch(each.text))
    ]


def _rest(pair: Pair, text: str, prose: str, inline: tuple[Construct, ...]) -> list[Occurrence]:
    return [
        *extensions(prose),
        *handlers(prose),
        *(every_brace(prose) if pair.kind in _GREEDY else ()),
        *unfinished_references(prose),
        *loose_ticks(text, inline),
    ]


def _name(text: str) -> str:
    if text.startswith("<!--"):
        return "comment"
    if text.startswith("<"):
        return "tag with an event handler" if _EVENT.search(text) else "tag"
    if _EVENT.match(text):
        return "event handler"
    if text.lower().startswith("style"):
        return "style"
    if text.startswith("{") and text not in CRITIC:
        return "template code" if text.startswith(_TEMPLATES) else "attribute list"
    return _NAMES.get(text[0], "syntax")


def _template_order(pair: Pair) -> Iterator[Flaw]:
    """Template statements come in an order: `{% raw %}` must stand before `{% endraw %}`."""
    if "{%" not in pair.target_prose:
        return
    found = [each for each in braces(pair.target_prose) if each.text.startswith("{%")]
    wanted = [each.text for each in braces(pair.source_prose) if each.text.startswith("{%")]
    for each, text in zip(found, wanted, strict=False):
        if each.text != text:
            message = f"the template code `{shorten(each.text)}` stands in another order than in the source"
            yield Flaw(message=message, at=each.at, help="keep the order of the source's template code")
            return


def _coded(pair: Pair) -> Iterator[Flaw]:
    """Find tags written as character references: a program that decodes them makes them tags."""
    if "&" not in pair.target_prose:
        return
    allowed = pair.source.count("<") + sum("<" in text for _, text in character_references(pair.source))
    for at, text in character_references(pair.target_prose):
        if "<" in text:
            allowed -= 1
            if allowed < 0:
                yield Flaw(message="this stands for `<`, which the source lacks", at=at, help="remove it")
                return
