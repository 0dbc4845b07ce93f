"""What is written into the HTML of a page: unit ids, languages, the anchors of steps and links to them."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

from bitext.locales import Locale
from bitext.localization.page import Sentence, State
from bitext.messages import Messages
from bitext.rendering.source import Mark
from bitext.rendering.writing import Tags
from bitext.site.pages.titles import ENGLISH

_NOTHING = ("", "")
_END = "</span>"


def source_tags(sentences: Sequence[Sentence], step: str) -> Tags:
    """Return what is written at the marks of a source page; *step* names the link of a step, ``{n}``."""

    def tags(mark: Mark) -> tuple[str, str]:
        if mark.kind == "unit":
            unit = _unit(sentences[mark.number])
            return _NOTHING if unit is None else (_tag({"data-unit": unit}), _END)
        return _step(mark, step)

    return tags


def local_tags(
    sentences: Sequence[Sentence],
    step: str,
    source: Locale,
    messages: Messages,
    borrowed: Mapping[str, Locale] | None = None,
) -> Tags:
    """Return what is written at the marks of a page in a locale other than *source*.

    What a reader is told of a sentence that is not translated is one of *messages*. *borrowed* gives the
    languages of units whose translations are those of other locales.
    """
    borrowed = borrowed or {}
    elsewhere = _tag({"class": "bitext-elsewhere"} | _language(source))
    title = _tag(_language(ENGLISH))

    def tags(mark: Mark) -> tuple[str, str]:
        if mark.kind == "elsewhere":
            return elsewhere, _END
        if mark.kind == "title":
            return title, _END
        if mark.kind != "unit":
            return _step(mark, step)
        sentence = sentences[mark.number]
        unit = _unit(sentence)
        values: dict[str, str] = {} if unit is None else {"data-unit": unit}
        if not sentence.is_translated:
            foreign = _foreign(sentence.state, source, messages)
            values |= foreign if unit is not None else _language(source)
        elif unit is not None and sentence.is_unreviewed:
            values |= _unreviewed(sentence.state, messages)
        elif (language := borrowed.get(sentence.unit or "")) is not None:
            values |= _language(language)
        return (_tag(values), _END) if values else _NOTHING

    return tags


def _unit(sentence: Sentence) -> str | None:
    """Return the unit id that stands in the page: a box's title has none, it belongs to its box."""
    return None if sentence.segment.kind == "title" else sentence.unit


def _language(source: Locale) -> dict[str, str]:
    return {"lang": source.tag, "dir": source.direction}


def _step(mark: Mark, name: str) -> tuple[str, str]:
    anchor = f"step-{mark.number}"
    if mark.kind == "step":
        return f' id="{anchor}"', ""
    if mark.kind == "link":
        # The link holds no text, so that none comes into searches and copies: the style draws its sign.
        label = html.escape(name.replace("{n}", str(mark.number)))
        return f'<a class="bitext-step" href="#{anchor}" title="{label}"></a>', ""
    return _NOTHING


def _foreign(state: State, source: Locale, messages: Messages) -> dict[str, str]:
    """Return the attributes of a sentence that is shown in the source language."""
    return {
        "class": f"bitext-untranslated bitext-{state}",
        **_language(source),
        "title": _tooltip(state, messages),
    }


def _unreviewed(state: State, messages: Messages) -> dict[str, str]:
    """Return the attributes of a draft, or of an outdated translation, that is shown."""
    return {"class": f"bitext-unreviewed bitext-{state}", "title": _tooltip(state, messages)}


def _tooltip(state: State, messages: Messages) -> str:
    if state is State.MISSING:
        return messages.text("Not translated yet")
    if state is State.DRAFT:
        return messages.text("The translation is not reviewed yet")
    if state is State.OUTDATED:
        return messages.text("The translation is outdated")
    return messages.text("The translation was held back by a check")


def _tag(values: dict[str, str]) -> str:
    return "".join(["<span", *(f' {name}="{html.escape(value)}"' for name, value in values.items()), ">"])
