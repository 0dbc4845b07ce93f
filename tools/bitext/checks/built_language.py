"""W103 built-language."""

from __future__ import annotations

from collections.abc import Iterator

from bitext.built import BuiltPage, Language
from bitext.checks.flaw import Flaw
from bitext.checks.rule import BuiltRule
from bitext.checks.wording import shorten
from bitext.finding import Severity
from bitext.locales import Locale

_PAGE_HELP = "see which theme or plugin writes the language of the page, and build again"
_SENTENCE_HELP = "mark it with `lang` and `dir` of the source locale"


def _built_language(page: BuiltPage) -> Iterator[Flaw]:
    if page.facts.redirects:
        return
    root, body = page.facts.root, page.facts.body
    if root.lang.lower() != page.locale.tag.lower():
        message = f"the page has {_written('lang', root.lang)}, not `lang={page.locale.tag}`"
        yield Flaw(message=message, at=root.at, help=_PAGE_HELP)
    yield from _direction(page.locale, root)
    if body is not None and body.direction:
        yield from _direction(page.locale, body)
    for sentence in page.facts.foreign:
        yield from _sentence(page.site.source, sentence)


RULE = BuiltRule(
    code="W103",
    name="built-language",
    severity=Severity.ERROR,
    check=_built_language,
    finds=(
        "The page, or a sentence that is shown in the source language, does not say its language and "
        "direction."
    ),
    why=(
        "screen readers, hyphenation, spelling and search engines go by `lang`, and a wrong `dir` turns "
        "the punctuation of a sentence around."
    ),
    bad='<html lang="en" dir="ltr"> -> <html lang="en" dir="ltr">',
    good='<html lang="en" dir="ltr"> -> <html lang="de" dir="ltr">',
)


def _direction(locale: Locale, element: Language) -> Iterator[Flaw]:
    # A page runs from left to right where nothing else is said.
    if (element.direction.lower() or "ltr") != locale.direction:
        message = f"the page has {_written('dir', element.direction)}, not `dir={locale.direction}`"
        yield Flaw(message=message, at=element.at, help=_PAGE_HELP)


def _sentence(source: Locale, sentence: Language) -> Iterator[Flaw]:
    wanted = (("lang", sentence.lang, source.tag), ("dir", sentence.direction, source.direction))
    for name, found, right in wanted:
        if found.lower() != right.lower():
            message = f"an untranslated sentence has {_written(name, found)}, not `{name}={right}`"
            yield Flaw(message=message, at=sentence.at, unit=sentence.unit, help=_SENTENCE_HELP)


def _written(name: str, value: str) -> str:
    return f"`{name}={shorten(value)}`" if value else f"no `{name}`"
