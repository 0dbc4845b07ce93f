"""The checks: one rule per module, and the table of all rules.

A rule is a pure function from a pair of texts, a page, a file or a built site to findings. Its docstring
says why it exists, with a bad and a good example; `bitext explain` and the guide show that text.
"""

from __future__ import annotations

from typing import TypeVar

from bitext.checks import (
    blank,
    built_alternates,
    built_anchors,
    built_images,
    built_language,
    built_leftovers,
    built_links,
    built_steps,
    code_damaged,
    code_span_changed,
    control_character,
    delivery_conflict,
    delivery_differs,
    double_space,
    draft,
    duplicate_word,
    emphasis_lost,
    end_punctuation,
    escape_lost,
    escaped_markup_residue,
    gap_unexplained,
    glossary_invalid,
    glued_dash,
    half_width_after_han,
    html_changed,
    id_duplicate,
    id_foreign_prefix,
    id_malformed,
    id_mismatch,
    id_order,
    image_changed,
    implicit_unit_without_source,
    inconsistent_translation,
    leading_trailing_space,
    link_destination,
    link_space,
    lone_direction_mark,
    missing,
    name_changed,
    newline_count,
    numbers,
    outdated,
    page_differs,
    page_invalid,
    pair_broken,
    pair_recovered,
    placeholder_changed,
    po_charset,
    po_conflict_marker,
    po_duplicate,
    po_header,
    po_header_incomplete,
    po_invalid,
    row_of_dashes,
    space_before_mark,
    space_behind_elision,
    space_in_brackets,
    space_lost,
    step_count,
    step_order,
    stray,
    stray_text,
    structure_changed,
    term,
    unbalanced_brackets,
    unchanged,
    unit_empty,
    unit_outside_step,
    unsafe_markup,
    unsafe_scheme,
    untranslated,
    version_comma,
)
from bitext.checks.rule import (
    AcrossRule,
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
    stray_text.RULE,
    unit_outside_step.RULE,
    row_of_dashes.RULE,
    inconsistent_translation.RULE,
    unchanged.RULE,
    duplicate_word.RULE,
    term.RULE,
    glossary_invalid.RULE,
    name_changed.RULE,
    missing.RULE,
    stray.RULE,
    untranslated.RULE,
    outdated.RULE,
    delivery_conflict.RULE,
    delivery_differs.RULE,
    page_invalid.RULE,
    draft.RULE,
    code_damaged.RULE,
    link_destination.RULE,
    image_changed.RULE,
    code_span_changed.RULE,
    html_changed.RULE,
    emphasis_lost.RULE,
    escaped_markup_residue.RULE,
    link_space.RULE,
    placeholder_changed.RULE,
    escape_lost.RULE,
    po_invalid.RULE,
    po_conflict_marker.RULE,
    po_duplicate.RULE,
    po_charset.RULE,
    po_header.RULE,
    po_header_incomplete.RULE,
    step_count.RULE,
    structure_changed.RULE,
    step_order.RULE,
    newline_count.RULE,
    end_punctuation.RULE,
    half_width_after_han.RULE,
    double_space.RULE,
    space_before_mark.RULE,
    unbalanced_brackets.RULE,
    numbers.RULE,
    blank.RULE,
    leading_trailing_space.RULE,
    lone_direction_mark.RULE,
    space_lost.RULE,
    version_comma.RULE,
    space_in_brackets.RULE,
    glued_dash.RULE,
    space_behind_elision.RULE,
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
    page_differs.RULE,
)
"""All rules, in the order of their codes. The code of a rule that is dropped is not used again."""

ACROSS_RULES: tuple[AcrossRule, ...] = (inconsistent_translation.ACROSS, term.ACROSS)
"""What rules find between the files of a locale."""

_Kind = TypeVar("_Kind", bound=Rule)


def _of_kind(kind: type[_Kind]) -> tuple[_Kind, ...]:
    return tuple(rule for rule in RULES if isinstance(rule, kind))


PAIR_RULES = _of_kind(PairRule)
DELIVERY_RULES = _of_kind(DeliveryRule)
CATALOG_RULES = _of_kind(CatalogRule)
FILE_RULES = _of_kind(FileRule)
BUILT_RULES = _of_kind(BuiltRule)
GLOSSARY_RULES = _of_kind(GlossaryRule)
PAGE_RULES = _of_kind(PageRule)
RETURN_RULES = _of_kind(ReturnRule)

GUARDS = tuple(rule for rule in PAIR_RULES if rule.guards)
"""The rules that keep a translation off the site."""


def rule_by_code(code_or_name: str) -> Rule | None:
    """Return the rule with this code or name, whatever the case; None if there is none."""
    wanted = code_or_name.lower()
    return next((rule for rule in RULES if wanted in {rule.code.lower(), rule.name}), None)


__all__ = [
    "ACROSS_RULES",
    "BUILT_RULES",
    "CATALOG_RULES",
    "DELIVERY_RULES",
    "FILE_RULES",
    "GLOSSARY_RULES",
    "GUARDS",
    "PAGE_RULES",
    "PAIR_RULES",
    "RETURN_RULES",
    "RULES",
    "rule_by_code",
]
