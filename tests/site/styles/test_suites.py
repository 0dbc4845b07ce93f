"""Laws 11 and 3 on the tests of other parsers, one page each: the source as without us, and nothing held back."""

from __future__ import annotations

from pathlib import Path

import pytest

from sharing import once
from styles.building_styles import StyleSite, held_back, not_shown, pages_held_back
from styles.environment import run_all
from styles.pseudo import translate
from styles.style_files import THEME
from styles.suites import NAMES, pages

pytestmark = [pytest.mark.site, pytest.mark.slow]

LEAST = {"commonmark": 600, "markdown": 400, "pymdown": 300}
SETTINGS = """\
site_name: Suites
theme: {name: null, custom_dir: theme}
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.arithmatex: {generic: true}
  - pymdownx.betterem
  - pymdownx.caret
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.inlinehilite
  - pymdownx.keys
  - pymdownx.magiclink
  - pymdownx.mark
  - pymdownx.smartsymbols
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist
  - pymdownx.tilde
plugins:
"""
OURS = "  - bitext: {locales: [de], jobs: 1}\n"


def _build(folder: Path, name: str) -> StyleSite:
    for place, text in (
        ("theme/main.html", THEME),
        ("plain.yml", SETTINGS.replace("plugins:\n", "plugins: []\n")),
        ("mkdocs.yml", SETTINGS + OURS),
        ("docs/index.md", "# Home\n"),
        *((f"docs/{page}.md", text) for page, text in pages(name).items()),
    ):
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode(errors="replace"))
    (extract,) = run_all([(folder, ["bitext", "extract", "--quiet"])])
    units = translate(folder, lambda _page, entry: entry.msgid)
    plain, site, check = run_all(
        (folder, command)
        for command in (
            ["mkdocs", "build", "-q", "-f", "plain.yml", "-d", "plain"],
            ["mkdocs", "build", "-d", "site"],
            ["bitext", "check", "--format", "json"],
        )
    )
    return StyleSite(name, folder, units, extract, plain, site, check)


@pytest.fixture(scope="module", params=NAMES)
def suite(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> StyleSite:
    """Return the site that a suite makes, with each text translated by itself."""
    return once(tmp_path_factory, f"suite-{request.param}", lambda folder: _build(folder, request.param))


def test_everything_is_built(suite: StyleSite) -> None:
    assert suite.extract.code == suite.plain.code == 0, suite.extract.log + suite.plain.log
    assert suite.site.code == 0, suite.site.log
    assert len(suite.pages) >= LEAST[suite.name]


def test_source_pages_are_those_without_us(suite: StyleSite) -> None:
    differing = suite.differing()
    listed = "\n".join(f"  {page}: {what}" for page, what in differing.items())
    assert not differing, f"{len(differing)} of {len(suite.pages)} pages differ:\n{listed}"


def test_no_translation_by_itself_is_held_back(suite: StyleSite) -> None:
    assert not pages_held_back(suite.site.log)
    assert not held_back(suite.site.log)
    assert not_shown(suite.site.log) == 0
