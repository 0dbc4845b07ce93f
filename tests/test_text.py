"""Lines and places of texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bitext.text import LineIndex, Span, only_lines


@given(st.text(alphabet="ab\n\r\u2028語"), st.data())
def test_lines_that_are_left_keep_their_places(text: str, data: st.DataObject) -> None:
    offsets = st.integers(0, len(text))
    spans = [Span(*sorted(pair)) for pair in data.draw(st.lists(st.tuples(offsets, offsets), max_size=3))]
    left, starts = only_lines(text, spans)
    before, after = LineIndex(text), LineIndex(left)
    assert len(list(after.whole_lines(left))) == len(list(before.whole_lines(text)))
    kept = set()
    for span, start in zip(spans, starts, strict=True):
        assert left[start : start + span.end - span.start] == span.of(text)
        assert after.position(start) == before.position(span.start)
        kept |= set(range(before.position(span.start)[0], before.position(span.end)[0] + 1))
    for number, (line, whole) in enumerate(
        zip(after.whole_lines(left), before.whole_lines(text), strict=True), 1
    ):
        assert line == whole or (number not in kept and line.rstrip("\r\n") == " ")
