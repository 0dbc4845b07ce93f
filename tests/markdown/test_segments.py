"""What is translated on a page, where it stands, and what a translator is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bitext.markdown import read_page
from examples import examples
from growing import assert_linear_time
from strategies import ANY_PAGE


def _texts(text: str) -> list[str]:
    return [segment.text for segment in read_page(text).segments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One. Two.", ["One.", "Two."], id="sentences"),
        pytest.param("One\ntwo.\nThree.", ["One two.", "Three."], id="soft-wrap"),
        pytest.param("One  \nTwo", ["One", "Two"], id="hard-break"),
        pytest.param("One\\\nTwo", ["One\\", "Two"], id="hard-break-backslash"),
        pytest.param("Use e.g. tea. (See below.)", ["Use e.g. tea.", "(See below.)"], id="abbreviation"),
        pytest.param(
            "See. below it goes on.", ["See. below it goes on."], id="no-boundary-before-lower-case"
        ),
        pytest.param("Run `a. B` now. Then `c`.", ["Run `a. B` now.", "Then `c`."], id="not-inside-code"),
        pytest.param(
            "[See this. Or that](x) here. Done.",
            ["[See this. Or that](x) here.", "Done."],
            id="not-inside-a-link",
        ),
        pytest.param(
            "**See this. Or that** here. Done.",
            ["**See this. Or that** here.", "Done."],
            id="not-inside-emphasis",
        ),
        pytest.param(
            "{{ see. This }} here. Done.", ["{{ see. This }} here.", "Done."], id="not-inside-jinja"
        ),
        pytest.param("## Head {#anchor}", ["Head"], id="heading-with-an-anchor"),
        pytest.param("## Head ##", ["Head"], id="closed-heading"),
        pytest.param("Head\nmore\n---", ["Head more"], id="setext-heading"),
        pytest.param("> Some\n> text. More", ["Some text.", "More"], id="quote"),
        pytest.param("> - A\n>   b", ["A b"], id="list-in-a-quote"),
        pytest.param("1. A\n\n    B\n\n        code\n", ["A", "B"], id="code-in-a-list-is-left-out"),
        pytest.param("```\ncode. Not text.\n```", [], id="fence"),
        pytest.param("    code. Not text.", [], id="indented-code"),
        pytest.param("| a | b |\n|---|---|\n| `x|y` | One. Two |", ["a", "b", "One.", "Two"], id="table"),
        pytest.param("|a\\|b|c|\n|-|-|", ["a\\|b", "c"], id="escaped-pipe"),
        pytest.param('!!! note "T"\n\n    B.', ["T", "B."], id="admonition"),
        pytest.param("??? tip\n\n    B.", ["B."], id="details-without-title"),
        pytest.param('=== "Tab"\n\n    B.', ["Tab", "B."], id="content-tab"),
        pytest.param("Term\n:   Meaning.", ["Term", "Meaning."], id="definition-list"),
        pytest.param("![Alt. Two](a.png)", ["Alt.", "Two"], id="image-alone"),
        pytest.param("![Alt](a.png){ width=9 }", ["Alt"], id="image-with-attributes"),
        pytest.param("See ![alt](a.png) here.", ["See ![alt](a.png) here."], id="image-in-a-sentence"),
        pytest.param("<https://example.org>", [], id="nothing-but-an-address"),
        pytest.param("`code`", [], id="nothing-but-code"),
        pytest.param("---\ntitle: A\nother: B\n---\nC", ["A", "C"], id="front-matter"),
        pytest.param(
            "---\ndescription: >-\n  One. Two\n  too.\n---\n", ["One.", "Two too."], id="folded-scalar"
        ),
        pytest.param("---\nbroken: [\n---\n\nText", ["Text"], id="broken-front-matter"),
        pytest.param("\ufeff# Title", ["Title"], id="byte-order-mark"),
        pytest.param("# A\r\n\r\nSome text.\rMore.", ["A", "Some text.", "More."], id="all-line-endings"),
        pytest.param("[ref]: https://example.org", [], id="reference-definition"),
        pytest.param("<!-- bitext: off -->\n\nA\n\n<!-- bitext: on -->\n\nB", ["B"], id="switched-off"),
        pytest.param("It's here\n===", ["It's here"], id="setext-heading-with-an-apostrophe"),
        pytest.param("C# rocks\n---", ["C# rocks"], id="setext-heading-with-a-hash"),
        pytest.param(
            "> A b | B c\n> ----|----\n> D e | F g", ["A b", "B c", "D e", "F g"], id="table-in-a-quote"
        ),
        pytest.param(
            "\ufeff---\ntitle: T\n---\n\nText.", ["T", "Text."], id="byte-order-mark-before-front-matter"
        ),
        pytest.param("---\na: &x Same\ntitle: *x\n---\n", [], id="an-alias-is-the-text-of-another-place"),
        pytest.param("lib/{tfm}", ["lib/{tfm}"], id="a-placeholder-is-no-attribute-list"),
        pytest.param("Text.\n{: .note }", ["Text."], id="attribute-list-of-a-paragraph"),
        pytest.param("::: zone\nSome text.\n::: zone-end", ["Some text."], id="directives"),
        pytest.param("> [!NOTE]\n> Some text.", ["Some text."], id="alert"),
        pytest.param("[!INCLUDE [name](a.md)]", [], id="include"),
        pytest.param('# <a name="x"></a>Head', ["Head"], id="anchor-before-a-heading"),
        pytest.param("- [ ] To do", ["To do"], id="task"),
        pytest.param("[Only a link](a.md)", ["Only a link"], id="lone-link"),
        pytest.param("|a|\n|-|\n| One.<br/>Two |", ["a", "One.", "Two"], id="break-by-a-tag"),
        pytest.param("<br>\nText.", ["Text."], id="inline-tag-at-the-start-of-a-line"),
        pytest.param("<p>One. Two</p>", ["One.", "Two"], id="html-paragraph"),
        pytest.param(
            "<ul>\n<li>One</li>\n<li>Two <b>b</b> &amp; c</li>\n</ul>",
            ["One", "Two <b>b</b> &amp; c"],
            id="html-list",
        ),
        pytest.param(
            "<table>\n\n    <tr><td>One\n    more</td></tr>\n\n</table>",
            ["One more"],
            id="html-goes-on-indented",
        ),
        pytest.param(
            "<details><summary>Sum</summary>\nText.\n</details>", ["Sum", "Text."], id="html-summary"
        ),
        pytest.param("> <p>\n> One\n> two\n> </p>", ["One two"], id="html-in-a-quote"),
        pytest.param("- <div>\n  One\n  </div>", ["One"], id="html-in-a-list"),
        pytest.param(
            "<div>\n<script>var a = 'One';</script>\n<style>b{}</style>\n<pre>One</pre>\n<svg><text>One</text></svg>\n</div>",
            [],
            id="html-without-prose",
        ),
        pytest.param("<div><svg>\n\nOne\n\n</svg>\n\nTwo\n\n</div>", ["Two"], id="silent-over-empty-lines"),
        pytest.param('<p translate="no">One</p>\n\nTwo', ["Two"], id="html-that-says-no"),
        pytest.param(
            "<div><span translate=no>One <b>x</b></span> Two</div>", ["Two"], id="inline-html-that-says-no"
        ),
        pytest.param("<p><code>a.b()</code></p>", [], id="html-code"),
        pytest.param(
            "<p>Run <code>a. B</code> now. Then</p>",
            ["Run <code>a. B</code> now.", "Then"],
            id="not-inside-html-code",
        ),
        pytest.param("<p>A<!-- no prose --></p>", ["A"], id="html-comment"),
        pytest.param(
            "<div>\n<!-- bitext: off -->\nA\n<!-- bitext: on -->\nB\n</div>", ["B"], id="switched-off-in-html"
        ),
        pytest.param('<div title="Title. Use">A</div>', ["Title.", "Use", "A"], id="html-title"),
        pytest.param('<img src="a.png" alt="Alt. Two">', ["Alt.", "Two"], id="html-image-alone"),
        pytest.param(
            '<div><img alt="A &quot;b&quot;" title="T"></div>', ['A "b"', "T"], id="html-image-in-a-block"
        ),
        pytest.param(
            'Text <img src="a.png" alt="x"> here.',
            ['Text <img src="a.png" alt="x"> here.'],
            id="html-image-in-a-sentence",
        ),
        pytest.param("|a|\n|-|\n| One<br><img alt='Alt'> |", ["a", "One", "Alt"], id="html-image-in-a-cell"),
        pytest.param("Step one.  \n![Alt](a.png)", ["Step one.", "Alt"], id="image-behind-a-break"),
        pytest.param('![Alt](a.png "T")', ["Alt", "T"], id="image-title"),
        pytest.param("[Label](a.md 'Title. Use')", ["Label", "Title.", "Use"], id="title-of-a-lone-link"),
        pytest.param('See [it](a.md "T") now.', ['See [it](a.md "T") now.'], id="title-in-a-sentence"),
        pytest.param(
            ':::image type="content" source="a.png" alt-text="Alt. Two":::',
            ["Alt.", "Two"],
            id="image-directive",
        ),
        pytest.param(
            '1. Do\n\n    :::image source="a.png" alt-text="Alt" lightbox="b":::\n',
            ["Do", "Alt"],
            id="image-directive-in-a-step",
        ),
        pytest.param(
            "::: pkg.module\n    options:\n      show: true\n\nText.", ["Text."], id="settings-of-a-directive"
        ),
        pytest.param(
            "/// admonition | Title\n    type: note\nText.\n///", ["Title", "Text."], id="pymdownx-block"
        ),
        pytest.param('--8<-- "a.md"\n\nText.', ["Text."], id="snippet"),
        pytest.param("--8<--\na.md\nb.md\n--8<--\nText.", ["Text."], id="snippet-block"),
        pytest.param(
            "Text.\n\n*[HTML]: Hyper Text\n*[W3C]: World",
            ["Text.", "Hyper Text", "World"],
            id="abbreviations",
        ),
        pytest.param(
            '<div class="x" markdown>\nA *b*.\n\n- C\n</div>', ["A *b*.", "C"], id="markdown-in-html"
        ),
        pytest.param(
            '<figure markdown="span">\n    ![Alt](a.png)\n    <figcaption>Cap</figcaption>\n</figure>',
            ["Alt", "Cap"],
            id="figure",
        ),
        pytest.param('```py title="Title" hl_lines="1"\n# One\n```', ["Title"], id="title-of-code"),
        pytest.param("``` { .py title='Title' }\n# One\n```", ["Title"], id="title-of-code-in-braces"),
        pytest.param(
            "<!-- bitext: code comments -->\n\n```py\n# One. Two (1)!\nx = '# no' # Three\n```\n\n```py\n# Four\n```",
            ["One.", "Two", "Three"],
            id="comments-of-one-fence",
        ),
        pytest.param(
            "---\nbitext: {code_comments: true}\n---\n- a\n\n    ```js\n    // One\n    /* Two\n     * three\n     */\n    ```",
            ["a", "One", "Two", "three"],
            id="comments-of-a-page",
        ),
        pytest.param("$$\na. B\n$$", [], id="formula"),
        pytest.param("\\[ a \\]", [], id="formula-in-brackets"),
        pytest.param(
            "Where $a. B$ holds. And \\(c. D\\) too.",
            ["Where $a. B$ holds.", "And \\(c. D\\) too."],
            id="not-inside-a-formula",
        ),
        pytest.param("It costs $5. Or $6.", ["It costs $5.", "Or $6."], id="prices"),
        pytest.param("{# Note. To us #}", [], id="template-comment"),
        pytest.param("++ctrl+alt+del++", [], id="keys-alone"),
        pytest.param(
            "Text.[^1]\n\n[^1]: Note. More.\n\n    Second.",
            ["Text.[^1]", "Note.", "More.", "Second."],
            id="footnote",
        ),
        pytest.param('!!! note inline end "T"\n\n    B.', ["T", "B."], id="inline-admonition"),
        pytest.param("```py\nx # (1)!\n```\n\n1.  Note.", ["Note."], id="annotation-of-code"),
        pytest.param(
            "{% if a %}\nText. {% b %}\n{% endif %}", ["Text."], id="template-statements-on-their-lines"
        ),
        pytest.param("[TOC]", [], id="table-of-contents"),
        pytest.param('[![Alt](a.png)](b "T")', ["Alt", "T"], id="linked-image"),
        pytest.param(
            "**Read this. Twice.** Then do it.",
            ["**Read this. Twice.**", "Then do it."],
            id="stop-inside-emphasis",
        ),
        pytest.param(
            "Tea is a plant.[^1] It grows.", ["Tea is a plant.[^1]", "It grows."], id="footnote-behind-a-stop"
        ),
        pytest.param(
            "<p>See <a>this. Or that</a>. Done.</p>",
            ["See <a>this. Or that</a>.", "Done."],
            id="not-inside-an-element",
        ),
        pytest.param(
            "Use <b>one. Two</b> now. Done.",
            ["Use <b>one. Two</b> now.", "Done."],
            id="not-inside-an-inline-element",
        ),
        pytest.param(
            "The host's guests' cups. Bring more.",
            ["The host's guests' cups.", "Bring more."],
            id="apostrophes",
        ),
        pytest.param(
            "Go on. example.org is a site. it is.",
            ["Go on.", "example.org is a site. it is."],
            id="name-in-lower-case",
        ),
        pytest.param("Text.\n![Alt](a.png)", ["Text.", "Alt"], id="image-behind-a-sentence"),
        pytest.param(
            "\nText: <ul><li>One. Two</li></ul>", ["Text:", "One.", "Two"], id="list-of-html-in-a-paragraph"
        ),
        pytest.param(
            "Text - [#1](https://example.org/a)\n\n[`code`](a.md)",
            ["Text - [#1](https://example.org/a)"],
            id="code-as-a-label",
        ),
        pytest.param(
            "> Some text.\n> [!Note]\n> More text.", ["Some text.", "More text."], id="alert-inside-a-quote"
        ),
        pytest.param(
            "[a]: b 'Title. Use'\n[c]: <d e>\n   \"A &quot;b&quot;\"\n\n> [f]: g (H)\n\n[a]: x 'No'",
            ["Title.", "Use", 'A "b"', "H"],
            id="titles-of-definitions",
        ),
        pytest.param(
            "<!-- bitext: off -->\n\n[a]: b 'Title'\n\n<!-- bitext: on -->\n\n[c]: d 'Two'",
            ["Two"],
            id="definition-that-is-switched-off",
        ),
        pytest.param(
            '|a|b|\n|-|-|\n| :::image source="a.png" alt-text="Alt"::: | c |',
            ["a", "b", "Alt", "c"],
            id="image-directive-in-a-cell",
        ),
        pytest.param(
            ':::image source="a.png" alt-text="Alt"::: Text.\nMore.',
            ["Alt", "Text.", "More."],
            id="text-behind-an-image-directive",
        ),
        pytest.param(
            '|a|\n|-|\n| :::image source="a.png" alt-text="Alt"::: Text |',
            ["a", "Alt", "Text"],
            id="text-behind-an-image-directive-in-a-cell",
        ),
        pytest.param("Line\u2028separator.", ["Line separator."], id="u2028-is-no-line-break"),
    ],
)
def test_segments_of_a_page(text: str, expected: list[str]) -> None:
    assert _texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# T", ("page title",), id="title"),
        pytest.param("### H", ("heading",), id="heading"),
        pytest.param("1. A\n2. B\n3. C", ("step 1 of 3",), id="step"),
        pytest.param("1. ![Alt](x)\n2. B", ("step 1 of 2", "alt text"), id="alt-text-in-a-step"),
        pytest.param("- A", (), id="bullet"),
        pytest.param("- 1. A\n  2. B", ("step 1 of 2",), id="step-in-a-bullet"),
        pytest.param("|a|\n|-|", ("table cell",), id="cell"),
        pytest.param('!!! note "T"', ("admonition title",), id="admonition-title"),
        pytest.param('=== "T"', ("tab title",), id="tab-title"),
        pytest.param("T\n:   d", ("definition term",), id="term"),
        pytest.param("---\ntitle: T\n---\n", ("page title",), id="front-matter-title"),
        pytest.param("---\ndescription: T\n---\n", ("page description",), id="front-matter-description"),
    ],
)
def test_context_tells_a_translator_where_the_segment_stands(text: str, expected: tuple[str, ...]) -> None:
    assert read_page(text).segments[0].context == expected


def test_every_step_knows_its_number() -> None:
    steps = [segment.context for segment in read_page("1. A\n\n1. B\n\n    More.\n\n1. C").segments]
    assert steps == [("step 1 of 3",), ("step 2 of 3",), ("step 2 of 3",), ("step 3 of 3",)]


@pytest.mark.parametrize("word", ["Translators", "TRANSLATORS"])
def test_a_comment_for_translators_is_known_in_any_case(word: str) -> None:
    assert read_page(f"<!-- {word}: keep it short -->\n\nPush.").segments[0].notes == ("keep it short",)


def test_a_comment_for_translators_goes_to_the_next_block_only() -> None:
    page = read_page("<!-- translators: a button, keep it short -->\n\nPush. Now.\n\nOther.")
    assert [segment.notes for segment in page.segments] == [
        ("a button, keep it short",),
        ("a button, keep it short",),
        (),
    ]


def test_known_sentences_lead() -> None:
    text = "Push e.g. Now it goes on. Then stop."
    known = {"Push e.g.", "Now it goes on."}
    assert [s.text for s in read_page(text, known=known).segments] == [
        "Push e.g.",
        "Now it goes on.",
        "Then stop.",
    ]


def test_a_known_heading_does_not_cut_a_sentence() -> None:
    page = read_page("# Packages\n\nPackages are listed here.", known={"Packages"})
    assert [s.text for s in page.segments] == ["Packages", "Packages are listed here."]


@pytest.mark.parametrize("info", ["py", "mermaid", ""])
@pytest.mark.parametrize("begin", ["---\nbitext: {code_comments: true, mermaid: true}\n---\n", ""])
def test_a_fence_may_begin_on_the_last_line(begin: str, info: str) -> None:
    """So does the one that looks like the end of another, which is a part of the HTML above it."""
    assert read_page(f"{begin}One.\n\n```{info}").segments[0].text == "One."
    read_page(f"{begin}</p>.\n```{info}\n# One\n```")


def test_spans_point_into_the_text() -> None:
    text = "> 1. One. Two\n>    goes on.\n"
    assert [s.span.of(text) for s in read_page(text).segments] == ["One.", "Two\n>    goes on."]


def test_a_page_with_a_byte_order_mark_has_its_places_behind_it() -> None:
    text = "\ufeff---\ntitle: T\n---\n\nText."
    assert [s.span.of(text) for s in read_page(text).segments] == ["T", "Text."]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "size"),
    [
        pytest.param(lambda n: "[!A" + " [x](a)" * n + " t", 625, id="links-in-an-alert"),
        pytest.param(lambda n: "<!-- translators:" + " " * n + "x", 12_500, id="unclosed-comment"),
        pytest.param(lambda n: "<!-- translators:" * n, 2_500, id="many-unclosed-comments"),
        pytest.param(lambda n: "# a" + " " * n + "b", 12_500, id="blanks-in-a-heading"),
        pytest.param(lambda n: "a" + " " * n + "b\nc", 12_500, id="blanks-in-a-line"),
        pytest.param(lambda n: "Abc. " * n, 2_500, id="many-sentences"),
        pytest.param(lambda n: "[a](b). Abc. " * n, 500, id="many-links"),
        pytest.param(lambda n: "`a`{.x} " * n, 1_250, id="code-with-attributes"),
        pytest.param(lambda n: "> " * n + "a", 2_500, id="quotes"),
        pytest.param(lambda n: "a{" * n, 6_250, id="braces"),
        pytest.param(lambda n: "<div>\n" + "<a '" * n, 3_750, id="unclosed-quotes-in-html"),
        pytest.param(lambda n: "<div>\n" + "<a \"'" * n, 3_750, id="unclosed-mixed-quotes-in-html"),
        pytest.param(lambda n: "<div>" * n + "</p>" * n, 2_500, id="unclosed-elements"),
        pytest.param(lambda n: "<div>" + "<!--" * n, 3_750, id="unclosed-comments-in-html"),
        pytest.param(lambda n: "<div " + "markdown " * n, 2_500, id="many-markdown-attributes"),
        pytest.param(lambda n: "$a " * n, 3_750, id="dollars"),
        pytest.param(lambda n: "“a 'b \" " * n, 3_750, id="mixed-quotation-marks"),
        pytest.param(lambda n: "\\(a " * n, 3_750, id="opened-formulas"),
        pytest.param(lambda n: "$$a " * n, 3_750, id="double-dollars"),
        pytest.param(lambda n: "{# " * n, 3_750, id="opened-template-comments"),
        pytest.param(lambda n: "--8<--\n" * n, 2_500, id="snippet-marks"),
        pytest.param(lambda n: "*[a" * n, 3_750, id="opened-abbreviations"),
        pytest.param(lambda n: ":::image alt-text" * n, 1_250, id="directives-in-a-line"),
        pytest.param(lambda n: '[a](b "' * n, 625, id="opened-titles"),
        pytest.param(lambda n: '<img alt="' * n, 1_250, id="opened-attributes"),
        pytest.param(lambda n: "$$\n# a\n" * n + "\n$$", 1_000, id="lines-of-formulas"),
        pytest.param(lambda n: "\\[\n" * n, 2_500, id="opened-formulas-on-lines"),
        pytest.param(
            lambda n: "".join(f"\\begin{{a{'b' * (i % 7)}}}\n" for i in range(n)),
            1_000,
            id="opened-environments",
        ),
        pytest.param(lambda n: "{%" * n, 3_750, id="opened-statements"),
        pytest.param(lambda n: "{# a\n\n" * n, 1_250, id="opened-remarks"),
        pytest.param(lambda n: "{# a\n\n" * n + "#} b", 1_250, id="opened-remarks-with-one-end"),
        pytest.param(lambda n: "{{ {b} " * n, 2_500, id="opened-values"),
        pytest.param(lambda n: "{{ a }}\n" * n, 2_500, id="values-on-lines"),
        pytest.param(lambda n: "[a\n" * n, 2_500, id="opened-labels"),
        pytest.param(lambda n: "a\n[b]: c\n" * n, 1_000, id="definitions-below-texts"),
        pytest.param(lambda n: "[a]: b '" * n, 1_250, id="opened-titles-of-definitions"),
        pytest.param(lambda n: "#" + " " * n + "a" + "#" * n + "b", 6_250, id="hashes"),
        pytest.param(lambda n: "##a" + " #" * n + "b", 6_250, id="hashes-and-blanks"),
        pytest.param(lambda n: "a\n" * n + ": b", 2_500, id="terms"),
        pytest.param(lambda n: "a\nb\n# c\n" * n + ": b", 1_000, id="terms-between-headings"),
        pytest.param(lambda n: "9" * n + ". a", 12_500, id="long-number"),
        pytest.param(lambda n: "1. a\n   2. b\n" * n, 1_000, id="steps-below-steps"),
        pytest.param(lambda n: "<div>a</div>\n# b\n" * n, 1_000, id="headings-below-html"),
        pytest.param(lambda n: "<td markdown>" + "`<a>" * n, 2_500, id="opened-code-in-html"),
        pytest.param(lambda n: "a: b\n" * n, 2_500, id="metadata"),
        pytest.param(lambda n: "a: b\n" + "    c\n" * n, 2_500, id="value-of-many-lines"),
        pytest.param(lambda n: "- [A b. C d](x)\n" * n + "\n# A b. C d", 500, id="labels-of-two-sentences"),
        pytest.param(
            lambda n: "".join(f"- [A {i}. C](x)\n" for i in range(n)) + "\nA 1. C A 2. C", 500, id="labels"
        ),
    ],
)
def test_hostile_pages_cost_little(make: Callable[[int], str], size: int) -> None:
    """Each of these took minutes or for ever while a step was worse than linear."""

    def work(text: str) -> None:
        page = read_page(text)
        read_page(text, known=[segment.text for segment in page.segments])

    assert_linear_time(make, work, size)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- [3. One two](#3-one-two)\n\n### 3. One two", id="numbered-heading"),
        pytest.param("### 3. One two\n\n- [3. One two](#3-one-two)", id="label-behind-the-heading"),
        pytest.param("[One. Two.](a)\n\nOne. Two. Three.", id="label-of-two-sentences"),
        pytest.param(
            "[One. Two](a)\n\n![One. Two](b)\n\n| One. Two |\n|---|", id="alternative-text-and-cell"
        ),
        pytest.param("Run `a. B` now\n\n![Run `a. B` now](x)", id="code-is-none-in-an-alternative-text"),
        pytest.param("[A. B. C](a)\n\n[B. C](b)\n\nA. B. C. D.", id="labels-in-labels"),
        pytest.param('<p title="A. B">A. B</p>\n\n[A. B](x)', id="attribute"),
        pytest.param("---\ntitle: A. B\n---\n\n[A. B](x)", id="title-of-the-page"),
        pytest.param("# 1. A\n\n[1. A. B](x)\n\n1. A. B", id="heading-that-begins-a-label"),
        pytest.param("$a. B$ c\n\n![$a. B$ c](x)", id="formula"),
        pytest.param("<b>A. B</b>\n\n`x` <b>A. B</b> c", id="element"),
    ],
)
def test_the_second_reading_of_a_page_cuts_it_as_the_first(text: str) -> None:
    """Extraction must change nothing when it is run again, and then it knows all sentences of the page."""
    first = _texts(text)
    assert [segment.text for segment in read_page(text, known=first).segments] == first


_REPEATED = st.sampled_from(
    ["A b.", "C d", "3.", "e.g.", "`f. G`", "A b. C d", "[A b. C d](x)", "![C d. E](y)", "**A b. C d.**", "### ",
     "| A b. C d | E |\n|---|---|\n", "\n\n", "\n- ", "<p>A b. C d</p>\n\n", " ", " ", "[3. A](z)", "# 3. A\n"]
)  # fmt: skip


@settings(max_examples=examples(300))
@given(st.lists(_REPEATED, max_size=12).map("".join))
def test_the_second_reading_of_any_page_cuts_it_as_the_first(text: str) -> None:
    first = _texts(text)
    assert [segment.text for segment in read_page(text, known=first).segments] == first


@settings(max_examples=examples(200))
@given(ANY_PAGE)
def test_the_second_reading_of_a_page_as_people_write_them(text: str) -> None:
    first = _texts(text)
    assert [segment.text for segment in read_page(text, known=first).segments] == first
