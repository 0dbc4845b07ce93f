"""A rule's `bad` and `good`, which are sketches, as blocks that readers know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bitext.catalog import Catalog, Entry, format_po
from bitext.checks.rule import (
    BuiltRule,
    CatalogRule,
    DeliveryRule,
    FileRule,
    GlossaryRule,
    PageRule,
    PairRule,
    ReturnRule,
    Rule,
)
from bitext.sync.notes import conflict_note

_HEAD = re.compile(r"\((?P<head>[a-z]{2}(?:-[A-Z]{2})?(?:; [^()]*)?|[^()]*[+*][^()]*)\) ")
_LOCALE = re.compile(r"[a-z]{2}(?:-[A-Z]{2})?")
_ENTRY = re.compile(
    r"`(?P<source>[^`]*)`(?: = `(?P<target>[^`]*)`)?(?P<fuzzy> \(fuzzy(?:, was `(?P<was>[^`]*)`)?\))?"
    r"(?: \(conflict: `(?P<conflict>[^`]*)`\))?"
)
_ID = re.compile(r"[0-9a-fA-F]{5}[-_]\w+")
_PARTS = re.compile(r", (?=(?:catalog|delivery|now) )")
_TITLES = {"delivery": "delivery that was imported", "now": "delivery that is stored now"}


class Example(NamedTuple):
    """One block of code: what it is, its language for colours, and its text."""

    title: str
    language: str
    text: str


def examples(rule: Rule, sketch: str) -> tuple[Example, ...]:
    """Return what *sketch*, the `bad` or `good` of *rule*, stands for."""
    if isinstance(rule, PairRule):
        return _pair(sketch)
    if isinstance(rule, CatalogRule):
        return tuple(_catalog(sketch))
    if isinstance(rule, BuiltRule):
        source, page = sketch.split(" -> ")
        return Example("source page", "html", source), Example("page in German", "html", page)
    return (
        (_file(rule, sketch.replace("\\n", "\n")),) if not isinstance(rule, ReturnRule) else _returned(sketch)
    )


def _returned(sketch: str) -> tuple[Example, ...]:
    source, given = sketch.split(" -> ")
    return Example("source", "md", source), Example("translation that came back", "xml", given)


def _file(rule: Rule, lines: str) -> Example:
    if isinstance(rule, GlossaryRule):
        return Example("glossary", "csv", lines)
    if isinstance(rule, FileRule):
        return Example("catalog", "po", lines)
    return Example("page" if isinstance(rule, PageRule) else "delivery", "md", lines)


def legend(rule: Rule, *sketches: str) -> str:
    """Return the sentences that explain what in *sketches* is not written as in a file; empty if all is."""
    if not isinstance(rule, DeliveryRule):
        return ""
    parts = (
        (_ID.search, "`b8832-101` stands for a pair of spans with this unit id."),
        (
            re.compile(r"\(\w*\.?(?:\\n[^|()]*)?\|").search,
            "`b8832-101(Ja.|Yes.)` is one with this target and source.",
        ),
        (
            re.compile(r"\d/\w{5}-").search,
            "`b8832-101/b8832-102` is one whose target and source have two ids.",
        ),
    )
    return "\n".join(said for find, said in parts if any(find(each) for each in sketches))


def _pair(sketch: str) -> tuple[Example, ...]:
    match = _HEAD.match(sketch)
    head = match["head"] if match else ""
    source, target = sketch[match.end() if match else 0 :].replace("\\n", "\n").split(" -> ")
    locale, _, terms = head.partition("; ")
    is_locale = _LOCALE.fullmatch(locale) is not None
    title = f"translation ({locale})" if is_locale else "translation"
    setting = (Example("placeholders", "text", head),) if head and not is_locale else ()
    if is_locale and terms:
        setting = (Example("glossary", "csv", _glossary(terms)),)
    return (*setting, Example("source", "md", source), Example(title, "md", target))


def _glossary(terms: str) -> str:
    """Return the table of *terms*, which are sketched as ``key = Schlüssel|Code ! Taste; page = Seite``."""
    rows = (re.split(r" [=!] ", term) for term in terms.split("; "))
    return "\n".join(["term,translation,forbidden", *(",".join([*row, "", ""][:3]) for row in rows)])


def _catalog(sketch: str) -> Iterator[Example]:
    for part in _PARTS.split(sketch):
        name = part.partition(" ")[0]
        found = list(_ENTRY.finditer(part))
        if name == "template":
            yield Example("page", "md", "\n\n".join(each["source"] for each in found))
        elif name == "catalog":
            yield Example("catalog", "po", "\n\n".join(_entry(each) for each in found))
        else:
            lines = (f"{each['source']} = {each['target']}" for each in found)
            yield Example(_TITLES[name], "text", "\n".join(lines))


def _entry(match: re.Match[str]) -> str:
    conflict = match["conflict"]
    entry = Entry(
        msgid=match["source"],
        msgstr=match["target"] or "",
        flags=("fuzzy",) if match["fuzzy"] or conflict else (),
        previous_msgid=match["was"],
        extracted=(conflict_note(conflict),) if conflict else (),
    )
    return format_po(Catalog(header=(), entries=(entry,))).strip()
