"""Reading the texts of an answer: whatever an engine sends, only strings of bounded length come out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bitext.engines.keys import Secrets
from bitext.engines.values import UnusableError, Usage

LONGEST: Final = 2**16
"""The length in characters that a text may have."""


def checked(name: str, text: object, secrets: Secrets) -> str:
    """Return *text* if it can be an answer of the engine *name*.

    Raises:
        UnusableError: if it is no string, is too long, holds a key, or cannot be written as UTF-8.
    """
    if not isinstance(text, str):
        raise UnusableError(f"the engine {name} answers with something that is not a text")
    if len(text) > LONGEST:
        raise UnusableError(f"a text of the engine {name} is longer than {LONGEST} characters")
    if secrets.are_in(text):
        raise UnusableError(f"a text of the engine {name} holds a key")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UnusableError(f"a text of the engine {name} holds half a character") from None
    return text


def once_each(pairs: Iterable[tuple[str, str]], wanted: Iterable[str]) -> dict[str, str]:
    """Return the texts of the ids that are *wanted*; of an id that comes twice, neither.

    >>> once_each([("1", "a"), ("2", "b"), ("2", "c"), ("9", "d")], ["1", "2", "3"])
    {'1': 'a'}
    """
    asked = set(wanted)
    found: dict[str, str] = {}
    doubled = set()
    for each, text in pairs:
        if each in found:
            doubled.add(each)
        if each in asked:
            found[each] = text
    return {each: text for each, text in found.items() if each not in doubled}


def in_order(
    name: str, texts: object, ids: tuple[str, ...], secrets: Secrets, usage: Usage
) -> dict[str, str]:
    """Return the texts of an answer that has one for each id, in the same order, and that took *usage*.

    Raises:
        UnusableError: if it has not.
    """
    if not isinstance(texts, list) or len(texts) != len(ids):
        raise UnusableError(
            f"the engine {name} does not answer with one text for each that it got", usage=usage
        )
    try:
        return {each: checked(name, text, secrets) for each, text in zip(ids, texts, strict=True)}
    except UnusableError as error:
        raise error.took(usage)  # noqa: B904 - it is the same error
