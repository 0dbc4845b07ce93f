"""Finding many words and phrases in a text at once, in time that grows with the text alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

UNSPACED = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3005\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Letters of scripts without spaces between words: each counts as a word. Stands in a class of characters."""

# Marks that belong to the letter before them, and are no letters for Python: accents, points, vowel signs.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff"
_WORD = re.compile(rf"[{UNSPACED}]|(?:[^\W{UNSPACED}]|[{_MARKS}])++|[^\w\s]")
_IS_UNSPACED = re.compile(rf"[{UNSPACED}]")
_JOINERS = frozenset("-._@")
"""What makes one name of two words where it stands between them: `package.json` holds no `package`."""

_SLASHES = frozenset("/\\")
"""What makes a path of a word wherever it stands."""

_BEGINNING = re.compile(r"(?:\A|[.!?|\n])[\W_]*\Z")
_NEAR = 8
"""So far before a word the mark stands, at most, that ended the sentence before it."""

Value = TypeVar("Value")
Forms = Callable[[str], Iterable[str]]


class Word(NamedTuple):
    """A word or a mark of a text, with its place."""

    start: int
    end: int
    text: str


class PhraseMatch(NamedTuple, Generic[Value]):
    """Where a phrase stands in a text, and what was kept for it."""

    start: int
    end: int
    value: Value


def words(text: str) -> list[Word]:
    """Return the words and marks of *text*, in order.

    >>> [word.text for word in words("API 金鑰.")]
    ['API', '金', '鑰', '.']
    """
    return [Word(*match.span(), match[0]) for match in _WORD.finditer(text)]


def english_forms(word: str) -> Iterator[str]:
    """Yield *word*, and what it may be the plural of.

    >>> list(english_forms("policies"))
    ['policies', 'policie', 'polici', 'policy']
    """
    yield word
    if word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]
            if word.endswith("ies"):
                yield f"{word[:-3]}y"


_LEAST_STEM = 4


def inflected_forms(word: str) -> Iterator[str]:
    """Yield *word*, and without an ending of one or two letters, where four letters are left."""
    yield word
    for length in (len(word) - 1, len(word) - 2):
        if length >= _LEAST_STEM:
            yield word[:length]


class _Node(Generic[Value]):
    """What can follow the words that led here, and what ends here: by its spelling, or in any case."""

    __slots__ = ("any_case", "exact", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node[Value]] = {}
        self.exact: dict[str, Value] = {}
        self.any_case: Value | None = None


class Finder(Generic[Value]):
    """Finds phrases: the longest at each place, the first of two that overlap.

    A phrase with a capital letter is found as it is written; one without also with a capital that begins a
    sentence, but not inside of one, where it is a name. `forms` gives what the last word of a phrase may be a
    form of. A phrase that is part of a name (`package.json`) is not found.
    """

    __slots__ = ("_forms", "_root")

    def __init__(self, phrases: Iterable[tuple[str, Value]], forms: Forms) -> None:
        self._forms = forms
        self._root: _Node[Value] = _Node()
        for phrase, value in phrases:
            self._add(phrase, value)

    def _add(self, phrase: str, value: Value) -> None:
        node = self._root
        parts = [word.text for word in words(phrase)]
        for part in parts:
            node = node.next.setdefault(part.casefold(), _Node())
        if phrase != phrase.lower():
            node.exact.setdefault(" ".join(parts), value)
        elif parts and node.any_case is None:
            node.any_case = value

    def find(self, text: str) -> list[PhraseMatch[Value]]:
        """Return the phrases in *text*, in order; they do not overlap."""
        found: list[PhraseMatch[Value]] = []
        every = words(text)
        index, first = 0, self._root.next
        while index < len(every):
            match, after = None, index + 1
            if not self._may_begin(first, every[index].text):
                index = after
                continue
            match, after = self._longest(text, every, index)
            if match is not None:
                found.append(match)
            index = after
        return found

    def _may_begin(self, first: dict[str, _Node[Value]], word: str) -> bool:
        return any(form.casefold() in first for form in self._forms(word))

    def _longest(self, text: str, every: list[Word], index: int) -> tuple[PhraseMatch[Value] | None, int]:
        """Return the longest phrase that begins at *index*, and the index behind it."""
        node, start, said = self._root, every[index].start, ""
        best: tuple[PhraseMatch[Value] | None, int] = (None, index + 1)
        for here in range(index, len(every)):
            word = every[here]
            value = self._ending(node, said, word.text, sound=_is_lower(text, start, word.end))
            if value is not None and not _is_of_a_name(text, start, word.end):
                best = (PhraseMatch(start, word.end, value), here + 1)
            following = node.next.get(word.text.casefold())
            if following is None:
                break
            node, said = following, f"{said}{word.text} "
        return best

    def _ending(self, node: _Node[Value], said: str, word: str, *, sound: bool) -> Value | None:
        """Return what ends with *word* behind *node*, to which the words *said* led; None if nothing does.

        *sound* says that the capitals of the text are those of a sentence.
        """
        for form in self._forms(word):
            end = node.next.get(form.casefold())
            if end is not None:
                value = end.exact.get(said + form) if end.exact else None
                value = end.any_case if value is None and sound else value
                if value is not None:
                    return value
        return None


def _is_lower(text: str, start: int, end: int) -> bool:
    """Whether *text* is in lower case from *start* to *end*, except for a capital that begins a sentence."""
    phrase = text[start:end]
    if phrase == phrase.lower():
        return True
    begins = _BEGINNING.search(text, max(0, start - _NEAR), start) is not None
    named = text[end : end + 1] in {" ", "-"} and text[end + 1 : end + 2].isupper()
    return begins and not named and phrase[1:] == phrase[1:].lower()


def _is_of_a_name(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return _joins(before[::-1]) or _joins(after)


def _joins(beside: str) -> bool:
    """Whether *beside*, read away from a phrase, joins it to a letter of a spaced script, or a path."""
    if beside[:1] in _SLASHES:
        return True
    return beside[:1] in _JOINERS and beside[1:].isalnum() and not _IS_UNSPACED.match(beside, 1)
