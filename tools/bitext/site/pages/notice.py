"""The notice at the top of a page that is not wholly translated and reviewed, in the reader's language."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from bitext.locales import Locale
from bitext.messages import Messages
from bitext.site.pages.tally import Tally
from bitext.site.reader.messages import messages_for

_TITLE_END = re.compile(r"</h1>")


def with_notice(content: str, tally: Tally, locale: Locale, source: Locale) -> str:
    """Return the HTML *content* of a page with a notice below its title, or as it is if all is translated."""
    said = _said(tally, messages_for(locale), source)
    if not said or not content.strip():
        return content
    title = _TITLE_END.search(content)
    place = title.end() if title else 0
    return f"{content[:place]}\n{_written(said, messages_for(locale).locale)}\n{content[place:]}"


def _said(tally: Tally, messages: Messages, source: Locale) -> str:
    language = messages.language(source)
    if not tally.total:
        return messages.text("This page is available in %(language)s only.", language=language)
    if not tally.is_translated:
        return messages.text(
            "This page is not translated yet. It is shown in %(language)s.", language=language
        )
    parts = list(_of_originals(tally, messages))
    if parts:
        parts.append(messages.text("The original text is shown instead (%(language)s).", language=language))
    parts += _of_translations(tally, messages)
    return ("" if messages.locale.joins_sentences else " ").join(parts)


def _of_originals(tally: Tally, messages: Messages) -> Iterator[str]:
    """Yield what is said of sentences that are shown in the source language."""
    drafts, outdated = tally.draft - tally.shown_drafts, tally.outdated - tally.shown_outdated
    if untranslated := tally.missing + drafts + tally.unsafe + tally.elsewhere:
        yield messages.count(
            "%(count)s of %(total)s sentences is not translated yet.",
            "%(count)s of %(total)s sentences are not translated yet.",
            untranslated,
            total=messages.number(tally.total + tally.elsewhere),
        )
    if outdated:
        yield messages.count(
            "%(count)s sentence has changed since it was translated.",
            "%(count)s sentences have changed since they were translated.",
            outdated,
        )


def _of_translations(tally: Tally, messages: Messages) -> Iterator[str]:
    """Yield what is said of drafts and outdated translations that are shown."""
    if tally.shown_drafts:
        yield messages.count(
            "The translation of %(count)s sentence is not reviewed yet.",
            "The translations of %(count)s sentences are not reviewed yet.",
            tally.shown_drafts,
        )
    if tally.shown_outdated:
        yield messages.count(
            "The translation of %(count)s sentence is outdated.",
            "The translations of %(count)s sentences are outdated.",
            tally.shown_outdated,
        )


def _written(said: str, locale: Locale) -> str:
    # Material and the themes of MkDocs draw admonitions; a title alone is one line with an icon.
    return (
        f'<div class="admonition info bitext-notice" role="note" lang="{locale.tag}" dir="{locale.direction}"'
        f' data-search-exclude="">\n<p class="admonition-title">{html.escape(said, quote=False)}</p>\n</div>'
    )
