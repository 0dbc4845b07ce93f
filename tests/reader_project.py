"""A small project whose pages have all that a reader may meet, and its built site."""

from __future__ import annotations

import shutil
from pathlib import Path

from msgspec.structs import replace

from bitext.catalog import format_po, parse_po
from bitext.cli import main
from building import ROOT, DocsProject, Site

RICH = "guide/rich"

REPOSITORY = "repo_url: https://git.example/example/docs\nedit_uri: edit/main/docs/"

SETTINGS = """\
site_name: Reader
site_url: {site_url}
{repository}
theme:
  name: material
  font: false
  features: [content.code.copy, navigation.sections{features}]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {{icon: material/weather-night, name: Dark}}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {{icon: material/weather-sunny, name: Light}}
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {{permalink: true}}
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.superfences
  - pymdownx.tabbed: {{alternate_style: true}}
  - pymdownx.tasklist
plugins:
  - search
  - bitext:
      locales: [zh-TW, ar]
      {own}
"""

DEFAULTS = {"site_url": "https://docs.example/", "features": "", "repository": REPOSITORY, "own": ""}

INDEX = """\
# Home

Read [the guide](guide/rich.md#limits).

## Steps

1. Open it.
1. Close it.
"""

PAGE = """\
---
title: Scopes
bitext: {ticks: true}
---

# Scopes and keys

A key has *one or more* scopes. Each scope is a set of rights, see [the limits](#limits).

## Create a key { #create }

1. Open the [start page](../index.md) and sign in.

1. Select **Create**, then choose a scope. The scopes are:

    - Push: new packages and updates
    - Unlist: hides a package

    ```console
    $ nuget push package.nupkg -k KEY
    pushed
    ```

1. Copy the key.

    ![The clipboard](../media/key.png)

!!! note "Keep it safe"

    Nobody can show you the key again. Make a new one if you lose it.

??? tip "Short keys"

    A short key is easier to read.

## Limits

| Kind of account | Keys | Remarks |
|---|---|---|
| Free | `10` | For one person |
| Team | `100` | For *everybody* in the team |

=== "Linux"

    Use the terminal.

=== "Windows"

    Use the console.

> Keys are like toothbrushes. Do not share them.

Scope
:   What a key may do.

- [x] Read this page
- [ ] Try it

The last sentence was changed by its author. This one is new.[^1]

[^1]: A note at the foot.
"""

TRANSLATIONS = {
    "zh_TW": {
        "Scopes": "範圍",
        "Home": "首頁",
        "Read [the guide](guide/rich.md#limits).": "閱讀[指南](guide/rich.md#limits)。",
        "Steps": "步驟",
        "Open it.": "開啟它。",
        "Close it.": "關閉它。",
        "Scopes and keys": "範圍與金鑰",
        "A key has *one or more* scopes.": "一個金鑰有*一或多個*範圍。",
        "Each scope is a set of rights, see [the limits](#limits).": "每個範圍是一組權限，請參閱[限制](#limits)。",
        "Create a key": "建立金鑰",
        "Open the [start page](../index.md) and sign in.": "開啟[起始頁面](../index.md)並登入。",
        "Select **Create**, then choose a scope.": "選取 **建立**，然後選擇一個範圍。",
        "The scopes are:": "範圍包括：",
        "Push: new packages and updates": "推送：新套件和更新",
        "Unlist: hides a package": "取消列出：隱藏套件",
        "Copy the key.": "複製金鑰。",
        "The clipboard": "剪貼簿",
        "Keep it safe": "妥善保管",
        "Nobody can show you the key again.": "沒有人能再次向您顯示金鑰。",
        "Make a new one if you lose it.": "若遺失，請建立新的金鑰。",
        "Short keys": "短金鑰",
        "A short key is easier to read.": "較短的金鑰較容易閱讀。",
        "Limits": "限制",
        "Kind of account": "帳戶類型",
        "Keys": "金鑰",
        "Remarks": "備註",
        "Free": "免費",
        "For one person": "供一人使用",
        "Team": "團隊",
        "For *everybody* in the team": "供團隊中的*每個人*使用",
        "Use the terminal.": "使用終端機。",
        "Use the console.": "使用主控台。",
        "Keys are like toothbrushes.": "金鑰就像牙刷。",
        "Do not share them.": "請勿共用。",
        "Scope": "範圍",
        "What a key may do.": "金鑰可以做的事。",
        "Read this page": "閱讀本頁",
        "Try it": "試試看",
        "The last sentence was changed by its author.": "最後一句已由作者變更。",
        "A note at the foot.": "頁尾的註解。",
    },
    "ar": {
        "Home": "الرئيسية",
        "Read [the guide](guide/rich.md#limits).": "اقرأ [الدليل](guide/rich.md#limits).",
        "Scopes and keys": "النطاقات والمفاتيح",
        "A key has *one or more* scopes.": "للمفتاح نطاق *واحد أو أكثر*.",
        "Each scope is a set of rights, see [the limits](#limits).": "كل نطاق هو مجموعة من الصلاحيات، راجع [الحدود](#limits).",
        "Create a key": "إنشاء مفتاح",
        "Open the [start page](../index.md) and sign in.": "افتح [صفحة البداية](../index.md) وسجِّل الدخول.",
        "Select **Create**, then choose a scope.": "حدد **إنشاء**، ثم اختر نطاقًا.",
        "The scopes are:": "النطاقات هي:",
        "Push: new packages and updates": "Push: الحزم الجديدة والتحديثات",
        "Copy the key.": "انسخ المفتاح.",
        "Nobody can show you the key again.": "لا يمكن لأحد أن يعرض لك المفتاح مرة أخرى.",
        "Make a new one if you lose it.": "أنشئ مفتاحًا جديدًا إذا فقدته.",
        "Limits": "الحدود",
        "Kind of account": "نوع الحساب",
        "Keys": "المفاتيح",
        "Free": "مجاني",
        "For one person": "لشخص واحد",
        "Keys are like toothbrushes.": "المفاتيح مثل فرش الأسنان.",
        "Do not share them.": "لا تشاركها.",
    },
}  # fmt: skip

OUTDATED = "The last sentence was changed by its author."


def rich_project(folder: Path, **settings: str) -> DocsProject:
    """Write a project with the page `RICH`, translated but for one sentence that is new and one that changed."""
    (folder / "mkdocs.yml").write_text(SETTINGS.format_map({**DEFAULTS, **settings}), "utf-8")
    for name, text in (("index", INDEX), (RICH, PAGE)):
        path = folder / f"docs/{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "docs/media").mkdir()
    shutil.copy(ROOT / "docs/media/QS_Create-02-APIKey.png", folder / "docs/media/key.png")
    assert main(["extract", "-C", str(folder)]) == 0
    for locale, texts in TRANSLATIONS.items():
        for path in (folder / f"locales/{locale}/LC_MESSAGES").rglob("*.po"):
            _translate(path, texts)
    return DocsProject(folder)


def _translate(path: Path, texts: dict[str, str]) -> None:
    catalog = parse_po(path.read_text("utf-8"))
    entries = tuple(
        replace(
            each,
            msgstr=texts.get(each.msgid, ""),
            flags=("fuzzy",) if each.msgid == OUTDATED and each.msgid in texts else (),
            previous_msgid="The last sentence." if each.msgid == OUTDATED and each.msgid in texts else None,
        )
        for each in catalog.entries
    )
    path.write_text(format_po(replace(catalog, entries=entries)), "utf-8")


def build_rich(folder: Path, **settings: str) -> Site:
    """Build the project strictly, with *settings* in the places of `SETTINGS`."""
    built = rich_project(folder, **settings).build("--strict")
    assert built.code == 0, built.log
    return built
