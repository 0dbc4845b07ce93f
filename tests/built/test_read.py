"""What is read from a page: facts, in themes of several kinds, and from HTML that nobody wrote in earnest."""

from __future__ import annotations

import time

import pytest

from bitext.built import PageFacts, PlacedValue
from bitext.built.read import read_built_page


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param("<main><nav><a id=n></a></nav><article>{}</article></main>", id="article"),
        pytest.param("<a id=n></a><article>{}</article><article><a id=b></a></article>", id="articles"),
        pytest.param("<main><a id=n></a><div role=main>{}</div></main>", id="role"),
        pytest.param("<a id=n></a><main>{}</main>", id="main"),
    ],
)
def test_the_content_is_found_in_themes_of_several_kinds(frame: str) -> None:
    text = frame.format("<h2 id=a>A</h2>")
    facts = read_built_page(text)
    assert [mark.value for mark in facts.anchors][:1] == ["a"]
    assert facts.anchors[0].at == text.index("<h2")
    assert "n" not in {mark.value for mark in facts.anchors}
    assert facts.ids >= {"n", "a"}


def test_offsets_stand_at_start_tags() -> None:
    text = '<!doctype html>\n<title><a></title><body><p>中<p id="x"><span data-unit="b8832-101">Ä <a id=y href=z>'
    facts = read_built_page(text)
    assert facts.units == (PlacedValue("b8832-101", text.index("<span"), "b8832-101"),)
    assert facts.anchors == (PlacedValue("y", text.index("<a id"), ""),)
    assert [(link.at, link.unit) for link in facts.links] == [(text.index("<a id"), "b8832-101")]


def test_text_is_found_where_it_stands() -> None:
    text = "<p>wzxhzdk:1 &amp; klzzwxh:2 klzzwxh:2"
    assert [mark.at for mark in read_built_page(text).leftovers] == [3, 19, 29]


MANY = 100_000
"""How often a piece is repeated: work that grew with the square of it would take minutes."""

HOSTILE = [
    pytest.param("<div>" * MANY, id="nested"),
    pytest.param("<a href=x>" * MANY, id="unclosed"),
    pytest.param("<span data-unit=b8832-101>" * MANY + "</span>" * MANY, id="nested-units"),
    pytest.param("<ol><li>" * (MANY // 2), id="nested-lists"),
    pytest.param("<article>" * MANY, id="nested-content"),
    pytest.param("<code>klzzwxh:1" * MANY, id="leftovers-in-nested-code"),
    pytest.param("</b>" * MANY, id="closed-and-never-opened"),
    pytest.param("<" * MANY * 10, id="brackets"),
    pytest.param("<a " * MANY, id="never-ended"),
    pytest.param("<a b='" * MANY, id="never-quoted"),
    pytest.param("<!--" * MANY, id="comments"),
    pytest.param("<script>" * MANY, id="scripts"),
    pytest.param("&lt;span " * MANY, id="half-marks"),
    pytest.param(f'<a href="{"x" * 10_000_000}">', id="a-long-address"),
    pytest.param(f'<img srcset="{"x, " * MANY}">', id="a-long-srcset"),
    pytest.param(f'<p class="{"bitext-untranslated " * MANY}">', id="a-long-class"),
    pytest.param("<p " + " ".join(f"a{number}=1" for number in range(MANY)) + ">", id="attributes"),
    pytest.param("\0\x02\ufffd" * MANY, id="control-characters"),
    pytest.param("<?xml version='1.0'?><html/>", id="xml"),
    pytest.param("page.html", id="a-path"),
    pytest.param("", id="nothing"),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_pages_are_read(text: str) -> None:
    start = time.process_time()
    facts = read_built_page(text)
    assert time.process_time() - start < 20, "linear work takes a second or two"
    assert all(0 <= at <= len(text) for at in _places(facts))


def _places(facts: PageFacts) -> list[int]:
    marks = (*facts.units, *facts.anchors, *facts.leftovers, *facts.template_code, *facts.canonical)
    places = [facts.head, facts.content, facts.root.at, *(mark.at for mark in marks)]
    places += [*(link.at for link in facts.links), *(each.at for each in facts.alternates)]
    return [*places, *(each.at for each in facts.procedures), *(each.at for each in facts.foreign)]
