"""One change at each place of real English pages leaves the ids and translations of all other sentences alone."""

from __future__ import annotations

import os
from random import Random

from places import check_places
from real_files import CORPUS, NEEDS_CORPUS

pytestmark = NEEDS_CORPUS


def test_one_change_at_each_place_of_50_real_pages() -> None:
    """A sample of all places, or every one where ``BITEXT_EXAMPLES`` is set."""
    random = Random(50)  # noqa: S311 - the same pages each time
    pages = sorted((CORPUS / "nuget/zh-TW/source").rglob("*.md"))
    check_places(random.sample(pages, 50), None if "BITEXT_EXAMPLES" in os.environ else 800)
