"""Where the sentences of a page are in its HTML: found once for all locales, and kept."""

from __future__ import annotations

import html as entities
import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from msgspec import Struct

from bitext.markdown import Segment
from bitext.markdown.inline import is_address
from bitext.rendering.alignment import Found, doubtful, find
from bitext.rendering.pieces import Pieces, Run, Tag, attributes, cut
from bitext.rendering.ranges import ranges
from bitext.rendering.steps import Insertion, steps
from bitext.rendering.words import Words, shown_attributes, words_of

MarkKind = Literal["unit", "elsewhere", "title", "step", "link"]


class Mark(Struct, frozen=True, gc=False):
    """A place of the HTML at which something of ours is written.

    A "unit" is a sentence, and `number` its number on the page; text from "elsewhere" belongs to none, and
    neither does the "title" of a box whose author gave it none. In the tag of a "step" its anchor is written,
    and behind its first sentence a "link" to it; both have no width, and `number` is the step's.
    """

    kind: MarkKind
    number: int
    start: int
    end: int


class Value(Struct, frozen=True, gc=False):
    """The place of a sentence in the value of an attribute; `run` is the run of its tag, -1 for a block's.

    It `is_shared` if other sentences bring it: an abbreviation is explained wherever it stands.
    """

    number: int
    start: int
    end: int
    run: int
    is_shared: bool


class Places(Struct, frozen=True):
    """Where the sentences of a page are in its HTML.

    `marks` are in the order of the HTML. `values` are those in attributes, and `homes` gives the number of
    the run in which a sentence stands, for all that were found. A text in attributes may stand in several,
    and in one of them twice: the title of a definition stands over each of its links. Other places than
    those given are likely too for the sentences whose numbers are `doubtful`.
    """

    marks: tuple[Mark, ...]
    values: tuple[Value, ...]
    homes: tuple[tuple[int, int], ...]
    doubtful: frozenset[int] = frozenset()


def read(html: str, segments: Sequence[Segment]) -> Places:
    """Return the places of the *segments*, which are in page order, in the rendered *html*."""
    return places(cut(html), segments)


def places(pieces: Pieces, segments: Sequence[Segment]) -> Places:
    """Return the places of the *segments*, which are in page order, in a rendered page."""
    words = Words(pieces, frozenset(_made_titles(pieces, segments)))
    found = find(segments, words)
    values = tuple(_values(pieces, segments))
    homes = _homes(segments, values, [(each.number, words.run(each.start)) for each in found])
    marks = [
        Mark("unit", each.number, each.start, each.end)
        for each in ranges(pieces, words, found)
        if segments[each.number].kind in _MARKED
    ]
    marks += _elsewhere(pieces, frozenset(run for _, run in homes), segments)
    marks += [Mark(*each) for each in _steps(pieces, found, words)]
    unsure = frozenset(doubtful(segments, words, found))
    return Places(tuple(sorted(marks, key=_order)), values, tuple(homes), unsure)


def _made_titles(pieces: Pieces, segments: Sequence[Segment]) -> Iterator[int]:
    """Yield the runs that are made of the kind of their box, "Warning" of ``!!! warning``.

    None of a kind that is also a title which the author wrote: then either may be it.
    """
    if _TITLE not in pieces.html and "<summary" not in pieces.html:
        return
    written = {words_of(each.text).casefold() for each in segments if each.kind in {"title", "html"}}
    for number, run in enumerate(pieces.runs):
        if number > 1 and _is_title(pieces, number):
            title = words_of(entities.unescape(pieces.text_of(run))).casefold()
            box = attributes(pieces.text_of(pieces.tags[number - 2]))
            kinds = {
                words_of(kind).casefold()
                for each in box
                if each.name == "class"
                for kind in each.value.split()
            }
            if title in kinds and title not in written:
                yield number


_IN_SENTENCES = re.compile(r"!\[([^\[\]]*+)\]|\s(?:\"([^\"]*+)\"|'([^']*+)'|\(([^()]*+)\))\)")
"""The alternative texts and titles that sentences have of their own."""


def _homes(
    segments: Sequence[Segment], values: Sequence[Value], found: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the runs of the sentences that were *found* in texts, and of those in attributes.

    Where a sentence has the same text in an attribute of its own, that is not the place of another.
    """
    placed = [each for each in values if each.run >= 0 and not each.is_shared]
    in_values = {each.number for each in placed}
    homes = [(number, run) for number, run in found if number not in in_values]
    own: Counter[tuple[int, str]] = Counter()
    for number, run in homes if placed else ():
        own.update((run, "".join(match)) for match in _IN_SENTENCES.findall(segments[number].text))
    for each in placed:
        place = each.run, segments[each.number].text
        if own[place]:
            own[place] -= 1
        else:
            homes.append((each.number, each.run))
    return homes


_MARKED = frozenset({"paragraph", "heading", "cell", "term", "html", "title"})


def _order(mark: Mark) -> tuple[int, int]:
    return mark.start, mark.end


def _elsewhere(pieces: Pieces, homes: frozenset[int], segments: Sequence[Segment]) -> Iterator[Mark]:
    """Yield the places of texts that belong to no sentence of the page.

    Nobody looks for the place of an option such as the title of a code block, but its text is no stranger.
    """
    options = {words_of(each.text) for each in segments if each.kind == "plain"}
    for number, run in enumerate(pieces.runs):
        if number not in homes and run.region in {"text", "heading"} and _has_prose(pieces, run):
            if options and words_of(entities.unescape(_TAG.sub("", pieces.text_of(run)))) in options:
                continue
            kind: MarkKind = "title" if _is_title(pieces, number) else "elsewhere"
            for start, end in _texts(pieces.text_of(run)):
                yield Mark(kind, number, run.start + start, run.start + end)


_LABEL = re.compile(r"<label\b[^<>]*+>((?:(?!</?label\b).)++)</label>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*+>")
_LETTER = re.compile(r"[^\W\d_]")


def _texts(html: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the texts in a run: all of it, or each of the labels of tabs.

    Themes style a label by its place among others, so nothing may stand around it.
    """
    labels = list(_LABEL.finditer(html))
    if labels and not _LETTER.search(_TAG.sub("", _LABEL.sub("", html))):
        yield from (each.span(1) for each in labels if _LETTER.search(_TAG.sub("", each[1])))
    else:
        yield len(html) - len(html.lstrip()), len(html.rstrip())


def _is_title(pieces: Pieces, number: int) -> bool:
    """Whether the run is the plain title of a box, such as an admonition or what can be folded."""
    if not number or pieces.runs[number].tags:
        return False
    tag = pieces.tags[number - 1]
    return tag.kind == "open" and (tag.name == "summary" or _TITLE in pieces.text_of(tag))


_TITLE = "admonition-title"
"""The class that all extensions give to the title of a box."""


_FORMULAS = (("$$", "$$"), ("\\[", "\\]"), ("\\(", "\\)"))
"""What formulas stand between, which a script sets."""

_NO_PROSE = frozenset(["code", "kbd", "samp", "var"])


def _has_prose(pieces: Pieces, run: Run) -> bool:
    """Whether a *run*, whose tags are in order, has words outside of code and addresses."""
    opened: list[str] = []
    at, depth, shown = run.start, 0, [""]
    for tag in run.tags:
        if not depth:
            shown.append(pieces.html[at : tag.start])
        if tag.kind == "open":
            opened.append(tag.name)
            depth += tag.name in _NO_PROSE
        elif tag.kind == "close":
            if not opened or opened.pop() != tag.name:
                return False
            depth -= tag.name in _NO_PROSE
        at = tag.end
    if opened:
        return False
    text = entities.unescape("".join([*shown, pieces.html[at : run.end]])).strip()
    is_formula = any(text.startswith(start) and text.endswith(end) for start, end in _FORMULAS)
    return not is_formula and not is_address(text) and any(map(str.isalpha, text))


def _steps(pieces: Pieces, found: Sequence[Found], words: Words) -> Iterator[Insertion]:
    if "<ol" not in pieces.html:
        return iter(())
    return steps(pieces, frozenset(words.run(each.start) for each in found))


class _Shown(Struct, frozen=True, gc=False):
    """The value of an attribute that readers see or hear."""

    text: str
    start: int
    end: int
    run: int
    is_shared: bool


def _values(pieces: Pieces, segments: Sequence[Segment]) -> Iterator[Value]:
    """Yield where sentences are whole values of attributes, or follow one another in one."""
    wanted = [
        list(group)
        for (_, is_value), group in groupby(
            enumerate(segments), key=lambda each: (each[1].block, each[1].kind in {"alt", "plain"})
        )
        if is_value
    ]
    if not wanted:
        return
    shown = _by_letters(pieces)
    texts = ["".join(_as_written(segment.text) for _, segment in group) for group in wanted]
    times = Counter(texts)
    for text, group in zip(texts, wanted, strict=True):
        here = (
            shown.get(text) or shown.get("".join(words_of(segment.text) for _, segment in group)) or deque()
        )
        # An abbreviation is explained wherever it stands.
        for value in here if times[text] == 1 else [here.popleft()] if here else []:
            yield from _in_value(pieces, value, group)


def _as_written(text: str) -> str:
    return "".join(filter(str.isalnum, entities.unescape(text)))


def _by_letters(pieces: Pieces) -> dict[str, deque[_Shown]]:
    found: dict[str, deque[_Shown]] = defaultdict(deque)
    for tag, run in _all_tags(pieces):
        text = pieces.text_of(tag)
        for each in shown_attributes(text) if "=" in text else ():
            letters = _as_written(each.value)
            place = tag.start + each.start, tag.start + each.end
            found[letters].append(_Shown(each.value, *place, run, tag.name == "abbr"))
    return found


def _all_tags(pieces: Pieces) -> Iterator[tuple[Tag, int]]:
    for number, run in enumerate(pieces.runs):
        yield from ((tag, number) for tag in run.tags if tag.kind != "close")
        if number < len(pieces.tags):
            yield pieces.tags[number], -1


def _in_value(pieces: Pieces, value: _Shown, group: Sequence[tuple[int, Segment]]) -> Iterator[Value]:
    if len(group) == 1:
        yield Value(group[0][0], value.start, value.end, value.run, value.is_shared)
        return
    at = value.start
    for number, segment in group:
        text = entities.escape(segment.text)
        start = pieces.html.find(text, at, value.end)
        if start < 0:
            return
        at = start + len(text)
        yield Value(number, start, at, value.run, value.is_shared)
