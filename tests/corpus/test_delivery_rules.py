"""Real deliveries: the rules on their form find the few numbers that are lost, and nothing else."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from bitext.bilingual import parse
from bitext.catalog import Catalog, Entry
from bitext.checking.deliveries import check_delivery_form
from bitext.checks import delivery_differs
from bitext.checks.subjects import PageCatalog, SourceFile
from bitext.locales import Locale
from bitext.markdown import Page
from bitext.sync.delivered import Delivered
from bitext.sync.notes import with_delivery
from real_files import CORPUS, NEEDS_CORPUS

pytestmark = NEEDS_CORPUS


@pytest.mark.parametrize(
    ("folder", "tag", "files", "expected"),
    [
        ("nuget/zh-TW/bilingual", "zh-TW", 366, {"gap-unexplained": 2}),
        ("nuget/de-DE/bilingual", "de-DE", 366, {"gap-unexplained": 2}),
        ("nuget/ja-JP/bilingual", "ja-JP", 366, {"gap-unexplained": 2}),
        ("redeliveries", "zh-TW", 312, {}),
    ],
)
def test_the_form_of_deliveries(folder: str, tag: str, files: int, expected: dict[str, int]) -> None:
    hits: Counter[str] = Counter()
    paths = sorted((CORPUS / folder).rglob("*.md"))
    for path in paths:
        delivery = parse(path.read_bytes().decode("utf-8"))
        hits.update(
            each.name for each in check_delivery_form(path.name, delivery, locale=Locale(tag)).findings
        )
    # The title, description and pictures of each page: their sources are not in the delivery.
    assert hits.pop("implicit-unit-without-source") > 0
    assert len(paths) == files
    assert hits == expected


def _imported(given: Delivered, now: Delivered, *, edited: bool = False) -> PageCatalog:
    """Return a catalog that *given* was brought into, beside which *now* lies; or one that a translator edited."""
    entries = tuple(
        Entry(msgctxt=f"a-{at}", msgid=source, msgstr=f"({target})" if edited and at % 20 == 0 else target)
        for at, (source, target) in enumerate(zip(given.sources, given.targets, strict=True))
    )
    catalog = with_delivery(Catalog(header=(), entries=entries), given.digest)
    file = SourceFile("page.po", "")
    return PageCatalog(
        page=Page("", ()),
        page_file=file,
        template=catalog,
        template_file=file,
        units=(),
        catalog=catalog,
        catalog_file=file,
        locale=given.locale,
        delivered=now,
        delivery_file=SourceFile("page.md", now.delivery.text),
    )


def test_redeliveries_that_were_only_copied_there() -> None:
    """Exactly those are found that translate a sentence of the delivery before in another way."""
    folders = sorted({path.parent for path in (CORPUS / "redeliveries").rglob("*.md")})
    found = tried = 0
    for folder in folders:
        texts = [path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.md"))]
        for old, new in pairwise(Delivered(Locale("zh-TW"), parse(text)) for text in texts):
            pairs, sources = set(zip(old.sources, old.targets, strict=True)), set(old.sources)
            differs = any(
                source in sources and (source, target) not in pairs
                for source, target in zip(new.sources, new.targets, strict=True)
            )
            assert bool(list(delivery_differs.RULE.check(_imported(old, new)))) == differs
            assert list(delivery_differs.RULE.check(_imported(old, old))) == []
            assert list(delivery_differs.RULE.check(_imported(old, old, edited=True))) == []
            tried += 1
            found += differs
    assert (found, tried) == (122, 272)
