"""Which edits the translations of a page follow: those after which every rule says what it said before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from bitext.catalog import Entry
from bitext.errors import UnreadableError
from bitext.locales import Locale
from bitext.markdown import Page
from bitext.project.layout import Project
from bitext.project.loading import load_glossary
from bitext.style import Style
from bitext.sync.extraction import Extraction
from bitext.sync.following import Follow, follow_edits

if TYPE_CHECKING:
    from bitext.glossary import Glossary


def follow_on(project: Project, extraction: Extraction, locale: Locale, *, minor: bool = False) -> Follow:
    """Return how translations into *locale* follow edits of the page of *extraction*.

    With *minor*, they are kept where words changed, unless the site would not show them then.
    """
    units = [entry.msgctxt or "" for entry in extraction.template.entries if not entry.obsolete]
    conventions, glossary = project.settings.styles[locale], partial(_glossary, project, locale)
    judge = judge_on(extraction.page, units, locale, conventions, glossary, minor=minor)
    return follow_edits(locale, judge, minor=minor)


def judge_on(
    page: Page,
    units: Sequence[str],
    locale: Locale,
    conventions: Style,
    glossary: Callable[[], Glossary | None] = lambda: None,
    *,
    minor: bool = False,
) -> Callable[[Entry, Entry], bool]:
    """Return what says of two entries of *page* whether rules find no more in the second than in the first.

    *units* are those of the segments of *page*. With *minor*, only the rules count that keep a translation
    off the site.
    """

    def is_sound(before: Entry, after: Entry) -> bool:
        # Loading the rules takes time, and most extractions need none.
        from bitext.checks import GUARDS, PAIR_RULES  # noqa: PLC0415
        from bitext.checks.subjects import pair_in_place  # noqa: PLC0415

        segment = page.segments[units.index(after.msgctxt or "")]

        def flaws(entry: Entry) -> Counter[str]:
            texts = entry.msgid, entry.msgstr
            pair = pair_in_place(texts, page, segment, locale, conventions=conventions, glossary=glossary())
            return Counter(rule.code for rule in (GUARDS if minor else PAIR_RULES) for _ in rule.check(pair))

        return flaws(after) <= flaws(before)

    return is_sound


def _glossary(project: Project, locale: Locale) -> Glossary | None:
    try:
        return load_glossary(project, locale)
    except UnreadableError:
        # That it cannot be read is a finding of `bitext check`.
        return None
