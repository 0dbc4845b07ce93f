"""Whether one page's HTML is another's in other words (laws 12 and 13)."""

from __future__ import annotations

import pytest

from bitext.rendering.comparison import Comparison, compare, has_only_words
from bitext.rendering.elements import elements, key, with_tags_of
from bitext.rendering.pieces import cut
from bitext.rendering.words import shown_text


def compared(
    source: str,
    target: str,
    texts: dict[int, tuple[str, str]],
    homes: dict[int, list[int]],
    *,
    whole: bool = False,
) -> Comparison:
    return compare(cut(source), cut(target), homes, texts, whole=whole)


def one(source: str, target: str) -> Comparison:
    """Compare two runs in a paragraph, whose sentence says what is shown of them."""
    own, other = cut(source), cut(target)
    texts = (shown_text(own, own.runs[0], ""), shown_text(other, other.runs[0], ""))
    return compared(f"<p>{source}</p>", f"<p>{target}</p>", {0: texts}, {1: [0]})


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("One two.", "Eins – zwei…"),
        ("One <em>two</em>.", "Eins zwei."),
        ("One <em>two</em>.", "<em>Eins</em> zwei."),
        ("One <code>a</code> <code>b</code>.", "Eins <code>b</code> <code>a</code>."),
        ('<a href="x">One</a> <code>a</code>', '<code>a</code> <a href="x">Eins</a>'),
        ('<a href="x" title="One">a</a>', '<a title="Eins" href="x">b</a>'),
        ('<img alt="One" src="x">', '<img alt="Eins" src="x">'),
        ('<b lang="en">One</b>', '<b lang="de">Eins</b>'),
        ("One<br>two", "Eins zwei"),
        ("One </b> two <b>", "Eins </b> zwei <b>"),
        ("AT&amp;T", "AT&amp;T und"),
        ("One <i>a <code>b</code></i>", "<code>b</code> eins"),
        ("One.", "<bdi>Eins</bdi>."),
        ("One <b>a</b>.", 'Eins <b><span dir="rtl">a</span></b>.'),
        ('<autoref backlink-anchor="one">a</autoref>', '<autoref backlink-anchor="eins">b</autoref>'),
    ],
)
def test_other_words(source: str, target: str) -> None:
    assert one(source, target) == Comparison(None, (1,), {})


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("One.", "<em>Eins</em>.", "it adds <em>"),
        ("One <b>a</b>.", "<b>Eins</b> <b>a</b>.", "it adds <b>"),
        ("One.", '<a href="x">Eins</a>.', "it adds <a href='x'>"),
        ("One.", '<span dir="rtl" class="a">Eins</span>.', "it adds <span class='a'>"),
        ("One.", '<bdi id="a">Eins</bdi>.', "it adds <bdi id>"),
        ('<a href="x">One</a>', "Eins", "it lacks <a href='x'>"),
        ('<a href="x">One</a>', '<a href="y">Eins</a>', "it adds <a href='y'>"),
        ('<a href="x">One</a>', '<a href="x" onclick="y">Eins</a>', "it adds <a href='x' onclick='y'>"),
        ("<i>One</i>", '<i class="x">Eins</i>', "it adds <i class='x'>"),
        ('<a href="x">a</a> <code>b</code>', '<a href="x">a <code>b</code></a>', "it adds <code>"),
        ("One.", "<b>Eins.", "its tags are not in order"),
        ("One </b> <i>a</i>", "Eins </b> <i onclick=x>a</i>", "its tags are not in order"),
        ("One <b> <i>a</i>", "Eins <b> <img src=x><i>a</i>", "its tags are not in order"),
        ("One.", "Eins.<!-- x -->", "it adds <<!-- x -->>"),
        ("One.", "<svg><text>x</text></svg>", "it adds <<svg><text></text></svg>>"),
        ("One <!-- x -->", "Eins <!-- y -->", "it adds <<!-- y -->>"),
        ("One.", "Eins.<script>x</script>", None),
    ],
)  # fmt: skip
def test_other_elements(source: str, target: str, reason: str | None) -> None:
    found = one(source, target)
    assert not found.is_faithful
    assert dict(found.faults) == ({1: reason} if reason is not None else {})


@pytest.mark.parametrize(
    ("target", "broken"),
    [
        ("<h2 id='x'>Eins</h2><p>Zwei</p>", 0),
        ("<h1 id='x'>Eins</h1><p>Zwei</p>", None),
        ("<h1 id='y'>Eins</h1><p>Zwei</p>", None),
        ("<h1 id='x' class='y'>Eins</h1><p>Zwei</p>", 0),
        ("<h1 id='x'>Eins</h1><p>Zwei</p><p>Drei</p>", 4),
        ("<h1 id='x'>Eins</h1>", 2),
        ("<h1 id='x'>Eins</h1><ul><li>Zwei</li></ul>", 2),
    ],
)
def test_other_blocks(target: str, broken: int | None) -> None:
    source = "<h1 id='x'>One</h1><p>Two</p>"
    texts = {0: ("One", "Eins"), 1: ("Two", "Zwei")}
    assert compared(source, target, texts, {1: [0], 3: [1]}).broken == broken


FOREIGN = "the page would show words that are not the translation's"
LOST = "the page would not show all of its words"


@pytest.mark.parametrize(
    ("rendered", "source", "target", "reason"),
    [
        ("Siehe Geheimnis", "See", "Siehe {! file !}", FOREIGN),
        ("Siehe", "See", "Siehe [das]", LOST),
        ("Siehe 2", "See 1", "Siehe 1", FOREIGN),
        ("Siehe a", "See", "Siehe &auml;", FOREIGN),
        ("Siehe ä", "See", "Siehe &auml;", ""),
        ("Siehe AB", "See", "Siehe ++a+b++", ""),
        ("Siehe das", "See<br>it", "Siehe das", ""),
        ("Siehe das", "See <b>it</b>", "Siehe das", ""),
        ("Siehe", "See `<br>`", "Siehe", FOREIGN),
        ("Siehe Strg", "See", "Siehe ++ctrl++", FOREIGN),
        ("Eheis", "See", "Siehe", ""),
    ],
)
def test_every_letter_is_the_translations(rendered: str, source: str, target: str, reason: str) -> None:
    found = compared(f"<p>{source}</p>", f"<p>{rendered}</p>", {0: (source, target)}, {1: [0]})
    assert found.faults == ({1: reason} if reason else {})


def test_what_a_renderer_makes_of_the_source_counts_for_the_translation_too() -> None:
    texts = {0: ("It is {{ v }} now, [see](x.md)", "Jetzt ist {{ v }}, [siehe](x.md)")}
    source, target = "<p>It is 1.2 now, see</p>", "<p>Jetzt ist 1.2, siehe</p>"
    assert compared(source, target, texts, {1: [0]}).is_faithful
    assert not compared(source, target.replace("1.2", "1.3"), texts, {1: [0]}).is_faithful


def test_a_translation_that_is_not_shown_is_lost() -> None:
    source = "<p>One</p>"
    assert compared(source, source, {0: ("One", "One two")}, {1: [0]}).faults == {1: LOST}
    assert compared(source, source, {0: ("One", "Eins")}, {1: [0]}).faults == {1: FOREIGN}
    assert compared(source, source, {0: ("One", "One!")}, {1: [0]}).is_faithful


def test_a_sentence_that_goes_on_in_another_run_is_judged_as_a_whole() -> None:
    source, target = "<p>One <select>two</select> three</p>", "<p>Eins <select>zwei</select> drei</p>"
    texts = {0: ("One <select>two</select> three", "Eins <select>zwei</select> drei")}
    assert compared(source, target, texts, {2: [0]}) == Comparison(None, (1, 2, 3), {})
    other = target.replace("drei", "vier")
    assert compared(source, other, texts, {2: [0]}).faults == {2: FOREIGN}


def test_a_sentence_without_a_place_may_stand_anywhere_but_in_full() -> None:
    source, target = "<p>One</p><p>1 x</p>", "<p>Eins</p><p>1 y</p>"
    texts = {0: ("One", "Eins"), 1: ("{{ a }} x", "{{ a }} y")}
    assert compared(source, target, texts, {1: [0]}) == Comparison(None, (1, 3), {})
    assert compared(source, target.replace("1 y", "1 z"), texts, {1: [0]}).faults == {3: FOREIGN}
    # The fault of another sentence is not its own.
    found = compared(source, target.replace("Eins", "Zwei"), texts, {1: [0]})
    assert found.faults == {1: FOREIGN}
    assert found.runs == (3,)


def test_what_has_no_sentence_is_left_as_it_is_or_counts() -> None:
    source, target = "<p>One</p><p>10:30</p>", "<p>Eins</p><p>10:31</p>"
    texts = {0: ("One", "Eins")}
    assert compared(source, target, texts, {1: [0]}) == Comparison(None, (1,), {})
    found = compared(source, target, texts, {1: [0]}, whole=True)
    assert found.faults == {3: "it changes another text of the page"}
    contents = '<p>One</p><div class="toc"><a href="#x">One</a></div>'
    assert compared(contents, contents.replace("One", "Eins"), texts, {1: [0]}, whole=True).is_faithful


def test_a_block_of_code_stays_as_it_is() -> None:
    source, target = "<p>One</p><pre><code>two</code></pre>", "<p>Eins</p><pre><code>zwei</code></pre>"
    texts = {0: ("One", "Eins"), 1: ("two", "zwei")}
    assert compared(source, target, texts, {1: [0]}).faults == {3: "the site shows it as code"}
    # Its comments are sentences, if the page says so.
    assert compared(source, target, texts, {1: [0], 3: [1]}).is_faithful
    found = compare(cut(source), cut(target), {1: [0]}, texts, whole=False, translates_code=True)
    assert found == Comparison(None, (1, 3), {})


def test_abbreviations_may_come_and_go() -> None:
    source = '<p>The <abbr title="Hyper">HT</abbr></p><p><abbr title="Hyper">HT</abbr></p>'
    target = '<p>Das HT</p><p><abbr title="Über">HT</abbr></p>'
    assert compared(source, target, {0: ("The HT", "Das HT")}, {1: [0]}, whole=True).is_faithful
    assert not one("The HT", '<abbr title="Über" class="x">HT</abbr>').is_faithful
    added = {0: ("The HT", 'Das <abbr title="Über">HT</abbr>')}
    assert not compared(
        "<p>The HT</p>", '<p>Das <abbr title="Über">HT</abbr></p>', added, {1: [0]}
    ).is_faithful


def test_has_only_words() -> None:
    texts = [("Title", "Ein Titel")]
    source = cut("<p>This is Title</p>")
    assert has_only_words(source, cut("<p>This is Ein Titel</p>"), texts)
    assert has_only_words(source, source, texts)
    assert not has_only_words(source, cut("<p>This is Geheimnis</p>"), texts)
    assert not has_only_words(source, cut("<p>This is <b>Titel</b></p>"), texts)
    assert not has_only_words(source, cut("<h1>This is Titel</h1>"), texts)


@pytest.mark.parametrize(
    ("tag", "other", "same"),
    [
        ("<a href='x'>", '<A HREF="x" title="y">', False),
        ("<a href='x' title='y'>", '<A HREF="x" title="z">', True),
        ('<a href="#x">', '<a href="#y">', True),
        ('<a href="x#x">', '<a href="x#y">', False),
        ('<i id="x">', '<i id="y">', True),
        ('<i id="x">', "<i>", False),
        ("<br>", "<br />", True),
        ("<img src=x>", "<img src='x'/>", True),
        ("<img src=x>", "<img src=x/>", False),
        ("<i title='a < b' class=x>", "<i title='b > a' class=x>", True),
        ("<svg>a</svg>", "<svg>b</svg>", False),
        ("<script src='x'></script>", "<script src='x'>y</script>", False),
        ("<img src=x >", "<img src='x' />", True),
        ('<a class="x y">', '<a class="y x">', False),
    ],
)
def test_the_key_of_a_tag(tag: str, other: str, same: bool) -> None:  # noqa: FBT001 - a column of a table
    assert (key(tag) == key(other)) is same


def with_tags(source: str, target: str) -> str:
    own, other = cut(source), cut(target)
    return with_tags_of(own, own.runs[0], other, other.runs[0])


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ('<a href="#a">x</a>', '<a href="#b">y</a>', '<a href="#a">y</a>'),
        (
            '<a href="#a">x</a> <a href="#b">y</a>',
            '<a href="#b">v</a> <a href="#a">u</a>',
            '<a href="#b">v</a> <a href="#a">u</a>',
        ),
        ('<a title="a" href="x">x</a>', "<a title='b' href='x'>y</a>", '<a title="b" href="x">y</a>'),
        (
            '<a title="a" href="x">x</a>',
            "<a href='x' title='\"><img src=x>'>y</a>",
            '<a title="&quot;><img src=x>" href="x">y</a>',
        ),
        ("<a title='a' href='x'>x</a>", '<a title="b\'c" href="x">y</a>', "<a title='b&#39;c' href='x'>y</a>"),
        ('<i id="x1">a</i>', '<i id="x2">b</i>', '<i id="x1">b</i>'),
        ("<em>a</em>", "b", "b"),
        ("<!-- x -->a", "b<!-- x -->", "b<!-- x -->"),
    ],
)  # fmt: skip
def test_the_tags_of_the_source_with_the_words_of_the_translation(
    source: str, target: str, expected: str
) -> None:
    assert with_tags(source, target) == expected


@pytest.mark.parametrize(
    "source", ["<a title='a' href='x'>x</a>", "<a title=a href='x'>x</a>", '<a title="a" href="x">x</a>']
)
def test_a_text_in_an_attribute_never_ends_it(source: str) -> None:
    made = with_tags(source, '<a title="\' onclick=\'x\' " href="x">y</a>')
    pieces = cut(made)
    assert len(pieces.runs[0].tags) == 2
    assert elements(pieces, pieces.runs[0]).fixed == elements(cut(source), cut(source).runs[0]).fixed
