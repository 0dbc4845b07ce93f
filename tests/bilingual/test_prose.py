"""Prose without spans, found in what stands between the units."""

from __future__ import annotations

from bitext.bilingual.prose import ProseFinder
from bitext.text import Span
from growing import assert_linear_time


def test_many_stretches_take_linear_time() -> None:
    def find(text: str) -> object:
        stretches = [Span(at, at + 1) for at in range(0, len(text), 4)]
        return ProseFinder(text).find(stretches)

    assert_linear_time(lambda size: "abc\n" * size + "![One](a.png)", find, 2_000)


def test_only_stretches_are_searched() -> None:
    text = "![One](a.png) x ![Two](b.png)"
    found = ProseFinder(text).find([Span(13, len(text))])
    assert [each.text.of(text) for each in found] == ["Two"]
