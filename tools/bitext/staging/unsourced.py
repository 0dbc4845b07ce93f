"""Texts of a language that have no source, in a page as plain Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from bitext.bilingual.unsourced import SHOWN_FIELDS, Place, with_fields
from bitext.locales import Locale
from bitext.localization.page import Sentence, State, write
from bitext.markdown import Page, Segment
from bitext.sync.unsourced import PagePlaces


def with_unsourced(
    page: Page, sentences: Sequence[Sentence], locale: Locale, texts: Sequence[tuple[Place, str]]
) -> str:
    """Return the text of *page* with its *sentences* in *locale*, and with *texts* that it does not have.

    They are written so that no reader of Markdown or HTML finds anything but words in them.
    """
    places = PagePlaces(page) if texts else None
    alts = [
        Sentence(
            Segment(text="", span=span, block=(-1 - n, 0), kind="alt"), None, State.TRANSLATED, _plain(text)
        )
        for n, (place, text) in enumerate(texts)
        if places is not None and (span := places.image(place)) is not None
    ]
    every = sorted([*sentences, *alts], key=lambda each: each.segment.span.start) if alts else sentences
    written = write(page, every, locale)
    return with_fields(
        written, {place.kind: escape(text) for place, text in texts if place.kind in SHOWN_FIELDS}
    )


def _plain(text: str) -> str:
    return re.sub(r"[!-/:-@\[-`{-~]", lambda found: f"&#{ord(found[0])};", text)
