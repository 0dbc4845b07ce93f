"""Law 7 in the front matter: a translation changes its own value, whatever it is, and no other byte.

A template writes values into HTML as they are, so unless one asks for the bare text, no value ends the attribute
that it stands in, and none begins an element.
"""

from __future__ import annotations

from typing import Any

import yaml
from bs4 import BeautifulSoup
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from bitext.checks.subjects import Pair
from bitext.locales import Locale
from bitext.localization.page import Sentence, State, danger, write
from bitext.markdown import Page, page_outline, read_page
from bitext.reach import Reach
from examples import examples

REACH = Reach(("subtitle", "list", "hero.title", "hero.buttons.text", "hero.sub.deep"))
FRONTS = (
    "title: A\nsubtitle: Some text.\nafter: 1",
    "subtitle:   'Some text.'   # why\nafter: x",
    'subtitle: "Some\\x20text."\nafter: x',
    "subtitle: >-\n    Some\n    text.\n\nafter: x",
    "subtitle: |+\n  Some text.\n\n# after\nafter: x",
    "subtitle: Some\n  text.\nafter: x",
    "subtitle: &a Some text.\nafter: {x: *a}",
    "hero: {title: Some text., size: 3, sub: {deep: 'Some text.'}, list: [1, 2]}\nafter: x",
    "hero:\n  title: Some text.   \n  buttons:\n  - text: Some text.\n    href: a.md\n  - {href: b.md, text: Some text.}\nx: 1",
    "list: [Some text., 'Other', \"Some text.\", 3]\nafter: x",
    "list:\n- Some text.\n-   - Some text.\n    - 4\n-\n  Some text.\nafter: x",
    "? subtitle\n: Some text.\n? after\n: x",
)  # fmt: skip
TEXTS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")) | st.sampled_from("\"'\\:#{}[],&*!|>%@`-?\n\r\t\x85\u2028é語"),
    max_size=12,
).filter(str.strip)  # fmt: skip


def changed(value: Any, target: str) -> Any:  # noqa: ANN401 - whatever YAML says
    """Return *value* with the *target* for our text, where it is offered."""
    if isinstance(value, dict):
        return {key: changed(each, target) for key, each in value.items()}
    if isinstance(value, list):
        return [changed(each, target) for each in value]
    return target if isinstance(value, str) and value.strip() == "Some text." else value


def localized(page: Page, target: str) -> str:
    sentences = [
        Sentence(each, None, State.TRANSLATED, target if each.text == "Some text." else each.text)
        for each in page.segments
    ]
    return write(page, sentences, Locale("de"), field=str)


@settings(max_examples=examples(500))
@given(st.sampled_from(FRONTS), TEXTS, st.sampled_from(["\n", "\r\n"]))
def test_a_field_is_written_back_and_nothing_else(front: str, target: str, end: str) -> None:
    text = f"\n---\n{front}\n---\n\nBody.\n"[1:].replace("\n", end)
    page = read_page(text, reach=REACH)
    made = localized(page, target)
    read = made.replace("\r\n", "\n").split("\n---\n")[0].removeprefix("---\n")
    assert yaml.safe_load(read) == changed(yaml.safe_load(front), target)
    assert page_outline(made, reach=REACH) == page_outline(text, reach=REACH)
    scalars = [each.scalar for each in page.segments if each.scalar is not None and each.text == "Some text."]
    assert scalars
    edges = [0, *(edge for span in scalars for edge in (span.start, span.end)), len(text)]
    kept = [text[start:stop] for start, stop in zip(edges[::2], edges[1::2], strict=True)]
    at = 0
    for piece in kept:
        at = made.index(piece, at) + len(piece)
    assert made.startswith(kept[0])
    assert made.endswith(kept[-1])


@settings(max_examples=examples(200))
@given(TEXTS)
def test_in_the_other_form_too(target: str) -> None:
    text = "Title: A\nSubtitle: Some text.\nAfter: x\n\nBody.\n"
    made = localized(read_page(text, reach=REACH), target)
    assert made.startswith("Title: A\nSubtitle: ")
    assert made.endswith("\nAfter: x\n\nBody.\n")
    assert made.count("\n") == text.count("\n")


ATTACKS = st.lists(
    st.sampled_from(
        ['"', "'", "&", "&quot;", "&#34;", ">", "<", "<b", "<i x", "</p>", " autofocus ", "onload=alert(1) ", "x=", "`", "\\", "\n", "Tee "]
    ),
    min_size=1,
    max_size=8,
).map("".join)  # fmt: skip


@settings(max_examples=examples(500))
@given(st.sampled_from(["Some text.", 'Some "text".', "Some 'text' & \"more\"."]), ATTACKS)
@example("Some text.", 'Tee " autofocus tabindex=1 x="')
@example('Some "text".', 'Tee " autofocus tabindex=1 x="')
@example("Some text.", "Tee ' autofocus tabindex=1 x='")
@example("Some text.", "Tee <b")
def test_no_value_ends_the_attribute_that_it_stands_in(source: str, target: str) -> None:
    assume(target.strip() and not danger(Pair(source, target, "meta", Locale("de"))))
    page = read_page(
        f"---\nsubtitle: {yaml.safe_dump(source, width=999).strip()}\n---\n\nBody.\n", reach=REACH
    )
    segment = page.segments[0]
    assert segment.text == source
    made = write(page, [Sentence(segment, None, State.TRANSLATED, target), *_as_they_are(page)], Locale("de"))
    value = yaml.safe_load(made.split("\n---\n")[0].removeprefix("---\n"))["subtitle"]
    for quote in "\"'":
        element = BeautifulSoup(f"<p title={quote}{value}{quote} id=a>{value}</p>", "lxml").p
        assert element is not None
        assert element.attrs.keys() == {"title", "id"} or target == source
        assert element.get_text() == element["title"] or target == source
        assert not element.find_all() or target == source


def _as_they_are(page: Page) -> list[Sentence]:
    return [Sentence(each, None, State.MISSING, each.text) for each in page.segments[1:]]
