"""Sentences of one block's content: known ones first, the rest by sentencex."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from bitext.markdown.boundaries import soft_boundaries
from bitext.markdown.full_stops import ends_no_sentence
from bitext.markdown.inline import Construct
from bitext.text import Span

_WRAP = re.compile(r"(?:(?<![ \t])[ \t]++)?(?:\r\n|\n|\r)[ \t>]*+")
_LONE_LINK = re.compile(r"\[([^\[\]`<>\\!\s](?:[^\[\]`<>\\\n]*[^\[\]`<>\\\s])?)\]\([^()<>\s\\]*\)")
_HARD_BREAK = re.compile(r"(?:(?<! ) {2,}+|\\)\n")
_FINAL = re.compile(r"[.!?:;。！？：；…][\"'”’»)\]）」』*_]*\Z")  # noqa: RUF001 - full-width marks are meant
_BREAKING = re.compile(
    r"</?(?:br|hr|p|div|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|th|td|blockquote|section|details|summary|h[1-6])\b",
    re.IGNORECASE,
)
_UNDERLINE = re.compile(r"\n[ \t]*+(?P<line>=++|--?+)\Z")
_WORD = re.compile(r"\S+")
_NAME = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*+)")
_MAX_OPEN = 20
"""How many open elements a closing tag is compared with: that keeps the time linear."""

_DIVISIBLE = frozenset({"escape", "break"})
_DIVISIBLE_IF_KNOWN = _DIVISIBLE | {"emphasis", "strong"}


class KnownSentences:
    """The normalised sentences that a page's template has, ready to be found at the start of a text."""

    __slots__ = ("_by_word", "_texts")

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = frozenset(texts)
        self._by_word: dict[str, list[str]] = {}
        for text in sorted(self._texts, key=len, reverse=True):
            self._by_word.setdefault(text.partition(" ")[0], []).append(text)

    def __bool__(self) -> bool:
        return bool(self._texts)

    def __contains__(self, text: str) -> bool:
        return text in self._texts

    def beginning_with(self, word: str) -> Sequence[str]:
        """Return the sentences whose first word is *word*, the longest first."""
        return self._by_word.get(word, ())

    def tile(self, content: str) -> tuple[Span, ...] | None:
        """Return the known sentences of which *content* consists, or None if there is a rest.

        That needs no parsing: where nothing is new, nothing has to be split. A content with tags that break
        the line, or with forced line breaks, has to be parsed all the same. Of a lone link, as always, the
        label is the sentence.
        """
        if "<" in content and _BREAKING.search(content):
            return None
        if content.startswith("[") and (link := _LONE_LINK.fullmatch(content)) and link[1] in self._texts:
            return (Span(*link.span(1)),)
        if content and content in self._texts and "\n" not in content:
            return (Span(0, len(content)),)
        if "\n" in content and _HARD_BREAK.search(content):
            return None
        flat = content.replace("\n", " ")
        start, spans = 0, []
        while start < len(flat):
            end = self._end(flat, start)
            if end is None:
                return None
            spans.append(Span(start, end))
            start = end + 1
        return tuple(spans)

    def _end(self, flat: str, start: int) -> int | None:
        space = flat.find(" ", start)
        for text in self.beginning_with(flat[start:] if space < 0 else flat[start:space]):
            end = start + len(text)
            if flat.startswith(text, start) and (end == len(flat) or flat[end] == " "):
                return end
        return None


NOTHING_KNOWN = KnownSentences(())


def split_sentences(
    content: str,
    inline: tuple[Construct, ...],
    *,
    known: KnownSentences = NOTHING_KNOWN,
    language: str = "en",
    heading: bool = False,
) -> tuple[Span, ...]:
    """Return the sentences of *content*, maybe a heading, as spans without the white space around them.

    A forced line break, by Markdown or by a tag, always ends a sentence. Where the text begins with one of
    the *known* sentences, that is where the sentence ends. The rest is split by sentencex, but only where
    white space stands before the boundary and no lower-case letter after it, unless a name such as
    ``nuget.org`` begins there (of 3,127 real boundaries, 99.2 % are found, and 2.1 % more), and never inside
    code, links, emphasis or other markup.
    """
    if not known and "\n" not in content and not (_MARKED_END if inline else _INNER_END).search(content):
        span = _stripped(content, 0, len(content))
        return () if span is None else (span,)
    whole = [each.span for each in inline if each.kind not in _DIVISIBLE]
    if "</" in content:
        whole = sorted([*whole, *_elements(inline)])
    fixed = [each.span for each in inline if each.kind not in _DIVISIBLE_IF_KNOWN]
    soft, weak = _sorted_out(
        content, list(_outside(soft_boundaries(content, inline, language), whole)), heading=heading
    )
    if soft and (underline := _UNDERLINE.search(content)) and underline.start("line") == soft[-1]:
        # Right below a text of one line it would make a heading.
        soft.pop()
    hard = [0, *sorted(_breaks(content, inline, whole, fixed)), len(content)]
    if not known:
        edges = sorted({*hard, *soft}) if soft else hard
        return tuple([span for start, end in pairwise(edges) if (span := _stripped(content, start, end))])
    return tuple(
        sentence
        for start, end in pairwise(hard)
        for sentence in _tile(_Run(content, start, end), (frozenset(soft), weak), fixed, known)
    )


def _sorted_out(content: str, boundaries: list[int], *, heading: bool) -> tuple[list[int], frozenset[int]]:
    """Return the *boundaries* at which a sentence ends, and those behind numbering and abbreviations.

    A template may know the text behind such a one as a sentence, without its number.
    """
    soft: list[int] = []
    weak: list[int] = []
    for at in boundaries:
        (weak if ends_no_sentence(content, soft[-1] if soft else 0, at, heading=heading) else soft).append(at)
    return soft, frozenset(weak)


_INNER_END = re.compile(r"[^A-Za-z0-9,\s]\s")
"""What stands where a sentence ends within a text: white space behind a mark. Most texts have none of it."""

_MARKED_END = re.compile(r"[^\x00-\x7f]|<|[.!?:;][^\w\s]*+\s")
"""The same in a text with constructs, whose marks end no sentence; tags may, and what is beyond ASCII."""


def _stripped(content: str, start: int, end: int) -> Span | None:
    """Return the range ``[start, end)`` without the white space around it; None if there is nothing else."""
    part = content[start:end]
    start = end - len(part.lstrip())
    return Span(start, start + len(part.strip())) if start < end else None


def normalise(text: str) -> str:
    """Return *text* with each run of white space as one space: what a `msgid` holds."""
    return " ".join(text.split())


def unit_text(text: str) -> str:
    """Return the text of a delivered unit on one line, without the prefixes of wrapped lines (``> ``)."""
    return normalise(_WRAP.sub(" ", text) if "\n" in text or "\r" in text else text)


def translation_text(text: str) -> str:
    """Return the translation of a delivered unit on one line, as `unit_text` does, but with its own spaces.

    Languages have spaces of their own: U+00A0 and U+202F before French marks, U+3000 in Japanese. A source
    text is only compared, and readers get it from the page; a translation is written as it stands here.
    """
    if text.isascii() or not _CHOSEN_SPACE.search(text):
        return unit_text(text)
    return _OTHER_SPACE.sub(" ", _WRAP.sub(" ", text)).strip(" ")


_CHOSEN_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_CHOSEN_SPACE = re.compile(f"[{_CHOSEN_SPACES}]")
_OTHER_SPACE = re.compile(rf"[^\S{_CHOSEN_SPACES}]++")


def _elements(inline: tuple[Construct, ...]) -> Iterator[Span]:
    """Yield the elements of HTML that stand in a sentence, from tag to tag."""
    opened: list[tuple[str, int]] = []
    for tag in inline:
        name = _NAME.match(tag.value) if tag.kind == "html" and not _BREAKING.match(tag.value) else None
        if name is None or tag.value.endswith("/>"):
            continue
        if not name["close"]:
            opened.append((name["name"], tag.span.start))
        elif any(name["name"] == each for each, _ in opened[-_MAX_OPEN:]):
            while opened[-1][0] != name["name"]:
                opened.pop()
            yield Span(opened.pop()[1], tag.span.end)


def _breaks(
    content: str, inline: tuple[Construct, ...], whole: list[Span], fixed: list[Span]
) -> Iterator[int]:
    """Yield where lines are broken by force: tags that do that are no part of a sentence.

    The tag `<br>` inside an element or emphasis is: cut there, both parts would hold half of the element.
    """
    breaks = [match.end() for match in _HARD_BREAK.finditer(content)] if "\n" in content else []
    lines: list[int] = []
    for each in inline:
        if each.kind == "html" and (tag := _BREAKING.match(each.value)):
            edges = lines if tag[0].lower().endswith("br") else breaks
            edges += (each.span.start, each.span.end)
    if breaks:
        yield from _outside(sorted(breaks), fixed)
    if lines:
        yield from _outside(lines, whole)


def _outside(offsets: list[int], spans: list[Span]) -> Iterator[int]:
    """Yield the *offsets* that lie inside none of *spans*; both come sorted by their starts."""
    reach, index = 0, 0
    for offset in offsets:
        while index < len(spans) and spans[index].start < offset:
            reach = max(reach, spans[index].end)
            index += 1
        if offset >= reach:
            yield offset


class _Run:
    """The words of a text between two forced breaks, and the normalised text that they make."""

    def __init__(self, content: str, start: int, end: int) -> None:
        self.words = [match.span() for match in _WORD.finditer(content, start, end)]
        texts = [content[first:last] for first, last in self.words]
        self.text = " ".join(texts)
        self.starts = [0, *accumulate(len(text) + 1 for text in texts)]
        self.word_at_end = {self.starts[i] + len(text): i for i, text in enumerate(texts)}

    def first_word(self, index: int) -> str:
        """Return the word with number *index*."""
        return self.text[self.starts[index] : self.starts[index + 1] - 1]


def _tile(
    run: _Run, edges: tuple[frozenset[int], frozenset[int]], fixed: list[Span], known: KnownSentences
) -> Iterator[Span]:
    """Yield the sentences of *run*: a known one where there is one, else up to the next boundary.

    *edges* are the boundaries, and the weak ones, behind which only a known sentence begins.
    """
    boundaries = [index for index, (first, _) in enumerate(run.words) if first in edges[0]]
    weak = [index for index, (first, _) in enumerate(run.words) if first in edges[1]]
    ends = frozenset(_outside([last for _, last in run.words], fixed)) if known else frozenset()
    starts = frozenset(boundaries)
    index = 0
    while index < len(run.words):
        following = _after_known(run, index, starts, ends, known) if known else None
        if following is None:
            place = bisect_right(boundaries, index)
            following = boundaries[place] if place < len(boundaries) else len(run.words)
            later = weak[bisect_right(weak, index) : bisect_left(weak, following)]
            following = next((w for w in later if _after_known(run, w, starts, ends, known)), following)
        yield Span(run.words[index][0], run.words[following - 1][1])
        index = following


def _after_known(
    run: _Run, index: int, boundaries: frozenset[int], ends: frozenset[int], known: KnownSentences
) -> int | None:
    """Return the word after the longest known sentence that begins with the word *index*, or None.

    It ends at a boundary, or behind a mark that can end a sentence: a known heading "Packages" must not cut
    "Packages are listed here." in two. It never ends inside code or a link.
    """
    start = run.starts[index]
    for text in known.beginning_with(run.first_word(index)):
        last = run.word_at_end.get(start + len(text))
        if last is not None and run.text.startswith(text, start):
            following = last + 1
            at_boundary = following == len(run.words) or following in boundaries
            if at_boundary or (run.words[last][1] in ends and _FINAL.search(text)):
                return following
    return None
