"""Real deliveries without source pages: what they have in their own language only stays off the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.bilingual import parse
from bitext.bilingual.unsourced import unsourced_texts, without_unsourced_texts
from real_files import CORPUS, NEEDS_CORPUS

pytestmark = [pytest.mark.corpus, NEEDS_CORPUS]


TREES = [*sorted(CORPUS.glob("more/*/bilingual")), *sorted(CORPUS.glob("nuget/*"))]


@pytest.mark.parametrize("tree", TREES, ids=lambda path: "-".join(path.parts[-2:]))
def test_no_text_without_a_source_stays_on_a_page(tree: Path) -> None:
    texts = 0
    for path in sorted(tree.rglob("*.md")):
        delivery = parse(path.read_bytes().decode("utf-8"))
        page = without_unsourced_texts(delivery)
        texts += len(unsourced_texts(delivery))
        # Units hold pictures, and pictures hold units; those have source texts.
        sources = [unit.source for unit in delivery.units]
        for text in unsourced_texts(parse(page)).values():
            assert any(text in source or source in text for source in sources), (path, text)
        assert all(unit.source in page for unit in delivery.units), path
    assert texts > 20
