"""Texts in tags and attribute lists, in a real build: a translation brings its own, and nothing else."""

from __future__ import annotations

from pathlib import Path

from bitext.cli import main
from building import DocsProject, Site, translate_all

SETTINGS = """\
site_name: Test
theme: {name: material, font: false}
markdown_extensions:
  - attr_list
  - md_in_html
  - smarty
  - pymdownx.magiclink
  - pymdownx.betterem
  - pymdownx.emoji
plugins:
  - bitext: {locales: [de]}
"""
PAGE = """\
# Home { title="Where to begin" }

[Send](other.md){ .md-button title="Send it" }

Press [Stop](other.md){ .md-button title="Stop it" } or <button title='Pause it'>Pause</button> now.

See [the page](other.md "Another page") and <abbr title="Hyper Text">HT</abbr> with <img src="a.png" alt="A kettle" title="Hot">.

<input type="submit" value="Go on">

Or <input type="button" value="Go back"> here.

<div><button aria-label="Close it">x</button> <input type="text" value="secret" placeholder="Your name"></div>
"""
TARGETS = {
    "Where to begin": 'Wo man "anfängt": *hier* _so_',
    "Send": "Senden",
    "Send it": "Abschicken (e.g.x) – 50 %, *jetzt*",
    "Press [Stop](other.md){ .md-button title=\"Stop it\" } or <button title='Pause it'>Pause</button> now.": (
        "Drücken Sie jetzt <button title='Anhalten'>Pause</button> oder "
        '[Halt](other.md){ .md-button title="Aufhören" }.'
    ),
    'See [the page](other.md "Another page") and <abbr title="Hyper Text">HT</abbr> with '
    '<img src="a.png" alt="A kettle" title="Hot">.': (
        'Siehe [die Seite](other.md "Eine andere Seite") und <abbr title="Hypertext">HT</abbr> mit '
        '<img src="a.png" alt="Ein Kessel" title="Heiß">.'
    ),
    "Go on": "Weiter",
    'Or <input type="button" value="Go back"> here.': 'Oder hier <input type="button" value="Zurück">.',
    "Close it": "Schließen",
    "Your name": "Ihr Name",
}


def built(folder: Path, targets: dict[str, str]) -> Site:
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (folder / "docs/index.md").write_text(PAGE, "utf-8")
    (folder / "docs/other.md").write_text("# Other\n\nWords.\n", "utf-8")
    (folder / "docs/a.png").write_bytes(b"")
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    translate_all(folder / "locales/de", targets)
    site = DocsProject(folder).build("--no-strict")
    assert site.code == 0, site.log
    return site


def test_each_text_is_shown_in_its_place(tmp_path: Path) -> None:
    site = built(tmp_path, TARGETS)
    assert "is unsafe" not in site.log
    page = site.page("de/index.html").select("article")[0]
    values = [
        (each.name, name, str(each[name]))
        for each in page.find_all()
        for name in ("title", "alt", "aria-label", "placeholder", "value")
        if each.get(name) and not {"headerlink", "md-content__button", "bitext-step"} & set(each.get("class") or ())
        and not str(each[name]).startswith("Noch nicht")
    ]  # fmt: skip
    assert values == [
        ("h1", "title", 'Wo man "anfängt": *hier* _so_'),
        ("a", "title", "Abschicken (e.g.x) – 50 %, *jetzt*"),
        ("button", "title", "Anhalten"),
        ("a", "title", "Aufhören"),
        ("a", "title", "Eine andere Seite"),
        ("abbr", "title", "Hypertext"),
        ("img", "title", "Heiß"),
        ("img", "alt", "Ein Kessel"),
        ("input", "value", "Weiter"),
        ("input", "value", "Zurück"),
        ("button", "aria-label", "Schließen"),
        ("input", "placeholder", "Ihr Name"),
        ("input", "value", "secret"),
    ]
    assert main(["check", "--quiet", "-C", str(tmp_path), "--select", "X,M,S"]) == 0


def test_other_attributes_hold_a_translation_back(tmp_path: Path) -> None:
    source = 'Or <input type="button" value="Go back"> here.'
    site = built(tmp_path, {**TARGETS, source: 'Oder <input type="submit" value="Zurück"> hier.'})
    assert [each["value"] for each in site.page("de/index.html").select("input[type=button]")] == ["Go back"]
    assert "is unsafe: the markup" in site.log
