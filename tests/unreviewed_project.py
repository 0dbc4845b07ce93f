"""A small project whose German and Arabic translations are partly drafts, and partly outdated."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from bitext.catalog import Entry, format_po, parse_po
from building import DocsProject, write_project

SETTINGS = """\
site_name: Lamps
site_url: https://lamps.example/
theme:
  name: material
  font: false
  features: [{features}]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {{icon: material/weather-night, name: Dark}}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {{icon: material/weather-sunny, name: Light}}
repo_url: https://git.example/example/docs
edit_uri: edit/main/docs/
markdown_extensions: [admonition, attr_list, toc: {{permalink: true}}]
nav:
  - Home: index.md
  - Care: care.md
plugins:
  - search
  - bitext:
      locales: {locales}
      {own}
"""

INDEX = """\
# Lamps

A lamp gives light. It has a switch at its side. Press it once.

## Switch it on

1. Plug in the lamp. Wait a moment.
1. Press the **switch**.
1. Read [how to care for it](care.md).

!!! note "A note on heat"

    The lamp gets warm. Do not cover it.

## Put it away

Unplug the lamp first. It may still be hot.
"""

CARE = """\
# Care

Wipe the lamp with a dry cloth. Never use water.
"""

GERMAN = {
    "Lamps": "Lampen",
    "Home": "Start",
    "Care": "Pflege",
    "A lamp gives light.": "Eine Lampe gibt Licht.",
    "It has a switch at its side.": "Sie hat einen Schalter an der Seite.",
    "Press it once.": "Drücken Sie ihn einmal.",
    "Switch it on": "Einschalten",
    "Plug in the lamp.": "Stecken Sie die Lampe ein.",
    "Wait a moment.": "Warten Sie einen Moment.",
    "Press the **switch**.": "Drücken Sie den **Schalter**.",
    "Read [how to care for it](care.md).": "Lesen Sie, [wie man sie pflegt](care.md).",
    "A note on heat": "Ein Wort zur Wärme",
    "The lamp gets warm.": "Die Lampe wird warm.",
    "Do not cover it.": "Decken Sie sie nicht zu.",
    "Put it away": "Wegräumen",
    "Unplug the lamp first.": "Ziehen Sie zuerst den Stecker.",
    "Wipe the lamp with a dry cloth.": "Wischen Sie die Lampe mit einem trockenen Tuch ab.",
    "Never use water.": "Nehmen Sie nie Wasser.",
}

ARABIC = {
    "Lamps": "المصابيح",
    "Home": "الرئيسية",
    "Care": "العناية",
    "A lamp gives light.": "المصباح يعطي الضوء.",
    "It has a switch at its side.": "له مفتاح على جانبه.",
    "Press it once.": "اضغط عليه مرة واحدة.",
    "Switch it on": "التشغيل",
    "Plug in the lamp.": "صِل المصباح بالكهرباء.",
    "Wait a moment.": "انتظر لحظة.",
    "Press the **switch**.": "اضغط على **المفتاح**.",
    "Read [how to care for it](care.md).": "اقرأ [كيف تعتني به](care.md).",
    "The lamp gets warm.": "يسخن المصباح.",
    "Do not cover it.": "لا تغطِّه.",
    "Put it away": "التخزين",
    "Unplug the lamp first.": "افصل المصباح أولًا.",
}

CHINESE = {
    "Lamps": "檯燈",
    "Home": "首頁",
    "Care": "保養",
    "A lamp gives light.": "檯燈會發光。",
    "It has a switch at its side.": "它的側面有開關。",
    "Press it once.": "請按一下。",
    "Switch it on": "開啟檯燈",
    "Plug in the lamp.": "插上檯燈的電源。",
    "Wait a moment.": "請稍候。",
    "Press the **switch**.": "按下 **開關**。",
    "Read [how to care for it](care.md).": "請閱讀[如何保養](care.md)。",
    "A note on heat": "關於溫度",
    "The lamp gets warm.": "檯燈會變熱。",
    "Do not cover it.": "請勿覆蓋。",
    "Put it away": "收納",
    "Unplug the lamp first.": "請先拔掉電源。",
    "Wipe the lamp with a dry cloth.": "請用乾布擦拭檯燈。",
    "Never use water.": "請勿用水。",
}

TEXTS = {"de": GERMAN, "ar": ARABIC, "zh_TW": CHINESE}
FOLDERS = {"de": "de", "ar": "ar", "zh-TW": "zh_TW"}

DRAFTS = frozenset(
    [
        "It has a switch at its side.",
        "Switch it on",
        "Wait a moment.",
        "Read [how to care for it](care.md).",
        "A note on heat",
        "Wipe the lamp with a dry cloth.",
        "Never use water.",
        "Care",
    ]
)
"""The source texts whose translations are drafts; of the page `care.md`, all are."""

OUTDATED = frozenset(["Press it once.", "Do not cover it."])
"""The source texts that have changed since they were translated."""


def unreviewed_project(folder: Path, own: str = "", *, features: str = "", tags: str = "de") -> DocsProject:
    """Write the project with the settings *own* of ours, translated into the locales *tags*."""
    wanted = [each.strip() for each in tags.split(",")]
    settings = SETTINGS.format(locales=f"[{tags}]", own=own or "fallback: notice", features=features)
    folders = [FOLDERS[each] for each in wanted]
    project = write_project(
        folder, settings, {"index.md": INDEX, "care.md": CARE}, {each: TEXTS[each] for each in folders}
    )
    for each in folders:
        for path in (folder / "locales" / each).rglob("*.po"):
            catalog = parse_po(path.read_text("utf-8"))
            path.write_text(format_po(replace(catalog, entries=tuple(map(_open, catalog.entries)))), "utf-8")
    return project


def _open(entry: Entry) -> Entry:
    if not entry.msgstr or entry.msgid not in DRAFTS | OUTDATED:
        return entry
    previous = "Once." if entry.msgid in OUTDATED else None
    return replace(entry, flags=("fuzzy",), previous_msgid=previous)


def rewrite(project: DocsProject, texts: Mapping[str, str], locale: str = "de", page: str = "index") -> None:
    """Give other translations to source texts of a catalog; their states stay."""
    path = project.catalog(FOLDERS[locale], page)
    catalog = parse_po(path.read_text("utf-8"))
    entries = tuple(replace(each, msgstr=texts.get(each.msgid, each.msgstr)) for each in catalog.entries)
    assert entries != catalog.entries
    path.write_text(format_po(replace(catalog, entries=entries)), "utf-8")
