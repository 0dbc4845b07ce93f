"""The words of a page's HTML in the order in which they are shown, and of a sentence's Markdown.

A renderer keeps letters and digits and changes all else: marks, quotes, spaces. So sentences are found again
by their letters alone.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import accumulate, chain, pairwise

from bitext.markdown.text_attributes import is_button
from bitext.rendering.drawings import texts_in
from bitext.rendering.pieces import Attribute, Pieces, Region, Run, Tag, attributes
from bitext.rendering.text_index import TextIndex

_WORD = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|[^\W_]+")

SHOWN_ATTRIBUTES = frozenset(["alt", "title", "aria-label", "placeholder", "label", "summary"])
"""Attributes whose values readers see or hear: they are translated, and their letters count."""


def shown_attributes(tag: str) -> list[Attribute]:
    """Return the attributes of a start tag, given its text, that readers see or hear."""
    found = attributes(tag)
    button = tag[:6].lower() == "<input" and is_button("input", [(each.name, each.value) for each in found])
    return [each for each in found if each.name in SHOWN_ATTRIBUTES or (button and each.name == "value")]


FOOTNOTE = '<sup id="fnref'
"""How the reference to a footnote begins: its number is no letter of a sentence."""

_SYMBOLS = str.maketrans({"©": "c", "®": "r", "℗": "p"})
"""Symbols that renderers make of letters, and that have no compatibility mapping in Unicode."""


class Words:
    """The words of a page: `letters` is all of them without a gap, and each has its place in the HTML."""

    def __init__(self, pieces: Pieces, without: Collection[int] = ()) -> None:
        """Take the words of all runs but those with the numbers *without*."""
        runs = ((number, run) for number, run in enumerate(pieces.runs) if number not in without)
        found = list(chain.from_iterable(_words(pieces, run, number) for number, run in runs))
        self.letters = "".join(word for word, _, _, _ in found)
        self._starts = [0, *accumulate(len(word) for word, _, _, _ in found)]
        self._index = TextIndex(self.letters, self._starts[:-1])
        self._places = [(start, end) for _, start, end, _ in found]
        self._runs = [run for _, _, _, run in found]
        self._regions: list[Region] = [pieces.runs[run].region for run in self._runs]

    def places(self, text: str, start: int, end: int) -> Iterator[int]:
        """Yield where in ``letters[start:end]`` the letters *text* stand as whole words, in order."""
        return self._index.places(text, start, end)

    def region(self, at: int) -> Region:
        """Return the region in which the letter at *at* stands."""
        return self._regions[self._word(at)]

    def run(self, at: int) -> int:
        """Return the number of the run in which the letter at *at* stands."""
        return self._runs[self._word(at)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the HTML of the letters ``[start, end)``, which are whole words."""
        return self._places[self._word(start)][0], self._places[self._word(end - 1)][1]

    def between(self, start: int, end: int, most: int) -> Iterator[tuple[str, int, int]]:
        """Yield the words between two places in `letters`, which are edges of words, each with its place.

        There are none if these are more than *most*.
        """
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        for at, after in pairwise(self._starts[first : last + 1]) if last - first <= most else ():
            yield self.letters[at:after], at, after

    def _word(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1


def _words(pieces: Pieces, run: Run, number: int) -> Iterator[tuple[str, int, int, int]]:
    """Yield each word of a *run*, its place in the HTML, and the run's *number*."""
    for start, end, is_tag in _parts(pieces, run):
        if is_tag:
            if pieces.html.startswith("<img", start):
                alt = next((a.value for a in attributes(pieces.html[start:end]) if a.name == "alt"), "")
                for word in _WORD.findall(html.unescape(alt)):
                    yield word, start, end, number
            continue
        for match in _WORD.finditer(pieces.html, start, end):
            word = match[0]
            if word[0] == "&":
                word = "".join(_WORD.findall(html.unescape(word))) if ";" in word else ""
                if not word.isalnum():
                    continue
            yield word, match.start(), match.end(), number


def _parts(pieces: Pieces, run: Run) -> Iterator[tuple[int, int, bool]]:
    """Yield the texts and the tags of a *run*; the number of a footnote is no text of a sentence."""
    at, inside = run.start, False
    for tag in run.tags:
        if at < tag.start and not inside:
            yield at, tag.start, False
        inside = pieces.html.startswith(FOOTNOTE, tag.start) or (inside and tag.name != "sup")
        yield tag.start, tag.end, True
        at = tag.end
    if at < run.end and not inside:
        yield at, run.end, False


# What a renderer takes away of Markdown: addresses, attribute lists, tags, footnotes, names of pictures.
_TAKEN = re.compile(
    r"\]\((?:[^()\\\n]|\\.|\((?:[^()\\\n]|\\.)*\))*\)|\]\[[^\]\n]*\]|\[\^[^\]\s]+\]"
    r"|</?[A-Za-z][^<>]*>|<!--.*?-->|&(?:#\w+|\w+);"
    r"|\{:? *[#.][^{}]*\}|\{:? *[\w-]+=[^{}]*\}|(?<!\w):[a-z0-9_+-]+:(?!\w)|\[[ xX]\] |\A\[![A-Z]+\]"
)
CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
"""A code span, its marks and its code."""


def words_of(text: str) -> str:
    """Return the letters that a reader sees of the Markdown *text*, as far as one knows without a renderer.

    Code is shown as it is written; elsewhere addresses, tags and the like are not shown.
    """
    return "".join(word_list(text))


def word_list(text: str) -> list[str]:
    """Return the words that a reader sees of the Markdown *text*, as `words_of` does."""
    if not _MARKUP.search(text):
        return _LETTERS.findall(text)
    pieces = CODE.split(text)
    # Each code span is three pieces: the text before it, its marks, and its code.
    prose, code = pieces[::3], pieces[2::3]
    shown = [_TAKEN.sub(_kept, each) for each in prose]
    return _LETTERS.findall(" ".join(chain.from_iterable(zip(shown, [*code, ""], strict=True))))


_MARKUP = re.compile(r"[\[\]<>{}&`:]")
_LETTERS = re.compile(r"[^\W_]+")


def _kept(match: re.Match[str]) -> str:
    return html.unescape(match[0]) if match[0].startswith("&") else " "


LOSABLE = frozenset(["b", "br", "em", "i", "strong", "wbr"])
"""Elements that a translation may leave out: without attributes they only change how a text looks."""

_TURNING = r"<(?:bdi|span)(?:[ ]+dir=[\"']?[a-z]+[\"']?)?[ ]*>|</(?:bdi|span)>"
_LOSABLE = re.compile(rf"</?(?:{'|'.join(sorted(LOSABLE))}) */?>|{_TURNING}", re.IGNORECASE)


def count_said(text: str) -> Counter[str]:
    """Return how often each letter and digit is said in the Markdown *text*.

    Character references are read, and tags that a translation may leave out are no words.
    """
    if "&" not in text and "<" not in text:
        return count(text)
    pieces = CODE.split(text)
    pieces[::3] = (html.unescape(_LOSABLE.sub(" ", each)) for each in pieces[::3])
    return count(" ".join(pieces))


def count(text: str) -> Counter[str]:
    """Return how often each letter and digit stands in *text*, whatever its case and form."""
    normal = unicodedata.normalize("NFKC", text.translate(_SYMBOLS)).casefold()
    return Counter("".join(_LETTERS.findall(normal)))


def shown_text(pieces: Pieces, run: Run, said: str) -> str:
    """Return all that a reader sees or hears of a *run*: its text, and texts in attributes.

    *said* is the Markdown of its sentences: what an abbreviation stands for counts if it is said there, and
    not if it comes from a list of abbreviations.
    """
    shown: list[str] = []
    at = run.start
    for tag in run.tags:
        shown += (pieces.html[at : tag.start], *_spoken(tag, pieces.text_of(tag), said))
        at = tag.end
    shown.append(pieces.html[at : run.end])
    return html.unescape(" ".join(shown))


def _spoken(tag: Tag, text: str, said: str) -> Iterator[str]:
    yield from texts_in(text)
    for each in shown_attributes(text):
        if tag.name != "abbr" or _is_said(each.value, said):
            yield each.value


def _is_said(title: str, said: str) -> bool:
    return "<abbr" in said.lower() and html.unescape(title) in html.unescape(said)
