"""Labels of reference links: a translation names a link that showed its own label."""

from __future__ import annotations

import pytest

from bitext.rendering.comparison import compare
from bitext.rendering.labels import without_new_labels
from bitext.rendering.pieces import cut


@pytest.mark.parametrize(
    ("source", "target", "shown"),
    [
        ("The [wick][] burns.", "Der [Docht][wick] brennt.", "Der [Docht] brennt."),
        ("The [wick] burns.", "Der [Docht][wick] brennt.", "Der [Docht] brennt."),
        ("The [Oil  Lamp].", "Die [Lampe][oil lamp].", "Die [Lampe]."),
        ("![Layout default]", "![Anordnung][Layout default]", "![Anordnung]"),
        ("[one] and [two][]", "[zwei][two] und [eins][ONE]", "[zwei] und [eins]"),
        ("See [it]:", "Siehe [das][it]:", "Siehe [das]:"),
        ("A [Lamp], the [lamp][LAMP].", "Eine [L][Lamp], die [M][LAMP].", "Eine [L], die [M][LAMP]."),
        ("[`lamp`][]", "[die `lamp`][`lamp`]", "[die `lamp`]"),
    ],
)
def test_a_label_that_the_source_shows_is_no_word_of_its_translation(
    source: str, target: str, shown: str
) -> None:
    assert without_new_labels(source, target) == (source, shown)
    assert without_new_labels(target, source) == (shown, source)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("[a][b]", "[c][b]"),
        ("A [word].", "Ein [Wort][other]."),
        ("An array[i][j].", "Ein Feld[j][i]."),
        ("Code `[i]`.", "Code [x][i]."),
        ("A [lamp].", "Code `[x][lamp]`."),
        ("[lamp](a.md)", "[Lampe][lamp]"),
        ("plain", "words"),
    ],
)
def test_other_labels_stay(source: str, target: str) -> None:
    assert without_new_labels(source, target) == (source, target)


@pytest.mark.parametrize(
    ("rendered", "target", "reason"),
    [
        ('Der <a href="x">Docht</a>', "Der [Docht][wick]", ""),
        ("Der [Docht][wick]", "Der [Docht][wick]", "it lacks <a href='x'>"),
        ('Der <a href="y">Docht</a>', "Der [Docht][wick]", "it adds <a href='y'>"),
        ('Der <a href="x">Docht</a>', "Der [Docht][other]", "the page would not show all of its words"),
    ],
)
def test_a_named_link_is_shown_if_it_leads_where_it_led(rendered: str, target: str, reason: str) -> None:
    source, other = cut('<p>The <a href="x">wick</a></p>'), cut(f"<p>{rendered}</p>")
    found = compare(source, other, {1: [0]}, {0: ("The [wick]", target)}, whole=False)
    assert found.faults == ({1: reason} if reason else {})


def test_where_brackets_are_no_link_the_label_is_text() -> None:
    source, other = cut("<p>The [wick]</p>"), cut("<p>Der [Docht][wick]</p>")
    texts = {0: ("The [wick]", "Der [Docht][wick]")}
    assert compare(source, other, {1: [0]}, texts, whole=False).is_faithful
