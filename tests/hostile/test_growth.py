"""Group 15: long and deep inputs take time and memory in proportion to their length."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bitext.bilingual import find_gaps, implicit_units, parse, render
from bitext.bilingual.source_page import source_page
from bitext.catalog import parse_po
from bitext.checking.across import check_across_files, worded_delivery
from bitext.checking.deliveries import check_delivery
from bitext.checks import PAIR_RULES
from bitext.checks.subjects import Pair
from bitext.errors import CatalogError
from bitext.locales import Locale
from bitext.localization.page import localize
from bitext.markdown import read_page
from bitext.markdown.structure import page_outline
from bitext.sync.following import followed
from bitext.sync.identity import match_sentences
from growing import assert_linear
from sketches import pair_text

Make = Callable[[int], str]
LOCALE = Locale("zh-TW")


def _repeated(fragment: str) -> Make:
    return lambda count: fragment * count


FRAGMENTS = {
    "brackets": "[",
    "backticks": "`",
    "backticks-apart": "` ",
    "half-addresses": "<a@",
    "emphasis": "*a_",
    "spans": "<span>",
    "comments": "<!--",
    "images": "![a](",
    "braces": "{{",
    "attribute-lists": "{: ",
    "quotes": "> ",
    "nested-lists": "- ",
    "backslashes": "\\",
    "entities": "&#",
    "pipes": "|a",
    "lines": "a\n",
    "sentences": "Abc. ",
    "blank-lines": "\n\n",
    "footnotes": "[^1]: a\n",
    "references": "[a]: b\n",
    "admonitions": '!!! note "a"\n',
    "fences": "```\n",
    "tables": "| a |\n| - |\n",
    "headings": "# a\n",
    "front-matter": "---\ntitle: a\n",
    "html": "<p>a\n",
    "jinja": "{% a %}",
    "snippets": '--8<-- "a"\n',
    "tabs": '=== "a"\n',
    "keys": "++a",
    "maths": "$a",
}
UNIT_FRAGMENTS = {
    "openings": '<span data-ttu-id="b8832-101">',
    "targets": '<span data-ttu-id="b8832-101">a</span>',
    "sources": '<span class="sxs-lookup"><span data-stu-id="b8832-101">',
    "closings": "</span>",
    "quoted": "<span data-ttu-id=&quot;b8832-101&quot;>",
    "units": pair_text("b8832-101", "Ja.", "Yes."),
    "images": "![a](b)",
    **FRAGMENTS,
}


@pytest.mark.parametrize("fragment", [pytest.param(text, id=name) for name, text in FRAGMENTS.items()])
def test_reading_a_page(fragment: str) -> None:
    assert_linear(_repeated(fragment), read_page, 500)


@pytest.mark.parametrize("fragment", [pytest.param(text, id=name) for name, text in FRAGMENTS.items()])
def test_the_outline_of_a_page(fragment: str) -> None:
    assert_linear(_repeated(fragment), page_outline, 500)


@pytest.mark.parametrize("fragment", [pytest.param(text, id=name) for name, text in UNIT_FRAGMENTS.items()])
def test_reading_a_delivery(fragment: str) -> None:
    def work(text: str) -> None:
        delivery = parse(text)
        find_gaps(delivery, "zh-TW")
        implicit_units(delivery, "zh-TW")
        source_page(delivery, text)
        render(delivery, "target")

    assert_linear(_repeated(fragment), work, 500)


def test_splitting_a_description_with_quotation_marks_of_several_kinds() -> None:
    def make(count: int) -> str:
        quotes = "\u201ca\u2018 b. " * count
        return f"---\ndescription: a {quotes}\n---\n\n{pair_text('b8832-109', 'Ja.', 'Yes.')}\n"

    def work(text: str) -> None:
        (gap,) = find_gaps(parse(text), "de")
        assert not gap.explained

    assert_linear(make, work, 500)


@pytest.mark.parametrize("fragment", [pytest.param(text, id=name) for name, text in UNIT_FRAGMENTS.items()])
def test_checking_a_delivery(fragment: str) -> None:
    assert_linear(_repeated(fragment), lambda text: check_delivery("a.md", parse(text), locale=LOCALE), 200)


@pytest.mark.parametrize("fragment", [pytest.param(text, id=name) for name, text in FRAGMENTS.items()])
def test_judging_a_translation(fragment: str) -> None:
    def work(text: str) -> None:
        for source in ("One.", text):
            pair = Pair(source, text + ".", locale=LOCALE)
            for rule in PAIR_RULES:
                list(rule.check(pair))

    assert_linear(_repeated(fragment), work, 200)


LABELS = {
    "labels": "**Ja** ",
    "paths": "**A > B** > ",
    "brackets": "[A] ",
    "quotes": "「",
    "nested": "**a *b* ",
    "wrapped": '**"""**',
}


@pytest.mark.parametrize("fragment", [pytest.param(text, id=name) for name, text in LABELS.items()])
def test_comparing_the_labels_of_a_text(fragment: str) -> None:
    def work(text: str) -> None:
        units = pair_text("b8832-101", text, f"**One** {text}") + pair_text("b8832-102", "**Ja**", "**One**")
        check_across_files([worded_delivery("a.md", parse(units), LOCALE)])

    assert_linear(_repeated(fragment), work, 200)


def test_comparing_the_labels_of_many_texts() -> None:
    def make(count: int) -> str:
        pairs = (
            pair_text(f"b8832-{n}", f"**Ja {n}** und **B {n % 7}**", "**Yes** and **B**")
            for n in range(count)
        )
        return "\n\n".join(pairs)

    def work(text: str) -> None:
        check_across_files([worded_delivery("a.md", parse(text), LOCALE)])

    assert_linear(make, work, 100)


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param('msgid "a"\n', id="keywords"),
        pytest.param('"a"\n', id="strings"),
        pytest.param("# a\n", id="comments"),
        pytest.param("#~ ", id="marks"),
        pytest.param("\\", id="backslashes"),
        pytest.param("a", id="letters"),
        pytest.param("\n", id="lines"),
    ],
)
@pytest.mark.parametrize(
    "around", [("", ""), ('msgid "a', '"\nmsgstr ""\n'), ('msgid "a"\nmsgstr ""\n', "\n")]
)
def test_reading_a_catalog(fragment: str, around: tuple[str, str]) -> None:
    def work(text: str) -> None:
        try:
            parse_po(text)
        except CatalogError:
            return

    before, after = around
    assert_linear(lambda count: before + fragment * count + after, work, 2_000)


def test_matching_sentences_when_all_were_rewritten() -> None:
    def work(text: str) -> None:
        old = text.splitlines()
        match_sentences(old, [line[::-1] for line in old])

    assert_linear(lambda count: "".join(f"Sentence number {n} of many.\n" for n in range(count)), work, 300)


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("[", id="brackets"),
        pytest.param("{: ", id="attribute-lists"),
        pytest.param("1.", id="numbers"),
        pytest.param("%a", id="placeholders"),
        pytest.param("a.b@", id="mails"),
        pytest.param("1.2.3-", id="versions"),
        pytest.param("`a` 25 [b](c) ", id="placeables"),
    ],
)
def test_following_an_edit(fragment: str) -> None:
    def work(text: str) -> None:
        followed(f"`a` {text}", f"`b` {text}", f"{text} `a`", LOCALE)

    assert_linear(_repeated(fragment), work, 500)


def test_localizing_a_page_of_which_nothing_is_translated() -> None:
    def work(text: str) -> None:
        page = read_page(text)
        localize(page, [None] * len(page.segments), {}, locale=LOCALE)

    assert_linear(_repeated("1. One sentence. Another `one`.\n"), work, 200)
