"""M102 image-changed."""

from __future__ import annotations

import pytest

from bitext.checks import image_changed
from bitext.checks.subjects import Pair
from sketches import Said, said
from sketches import pair as pair_of


@pytest.mark.parametrize(
    ("sketch", "expected"),
    [
        pytest.param("Click ![plus](p.png). -> Klicke ![Plus](p.png).", [], id="kept"),
        pytest.param('![a (b)](m.png "a (b)") -> ![ä (b)](m.png "ä (b)")', [], id="brackets-in-the-title"),
        pytest.param(
            '![a](m.png "a") -> ![ä](m.png "ä (b")',
            [(3, '`](m.png "ä (b")` can be read as another image than the source\'s')],
            id="an-open-bracket-in-the-title",
        ),
        pytest.param(
            "Click ![plus](p.png). -> Klicke ![Plus](q.png).",
            [(7, "no image of the source is q.png")],
            id="another-file",
        ),
        pytest.param("![plus](p.png) -> Plus", [(0, "the image p.png is missing")], id="lost"),
        pytest.param("Plus -> ![Plus](p.png)", [(0, "no image of the source is p.png")], id="new"),
        pytest.param(
            "![plus](p.png) -> ![Plus](<p.png>)",
            [(6, "`](<p.png>)` can be read as another image than the source's")],
            id="written-otherwise",
        ),
    ],
)
def test_image_changed(sketch: str, expected: list[Said]) -> None:
    assert said("image-changed", pair_of(sketch)) == expected


@pytest.mark.parametrize(
    ("alt", "expected"),
    [
        pytest.param("Der [Schlüssel]", [], id="paired"),
        pytest.param("Ein \\] allein", [], id="escaped"),
        pytest.param("Ein `]` im Code", [], id="in-code"),
        pytest.param(
            "Ein ] allein", [(4, "this bracket ends the image, or runs over its end")], id="closing"
        ),
        pytest.param(
            "Ein [ allein", [(4, "this bracket ends the image, or runs over its end")], id="opening"
        ),
        pytest.param("] und [", [(0, "this bracket ends the image, or runs over its end")], id="crossed"),
    ],
)
def test_brackets_in_an_alternative_text(alt: str, expected: list[Said]) -> None:
    assert said("image-changed", Pair("The key", alt, "alt")) == expected


PICTURES = {"references": {"LAYOUT DEFAULT": {"href": "pic.png", "title": ""}}}


@pytest.mark.parametrize("source", ["![Layout default]", "![Layout default][]", "![Layout][layout default]"])
def test_the_label_of_an_image_says_where_it_lies(source: str) -> None:
    pair = Pair(source, "![Standardlayout][Layout default]", references=PICTURES)
    assert said("image-changed", pair) == []


def test_help_for_an_image_whose_label_was_translated() -> None:
    pair = Pair("See ![Layout default].", "Siehe ![Standardlayout].", references=PICTURES)
    (flaw,) = image_changed.RULE.check(pair)
    assert (flaw.message, flaw.help) == (
        "the image pic.png is missing",
        "write `![your words][Layout default]`: the label stays as it is",
    )
