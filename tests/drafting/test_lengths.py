"""Which lengths of translations are unusual."""

from __future__ import annotations

import pytest

from bitext.drafting.lengths import Lengths

GERMAN = [
    (f"{'word ' * number}and a [link](a/b/c.md).", f"{'Worte ' * number}und ein [Link](a/b/c.md).")
    for number in range(1, 41)
]
SOURCE = "Keep the key in a safe place, and do not show it to anybody."


@pytest.mark.parametrize(
    ("target", "word"),
    [
        ("Bewahren Sie den Schlüssel an einem sicheren Ort auf, und zeigen Sie ihn niemandem.", ""),
        ("Den Schlüssel sicher verwahren und niemandem zeigen.", ""),
        ("Sicher.", "short"),
        (f"Bewahren Sie ihn auf. {'Und noch etwas. ' * 12}", "long"),
    ],
)
def test_far_more_or_fewer_letters_than_usual(target: str, word: str) -> None:
    found = Lengths.of(GERMAN).unusual(SOURCE, target)
    assert (found is not None) == bool(word)
    assert found is None or (f"unusually {word}:" in found.message and 0 < found.weight <= 1)


def test_a_language_with_fewer_letters_has_another_measure() -> None:
    chinese = Lengths.of((source, "字" * (len(source) // 3)) for source, _ in GERMAN)
    assert chinese.ratio < Lengths.of(GERMAN).ratio / 2
    assert chinese.unusual(SOURCE, "請將金鑰存放在安全的地方，不要讓任何人看到。") is None
    assert chinese.unusual(SOURCE, SOURCE * 2) is not None


def test_links_and_code_are_no_letters() -> None:
    address = "https://example.org/" + "a" * 300
    source, target = f"See [it]({address}) and `{'x' * 200}`.", "Siehe [hier](a.md)."
    assert Lengths.of(GERMAN).unusual(source, target) is None


@pytest.mark.parametrize(
    "pairs", [[], GERMAN[:10], [("a", "b")] * 50, [("", "")] * 50, [("abcdef", "")] * 50]
)
def test_nothing_is_unusual_where_too_little_is_known(pairs: list[tuple[str, str]]) -> None:
    assert Lengths.of(pairs).unusual(SOURCE, "x") is None


def test_of_a_short_source_nothing_is_said() -> None:
    assert Lengths.of(GERMAN).unusual("OK", "In Ordnung, so machen wir das jetzt immer und überall") is None
