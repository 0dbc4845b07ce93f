"""What is read from a page: facts, in themes of several kinds, and from HTML that nobody wrote in earnest."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bitext.built import PageFacts, PlacedValue
from bitext.built.read import read_built_page
from growing import assert_linear_time


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


HOSTILE = {
    "nested": lambda n: "<div>" * n,
    "unclosed": lambda n: "<a href=x>" * n,
    "nested-units": lambda n: "<span data-unit=b8832-101>" * n + "</span>" * n,
    "nested-lists": lambda n: "<ol><li>" * (n // 2),
    "nested-content": lambda n: "<article>" * n,
    "leftovers-in-nested-code": lambda n: "<code>klzzwxh:1" * n,
    "closed-and-never-opened": lambda n: "</b>" * n,
    "brackets": lambda n: "<" * n * 10,
    "never-ended": lambda n: "<a " * n,
    "never-quoted": lambda n: "<a b='" * n,
    "comments": lambda n: "<!--" * n,
    "scripts": lambda n: "<script>" * n,
    "half-marks": lambda n: "&lt;span " * n,
    "a-long-address": lambda n: f'<a href="{"x" * 100 * n}">',
    "a-long-srcset": lambda n: f'<img srcset="{"x, " * n}">',
    "a-long-class": lambda n: f'<p class="{"bitext-untranslated " * n}">',
    "attributes": lambda n: "<p " + " ".join(f"a{number}=1" for number in range(n)) + ">",
    "control-characters": lambda n: "\0\x02\ufffd" * n,
}


@pytest.mark.slow
@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in HOSTILE.items()])
def test_hostile_pages_are_read_in_linear_time(make: Callable[[int], str]) -> None:
    def work(text: str) -> None:
        assert all(0 <= at <= len(text) for at in _places(read_built_page(text)))

    assert_linear_time(make, work, 12_500)


@pytest.mark.parametrize(
    "text", ["<?xml version='1.0'?><html/>", "page.html", ""], ids=["xml", "a-path", "nothing"]
)
def test_what_is_hardly_html_is_read(text: str) -> None:
    assert all(0 <= at <= len(text) for at in _places(read_built_page(text)))


def _places(facts: PageFacts) -> list[int]:
    marks = (*facts.units, *facts.anchors, *facts.leftovers, *facts.template_code, *facts.canonical)
    places = [facts.head, facts.content, facts.root.at, *(mark.at for mark in marks)]
    places += [*(link.at for link in facts.links), *(each.at for each in facts.alternates)]
    return [*places, *(each.at for each in facts.procedures), *(each.at for each in facts.foreign)]
