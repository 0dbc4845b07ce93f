"""Law 7: what is taken as harmless without parsing it is harmless: plain texts, and texts that begin no block."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import markdown
from bitext.catalog import Entry
from bitext.checks import GUARDS
from bitext.checks.subjects import Pair
from bitext.locales import Locale
from bitext.localization.page import localize
from bitext.markdown import Page, page_outline, read_page
from bitext.markdown.plain import begins_no_block, is_plain
from bitext.markdown.segments import SegmentKind
from bitext.unit import make_id
from examples import examples
from strategies import PAGES

EXAMPLES = examples(500)
EXTENSIONS = (
    *("admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "sane_lists"),
    *("pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.details", "pymdownx.emoji"),
    *("pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark", "pymdownx.superfences", "pymdownx.tabbed"),
    *("pymdownx.tasklist", "pymdownx.tilde"),
)
KINDS: tuple[SegmentKind, ...] = ("paragraph", "heading", "cell", "title", "meta", "alt", "html", "plain")

_WORDS = ["a", "Bé", "漢字", "word", "1", "www", "http", "com", "ftp", "TOC", "yes"]
_MARKS = [
    " ",
    " ",
    " ",
    ". ",
    ".",
    ", ",
    "; ",
    ":",
    ": ",
    "! ",
    "?",
    "’",
    "'",
    "-",
    " – ",
    " (",
    ") ",
    "「",
    "。",
]
_NOISE = [
    "_",
    "*",
    "`",
    "[",
    "]",
    "<",
    "&",
    "#",
    "|",
    "\\",
    "~",
    "\t",
    "\u200b",
    "\u202e",
    "\n",
    "@",
    "/",
    "--",
    "  ",
    "$",
]
NEARLY_PLAIN = st.builds(
    lambda pieces, noise, at: "".join([*pieces[:at], noise, *pieces[at:]]),
    st.lists(st.sampled_from(_WORDS + _MARKS), min_size=1, max_size=12),
    st.sampled_from(["", "", "", *_NOISE]),
    st.integers(0, 12),
)
BEGINNINGS = st.builds(
    str.__add__,
    st.sampled_from(
        [
            "a",
            "**a**",
            "**a",
            "`a`",
            "[a](b) ",
            "[a]",
            "`a",
            "漢",
            "a - ",
            "a 1. ",
            '"',
            "'",
            "(",
            "「",
            "1",
            "3.5",
            "10 ",
            ".a",
            "*a",
            "**(",
            "**",
        ]
    ),
    st.text(alphabet=st.sampled_from("ab 1.-+*`[]()<>&#=:{}~_!\\$"), max_size=25),
)


TERMS = st.builds(
    lambda lines, gap: "\n".join([*lines, f"{gap}:   See it."]),
    st.lists(
        st.sampled_from(
            [
                "One",
                "[two][].",
                "`three` four",
                "![five](a.png)",
                "<b>six</b>",
                "<https://a.bc>",
                "$x$ y",
                "\\* z",
            ]
        ),
        min_size=2,
        max_size=4,
    ),
    st.sampled_from(["", "\n"]),
)
"""Lines above a definition: each of them is a term, whatever it begins with."""


@cache
def renderer() -> markdown.Markdown:
    return markdown.Markdown(extensions=list(EXTENSIONS))


@settings(max_examples=EXAMPLES)
@given(NEARLY_PLAIN)
@example("See example.com.")
@example("www.example.com")
@example("Wait…")
@example("A-b: c")
def test_the_renderer_shows_plain_texts_as_they_are(text: str) -> None:
    if is_plain(text):
        assert renderer().reset().convert(text) == f"<p>{text}</p>"


@settings(max_examples=EXAMPLES)
@given(NEARLY_PLAIN, NEARLY_PLAIN, st.sampled_from(KINDS))
def test_no_guard_objects_to_plain_texts(source: str, target: str, kind: SegmentKind) -> None:
    if is_plain(source) and is_plain(target):
        pair = Pair(source, target, kind)
        assert not [flaw for rule in GUARDS for flaw in rule.check(pair)]


def _localized(page: Page, targets: Sequence[str]) -> str:
    units = tuple(make_id("abcde", number) for number in range(len(page.segments)))
    entries: dict[str, Entry] = {
        unit: Entry(msgctxt=unit, msgid=segment.text, msgstr=target)
        for unit, segment, target in zip(units, page.segments, targets, strict=True)
    }
    return localize(page, units, entries, locale=Locale("de")).text


@settings(max_examples=EXAMPLES)
@given(st.one_of(PAGES, TERMS), st.data())
def test_what_begins_no_block_leaves_the_outline_of_any_page(text: str, data: st.DataObject) -> None:
    page = read_page(text)
    texts = dict.fromkeys(("paragraph", "heading", "cell"), BEGINNINGS.filter(begins_no_block))
    texts["meta"] = BEGINNINGS
    targets = [data.draw(texts.get(segment.kind, st.just("Plain text"))) for segment in page.segments]
    assert page_outline(_localized(page, targets)) == page_outline(text)


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "a." * 100_000, "a-" * 100_000, "a. " * 100_000, "(" * 100_000]
)
def test_the_length_does_not_matter(text: str) -> None:
    is_plain(f"a{text}")
    begins_no_block(text)


def test_a_text_that_looks_like_a_heading_keeps_its_place_below_html() -> None:
    """The sign at its beginning ends the element above it, and a plain translation would be a part of that."""
    text = "Select:\n</p>.\n#12 text"
    page = read_page(text)
    assert _localized(page, ["a"] * len(page.segments)) == text
