"""Where sentences begin, whatever the text holds."""

from __future__ import annotations

import pytest
import sentencex
from hypothesis import example, given
from hypothesis import strategies as st

from bitext.markdown import read_page
from bitext.markdown.boundaries import boundaries

TEXTS = st.text(
    st.sampled_from("aA .!?…\\/x1'\"()\n\t\u2028\u2029\x85\xa0\u3000\u200b。漢é»“”\u2009\ufeff😀\u093cا"),
    max_size=9,
)


@given(TEXTS, st.sampled_from(["en", "de", "zh", "ja", "ar", "fr", "ru"]))
@example("Plan A\xa0. It is.", "en")
@example("A\u2028.\\x/", "en")
def test_a_boundary_lies_inside_of_the_text(text: str, language: str) -> None:
    assert all(0 < at < len(text) for at in boundaries(text, language))


def test_a_page_with_a_blank_that_sentencex_fails_on_is_read() -> None:
    segments = read_page("Take plan A\xa0. It is good.\n").segments
    # Releases differ in whether this is one sentence or two.
    assert " ".join(each.text for each in segments) == "Take plan A . It is good."


class _Panic(BaseException):
    """What a library in Rust raises is no `Exception`."""


_Panic.__name__ = "PanicException"


def test_where_the_library_fails_the_text_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_language: str, _text: str) -> list[str]:
        raise _Panic

    monkeypatch.setattr(sentencex, "segment", fail)
    assert [*boundaries("One. Two.", "en")] == []
