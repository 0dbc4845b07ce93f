"""Law 6: a unit id never moves and is never reused when one sentence is edited, inserted, deleted or moved."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.catalog import Catalog
from bitext.markdown import read_page
from bitext.sync.extraction import extract_page
from places import check_places
from strategies import ANY_PAGE

SENTENCES = [
    "Open the settings of your account.",
    "Choose a name that you will remember.",
    "The key expires after one year.",
    "Copy it before you leave the page.",
    "Packages are listed on your profile.",
    "Nobody else can see the key again.",
]


def _extract(sentences: list[str], template: Catalog | None) -> Catalog:
    page = read_page("\n\n".join(sentences) + "\n")
    return extract_page("page.md", page, template, (), reference="docs/page.md").template


def _ids(template: Catalog) -> dict[str, str]:
    return {entry.msgid: entry.msgctxt or "" for entry in template.entries if not entry.obsolete}


@pytest.mark.parametrize("place", range(len(SENTENCES)))
@pytest.mark.parametrize("change", ["insert", "delete", "edit"])
def test_one_change_leaves_all_other_ids_alone(place: int, change: str) -> None:
    before = _extract(SENTENCES, None)
    changed = list(SENTENCES)
    if change == "insert":
        changed.insert(place, "Keys have scopes that limit what they may do.")
    elif change == "delete":
        del changed[place]
    else:
        changed[place] = changed[place].replace(" the ", " this ").replace("your", "the")[:-1] + " today."
    after = _extract(changed, before)
    same = set(SENTENCES) & set(changed)
    assert {text: _ids(after)[text] for text in same} == {text: _ids(before)[text] for text in same}
    if change == "edit":
        assert _ids(after)[changed[place]] == _ids(before)[SENTENCES[place]]


@pytest.mark.slow
def test_one_change_at_each_place_of_our_own_pages_leaves_all_other_units_alone() -> None:
    docs = Path(__file__).resolve().parents[2] / "docs"
    # Those that are translated, and one that is long: each place of each is tried.
    pages = ("index.md", "quickstart/*.md", "guide/*.md", "guide/reference/settings.md")
    check_places(sorted(path for each in pages for path in docs.glob(each)))


@given(st.permutations(SENTENCES))
def test_moving_sentences_keeps_every_id(order: list[str]) -> None:
    before = _extract(SENTENCES, None)
    assert _ids(_extract(order, before)) == _ids(before)


@given(st.lists(st.permutations(SENTENCES).map(lambda order: order[:4]), min_size=1, max_size=5))
def test_an_id_is_never_given_to_another_text(history: list[list[str]]) -> None:
    template = _extract(SENTENCES, None)
    owner = {unit: text for text, unit in _ids(template).items()}
    for number, sentences in enumerate(history):
        template = _extract([*sentences, f"Zebra number {number} waits quietly {'x' * number}?"], template)
        for text, unit in _ids(template).items():
            if text in SENTENCES:
                assert owner.setdefault(unit, text) == text


def test_a_deleted_sentence_that_comes_back_gets_its_old_id() -> None:
    before = _extract(SENTENCES, None)
    without = _extract(SENTENCES[1:], before)
    assert _ids(_extract(SENTENCES, without)) == _ids(before)


def test_a_new_sentence_gets_the_number_after_the_highest_ever_used() -> None:
    before = _extract(SENTENCES, None)
    without = _extract(SENTENCES[:-1], before)
    after = _extract([*SENTENCES[:-1], "Something else entirely, with zebras!"], without)
    assert _ids(after)["Something else entirely, with zebras!"].endswith("-107")


@given(ANY_PAGE)
def test_a_page_is_cut_in_the_same_way_once_its_sentences_are_known(text: str) -> None:
    first = read_page(text).segments
    again = read_page(text, known=[segment.text for segment in first]).segments
    assert again == first
