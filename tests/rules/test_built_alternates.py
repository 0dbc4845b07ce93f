"""W104 built-alternates."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from bitext.built import Alternate, BuiltPage
from sketches import built_page, flaws

LINK = '<link rel="alternate" hreflang="{}" href="{}">'


def _canonical(address: str) -> str:
    return f'<link rel="canonical" href="{address}">'


def _said(page: BuiltPage) -> list[str]:
    return [flaw.message for flaw in flaws("built-alternates", page)]


@pytest.mark.parametrize(
    ("german", "expected"),
    [
        pytest.param("", [], id="all"),
        pytest.param(LINK.format("de", "../../de/page/index.html"), [], id="the-file-itself"),
        pytest.param(
            LINK.format("en", "../../"),
            ["the alternate for `en` leads to `../../`, which is not this page in en"],
            id="another-page",
        ),
        pytest.param(
            LINK.format("x-default", "./"),
            ["the alternate for `x-default` leads to `./`, which is not this page in en"],
            id="default",
        ),
        pytest.param(
            LINK.format("en", "https://example.com/page/"),
            ["the alternate for `en` leads to `https://example.com/page/`, which is not this page in en"],
            id="another-host",
        ),
        pytest.param(
            LINK.format("en", "http://[/"),
            ["the alternate for `en` leads to `http://[/`, which is not this page in en"],
            id="no-address",
        ),
        pytest.param(LINK.format("fr", "https://example.com/fr/"), [], id="another-site"),
        pytest.param(LINK.format("fr", "../../fr/page/"), ["the project has no locale `fr`"], id="unknown-locale"),
        pytest.param(_canonical("./"), [], id="own-canonical"),
        pytest.param(
            _canonical("../../page/"),
            ["the page is the source page's copy, and yet it has alternates"],
            id="canonical-of-the-source",
        ),
        pytest.param(
            _canonical("../"),
            ["the canonical address `../` is neither this page's nor the source page's"],
            id="another-canonical",
        ),
        pytest.param(_canonical("./") * 2, ["a second canonical address"], id="two-canonicals"),
    ],
)  # fmt: skip
def test_built_alternates(german: str, expected: list[str]) -> None:
    assert _said(built_page(f"<h1>Page</h1> -> {german}")) == expected


def _with(page: BuiltPage, *alternates: Alternate) -> BuiltPage:
    return replace(page, facts=structs.replace(page.facts, alternates=alternates))


def test_a_missing_alternate_is_reported_at_the_head() -> None:
    page = built_page("<h1>Page</h1> -> ")
    english, _, default = page.facts.alternates
    lost = _with(page, english, default)
    assert _said(lost) == ["no alternate for `de`"]
    assert [flaw.at for flaw in flaws("built-alternates", lost)] == [page.facts.head]


def test_a_second_alternate() -> None:
    page = built_page("<h1>Page</h1> -> ")
    english, german, default = page.facts.alternates
    assert _said(_with(page, english, english, german, default)) == ["a second alternate for `en`"]


def test_a_page_of_the_project_needs_alternates_and_one_of_the_theme_does_not() -> None:
    page = _with(built_page("<h1>Page</h1> -> "))
    assert _said(page) == [f"no alternate for `{tag}`" for tag in ("en", "de", "x-default")]
    assert _said(replace(page, site=replace(page.site, written=frozenset()))) == []


def _copy_and_source() -> tuple[BuiltPage, BuiltPage]:
    """Return a German page that says that it only shows the source page, and that source page."""
    page = built_page(f"<h1>Page</h1> -> {_canonical('../../page/')}")
    copy = _with(page)
    site = replace(page.site, pages={**page.site.pages, page.place: copy.facts})
    return replace(copy, site=site), BuiltPage("page/index.html", site.pages["page/index.html"], site)


def test_a_copy_of_the_source_page_neither_has_alternates_nor_is_one() -> None:
    copy, source = _copy_and_source()
    assert copy.is_copy
    assert not source.is_copy
    assert _said(copy) == []
    assert _said(source) == ["the alternate for `de` leads to a page that is not translated"]
    english, _, default = source.facts.alternates
    assert _said(_with(source, english, default)) == []
    assert _said(_with(source, default)) == ["no alternate for `en`"]


def test_a_locale_without_the_page_need_not_be_named() -> None:
    german = built_page("<h1>Page</h1> -> ")
    pages = {"page/index.html": german.site.pages["page/index.html"]}
    site = replace(german.site, files=german.site.files - {german.place}, pages=pages)
    source = BuiltPage("page/index.html", pages["page/index.html"], site)
    english, _, default = source.facts.alternates
    assert _said(_with(source, english, default)) == []


def test_a_page_that_a_locale_lacks_is_reported_once_at_the_source_page() -> None:
    german = built_page("<h1>Page</h1> -> ")
    site = replace(german.site, files=german.site.files - {german.place})
    source = BuiltPage("page/index.html", site.pages["page/index.html"], site)
    (flaw,) = flaws("built-alternates", source)
    assert flaw.message == "the page is missing in de"
    assert flaw.at == source.facts.alternates[1].at


def test_a_page_that_only_a_locale_has_is_sound() -> None:
    german = built_page("<h1>Page</h1> -> ")
    assert (
        _said(replace(german, site=replace(german.site, files=german.site.files - {"page/index.html"}))) == []
    )
