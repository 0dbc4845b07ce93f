"""Real English pages: the identity catalog gives each back, and every place is right."""

from __future__ import annotations

import pytest

from bitext.catalog import Entry
from bitext.locales import Locale
from bitext.localize import localize
from bitext.markdown import read_page
from bitext.unit import make_id
from real_files import CORPUS, NEEDS_CORPUS

pytestmark = NEEDS_CORPUS


@pytest.mark.parametrize("locale", ["zh-TW", "de-DE", "ja-JP"])
def test_identity_catalog_gives_every_source_page_back(locale: str) -> None:
    paths = sorted((CORPUS / "nuget" / locale / "source").rglob("*.md"))
    assert len(paths) == 366
    wrong = [path.name for path in paths if not _comes_back(path.read_bytes().decode())]
    assert wrong == []


def _comes_back(text: str) -> bool:
    page = read_page(text)
    units = tuple(make_id("abcde", number) for number in range(len(page.segments)))
    entries: dict[str, Entry] = {
        unit: Entry(msgctxt=unit, msgid=segment.text, msgstr=segment.text)
        for unit, segment in zip(units, page.segments, strict=True)
    }
    locale = Locale("zh-TW")
    same = localize(page, units, entries, locale=locale).text == text
    rewritten = localize(page, units, entries, locale=locale, mark=lambda s: s.segment.span.of(text)).text
    return same and rewritten == text
