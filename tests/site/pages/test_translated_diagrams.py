"""Translated diagrams in a real build: in code, in a `<pre class="mermaid">`, in a `<div class="mermaid">`."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.cli import main
from building import DocsProject, Site, translate_all

SETTINGS = """\
site_name: Test
theme: {name: material, font: false}
markdown_extensions:
  - pymdownx.superfences%s
plugins:
  - bitext: {locales: [de], mermaid: true}
"""
FENCE = """:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_%s_format
"""
FORMS = {"highlighted": "", "code": FENCE % "code", "div": FENCE % "div"}
PAGE = """\
# Home

Words before it.

```mermaid
graph LR
  A[Start here] -->|then| B{Is it done?}
  B -- "not yet" --> A
  click A "https://a.example" "Start here"
```

- A list

    ``` { .mermaid }
    sequenceDiagram
      Alice->>Bob: Hello you
    ```

Words behind it.
"""
TARGETS = {
    "Words before it.": "Worte davor.",
    "Start here": "Hier (oben) anfangen",
    "then": "dann",
    "Is it done?": "Ist es fertig?",
    "not yet": "noch nicht",
    "Hello you": "Hallo du",
    "Words behind it.": "Worte danach.",
}


def built(folder: Path, form: str, targets: dict[str, str]) -> Site:
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(SETTINGS % FORMS[form], "utf-8")
    (folder / "docs/index.md").write_text(PAGE, "utf-8")
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    translate_all(folder / "locales/de", targets)
    site = DocsProject(folder).build("--no-strict")
    assert site.code == 0, site.log
    return site


def diagrams(site: Site, page: str) -> list[str]:
    found = [each.get_text() for each in site.page(page).select("pre, div.mermaid")]
    return [line.strip() for text in found for line in text.strip().splitlines()]


@pytest.mark.parametrize("form", FORMS)
def test_labels_are_shown_translated(tmp_path: Path, form: str) -> None:
    site = built(tmp_path, form, TARGETS)
    assert "is unsafe" not in site.log
    assert diagrams(site, "de/index.html") == [
        "graph LR",
        'A["Hier (oben) anfangen"] -->|"dann"| B{"Ist es fertig?"}',
        'B -- "noch nicht" --> A',
        'click A "https://a.example" "Start here"',
        "sequenceDiagram",
        "Alice->>Bob: Hallo du",
    ]
    assert not site.page("de/index.html").select(".mermaid [lang], .mermaid [data-unit], pre [data-unit]")
    texts = [each.get_text() for each in site.page("de/index.html").select("[data-unit]")]
    assert texts == ["Home", "Worte davor.", "A list", "Worte danach."]
    assert main(["check", "--quiet", "-C", str(tmp_path), "--select", "X,M,S"]) == 0


@pytest.mark.parametrize("form", FORMS)
def test_a_label_alone_is_translated_and_a_bad_one_held_back(tmp_path: Path, form: str) -> None:
    targets = {"then": "dann", "Is it done?": "Fertig] --> Z[<img src=x onerror=alert(1)>"}
    site = built(tmp_path, form, targets)
    assert diagrams(site, "de/index.html")[1] == 'A[Start here] -->|"dann"| B{Is it done?}'
    assert site.log.count("is unsafe") == 1
    assert not site.page("de/index.html").select(
        ".mermaid [lang], .mermaid [data-unit], .mermaid span[class]"
    )


@pytest.mark.parametrize("form", FORMS)
def test_the_source_stays(tmp_path: Path, form: str) -> None:
    site = built(tmp_path, form, {})
    assert diagrams(site, "index.html") == diagrams(site, "de/index.html")
    for page in ("index.html", "de/index.html"):
        assert not site.page(page).select(".mermaid [lang], .mermaid [data-unit], .mermaid span")
