"""What entries of other tools' catalogs translate."""

from __future__ import annotations

import pytest

from bitext.catalog import Entry
from bitext.intake.aligning.pieces import Piece, pieces_of, text_key, with_places

pytestmark = pytest.mark.filterwarnings("error")


def texts(msgid: str, msgstr: str) -> list[tuple[str, str]]:
    return [(each.source, each.target) for each in pieces_of(Entry(msgid=msgid, msgstr=msgstr))]


@pytest.mark.parametrize(
    ("msgid", "msgstr", "wanted"),
    [
        pytest.param("Fill  it.", "Füllen Sie ihn.", [("Fill it.", "Füllen Sie ihn.")], id="paragraph"),
        pytest.param("    Fill it.\n", "    Füllen.\n", [("Fill it.", "Füllen.")], id="po4a-indents"),
        pytest.param("> Fill it.\n> Heat it.\n", "> Füllen.\n", [("Fill it. Heat it.", "Füllen.")], id="po4a-quotes"),
        pytest.param('!!! note "Be careful"', '!!! note "Vorsicht"', [("Be careful", "Vorsicht")], id="box"),
        pytest.param(
            "| a | b | |---|:-:| | c | d |",
            "| A | B | |---|:-:| | C | D |",
            [("a", "A"), ("b", "B"), ("c", "C"), ("d", "D")],
            id="po4a-joins-tables",
        ),
        pytest.param("| a | b |", "| A |", [], id="another-table"),
        pytest.param(
            "title: The kettle\ndescription: Hot.",
            "title: Der Kessel\ndescription: Heiß.",
            [("The kettle", "Der Kessel"), ("Hot.", "Heiß.")],
            id="mdpo-joins-fields",
        ),
        pytest.param(
            "---\ntitle: 'The kettle'\n---\n", "---\ntitle: 'Der Kessel'\n---\n", [("The kettle", "Der Kessel")], id="fields"
        ),
        pytest.param("Note: hot.", "Hinweis: heiß.", [("Note: hot.", "Hinweis: heiß.")], id="no-field"),
    ],
)  # fmt: skip
def test_pieces(msgid: str, msgstr: str, wanted: list[tuple[str, str]]) -> None:
    assert texts(msgid, msgstr) == wanted


def test_an_outdated_entry_translates_its_previous_text() -> None:
    entry = Entry(
        msgid="Wait 20 minutes.", msgstr="Warten.", flags=("fuzzy",), previous_msgid="Wait 15 minutes."
    )
    assert list(pieces_of(entry)) == [Piece("Wait 20 minutes.", "Wait 15 minutes.", "Warten.")]


def test_a_fuzzy_entry_is_a_draft() -> None:
    (piece,) = pieces_of(Entry(msgid="Wait.", msgstr="Warten.", flags=("fuzzy",)))
    assert piece.is_draft


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("See [it](a.md).", "See [it]{1}."),
        ('See [it](a.md "Title").', "See [it](a.md)."),
        ("It is **hot**.", "It is  __hot__."),
        ("![It](a.png)", "[it][label]"),
    ],
)
def test_writings_of_one_text(one: str, other: str) -> None:
    assert text_key(one) == text_key(other)


def test_numbered_places_get_the_links_of_the_page() -> None:
    piece = Piece("x", "See [a]{1} and [b]{2}.", "Siehe [B]{2} und [A]{1}.")
    filled = with_places(piece, "See [a](a.md) and [b][b].")
    assert filled is not None
    assert filled.target == "Siehe [B][b] und [A](a.md)."
    assert with_places(piece, "See [a](a.md).") is None
    assert with_places(Piece("x", "{1}" * 40, "{1}"), "(a)" * 40) is None
