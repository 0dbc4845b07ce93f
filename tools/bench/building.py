"""Section: the site in thirteen languages, beside mkdocs-static-i18n and plain MkDocs."""

from __future__ import annotations

from bench.ground import Ground
from bench.measure import Case, Figure
from bench.section import Section
from bench.site_work import (
    Site,
    again_case,
    build_case,
    cpu,
    edit_catalog,
    edit_german_page,
    edit_page,
    peak,
    ratio,
    serve_case,
    wall,
)
from bench.sites import BITEXT, CHANGED, LOCALES, ONE, OWN, OWN_LOCALES, PAGES, PLAIN, PLAIN_OWN, STATIC

_COLD = "bitext, 13 languages"
_STATIC = "mkdocs-static-i18n, 13 languages"
_ONE = "bitext, 1 language"
_PLAIN = "MkDocs, 1 language"
_OWN = "bitext, 3 languages, an extension of its own"
_PLAIN_OWN = "MkDocs, 1 language, that extension"
_SECOND = "bitext, again after one sentence"
_STATIC_SECOND = "mkdocs-static-i18n, again after one sentence"
_CATALOG = "bitext serve, a catalog is saved"
_PAGE = "bitext serve, a page is saved"
_STATIC_PAGE = "mkdocs-static-i18n serve, a page is saved"
_LANGUAGES = len(LOCALES) + 1


def _cases(ground: Ground) -> tuple[Case, ...]:
    if ground.peer("mkdocs-static-i18n") is None:
        return ()

    def site(name: str, languages: int) -> Site:
        return Site(ground.sites / name, PAGES, languages, CHANGED)

    return (
        build_case(ground, _COLD, site(BITEXT, _LANGUAGES)),
        build_case(ground, _STATIC, site(STATIC, _LANGUAGES)),
        build_case(ground, _ONE, site(ONE, 1)),
        build_case(ground, _PLAIN, site(PLAIN, 1)),
        build_case(ground, _OWN, site(OWN, len(OWN_LOCALES) + 1)),
        build_case(ground, _PLAIN_OWN, site(PLAIN_OWN, 1)),
        again_case(ground, _SECOND, site(BITEXT, _LANGUAGES), edit_catalog),
        again_case(ground, _STATIC_SECOND, site(STATIC, _LANGUAGES), edit_german_page),
        serve_case(ground, _CATALOG, site(BITEXT, _LANGUAGES), edit_catalog, "de/"),
        serve_case(ground, _PAGE, site(BITEXT, _LANGUAGES), edit_page, ""),
        serve_case(ground, _STATIC_PAGE, site(STATIC, _LANGUAGES), edit_german_page, "de/"),
    )


BUILDING = Section(
    name="building",
    title="The site in thirteen languages",
    about=(
        "A site of 61 pages of 8 to 10 KB, with lists, tables, code and images, by Material for MkDocs.",
        "mkdocs-static-i18n builds the same translations, which it has as pages.",
        "With an extension that only this site has, fewer pages can be filled, and more are rendered anew.",
        "`serve` is timed from the moment that a file is saved until the server shows the change.",
    ),
    cases=_cases,
    figures=(
        ratio("CPU time", _COLD, _STATIC, 0.55, cpu),
        ratio("wall time", _COLD, _STATIC, 0.45, wall),
        ratio("CPU time", _ONE, _PLAIN, 1.12, cpu),
        ratio("CPU time", _OWN, _PLAIN_OWN, 2.2, cpu),
        ratio("wall time", _SECOND, _STATIC_SECOND, 0.10, wall),
        ratio("CPU time", _SECOND, _STATIC_SECOND, 0.10, cpu),
        Figure(f"seconds, {_CATALOG}", lambda of: of[_CATALOG].wall, (_CATALOG,), most=1.5),
        Figure(f"seconds, {_PAGE}", lambda of: of[_PAGE].wall, (_PAGE,), most=1.5),
        Figure(
            f"{_STATIC_PAGE} ÷ {_CATALOG}",
            lambda of: of[_STATIC_PAGE].wall / of[_CATALOG].wall,
            (_STATIC_PAGE, _CATALOG),
            least=20,
        ),
        ratio("peak memory", _COLD, _STATIC, 1, peak),
    ),
    items="pages",
)
