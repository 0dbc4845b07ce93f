"""The abbreviations that the renderer finds in the words of a page, where its sentences are rendered alone.

The renderer says which ones it knows: those that the page defines, and those of a list. What it makes of a
sentence is the same beside them as on the page, unless one of them goes over the end of a sentence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from bitext.locales import Locale
from bitext.localization.page import Sentence, joined
from bitext.markdown import Page
from bitext.markdown.plain import is_plain

_BEGINNING = re.compile(r"^[ \t>]*[*]\[", re.MULTILINE)
"""How a line begins that may define an abbreviation."""

_DEFINITION = re.compile(
    r"^[ \t>]*[*]\[(?P<term>[^\\\[\]\n]+)\][ ]?:[ ]*(?:\n[ ]*)?(?P<title>\S.*?)[ \t]*$", re.MULTILINE
)
_WORD = re.compile(r"[^\W_]+")


class Explanations(Struct, frozen=True):
    """The abbreviations of a page in one locale, with what is shown over each; it defines its `own` ones.

    Those of a list it does not: the renderer knows them beside any text. `numbers` are those of the sentences
    that are other titles than on the source page.
    """

    titles: Mapping[str, str]
    own: tuple[str, ...] = ()
    numbers: frozenset[int] = frozenset()

    def lines(self) -> str:
        """Return the definitions of the page as Markdown."""
        return "\n\n".join(f"*[{term}]: {self.titles[term]}" for term in self.own)


NOTHING = Explanations({})


def explanations(page: Page, sentences: Sequence[Sentence], known: Mapping[str, str]) -> Explanations | None:
    """Return the abbreviations of a *page* with these *sentences*; *known* are those of its source.

    None if it is not certain which ones the renderer finds: a translation may define one, or the title of one
    that stands twice is another.
    """
    if any(_BEGINNING.search(each.shown) for each in sentences if _is_changed(each)):
        return None
    if not known:
        return NOTHING
    # An element that the author wrote keeps its title, but has the look of an abbreviation that was found.
    if "<abbr" in page.text.lower() or not all(_WORD.search(term) for term in known):
        return None
    changed = [(number, each) for number, each in enumerate(sentences) if _is_changed(each)]
    titles = dict(known)
    own: list[str] = []
    numbers: set[int] = set()
    for term, places in _defined(page.text).items():
        title = known.get(term)
        if title not in {each for _, each in places}:
            continue
        own.append(term)
        for number, each in changed:
            if any(start <= each.segment.span.start < start + len(other) for start, other in places):
                if len(places) > 1 or each.segment.text != title or not is_plain(each.shown):
                    return None
                titles[term] = each.shown
                numbers.add(number)
    # The place of a title is found by its letters.
    times = Counter([*map(_letters, known.values())]) | Counter(
        _letters(each.segment.text) for each in sentences
    )
    if any(times[_letters(known[term])] > 1 for term in known if titles[term] != known[term]):
        return None
    return Explanations(titles, tuple(own), frozenset(numbers))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _is_changed(sentence: Sentence) -> bool:
    return sentence.shown != sentence.segment.text


def _defined(text: str) -> dict[str, list[tuple[int, str]]]:
    """Return where what may be definitions in *text* have their titles, and these, by term."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for each in _DEFINITION.finditer(text):
        found[each["term"].strip()].append((each.start("title"), each["title"]))
    return found


class Finder:
    """Says in which sentences abbreviations may be found."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._terms = tuple(terms)
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for term in self._terms:
            self._by_word[_WORD.findall(term)[0]].append(term)
        self._is_one_word = all(not any(map(str.isspace, term)) for term in self._terms)

    def may_find(self, sentence: Sentence) -> bool:
        """Whether there may be an abbreviation in the *sentence*, or in its translation."""
        return bool(self._terms) and any(
            term in text
            for text in (sentence.segment.text, sentence.shown)
            for word in _WORD.findall(text)
            for term in self._by_word.get(word, ())
        )

    def goes_over(self, sentences: Sequence[Sentence], locale: Locale) -> bool:
        """Whether one may begin in a sentence and end in the next, or ends at it where no space is."""
        return bool(self._terms) and any(
            self._goes_over(before.shown, "" if together else " ", after.shown)
            for before, after in pairwise(sentences)
            if before.segment.block == after.segment.block
            for together in [joined(before, after, locale)]
            if together or not self._is_one_word
        )

    def _goes_over(self, before: str, blank: str, after: str) -> bool:
        alone = self._found(before), self._found(after)
        shift = len(before) + len(blank)
        both = [*alone[0], *((start + shift, end + shift) for start, end in alone[1])]
        return self._found(f"{before}{blank}{after}") != both

    def _found(self, text: str) -> list[tuple[int, int]]:
        longest = sorted(self._terms, key=len, reverse=True)
        pattern = rf"\b(?:{'|'.join(map(re.escape, longest))})\b"
        return [each.span() for each in re.finditer(pattern, text)]
