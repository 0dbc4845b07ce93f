"""The checks: one rule per module, and the table of all rules."""

from __future__ import annotations

from bitext.checks import (
    built_alternates,
    built_anchors,
    built_images,
    built_language,
    built_leftovers,
    built_links,
    built_steps,
    code_span_changed,
    control_character,
    delivery_conflict,
    gap_unexplained,
    html_changed,
    id_duplicate,
    id_foreign_prefix,
    id_malformed,
    id_mismatch,
    id_order,
    image_changed,
    implicit_unit_without_source,
    link_destination,
    missing,
    outdated,
    pair_broken,
    pair_recovered,
    po_invalid,
    step_count,
    stray,
    structure_changed,
    unit_empty,
    unsafe_markup,
    unsafe_scheme,
    untranslated,
)
from bitext.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    pair_broken.RULE,
    pair_recovered.RULE,
    id_mismatch.RULE,
    id_duplicate.RULE,
    id_order.RULE,
    id_foreign_prefix.RULE,
    id_malformed.RULE,
    gap_unexplained.RULE,
    implicit_unit_without_source.RULE,
    unit_empty.RULE,
    missing.RULE,
    stray.RULE,
    untranslated.RULE,
    outdated.RULE,
    delivery_conflict.RULE,
    link_destination.RULE,
    image_changed.RULE,
    code_span_changed.RULE,
    html_changed.RULE,
    po_invalid.RULE,
    step_count.RULE,
    structure_changed.RULE,
    built_steps.RULE,
    built_anchors.RULE,
    built_language.RULE,
    built_alternates.RULE,
    built_links.RULE,
    built_images.RULE,
    built_leftovers.RULE,
    unsafe_markup.RULE,
    unsafe_scheme.RULE,
    control_character.RULE,
)
"""All rules, by code. The code of a rule that is dropped is not used again."""

GUARDS: tuple[Rule, ...] = tuple(rule for rule in RULES if rule.guards)
"""The rules that keep a translation off the site."""


def rule_by_code(code_or_name: str) -> Rule | None:
    """Return the rule with this code or name, whatever the case; None if there is none."""
    wanted = code_or_name.lower()
    return next((rule for rule in RULES if wanted in {rule.code.lower(), rule.name}), None)


__all__ = ["GUARDS", "RULES", "rule_by_code"]
