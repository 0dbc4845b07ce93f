"""Write the guide's pages of rules: `make rules`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from bitext.checks import RULES
from rule_pages.page import guards_named, rule_page, rule_tables

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "reference"

_TABLES = re.compile(r"(?<=<!-- tables of rules -->\n\n).*?(?=\n\n<!-- end of the tables -->)", re.DOTALL)
_GUARDS = re.compile(r"(?<=guards the site: )[A-Z0-9, tonad]+(?=\.\n)")
_HITS = re.compile(r"^\| [A-Z]\d{3} \| (?P<name>[a-z-]+) \| (?P<hits>[\d |]+) \|$", re.MULTILINE)
_LOCALES = re.compile(r"^\| code \| name \| (?P<locales>(?:[a-z]{2}-[A-Z]{2}[ |]+)+)\|$", re.MULTILINE)


def made_pages(index: str) -> dict[str, str]:
    """Return the pages under `docs/guide/reference/` that the rules make; *index* is `rules.md` as it is.

    What of it is not made (settings, figures, how it was measured) stays.
    """
    figures = _figures(index)
    tables, guards = rule_tables(), guards_named()
    changed = _GUARDS.sub(lambda _: guards, _TABLES.sub(lambda _: tables, index))
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
    made = made_pages((GUIDE / "rules.md").read_text("utf-8"))
    for name, text in made.items():
        path = GUIDE / name
        path.parent.mkdir(exist_ok=True)
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
    for path in (GUIDE / "rules").glob("*.md"):
        if f"rules/{path.name}" not in made:
            path.unlink()


if __name__ == "__main__":
    main()
