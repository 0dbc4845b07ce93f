"""The four tutorials, done by newcomers: each in a fresh environment with the wheel, from its first command to its last."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect

from building import ROOT
from journeys.tutorials import MOST_COMMANDS, Look, Newcomer, steps, tell
from journeys.wheels import built_wheel, install

PAGES = sorted(path.name for path in (ROOT / "docs/guide/tutorials").glob("*.md"))
NAMES = ["bilingual-files.md", "ci.md", "english-site.md", "translating.md"]

Follow = Callable[..., Newcomer]


@pytest.fixture
def follow(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, record_property: Callable[[str, object], None]
) -> Follow:
    """Do a tutorial in an environment of its own."""

    def follow_page(name: str, looks: Callable[[Look], None] = lambda _: None) -> Newcomer:
        installed = install(built_wheel(tmp_path_factory), tmp_path / "environment")
        newcomer = Newcomer(tmp_path / "home", installed, looks)
        newcomer.do(name)
        tell(newcomer, name, record_property)
        return newcomer

    return follow_page


def page(text: str | bytes) -> BeautifulSoup:
    return BeautifulSoup(text, "lxml")


def words(soup: BeautifulSoup) -> str:
    article = soup.select_one("article")
    assert article is not None
    return " ".join(article.get_text().split())


def test_an_english_site_has_a_german_one_beside_it(follow: Follow) -> None:
    seen = []

    def look(at: Look) -> None:
        with urllib.request.urlopen(f"{at.address}/de/") as answer:  # noqa: S310 - our own server
            seen.append(words(page(answer.read())))

    newcomer = follow("english-site.md", look)
    assert len(seen) == 1
    assert "Die Lampe lädt in der Sonne." in seen[0]
    assert "Put the lamp into a sunny place." in seen[0]
    assert "Drücken Sie Start." in seen[0]
    german = words(page((newcomer.folder / "site/de/index.html").read_text("utf-8")))
    assert "The lamp charges in the morning sun." in german
    assert "Drücken Sie Start." in german
    assert newcomer.codes == [0] * len(newcomer.codes)


def test_bilingual_files_become_a_site(follow: Follow) -> None:
    newcomer = follow("bilingual-files.md")
    assert newcomer.codes == [0, 1, 0, 0, 0, 0]
    english = words(page((newcomer.folder / "site/index.html").read_text("utf-8")))
    german = words(page((newcomer.folder / "site/de/index.html").read_text("utf-8")))
    assert "Read the guide." in english
    assert "Lesen Sie den Leitfaden." in german
    # The next delivery brought a sentence, and left the correction alone.
    catalog = (newcomer.folder / "locales/de/LC_MESSAGES/index.po").read_text("utf-8")
    assert "Die Lampe lädt im Sonnenlicht." in catalog
    assert "https://lamps.example.org/de" not in catalog


def test_a_translator_works_in_the_page_and_in_a_catalog(follow: Follow, browser: Browser) -> None:
    def look(at: Look) -> None:
        if not at.write:
            return
        tab = browser.new_page()
        # The theme's fonts are elsewhere.
        tab.route("https://**", lambda route: route.abort())
        tab.goto(f"{at.address}/de/")
        tab.locator(".bitext-editor").first.wait_for(state="attached")
        tab.keyboard.press("e")
        tab.locator("article h1 [data-bitext-state]").first.click()
        field = tab.locator(".bitext-editor #target")
        field.fill(at.write)
        field.press("Control+Enter")
        expect(tab.locator("article h1")).to_contain_text(at.write)
        tab.close()

    newcomer = follow("translating.md", look)
    assert newcomer.codes == [0, 0, 1, 0]
    catalog = (newcomer.folder / "locales/de/LC_MESSAGES/index.po").read_text("utf-8")
    assert 'msgid "The garden lamp"\nmsgstr "Die Gartenlampe"' in catalog


def test_the_workflow_fails_until_the_sentence_is_translated(follow: Follow) -> None:
    newcomer = follow("ci.md")
    workflow = yaml.safe_load((newcomer.folder / ".github/workflows/translations.yml").read_text("utf-8"))
    runs = [step["run"] for step in workflow["jobs"]["check"]["steps"] if "run" in step]
    ran = [command for command, _ in newcomer.took]
    assert set(runs) <= set(ran)
    # extract; the workflow passes; it fails: out of step; extract; it fails: not translated; it passes.
    assert newcomer.codes == [0, 0, 0, 1, 0, 1, 0]


def test_no_tutorial_is_without_a_test() -> None:
    assert PAGES == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_tutorial_is_short(name: str) -> None:
    commands = [command for step in steps(name) for command, _ in step.commands]
    assert commands[0].startswith("pip install ")
    assert 0 < len(commands) <= MOST_COMMANDS
    # Nobody hides two commands in one.
    assert not [each for each in commands if any(mark in each for mark in ("&&", ";", "|"))]


@pytest.mark.parametrize("name", ["tutorial-site.png", "tutorial-editor.png"])
def test_the_pictures_are_small(name: str) -> None:
    assert (ROOT / "docs/media" / name).stat().st_size <= 100_000
