"""Rendering a page once for all locales: its HTML without its sentences, into which each locale's are put.

Translations keep the structure of their page, so its blocks are rendered once, and only sentences with
markup once per locale. Whatever is not certain is left to the renderer: every function here may answer None,
and then the whole page is rendered as any other. A skeleton is only made if it gives back the source page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from bitext.locales import Locale
from bitext.localization.page import Sentence, SentenceMarker, State, joined, write
from bitext.markdown import Page, Segment
from bitext.markdown.plain import is_plain
from bitext.site.pages.marks import LEAD, MARKED_KINDS
from bitext.site.pages.rendered import Heading, RenderedPage, lines
from bitext.site.pages.substitution import substituted

_SLOT = re.compile(r"BitextSlot(\d{5})e")
_NEVER_IN_A_PAGE = "BitextSlot"

# Their meaning depends on what stands elsewhere in the page, or in other files.
_NOT_LOCAL = re.compile(r"\[\^|\*\[|-8<-|\[TOC\]|\{%|\{\{")
_SPAN = re.compile(r"<(/?)span\b[^>]*>")
_TAG = re.compile(r"</?[A-Za-z][^\s>]*")
_OPENING = re.compile(r"<span[^>]*>")
_SPAN_END = "</span>"
_BETWEEN = "</p>\n<p>"

KNOWN_EXTENSIONS = frozenset(
    [
        *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "meta"),
        *("sane_lists", "tables", "toc", "pymdownx.betterem", "pymdownx.caret", "pymdownx.details"),
        *("pymdownx.emoji", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.mark"),
        *("pymdownx.magiclink", "pymdownx.saneheaders", "pymdownx.snippets", "pymdownx.superfences"),
        *("pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde"),
    ]
)
"""Extensions that read each block for itself, and find nothing in plain texts."""


class Skeleton(Struct, frozen=True):
    """The HTML of a page without its sentences.

    `pieces` is what stands before, between and behind them; `slots` says which segment of the page stands
    between two pieces, and `own` is what the source page has there. `headings` and `title` hold slots too.
    """

    pieces: tuple[str, ...]
    slots: tuple[int, ...]
    own: tuple[str, ...]
    headings: tuple[Heading, ...]
    title: str | None
    anchors: tuple[str, ...]


def emptied(page: Page, source: Locale) -> str | None:
    """Return the text of *page* with a slot in the place of every sentence; None if it is not certain."""
    if page.references or _NEVER_IN_A_PAGE in page.text or _NOT_LOCAL.search(page.text):
        return None
    sentences = tuple(_empty(number, segment) for number, segment in enumerate(page.segments))
    return write(page, sentences, source)


def _empty(number: int, segment: Segment) -> Sentence:
    # The front matter is no part of what is rendered.
    shown = segment.text if segment.kind == "meta" else f"{_lead(segment)}{_slot(number)}"
    return Sentence(segment, None, State.TRANSLATED, shown)


def _slot(number: int) -> str:
    return f"{_NEVER_IN_A_PAGE}{number:05}e"


def _lead(segment: Segment) -> str:
    found = LEAD.match(segment.text)
    return found[0] if found else ""


def skeleton(page: Page, empty: RenderedPage, full: RenderedPage) -> Skeleton | None:
    """Return the skeleton of *page*, given the renderings of its emptied text and of itself.

    None if the two do not differ in the sentences alone.
    """
    pieces = _SLOT.split(empty.content)
    slots = tuple(int(number) for number in pieces[1::2])
    own = _own(page, pieces[::2], slots, full.content)
    if own is None:
        return None
    made = Skeleton(tuple(pieces[::2]), slots, own, empty.headings, empty.title, full.anchors)
    return made if _filled(made, dict(zip(slots, own, strict=True))) == full else None


def _own(page: Page, pieces: Sequence[str], slots: Sequence[int], content: str) -> tuple[str, ...] | None:
    """Return what stands in *content* between the *pieces*; None if they are not all found."""
    found: list[str] = []
    if len(set(slots)) != len(slots) or not content.startswith(pieces[0]):
        return None
    at = len(pieces[0])
    for slot, piece in zip(slots, pieces[1:], strict=True):
        end = _end(content, at, page.segments[slot])
        if end is None or not content.startswith(piece, end):
            return None
        found.append(content[at:end])
        at = end + len(piece)
    return tuple(found) if at == len(content) else None


def _end(content: str, at: int, segment: Segment) -> int | None:
    """Return where the sentence ends that begins at *at*: with its element, or, if it has none, its text."""
    if segment.kind in MARKED_KINDS and content.startswith("<span data-unit=", at):
        return _end_of_span(content, at)
    text = segment.text.removeprefix(_lead(segment))
    return at + len(text) if _is_literal(text) and content.startswith(text, at) else None


def _is_literal(text: str) -> bool:
    """Whether *text* is plain, in a title or an attribute too, but for colons between words."""
    return all(is_plain(part) for part in text.split(": "))


def _end_of_span(content: str, at: int) -> int | None:
    depth = 0
    for tag in _SPAN.finditer(content, at):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return None


def fill(
    made: Skeleton,
    page: Page,
    sentences: Sequence[Sentence],
    *,
    locale: Locale,
    mark: SentenceMarker,
    render: Callable[[str], str],
) -> RenderedPage | None:
    """Return the page of *locale*; None where the renderer might make something else of it.

    *render* makes HTML of Markdown in the place of the page.
    """
    texts: dict[int, str] = {}
    with_markup: dict[int, str] = {}
    for slot, own in zip(made.slots, made.own, strict=True):
        text = _text(sentences[slot], own, mark)
        if text is None:
            return None
        kept = sentences[slot].shown == sentences[slot].segment.text
        as_it_is = (
            kept or is_plain(_bare(sentences[slot])) or sentences[slot].segment.kind not in MARKED_KINDS
        )
        known = text if as_it_is else _known_html(sentences[slot], own, text)
        (with_markup if known is None else texts)[slot] = text if known is None else known
    rendered_texts = _render_all(with_markup, made, page, render)
    if rendered_texts is None:
        return None
    return _filled(made, texts | rendered_texts, _joints(made, sentences, locale))


def _known_html(sentence: Sentence, own: str, text: str) -> str | None:
    """Return the HTML of a marked sentence that has the source's markup around other words."""
    opening, old = _OPENING.match(text), _OPENING.match(own)
    if opening is None or old is None or _lead(sentence.segment) or sentence.segment.kind == "html":
        return None
    source = own[old.end() : -len(_SPAN_END)]
    made = substituted(sentence.segment.text, source, sentence.shown)
    return None if made is None else f"{opening[0]}{made}{_SPAN_END}"


def _bare(sentence: Sentence) -> str:
    return sentence.shown.removeprefix(_lead(sentence.segment))


def _text(sentence: Sentence, own: str, mark: SentenceMarker) -> str | None:
    """Return what stands in the place of *sentence*, as HTML if it is plain, else as Markdown."""
    segment, lead = sentence.segment, _lead(sentence.segment)
    if segment.kind not in MARKED_KINDS:
        return (
            own if sentence.shown == segment.text else _bare(sentence) if is_plain(_bare(sentence)) else None
        )
    text = mark(sentence)
    if not text.startswith(lead):
        return None
    text = text.removeprefix(lead)
    if sentence.shown != segment.text:
        return text
    opening, old = _OPENING.match(text), _OPENING.match(own)
    return f"{opening[0]}{own[old.end() :]}" if opening and old else own


def _render_all(
    texts: Mapping[int, str], made: Skeleton, page: Page, render: Callable[[str], str]
) -> dict[int, str] | None:
    """Return the HTML of *texts*, by slot; None if one has other elements than the source has there."""
    if not texts:
        return {}
    if not all(_renders_alone(page.segments[slot], text) for slot, text in texts.items()):
        return None
    found = render("\n\n".join(texts.values()))
    if not (found.startswith("<p>") and found.endswith("</p>")):
        return None
    each = found[len("<p>") : -len("</p>")].split(_BETWEEN)
    own = dict(zip(made.slots, made.own, strict=True))
    if len(each) != len(texts) or any(
        _elements(text) != _elements(own[slot]) for slot, text in zip(texts, each, strict=True)
    ):
        return None
    return dict(zip(texts, each, strict=True))


def _renders_alone(segment: Segment, text: str) -> bool:
    """Whether the sentence is rendered alone as it is in its page; in cells and HTML other rules hold."""
    if segment.kind == "html" or not text.startswith("<span ") or "\n" in text:
        return False
    return segment.kind != "cell" or not set(text) & {"|", "\\"}


def _elements(text: str) -> Counter[str]:
    return Counter(_TAG.findall(text))


def _joints(made: Skeleton, sentences: Sequence[Sentence], locale: Locale) -> frozenset[int]:
    """Return the numbers of the pieces that vanish, because no space stands between two sentences."""
    pairs = zip(made.slots, made.slots[1:], strict=False)
    return frozenset(
        number
        for number, (before, after) in enumerate(pairs, 1)
        if after == before + 1
        and sentences[before].segment.block == sentences[after].segment.block
        and joined(sentences[before], sentences[after], locale)
        and not made.pieces[number].strip()
    )


def _filled(
    made: Skeleton, texts: Mapping[int, str], joints: frozenset[int] = frozenset()
) -> RenderedPage | None:
    pieces = [made.pieces[0]]
    for number, slot in enumerate(made.slots, 1):
        pieces += (texts[slot], "" if number in joints else made.pieces[number])
    words = {slot: _words(text) for slot, text in texts.items()}
    if any("&" in words[slot] for slot in _slots_of(made)):
        # Titles are escaped by rules of their own.
        return None
    headings = tuple(_named(heading, words) for heading in made.headings)
    title = None if made.title is None else _named_text(made.title, words)
    return RenderedPage("".join(pieces), headings, title, made.anchors)


def _slots_of(made: Skeleton) -> Iterator[int]:
    titles = [made.title or "", *(heading.title for heading in lines(made.headings))]
    return (int(number) for title in titles for number in _SLOT.findall(title))


def _words(text: str) -> str:
    return re.sub(r"<[^>]*>", "", text)


def _named(heading: Heading, words: Mapping[int, str]) -> Heading:
    children = tuple(_named(child, words) for child in heading.children)
    return replace(heading, title=_named_text(heading.title, words), children=children)


def _named_text(title: str, words: Mapping[int, str]) -> str:
    return _SLOT.sub(lambda slot: words[int(slot[1])], title)
