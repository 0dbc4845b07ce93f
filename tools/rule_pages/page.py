"""The page of one rule, and the tables of all rules, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from textwrap import indent

from bitext.checks import RULES
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
from bitext.finding import Severity
from rule_pages.examples import Example, examples, legend

FAMILIES = {
    "B": "Bilingual files",
    "C": "Consistency and terms",
    "I": "Identity and coverage",
    "M": "Markup",
    "P": "PO files",
    "S": "Steps and structure",
    "T": "Typography",
    "W": "The built site",
    "X": "Safety",
}
"""The letter of a code, and what its rules are about."""

COMMAND = "make rules"

_SUBJECTS: Mapping[type[Rule], str] = {
    PairRule: "a source text and its translation, in a catalog or a delivery",
    DeliveryRule: "a delivery, which is a bilingual Markdown file",
    CatalogRule: "a page, its template and its catalogs",
    FileRule: "a catalog or template, as a file",
    GlossaryRule: "a glossary",
    PageRule: "a source page, as a file",
    ReturnRule: "a translation that came back in an exchange file (`bitext import`)",
    BuiltRule: "a page of the built site (`bitext check --site site`)",
}
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z])")


def rule_page(rule: Rule, figures: Mapping[str, str]) -> str:
    """Return the page of *rule*; *figures* are its hits in real translations by locale, empty if unknown."""
    why = rule.why
    blocks = (
        f"# {rule.code} {rule.name}",
        f"<!-- `{COMMAND}` writes this page from tools/bitext/checks/{_module(rule)}. -->",
        _lines(rule.finds),
        "\n".join(_facts(rule)),
        "## Why",
        _lines(why[:1].upper() + why[1:]),
        "## Example",
        legend(rule, rule.bad, rule.good),
        '<div class="grid" markdown>',
        _box("failure", "Bad", examples(rule, rule.bad)),
        _box("success", "Good", examples(rule, rule.good)),
        "</div>",
        *_figures(figures),
        "## Silence it",
        _silence(rule),
    )
    return "\n\n".join(block for block in blocks if block) + "\n"


def rule_tables(rules: Iterable[Rule] = RULES) -> str:
    """Return the tables of all rules, a section for each family, with links to their pages."""
    every = list(rules)
    return "\n\n".join(
        f"### {title}\n\n{_table([each for each in every if each.code[0] == letter])}"
        for letter, title in FAMILIES.items()
    )


def anchor(letter: str) -> str:
    """Return the anchor of a family in the page of all rules."""
    return FAMILIES[letter].lower().replace(" ", "-")


def guards_named(rules: Iterable[Rule] = RULES) -> str:
    """Return the codes of the rules that guard the site, as people write them: "M101 to M104 and S101"."""
    runs: list[list[str]] = []
    for code in (rule.code for rule in rules if rule.guards):
        last = runs[-1][-1] if runs else ""
        if last and (last[0], int(last[1:]) + 1) == (code[0], int(code[1:])):
            runs[-1].append(code)
        else:
            runs.append([code])
    *first, last = (_run(run) for run in runs)
    return f"{', '.join(first)} and {last}" if first else last


def _run(codes: list[str]) -> str:
    match codes:
        case [one]:
            return one
        case [one, two]:
            return f"{one}, {two}"
    return f"{codes[0]} to {codes[-1]}"


def _module(rule: Rule) -> str:
    return f"{rule.module.rpartition('.')[2]}.py"


def _table(rules: Iterable[Rule]) -> str:
    # Two columns fit on the screen of a phone.
    rows = (
        f"| {rule.code} [{rule.name}](rules/{rule.name}.md), {rule.severity} | {_first(rule)} |"
        for rule in rules
    )
    return "\n".join(("| rule | what it finds |", "| ---- | ------------- |", *rows))


def _first(rule: Rule) -> str:
    """Return the first paragraph of what a rule says about itself, on one line."""
    return rule.finds.partition("\n\n")[0]


def _lines(text: str) -> str:
    """Return *text* with each sentence on a line of its own; paragraphs stay."""
    return "\n\n".join(_SENTENCE.sub("\n", each) for each in text.split("\n\n"))


def _facts(rule: Rule) -> Iterator[str]:
    fails = "" if rule.severity is Severity.INFO else ", makes a check fail"
    letter = rule.code[0]
    yield f"- Severity: **{rule.severity}**{fails}"
    yield f"- Family: [{FAMILIES[letter]}](../rules.md#{anchor(letter)})"
    yield f"- Looks at: {_SUBJECTS[type(rule)]}"
    if rule.guards:
        yield "- Guards the site: a translation in which it finds a flaw is not published"


def _box(kind: str, title: str, blocks: Iterable[Example]) -> str:
    fences = "\n\n".join(f'```{each.language} title="{each.title}"\n{each.text}\n```' for each in blocks)
    return f'!!! {kind} "{title}"\n\n{indent(fences, "    ")}'


def _figures(figures: Mapping[str, str]) -> Iterator[str]:
    if figures:
        yield "## In real translations"
        yield _as_rows(figures)
        yield (
            "That is how often it fires in 366 translated pages for each locale; "
            "[the figures of all rules](../rules.md#what-the-rules-find-in-real-translations) "
            "say how many of the findings are real."
        )


def _as_rows(figures: Mapping[str, str]) -> str:
    names, values = " | ".join(figures), " | ".join(figures.values())
    return f"| {names} |\n|{' ---: |' * len(figures)}\n| {values} |"


def _silence(rule: Rule) -> str:
    whole = (
        f"`bitext check --ignore {rule.code}` leaves it out, `--baseline FILE` accepts what it finds today."
    )
    if rule.guards:
        return (
            "A comment in a catalog does not silence it, because it guards the site.\n"
            f"{whole}\nThe site shows the source sentence all the same."
        )
    if not isinstance(rule, PairRule | CatalogRule):
        return f"It is about a file and not about an entry of a catalog, so no comment silences it.\n{whole}"
    return (
        "For one entry, with a comment in the catalog, or for all locales with one in the page "
        f"([how](../rules.md#silence-one-rule-for-one-entry)):\n\n"
        f"```po\n# bitext: ignore[{rule.code}] the reason\n```\n\nEverywhere: {whole}"
    )
