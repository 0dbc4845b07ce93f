"""More fields of the front matter, in real builds: what a theme's template shows of them in each language."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from msgspec.structs import replace

from bitext.catalog import format_po, parse_po
from bitext.cli import main
from building import DocsProject, Site

SETTINGS = """\
site_name: Test
theme: {name: material, font: false, custom_dir: theme}
nav:
  - Home: index.md
  - page.md
extra: {version: "1.2"}
plugins:
  - macros: {render_by_default: true}
  - bitext: {locales: [de], front_matter: [subtitle, hero.buttons.text, features]}
"""
TEMPLATE = """\
{% extends "base.html" %}
{% block content %}
<h2 class="subtitle" title='{{ page.meta.subtitle }}'>{{ page.meta.subtitle }}</h2>
{% for each in (page.meta.hero or {}).buttons or [] %}<a class="button" href="{{ each.href }}">{{ each.text }}</a>{% endfor %}
{% for each in page.meta.features or [] %}<b class="feature">{{ each }}</b>{% endfor %}
<i class="count">{{ page.meta.count }}</i>
{{ super() }}
{% endblock %}
"""
PAGE = """\
---
title: Plain title
description: About it
subtitle: Tea & cake for all
hero:
  buttons:
    - {text: Go, href: go.md}
    - {text: Stop it, href: stop.md}
features: [Fast, 3, https://a.example]
count: 3
---

# A heading

Words here.
"""
OTHER = "Subtitle: Plain words\nCount: 4\n\n# Other\n\nWords here.\n"
TARGETS = {
    "Tea & cake for all": "Tee & Kuchen für alle",
    "Go": "Los geht's",
    "Stop it": "Halt: sofort!",
    "Fast": "Schnell",
    "Plain words": "Schlichte Worte",
    "Words here.": "Worte hier.",
}


def built(folder: Path, targets: dict[str, str], settings: str = SETTINGS) -> Site:
    for name, text in {
        "mkdocs.yml": settings,
        "theme/main.html": TEMPLATE,
        "docs/index.md": PAGE,
        "docs/page.md": OTHER,
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    for path in sorted((folder / "locales/de").rglob("*.po")):
        catalog = parse_po(path.read_text("utf-8"))
        entries = tuple(replace(each, msgstr=targets.get(each.msgid, "")) for each in catalog.entries)
        path.write_text(format_po(replace(catalog, entries=entries)), "utf-8")
    site = DocsProject(folder).build("--no-strict")
    assert site.code == 0, site.log
    return site


def shown(page: BeautifulSoup) -> list[str]:
    return [each.get_text() for each in page.select(".subtitle, .button, .feature, .count")]


def test_a_template_shows_them_in_each_language(tmp_path: Path) -> None:
    site = built(tmp_path, TARGETS)
    assert shown(site.page("index.html")) == [
        "Tea & cake for all", "Go", "Stop it", "Fast", "3", "https://a.example", "3"
    ]  # fmt: skip
    page = site.page("de/index.html")
    assert shown(page) == [
        "Tee & Kuchen für alle", "Los geht's", "Halt: sofort!", "Schnell", "3", "https://a.example", "3"
    ]  # fmt: skip
    assert [each["href"] for each in page.select(".button")] == ["go.md", "stop.md"]
    assert shown(site.page("de/page/index.html")) == ["Schlichte Worte", "4"]


@pytest.mark.parametrize(
    "target",
    [
        "Tee <img src=x onerror=alert(1)>", "Tee' onmouseover='alert(1)", "Tee </h2><script>alert(1)</script>",
        "Tee {{ cycler.__init__.__globals__.os.system('touch PWNED') }}", "Tee <b", 'Tee "x" y', "Tee\n---\nhide: [toc]",
        "Tee {% raw %}", "- x", "&lt;b&gt; x", "it's hidden autofocus",
        'Tee " autofocus tabindex=1 x="', "Tee ' autofocus tabindex=1 x='", 'Tee &quot; "x', '"', "'",
    ],
)  # fmt: skip
def test_no_translation_brings_markup(tmp_path: Path, target: str) -> None:
    targets = {**TARGETS, **dict.fromkeys(["Tea & cake for all", "Go", "Plain title", "About it"], target)}
    site = built(tmp_path, targets)
    page = site.page("de/index.html")
    for each in site.folder.rglob("*.html"):
        assert not BeautifulSoup(each.read_text("utf-8"), "lxml").select(
            "[autofocus], [tabindex='1'], meta[x], title[x]"
        )
    heading = page.select(".subtitle")[0]
    assert set(heading.attrs) == {"class", "title"}
    assert heading.get_text() == heading["title"]
    assert not heading.find_all()
    assert [each["href"] for each in page.select(".button")] == ["go.md", "stop.md"]
    assert not page.select(".button *")
    assert not page.select("img[onerror]")
    assert not (tmp_path / "PWNED").exists()


def test_what_another_plugin_writes_there_stays(tmp_path: Path) -> None:
    (tmp_path / "hooks.py").write_text(
        "def on_page_markdown(markdown, page, **_):\n    page.meta['subtitle'] = 'From a hook'\n", "utf-8"
    )
    settings = SETTINGS.replace("extra:", "hooks: [hooks.py]\nextra:")
    site = built(tmp_path, {**TARGETS, "Tea & cake for all": "Tee: <x>"}, settings)
    assert shown(site.page("de/index.html"))[0] == "From a hook"
