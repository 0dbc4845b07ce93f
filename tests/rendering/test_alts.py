"""Alternative texts of one language in the HTML: on pictures that have none, and without any other effect."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from bitext.bilingual.unsourced import Place
from bitext.rendering.alts import with_alts
from growing import assert_linear_time

TEXTS = [(Place("alt", "m/a.png"), "one"), (Place("alt", "m/a.png", 2), "two")]


@pytest.mark.parametrize(
    ("html", "alts"),
    [
        ('<img alt="" src="../m/a.png" />', ["one"]),
        ("<img alt='' src='m/a.png'>", ["one"]),
        ("<img src=m/a.png alt=>", ["one"]),
        ("<img alt src=m/a.png>", ["one"]),
        ('<img src="m/a.png">', ["one"]),
        ('<IMG SRC="m/a.png" ALT="">', ["one"]),
        ('<img src="m/a.png?v=1#x" alt=" ">', ["one"]),
        ('<img src="n/a.png" alt="">', [""]),
        ('<img src="m/a.png" alt="own">', ["own"]),
        ('<img src="m/a.png" alt=""><img src="m/a.png" alt="own"><img src="m/a.png">', ["one", "own", "two"]),
        ('<img src="m/a.png"><img src="m/a.png"><img src="m/a.png">', ["one", "two", None]),
        ('<img data-x="alt=1" src="m/a.png">', ["one"]),
        ('<img title="a > b" src="m/a.png" alt="">', ["one"]),
    ],
)
def test_a_picture_without_a_text_gets_its_own(html: str, alts: list[str | None]) -> None:
    made = BeautifulSoup(with_alts(html, TEXTS), "html.parser")
    assert [each.get("alt") for each in made.find_all("img")] == alts
    for each in made.find_all("img"):
        del each["alt"]
    before = BeautifulSoup(html, "html.parser")
    for each in before.find_all("img"):
        del each["alt"]
    assert made == before


@pytest.mark.parametrize(
    "html",
    [
        "<script>x = \"<img src='m/a.png' alt=''>\"</script>",
        "<!-- <img src='m/a.png'> -->",
        "<textarea><img src='m/a.png'></textarea>",
        "<style>/* <img src='m/a.png'> */</style>",
        "<p>&lt;img src='m/a.png'&gt;</p>",
        "<a title=\"<img src='m/a.png'>\">x</a>",
    ],
)
def test_what_is_no_picture_stays(html: str) -> None:
    assert with_alts(html, TEXTS) == html


@pytest.mark.parametrize("quote", ["", '"', "'"])
@pytest.mark.parametrize(
    "text",
    [
        '" onerror="x()',
        "' onerror='x()",
        "><script>x()</script>",
        " onerror=x() ",
        "&quot;x&#34;",
        "a\\",
        "`",
    ],
)
def test_a_text_is_nothing_but_a_text(text: str, quote: str) -> None:
    html = with_alts(f"<img src=m/a.png alt={quote}{quote}><b>x</b>", [(Place("alt", "m/a.png"), text)])
    made = BeautifulSoup(html, "html.parser")
    assert {name: made.img[name] for name in made.img.attrs} == {"src": "m/a.png", "alt": text}  # type: ignore[union-attr,index]
    assert [each.name for each in made.find_all()] == ["img", "b"]


def test_the_cost_grows_with_the_text() -> None:
    texts = [(Place("alt", "a.png", n), "x") for n in range(1, 2000)]
    assert_linear_time(lambda size: '<img src="a.png"><img ' * size, lambda html: with_alts(html, texts), 500)
