"""Real trees without source pages, moved into a project: it is in step, and no unit is lost or outdated."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.catalog import Entry, parse_po
from real_files import CORPUS, NEEDS_CORPUS
from running import Bitext

pytestmark = [pytest.mark.corpus, NEEDS_CORPUS]

TREES = {
    **{each.parent.name: each for each in sorted(CORPUS.glob("more/*/bilingual"))},
    **{f"nuget-{each.parent.name}": each for each in sorted(CORPUS.glob("nuget/*/bilingual"))},
}

LEFT = {
    # The name that stands before the sentence on the source side stands in the middle of the translation.
    "d365-he-IL": {"8324f-108"},
}


@pytest.mark.parametrize("name", TREES)
def test_a_tree_is_in_step_as_soon_as_it_is_moved(
    name: str, tmp_path: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    locale = "-".join(name.split("-")[1:])
    bitext("migrate", str(TREES[name]), "--locale", locale, "--into", str(tmp_path / "site"))
    monkeypatch.chdir(tmp_path / "site")
    done = bitext("extract", "--check")
    assert done.code == 0, done.err
    catalogs = sorted((tmp_path / "site/locales").glob("*_*/LC_MESSAGES/**/*.po"))
    entries = [
        entry
        for path in catalogs
        if path.name != "_site.po"
        for entry in parse_po(path.read_text("utf-8")).entries
    ]
    assert len(entries) > 250
    assert {each.msgctxt for each in entries if not is_whole(each)} == LEFT.get(name, set())


def is_whole(entry: Entry) -> bool:
    """Whether the translation of *entry* is finished, and belongs to a sentence of its page."""
    return entry.translated and not entry.obsolete
