"""Law 20: a migrated project is in step, and holds every unit that was delivered, translated and up to date.

The kinds here are shapes of deliveries that once lost units, or made them outdated at birth.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bitext.bilingual import parse
from bitext.catalog import Catalog, parse_po
from bitext.locales import Locale
from bitext.sync.delivered import Delivered, has_text
from running import Bitext
from sketches import pair_text


def _unit(number: int, target: str, source: str) -> str:
    return pair_text(f"aaaaa-{number}", target, source)


LINK = re.compile(r"^\[(.*)\]\([^()]*\)$")
ANCHOR = '<a name="x"> </a>'
CODE = ':::code source="a.cs":::'
ROW = f"| {_unit(101, '甲', 'A')} | {_unit(102, '乙', 'B')} |\n"
CELLS = f"| {_unit(104, '丙', 'C')} | {_unit(105, '丁', 'D')} |\n"
OVERVIEW = ("[概觀](a.md)", "[Overview](a.md)")

KINDS = {
    "a-link-behind-a-space-and-in-a-list": f" {_unit(101, *OVERVIEW)}\n\n- {_unit(102, *OVERVIEW)}\n",
    "a-link-whose-unit-begins-with-a-space": f"{_unit(101, ' [概觀](a.md)', ' [Overview](a.md)')}\n\n- {_unit(102, *OVERVIEW)}\n",
    "links-whose-label-is-a-sentence-elsewhere": f"- {_unit(101, *OVERVIEW)}\n- {_unit(102, '[總覽](b.md)', '[Overview](b.md)')}\n\n{_unit(103, '概觀', 'Overview')}\n",
    "a-link-with-brackets-in-its-translation": f"*   {_unit(101, '[[新增] 欄位](a.md)', '[Add Field](a.md)')}\n\n{_unit(102, '新增', 'Add Field')}\n",
    "headings-that-are-links": f"# {_unit(101, *OVERVIEW)}\n\n## {_unit(102, '[細節](b.md)', '[Details](b.md)')}\n",
    "a-link-whose-label-is-a-name": f"| A |\n|---|\n| {_unit(101, '[A 。B](https://x.org/A.B/)', '[A.B.C](https://x.org/A.B/)')}<br>{_unit(102, '[D 。E](https://x.org/D/)', '[D.E.F](https://x.org/D/)')} |\n",
    "a-row-of-dashes-with-too-few-cells": f"{ROW}|---|\n{CELLS}",
    "a-row-of-dashes-with-too-many-cells": f"{ROW}|---|---|---|\n{CELLS}",
    "dashes-that-are-a-unit": f"{ROW}| {_unit(103, '---', '---')} | --- | --- |\n{CELLS}",
    "units-that-are-anchors": f"{_unit(101, ANCHOR, ANCHOR)}\n## {_unit(102, '金鑰', 'Keys')}\n\n{_unit(103, ANCHOR, ANCHOR)}\n",
    "what-is-indented-in-columns": f":::row:::\n    :::column:::\n        {_unit(101, '左。', 'Left.')}\n    :::column-end:::\n    :::column:::\n        ### {_unit(102, '右', 'Right')}\n\n        {_unit(103, '更多。', 'More.')}\n    :::column-end:::\n:::row-end:::\n",
    "a-link-and-a-unit-behind-it": f"[{_unit(101, '一', 'One')}](u.md) {_unit(102, '二 = [x](y)。', 'two = [x](y).')}\n",
    "a-word-that-is-never-translated": f"---\nno-loc: [Blazor]\n---\n# Blazor {_unit(101, '頁面', 'pages of it')}\n\nBlazor{_unit(102, '會驗證。', ' validates it.')}\n",
    "an-include-before-a-unit": f"{ROW}|---|---|\n| [!INCLUDE[x](y.md)] {_unit(104, '屬性', 'Property')} | {_unit(105, '丁', 'D')} |\n",
    "an-include-in-a-unit": f"{_unit(101, '價目 [!INCLUDE[x](y.md)] 定義。', '[!INCLUDE[x](y.md)] price lists define it.')}\n",
    "an-escaped-anchor": f"## <a name=&quot;x&quot;></a>{_unit(101, '金鑰', 'Keys')}\n",
    "a-line-that-a-backslash-breaks": f"- {_unit(101, '**甲** ', '**First** ')}\\\n  {_unit(102, '乙。', 'Second.')}\n- {_unit(103, '**丙**', '**Third**')}\\\n",
    "a-directive-that-was-wrapped": f"{_unit(101, '：：：code', CODE)}\n\n{_unit(102, '好。', 'Good.')}\n",
    "one-sentence-twice": f"- {_unit(101, '是', 'Yes')}\n- {_unit(102, '對', 'Yes')}\n",
}  # fmt: skip


def current_targets(catalog: Catalog) -> str:
    """Return the translations that a catalog has of what is on the page, and that are up to date."""
    assert [e.msgid for e in catalog.entries if e.fuzzy or e.obsolete] == []
    return "\n".join(entry.msgstr for entry in catalog.entries if entry.msgid)


def missing_units(text: str, locale: Locale, catalog: Catalog) -> list[str]:
    """Return the units of a delivery whose translations the *catalog* does not have; of links, the labels."""
    given, there = Delivered(locale, parse(text)), current_targets(catalog)
    pairs = zip(given.units, given.targets, strict=True)
    wanted = [LINK.sub(r"\1", target).strip() for unit, target in pairs if has_text(unit)]
    return [each for each in wanted if each not in there]


@pytest.mark.parametrize("kind", KINDS)
def test_a_migrated_project_is_in_step_and_holds_all(kind: str, tmp_path: Path, bitext: Bitext) -> None:
    page = tmp_path / "zh/x.md"
    page.parent.mkdir()
    page.write_bytes(KINDS[kind].encode())
    project = tmp_path / "new"
    out = bitext("migrate", str(tmp_path / "zh"), "--locale", "zh-TW", "--into", str(project)).out
    assert "I102" not in out
    assert bitext("extract", "--check", "-C", str(project)).code == 0
    catalog = parse_po((project / "locales/zh_TW/LC_MESSAGES/x.po").read_text("utf-8"))
    assert missing_units(KINDS[kind], Locale.parse("zh-TW"), catalog) == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_import_leaves_the_project_in_step(kind: str, tmp_path: Path, bitext: Bitext) -> None:
    project, new = tmp_path / "new", tmp_path / "x.md"
    assert bitext("init", "--locale", "zh-TW", "-C", str(project)).code == 0
    assert bitext("extract", "-C", str(project)).code == 0
    new.write_bytes(KINDS[kind].encode())
    out = bitext("import", str(new), "--locale", "zh-TW", "--page", "x.md", "-C", str(project)).out
    assert "I102" not in out
    assert bitext("extract", "--check", "-C", str(project)).code == 0
    catalog = parse_po((project / "locales/zh_TW/LC_MESSAGES/x.po").read_text("utf-8"))
    assert missing_units(KINDS[kind], Locale.parse("zh-TW"), catalog) == []
