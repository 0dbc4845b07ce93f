"""The quickstart's delivery: its translations are good, so a finding on one of them is a false alarm."""

from __future__ import annotations

from pathlib import Path

from bitext.bilingual import find_gaps, implicit_units, parse
from bitext.checks import DELIVERY_RULES, PAIR_RULES
from bitext.checks.subjects import DeliveryFile, Pair
from bitext.locales import Locale

DELIVERY = Path(__file__).parents[2] / "locales/zh_TW/deliveries/quickstart/publish-api-key.md"
LOCALE = Locale.parse("zh-TW")


def test_no_rule_finds_fault_with_a_pair() -> None:
    units = parse(DELIVERY.read_bytes().decode("utf-8")).units
    pairs = [Pair(unit.source, unit.target, locale=LOCALE) for unit in units]
    assert len(pairs) == 14
    assert [flaw for pair in pairs for rule in PAIR_RULES for flaw in rule.check(pair)] == []


def test_only_the_source_of_the_alternative_text_is_not_known() -> None:
    delivery = parse(DELIVERY.read_bytes().decode("utf-8"))
    gaps, implicit = find_gaps(delivery, LOCALE.tag), implicit_units(delivery, LOCALE.tag)
    file = DeliveryFile(DELIVERY.name, delivery, gaps, implicit, LOCALE)
    found = [(rule.code, flaw) for rule in DELIVERY_RULES for flaw in rule.check(file)]
    assert [(code, flaw.unit) for code, flaw in found] == [("B109", "b8832-107")]
    assert delivery.text[found[0][1].at :].startswith("![")
