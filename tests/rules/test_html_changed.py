"""M104 html-changed."""

from __future__ import annotations

import pytest

from sketches import Said, pair, said


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("Press <kbd>A</kbd>. -> Drücke <kbd>A</kbd>.", [], id="kept"),
        pytest.param("One<br>two -> Eins<br>zwei", [], id="void-element"),
        pytest.param("The \\<Relations tag. -> 標籤 \\<關聯。", [], id="escaped"),
        pytest.param("The \\<Relations> tag. -> Das Tag \\<Beziehungen>.", [], id="escaped-and-closed"),
        pytest.param(
            "\\\\<a name> b -> \\\\ b",
            [(0, "the markup `<a name>` of the source is missing or altered")],
            id="an-escaped-backslash",
        ),
        pytest.param('<abbr title="One">1</abbr> -> <abbr title="Eins">1</abbr>', [], id="title-translated"),
        pytest.param(
            "<button title='Send'>a</button> -> <button title='Senden'>a</button>", [], id="single-quotes"
        ),
        pytest.param(
            'a <input type="submit" value="Go"> -> a <input type="submit" value="Los">', [], id="button"
        ),
        pytest.param(
            'a <input type="hidden" value="Go"> -> a <input type="hidden" value="Los">',
            [(0, 'the markup `<input type="hidden" value="Go">` of the source is missing or altered')],
            id="no-button",
        ),
        pytest.param(
            "a <i data-x=' title=\"b\"'>c</i> -> a <i data-x=' title=\"d\"'>c</i>",
            [(0, "the markup `<i data-x=' title=\"b\"'>` of the source is missing or altered")],
            id="a-title-in-another-value",
        ),
        pytest.param(
            'See [a](b){ .c title="One" } x -> Siehe [a](b){ .c title="Eins" } x', [], id="title-in-a-list"
        ),
        pytest.param(
            'See [a](b){ .c title="One" } x -> Siehe [a](b){ .d title="Eins" } x',
            [(0, 'the markup `{ .c title="One" }` of the source is missing or altered')],
            id="class-in-a-list",
        ),
        pytest.param(
            'See [a](b){ .c title="One" } x -> Siehe [a](b){ .c title="*Eins*" } x',
            [(0, 'the markup `{ .c title="One" }` of the source is missing or altered')],
            id="more-than-words-in-a-list",
        ),
        pytest.param("`<b>` -> `<b>`", [], id="code"),
        pytest.param("a < b -> a > b", [], id="no-tag"),
        pytest.param(
            """<dfn title="It doesn't">a</dfn> b -> <dfn title="Er tut's nicht">a</dfn> c""",
            [],
            id="apostrophe",
        ),
        pytest.param(
            "Pin < 8.3.0 by [@x](https://a.io/x) -> Nagle < 8.3.0 fest, [@x](https://a.io/x)",
            [],
            id="mention-behind-it",
        ),
        pytest.param("If a<b then it holds. -> Wenn a<b, gilt es.", [], id="less-than-before-a-letter"),
        pytest.param(
            "If a<b then c. -> Wenn a<c, dann b.",
            [(0, "the markup `<b then c.` of the source is missing or altered")],
            id="another-letter",
        ),
        pytest.param("For $a<b$ it holds $c>d$ -> Für $a<b$ gilt $c>d$", [], id="formula"),
        pytest.param("For $a<b$ <b>it</b> -> Für <b>das</b> $a<b$", [], id="tags-beside-a-formula"),
        pytest.param("the {id} -> die {ID}", [], id="placeholder-is-another-rule"),
        pytest.param(
            "Press <kbd>A</kbd>. -> Drücke <kbd>A.",
            [
                (0, "the markup `</kbd>` of the source is missing or altered"),
                (7, "the tag `<kbd>` has no partner here"),
            ],
            id="not-closed",
        ),
        pytest.param(
            "Press <kbd>A</kbd>. -> Drücke A</kbd>.<kbd>",
            [(8, "the tag `</kbd>` has no partner here")],
            id="closed-before-it-is-opened",
        ),
        pytest.param("Go to /<file name\\>. -> Gehe zu /<Dateiname\\>.", [], id="placeholder-like-a-tag"),
        pytest.param(
            "<b><i>a</i></b> -> <b><i>a</b></i>", [(7, "the tag `</b>` has no partner here")], id="crossed"
        ),
        pytest.param(
            'a <i class="x">b</i> -> a <i class="y">b</i>',
            [(0, 'the markup `<i class="x">` of the source is missing or altered')],
            id="attribute-altered",
        ),
        pytest.param(
            "[a](b){ .c } -> [a](b)",
            [(0, "the markup `{ .c }` of the source is missing or altered")],
            id="attribute-list-lost",
        ),
        pytest.param(
            "Version {{ v }} -> Fassung",
            [(0, "the markup `{{ v }}` of the source is missing or altered")],
            id="template-code-lost",
        ),
    ],
)
def test_html_changed(sketch: str, expected: list[Said]) -> None:
    assert said("html-changed", pair(sketch)) == expected
