"""X101 unsafe-markup."""

from __future__ import annotations

import pytest

from bitext.checks.subjects import Pair
from bitext.locales import Locale
from bitext.markdown.segments import SegmentKind
from sketches import Said, said
from sketches import pair as pair_of

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    "sketch",
    [
        "Press <kbd>A</kbd>. -> Drücke <kbd>A</kbd>.",
        "Enter `<b>`. -> Gib `<b>` ein.",
        "a and b -> a < b und 3 <4",
        "Go to <file name\\>. -> Gehe zu <file mit Namen\\>.",
        "(c) <name/company\\> <year\\>. -> (c) <Firma/Name\\> <Jahr\\>.",
        "The \\<Relations> tag. -> Das Tag \\<Beziehungen>.",
        "a and b -> a <漢> b",
        "[a](https://a.io) -> <https://a.io>",
        "the {id} is -> {id} ist",
        "The **x** of {{ a }} -> {{ a }} **x**",
        "**Edit {name}** -> **{name} bearbeiten**",
        "**a**{ .b } c -> c **a**{ .b } d",
        "Enter <b>. -> Gib &lt;b> ein.",
        "at 10:30:45 -> um 10:30:45",
        "C++ and C++ -> C++ und C++",
        "It is on. -> Es ist on = 1.",
        "Say \"x\". -> „x“ 'sagen'.",
        "AT&T -> AT&T &amp; &#8222;&#x201c; & c",
        "`&#` a -> a `&#`",
        "five dollars -> $5 und 6 $, also zu $7",
        "$5 and $6 -> 5 $, 6 $",
        "at $5 -> zu 5$",
        "set $a$ and $b$ -> „$a$“ und „$b$“ setzen",
        "use x^2 -> x^2 wird",
        "\\$5 -> \\$a\\$",
        "about 5 MB -> ~5 MB, dann ~6 MB",
        "5-10 MB -> 5~10 MB",
        "5-10 MB -> 大小 5~10 MB",
        "one[^1] two[^2] -> 注[^1][^2]",
        "Press caret -> 按 ^ 或 ^ 鍵",
        "a is b -> a = b, a == b === c",
        "a -> b\\(英文\\)",
        "H~2~O and x^2^ -> x^2^ H~2~O",
        "Note ~a and b~ -> ~a b~",
        "Pin it < 8.3.0 by [@x](https://a.io/x). -> Nicht < 8.3.0 wegen [@x](https://a.io/x).",
        "It is < 5 @ 10 -> Es ist < 5 @ 10 oder <6 @ 10",
        """The <dfn title="It doesn't change">key</dfn> -> Der <dfn title="Er ändert's nicht">Schlüssel</dfn>""",
        """Use <a href='b' title="a's">it</a> -> Nutze <a href='b' title="a's">das</a> für's Erste""",
        "For $a<b$ it holds that $c>d$. -> Für $a<b$ gilt $c>d$, also geht's.",
        "For \\(a<b\\) and $$c<d$$. -> Für $$c<d$$ und \\(a<b\\) gilt's.",
        "Ask @someone about owner/repo#12. -> Frage @someone zu owner/repo#12.",
        "See [#12](https://a.io/12). -> Siehe #12 unter [#12](https://a.io/12).",
        "The @ sign -> Das @-Zeichen, ein @ also",
        "See [it](a.md) -> Siehe [[das]](a.md)",
        "a # 1 b -> Nr. # 1",
        "If a<b then it holds. -> Wenn a<b, so gilt es.",
        "the {id} is -> die {Kennung} ist",
    ],
)
def test_what_prose_may_hold(sketch: str) -> None:
    assert said("unsafe-markup", pair_of(sketch)) == []


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param("a <b>c", [(2, "the tag `<b>` does not stand in the source")], id="tag"),
        pytest.param("a </b>", [(2, "the tag `</b>` does not stand in the source")], id="closing-tag"),
        pytest.param(
            "a \\<b>", [(3, "the tag `<b>` does not stand in the source")], id="backslash-stops-no-tag"
        ),
        pytest.param("a <x:y> b", [(2, "the tag `<x:y>` does not stand in the source")], id="unknown-scheme"),
        pytest.param("a <!-- b", [(2, "the comment `<!-- b` does not stand in the source")], id="comment"),
        pytest.param(
            "<img src=x onerror=y>",
            [
                (0, "the tag with an event handler `<img src=x onerror=y>` does not stand in the source"),
                (11, "the event handler `onerror=` does not stand in the source"),
            ],
            id="event-handler",
        ),
        pytest.param("a <", [(2, "the tag `<` does not stand in the source")], id="half-a-tag"),
        pytest.param(
            "**a**{: .b }",
            [(5, "the attribute list `{: .b }` does not stand in the source")],
            id="attribute-list",
        ),
        pytest.param("a {#b}", [(2, "the template code `{#b}` does not stand in the source")], id="anchor"),
        pytest.param(
            "{{ a }}", [(0, "the template code `{{ a }}` does not stand in the source")], id="template"
        ),
        pytest.param(
            "a {", [(2, "the attribute list `{` does not stand in the source")], id="half-a-template"
        ),
        pytest.param('--8<-- "a"', [(1, "the syntax `-8<-` does not stand in the source")], id="snippet"),
        pytest.param("a ++b++", [(2, "the syntax `++b++` does not stand in the source")], id="keys"),
        pytest.param(
            "C++和C++", [(1, "the syntax `++和C++` does not stand in the source")], id="keys-by-chance"
        ),
        pytest.param("[TOC]", [(0, "the syntax `[TOC]` does not stand in the source")], id="contents"),
        pytest.param(":smile:", [(0, "the syntax `:smile:` does not stand in the source")], id="icon"),
        pytest.param(":+1:", [(0, "the syntax `:+1:` does not stand in the source")], id="icon-with-a-sign"),
        pytest.param("a {--b--}", [(2, "the syntax `{--` does not stand in the source")], id="deletion"),
        pytest.param(
            "a {! b.md !}", [(2, "the template code `{! b.md !}` does not stand in the source")], id="include"
        ),
        pytest.param(
            "{* b.py *} a",
            [(0, "the template code `{* b.py *}` does not stand in the source")],
            id="code-include",
        ),
        pytest.param("a }", [(2, "the closing brace `}` does not stand in the source")], id="closing-brace"),
        pytest.param("ask @evil", [(4, "the mention `@evil` does not stand in the source")], id="mention"),
        pytest.param(
            "問@x:evil", [(1, "the mention `@x:evil` does not stand in the source")], id="mention-elsewhere"
        ),
        pytest.param(
            "see evil/repo#1", [(4, "the syntax `evil/repo#1` does not stand in the source")], id="issue"
        ),
        pytest.param(
            "see repo!12", [(4, "the syntax `repo!12` does not stand in the source")], id="merge-request"
        ),
        pytest.param("see #12", [(4, "the syntax `#12` does not stand in the source")], id="own-issue"),
        pytest.param(
            "see [[evil]]", [(4, "the syntax `[[evil]]` does not stand in the source")], id="wikilink"
        ),
        pytest.param(
            f"see {COMMIT}", [(4, f"the syntax `{COMMIT}` does not stand in the source")], id="commit"
        ),
        pytest.param(
            f"evil/repo@{COMMIT}",
            [(10, f"the syntax `{COMMIT}` does not stand in the source")],
            id="commit-elsewhere",
        ),
        pytest.param("a [=5%]", [(2, "the syntax `[=` does not stand in the source")], id="progress"),
        pytest.param("a ` b", [(2, "the lone backtick ``` does not stand in the source")], id="backtick"),
        pytest.param("&lt;b", [(0, "this stands for `<`, which the source lacks")], id="coded"),
        pytest.param("a &#x3c;b", [(2, "this stands for `<`, which the source lacks")], id="coded-by-number"),
    ],
)
def test_unsafe_markup(target: str, expected: list[Said]) -> None:
    assert said("unsafe-markup", Pair("One.", target)) == expected


@pytest.mark.parametrize(
    ("target", "sign", "places"),
    [
        ("a &# b;", "&#", [2]),
        ("a &#x; b", "&#", [2]),
        ("a &#60", "&#", [2]),
        ("a。&#", "&#", [2]),
        ("a &", "&", [2]),
        ("a $x^2$ b", "$", [2, 6]),
        ("$$x$$", "$", [0, 1, 3, 4]),
        ("a b$", "$", [3]),
        ("H~2~O", "~", [1, 3]),
        ("a ~b。c~", "~", [6]),
        ("b~。", "~", [1]),
        ("a x^2^", "^", [5]),
        ("a \\(x\\)", "\\)", [5]),
        ("a \\(\\href{漢}\\)", "\\)", [12]),
        ("b\\)", "\\)", [1]),
        ("\\[漢\\]", "\\[", [0]),
        ("a ^^b^^", "^^", [2, 5]),
        ("~~a。", "~~", [0]),
        ("b==", "==", [1]),
    ],
)
def test_signs_that_can_pair_up(target: str, sign: str, places: list[int]) -> None:
    found = [at for at, message in said("unsafe-markup", Pair("One.", target)) if f"`{sign}`" in message]
    assert found == places


def test_signs_that_pair_up_where_those_of_the_source_do_not() -> None:
    assert said("unsafe-markup", pair_of("~5 MB or ~6 MB for $5 or $6 -> ~5~6 für $5$ 6")) == [
        (2, "the syntax `~` does not stand in the source"),
        (11, "the syntax `$` does not stand in the source"),
    ]


def test_half_a_character_reference_has_a_name() -> None:
    assert said("unsafe-markup", Pair("One.", "a &#; b")) == [
        (2, "the incomplete character reference `&#` does not stand in the source")
    ]


def test_an_attribute_list_stays_with_its_element() -> None:
    assert said("unsafe-markup", pair_of("[a](b){ .c } d -> d [a](b) { .c }")) == [
        (9, "the attribute list `{ .c }` does not stand in the source")
    ]


def test_template_statements_keep_their_order() -> None:
    found = said("unsafe-markup", pair_of("{% raw %} a {% endraw %} -> {% endraw %} a {% raw %}"))
    assert found == [
        (0, "the template code `{% endraw %}` stands in another order than in the source"),
    ]


@pytest.mark.parametrize("kind", ["meta", "title", "paragraph"])
def test_a_quotation_mark_is_no_markup(kind: SegmentKind) -> None:
    """Templates write a description between them, but what we write there are character references."""
    assert not said("unsafe-markup", Pair("One", 'Die "Eins', kind))


@pytest.mark.parametrize(
    "tag",
    [
        pytest.param("<script x\\>", id="another-element"),
        pytest.param("<file x=y\\>", id="attribute"),
        pytest.param("<file x\\> y>", id="closed-behind"),
        pytest.param("<file x>", id="not-escaped"),
    ],
)
def test_a_placeholder_like_a_tag_stays_harmless(tag: str) -> None:
    found = said("unsafe-markup", Pair("Go to <file name\\>.", f"Gehe zu {tag}."))
    assert found == [(8, f"the tag `{tag}` does not stand in the source")]


@pytest.mark.parametrize("kind", ["heading", "cell", "term"])
@pytest.mark.parametrize(
    "target",
    [
        pytest.param(
            '甲 {onfocus="document.title=1337//} g" tabindex=0 autofocus h', id="quote-over-a-brace"
        ),
        pytest.param('甲 {onclick="attack()//} g" h', id="closed-by-the-list-of-the-page"),
        pytest.param('甲 {onclick="attack()//} g" h }', id="closed-by-a-lone-brace"),
        pytest.param("甲 {x} y", id="brace-in-the-middle"),
        pytest.param("甲 {x} y {z}", id="two-braces"),
        pytest.param("甲 autofocus }", id="closing-brace"),
        pytest.param("甲 { autofocus", id="opening-brace"),
    ],
)
def test_braces_are_read_greedily(kind: SegmentKind, target: str) -> None:
    """In headings, terms and cells all from the first brace to the last can be attributes."""
    assert said("unsafe-markup", Pair("Install", target, kind)) != []


@pytest.mark.parametrize("kind", ["heading", "cell", "term"])
def test_braces_of_the_source_may_move(kind: SegmentKind) -> None:
    assert said("unsafe-markup", Pair("Use {name} or {id} now", "Jetzt {id} oder {name} nutzen", kind)) == []


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("a {x} onclick=y", "event handler `onclick=`"),
        ("**a**{:onclick=y}", "event handler `onclick=`"),
        ("a {.x;OnFocus = y}", "event handler `OnFocus =`"),
        ("a {style=x}", "style `style=`"),
        ("a {x\" Style='y'}", "style `Style=`"),
    ],
)
def test_handlers_and_styles_behind_a_brace(target: str, name: str) -> None:
    found = [message for _, message in said("unsafe-markup", Pair("One {x}.", target))]
    assert f"the {name} does not stand in the source" in found


@pytest.mark.parametrize(
    "words", ["onclick=attack()", "style=x", "src = 'https://evil.example'", "it isn't href=x"]
)
def test_words_behind_a_formula_can_be_attributes(words: str) -> None:
    """On a site that knows no formulas, `$a<b$ onclick=x $c>d$` is a tag."""
    pair = Pair("For $a<b$ it holds $c>d$.", f"Für $a<b$ {words} $c>d$.")
    assert any("`$a<b$ " in message for _, message in said("unsafe-markup", pair))


@pytest.mark.parametrize(
    "words", ["onclick", "x OnLoad y", "style", "href=x", "src", 'title="x"', "{x", "a > b", "/x"]
)
def test_words_behind_a_letter_can_be_attributes(words: str) -> None:
    """A `>` in the next sentence would end the tag, and what stands before it be its attributes."""
    found = said("unsafe-markup", Pair("If a<b then it holds.", f"Wenn a<b {words}"))
    assert found[0][0] == 6


def test_a_formula_of_the_target_alone_hides_no_tag() -> None:
    assert said("unsafe-markup", Pair("For $a$ it holds.", "Für $<img src=x$ gilt.")) != []


@pytest.mark.parametrize(
    "tag",
    [
        pytest.param("""<a title="a'b">c'd>""", id="more-quotes-behind-it"),
        pytest.param("""<a title='it's'>b""", id="quote-in-quotes-of-its-kind"),
        pytest.param("""<a title="b>c'">d""", id="end-in-quotes"),
    ],
)
def test_quotes_that_end_nowhere_reach_to_the_end(tag: str) -> None:
    assert said("unsafe-markup", Pair("One.", tag))[0][0] == 0


@pytest.mark.parametrize(
    ("target", "places"),
    [
        pytest.param("حدد <bdi>**a**</bdi> الآن.", [], id="bdi"),
        pytest.param("حدد <span dir=\"ltr\">C#</span> <bdi dir='auto'>b</bdi>.", [], id="dir"),
        pytest.param('حدد <span dir="ltr"><bdi>C#</bdi></span>.', [], id="nested"),
        pytest.param("حدد <bdi>a الآن.", [4], id="not-closed"),
        pytest.param('حدد <span dir="ltr" class="x">a</span>.', [4, 31], id="another-attribute"),
        pytest.param('حدد <bdo dir="rtl">a</bdo>.', [4, 20], id="override"),
        pytest.param('حدد <span dir="x">a</span>.', [4, 19], id="no-direction"),
        pytest.param("حدد <span>a</span>.", [4, 11], id="nothing-turned"),
    ],
)
def test_tags_that_turn_text(target: str, places: list[int]) -> None:
    pair = Pair("Select **a** now.", target, locale=Locale.parse("fa"))
    assert sorted({at for at, _ in said("unsafe-markup", pair)}) == places


def test_tags_that_turn_text_from_left_to_right() -> None:
    pair = Pair("Select a now.", "Wählen Sie <bdi>a</bdi>.", locale=Locale.parse("de"))
    assert [at for at, _ in said("unsafe-markup", pair)] == [11, 17]


@pytest.mark.parametrize(
    "sketch",
    [
        "(c) <year\\>. -> (c) <script\\>.",
        "(c) <year\\>. -> (c) <Jahr\\> <Monat\\>.",
        "(c) <year\\>. -> (c) <Jahr onclick=x\\>.",
        "(c) <year\\>. -> (c) <Jahr\\> und>",
        "The \\<Relations>. -> \\<Beziehungen style=x>.",
        "The \\<Relations>. -> \\\\<Beziehungen>.",
        "The \\<Relations>. -> <Beziehungen>.",
    ],
)
def test_placeholders_stand_for_no_other_markup(sketch: str) -> None:
    assert said("unsafe-markup", pair_of(sketch))
