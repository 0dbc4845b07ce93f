"""The functions that `bitext` offers to Python programs: texts in, values out, no file is touched."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from bitext.bilingual import parse
from bitext.catalog import Catalog, parse_po
from bitext.checking.audit import Audit, choose, combine
from bitext.checking.catalogs import check_catalog, check_file
from bitext.checking.deliveries import check_delivery
from bitext.checks.subjects import PageCatalog, SourceFile
from bitext.finding import Finding
from bitext.locales import Locale
from bitext.localization.escaping import escape_text
from bitext.localization.page import LocalizedPage
from bitext.localization.page import localize as localize_page
from bitext.markdown import read_page
from bitext.reach import PROSE, Reach
from bitext.sync.delivered import Delivered
from bitext.sync.extraction import Extraction, extract_page, page_units, template_texts, without_unsourced


def extract(
    page: str,
    template: Catalog | None = None,
    deliveries: Mapping[str, str] | None = None,
    *,
    path: str = "page.md",
    project: str = "",
    language: str = "en",
    reach: Reach = PROSE,
) -> Extraction:
    """Return the template of the Markdown text *page*, and what became of its units.

    *template* is what the last call returned for this page; without it, every unit gets a new id.
    *deliveries* holds bilingual files of the page by locale (``"zh-TW"``); a first template takes its ids
    from the first of them. *path* is the page's name: it stands in ``#:`` comments, and new ids begin with
    a hash of it. *project* goes into the header of a first template; *language* is that of the page, and
    *reach* says what of it is translated besides its prose.

    Raises:
        SettingsError: if a locale is unknown.

    >>> extract("# Keys", path="keys.md").template.entries[0].key
    ('16af9-101', 'Keys')
    """
    given = tuple(
        Delivered(Locale.parse(tag), parse(text), fields=reach.fields)
        for tag, text in (deliveries or {}).items()
    )
    first = () if template is not None else chain.from_iterable(each.sources for each in given)
    read = read_page(page, known={*template_texts(template), *first}, language=language, reach=reach)
    read = without_unsourced(read, given)
    return extract_page(path, read, template, given, reference=path, project=project)


def localize(
    page: str,
    template: Catalog,
    catalog: Catalog,
    locale: str,
    *,
    language: str = "en",
    reach: Reach = PROSE,
    escape_fields: bool = True,
) -> LocalizedPage:
    """Return the Markdown text *page* in *locale* (``"de"``), with the translations of *catalog*.

    *template* says which unit a sentence is. A translation that is missing, a draft, outdated, or would
    change the page's structure is not used: the sentence stays as it is, and its `state` says why.
    Templates mostly write titles and descriptions into HTML as they are, so what is special there is written
    as character references in translations of the front matter; *escape_fields* switches that off.
    *language* and *reach* are those of `extract`.

    Raises:
        SettingsError: if the locale is unknown.

    >>> template = extract("# Keys").template
    >>> localize("# Keys", template, template, "de").sentences[0].state
    <State.MISSING: 'missing'>
    """
    read = read_page(page, known=template_texts(template), language=language, reach=reach)
    units = page_units(read, template)
    field = escape_text if escape_fields else str
    return localize_page(read, units, catalog.by_id, locale=Locale.parse(locale), field=field)


def check(  # noqa: PLR0913 - each is asked for by its name
    text: str,
    *,
    page: str | None = None,
    template: str | None = None,
    locale: str = "",
    path: str = "",
    language: str = "en",
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    reach: Reach = PROSE,
) -> tuple[Finding, ...]:
    """Return what the rules find in *text*, in the order of its lines.

    *text* is a bilingual file, or, where *page* and *template* are given, the catalog of that page. Rules
    that need a *locale* say nothing without one. Findings name the file *path*; those that lie in the page
    or the template name ``page`` or ``template``. *select* and *ignore* name rules by code, name or family
    (``M``). *language* and *reach* are those of `extract`.

    Raises:
        SettingsError: if the locale is unknown.
        CatalogError: if the template is damaged; a damaged catalog is a finding.
        ValueError: if just one of *page* and *template* is given, or there is no *locale* for a catalog.

    >>> check('<span data-ttu-id="b8832-101">Ja.')[0].name
    'pair-broken'
    """
    where = Locale.parse(locale) if locale else None
    if page is None and template is None:
        audit = check_delivery(path, parse(text), locale=where)
    elif page is None or template is None or where is None:
        raise ValueError("a catalog is checked with its page, its template and its locale")
    else:
        audit = combine(_catalog_audits(SourceFile(path, text), page, template, where, (language, reach)))
    return choose(combine([audit]), select=select, ignore=ignore).findings


def _catalog_audits(
    file: SourceFile, page: str, template: str, locale: Locale, how: tuple[str, Reach]
) -> Iterator[Audit]:
    known = parse_po(template)
    read = read_page(page, known=template_texts(known), language=how[0], reach=how[1])
    form = check_file(file, locale)
    yield form
    if file.damage is None:
        yield check_catalog(
            PageCatalog(
                page=read,
                page_file=SourceFile("page", page),
                template=known,
                template_file=SourceFile("template", template),
                units=page_units(read, known, edited=False),
                catalog=parse_po(file.text, path=file.path),
                catalog_file=file,
                locale=locale,
            )
        )
