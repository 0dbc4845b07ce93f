"""W105 built-links."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.built import BuiltPage, Link
from bitext.checks.built_targets import fault
from bitext.checks.flaw import Flaw
from bitext.checks.rule import BuiltRule
from bitext.checks.wording import shorten
from bitext.finding import Severity


def _built_links(page: BuiltPage) -> Iterator[Flaw]:
    for link in page.facts.links:
        if link.image or _is_said_elsewhere(page, link):
            continue
        if wrong := fault(page, link):
            yield Flaw(
                message=f"the link `{shorten(link.address)}` {wrong}",
                at=link.at,
                unit=link.unit,
                help="mend the link in the page, or in the theme, and build again",
            )


RULE = BuiltRule(
    code="W105",
    name="built-links",
    severity=Severity.ERROR,
    check=_built_links,
    finds=(
        "A link of a built page leads to a page, a file or an anchor that the site does not have.\n\n"
        "Whether the page itself is there in another locale is a matter of `built-alternates`, unless it "
        "is not translated into it: then a link to it is said of the source page."
    ),
    why="the reader lands on an error page, or at the top of a page and not where the sentence says.",
    bad='<a href="../other/">Other</a> -> <a href="../andere/">Andere</a>',
    good='<a href="../page/#top">Page</a> -> <a href="../page/#top">Seite</a>',
)


def _is_said_elsewhere(page: BuiltPage, link: Link) -> bool:
    """Whether *link* leads to this page in a locale that lacks it, which is said once, of the source page."""
    target = page.target(link.address)
    locale = page.locale_of(target)
    if locale is None or page.site.file_at(target.place) is not None:
        return False
    named = {each.tag.lower() for each in page.facts.alternates}
    return not page.in_source_locale or locale.tag.lower() in named
