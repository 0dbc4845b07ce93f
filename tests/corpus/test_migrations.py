"""Law 20 on real trees: after a migration the project is in step, and holds each unit, translated."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.bilingual import parse
from bitext.catalog import parse_po
from bitext.locales import Locale
from bitext.sync.delivered import Delivered
from bitext.sync.in_place import is_no_prose
from real_files import CORPUS, NEEDS_CORPUS
from running import Bitext

pytestmark = NEEDS_CORPUS

TREES = {
    "aspnet-zh-TW": 1,
    "d365-ar-SA": 2,
    "d365-he-IL": 0,
    "dotnet-zh-TW": 0,
    "nuget-fr-FR": 0,
    "nuget-ko-KR": 0,
    "nuget-ru-RU": 0,
    "nuget-tr-TR": 0,
    "skype-zh-TW": 0,
}
"""How many units are outdated or lost at birth.

That are a link whose translation has a space before its address, and two alternative texts within which the
pipeline put spans.
"""


@pytest.mark.parametrize("tree", TREES)
def test_a_migrated_tree_is_in_step_and_complete(tree: str, tmp_path: Path, bitext: Bitext) -> None:
    folder, locale = CORPUS / "more" / tree / "bilingual", Locale.parse(tree.partition("-")[2])
    result = bitext("migrate", f"{locale.tag}={folder}", "--into", str(tmp_path))
    assert result.code in {0, 1}
    assert bitext("extract", "--check", "-C", str(tmp_path)).code == 0
    units = lost = 0
    for path in sorted(folder.rglob("*.md")):
        given = Delivered(locale, parse(path.read_bytes().decode()))
        page = path.relative_to(folder).with_suffix(".po")
        catalog = parse_po((tmp_path / "locales" / locale.folder / "LC_MESSAGES" / page).read_text("utf-8"))
        lost += sum(each.fuzzy or each.obsolete for each in catalog.entries)
        there = " ".join(entry.msgid for entry in catalog.entries)
        pairs = zip(given.sources, given.targets, strict=True)
        wanted = [source for source, target in pairs if not is_no_prose(source, target)]
        units += len(wanted)
        assert [each for each in wanted if each.strip("[ ").partition("](")[0] not in there] == []
    assert (units > 0, lost) == (True, TREES[tree])
