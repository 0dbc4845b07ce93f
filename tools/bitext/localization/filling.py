"""A translated page made of its source's HTML: only sentences, and texts in attributes, are others.

So nothing comes into the page but words, and inline elements that the source has in the same place. Where
that is not certain, every function answers None, and the renderer makes the whole page.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from bitext.locales import Locale
from bitext.localization.alone import Render, is_other_words, render_alone, renders_alone
from bitext.localization.explanations import NOTHING, Explanations, Finder
from bitext.localization.page import Sentence, joined
from bitext.localization.substitution import substituted
from bitext.markdown.plain import is_plain
from bitext.rendering.elements import with_tags_of
from bitext.rendering.pieces import cut
from bitext.rendering.source import Mark, Places, Value
from bitext.rendering.titles import CONTENTS, lines_of_contents, titles_of
from bitext.rendering.writing import Edit, edited, moved


class Made(Struct, frozen=True):
    """The HTML of a page in one locale, without our marks, and where these are written."""

    html: str
    marks: tuple[Mark, ...]


def fill(
    html: str,
    known: Places,
    sentences: Sequence[Sentence],
    *,
    locale: Locale,
    render: Render,
    is_known: bool = True,
    explained: Explanations = NOTHING,
) -> Made | None:
    """Return the page of *locale*; None where the renderer might make something else of it.

    *html* is the source page, *known* the places of its sentences, *sentences* what is shown of each. If not
    all extensions are known (*is_known*), signs are rendered that one might replace by better ones. What
    is *explained* are the abbreviations that the renderer finds in any text, also in that of *render*.
    """
    finder = Finder(explained.titles)
    if finder.goes_over(sentences, locale):
        return None
    wanted = {number for number, each in enumerate(sentences) if _is_changed(each)}
    units = {each.number: each for each in known.marks if each.kind == "unit" and each.number in wanted}
    values = [each for each in known.values if each.number in wanted]
    placeless = wanted - units.keys() - {each.number for each in values}
    if wanted & known.doubtful or placeless - explained.numbers:
        return None
    texts = _texts(html, units, sentences, render, finder, is_known=is_known)
    if explained.titles:
        values = [each for each in values if not (each.is_shared and _is_within(each, units))]
    if texts is None or not all(is_plain(sentences[each.number].shown) for each in values):
        return None
    # Beside a title that is shown nowhere, the renderer's page must have no text with another title.
    if placeless and (any(each.is_shared for each in values) or _are_shown(placeless, html, sentences)):
        return None
    edits = [Edit(units[number].start, units[number].end, text) for number, text in texts.items()]
    edits += [Edit(each.start, each.end, entities.escape(sentences[each.number].shown)) for each in values]
    edits += _joints(html, known, sentences, locale)
    edits.sort(key=lambda each: (each.start, each.end))
    if any(after.start < before.end for before, after in pairwise(edits)):
        return None
    return with_contents(html, edited(html, edits), moved(known.marks, edits))


def _are_shown(titles: Collection[int], html: str, sentences: Sequence[Sentence]) -> bool:
    """Whether one of the *titles*, whose place was not found, may be shown all the same."""
    texts = [sentences[each].segment.text for each in titles]
    return any(not is_plain(each) or f'title="{each}"' in html for each in texts)


def _is_within(value: Value, units: Mapping[int, Mark]) -> bool:
    """Whether the *value* stands in a sentence that is another: it comes with what that is rendered to."""
    return any(each.start <= value.start and value.end <= each.end for each in units.values())


def with_contents(source: str, html: str, marks: tuple[Mark, ...]) -> Made:
    """Return the page *html* of a locale, its table of contents naming its own headings."""
    if CONTENTS not in html:
        return Made(html, marks)
    found = lines_of_contents(html, titles_of(source), titles_of(html))
    edits = [Edit(*each) for each in found]
    return Made(edited(html, edits), moved(marks, edits))


def _is_changed(sentence: Sentence) -> bool:
    return sentence.shown != sentence.segment.text and sentence.segment.kind != "meta"


def _texts(
    html: str,
    units: Mapping[int, Mark],
    sentences: Sequence[Sentence],
    render: Render,
    finder: Finder,
    *,
    is_known: bool,
) -> dict[int, str] | None:
    """Return the HTML of the sentences that are others than on the source page, by their numbers."""
    texts: dict[int, str] = {}
    with_markup: dict[int, str] = {}
    for number, mark in units.items():
        own, sentence = html[mark.start : mark.end], sentences[number]
        is_smart = not is_known and _SMART.search(sentence.shown) is not None
        has_terms = finder.may_find(sentence)
        # Beside an abbreviation, a sign has other neighbours than at the edge of a sentence.
        if is_smart and has_terms:
            return None
        known = None if is_smart or has_terms else _known_html(sentence, own)
        if known is None and not (renders_alone(sentence) and _is_framed(sentence.segment.text)):
            return None
        if known is None:
            with_markup[number] = own
        else:
            texts[number] = known
    rendered = _rendered(with_markup, sentences, render, finder)
    return None if rendered is None else texts | rendered


_SMART = re.compile(r"['\"]|\.\.|--|\(\w{1,2}\)|\d(?:st|nd|rd|th)\b", re.IGNORECASE)
"""Signs of which extensions make quotation marks, dashes, or others: they are words for all that we know."""


def _is_framed(text: str) -> bool:
    """Whether *text* begins and ends with a word: its place was found by its letters, and signs are none.

    The letters in the name of a sign, as in ``&amp;``, are none of the text.
    """
    words = entities.unescape(text).split()
    return any(map(str.isalnum, words[0])) and any(map(str.isalnum, words[-1]))


def _known_html(sentence: Sentence, own: str) -> str | None:
    """Return the HTML of a sentence that has the source's markup around other words."""
    source, target = sentence.segment.text, sentence.shown
    if is_plain(target) and is_plain(source):
        found = _ALONE.fullmatch(own)
        if found is None or found["text"].replace("\n", " ") != source:
            return None
        return own[: found.start("text")] + target + own[found.end("text") :]
    if sentence.segment.kind == "html":
        return None
    return substituted(source, own, target)


_ALONE = re.compile(r"(?P<tag><(?P<name>\w+)[^<>]*>)?(?P<text>[^<>]*)(?(tag)</(?P=name)>)")
"""A text that may be all of one element, such as the label of a tab."""


_ABBREVIATION = re.compile(r"<abbr\b[^>]*>([^<]*)</abbr>")


def _rendered(
    own: Mapping[int, str], sentences: Sequence[Sentence], render: Render, finder: Finder
) -> dict[int, str] | None:
    """Return the HTML of the sentences in *own*; None if one is not the source's in other words.

    In the source of one with abbreviations, the same must be found as on its page.
    """
    if not own:
        return {}
    explained = [number for number in own if finder.may_find(sentences[number])]
    targets = [sentences[number].shown for number in own]
    each = render_alone([*targets, *(sentences[number].segment.text for number in explained)], render)
    if each is None or any(
        _ABBREVIATION.findall(own[number]) != _ABBREVIATION.findall(alone)
        for number, alone in zip(explained, each[len(own) :], strict=True)
    ):
        return None
    made: dict[int, str] = {}
    for (number, before), after in zip(own.items(), each, strict=False):
        source, target = cut(before), cut(after)
        if not is_other_words(source, target, (sentences[number].segment.text, sentences[number].shown)):
            return None
        made[number] = with_tags_of(source, source.runs[0], target, target.runs[0])
    return made


def _joints(html: str, known: Places, sentences: Sequence[Sentence], locale: Locale) -> list[Edit]:
    """Return the blanks between two sentences that vanish, because the language has none there."""
    units = [each for each in known.marks if each.kind == "unit"]
    return [
        Edit(before.end, after.start, "")
        for before, after in pairwise(units)
        if after.number == before.number + 1
        and sentences[before.number].segment.block == sentences[after.number].segment.block
        and joined(sentences[before.number], sentences[after.number], locale)
        and before.end < after.start
        and not html[before.end : after.start].strip()
    ]
