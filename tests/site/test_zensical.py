"""Zensical builds staged trees as they are, and its pages say what those of our plugin say."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from building import ENVIRONMENT, QUICKSTART, ROOT, Site, brief_documentation
from engines import program

GUIDE = ROOT / "docs/guide/how-to/after-material.md"
PAGE = f"{QUICKSTART}/index.html"
LOCALES = ("en", "ar", "de")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Path]:
    """Return the documentation built by MkDocs with our plugin, and the project with Zensical's site."""
    zensical = program(".venv-zensical", "zensical")
    project = brief_documentation(tmp_path_factory.mktemp("staged"))
    project.configure("locales: [zh-TW, ja, de, ar]", "locales: [ar, de]")
    built = project.build("--strict")
    assert built.code == 0, built.log
    built.folder.rename(built.folder.with_name("ours"))
    path = os.pathsep.join([str(Path(sys.executable).parent), str(Path(zensical).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-eu", "-c", _command()],
        cwd=project.folder,
        env={**ENVIRONMENT, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return replace(built, folder=built.folder.with_name("ours")), project.folder


def _command() -> str:
    """Return the command of the guide that stages and builds all."""
    text = GUIDE.read_text("utf-8")
    commands = {line.strip().removeprefix("$ ") for line in text.splitlines() if "$ bitext stage" in line}
    (command,) = commands
    return command


def pages(both: tuple[Site, Path], locale: str, path: str = PAGE) -> tuple[BeautifulSoup, BeautifulSoup]:
    """Return one page as MkDocs and as Zensical built it."""
    built, project = both
    name = path if locale == "en" else f"{locale}/{path}"
    return built.page(name), BeautifulSoup((project / "build/site" / name).read_text("utf-8"), "lxml")


def article(page: BeautifulSoup) -> Tag:
    """Return the content of a page."""
    found = page.find("article")
    assert isinstance(found, Tag)
    return found


def words(tag: Tag) -> str:
    """Return the text of *tag* without white space and pilcrows of the theme."""
    return "".join(tag.get_text().replace("¶", "").split())


@pytest.mark.parametrize("locale", LOCALES)
def test_steps_and_their_texts_are_the_same(both: tuple[Site, Path], locale: str) -> None:
    shown, staged = pages(both, locale)
    for hint in shown.select(".bitext-hint"):
        hint.decompose()  # a label of the source, which only the plugin shows
    ours, theirs = ([words(item) for item in article(page).select("ol > li")] for page in (shown, staged))
    assert len(ours) == 5
    assert ours == theirs


@pytest.mark.parametrize("locale", LOCALES)
def test_links_and_pictures_are_the_same(both: tuple[Site, Path], locale: str) -> None:
    ours, theirs = (
        (
            sorted(str(link["href"]) for link in article(page).select("p a[href^=http], li a[href^=http]")),
            [(Path(str(each["src"])).name, str(each["alt"])) for each in article(page).select("li img")],
        )
        for page in pages(both, locale)
    )
    assert len(ours[0]) >= 2
    assert len(ours[1]) == 1
    assert ours == theirs
    _, project = both
    assert (project / "build" / locale / "site/media/QS_Create-02-APIKey.png").is_file()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("path", [PAGE, "index.html"])
def test_headings_have_the_same_anchors_and_words(both: tuple[Site, Path], locale: str, path: str) -> None:
    ours, theirs = (
        [(heading.get("id"), words(heading)) for heading in article(page).select("h1, h2, h3")]
        for page in pages(both, locale, path)
    )
    assert ours == theirs
    english, _ = pages(both, "en", path)
    assert [anchor for anchor, _ in theirs] == [
        each.get("id") for each in article(english).select("h1, h2, h3")
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_title_navigation_and_languages_are_the_same(both: tuple[Site, Path], locale: str) -> None:
    ours, theirs = (
        (
            page.title.get_text() if page.title else "",
            [each.get("content") for each in page.select("meta[name=description]")],
            [words(each) for each in page.select(".md-nav--primary > ul > li > a, .md-nav--primary label")],
            [(each.get("hreflang"), words(each)) for each in page.select("a.md-select__link")],
        )
        for page in pages(both, locale)
    )
    assert ours[0] == theirs[0]
    assert ours[1] == theirs[1]
    assert ours[3] == theirs[3]
    assert {title for title in ours[2] if title} & {title for title in theirs[2] if title}


def test_zensical_shows_the_direction_of_the_locale(both: tuple[Site, Path]) -> None:
    _, arabic = pages(both, "ar")
    assert arabic.body is not None
    assert arabic.body["dir"] == "rtl"
    _, german = pages(both, "de")
    canonical = german.select_one("link[rel=canonical]")
    assert canonical is not None
    assert canonical["href"] == f"https://mkdocs-bitext.example/de/{QUICKSTART}/"
