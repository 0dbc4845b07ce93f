"""Finding terms in a text."""

from __future__ import annotations

import random

import pytest

from bitext.glossary import Glossary, Term, fold, is_written
from growing import assert_grows_little, assert_linear


def _found(text: str, *terms: str, plurals: bool = True) -> list[str]:
    glossary = Glossary(tuple(Term(text=term) for term in terms), plurals=plurals)
    return [text[match.start : match.end] for match in glossary.find(text)]


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        pytest.param("a key and keys", ["key"], ["key", "keys"], id="plural"),
        pytest.param("policies, boxes", ["policy", "box"], ["policies", "boxes"], id="plurals-in-es"),
        pytest.param("a keyring", ["key"], [], id="whole-words"),
        pytest.param("an API key ring", ["key", "API key"], ["API key"], id="longest"),
        pytest.param("a b c", ["a b", "b c"], ["a b"], id="first"),
        pytest.param("a  b\nc", ["b c", "a"], ["a", "b\nc"], id="white-space"),
        pytest.param("Key. Key of keys", ["key"], ["Key", "Key", "keys"], id="beginning-of-a-sentence"),
        pytest.param("the Key of KEY", ["key"], [], id="names"),
        pytest.param("Key Vault", ["key"], [], id="name-at-the-beginning"),
        pytest.param("API key, Api key, API Key", ["API key"], ["API key"], id="capitals"),
        pytest.param("APIs", ["API"], ["APIs"], id="plural-of-capitals"),
        pytest.param("key.json, my-key, key_1, a/key, key@b", ["key"], [], id="names-of-files"),
        pytest.param("the key.", ["key"], ["key"], id="full-stop"),
        pytest.param("C# and .NET", ["C#", ".NET"], ["C#", ".NET"], id="marks"),
        pytest.param("複製API金鑰檔", ["API金鑰"], ["API金鑰"], id="chinese"),
        pytest.param("ключи, ключ", ["ключ"], ["ключ"], id="russian"),
    ],
)
def test_terms_are_found(text: str, terms: list[str], expected: list[str]) -> None:
    assert _found(text, *terms) == expected


def test_only_english_has_english_plurals() -> None:
    assert _found("das Haus, die Autos", "Auto", plurals=False) == []


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["a ", "a a b ", "金", "a-", "A ", "aaaa", ". "])
def test_time_grows_with_the_text(piece: str) -> None:
    terms = [" ".join("a" * length) for length in range(1, 60)] + ["金" * length for length in range(1, 60)]
    glossary = Glossary(tuple(Term(text=term, translations=("b",), forbidden=("a",)) for term in terms))

    def work(text: str) -> None:
        glossary.find(text)
        glossary.find_forbidden(text)
        is_written("b c d", fold(text))

    assert_linear(lambda count: piece * count, work, 200)


@pytest.mark.slow
def test_many_terms_cost_no_more_than_few() -> None:
    """Each word is looked up once; a pattern for each term would take a thousand times as long."""
    numbers = random.Random(1)  # noqa: S311 - a sample, no secret
    vocabulary = [f"w{number}" for number in range(5_000)]
    text = " ".join(numbers.choices(vocabulary, k=50_000))

    def of(count: int) -> Glossary:
        terms = (Term(text=" ".join(numbers.choices(vocabulary, k=2))) for _ in range(count))
        glossary = Glossary(tuple({term.text: term for term in terms}.values()))
        glossary.find("x")
        return glossary

    assert_grows_little(lambda: (of(20), of(2_000)), lambda glossary: glossary.find(text), 10)
