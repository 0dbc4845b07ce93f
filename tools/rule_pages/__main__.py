"""Write the guide's pages of rules: `make rules`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from bitext.checks import RULES
from made_parts import between, write_made
from rule_pages.page import guards_named, rule_page, rule_tables

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "reference"

_GUARDS = re.compile(r"(?<=guards the site: )[A-Z0-9, tonad]+(?=\.\n)")
_HITS = re.compile(r"^\| [A-Z]\d{3} \| (?P<name>[a-z-]+) \| (?P<hits>[\d |]+) \|$", re.MULTILINE)
_LOCALES = re.compile(r"^\| code \| name \| (?P<locales>(?:[a-z]{2}-[A-Z]{2}[ |]+)+)\|$", re.MULTILINE)


def made_pages(index: str) -> dict[str, str]:
    """Return the pages under `docs/guide/reference/` that the rules make; *index* is `rules.md` as it is.

    What of it is not made (settings, figures, how it was measured) stays.
    """
    figures = _figures(index)
    guards = guards_named()
    changed = between(index, "tables of rules", "end of the tables", rule_tables())
    changed = _GUARDS.sub(lambda _: guards, changed)
    pages = {f"rules/{rule.name}.md": rule_page(rule, figures.get(rule.name, {})) for rule in RULES}
    return {"rules.md": changed, **pages}


def _figures(index: str) -> Mapping[str, Mapping[str, str]]:
    """Return how often each rule fires in real translations, by its name and the locale."""
    head = _LOCALES.search(index)
    locales = [] if head is None else re.findall(r"[a-z]{2}-[A-Z]{2}", head["locales"])
    return {
        row["name"]: dict(zip(locales, row["hits"].split(" | "), strict=True))
        for row in _HITS.finditer(index)
    }


def main() -> None:
    """Write all pages that differ, and remove those of rules that are gone."""
    write_made(GUIDE, made_pages((GUIDE / "rules.md").read_text("utf-8")), "rules/*.md")


if __name__ == "__main__":
    main()
