"""Plugins of others go on working, each in every locale, as on a site of one language."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import Tag
from msgspec.structs import replace
from PIL import Image, ImageFont

from bitext.catalog import format_po, parse_po
from bitext.cli import main
from building import ENVIRONMENT, ROOT, DocsProject, Site

SETTINGS = """\
site_name: Handbook
site_url: https://example.org/handbook/
theme:
  name: material
  font: false
markdown_extensions: [attr_list, md_in_html, admonition]
extra:
  release: "2.4"
plugins:
  - search
  - tags
  - blog
  - social:
      enabled: !ENV [CARDS, false]
  - awesome-nav
  - macros
  - git-revision-date-localized: {type: date}
  - glightbox: {auto_caption: true}
  - minify: {minify_html: true}
  - redirects: {redirect_maps: {old.md: guide/start.md}}
  - bitext: {locales: [de, ar]}
"""

PAGES = {
    ".nav.yml": "nav:\n  - First page: index.md\n  - guide\n  - Words: tags.md\n  - News: blog\n",
    "guide/.nav.yml": "title: Guides\n",
    "index.md": (
        "---\ntitle: The house\ntags: [doors]\n---\n\n# The house\n\n"
        "Release {{ release }} has a door.\n\n![A door](door.png)\n"
    ),
    "guide/start.md": (
        "---\ntags: [doors]\n---\n\n# How to start\n\n1. Open the door.\n1. Close the door.\n\n"
        "Two and two are {{ 2 + 2 }}.\n\n## And then\n"
    ),
    # To Python-Markdown, the last text is code, and our mark in it would be text.
    "guide/deep.md": "---\ntags: [walls]\n---\n\n# Deep\n\n- a\n  - b\n    - c\n      - d\n\n        It costs {{ 40 + 2 }} coins.\n",
    "tags.md": "# All tags\n\n<!-- material/tags -->\n",
    "blog/index.md": "# The blog\n",
    "blog/posts/door.md": (
        "---\ndate: 2026-03-05\n---\n\n# A new door\n\nThe door is red.\n\n<!-- more -->\n\nIt weighs {{ 30 + 3 }} stones.\n"
    ),
}

GERMAN = {
    "Handbook": "Handbuch",
    "First page": "Erste Seite",
    "Guides": "Anleitungen",
    "Words": "Wörter",
    "News": "Neues",
    "The house": "Das Haus",
    "Release {{ release }} has a door.": "Ausgabe {{ release }} hat eine Tür.",
    "A door": "Eine Tür",
    "How to start": "So fangen Sie an",
    "And then": "Und dann",
    "Open the door.": "Öffnen Sie die Tür.",
    "Close the door.": "Schließen Sie die Tür.",
    "Two and two are {{ 2 + 2 }}.": "Zwei und zwei sind {{ 2 + 2 }}.",
    "All tags": "Alle Schlagwörter",
    "The blog": "Das Blog",
    "A new door": "Eine neue Tür",
    "The door is red.": "Die Tür ist rot.",
    "It weighs {{ 30 + 3 }} stones.": "Sie wiegt {{ 30 + 3 }} Steine.",
}

DATES = {"": "March 4, 2026", "de/": "4. März 2026", "ar/": "4 مارس 2026"}
WHEN = "2026-03-04T12:00:00"


def translate(folder: Path, locale: str, translations: dict[str, str]) -> None:
    """Write translations into all catalogs of a locale."""
    for path in (folder / "locales" / locale).rglob("*.po"):
        catalog = parse_po(path.read_text("utf-8"))
        entries = tuple(
            replace(entry, msgstr=translations.get(entry.msgid, entry.msgstr)) for entry in catalog.entries
        )
        path.write_text(format_po(replace(catalog, entries=entries)), "utf-8")


def git(folder: Path, *arguments: str) -> str:
    """Run git in *folder*, as nobody in particular."""
    environment = {**os.environ, "GIT_COMMITTER_DATE": WHEN, "GIT_AUTHOR_DATE": WHEN}
    nobody = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    done = subprocess.run(
        ["git", *nobody, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def make_project(folder: Path) -> DocsProject:
    """Make a project in a git repository, translated into German and not into Arabic."""
    for name, text in PAGES.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    shutil.copy(ROOT / "docs/media/QS_Create-02-APIKey.png", folder / "docs/door.png")
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (folder / ".gitignore").write_text("/site*/\n/.cache/\n", "utf-8")
    assert main(["extract", "--quiet", "-C", str(folder)]) == 0
    translate(folder, "de", GERMAN)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=Start")
    return DocsProject(folder)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> DocsProject:
    return make_project(tmp_path_factory.mktemp("plugins"))


@pytest.fixture(scope="module")
def site(project: DocsProject) -> Site:
    built = project.build("--strict")
    assert built.code == 0, built.log
    return built


def words(page: Tag, selector: str = "article") -> str:
    """Return the text of a part of a page."""
    found = page.select_one(selector)
    assert found is not None
    return found.get_text(" ", strip=True)


@pytest.mark.parametrize(("locale", "date"), DATES.items())
def test_the_git_date_is_written_as_in_the_locale(site: Site, locale: str, date: str) -> None:
    assert words(site.page(f"{locale}index.html"), ".git-revision-date-localized-plugin") == date


@pytest.mark.parametrize(
    ("locale", "texts"),
    [
        ("", ["Release 2.4 has a door.", "Two and two are 4 ."]),
        ("de/", ["Ausgabe 2.4 hat eine Tür.", "Zwei und zwei sind 4 ."]),
        ("ar/", ["Release 2.4 has a door.", "Two and two are 4 ."]),
    ],
)
def test_macros_are_expanded(site: Site, locale: str, texts: list[str]) -> None:
    for page, text in zip(("index", "guide/start/index"), texts, strict=True):
        assert text.replace(" .", ".") in words(site.page(f"{locale}{page}.html"))


@pytest.mark.parametrize("locale", DATES)
def test_macros_are_expanded_where_a_page_is_rendered_again(site: Site, locale: str) -> None:
    assert "It costs 42 coins." in words(site.page(f"{locale}guide/deep/index.html"))


@pytest.mark.parametrize(
    ("locale", "titles"),
    [
        ("", ["First page", "Guides", "Words", "News"]),
        ("de/", ["Erste Seite", "Anleitungen", "Wörter", "Neues"]),
        ("ar/", ["First page", "Guides", "Words", "News"]),
    ],
)
def test_awesome_nav_gives_the_order_and_the_titles(site: Site, locale: str, titles: list[str]) -> None:
    page = site.page(f"{locale}index.html")
    found = [
        words(each, ".md-ellipsis")
        for each in page.select("nav.md-nav--primary > ul.md-nav__list > li.md-nav__item")
    ]
    assert found == titles


@pytest.mark.parametrize(
    ("locale", "links"),
    [
        ("", ["First page", "How to start", "Deep"]),
        ("de/", ["Erste Seite", "So fangen Sie an", "Deep"]),
        ("ar/", ["First page", "How to start", "Deep"]),
    ],
)
def test_the_page_of_tags_lists_the_pages_of_the_locale(site: Site, locale: str, links: list[str]) -> None:
    page = site.page(f"{locale}tags/index.html")
    found = page.select("article li a")
    assert [each.get_text(strip=True) for each in found] == links
    for link in found:
        target = site.folder / locale / "tags" / str(link["href"]).partition("#")[0]
        assert (target.resolve() / "index.html").is_file()
    assert page.select_one("article h2[id='tag:doors']") is not None


@pytest.mark.parametrize(("locale", "caption"), [("", "A door"), ("de/", "Eine Tür"), ("ar/", "A door")])
def test_pictures_open_in_a_lightbox_with_the_caption_of_the_locale(
    site: Site, locale: str, caption: str
) -> None:
    page = site.page(f"{locale}index.html")
    link = page.select_one("a.glightbox")
    assert link is not None
    assert link["data-title"] == caption
    assert (site.folder / locale / str(link["href"])).is_file()


@pytest.mark.parametrize("locale", DATES)
def test_pages_are_minified_and_keep_their_ids(site: Site, locale: str) -> None:
    text = (site.folder / locale / "guide/start/index.html").read_text("utf-8")
    assert not re.search(r"\n\s+<[a-z]", text)
    assert "<!--" not in text
    page = site.page(f"{locale}guide/start/index.html")
    assert [each.get("id") for each in page.select("article h1, article h2")] == ["how-to-start", "and-then"]
    assert [each.get("id") for each in page.select("article ol > li")] == ["step-1", "step-2"]
    switcher = page.select("a.md-select__link")
    assert [urljoin(f"{locale}guide/start/", str(each["href"])) for each in switcher] == [
        f"{each}guide/start/" for each in DATES
    ]
    told = {str(each["hreflang"]): str(each["href"]) for each in page.select("link[hreflang]")}
    # The Arabic page is a copy of the source page, so no page names it, and it names none.
    translated = [] if locale == "ar/" else [each for each in DATES if each != "ar/"]
    assert told == {
        (each.strip("/") or tag): f"https://example.org/handbook/{each}guide/start/"
        for each in translated
        for tag in ("en", "x-default")
    }
    # A locale without any translation has the ids too.
    assert len(page.select("article [data-unit]")) == 5


@pytest.mark.parametrize("locale", DATES)
def test_redirects_lead_to_the_page_of_the_locale(site: Site, locale: str) -> None:
    link = site.page(f"{locale}old/index.html").select_one("a")
    assert link is not None
    assert urljoin(f"{locale}old/", str(link["href"])) == f"{locale}guide/start/"


@pytest.mark.parametrize(
    ("locale", "texts"),
    [
        ("", ("A new door", "The door is red.", "It weighs 33 stones.", "March 5, 2026")),
        ("de/", ("Eine neue Tür", "Die Tür ist rot.", "Sie wiegt 33 Steine.", "5. März 2026")),
        ("ar/", ("A new door", "The door is red.", "It weighs 33 stones.", "5 مارس 2026")),
    ],
)
def test_posts_of_the_blog_are_translated(site: Site, locale: str, texts: tuple[str, ...]) -> None:
    title, first, rest, date = texts
    post = site.page(f"{locale}blog/2026/03/05/a-new-door/index.html")
    assert post.title is not None
    assert post.title.get_text(strip=True).startswith(f"{title} - ")
    assert first in words(post)
    assert rest in words(post)
    excerpt = words(site.page(f"{locale}blog/index.html"))
    assert title in excerpt
    assert first in excerpt
    assert rest not in excerpt
    assert date in excerpt


@pytest.mark.parametrize(("locale", "title"), [("", "How to start"), ("de/", "So fangen Sie an")])
def test_each_locale_has_a_search_of_its_own(site: Site, locale: str, title: str) -> None:
    index = json.loads((site.folder / locale / "search/search_index.json").read_text("utf-8"))
    assert title in {each["title"] for each in index["docs"]}
    assert index["config"]["lang"] == [locale.strip("/") or "en"]


def test_without_directory_urls_all_of_this_is_there_too(project: DocsProject) -> None:
    built = project.build("--strict", "--no-directory-urls", to="site-files")
    assert built.code == 0, built.log
    tags = built.page("de/tags.html").select("article li a")
    assert [str(each["href"]).partition("#")[0] for each in tags] == [
        "index.html",
        "guide/start.html",
        "guide/deep.html",
    ]
    link = built.page("de/old.html").select_one("a")
    assert link is not None
    assert link["href"] == "guide/start.html"
    switcher = built.page("de/guide/start.html").select("a.md-select__link")
    assert [each["href"] for each in switcher] == [
        "../../guide/start.html",
        "start.html",
        "../../ar/guide/start.html",
    ]


def test_a_translation_with_code_for_macros_is_held_back(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    translate(
        tmp_path, "de", {"Open the door.": "Öffnen {{ config.site_name }}.", "The door is red.": "{% raw %}"}
    )
    built = project.build()
    assert built.code == 0, built.log
    assert "the template code `{{ config.site_name }}` does not stand in the source" in built.log
    page = words(built.page("de/guide/start/index.html"))
    assert "Open the door." in page
    assert "Handbook" not in page
    assert "The door is red." in words(built.page("de/blog/2026/03/05/a-new-door/index.html"))


@pytest.fixture
def cards(monkeypatch: pytest.MonkeyPatch, project: DocsProject) -> Iterator[None]:
    """Switch cards on. Their font, which the plugin would fetch, is the one that Pillow brings along."""
    font = ImageFont.load_default(12)
    assert isinstance(font, ImageFont.FreeTypeFont)
    assert isinstance(font.path, BytesIO)
    fonts = project.folder / ".cache/plugin/social/fonts/Roboto"
    fonts.mkdir(parents=True)
    for style in ("Regular", "Bold"):
        (fonts / f"{style}.ttf").write_bytes(font.path.getvalue())
    monkeypatch.setitem(ENVIRONMENT, "CARDS", "true")
    yield
    shutil.rmtree(project.folder / ".cache")


@pytest.mark.usefixtures("cards")
def test_each_locale_has_cards_of_its_own(project: DocsProject) -> None:
    built = project.build("--strict", to="site-cards")
    assert built.code == 0, built.log
    seen = set()
    for locale, title in (
        ("", "How to start - Handbook"),
        ("de/", "So fangen Sie an - Handbuch"),
        ("ar/", "How to start - Handbook"),
    ):
        page = built.page(f"{locale}guide/start/index.html")
        told = {str(each["property"]): str(each["content"]) for each in page.select("meta[property]")}
        assert told["og:title"] == title
        own = "" if locale == "ar/" else locale  # a copy names the source page
        assert told["og:url"] == f"https://example.org/handbook/{own}guide/start/"
        assert (
            told["og:image"] == f"https://example.org/handbook/{locale}assets/images/social/guide/start.png"
        )
        card = built.folder / locale / "assets/images/social/guide/start.png"
        with Image.open(card) as image:
            assert image.size == (1200, 630)
        seen.add(card.read_bytes())
    # The Arabic site is not translated, so its card says what the English one says.
    assert len(seen) == 2


def test_gh_deploy_pushes_all_locales(project: DocsProject, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    git(project.folder, "remote", "add", "origin", str(tmp_path / "remote.git"))
    identity = {
        f"GIT_{who}_{what}": "nobody" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "gh-deploy", "--strict", "--site-dir", "site-deployed"],
        cwd=project.folder,
        env={**ENVIRONMENT, **identity},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    listed = git(tmp_path / "remote.git", "ls-tree", "-r", "--name-only", "gh-pages").splitlines()
    assert {f"{locale}{page}" for locale in DATES for page in ("index.html", "404.html", "sitemap.xml")} <= {
        *listed
    }
    deployed = {
        path.relative_to(project.folder / "site-deployed").as_posix()
        for path in (project.folder / "site-deployed").rglob("*")
        if path.is_file()
    }
    assert set(listed) == deployed | {".nojekyll"}
