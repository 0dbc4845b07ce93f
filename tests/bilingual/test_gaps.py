"""Gaps in the run of ids, and the titles, descriptions and alt texts that explain them."""

from __future__ import annotations

import pytest

from bitext.bilingual import find_gaps, implicit_units, parse, survey
from bitext.bilingual.gaps import LONGEST_GAP
from growing import assert_linear_time


def unit(number: int | str, prefix: str = "b8832") -> str:
    unit_id = f"{prefix}-{number}"
    return (
        f'<span data-ttu-id="{unit_id}">T.</span>'
        f'<span class="sxs-lookup"><span data-stu-id="{unit_id}">S.</span></span>'
    )


def explain(between: str, number: int, language: str = "de") -> list[str] | None:
    """Return what explains the gap from 101 to *number*: `number kind: target`; None if nothing does."""
    (gap,) = find_gaps(parse(unit(101) + between + unit(number)), language)
    if not gap.explained:
        return None
    return [f"{found.id[6:]} {found.kind}: {found.target}" for found in gap.implicit]


def test_a_run_without_holes_has_no_gap() -> None:
    assert find_gaps(parse(unit(101) + "![Bild](a.png)" + unit(102))) == ()


def test_a_gap_says_where_it_is_and_what_it_holds() -> None:
    text = unit(101) + "\n![Ein Bild](a.png)\n" + unit(103)
    (gap,) = find_gaps(parse(text), "de")
    assert (gap.after, gap.before, gap.numbers, gap.explained) == ("b8832-101", "b8832-103", (102,), True)
    assert gap.span.of(text) == "\n![Ein Bild](a.png)\n"
    (found,) = gap.implicit
    assert (found.id, found.kind, found.target) == ("b8832-102", "alt", "Ein Bild")
    assert found.span.of(text) == "Ein Bild"
    assert found.place.of(text) == "![Ein Bild](a.png)"


@pytest.mark.parametrize(
    ("between", "number", "expected"),
    [
        pytest.param("![Eins](a.png)", 103, ["102 alt: Eins"], id="image"),
        pytest.param("![Eins. Zwei.](a.png)", 104, ["102 alt: Eins.", "103 alt: Zwei."], id="two sentences"),
        pytest.param("![Eins. Zwei.](a.png)", 103, ["102 alt: Eins. Zwei."], id="two sentences, one number"),
        pytest.param(
            "![Eins.\u3000二。三](a.png)",
            105,
            ["102 alt: Eins.", "103 alt: 二。", "104 alt: 三"],
            id="full-width",
        ),
        pytest.param("![Eins][b] ![Zwei][]", 104, ["102 alt: Eins", "103 alt: Zwei"], id="reference images"),
        pytest.param("[![Eins](a.png)](b)", 103, ["102 alt: Eins"], id="image in a link"),
        pytest.param("![a [b [c]] \\] d](a_(1).png)", 103, ["102 alt: a [b [c]] \\] d"], id="brackets"),
        pytest.param(
            "![a ![b](b.png) c](c.png)", 103, ["102 alt: a ![b](b.png) c"], id="image in an alt text"
        ),
        pytest.param("[ ![Eins](a.png)", 103, ["102 alt: Eins"], id="stray bracket before"),
        pytest.param(
            "![](a.png) ![ Eins ](b.png)", 103, ["102 alt: Eins"], id="an empty alt text costs no number"
        ),
        pytest.param('<img src="a.png" alt="Eins" />', 103, ["102 alt: Eins"], id="img"),
        pytest.param("<img data-alt='x'\n  alt = 'Eins'>", 103, ["102 alt: Eins"], id="img, single quotes"),
        pytest.param(
            ':::image type="content" source="a.png" alt-text="Eins":::',
            103,
            ["102 alt: Eins"],
            id="directive",
        ),
        pytest.param("Nichts.", 103, None, id="nothing there"),
        pytest.param("![Eins](a.png)", 104, None, id="fewer than numbers"),
        pytest.param("![Eins](a.png) ![Zwei](b.png)", 103, None, id="more than numbers"),
        pytest.param("\n```\n![Eins](a.png)\n```\n", 103, None, id="fenced code"),
        pytest.param("\n> ~~~md\n> ```\n> ![Eins](a.png)\n> ~~~\n", 103, None, id="fence in a block quote"),
        pytest.param("\n```\nx\n```\n![Eins](a.png)", 103, ["102 alt: Eins"], id="after a fence"),
        pytest.param("\n```x```\n![Eins](a.png)", 103, ["102 alt: Eins"], id="inline code is no fence"),
        pytest.param("`![Eins](a.png)`", 103, None, id="code span"),
        pytest.param("<!-- ![Eins](a.png) -->", 103, None, id="comment"),
        pytest.param("\\![Eins](a.png)", 103, None, id="escaped"),
        pytest.param("![Eins] (a.png)", 103, None, id="no destination"),
        pytest.param("![Eins](a.png", 103, None, id="unclosed destination"),
        pytest.param(
            "![Eins \ud800. Zwei](a.png)",
            104,
            ["102 alt: Eins \ud800.", "103 alt: Zwei"],
            id="lone surrogate",
        ),
        pytest.param(
            '<span data-ttu-id="b8832-102">T</span>![Eins](a.png)', 104, ["103 alt: Eins"], id="broken in it"
        ),
    ],
)
def test_what_explains_a_gap(between: str, number: int, expected: list[str] | None) -> None:
    assert explain(between, number) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param("title: Das Buch", ["101 title: Das Buch"], id="title"),
        pytest.param("title: Eins. Zwei", ["101 title: Eins. Zwei"], id="a title has one number"),
        pytest.param(
            "title: T\ndescription: Eins. Zwei.",
            ["101 title: T", "102 description: Eins.", "103 description: Zwei."],
            id="description by sentence",
        ),
        pytest.param(
            "description: z. B. eins\ntitle: T",
            ["101 description: z. B. eins", "102 title: T"],
            id="in order of place",
        ),
        pytest.param(
            "title: T\nauthor: x\nkeywords: a, b. C",
            ["101 title: T", "102 keywords: a, b. C"],
            id="keywords have one number",
        ),
        pytest.param("title: 'Wie geht''s'\nms.title: x", ["101 title: Wie geht's"], id="single quotes"),
        pytest.param('title: "Ein \\"Wort\\""', ['101 title: Ein "Wort"'], id="double quotes"),
        pytest.param("title: Eins\n  und zwei\nauthor: x", ["101 title: Eins und zwei"], id="folded"),
        pytest.param("title: >-\n  Eins\n  und zwei", ["101 title: Eins und zwei"], id="block"),
        pytest.param("title:\ndescription: D", ["101 description: D"], id="an empty title costs no number"),
    ],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_front_matter(fields: str, expected: list[str], line_break: str, start: str) -> None:
    head = f"{start}---\n{fields}\n---\n".replace("\n", line_break)
    (gap,) = find_gaps(parse(head + unit(101 + len(expected))), "de")
    assert gap.after is None
    assert [f"{found.id[6:]} {found.kind}: {found.target}" for found in gap.implicit] == expected


@pytest.mark.parametrize(
    "head", ["---\ntitle: T\n", "\n---\ntitle: T\n---\n", "# title\n---\ntitle: T\n---\n", "title: T\n"]
)
def test_what_is_no_front_matter(head: str) -> None:
    (gap,) = find_gaps(parse(head + unit(102)))
    assert not gap.explained


def test_the_first_image_after_front_matter_counts_too() -> None:
    text = "---\ntitle: T\n---\n![Bild](a.png)\n" + unit(103)
    assert [(found.id, found.target) for found in implicit_units(parse(text))] == [
        ("b8832-101", "T"),
        ("b8832-102", "Bild"),
    ]


@pytest.mark.parametrize(
    ("numbers", "gaps"),
    [
        pytest.param([101, 102, 103], [], id="complete"),
        pytest.param([103], [(101, 102)], id="before the first unit"),
        pytest.param([101, 103, 105], [(102,), (104,)], id="two gaps"),
        pytest.param([101, 103, 102], [], id="crossed: nothing is missing"),
        pytest.param([101, 101, 102], [], id="doubled"),
        pytest.param([101, "p102", 102], [], id="a marked number is outside the run"),
        pytest.param([99, 101], [], id="below the first number"),
    ],
)
def test_which_numbers_are_missing(numbers: list[int | str], gaps: list[tuple[int, ...]]) -> None:
    text = "\n".join(unit(number) for number in numbers)
    assert [gap.numbers for gap in find_gaps(parse(text))] == gaps


def test_each_prefix_has_a_run_of_its_own() -> None:
    text = unit(101) + unit(101, "aaaaa") + unit(103) + unit(103, "aaaaa")
    assert [(gap.after, gap.before) for gap in find_gaps(parse(text))] == [
        ("aaaaa-101", "b8832-103"),
        ("b8832-103", "aaaaa-103"),
    ]


def test_ids_of_another_shape_are_in_no_run() -> None:
    assert find_gaps(parse(unit("x", "id") + unit(7, "long-prefix"))) == ()


def test_alt_texts_after_the_last_unit_bear_the_next_numbers() -> None:
    text = unit(101) + "![Eins. Zwei](a.png)\n```\n![Code](b.png)\n```\n<span data-ttu-id="
    assert [(found.id, found.target) for found in implicit_units(parse(text), "de")] == [
        ("b8832-102", "Eins."),
        ("b8832-103", "Zwei"),
    ]


def test_numbers_after_the_last_unit_are_new_even_if_its_own_is_not_the_highest() -> None:
    text = unit(101) + unit(102) + unit("p101") + "![Bild](a.png)"
    assert [found.id for found in implicit_units(parse(text))] == ["b8832-104"]


@pytest.mark.parametrize("text", ["", "![Bild](a.png)", "---\ntitle: T\n---\n", unit("x") + "![Bild](a.png)"])
def test_without_a_run_there_are_no_implicit_units(text: str) -> None:
    assert implicit_units(parse(text)) == ()


def test_a_unit_with_a_huge_number_takes_no_huge_memory() -> None:
    (gap,) = find_gaps(parse(unit(999_999_999)))
    assert len(gap.numbers) == LONGEST_GAP
    assert not gap.explained


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    [
        "[",
        "![",
        "](",
        "![x](",
        "![x]((",
        "![](a)",
        "`",
        "``x",
        "<!--",
        "<img ",
        '<img alt="',
        "<img alt='",
        "\\",
        ':::image alt-text="',
        ":::image ",
        "\n```",
        "\n- ",
        "\ntitle: ",
        "\n---",
        " ",
        "![Eins. Zwei](a) ",
    ],
)
def test_hostile_repetition_takes_linear_time(part: str) -> None:
    assert_linear_time(
        lambda count: "---\n" + part * count + unit(103), lambda text: find_gaps(parse(text)), 6_250
    )


@pytest.mark.parametrize(
    ("front", "last", "expected"),
    [
        pytest.param("title: T\nsubtitle: U", 103, ["101 title: T", "102 subtitle: U"], id="numbered"),
        pytest.param("title: T\nsubtitle: U", 102, ["101 title: T"], id="not numbered"),
        pytest.param(
            "subtitle: U\ntitle: T", 103, ["101 subtitle: U", "102 title: T"], id="in order of place"
        ),
        pytest.param(
            "hero:\n  title: 'It''s'\n  list: [A, 3, B]\ntitle: T",
            105,
            ["101 hero.title: It's", "102 hero.list: A", "103 hero.list: B", "104 title: T"],
            id="nested",
        ),
        pytest.param("title: T\nsubtitle: U", 105, None, id="more numbers"),
    ],
)
def test_fields_that_the_settings_name_explain_a_gap(
    front: str, last: int, expected: list[str] | None
) -> None:
    delivery = parse(f"---\n{front}\n---\n\n{unit(last)}")
    (gap,) = survey(delivery, "de", ("subtitle", "hero.title", "hero.list")).gaps
    found = [f"{each.id[6:]} {each.kind}: {each.target}" for each in gap.implicit]
    assert (found if gap.explained else None) == expected


def marked(number: int, source: str) -> str:
    """Return a unit with a mark, as the pipeline makes for several sentences."""
    return unit(f"p{number}").replace(">S.<", f">{source}<")


TWO, THREE = "One two. Three four.", "One two. Three four! Five six?"


@pytest.mark.parametrize(
    ("between", "number", "expected"),
    [
        pytest.param(marked(101, TWO), 104, [], id="its-sentences"),
        pytest.param(marked(101, TWO) + "<br/>" + marked(102, THREE), 107, [], id="two-in-a-row"),
        pytest.param(marked(101, TWO), 105, None, id="one-more"),
        pytest.param(marked(101, THREE), 104, None, id="one-less"),
        pytest.param("![Eins](a.png)" + marked(101, TWO), 105, ["102 alt: Eins"], id="image-before"),
        pytest.param(marked(101, TWO) + "![Eins](a.png)", 105, ["104 alt: Eins"], id="image-behind"),
        pytest.param(
            "![Eins](a.png)" + marked(101, TWO) + "![Zwei](b.png)" + marked(102, TWO),
            108,
            ["102 alt: Eins", "105 alt: Zwei"],
            id="images-between",
        ),
        pytest.param(marked(101, TWO) + "![Eins](a.png)", 104, [], id="an-image-without-a-number"),
    ],
)
def test_a_unit_with_a_mark_stands_for_its_sentences(
    between: str, number: int, expected: list[str] | None
) -> None:
    assert explain(between, number) == expected


def test_the_last_alt_texts_are_numbered_behind_the_sentences_of_a_marked_unit() -> None:
    (found,) = implicit_units(parse(unit(101) + marked(101, TWO) + "![Eins](a.png)"), "de")
    assert found.id == "b8832-104"


def test_marked_units_in_a_row_take_linear_time() -> None:
    assert_linear_time(
        lambda count: unit(101) + (marked(101, TWO) + "![Eins](a)") * count + unit(103),
        lambda text: find_gaps(parse(text)),
        500,
    )
