"""W104 built-alternates."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.built import Alternate, BuiltPage
from bitext.checks.flaw import Flaw
from bitext.checks.rule import BuiltRule
from bitext.checks.wording import shorten
from bitext.finding import Severity

_DEFAULT = "x-default"
_HELP = "see which theme or plugin writes the head of the page, and build every locale again"


def _built_alternates(page: BuiltPage) -> Iterator[Flaw]:
    if page.is_error_page or page.facts.redirects:
        return
    yield from _canonical(page)
    if page.is_copy:
        yield from _of_a_copy(page)
        return
    if page.facts.alternates or _needs_alternates(page):
        yield from _missing(page)
    seen: set[str] = set()
    for each in page.facts.alternates:
        tag = each.tag.lower()
        if tag in seen:
            message = f"a second alternate for `{shorten(each.tag)}`"
            yield Flaw(message=message, at=each.at, help=_HELP)
        seen.add(tag)
        yield from _alternate(page, each)


RULE = BuiltRule(
    code="W104",
    name="built-alternates",
    severity=Severity.ERROR,
    check=_built_alternates,
    finds=(
        "The head of a page does not lead search engines to its translations, and nowhere else.\n\n"
        "Every page has to name all locales in which it is translated, itself and `x-default` (the "
        "source page): engines follow only those that name each other. The canonical address is the page's "
        "own, or the source page's: then the page is no translation, names no locale, and is named by "
        "none."
    ),
    why="a reader who searches in German is sent to the English page, or the pages compete with each other.",
    bad='<h1>Page</h1> -> <link rel="alternate" hreflang="de" href="../../page/">',
    good='<h1>Page</h1> -> <link rel="alternate" hreflang="de" href="./">',
)


def _needs_alternates(page: BuiltPage) -> bool:
    return page.name in page.site.written


def _missing(page: BuiltPage) -> Iterator[Flaw]:
    named = {each.tag.lower() for each in page.facts.alternates}
    # Where the site does not have the page at all, the source page is asked below.
    there = ((each, page.in_locale(each)) for each in page.site.every)
    wanted = [each.tag for each, built in there if built is not None and not built.is_copy]
    for tag in (*wanted, _DEFAULT):
        if tag.lower() not in named:
            yield Flaw(message=f"no alternate for `{tag}`", at=page.facts.head, help=_HELP)


def _alternate(page: BuiltPage, alternate: Alternate) -> Iterator[Flaw]:
    site, tag = page.site, alternate.tag.lower()
    locale = next((each for each in site.every if each.tag.lower() == tag), None)
    if tag == _DEFAULT:
        locale = site.source
    if locale is None:
        yield from _unknown(page, alternate)
        return
    target = page.target(alternate.address)
    if page.locale_of(target) != locale:
        led, shown = shorten(alternate.address), shorten(alternate.tag)
        message = f"the alternate for `{shown}` leads to `{led}`, which is not this page in {locale.tag}"
        yield Flaw(message=message, at=alternate.at, help=_HELP)
    # Said once, of the source page; a page that the source locale lacks may be missing elsewhere too.
    elif page.in_source_locale and site.file_at(target.place) is None:
        message = f"the page is missing in {locale.tag}"
        yield Flaw(message=message, at=alternate.at, help="build the site again, in every locale")
    elif tag != _DEFAULT and (named := page.in_locale(locale)) is not None and named.is_copy:
        message = f"the alternate for `{shorten(alternate.tag)}` leads to a page that is not translated"
        yield Flaw(message=message, at=alternate.at, help=_HELP)


def _of_a_copy(page: BuiltPage) -> Iterator[Flaw]:
    for each in page.facts.alternates[:1]:
        message = "the page is the source page's copy, and yet it has alternates"
        yield Flaw(message=message, at=each.at, help=_HELP)


def _unknown(page: BuiltPage, alternate: Alternate) -> Iterator[Flaw]:
    """Yield a flaw for a language that the site does not have; another site may have it."""
    if page.target(alternate.address).kind != "outside":
        message = f"the project has no locale `{shorten(alternate.tag)}`"
        yield Flaw(message=message, at=alternate.at, help=_HELP)


def _canonical(page: BuiltPage) -> Iterator[Flaw]:
    for each in page.facts.canonical[:1]:
        if page.locale_of(page.target(each.value)) not in {page.locale, page.site.source}:
            led = shorten(each.value)
            message = f"the canonical address `{led}` is neither this page's nor the source page's"
            yield Flaw(message=message, at=each.at, help=_HELP)
    for each in page.facts.canonical[1:]:
        yield Flaw(message="a second canonical address", at=each.at, help=_HELP)
