"""W107 built-leftovers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bitext.built import BuiltPage
from sketches import built_page, flaws

SHOWN = '&lt;span data-unit="b8832-101"&gt;Eins.'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param('<span data-unit="b8832-101">Eins.</span>', [], id="our-own-mark"),
        pytest.param('<span data-ttu-id="b8832-101">Eins.</span>', ["data-ttu-id"], id="target"),
        pytest.param(
            '<span class="sxs-lookup"><span data-stu-id="b8832-101">One.</span></span>',
            ["sxs-lookup", "data-stu-id"],
            id="source",
        ),
        pytest.param(f"<p>{SHOWN}</p>", ["<span data-unit="], id="our-mark-as-text"),
        pytest.param(f"<code>{SHOWN}</code>", [], id="code-that-shows-a-format"),
        pytest.param(
            f'<span data-unit="b8832-102">x</span><code>{SHOWN}</code>',
            ['<span data-unit="b8832-'],
            id="code-with-a-mark-of-this-page",
        ),
        pytest.param("<p>wzxhzdk:12</p>", ["wzxhzdk:12"], id="what-the-renderer-set-aside"),
        pytest.param("<pre>klzzwxh:0001</pre>", ["klzzwxh:0001"], id="the-same-in-code"),
        pytest.param('<meta name="description" content="<span data-unit=x>">', ["<span data-unit="], id="description"),
        pytest.param("<script>'&lt;span data-unit=\"'</script>", [], id="script"),
    ],
)  # fmt: skip
def test_built_leftovers(html: str, expected: list[str]) -> None:
    found = [flaw.message for flaw in flaws("built-leftovers", built_page(f"<p>One.</p> -> {html}"))]
    assert found == [f"`{name}` is left in the page" for name in expected]


MISSING = '<p class="docfx-missing" data-missing="a/x.md" data-missing-at="a/page.md:7"></p>'


def test_files_that_could_not_be_included_are_named_once_for_all_locales() -> None:
    page = built_page(f"<p>One.</p>{MISSING} -> <p>Eins.</p>{MISSING}")
    source = next(place for place in page.site.pages if not place.startswith("de/"))
    original = BuiltPage(source, page.site.pages[source], page.site)
    found = flaws("built-leftovers", original)
    assert [each.message for each in found] == ["`a/x.md` is missing, which a/page.md:7 includes"]
    assert flaws("built-leftovers", page) == []
    alone = BuiltPage(page.place, page.facts, replace(page.site, pages={page.place: page.facts}))
    assert len(flaws("built-leftovers", alone)) == 1


@pytest.mark.parametrize(
    ("source", "german", "expected"),
    [
        pytest.param("{{ name }}", "{{ name }}", [], id="as-in-the-source"),
        pytest.param("One.", "<code>{{ name }}</code>", [], id="code"),
        pytest.param(
            "One.", "{{ name }}", ["the page shows `{{` more often than the source page"], id="more"
        ),
        pytest.param("One.", "{% raw %}", ["the page shows `{%` more often than the source page"], id="tag"),
    ],
)
def test_template_code(source: str, german: str, expected: list[str]) -> None:
    page = built_page(f"<p>{source}</p> -> <p>{german}</p>")
    assert [flaw.message for flaw in flaws("built-leftovers", page)] == expected
