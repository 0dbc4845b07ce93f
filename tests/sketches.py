r"""Subjects for rules from short sketches: the same that the rules' `bad` and `good` use.

A delivery is sketched by its ids among other Markdown: `b8832-101` is a sound unit, `b8832-101/b8832-102`
one whose source has another id, `b8832-101(Ja.|Yes.)` one with these texts. A page's catalogs are sketched as
"template `One.`, catalog `One.` = `Eins.` (fuzzy)", or "(fuzzy, was `Once.`)" or "(conflict: `Ein.`)", with "delivery `One.` = `Eins.`" if the
catalog was made from one, and "now `One.` = `Ein.`" if another one lies there now, a pair as "source -> target", or with a
locale or the pattern of a placeholder before it, "(de) source -> target", or with the terms of a glossary,
"(de; key = Schlüssel|Code ! Taste; page = Seite) source -> target"; `\n` is a line break. A built page is
sketched as "source HTML -> German HTML": the content, a tag `<html …>`, or alternates of its own. What came back in an
exchange file is sketched as "source -> given", with `<1>`, `</1>` and `<2/>` for the codes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bitext.bilingual import find_gaps, implicit_units, parse
from bitext.built import BuiltPage, BuiltSite
from bitext.built.read import read_built_page
from bitext.catalog import Catalog, Entry, format_po, parse_po
from bitext.checking.rendered import held_back
from bitext.checks import rule_by_code
from bitext.checks.flaw import Flaw
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
from bitext.checks.subjects import DeliveryFile, PageCatalog, Pair, ReturnedText, SourceFile
from bitext.glossary import Glossary, Term
from bitext.locales import Locale
from bitext.localization.page import choose
from bitext.markdown import read_page
from bitext.markdown.codes import Mark, cut_codes
from bitext.markdown.dialect import Dialect
from bitext.style import Style
from bitext.sync.delivered import Delivered
from bitext.sync.notes import conflict_note, with_delivery
from bitext.unit import UnitId, make_id

_UNIT = re.compile(r"(?<![\w\"-])([0-9a-fB]{5}[-_]\w+)(?:/([\w-]+))?(?:\(([^|()]*)\|([^|()]*)\))?(?![\w\"-])")
_ENTRY = re.compile(
    r"`([^`]*)`(?: = `([^`]*)`)?( \(fuzzy(?:, was `(?P<was>[^`]*)`)?\))?(?: \(conflict: `(?P<other>[^`]*)`\))?"
)
_HEAD = re.compile(
    r"\((?:(?P<tag>[a-z]{2}(?:-[A-Z]{2})?)(?:; (?P<terms>[^()]*))?|(?P<pattern>[^()]*[+*][^()]*))\) "
)

Said = tuple[int, str]
"""The offset and the message of a flaw."""


def pair(sketch: str) -> Pair:
    r"""Return the pair of "source -> target"; escapes such as `\u202e` stand for their characters."""
    head = _HEAD.match(sketch)
    source, target = sketch[head.end() if head else 0 :].replace("\\n", "\n").split(" -> ")
    target = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), target)
    if head is not None and head["pattern"]:
        return Pair(source, target, conventions=Style(placeholders=(head["pattern"],)))
    if head is None:
        return Pair(source, target)
    terms = glossary(head["terms"]) if head["terms"] else None
    return Pair(source, target, locale=Locale.parse(head["tag"]), glossary=terms)


def glossary(sketch: str) -> Glossary:
    """Return the glossary of "term = translation|translation ! forbidden; term = translation"."""
    return Glossary(
        tuple(_term(line, row) for line, row in enumerate(sketch.split("; "), 2)), "glossary.de.csv"
    )


def _term(line: int, row: str) -> Term:
    text, rest = row.split(" = ")
    translations, _, forbidden = rest.partition(" ! ")
    return Term(
        text=text,
        translations=tuple(translations.split("|")) if translations else (),
        forbidden=tuple(forbidden.split("|")) if forbidden else (),
        line=line,
    )


def delivery_text(sketch: str) -> str:
    """Return the text of a delivery with a pair of spans for each id of *sketch*."""
    return _UNIT.sub(_pair_of_spans, sketch.replace("\\n", "\n"))


def _pair_of_spans(match: re.Match[str]) -> str:
    unit, source_unit, target, source = match.groups()
    target, source = ("Ziel.", "Source.") if target is None else (target, source)
    return pair_text(unit, target, source, source_unit or unit)


def pair_text(unit: str, target: str, source: str, source_unit: str = "") -> str:
    """Return a pair of spans, as the localization pipeline writes it."""
    opening = f'<span data-ttu-id="{unit}">{target}</span>'
    return (
        f'{opening}<span class="sxs-lookup"><span data-stu-id="{source_unit or unit}">{source}</span></span>'
    )


def delivery_file(sketch: str) -> DeliveryFile:
    """Return the delivery of *sketch*, as it stands alone."""
    delivery = parse(delivery_text(sketch))
    return DeliveryFile("delivery.md", delivery, find_gaps(delivery), implicit_units(delivery))


def page_catalog(sketch: str) -> PageCatalog:
    """Return a page with the template and the German catalog of *sketch*."""
    rest, *deliveries = re.split(", (?:delivery|now) ", sketch)
    template, catalog = (list(_ENTRY.finditer(part)) for part in rest.split(", catalog"))
    sentences = dict.fromkeys((*_numbered(template), *_numbered(catalog)))
    ids = {sentence: make_id("b8832", number) for number, sentence in enumerate(sentences, 101)}
    page = read_page("\n\n".join(match[1] for match in template))
    template_file, catalog_file = (
        _catalog_file("page.pot", template, ids),
        _catalog_file("page.po", catalog, ids),
    )
    subject = PageCatalog(
        page=page,
        page_file=SourceFile("page.md", page.text),
        template=parse_po(template_file.text),
        template_file=template_file,
        units=tuple(ids[sentence] for sentence in _numbered(template)),
        catalog=parse_po(catalog_file.text),
        catalog_file=catalog_file,
        locale=Locale.parse("de"),
    )
    return _with_deliveries(subject, [_delivered(each) for each in deliveries]) if deliveries else subject


def _delivered(sketch: str) -> Delivered:
    """Return the German delivery with the pairs of *sketch*."""
    pairs = enumerate(_ENTRY.finditer(sketch), 101)
    text = "\n\n".join(pair_text(make_id("c4711", number), match[2], match[1]) for number, match in pairs)
    return Delivered(Locale.parse("de"), parse(text))


def _with_deliveries(subject: PageCatalog, deliveries: list[Delivered]) -> PageCatalog:
    """Return *subject*, made from the first of *deliveries*; the last one lies there now."""
    first, last = deliveries[0], deliveries[-1]
    return replace(
        subject,
        catalog=with_delivery(subject.catalog, first.digest),
        delivered=last,
        delivery_file=SourceFile("delivery.md", last.delivery.text),
    )


def _numbered(matches: list[re.Match[str]]) -> list[tuple[str, int]]:
    """Return the sentences of *matches*, each with how often it stood there before."""
    texts = [match[1] for match in matches]
    return [(text, texts[:index].count(text)) for index, text in enumerate(texts)]


def _catalog_file(
    path: str, matches: list[re.Match[str]], ids: Mapping[tuple[str, int], UnitId]
) -> SourceFile:
    entries = tuple(
        Entry(
            msgid=match[1],
            msgstr=match[2] or "",
            msgctxt=ids[sentence],
            flags=("fuzzy",) if match[3] or match["other"] else (),
            previous_msgid=match["was"],
            extracted=(conflict_note(match["other"]),) if match["other"] else (),
        )
        for match, sentence in zip(matches, _numbered(matches), strict=True)
    )
    return SourceFile(path, format_po(Catalog(header=(), entries=entries)))


def source_file(sketch: str) -> SourceFile:
    """Return a catalog file with the text of *sketch*."""
    return SourceFile("page.po", sketch.replace("\\n", "\n"))


def glossary_file(sketch: str) -> SourceFile:
    """Return a glossary file with the text of *sketch*."""
    return SourceFile("glossary.de.csv", sketch.replace("\\n", "\n"))


def page_file(sketch: str) -> SourceFile:
    """Return a source page with the text of *sketch*."""
    return SourceFile("page.md", sketch.replace("\\n", "\n"))


_ROOT_TAG = re.compile(r"<html[^>]*>")
_HREFLANG = re.compile(r'<link [^>]*hreflang="([^"]*)"[^>]*>')
_PAGE = "page/index.html"


def html_page(sketch: str, locale: str) -> str:
    """Return the HTML of a page in *locale* with what *sketch* has to say, and all else sound."""
    root = _ROOT_TAG.search(sketch)
    up = "./" if locale == "en" else "../../page/"
    links = {"en": up, "de": "../de/page/" if locale == "en" else "./", "x-default": up}
    alternates = {
        tag: f'<link rel="alternate" hreflang="{tag}" href="{link}">' for tag, link in links.items()
    }
    alternates |= {match[1]: match[0] for match in _HREFLANG.finditer(sketch)}
    head = "\n".join(alternates.values())
    content = _HREFLANG.sub("", _ROOT_TAG.sub("", sketch))
    opening = root[0] if root else f'<html lang="{locale}" dir="ltr">'
    return f"{opening}<head>\n{head}\n</head><body>\n<article>{content}</article>\n</body></html>"


def built_page(sketch: str) -> BuiltPage:
    """Return the German page of a site that has it, its source page, a home page and a picture."""
    source, german = sketch.split(" -> ")
    texts = {_PAGE: html_page(source, "en"), f"de/{_PAGE}": html_page(german, "de")}
    pages = {place: read_built_page(text) for place, text in texts.items()}
    site = BuiltSite(
        source=Locale.parse("en"),
        locales=(Locale.parse("de"),),
        site_url="",
        files=frozenset({*texts, "index.html", "de/index.html", "picture.png", "de/picture.png"}),
        pages=pages,
        written=frozenset({_PAGE, "index.html"}),
    )
    return BuiltPage(f"de/{_PAGE}", pages[f"de/{_PAGE}"], site)


_TAG = re.compile(r"<(/?)(\d+)(/?)>")


def returned_text(sketch: str) -> ReturnedText:
    """Return the source of "source -> given", and what came back: `<1>`, `</1>` and `<2/>` are codes."""
    source, given = sketch.split(" -> ")
    parts: list[str | Mark] = []
    at = 0
    for found in _TAG.finditer(given):
        parts += [
            given[at : found.start()],
            Mark(found[2], "close" if found[1] else "alone" if found[3] else "open"),
        ]
        at = found.end()
    return ReturnedText(tuple(each for each in [*parts, given[at:]] if each), cut_codes(source))


_KINDS: Mapping[type[Rule], Callable[[str], Any]] = {
    PairRule: pair,
    DeliveryRule: delivery_file,
    CatalogRule: page_catalog,
    FileRule: source_file,
    BuiltRule: built_page,
    GlossaryRule: glossary_file,
    PageRule: page_file,
    ReturnRule: returned_text,
}


def subject_of(rule: Rule, sketch: str) -> Any:  # noqa: ANN401 - each kind of rule has its own subject
    """Return what *rule* looks at, from a sketch of its kind."""
    subject = _KINDS[type(rule)](sketch)
    return with_held_back(subject) if rule.name == "page-differs" else subject


def with_held_back(subject: PageCatalog) -> PageCatalog:
    """Return *subject* with the units that a site without extensions does not show."""
    assert subject.locale is not None
    entries = subject.catalog.by_id
    sentences = choose(subject.page, subject.units, entries, locale=subject.locale, unsafe=())
    return replace(subject, held_back=held_back(subject, Dialect({}), sentences, whole=True))


def flaws(name: str, subject: Any) -> list[Flaw]:  # noqa: ANN401 - see above
    """Return what the rule *name* says of *subject*."""
    rule = rule_by_code(name)
    assert rule is not None, name
    return list(rule.check(subject))


def said(name: str, subject: Any) -> list[Said]:  # noqa: ANN401 - see above
    """Return the offsets and messages of what the rule *name* says of *subject*."""
    return [(flaw.at, flaw.message) for flaw in flaws(name, subject)]
