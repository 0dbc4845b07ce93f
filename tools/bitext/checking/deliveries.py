"""Checking bilingual files. Pure: texts in, findings out."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from bitext.bilingual import Delivery, Survey, survey
from bitext.checking.audit import Audit, Counts, combine
from bitext.checking.catalogs import is_news, pair_flaws
from bitext.checking.findings import offset_finding, rule_finding
from bitext.checks import DELIVERY_RULES, GUARDS, PAIR_RULES, stray
from bitext.checks.standing import standing
from bitext.checks.subjects import DeliveryFile, Pair, SourceFile
from bitext.glossary import Glossary
from bitext.locales import Locale
from bitext.markdown.parser import parse_blocks
from bitext.markdown.sentences import unit_text
from bitext.style import Style
from bitext.sync.delivered import Delivered
from bitext.sync.extraction import Extraction
from bitext.sync.unsourced import own_texts_of
from bitext.text import LineIndex
from bitext.unit import UnitId

_DEFINITION = re.compile(r"^[ \t>]*+\[[^\[\]\n]++\]:", re.MULTILINE)


def check_delivery(
    path: str,
    delivery: Delivery,
    *,
    locale: Locale | None = None,
    known_sources: frozenset[UnitId] = frozenset(),
    conventions: Style | None = None,
    glossary: Glossary | None = None,
    stored: Collection[str] | None = None,
    surveyed: Survey | None = None,
) -> Audit:
    """Return what the rules find in one bilingual file: in its form, and in each of its pairs.

    *known_sources* are the ids of implicit units whose source text is known from elsewhere, *conventions*
    and *glossary* the project's own for the locale. Of a delivery that a project has *stored* are given the
    ids and texts that its catalog translates, which are judged there; of the others only what guards the
    site is judged. *surveyed* is that of `check_delivery_form`.
    """
    form = check_delivery_form(path, delivery, locale=locale, known_sources=known_sources, surveyed=surveyed)
    source = SourceFile(path, delivery.text)
    references = _link_definitions(delivery.text)
    said: set[str] = set()
    elsewhere = frozenset(stored or ())
    findings = [
        offset_finding(rule, flaw, source, unit.target_span.start + flaw.at, locale=locale, unit=unit.id)
        for unit in delivery.units
        if unit.id not in elsewhere and unit_text(unit.source) not in elsewhere
        for rule, flaw in pair_flaws(
            Pair(
                unit.source,
                unit.target,
                locale=locale,
                references=references,
                conventions=conventions,
                glossary=glossary,
                standing=standing(delivery.text, unit.span),
            ),
            PAIR_RULES if stored is None else GUARDS,
        )
        if is_news(flaw, said)
    ]
    return Audit((*form.findings, *findings), form.counts)


def _link_definitions(text: str) -> Mapping[str, Any]:
    """Return the link definitions of a delivery, without which ``[text][label]`` cannot be read."""
    return parse_blocks(text)[1] if _DEFINITION.search(text) else {}


def check_delivery_form(
    path: str,
    delivery: Delivery,
    *,
    locale: Locale | None = None,
    known_sources: frozenset[UnitId] = frozenset(),
    surveyed: Survey | None = None,
) -> Audit:
    """Return what the rules find in the form of a bilingual file: its tags, ids and gaps.

    *surveyed* are the gaps and implicit units of the delivery, where they are known already.
    """
    gaps, implicit = surveyed or survey(delivery, "" if locale is None else locale.tag)
    source = SourceFile(path, delivery.text)
    subject = DeliveryFile(path, delivery, gaps, implicit, locale, known_sources)
    findings = [
        offset_finding(rule, flaw, source, flaw.at, locale=locale)
        for rule in DELIVERY_RULES
        for flaw in rule.check(subject)
    ]
    counts = Counts(
        files=1,
        units=len(delivery.units),
        implicit_units=len(subject.implicit),
        gaps=len(gaps),
        gaps_explained=sum(gap.explained for gap in gaps),
        pairs_recovered=sum(unit.recovered for unit in delivery.units),
        pairs_broken=len(delivery.broken),
    )
    return Audit(tuple(findings), counts)


def check_placement(path: str, given: Delivered, extraction: Extraction) -> Audit:
    """Return what needs a person in a delivery that enters a project: its form, and what has no place there.

    The page supplies the source of an implicit unit under whatever id the template has for it.
    """
    targets = {entry.msgstr for entry in extraction.delivered.get(given.locale, {}).values()}
    sourced = frozenset(each.id for each in given.implicit if each.target in targets)
    form = check_delivery_form(
        path,
        given.delivery,
        locale=given.locale,
        known_sources=sourced
        | frozenset(map(UnitId, extraction.template.by_id))
        | own_texts_of(given, extraction.page),
        surveyed=given.survey,
    )
    lines = LineIndex(given.delivery.text)
    unplaced = {entry.msgid for entry in extraction.unplaced.get(given.locale, ())}
    findings = [
        rule_finding(
            stray.RULE,
            path,
            lines.position(unit.source_span.start),
            f"the page does not have the sentence of {unit.id}; its translation is kept as obsolete",
            unit=unit.id,
            locale=given.locale,
        )
        for unit, source in zip(given.units, given.sources, strict=True)
        if source in unplaced
    ]
    return combine([form, Audit(tuple(findings))])
