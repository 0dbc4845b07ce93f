"""Reading deliveries: sound pairs, rare shapes, damage, and hostile input."""

from __future__ import annotations

import pytest

from bitext.bilingual import Broken, Text, parse
from bitext.unit import Unit
from growing import assert_linear_time


def opening(unit_id: str = "b8832-101", quote: str = '"') -> str:
    return f"<span data-ttu-id={quote}{unit_id}{quote}>"


def middle(unit_id: str = "b8832-101", quote: str = '"') -> str:
    return f"</span><span class={quote}sxs-lookup{quote}><span data-stu-id={quote}{unit_id}{quote}>"


def pair(target: str, source: str, unit_id: str = "b8832-101", quote: str = '"') -> str:
    return f"{opening(unit_id, quote)}{target}{middle(unit_id, quote)}{source}</span></span>"


def shapes(text: str) -> list[str]:
    """Each piece in short: its text, `target = source`, or `! reason: text`."""
    return [_shape(text, piece) for piece in parse(text).pieces]


def _shape(text: str, piece: Text | Unit | Broken) -> str:
    if isinstance(piece, Unit):
        return f"{piece.target} = {piece.source}"
    raw = piece.span.of(text)
    return f"! {piece.reason}: {raw}" if isinstance(piece, Broken) else raw


NEXT = pair("N", "n", "b8832-102")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty file"),
        pytest.param("Nur Text.", ["Nur Text."], id="no unit"),
        pytest.param(f"- {pair('Ja.', 'Yes.')}\n", ["- ", "Ja. = Yes.", "\n"], id="one unit"),
        pytest.param(pair("Ja.", "Yes.") + NEXT, ["Ja. = Yes.", "N = n"], id="nothing between"),
        pytest.param(pair("", ""), [" = "], id="empty sides"),
        pytest.param(f"\ufeff{NEXT}\r", ["\ufeff", "N = n", "\r"], id="BOM and CR"),
        pytest.param(f"[{pair('Ja', 'Yes')}](u)", ["[", "Ja = Yes", "](u)"], id="in a link"),
        pytest.param(f"```\n{NEXT}\n```", ["```\n", "N = n", "\n```"], id="between fence lines"),
        pytest.param(f"<td>{NEXT}</td>", ["<td>", "N = n", "</td>"], id="in a table"),
        pytest.param(pair("a\n> b", "c\n> d"), ["a\n> b = c\n> d"], id="line break inside"),
        pytest.param(pair("a", "b", quote="&quot;"), ["a = b"], id="entities for quotes"),
        pytest.param(pair("a", "b", unit_id="a&b"), ["a = b"], id="ampersand in the id"),
        pytest.param(pair("`<span>`", "`<span>`"), ["`<span>` = `<span>`"], id="code looks like a span"),
    ],
)
def test_sound_pairs(text: str, expected: list[str]) -> None:
    assert shapes(text) == expected


@pytest.mark.parametrize(
    ("source", "after", "read", "rest"),
    [
        pytest.param(
            '<span class="u">s</span>', "", '<span class="u">s</span>', "", id="ends with a span of its own"
        ),
        pytest.param("<span>a</span> b", "", "<span>a</span> b", "", id="begins with a span of its own"),
        pytest.param("http<span>://x", "", "http<span>://x", "", id="unclosed span"),
        pytest.param("s", "</span>", "s", "</span>", id="one closing too many is skeleton"),
        pytest.param(
            "<span>s</span>", "</span></span>", "<span>s</span>", "</span></span>", id="two too many"
        ),
        pytest.param("a</span> b", "", "a</span> b", "", id="unopened span"),
    ],
)
def test_where_a_source_ends(source: str, after: str, read: str, rest: str) -> None:
    text = pair("t", source) + after
    unit, *others = parse(text).pieces
    assert isinstance(unit, Unit)
    assert unit.source == read
    assert "".join(piece.span.of(text) for piece in others) == rest


@pytest.mark.parametrize(
    "target", ['a <span class="x"></span>', "a <span>b", "a</span> b", '<span class="x">a</span> 。']
)
def test_targets_may_hold_spans_of_their_own(target: str) -> None:
    (unit,) = parse(pair(target, "s")).units
    assert unit.target == target


@pytest.mark.parametrize(
    ("text", "ids", "recovered"),
    [
        pytest.param(pair("t", "s"), ("b8832-101", "b8832-101"), False, id="sound"),
        pytest.param(
            pair("t", "s", "B8832-101"), ("B8832-101", "B8832-101"), False, id="upper case on both sides"
        ),
        pytest.param(pair("t", "s", quote="&quot;"), ("b8832-101", "b8832-101"), True, id="entities"),
        pytest.param(
            f'<span data-ttu-id="b8832-101&quot;>t{middle()}s</span></span>',
            ("b8832-101", "b8832-101"),
            True,
            id="one entity",
        ),
        pytest.param(
            f"{opening('B8832-101')}t{middle()}s</span></span>",
            ("b8832-101", "b8832-101"),
            True,
            id="ids differ by case",
        ),
        pytest.param(
            f"{opening('b8832-109')}t{middle()}s</span></span>",
            ("b8832-109", "b8832-101"),
            False,
            id="ids differ",
        ),
        pytest.param(pair("t &quot;", "s"), ("b8832-101", "b8832-101"), False, id="an entity in the prose"),
    ],
)
def test_ids(text: str, ids: tuple[str, str], recovered: bool) -> None:  # noqa: FBT001 - a column of the table
    (unit,) = parse(text).units
    assert (unit.id, unit.source_id) == ids
    assert unit.recovered is recovered


CUT = "! a tag is cut or malformed: "
OPEN = "! the unit is not closed: "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{opening()}T</span> {NEXT}",
            [f"! a target without a source: {opening()}T</span>", " ", "N = n"],
            id="target without source",
        ),
        pytest.param(
            f"T{middle()}S</span></span> {NEXT}",
            ["T", f"! a source without a target: {middle()}S</span></span>", " ", "N = n"],
            id="source without target",
        ),
        pytest.param(
            f"{opening()}T{middle()}S\n\nText.\n\n{NEXT}",
            [f"{OPEN}{opening()}T{middle()}S", "\n\nText.\n\n", "N = n"],
            id="unclosed source ends with its paragraph",
        ),
        pytest.param(
            f"{opening()}T\r\n\r\nText.",
            [f"{OPEN}{opening()}T", "\r\n\r\nText."],
            id="unclosed target ends with its paragraph",
        ),
        pytest.param(
            f"{opening()}T{middle()}S {NEXT}",
            [f"! another unit begins before this one ends: {opening()}T{middle()}S", " ", "N = n"],
            id="unclosed source before a unit",
        ),
        pytest.param(
            f"{opening()}T {NEXT} t{middle()}S</span></span>",
            [
                f"! another unit begins before this one ends: {opening()}T",
                " ",
                "N = n",
                " t",
                f"! a source without a target: {middle()}S</span></span>",
            ],
            id="nested",
        ),
        pytest.param(
            f"{opening()}T{middle()}S{middle()}S</span></span>",
            [f"! one target with several sources: {opening()}T{middle()}S{middle()}S</span></span>"],
            id="two sources",
        ),
        pytest.param(
            f"{opening()}T\n\nText.\n\nU{middle('b8832-102')}S</span></span>",
            [
                f"{OPEN}{opening()}T",
                "\n\nText.\n\nU",
                f"! a source without a target: {middle('b8832-102')}S</span></span>",
            ],
            id="two halves of two units, paragraphs apart",
        ),
        pytest.param(f'a <span data-ttu-id="b88', ["a ", f'{CUT}<span data-ttu-id="b88'], id="cut in an id"),  # noqa: F541
        pytest.param("a <span da", ["a ", f"{CUT}<span da"], id="cut in a name"),
        pytest.param(f"{NEXT} <sp", ["N = n", " ", f"{CUT}<sp"], id="cut early in a name"),
        pytest.param("a <s", ["a <s"], id="too short to be called cut"),
        pytest.param(
            f'{opening()}T</span><span class="sxs-lo',
            [f'{CUT}{opening()}T</span><span class="sxs-lo'],
            id="cut between the sides",
        ),
        pytest.param(
            f"{opening()}T{middle()}S</spa", [f"{OPEN}{opening()}T{middle()}S</spa"], id="cut in the end"
        ),
        pytest.param(
            f"{opening('')}T{middle('')}S</span></span>",
            [f"{CUT}{opening('')}T{middle('')}S</span></span>"],
            id="no id",
        ),
        pytest.param(
            f"{opening(quote='')}T{middle()}S</span></span> {NEXT}",
            [f"{CUT}{opening(quote='')}T{middle()}S</span></span>", " ", "N = n"],
            id="no quotes",
        ),
        pytest.param(
            f'<span data-ttu-id="b88{NEXT}', [f'{CUT}<span data-ttu-id="b88', "N = n"], id="cut before a unit"
        ),
    ],
)
def test_damage_is_kept_and_the_rest_is_read(text: str, expected: list[str]) -> None:
    assert shapes(text) == expected


@pytest.mark.parametrize(
    ("target", "source", "is_read"),
    [
        pytest.param("a\n\nb", "c\n\nd", True, id="in both"),
        pytest.param("a\n\nb", "c", True, id="in the target, ids agree"),
        pytest.param("a", "c\n\nd", False, id="in the source alone"),
        pytest.param("a", "c\r \rd", False, id="in the source alone, CR"),
        pytest.param("a", "c\n>\n> d", False, id="in a block quote"),
        pytest.param("a", "c\r\nd", True, id="CRLF is one line break"),
    ],
)
def test_blank_lines_inside_a_pair(target: str, source: str, is_read: bool) -> None:  # noqa: FBT001 - a column of the table
    assert bool(parse(pair(target, source)).units) is is_read


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    [
        opening(),
        middle(),
        "</span>",
        "<span>",
        opening() + middle(),
        opening() + "T\n\n",
        opening() + "T</span>\n\n" + middle() + "S</span></span>",
        '<span data-ttu-id="b',
        "<span data-ttu-id=&quot;",
        '<span class="sxs-lookup"',
        "\n \t>",
        "&quot;",
    ],
)
@pytest.mark.parametrize(("before", "after"), [("", ""), (opening() + "T", middle() + "S</span></span>")])
def test_hostile_repetition_takes_linear_time(part: str, before: str, after: str) -> None:
    def work(text: str) -> None:
        assert parse(text).text == text

    assert_linear_time(lambda count: before + part * count + after, work, 12_500)
