"""W107 built-leftovers."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.built import BuiltPage
from bitext.checks.flaw import Flaw
from bitext.checks.rule import BuiltRule
from bitext.checks.wording import shorten
from bitext.finding import Severity


def _built_leftovers(page: BuiltPage) -> Iterator[Flaw]:
    for each in page.facts.leftovers:
        yield Flaw(
            message=f"`{shorten(each.value)}` is left in the page",
            at=each.at,
            unit=each.unit,
            help="docs/ holds plain pages: run `bitext extract` or `bitext migrate` on deliveries",
        )
    # In other languages the same is missing.
    for missing in page.facts.missing if page.source is None else ():
        named = f", which {shorten(missing.named_at)} includes" if missing.named_at else ""
        yield Flaw(
            message=f"`{shorten(missing.path)}` is missing{named}",
            at=missing.at,
            help="copy the file into docs/, at this path, or take the line out that includes it",
        )
    if page.source is not None and len(page.facts.template_code) > len(page.source.template_code):
        last = page.facts.template_code[-1]
        yield Flaw(
            message=f"the page shows `{last.value}` more often than the source page",
            at=last.at,
            unit=last.unit,
            help="write template code in the translation as in the source",
        )


RULE = BuiltRule(
    code="W107",
    name="built-leftovers",
    severity=Severity.ERROR,
    check=_built_leftovers,
    finds=(
        "A built page holds what only programs should see: tags of the bilingual format, or marks shown "
        "as text. Or it lacks the text of a file that its source page includes.\n\n"
        "Code may show the bilingual format. Template code (`{{`) counts where the source page has less "
        "of it."
    ),
    why="the reader sees markup in the middle of a sentence, or the same sentence in two languages.",
    bad='<p>One.</p> -> <p><span data-ttu-id="b8832-101">Eins.</span></p>',
    good='<p>One.</p> -> <p><span data-unit="b8832-101">Eins.</span></p>',
)
