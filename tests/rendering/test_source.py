"""Where the sentences of a page are in its HTML."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitext.markdown import Segment, read_page
from bitext.rendering.pieces import cut
from bitext.rendering.source import read
from bitext.rendering.words import Words, words_of
from examples import examples
from growing import MOST_TIME, TIMES, assert_grows_little
from markdown_pages import PAGES
from rendered_pages import EXTENSIONS, MORE_EXTENSIONS, NONE, Extensions, RenderedPage, rendered, text_of
from strategies import ANY_PAGE


def unit_texts(page: RenderedPage) -> list[tuple[int, str]]:
    """Return the numbers of the sentences that are marked, in the order of the HTML, with their texts there."""
    return [
        (mark.number, text_of(page.html[mark.start : mark.end]))
        for mark in page.places.marks
        if mark.kind == "unit"
    ]


NOT_MARKED = {"meta", "plain", "alt", "comment"}


@pytest.mark.parametrize("extensions", [EXTENSIONS, MORE_EXTENSIONS], ids=["usual", "more"])
@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_every_sentence_is_marked(text: str, extensions: Extensions) -> None:
    page = rendered(text, extensions)
    wanted = [n for n, each in enumerate(page.page.segments) if each.kind not in NOT_MARKED]
    assert sorted(number for number, _ in unit_texts(page)) == wanted


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_a_mark_holds_the_sentence_and_nothing_else(text: str) -> None:
    page = rendered(text)
    for mark in page.places.marks:
        if mark.kind == "unit":
            shown = page.html[mark.start : mark.end]
            assert shown == shown.strip()
            letters = words_of(page.page.segments[mark.number].text)
            assert Words(cut(shown)).letters.casefold() == letters.casefold()


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_every_text_in_an_attribute_is_found(text: str) -> None:
    page = rendered(text)
    found = {each.number for each in page.places.values} | {number for number, _ in page.places.homes}
    # The title of a listing becomes text.
    in_attributes = {
        number
        for number, each in enumerate(page.page.segments)
        if each.kind in {"alt", "plain"} and each.context != ("code title",)
    }
    assert in_attributes <= found


@settings(max_examples=examples(100))
@given(ANY_PAGE, st.sampled_from([EXTENSIONS, MORE_EXTENSIONS, NONE]))
def test_marks_are_in_order_and_apart(text: str, extensions: Extensions) -> None:
    page = rendered(text, extensions)
    end = 0
    for mark in page.places.marks:
        if mark.kind in {"unit", "elsewhere", "title"}:
            assert end <= mark.start < mark.end <= len(page.html)
            end = mark.end
        else:
            assert mark.start == mark.end


def elsewhere(text: str, html: str) -> list[str]:
    places = read(html, read_page(text).segments)
    return [html[each.start : each.end] for each in places.marks if each.kind == "elsewhere"]


@pytest.mark.parametrize(
    ("text", "html", "expected"),
    [
        ("One.\n", "<p>One.</p>\n<p> From <b>elsewhere</b> </p>", ["From <b>elsewhere</b>"]),
        ("One.\n", "<p>One.</p>\n<p><code>code()</code> 12 …</p>", []),
        ("One.\n", "<p>One.</p>\n<p>Not in <b>order</i></p>", []),
        ("One.\n", "<p>One.</p>\n<pre>From elsewhere</pre>", []),
        ("# One\n", '<div class="toc"><a href="#one">One</a></div><h1>One</h1>', []),
        ("One.\n", "<p>One. And more.</p>", []),
        (
            "One.\n",
            "<p>One.</p><div><label>Two</label><label>A <b>third</b></label><label>4</label></div>",
            ["Two", "A <b>third</b>"],
        ),
        (
            "One.\n",
            "<p>One.</p><ul><li><label><input class=x></label> To do</li></ul>",
            ["<label><input class=x></label> To do"],
        ),
        ("", "<h2>A title</h2>", ["A title"]),
        ("One.\n", "<p>One.</p><script>alert('x')</script><style>p {}</style><svg><text>x</text></svg>", []),
        (
            '```yaml title="mkdocs.yml"\na: b\n```\n',
            '<div><span class="filename">mkdocs.yml</span><pre>a: b</pre></div><p>other.yml</p>',
            ["other.yml"],
        ),
    ],
    ids=[
        "text",
        "code",
        "tangled",
        "a listing",
        "contents",
        "in a run of ours",
        "labels of tabs",
        "a task",
        "heading",
        "scripts",
        "the title of code",
    ],
)
def test_text_that_belongs_to_no_sentence(text: str, html: str, expected: list[str]) -> None:
    assert elsewhere(text, html) == expected


def shown_at(text: str, html: str) -> dict[str, list[str]]:
    """Return the HTML of each sentence, as often as one is found."""
    segments = read_page(text).segments
    found: dict[str, list[str]] = {}
    for mark in read(html, segments).marks:
        if mark.kind == "unit":
            found.setdefault(segments[mark.number].text, []).append(html[mark.start : mark.end])
    return found


@pytest.mark.parametrize(
    ("text", "html", "expected"),
    [
        pytest.param("“One” two.\n", "<p>“One” two.</p>", {"“One” two.": ["“One” two."]}, id="quotes"),
        pytest.param(
            "*One.* Two.\n", "<p><em>One.</em> Two.</p>", {"*One.*": ["<em>One.</em>"], "Two.": ["Two."]},
            id="tags around a sentence",
        ),
        pytest.param(
            "Go now. See then.\n", "<p>Go <em>now. See</em> then.</p>", {},
            id="tags that begin in one and end in another",
        ),
        pytest.param("One.[^1]\n", '<p>One.<sup id="fnref:1"><a href="#fn:1">1</a></sup></p>',
                     {"One.[^1]": ['One.<sup id="fnref:1"><a href="#fn:1">1</a></sup>']}, id="footnote"),
        pytest.param("One.\n", "<p>One.&#160;<a href='#x'>x</a></p>", {"One.": ["One."]}, id="a hard space"),
        pytest.param("Press ++ctrl+x++ now.\n", "<p>Press <kbd>Strg</kbd>+<kbd>X</kbd> now.</p>",
                     {"Press ++ctrl+x++ now.": ["Press <kbd>Strg</kbd>+<kbd>X</kbd> now."]}, id="words that the renderer changed"),
        pytest.param("It is {{ v }} and so on.\n", "<p>It is 1.2 and so on.</p>",
                     {"It is {{ v }} and so on.": ["It is 1.2 and so on."]}, id="a macro"),
        pytest.param('=== "One"\n\n    Two.\n', '<div class="tabbed-labels"><label for="a">One</label></div><p>Two.</p>',
                     {"One": ["One"], "Two.": ["Two."]}, id="the label of a tab"),
        pytest.param("One.\n\nTwo.\n", "<p>Two.</p><p>One.</p>", {"One.": ["One."], "Two.": ["Two."]}, id="moved"),
        pytest.param("One. `#| x` is. Write `<!-- y -->`.\n",
                     "<p>One.<code>#| x</code> is. Write <code>&lt;!-- y --&gt;</code>.</p>",
                     {"One.": ["One."], "`#| x` is.": ["<code>#| x</code> is."],
                      "Write `<!-- y -->`.": ["Write <code>&lt;!-- y --&gt;</code>."]}, id="code with marks and blanks at an edge"),
    ],
)  # fmt: skip
def test_what_belongs_to_a_sentence(text: str, html: str, expected: dict[str, list[str]]) -> None:
    assert shown_at(text, html) == expected


def test_equal_sentences_are_found_in_their_order() -> None:
    page = rendered("- Yes.\n- No.\n- Yes.\n\nYes. No.\n")
    assert unit_texts(page) == [(0, "Yes."), (1, "No."), (2, "Yes."), (3, "Yes."), (4, "No.")]


def test_a_sentence_that_is_not_shown_has_no_place() -> None:
    page = rendered("One.\n\n[^9]: Nobody refers to it.\n\nTwo.\n", {"footnotes": {}})
    assert [text for _, text in unit_texts(page)][:1] == ["One."]
    assert not read("<p>Other words</p>", read_page("One.\n").segments).homes


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sentence", "html"),
    [
        pytest.param("Sentence number {} is here.", "<p>Sentence number {} is here.</p>\n", id="different"),
        pytest.param("Click it.", "<p>Click it.</p>\n", id="equal"),
        pytest.param("Missing {} which is not.", "<p>Sentence number {} is here.</p>\n", id="none found"),
        pytest.param("Run `c{}` now.", "Run <code>c{}</code> now. ", id="one run"),
        pytest.param("Sentence {} was here.", "<p>Sentence {} is here.</p>\n", id="changed"),
        pytest.param("Word {}.", "<ol><li>Word {}.</li></ol>", id="lists"),
        pytest.param("Word {}.", "<b><i>Word {}.", id="nested"),
        pytest.param("Word.", "<b>Word.</i>", id="tangled"),
        pytest.param("a a a", "a ", id="one letter"),
    ],
)
def test_reading_a_page_takes_linear_time(sentence: str, html: str) -> None:
    def make(count: int) -> tuple[str, Sequence[Segment]]:
        text = "\n\n".join(sentence.replace("{}", str(number)) for number in range(count))
        return "".join(html.replace("{}", str(number)) for number in range(count)), read_page(text).segments

    short, long = make(300), make(300 * TIMES)
    assert_grows_little(lambda: (short, long), lambda each: read(*each), MOST_TIME)


def test_the_title_of_a_definition_stands_over_each_of_its_links() -> None:
    html = '<p><a href="x" title="Hint">a</a> <a href="x" title="Hint">b</a></p><p><a href="x" title="Hint">c</a></p>'
    places = read(html, read_page("[a][d] [b][d]\n\n[c][d]\n\n[d]: x 'Hint'\n").segments)
    titles = [run for number, run in places.homes if number == 2]
    assert titles == [1, 1, 3]


def test_a_text_in_an_attribute_of_another_sentence_is_not_its_place() -> None:
    html = (
        '<p><a href="x"><img alt="A lamp" src="a"></a> stands here.</p><p><img alt="A lamp" src="b"></p>'
        '<p><a href="x" title="Hint">a</a> <a href="y" title="Hint">b</a></p>'
    )
    text = "[![A lamp](a)](x) stands here.\n\n![A lamp](b)\n\n[a](x \"Hint\") [b][d]\n\n[d]: y 'Hint'\n"
    page = read_page(text)
    homes = [(page.segments[number].text, run) for number, run in read(html, page.segments).homes]
    assert [run for text, run in homes if text == "A lamp"] == [3]
    assert [run for text, run in homes if text == "Hint"] == [5]


TITLES = {
    "a body like its title": ("!!! warning\n\n    Warning\n", ["title", "unit"]),
    "a cell like a later title": ("| Note |\n|---|\n| Tip |\n\n!!! tip\n\n    Words\n", ["unit"] * 2 + ["title", "unit"]),
    "an author's title": ('!!! warning "Warning"\n\n    Words\n', ["unit", "unit"]),
    "an author's title of another kind": ('!!! note "Warning"\n\n    Words\n', ["unit", "unit"]),
    "a title with a sign": ("!!! see-also\n\n    See also\n", ["title", "unit"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "kinds"), TITLES.values(), ids=TITLES)
def test_a_title_that_an_extension_made_is_no_place_of_a_sentence(text: str, kinds: list[str]) -> None:
    assert [each.kind for each in rendered(text, EXTENSIONS).places.marks] == kinds
