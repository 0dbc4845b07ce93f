"""Reading YAML that others wrote: every fault is a `YAMLError` with its place, and nothing takes long."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
import yaml

from bitext.plain_yaml import ERRORS, BoundedLoader, Fault, QuickLoader, fault_of, read_pairs
from growing import assert_linear_time

LOADERS = pytest.mark.parametrize("loader", [BoundedLoader, QuickLoader])


def _bomb(levels: int, begin: str = "[x]", piece: str = "[{}]") -> str:
    lines = [f"a0: &a0 {begin}"]
    for number in range(1, levels):
        repeated = ", ".join([f"*a{number - 1}"] * 9)
        lines.append(f"a{number}: &a{number} {piece.format(repeated)}")
    return "\n".join(lines) + "\n"


FAULTS = {
    "day": ("a: 1\nb: 2024-02-30\n", "no such value: day is out of range for month", 2),
    "hour": ("a: 2024-01-01T25:00:00Z\n", "no such value: hour must be in 0..23", 1),
    "digits": (f"a: {'9' * 5000}\n", "a number of too many digits", 1),
    "hexadecimal": (f"a: 0x{'f' * 5000}\n", "a number of too many digits", 1),
    "base-60": (f"a: 1{':59' * 5000}\n", "a number of too many digits", 1),
    "float": (f"a: 1{'0' * 5000}.5\n", "a number of too many digits", 1),
    "itself": ("a: &a [1, *a]\n", "an alias stands for itself", 1),
    "itself-as-value": ("a: &a\n  b: {c: *a}\n", "an alias stands for itself", None),
    "bomb": (_bomb(60), "its aliases stand for too much", 1),
    "merged-bomb": (_bomb(60, "{k: 1}", "{{<<: [{}]}}"), "its aliases stand for too much", 1),
    "unhashable": ("b: 1\n? [a]\n: 1\n", "found unhashable key", 2),
    "truth": ("a: !!bool perhaps\n", "there is no such value", 1),
    "empty-number": ("a: !!int ''\n", "there is no such value", 1),
    "no-time": ("a: !!timestamp noon\n", "there is no such value", 1),
    "nul": ('a: 1\nb: "\\0"\n', "it holds U+0000", 2),
    "noncharacter": ("a: 1\nb: x\ufffe\n", "it holds U+FFFE", 2),
    "control": ("a: \x07\n", "it holds U+0007", 1),
}


@LOADERS
@pytest.mark.parametrize(("text", "reason", "line"), FAULTS.values(), ids=FAULTS)
def test_a_fault_has_a_reason_and_a_line(
    loader: type[yaml.SafeLoader], text: str, reason: str, line: int | None
) -> None:
    with pytest.raises(ERRORS) as error:
        yaml.load(text, Loader=loader)  # noqa: S506 - it is a safe loader
    found = fault_of(error.value, text)
    assert found.reason == reason
    assert "\n" not in found.reason
    assert found.line >= 1 if line is None else found.line == line


@LOADERS
@pytest.mark.parametrize("text", ["[" * 5000, "{a: " * 5000, "a: !foo 1", "a: *b", "a: !!binary é", "<<: 3"])
def test_whatever_it_is_has_a_place(loader: type[yaml.SafeLoader], text: str) -> None:
    with pytest.raises(ERRORS) as error:
        yaml.load(text, Loader=loader)  # noqa: S506 - the same
    # The end of a text may count as the line behind the last one.
    assert fault_of(error.value, text).line in {1, 2}


DEEP: dict[str, Callable[[int], str]] = {
    "lists": lambda depth: "- " * depth + "x",
    "flow-lists": lambda depth: "[" * depth + "]" * depth,
    "flow-mappings": lambda depth: "{a: " * depth + "}" * depth,
    "lines": lambda depth: "\n".join(" " * level + "a:" for level in range(depth)),
    "lines-of-another-kind": lambda depth: "\r".join(" " * level + "a:" for level in range(depth)),
    "lists-below-keys": lambda depth: "\n".join("  " * level + "- a:" for level in range(depth // 2)),
    "keys": lambda depth: "- " + "? " * (depth - 1) + "x",
    "named": lambda depth: "".join(f"&a{level} [" for level in range(depth)) + "]" * depth,
}
"""Texts in which that many collections hold each other."""


@LOADERS
@pytest.mark.parametrize("make", DEEP.values(), ids=DEEP)
def test_what_is_too_deep_is_refused_with_its_place(
    loader: type[yaml.SafeLoader], make: Callable[[int], str]
) -> None:
    assert yaml.compose(make(100), Loader=loader) is not None
    for depth in (102, 900, 1_800):
        with pytest.raises(yaml.YAMLError) as error:
            yaml.load(make(depth), Loader=loader)  # noqa: S506 - the same
        found = fault_of(error.value, make(depth))
        assert found.reason == "it is nested too deeply"
        assert found.line + found.column >= 100


@LOADERS
def test_what_is_very_deep_ends_soon(loader: type[yaml.SafeLoader]) -> None:
    for make in (DEEP["lists"], DEEP["flow-lists"], DEEP["flow-mappings"], DEEP["keys"]):
        with pytest.raises(yaml.YAMLError):
            yaml.compose(make(300_000), Loader=loader)


SOUND = {
    "values": "a: 1\nb: 2024-02-29\nc: [x, {d: 1.5}]\n",
    "aliases": "a: &x {b: 1}\nc: *x\nd: [*x, *x]\n",
    "merged": "a: &x {b: 1}\nc: {<<: *x, d: 2}\n",
    # More than aliases may repeat, which is 10,000.
    "many-values": "\n".join("- [" + "x, " * 99 + "x]" for _ in range(101)),
    "many-values-and-an-alias": "- &a x\n- *a\n" + "\n".join("- [" + "x, " * 99 + "x]" for _ in range(101)),
    "a-little-bomb": _bomb(4),
    "many-brackets": "a: '" + "[{" * 300 + "'\nb: [[1], [2]]\n",
    "a-long-line": "a: |\n  " + "-" * 300 + "\nb: 1\n",
    "nothing": "",
}


@LOADERS
@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_sound_texts_say_what_they_say(loader: type[yaml.SafeLoader], text: str) -> None:
    assert yaml.load(text, Loader=loader) == _safe_load(text)  # noqa: S506 - the same


@cache
def _safe_load(text: str) -> object:
    return yaml.safe_load(text)


def test_the_pairs_of_a_mapping_are_those_of_the_text() -> None:
    pairs = read_pairs("a: &x {b: 1}\n<<: *x\nc: 3\n")
    assert [key.value for key, _ in pairs] == ["a", "<<", "c"]
    assert read_pairs("- a\n") == []
    assert read_pairs("") == []
    with pytest.raises(yaml.YAMLError):
        read_pairs("a: 2024-02-30\n")


def test_half_a_sentence_gets_its_other_half() -> None:
    text = "a: 1\n---\nb: 2\n"
    with pytest.raises(ERRORS) as error:
        yaml.load(text, Loader=BoundedLoader)  # noqa: S506 - the same
    reason = "expected a single document in the stream, but found another document"
    assert fault_of(error.value, text) == Fault(reason, 2, 1)


@pytest.mark.slow
@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda size: f"a: &a [x]\nb: [{'*a, ' * size}]\n", id="one-name-many-times"),
        pytest.param(lambda size: f"a: &a [{'x, ' * size}]\nb: [*a, *a, *a]\n", id="three-times-much"),
        pytest.param(lambda size: f"a: 1{':59' * size}\n", id="a-long-number"),
        pytest.param(
            lambda size: "".join(f"k{each}: &k{each} [x]\n" for each in range(size)), id="many-names"
        ),
    ],
)
def test_time_grows_with_the_text(make: object) -> None:
    def read(text: str) -> None:
        try:
            read_pairs(text)
        except ERRORS:
            return

    assert_linear_time(make, read, 500)  # type: ignore[arg-type]
