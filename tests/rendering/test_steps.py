"""The steps of a page with one procedure: where their anchors and links stand."""

from __future__ import annotations

import re

import pytest

from bitext.rendering.source import read
from bitext.rendering.writing import marked
from growing import assert_linear_time
from rendered_pages import Extensions, rendered

EXTENSIONS: Extensions = {"toc": {}, "attr_list": {}, "sane_lists": {}, "md_in_html": {}}


def with_steps(html: str, text: str | None = None) -> str:
    """Return *html*, made of the Markdown *text*, with the anchors of its steps and links to them."""
    places = rendered(text or "", EXTENSIONS).page.segments
    marks = [each for each in read(html, places).marks if each.kind in {"step", "link"}]
    forms = {"step": ' id="step-{}"', "link": "<a>{}</a>"}
    return marked(html, marks, lambda each: (forms[each.kind].format(each.number), ""))


def steps_of(text: str) -> str:
    page = rendered(text, EXTENSIONS)
    return with_steps(page.html, text)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("1. one\n2. two\n", ["step-1", "step-2"]),
        ("3. three\n4. four\n", ["step-3", "step-4"]),
        ("1. one\n    1. inner\n2. two\n", ["step-1", "step-2"]),
        ("1. one\n\ntext\n\n1. other\n", []),
        ("- no\n- steps\n", []),
        ("# Step 2\n\n1. one\n2. two\n", ["step-2"]),
        ("> 1. quoted\n", []),
        ("Text.\n", []),
        ("1. one\n{: #mine }\n2. two\n", ["mine", "step-2"]),
        ('<p ID = "step-1">x</p>\n\n1. one\n', []),
        ("<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n", ["step-1", "step-2"]),
        ('<ol start="x">\n<li>one\n<li>two\n</ol>\n', ["step-1", "step-2"]),
        (f'<ol start="{"9" * 5000}">\n<li>one</li>\n</ol>\n', ["step-1"]),
        ('<ol start="-1">\n<li>one</li>\n<li>two</li>\n</ol>\n', ["step--1", "step-0"]),
    ],
    ids=[
        *("one list", "its own start", "steps inside of steps", "two lists", "no order", "taken anchor", "quote"),
        *("no list", "an anchor of the author", "taken in capitals", "HTML", "no end tags", "a huge start"),
        "a start below one",
    ],
)  # fmt: skip
def test_steps_are_numbered_where_their_numbers_are_clear(text: str, ids: list[str]) -> None:
    assert re.findall(r'<li[^>]*? id="([^"]*)"|<h1 id="([^"]*)"', steps_of(text)) == [
        (each, "") if not each.startswith("step-2") or "# Step 2" not in text else ("", each) for each in ids
    ]


PLACES = {
    "tight list": ("1. One\n2. Two\n", '<li id="step-2">Two<a>2</a></li>'),
    "paragraphs": ("1. One\n\n2. Two\n\n    More\n", "<p>Two<a>2</a></p>\n<p>More</p>"),
    "list in a step": ("1. One\n    - a\n    - b\n", "One<a>1</a><ul>"),
    "emphasis": ("1. Go *on* now\n    - a\n", "<em>on</em> now<a>1</a>"),
    "other first number": ("3. One\n4. Two\n", "Two<a>4</a>"),
    "a picture": ("1. ![One](a.png)\n", 'src="a.png" /><a>1</a>'),
    "a link around blocks": (
        '<ol><li><a href="x"><p>One</p><p>Two</p></a></li></ol>\n', "<p>Two</p></a><a>1</a></li>"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), PLACES.values(), ids=PLACES)
def test_the_link_stands_behind_the_first_text_of_the_step(text: str, wanted: str) -> None:
    assert wanted in steps_of(text).replace("\n<ul>", "<ul>")


def test_a_step_with_an_anchor_of_its_author_gets_no_link() -> None:
    assert steps_of("1. One\n{: #mine }\n2. Two\n").count("<a>") == 1


def test_a_list_from_elsewhere_has_no_steps() -> None:
    html = "<p>Here.</p>\n<ol>\n<li>From a docstring</li>\n</ol>"
    assert with_steps(html, "Here.\n") == html


def test_a_list_with_one_sentence_of_the_page_has_steps() -> None:
    html = "<ol>\n<li>Here.</li>\n<li>From a macro</li>\n</ol>"
    assert with_steps(html, "1. Here.\n").count('id="step-') == 2


EXPLAINED = {
    "highlighted code": (
        '<div class="highlight"><pre><code><span class="c1"># (1)!</span>\n</code></pre></div>',
        True,
    ),
    "a comment of HTML": (
        '<div class="language-html highlight"><pre><code><span class="c">&lt;!-- (1)! --&gt;</span></code></pre></div>',
        True,
    ),
    "code that a script highlights": (
        '<pre class="highlight"><code>a: b # (1)\n</code></pre>',
        True,
    ),
    "a paragraph with the class": ('<p class="annotate">Words (1) here.</p>', True),
    "a call": ('<pre class="highlight"><code>print(1)\n</code></pre>', False),
    "code without marks": ('<div class="highlight"><pre><code>a</code></pre></div>', False),
    "a paragraph": ("<p>Words (1) here.</p>", False),
    "a class that begins alike": ('<p class="annotated">Words (1)</p>', False),
}


@pytest.mark.parametrize(("before", "is_explained"), EXPLAINED.values(), ids=EXPLAINED)
def test_a_list_that_explains_marks_has_no_steps(before: str, is_explained: bool) -> None:  # noqa: FBT001
    html = f"{before}\n<ol>\n<li>Here.</li>\n</ol>"
    assert (with_steps(html, "1. Here.\n") == html) == is_explained


def test_the_procedure_beside_a_list_of_annotations_has_its_steps() -> None:
    html = f"<ol><li>Here.</li></ol>\n{EXPLAINED['highlighted code'][0]}\n<ol><li>There.</li></ol>"
    assert with_steps(html, "1. Here.\n\n1. There.\n").count('id="step-') == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "fragment", ["<ol><li>", "<ol>", "<li>", "</li>", "<p>", "</ol>", "<ol><li>a</ol>", "<ol><ul><li>"]
)
def test_finding_steps_takes_linear_time(fragment: str) -> None:
    assert_linear_time(lambda count: fragment * count, lambda html: read(html, ()), 1000)
