"""HTML of translations that have their source's markup, compared with what the renderer makes."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import markdown
from bitext.checks import GUARDS
from bitext.checks.subjects import Pair
from bitext.locales import Locale
from bitext.localization.substitution import has_same_markup, substituted
from bitext.markdown.plain import begins_no_block
from bitext.markdown.segments import SegmentKind
from examples import examples

EXAMPLES = examples(500)
EXTENSIONS = {
    "plain": ["attr_list", "md_in_html", "tables", "toc"],
    "many": [
        *("attr_list", "footnotes", "md_in_html", "sane_lists", "tables", "toc", "pymdownx.betterem"),
        *("pymdownx.caret", "pymdownx.emoji", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.mark"),
        *("pymdownx.magiclink", "pymdownx.superfences", "pymdownx.tasklist", "pymdownx.tilde"),
    ],
}
SOURCES = [
    "Select **API Keys**, then go on.",
    "Run `make` or `nuget push <file>` now.",
    "See [the guide](guide.md) and [more](https://example.org/a_b?c#d).",
    "**All** of it: `x`.",
    "See [**this**](a.md).",
    "It opens[^1] the **door**[^1].",
    "See [the door[^1]](a.md).",
]
RUNS = st.lists(
    st.sampled_from(
        [
            "a",
            "Wort",
            " ",
            " ",
            ". ",
            "!",
            ": ",
            "語",
            "(",
            ")",
            "-",
            "1",
            "www.",
            "a.b",
            "é",
            "“",
            "。",
            "*",
            "_",
            "![",
            "[^1]",
        ]
    ),
    max_size=4,
).map("".join)


@cache
def renderer(name: str) -> markdown.Markdown:
    config = {"pymdownx.betterem": {"smart_enable": "all"}}
    return markdown.Markdown(extensions=EXTENSIONS[name], extension_configs=config if name == "many" else {})


def rendered(name: str, text: str) -> str:
    """Return what the renderer makes of a sentence, as it stands in a page."""
    html = renderer(name).reset().convert(f'<span data-unit="x">{text}</span>\n\n[^1]: A note.')
    notes = html.find("\n<p>[^1]: A note." if name == "plain" else '\n<div class="footnote">')
    return html[:notes].removeprefix('<p><span data-unit="x">').removesuffix("</span></p>")


def in_other_words(source: str, runs: list[str]) -> str:
    """Return the markup of *source* around *runs*."""
    pieces = re.split(r"(`[^`]+`|\*\*|\[\^1\]|\[|\]\([^)]*\))", source)
    return "".join(piece if number % 2 else runs[number % len(runs)] for number, piece in enumerate(pieces))


@settings(max_examples=EXAMPLES)
@given(
    st.sampled_from(sorted(EXTENSIONS)), st.sampled_from(SOURCES), st.lists(RUNS, min_size=12, max_size=12)
)
def test_what_is_put_together_is_what_is_rendered(name: str, source: str, runs: list[str]) -> None:
    target = in_other_words(source, runs)
    made = substituted(source, rendered(name, source), target)
    if made is not None:
        assert made == rendered(name, target)


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Select **Keys** now.", "Jetzt **Schlüssel** wählen.", "Jetzt <strong>Schlüssel</strong> wählen."),
        ("Run `a`.", "`a` ausführen.", "<code>a</code> ausführen."),
        ("See [it](a.md).", "Siehe [das hier](a.md)。", 'Siehe <a href="a.md">das hier</a>。'),
        ("Run `a` or `b`.", "`b` oder `a`.", None),
        ("Select **Keys** now.", "選取**金鑰**鈕。", None),
        ("Select **Keys** now.", "Jetzt ** Schlüssel** wählen.", None),
        ("See [it](a.md).", "Siehe ![das](a.md).", None),
        ("See [it](a.md).", "Siehe [](a.md).", None),
        ("See [it](a.md).", "Siehe [das](b.md).", None),
        ("Run `a`.", "`a` auf example.com.", None),
        ("Run `a`.", f"`a` in {'0' * 40}.", None),
        ("Open it[^1].", "Öffnen[^1].", None),
    ],
)
def test_only_what_is_sure_is_put_together(source: str, target: str, expected: str | None) -> None:
    assert substituted(source, rendered("plain", source), target) == expected


@pytest.mark.parametrize(
    ("target", "is_sure"),
    [
        ("Öffnen Sie **es** jetzt[^1].", True),
        ("**Es** nun[^1] öffnen", True),
        ("**Es** nun[^1](offen)", False),
        ("**Es** nun[^1]: offen", False),
        ("**Es** nun![^1]", False),
        ("**Es** nun[^2]", False),
        ("Nun[^1] **es**", False),
    ],
)
def test_a_reference_to_a_footnote_is_what_it_was(target: str, is_sure: bool) -> None:  # noqa: FBT001 - a case
    source = "Open **it** now[^1]."
    made = substituted(source, rendered("many", source), target)
    assert made == (rendered("many", target) if is_sure else None)


BEGINNINGS = ["", "1. ", "a. ", "ii) ", "+ ", "- ", ": ", "# "]
KINDS: list[SegmentKind] = ["paragraph", "heading", "cell", "title", "term", "alt", "html", "meta"]


@settings(max_examples=EXAMPLES)
@given(
    st.sampled_from(SOURCES),
    st.lists(RUNS, min_size=12, max_size=12),
    st.tuples(st.sampled_from(BEGINNINGS), st.sampled_from(BEGINNINGS)),
    st.sampled_from(KINDS),
    st.sampled_from(["de", "zh-TW"]),
)
def test_no_guard_needs_to_look_at_what_has_the_same_markup_and_begins_no_block(
    source: str, runs: list[str], begin: tuple[str, str], kind: SegmentKind, tag: str
) -> None:
    target = in_other_words(source, runs)
    source, target = begin[0] + source, (begin[1] + target).strip()
    if has_same_markup(source, target) and begins_no_block(source) and begins_no_block(target):
        pair = Pair(source, target, kind, Locale.parse(tag), {})
        assert not [flaw for rule in GUARDS for flaw in rule.check(pair)]
