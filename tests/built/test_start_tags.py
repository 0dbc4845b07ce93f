"""Where start tags stand, against another tokenizer as the oracle."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.built.start_tags import Places, start_tags
from bitext.text import LineIndex
from growing import assert_linear_time


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a<b>c<I class=x>", [("b", False, 1), ("i", True, 5)], id="names-and-attributes"),
        pytest.param('<a title="<b>">', [("a", True, 0)], id="a-tag-in-an-attribute"),
        pytest.param("<a title='>'><b>", [("a", True, 0), ("b", False, 13)], id="a-quoted-end"),
        pytest.param('<a "><b>', [("a", True, 0), ("b", False, 5)], id="a-quote-that-means-nothing"),
        pytest.param("<br/><hr />", [("br", False, 0), ("hr", False, 5)], id="slashes-are-no-attributes"),
        pytest.param("<!-- <a> - -- > --><b>", [("b", False, 19)], id="a-comment"),
        pytest.param("<!-- <a>", [], id="a-comment-that-never-ends"),
        pytest.param("<!doctype html><?php <a ?></b><i>", [("i", False, 30)], id="no-start-tags"),
        pytest.param("<script>'<a>'</SCRIPT><b>", [("script", False, 0), ("b", False, 22)], id="a-script"),
        pytest.param("<style><a>", [("style", False, 0)], id="a-style-that-never-ends"),
        pytest.param("1 < 2 <3 <", [], id="no-tags"),
        pytest.param('<a href="x', [("a", True, 0)], id="cut-off"),
    ],
)
def test_start_tags(text: str, expected: list[tuple[str, bool, int]]) -> None:
    assert list(start_tags(text)) == expected


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        "<a b='",
        '<a b="',
        "<a b=",
        "<a>",
        "<!--",
        "<!-",
        "</",
        "<?",
        "<script>",
        "</script",
        "<a =\"'",
    ],
)
def test_every_character_is_read_once(piece: str) -> None:
    def work(text: str) -> None:
        assert sum(1 for _ in start_tags(text)) in {0, 1, len(text) // len(piece)}

    assert_linear_time(lambda count: piece * count, work, 125_000)


class _Oracle(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self._lines = LineIndex(text.replace("\r", " "))
        self.found: list[tuple[str, bool, int]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        self.found.append((tag, bool(attrs), self._lines.start(line) + column))


_PIECES = st.sampled_from(
    ["<a>", "<b id=x>", "<i id='<b>'>", '<p title="a > b">', "</a>", "text", "\n", "<!-- <a> -->", "&lt;", "<br/>",
     "<script>", "</script>", "<A HREF=y >", "é", "<img\nsrc=x>"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_places_are_those_of_another_tokenizer(text: str) -> None:
    if text.count("<script>") == text.count("</script>"):
        assert list(start_tags(text)) == _Oracle(text).found


def test_elements_are_counted_by_their_name() -> None:
    places = Places('<p><a href="1"></a><p id="2"><a href="3"></a>')
    assert places.next("p", has_attributes=False) == 0
    assert places.next("a", has_attributes=True) == 3
    assert places.next("p", has_attributes=True) == 19
    assert places.next("p", has_attributes=False) == 19, (
        "what the parser added stands where the last one stood"
    )
    assert places.next("a", has_attributes=True) == 29
