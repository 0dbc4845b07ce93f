"""A page and a catalog become the Markdown of one locale."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bitext.catalog import Entry, State
from bitext.locales import Locale
from bitext.localization.escaping import escape_text
from bitext.localization.substitution import has_same_markup
from bitext.markdown import Page, Segment, page_outline
from bitext.markdown.joining import ends_without_space
from bitext.markdown.plain import begins_no_block, is_plain
from bitext.markdown.quoting import write_value
from bitext.text import Span
from bitext.unit import UnitId

if TYPE_CHECKING:
    from bitext.checks.subjects import Pair

__all__ = [
    "LocalizedPage",
    "Sentence",
    "State",
    "choose",
    "danger",
    "has_translation",
    "joined",
    "localize",
    "write",
]

_RUNNING_KINDS = frozenset({"paragraph", "heading", "cell", "term"})

_INSIDE_KINDS = frozenset({"alt", "meta"})
"""A colon between words means nothing there: an image is around it, or marks where YAML needs them."""

_LIKE_A_DEFINITION = " : "
_LIKE_A_BLOCK = re.compile(r"[#>+=~|:-]|[*]\s|\d+[.)]\s")
_LINE_BREAK = re.compile(r"[\r\n]")
_RULE_BELOW = re.compile(r"[ \t]*+(?P<break>\r\n|\n|\r)(?P<quote>(?:>[ \t]?)*+)-{3,}+[ \t]*+(?:[\r\n]|\Z)")


class Sentence(Struct, frozen=True):
    """One segment of a localized page: its unit, the state of its translation, and the text that is shown.

    A draft or an outdated translation is shown where the site shows them; else the source text is. `reason`
    says what made a translation unsafe.
    """

    segment: Segment
    unit: UnitId | None
    state: State
    shown: str
    reason: str = ""

    @property
    def is_translated(self) -> bool:
        """Whether readers see a translation; a draft in the words of the source is none to them."""
        return self.state is State.TRANSLATED or self.shown != self.segment.text

    @property
    def is_unreviewed(self) -> bool:
        """Whether readers see a draft, or an outdated translation."""
        return self.state is not State.TRANSLATED and self.is_translated


@dataclass(frozen=True, slots=True)
class LocalizedPage:
    """The Markdown of a page in one locale, and its sentences in page order."""

    text: str
    sentences: tuple[Sentence, ...]


def localize(
    page: Page,
    units: Sequence[UnitId | None],
    entries: Mapping[str, Entry],
    *,
    locale: Locale,
    field: Callable[[str], str] = escape_text,
    unsafe: Collection[str] | None = None,
    shows: Collection[State] = (),
) -> LocalizedPage:
    """Return *page* with its segments replaced by their translations, at their places in the text.

    *units* gives the unit of each segment, *entries* the catalog's entries by unit id. A translation that is
    missing, or that would change the page's structure, is not used: the source text stays. So it does for
    drafts and outdated translations, unless *shows* names their states: then they are judged alike.
    *field* returns what is written for a translated value of the front matter: templates write it into HTML
    as it is, so it is escaped unless one asks for `str`.
    *unsafe* names the units whose translations must not be published, where that is known already.
    Translating with the source texts themselves gives back the page, byte for byte.
    """
    sentences = choose(page, units, entries, locale=locale, unsafe=unsafe, shows=shows)
    return LocalizedPage(write(page, sentences, locale, field), sentences)


def choose(
    page: Page,
    units: Sequence[UnitId | None],
    entries: Mapping[str, Entry],
    *,
    locale: Locale,
    unsafe: Collection[str] | None = None,
    shows: Collection[State] = (),
) -> tuple[Sentence, ...]:
    """Return what is shown of each segment of *page*, as `localize` does."""
    sentences = tuple(
        _sentence(page, segment, unit, entries, locale, unsafe, shows)
        for segment, unit in zip(page.segments, units, strict=True)
    )
    return _keep_structure(page, sentences, locale)


def has_translation(
    page: Page,
    units: Sequence[UnitId | None],
    entries: Mapping[str, Entry],
    locale: Locale,
    shows: Collection[State] = (),
) -> bool:
    """Whether a translation of any segment of *page* can be shown, each judged by itself.

    It stops at the first one, and so costs little where there are many.
    """
    return any(
        _sentence(page, segment, unit, entries, locale, None, shows).is_translated
        for segment, unit in zip(page.segments, units, strict=True)
    )


def _sentence(
    page: Page,
    segment: Segment,
    unit: UnitId | None,
    entries: Mapping[str, Entry],
    locale: Locale,
    unsafe: Collection[str] | None,
    shows: Collection[State],
) -> Sentence:
    entry = entries.get(unit) if unit is not None else None
    state = State.MISSING if entry is None else state_of(entry, segment)
    if entry is None or not (state is State.TRANSLATED or state in shows):
        return Sentence(segment, unit, state, segment.text)
    if unsafe is not None:
        reason = "a rule says so" if unit in unsafe else ""
    elif _is_surely_sound(segment.text, entry.msgstr):
        reason = ""
    else:
        reason = _danger_in_place(page, segment, entry.msgstr, locale)
    if reason:
        return Sentence(segment, unit, State.UNSAFE, segment.text, reason)
    return Sentence(segment, unit, state, entry.msgstr)


def state_of(entry: Entry, segment: Segment) -> State:
    """Return what *entry* is as a translation of *segment*; nothing but blanks is missing."""
    return entry.state_for(segment.text) if entry.msgstr.strip() else State.MISSING


def _danger_in_place(page: Page, segment: Segment, text: str, locale: Locale) -> str:
    """Return why *text*, the translation of a *segment*, must not be published, or nothing."""
    # A site in one language, or with plain translations, does without the rules.
    from bitext.checks.standing import standing  # noqa: PLC0415
    from bitext.checks.subjects import Pair  # noqa: PLC0415

    around = standing(page.text, segment.span)
    return danger(Pair(segment.text, text, segment.kind, locale, page.references, standing=around))


def danger(pair: Pair) -> str:
    """Return why the translation of *pair* must not be published, or nothing."""
    if _is_surely_sound(pair.source, pair.target):
        return ""
    from bitext.checks import GUARDS  # noqa: PLC0415 - as above

    flaws = (flaw for rule in GUARDS for flaw in rule.check(pair))
    return next((flaw.message for flaw in flaws), "")


def _is_surely_sound(source: str, target: str) -> bool:
    """Whether no rule that guards the site finds anything in *target*, wherever it stands."""
    if target == source or (is_plain(target) and is_plain(source)):
        return True
    return begins_no_block(source) and begins_no_block(target) and has_same_markup(source, target)


def _keep_structure(page: Page, sentences: tuple[Sentence, ...], locale: Locale) -> tuple[Sentence, ...]:
    """Return *sentences*, holding back those that change the page's blocks in their place.

    The rules judge a sentence alone; this looks at the whole page as it will be built. The culprit is found
    by halving: the page with the first n translations is sound, with one more it is not.
    """
    if all(map(_stays_in_its_block, sentences)) and not _begins_with_metadata(page, sentences):
        return sentences
    wanted = page_outline(page.text, reach=page.reach)

    def sound(count: int) -> bool:
        chosen = tuple(s if i < count else _held_back(s, "") for i, s in enumerate(sentences))
        return page_outline(write(page, chosen, locale), reach=page.reach) == wanted

    while not sound(len(sentences)):
        low, high = 0, len(sentences)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if sound(middle) else (low, middle)
        culprit = _held_back(sentences[low], "the translation changes the structure of the page")
        sentences = (*sentences[:low], culprit, *sentences[low + 1 :])
    return sentences


_METADATA = re.compile(r"[A-Za-z0-9_-]++:")


def _begins_with_metadata(page: Page, sentences: Sequence[Sentence]) -> bool:
    """Whether MkDocs may take the first words of the page for metadata, which need no dashes around them."""
    first = sentences[0] if sentences else None
    return (
        first is not None
        and not page.text[: first.segment.span.start].strip("\ufeff \t\r\n")
        and _METADATA.match(first.shown) is not None
    )


def _stays_in_its_block(sentence: Sentence) -> bool:
    """Whether the shown text certainly begins and ends no block; mostly so, and parsing a page takes long."""
    text, segment = sentence.shown, sentence.segment
    if segment.kind == "paragraph" and (
        _LIKE_A_DEFINITION in segment.text or _LIKE_A_BLOCK.match(segment.text)
    ):
        # Only what stands above it keeps it from being one.
        return False
    if segment.kind == "meta" and segment.quoting == "yaml":
        # What is written there ends where the value ended, whatever it is.
        return True
    if segment.kind in _INSIDE_KINDS:
        text = text.replace(": ", ", ")
    # The labels of a diagram may say together what none of them says alone.
    if text == segment.text or (is_plain(text) and segment.kind != "label"):
        return True
    return segment.kind in _RUNNING_KINDS and begins_no_block(text)


def _held_back(sentence: Sentence, reason: str) -> Sentence:
    return replace(sentence, state=State.UNSAFE, shown=sentence.segment.text, reason=reason)


def write(
    page: Page,
    sentences: Sequence[Sentence],
    locale: Locale,
    field: Callable[[str], str] = escape_text,
) -> str:
    """Return the text of *page* with each of its sentences as it is shown in *locale*."""
    pieces: list[str] = []
    end = 0
    for span, text in _edits(page, sentences, locale, field):
        pieces += (page.text[end : span.start], text)
        end = span.end
    return "".join([*pieces, page.text[end:]])


def _edits(
    page: Page,
    sentences: Sequence[Sentence],
    locale: Locale,
    field: Callable[[str], str],
) -> Iterator[tuple[Span, str]]:
    """Yield what to write where, in page order."""
    for _, group in groupby(sentences, key=lambda each: each.segment.block):
        block = list(group)
        if block[0].segment.scalar is not None:
            yield from _scalar_edit(block, block[0].segment.scalar, locale, field)
            continue
        for before, sentence in pairwise([None, *block]):
            assert sentence is not None
            if before is not None and joined(before, sentence, locale):
                gap = Span(before.segment.span.end, sentence.segment.span.start)
                if not gap.of(page.text).strip(" \t\r\n>"):
                    yield gap, ""
            yield from _sentence_edit(sentence)
        yield from _rule_edit(page, block, locale)


def _sentence_edit(sentence: Sentence) -> Iterator[tuple[Span, str]]:
    if sentence.shown != sentence.segment.text:
        yield sentence.segment.span, sentence.shown


def _rule_edit(page: Page, block: Sequence[Sentence], locale: Locale) -> Iterator[tuple[Span, str]]:
    """Yield an empty line above a rule that would underline a text which is wrapped no longer."""
    end = block[-1].segment.span.end
    below = _RULE_BELOW.match(page.text, end) if block[-1].segment.kind == "paragraph" else None
    if below is None or not _LINE_BREAK.search(page.text, block[0].segment.span.start, end):
        return
    kept = [each.shown for each in block]
    kept += [
        page.text[before.segment.span.end : after.segment.span.start]
        for before, after in pairwise(block)
        if not joined(before, after, locale)
    ]
    if not any(map(_LINE_BREAK.search, kept)) and any(each.shown != each.segment.text for each in block):
        yield Span(end, end), f"{below['break']}{below['quote'].rstrip()}"


def _scalar_edit(
    block: list[Sentence], scalar: Span, locale: Locale, field: Callable[[str], str]
) -> Iterator[tuple[Span, str]]:
    if all(sentence.shown == sentence.segment.text for sentence in block):
        return
    value = block[0].shown
    for before, sentence in pairwise(block):
        value += ("" if joined(before, sentence, locale) else " ") + sentence.shown
    segment = block[0].segment
    yield scalar, write_value(field(value) if segment.kind == "meta" else value, segment.quoting)


def joined(before: Sentence, after: Sentence, locale: Locale) -> bool:
    """Whether no space stands between two sentences: both are translated, and the language has none there."""
    both = before.shown != before.segment.text and after.shown != after.segment.text
    return both and ends_without_space(before.shown, locale)
