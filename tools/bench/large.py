"""Section: larger sites in other people's style, in two more languages, beside plain MkDocs."""

from __future__ import annotations

from bench.ground import Ground
from bench.large_sites import CHANGED, LOCALES, SIZES, plain, translated
from bench.measure import Case, Figure
from bench.section import Section
from bench.site_work import (
    Site,
    again_case,
    build_case,
    cpu,
    edit_catalog,
    edit_page,
    ratio,
    serve_case,
    wall,
)

_LANGUAGES = len(LOCALES) + 1
_CATALOG, _PAGE = "a catalog is saved", "a page is saved"


def _cases(ground: Ground) -> tuple[Case, ...]:
    if ground.peer("mkdocs-static-i18n") is None:
        return ()
    return tuple(case for size in SIZES for case in _cases_of(ground, size))


def _cases_of(ground: Ground, size: int) -> tuple[Case, ...]:
    ours = Site(ground.large_sites / translated(size), size, _LANGUAGES, CHANGED)
    return (
        build_case(ground, _ours(size), ours),
        build_case(ground, _plain(size), Site(ground.large_sites / plain(size), size, 1, CHANGED)),
        again_case(ground, _second(size), ours, edit_catalog),
        serve_case(ground, _serve(size, _CATALOG), ours, edit_catalog, "de/"),
        serve_case(ground, _serve(size, _PAGE), ours, edit_page, ""),
    )


def _ours(size: int) -> str:
    return f"bitext, {size} pages, {_LANGUAGES} languages"


def _plain(size: int) -> str:
    return f"MkDocs, {size} pages, 1 language"


def _second(size: int) -> str:
    return f"bitext, {size} pages, again after one sentence"


def _serve(size: int, change: str) -> str:
    return f"bitext serve, {size} pages, {change}"


def _figures(size: int) -> tuple[Figure, ...]:
    served = [_serve(size, change) for change in (_CATALOG, _PAGE)]
    return (
        ratio("wall time", _ours(size), _plain(size), 1.8, wall),
        ratio("CPU time", _ours(size), _plain(size), 3, cpu),
        ratio("wall time", _second(size), _plain(size), 0.4, wall),
        *map(_seconds, served),
    )


def _seconds(name: str) -> Figure:
    return Figure(f"seconds, {name}", lambda of: wall(of, name), (name,), most=1.3)


LARGE = Section(
    name="large",
    title="Larger sites in two more languages",
    about=(
        "Sites of 250 and 450 pages of 4 KB, with the extensions that Material for MkDocs recommends.",
        "Pages have boxes, tabs, footnotes, abbreviations, tasks, keys, and code with annotations.",
        "All sentences are translated into German and French.",
    ),
    cases=_cases,
    figures=tuple(figure for size in SIZES for figure in _figures(size)),
    items="pages",
)
