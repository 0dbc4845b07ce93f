"""The judges themselves: they see what they must, and let pass what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from building import serving
from styles.browser import visit, visitor
from styles.law_12 import around, differences
from styles.own import ids_of, is_hidden_in_a_tag, main_part, without_ours
from styles.pseudo import labels_of, pseudo
from styles.tree import faults_of_marks, marked_texts, parsed
from styles.words import is_told_by, strange_words


@pytest.mark.parametrize(
    ("html", "rest"),
    [
        pytest.param("<p>One. <b>Two</b></p>", "<p>One. <b>Two</b></p>", id="nothing of ours"),
        pytest.param('<p><span data-unit="a-1">One.</span> x</p>', "<p>One. x</p>", id="a mark"),
        pytest.param(
            '<span data-unit="a-1">a <span class="x">b</span> c</span>',
            'a <span class="x">b</span> c',
            id="a span in a mark",
        ),
        pytest.param('<span data-unit="a-1">a</span></span>', "a</span>", id="a stray end tag"),
        pytest.param(
            '<span data-unit="a-1"><span>a</span>',
            "<span>a</span><!-- a mark without an end -->",
            id="a mark without an end",
        ),
        pytest.param(
            '<!--> <span data-unit="a-1">a</span> -->',
            "<!--> a -->",
            id="a comment that ends where it begins",
        ),
        pytest.param(
            '<b$ and it\'s "<span data-unit="a-1">a</span>',
            '<b$ and it\'s "<span data-unit="a-1">a</span>',
            id="a tag with a lone quote",
        ),
        pytest.param('<script>"</span>"</script>', '<script>"</span>"</script>', id="text that is no tag"),
        pytest.param(
            "<span title=\"<span data-unit='a'>\">x</span>",
            "<span title=\"<span data-unit='a'>\">x</span>",
            id="a value",
        ),
        pytest.param(
            '<li id="step-2">x<a class="bitext-step" href="#step-2" title="Step 2"></a></li>',
            "<li>x</li>",
            id="a step",
        ),
        pytest.param('<li class="y" id="step-12">x</li>', '<li class="y">x</li>', id="a step with a class"),
        pytest.param('<li id="step-3">x</li>', '<li id="step-3">x</li>', id="a step of the author's"),
        pytest.param('<p id="step-2">x</p>', '<p id="step-2">x</p>', id="no step"),
        pytest.param(
            "&lt;span data-unit=&quot;a&quot;&gt;",
            "&lt;span data-unit=&quot;a&quot;&gt;",
            id="a mark as text",
        ),
        pytest.param(
            '<template class="bitext-page" data-x="y"></template>\nz', "z", id="data for the script"
        ),
        pytest.param(
            '<span data-unit="x">y</span>', '<span data-unit="x">y</span>', id="a span of the author's"
        ),
        pytest.param('<p data-unit="a">x</p>', '<p data-unit="a">x</p>', id="no element of ours"),
    ],
)
def test_ours_is_taken_out_and_nothing_else(html: str, rest: str) -> None:
    assert without_ours(html, {"step-3"}) == rest


def test_the_main_part_is_what_the_theme_frames() -> None:
    assert main_part("<body><article><p>x</p></article></body>") == "<article><p>x</p>"
    assert ids_of('<p id="a"><b class="x" id="b">') == {"a", "b"}
    with pytest.raises(ValueError, match="no main part"):
        main_part("<p>x</p>")


SAME = [
    ("<p>One</p>", "<p>Eins</p>"),
    ("<p><b>a</b> <code>c</code></p>", "<p><code>c</code> <b>x</b></p>"),
    ("<p><strong>a</strong> b</p>", "<p>a b</p>"),
    ("<p>a<br>b<wbr>c</p>", "<p>a b c</p>"),
    ("<p><a href='x'><em>a</em></a></p>", "<p><em><a href='x'>a</a></em></p>"),
    ('<p><img alt="a" src="../x.png" title="b"></p>', '<p><img alt="ä" src="../x.png" title="c"></p>'),
    ('<p><img src="../x.png"></p>', '<p><img src="../../x.png"></p>'),
    ("<p>One. Two.</p>", '<p><span data-unit="a-1" lang="de" dir="ltr">Eins.</span> Zwei.</p>'),
    (
        "<ol><li>a</li></ol>",
        '<ol><li id="step-1">a<a class="bitext-step" href="#step-1" title="x"></a></li></ol>',
    ),
    ('<p>HTML <abbr title="Hyper">HTML</abbr></p>', "<p>HTML</p>"),
    ('<p>x</p><p><abbr title="Hyper">HTML</abbr></p>', '<p><abbr title="Hyper">HTML</abbr></p><p>x</p>'),
    ("<p>a</p>", '<div lang="en" dir="ltr"><p>a</p></div>'),
    (
        "<h1>a</h1><p>b</p>",
        '<h1>a</h1><div class="admonition info bitext-notice" role="note"><p class="x">n</p></div><p>b</p>',
    ),
]
OTHER = [
    ("<p>One</p>", "<p>Eins</p><p>Zwei</p>"),
    ("<p>One</p>", "<h2>Eins</h2>"),
    ("<p>One</p>", "<p onclick='attack()'>Eins</p>"),
    ("<p>One</p>", "<p>Eins <b>x</b></p>"),
    ("<p>One</p>", "<p>Eins<br>x</p>"),
    ("<p>One<br class='x'>b</p>", "<p>Eins</p>"),
    ("<p>One</p>", "<p>Eins <span>x</span></p>"),
    ("<p>One</p>", "<p>Eins <a href='https://evil.example'>x</a></p>"),
    ("<p><a href='x'>a</a></p>", "<p>a</p>"),
    ("<p><a href='x'>a</a></p>", "<p><a href='y'>a</a></p>"),
    ("<p><a href='x'>a</a></p>", "<p><a href='javascript:attack()'>a</a></p>"),
    ("<p><em class='x'>a</em></p>", "<p>a</p>"),
    ("<p><b>a</b></p>", "<p><i>a</i></p>"),
    ("<p><code>a</code> <a href='x'>b</a></p>", "<p><a href='x'><code>a</code> b</a></p>"),
    ("<ul><li>a</li><li>b</li></ul>", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
    ("<ul><li><a href='x'>a</a></li><li>b</li></ul>", "<ul><li>a</li><li><a href='x'>b</a></li></ul>"),
    ("<li>a <b>x</b><ul><li>b</li></ul></li>", "<li>a<ul><li>b</li></ul> <b>x</b></li>"),
    ("<p><img src='x' alt='a'></p>", "<p><img src='x'></p>"),
    ("<p>HTML</p>", "<p><abbr title='evil'>HTML</abbr></p>"),
    ("<h2 id='a'>a</h2>", "<h2 id='b'>a</h2>"),
    ("<p>x</p>", "<p>x</p><script>attack()</script>"),
    ("<p>x</p>", '<p>x</p><template class="bitext-page" data-page="//evil.example"></template>'),
    ("<p>x</p>", '<p>x</p><div class="bitext-notice"><img src="x"></div>'),
    ("<p>x</p>", '<p><span data-unit="a-1" onclick="attack()">x</span></p>'),
    ("<p>x</p>", '<p><span class="bitext-untranslated">x</span></p>'),
    ("<p>x</p>", '<p>x<a class="bitext-step" href="https://evil.example">x</a></p>'),
    ("<p><svg><path d='x'></path></svg></p>", "<p><svg><path d='y'></path></svg></p>"),
]


@pytest.mark.parametrize(("source", "translated"), SAME)
def test_other_words_are_no_difference(source: str, translated: str) -> None:
    assert differences(parsed(source), parsed(translated), page="a/", locale="de") == []


@pytest.mark.parametrize(("source", "translated"), OTHER)
def test_more_than_other_words_is_a_difference(source: str, translated: str) -> None:
    assert differences(parsed(source), parsed(translated), page="a/", locale="de")


def test_nobody_hides_behind_marks_that_look_like_ours() -> None:
    units = {"a-1", "a-2"}
    calm = (
        '<h1>a</h1><div class="bitext-notice"><p class="x">n</p></div><p><span data-unit="a-1">x</span></p>'
    )
    for html in (calm, f"<article>{calm}</article>"):
        assert list(faults_of_marks(parsed(html), units)) == []
    for html in (
        '<p><span data-unit="a-1">x <span data-unit="a-2">y</span></span></p>',
        '<p><span data-unit="b-1">x</span></p>',
        '<h1>a</h1><p>b</p><p>c</p><div class="bitext-notice"><p class="x">n</p></div>',
        '<article><h1>a</h1><p>b</p><div class="bitext-notice"><p class="x">n</p></div></article>',
    ):
        assert len(list(faults_of_marks(parsed(html), units))) == 1, html


def test_a_word_from_elsewhere_is_strange() -> None:
    source, known = parsed("<p>One <b>two</b></p>"), ["Eins &auml;h", "`zwei`"]
    assert strange_words(source, parsed("<p>Eins <b>äh</b> <code>zwei</code> two ©</p>"), known) == []
    assert strange_words(source, parsed("<p>Eins <i>geheim</i></p>"), known) == ["geheim"]


def test_letters_come_from_the_translation() -> None:
    assert is_told_by("A naïve — “x” Ctrl", 'a **naïve** -- "x" ++ctrl++')
    assert not is_told_by("A naïve secret", "a naïve")
    html = '<p><span data-unit="a-1">One<sup><a class="footnote-ref" href="#x">1</a></sup></span> x</p>'
    assert marked_texts(parsed(html)) == {"a-1": "One"}


@pytest.mark.parametrize(
    "text",
    [
        "The `lamp --on` command",
        'See [the hall](https://example.org/a_(b) "The title") and <https://example.org/x>.',
        "Press ++ctrl+alt++ and :smile: now{ .x #y }",
        "A claim[^note] and [ ] a task with $x_1$ and {{ name }}",
        "Escaped \\* and &amp; and <b title='a b'>bold</b> words",
        "NOTE: fixed by @kim in #12, see www.example.org/lamp",
    ],
)
def test_a_faithful_translation_keeps_all_that_is_no_word(text: str) -> None:
    made = pseudo(text)
    assert made != text
    assert len(made) > len(text)
    plain = str.maketrans("áçéğíñöŕšüýžÁÇÉĞÍÑÖŔŠÜÝŽ", "aceginorsuyzACEGINORSUYZ")
    rest = iter(made.translate(plain))
    assert all(letter in rest for letter in text), "each letter of the source is still there, in its order"
    for kept in (
        "`lamp --on`",
        '](https://example.org/a_(b) "The title")',
        "++ctrl+alt++",
        "{ .x #y }",
        "[^note]",
        "$x_1$",
    ):
        assert (kept in text) == (kept in made)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("From $5 to $6, and a$b$c.", "Fŕööm $5 to $6, and a$b$ç."),
        ("So $a<b$ and $x = y$ hold.", "Šö $a<b$ áñd $x = y$ hööld."),
        ("It costs $5.", "Ít çööštš $5."),
    ],
)
def test_what_is_a_formula_in_one_dialect_stays_in_all(text: str, made: str) -> None:
    assert pseudo(text) == made


@pytest.mark.parametrize(
    ("html", "text", "is_hidden"),
    [
        ("<p>So $a<b$ and x hold. Two words.</p><p>Three.</p>", "Two words.", True),
        ("<p>So $a<b$ and x hold. Two words.</p><p>Three.</p>", "Three.", False),
        ("<p>So $a<b$ and x hold. Two words.</p><p>Two words.</p>", "Two words.", False),
        ("<p>One. <b title='Two words'>Three.</b></p>", "Two words", False),
        ('<p>One. <img alt="Two words"></p>', "Two words", False),
        ("<p>One.</p>", "Two words.", False),
        ("<p>One.</p>", "…", False),
    ],
)
def test_a_text_that_is_part_of_a_tag_is_hidden(html: str, text: str, *, is_hidden: bool) -> None:
    assert is_hidden_in_a_tag(html, text) == is_hidden


def test_a_link_that_is_named_by_its_text_keeps_its_name() -> None:
    labels = labels_of("x\n\n[Lamp Post]: https://example.org\n")
    assert pseudo("[lamp post] and [other]", labels) == "[láámp pööšt][lamp post] áñd [ööthéŕ]"


def test_a_browser_sees_what_runs_and_who_is_asked(tmp_path: Path, browser: Browser) -> None:
    for name, html in {
        "calm": "<p>x</p>",
        "runs": "<p onclick=attack()>x</p>",
        "loads": "<img src=x onerror=attack()>",
        "asks": "<img src=https://evil.example/x.png>",
        "leads": '<a href="javascript:attack()">x</a>',
    }.items():
        (tmp_path / f"{name}.html").write_text(f"<!doctype html><article>{html}</article>", "utf-8")
    with serving(tmp_path) as address, visitor(browser) as tab:
        seen = {
            name: visit(tab, f"{address}/{name}.html") for name in ("calm", "runs", "loads", "asks", "leads")
        }
    assert {name: each.ran for name, each in seen.items()} == {
        **dict.fromkeys(["calm", "asks", "leads"], False),
        **dict.fromkeys(["runs", "loads"], True),
    }
    assert {name for name, each in seen.items() if each.asked} == {"asks"}
    assert differences(seen["calm"].tree, seen["leads"].tree, page="", locale="")


def test_a_title_that_breaks_out_of_the_head_is_seen(tmp_path: Path, browser: Browser) -> None:
    for name, title in {
        "source": "One",
        "calm": "Eins",
        "broken": "</title><script>attack()</script>",
    }.items():
        html = f"<!doctype html><title>{title}</title><article><p>x</p></article>"
        (tmp_path / f"{name}.html").write_text(html, "utf-8")
    with serving(tmp_path) as address, visitor(browser) as tab:
        seen = {name: visit(tab, f"{address}/{name}.html") for name in ("source", "calm", "broken")}
    assert around(seen["source"].document, seen["calm"].document) == []
    assert around(seen["source"].document, seen["broken"].document)
    assert seen["broken"].ran
