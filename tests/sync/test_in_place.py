"""What a delivery shows at one place, in both languages."""

from __future__ import annotations

import pytest

from bitext.bilingual import parse
from bitext.sync.in_place import Places, bare_pair, is_no_prose
from growing import assert_linear
from sketches import pair_text


def _unit(number: int, target: str, source: str) -> str:
    return pair_text(f"aaaaa-{number}", target, source)


ONE, TWO = _unit(101, "eins", "one"), _unit(102, "zwei.", " two.")


@pytest.mark.parametrize(
    ("line", "text", "target"),
    [
        pytest.param(f"Word{TWO}", "Word two.", "Wordzwei.", id="before"),
        pytest.param(f"[{ONE}](a.md){TWO}", "[one](a.md) two.", "[eins](a.md)zwei.", id="link"),
        pytest.param(f"{ONE}  \\", "one \\", "eins \\", id="behind"),
        pytest.param(f"{ONE}{TWO}", "one two.", None, id="only-joined"),
        pytest.param(f"x {ONE}", "one", None, id="the-unit-alone"),
        pytest.param(f"x {ONE}", "x on", None, id="half-a-unit"),
        pytest.param(f"x y {ONE} z", "y one", "y eins", id="a-part"),
        pytest.param(f"x {ONE}\nx {TWO}", "x two.", "x zwei.", id="another-line"),
        pytest.param("no unit", "no unit", None, id="no-unit"),
    ],
)
def test_what_is_shown(line: str, text: str, target: str | None) -> None:
    found = Places(parse(line)).find(text)
    assert (found and found.target) == target


def test_the_units_that_were_matched_decide_which_place_counts() -> None:
    places = Places(parse(f"x {ONE}\n\nx {_unit(103, 'ein', 'one')}\n"))
    first, second = places.find("x one"), places.find("x one", [1])
    assert first is not None
    assert second is not None
    assert (first.target, second.target) == ("x eins", "x ein")


@pytest.mark.parametrize(
    ("source", "target", "labels"),
    [
        ("[a](x.md)", "[b](x.md)", ("a", "b")),
        ("[a](x.md)", "[[b] c](x.md)", ("a", "[b] c")),
        ("[a](x.md)", "[b](y.md)", None),
        ("[a](x.md)", "[b](x.md) c", None),
        ("[a](x.md) [b](x.md)", "[c](x.md)", None),
        ("![a](x.md)", "![b](x.md)", None),
        ("[![a](x)](y)", "[![b](x)](y)", None),
    ],
)
def test_links_to_one_place(source: str, target: str, labels: tuple[str, str] | None) -> None:
    assert bare_pair(source, target) == labels


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ('<a name="x"> </a>', '<a name="x"> </a>', True),
        ("---", "---", True),
        ("---", "-", False),
        ("NuGet", "NuGet", False),
        (':::code a="b":::', "x", True),
    ],
)
def test_what_is_no_prose(source: str, target: str, expected: bool) -> None:  # noqa: FBT001 - pytest's way
    assert is_no_prose(source, target) is expected


@pytest.mark.parametrize("piece", ["x ", "y one ", "\n", "x\n"])
def test_in_linear_time(piece: str) -> None:
    assert_linear(lambda size: ONE + piece * size, lambda text: Places(parse(text)).find("y one z"), 1_000)
