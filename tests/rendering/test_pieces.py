"""HTML is cut at the tags of blocks, and each tag begins and ends where a browser sees it."""

from __future__ import annotations

import html as entities

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from bitext.rendering.pieces import attributes, cut
from examples import examples
from growing import assert_linear_time
from rendered_pages import MORE_EXTENSIONS, rendered
from strategies import ANY_PAGE

BITS = st.sampled_from(
    [
        *("<b", "<i", "<p>", "</p>", "<div class='x'>", "</div>", "<br/>", "</b>", "</i>", "<img src=x>"),
        *(" ", "/", ">", "=", '"', "'", "x", "title", "onclick", "\u00a0", "\x0b", "\n", "a", "&amp;", "-"),
        *("--", "<!--", "-->", "--!>", "<!-->", "<!--->", "<!x", "<?", "</", "<", "<svg>", "</svg>", "<pre>"),
        *("<script>", "</script>", '<div class="toc">', "<h1>", "</h1>", "\U0001f600", "<td", "</td x='>'>"),
    ]
)
HTML = st.lists(BITS, max_size=30).map("".join)


@settings(max_examples=examples(500))
@given(HTML)
def test_all_pieces_together_are_the_html(html: str) -> None:
    pieces = cut(html)
    assert len(pieces.runs) == len(pieces.tags) + 1
    made = [pieces.text_of(pieces.runs[0])]
    for tag, run in zip(pieces.tags, pieces.runs[1:], strict=True):
        made += (pieces.text_of(tag), pieces.text_of(run))
    assert "".join(made) == html


@settings(max_examples=examples(100))
@given(ANY_PAGE)
def test_so_they_are_for_what_a_renderer_made(text: str) -> None:
    html = rendered(text, MORE_EXTENSIONS).html
    pieces = cut(html)
    tags, runs = map(pieces.text_of, pieces.tags), map(pieces.text_of, pieces.runs)
    assert "".join(piece for pair in zip(runs, [*tags, ""], strict=True) for piece in pair) == html


@given(HTML)
def test_the_tags_of_a_run_are_in_order_and_in_it(html: str) -> None:
    for number, run in enumerate(cut(html).runs):
        at = run.start
        for tag in run.tags:
            assert at <= tag.start < tag.end <= run.end
            at = tag.end
        assert cut(html).run_at(run.start) >= number


TAG_BITS = st.sampled_from(
    [
        *(
            "<b",
            "<i",
            " ",
            "/",
            ">",
            "=",
            '"',
            "'",
            "x",
            "title",
            "onclick",
            "\u00a0",
            "\x0b",
            "\n",
            "</b>",
            "</i>",
        ),
        *(
            "<!--",
            "-->",
            "--!>",
            "<!-->",
            "<!--->",
            "<!x",
            "<?",
            "</",
            "<",
            "a",
            "&amp;",
            "-",
            "--",
            "<img src=x>",
        ),
    ]
)

Seen = tuple[str, tuple[tuple[str, str], ...]]


def seen_by_a_browser(html: str) -> set[Seen]:
    """Return the elements of *html*, as the standard has it, with their attributes."""
    found: set[Seen] = set()

    def walk(node: LexborNode) -> None:
        for child in node.iter(include_text=False):
            if child.tag and not child.tag.startswith("-"):
                found.add((child.tag, tuple(sorted((k, v or "") for k, v in child.attributes.items()))))
                walk(child)

    body = LexborHTMLParser(f"<!doctype html><body>{html}").body
    assert body is not None
    walk(body)
    return found


def seen_by_us(html: str) -> list[Seen]:
    pieces = cut(html)
    found: list[Seen] = []
    for run in pieces.runs:
        for tag in run.tags:
            if tag.kind != "close" and tag.name != "!":
                own: dict[str, str] = {}
                for each in attributes(pieces.text_of(tag)):
                    # The first of two attributes counts.
                    own.setdefault(each.name, entities.unescape(each.value))
                found.append((tag.name, tuple(sorted(own.items()))))
    return found


@settings(max_examples=examples(1000))
@given(st.lists(TAG_BITS, max_size=12).map("".join))
def test_tags_are_those_that_a_browser_sees(bits: str) -> None:
    # A title ends a run, and is text to its end, which none of these has.
    assume("<title" not in bits)
    html = f"{bits}z>z"
    ours, theirs = seen_by_us(html), seen_by_a_browser(html)
    # A browser drops a tag that the page's end cuts off.
    assert theirs in (set(ours), set(ours[:-1]))


@pytest.mark.parametrize(
    "html",
    [
        pytest.param('<b title=\u00a0"><img src=x onerror=a() alt="">', id="a blank that only Python knows"),
        pytest.param('<b ="><img src=x onerror=a() alt="">', id="an equals sign without a name"),
        pytest.param('<b title=x="><img src=x onerror=a() alt="">', id="a quote inside of a value"),
        pytest.param("<b><!--><img src=x onerror=a()>-->", id="a comment that ends at once"),
        pytest.param("<b><!-- --!><img src=x onerror=a()>-->", id="a comment that ends otherwise"),
        pytest.param('</b x="><img src=x>"><i>', id="an end tag with attributes"),
    ],
)
def test_no_tag_hides_in_another(html: str) -> None:
    assert set(seen_by_us(html)) == seen_by_a_browser(html)


@pytest.mark.parametrize(
    ("html", "regions"),
    [
        ("a<p>b</p>c", ["text", "text", "text"]),
        ("<h2>b</h2>c", ["text", "heading", "text"]),
        ("<pre><code>b</code></pre>c", ["text", "code", "text"]),
        ('<div class="toc"><ul><li>b</li></ul></div>c', ["text", *["contents"] * 5, "text"]),
        ('<div class="toc"><div>a</div>b</div>c', ["text", *["contents"] * 3, "text"]),
    ],
)
def test_each_run_has_its_region(html: str, regions: list[str]) -> None:
    assert [run.region for run in cut(html).runs] == regions


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("<a>", []),
        ("<a href='x' B=\"y\" c=z d>", [("href", "x"), ("b", "y"), ("c", "z"), ("d", "")]),
        ("<a href = x/y>", [("href", "x/y")]),
        ("<a/href=x/>", [("href", "x/")]),
        ('<a b="c', [("b", "c")]),
        ("</a b=c>", []),
        ("<!-- a=b -->", []),
    ],
)
def test_attributes(tag: str, expected: list[tuple[str, str]]) -> None:
    found = attributes(tag)
    assert [(each.name, each.value) for each in found] == expected
    assert all(tag[each.start : each.end] == each.value for each in found)


@pytest.mark.slow
@pytest.mark.parametrize(
    "fragment",
    [
        *(
            '<a "',
            "<!--",
            "</",
            "<svg",
            "<svg>",
            '<div class="toc"',
            "<",
            "<p>",
            "<a b='",
            '<a b="c" ',
            "<!-",
            "<a =",
        ),
        *("<a  ", "<script></", "</a ", "<b>x", "<?", "&#", '<a b="', "<h1 id="),
    ],
)
def test_cutting_takes_linear_time(fragment: str) -> None:
    assert_linear_time(lambda count: fragment * count, cut, 10_000)


@pytest.mark.slow
@pytest.mark.parametrize("fragment", ["a ", "a=", 'a="', "a='b ", "= ", '"', "/ "])
def test_reading_attributes_takes_linear_time(fragment: str) -> None:
    assert_linear_time(lambda count: f"<a {fragment * count}", attributes.__wrapped__, 10_000)
