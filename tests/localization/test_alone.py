"""Translations judged alone: what needs no rendering is what a renderer with all extensions would make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bitext.localization.alone import doubtful, is_other_words, render_alone
from bitext.localization.page import Sentence, State
from bitext.markdown import Segment
from bitext.markdown.dialect import KNOWN_EXTENSIONS, Dialect
from bitext.rendering.pieces import cut
from bitext.text import Span
from bitext.unit import UnitId

MAGICLINK = {"repo_url_shorthand": True, "social_url_shorthand": True, "repo_url_shortener": True}
DIALECT = Dialect(
    {name: {} for name in KNOWN_EXTENSIONS - {"pymdownx.emoji"}}
    | {"pymdownx.magiclink": MAGICLINK | {"provider": "github", "user": "a", "repo": "b"}}
)


def sentence(source: str, target: str) -> Sentence:
    """Return the sentence of a paragraph that does not begin its page."""
    segment = Segment(text=source, span=Span(10, 10 + len(source)), block=(0, 0), kind="paragraph")
    return Sentence(segment, UnitId("a-1"), State.TRANSLATED, target)


def needs_rendering(source: str, target: str) -> bool:
    """Whether the sentence is rendered in order to judge it."""

    def render(_text: str) -> str:
        return ""

    return doubtful([sentence(source, target)], render) != []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("See it: now.", "Siehe: jetzt."),
        ("See [this](a.md) now.", "Siehe jetzt [das hier](a.md)."),
        ("Fixed - [#12](https://a.bc/12)", "Behoben – [#12](https://a.bc/12)"),
        ("Version 3.2+ only", "(nur Version 3.2 +)"),
        ("Targets/props and *more*", '*Mehr* "Ziele" und Eigenschaften'),
        ("Use `a` [and/or](b) **c**!", "**c** [und/oder](b) `a`!"),
    ],
)
def test_the_same_markup_needs_no_rendering(source: str, target: str) -> None:
    assert not needs_rendering(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("See [this](a.md) now.", "Siehe [das hier](b.md)."),
        ("See [this](https://a.bc) now.", "Siehe [das hier](https://@a.bc)."),
        ("See [this](a.md) now.", "Siehe [==das==](a.md)."),
        ("See *it* now.", "Siehe *es* jetzt *."),
        ("See *it* #1 now.", "Siehe *es* jetzt #2."),
        ("See *it* now.", "Siehe *es* jetzt ?2."),
        ("See *it* now.", "Siehe *es* jetzt a!2."),
        ("See *it* now.", "Siehe *es* ++jetzt++."),
        ("See *it* now.", "Siehe *es* :jetzt:."),
        ("See *it* now.", "Siehe *es* https://a.bc"),
        ("See *it* now.", "+ Siehe *es*."),
        ("See *it* now.", "Siehe *es* " + "0123456789" * 4),
        ("[https://a.bc/d/e/issues/1](https://a.bc)", "[https://a.bc/d/e/issues/2](https://a.bc)"),
    ],
)
def test_other_markup_does(source: str, target: str) -> None:
    assert needs_rendering(source, target)


_WORDS = st.sampled_from(
    [
        "a",
        "Wort",
        "*b*",
        "**c**",
        "`d`",
        "[e](f)",
        "[#1](g)",
        "[h/i](j)",
        "k/l",
        "3.2",
        "m:",
        "(n)",
        "0" * 20,
        "ö",
    ]
)
_SIGNS = st.sampled_from(
    [
        "",
        "",
        "",
        " ",
        "!",
        "?",
        "+",
        "=",
        '"',
        ":",
        "/",
        "//",
        "#1",
        "@k",
        "~",
        "^",
        "&",
        "<",
        "[",
        "]",
        "*",
        "_",
    ]
)
_TEXTS = st.lists(st.tuples(_WORDS, _SIGNS, st.sampled_from(["", " "])), min_size=1, max_size=6)


@given(_TEXTS, _TEXTS, st.randoms(use_true_random=False), st.booleans())
def test_what_is_certain_is_the_source_in_other_words(
    words: list[tuple[str, str, str]],
    others: list[tuple[str, str, str]],
    random: object,
    moved: bool,  # noqa: FBT001 - Hypothesis gives it by its place
) -> None:
    if moved:
        others = sorted(words, key=lambda _: random.random())  # type: ignore[attr-defined]
    source, target = ("".join("".join(each) for each in text).strip() for text in (words, others))
    if not source or not target or needs_rendering(source, target):
        return
    rendered = render_alone([source, target], DIALECT.html_of_sentences)
    assert rendered is not None
    assert is_other_words(cut(rendered[0]), cut(rendered[1]), (source, target))


def test_only_what_was_translated_is_judged() -> None:
    same = sentence("See *it* now.", "Siehe ++es++.")
    assert doubtful([replace(same, shown=same.segment.text)], lambda text: text) == []
