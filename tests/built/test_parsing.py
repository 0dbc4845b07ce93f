"""A page is read as Beautiful Soup reads it: the same elements, attributes and texts, in the same order."""

from __future__ import annotations

import warnings

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from hypothesis import given
from hypothesis import strategies as st

from bitext.built.parsing import parse_page

PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<ol>",
            "<li>",
            "</li>",
            "</ol>",
            "<ul class='a'>",
            "<article>",
            "</article>",
            "<div id=x>",
        ),
        *(
            "</div>",
            "<table><tr><td>",
            "</table>",
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<br>",
            "<img src=a alt='&lt;b>'>",
        ),
        *(
            "<!-- a -->",
            "<!--",
            "<a href='a&amp;b'>",
            "</a>",
            "<a href=a href=b>",
            "<code>",
            "</code>",
            "<pre>\n",
        ),
        *(
            "text",
            " ",
            "\n",
            "中文",
            "&amp;",
            "&lt;span>",
            "&nbsp;",
            "&#x41;",
            "&nope;",
            "a < b",
            "<",
            ">",
            "\x01",
        ),
        *(
            "<script>a<b</script>",
            "<style>b{}</style>",
            "<title>t</title>",
            "<textarea><b></textarea>",
            "</body>",
        ),
        *(
            "<html lang=de>",
            "<body class=y>",
            "<head>",
            "</head>",
            "<svg viewBox='0 0 1 1'><path d=''/></svg>",
        ),
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_elements_and_texts_are_those_of_beautiful_soup(text: str) -> None:
    page = parse_page(text)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        soup = BeautifulSoup(text.replace("\x01", "\ufffd"), "lxml", multi_valued_attributes=None)
    nodes = list(soup.descendants)
    assert [(each.name, each.attributes) for each in page.elements] == [
        (each.name, dict(each.attrs)) for each in nodes if isinstance(each, Tag)
    ]
    said = [str(each) for each in nodes if type(each) is NavigableString and not each.isspace()]
    assert "".join(each.text for each in page.texts).split() == "".join(said).split()
