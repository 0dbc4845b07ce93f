"""Links of this repository's own built site, in every language: pages, anchors and files are there.

`bitext check --site` looks at most of this as well; here an independent reader of HTML does, which knows no rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from building import ROOT, Site

_NAMED = re.search(r"^site_url: (\S+)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
HOST = _NAMED[1] if _NAMED else "https://site.invalid/"
LINKS = {
    "a": "href",
    "link": "href",
    "img": "src",
    "script": "src",
    "source": "src",
    "use": "href",
    "iframe": "src",
}
RESERVED = re.compile(r"(?:^|\.)(?:example|invalid|test|localhost|local)$|(?:^|\.)example\.(?:com|org|net)$")
FORM = re.compile(r"https://[a-z0-9.-]+\.[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?")


@cache
def parsed(path: Path) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the anchors of a page, and the addresses of its links."""
    soup = BeautifulSoup(path.read_text("utf-8"), "lxml")
    anchors = {str(each[name]) for name in ("id", "name") for each in soup.select(f"[{name}]")}
    links = tuple(str(each[name]) for tag, name in LINKS.items() for each in soup.select(f"{tag}[{name}]"))
    return frozenset(anchors), links


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def address(site: Path, page: Path) -> str:
    """Return where *page* is served."""
    path = page.relative_to(site).as_posix()
    return HOST + (path.removesuffix("index.html") if path.endswith("index.html") else path)


def file_of(site: Path, url: str) -> Path:
    """Return the file that a server sends for the path of *url*."""
    path = site / unquote(urlsplit(url).path).lstrip("/")
    return path / "index.html" if url.partition("#")[0].partition("?")[0].endswith("/") else path


def faults(site: Path) -> Iterator[str]:
    """Yield what is wrong with a link, and where."""
    for page in pages(site):
        base = address(site, page)
        for link in parsed(page)[1]:
            url = urljoin(base, link)
            fault = _inner(site, url) if url.startswith(HOST) else _outer(url)
            if fault:
                yield f"{page.relative_to(site)}: {link}: {fault}"


def _inner(site: Path, url: str) -> str:
    target, anchor = file_of(site, url), unquote(urlsplit(url).fragment)
    if not target.is_file():
        return "nothing is there"
    if anchor and target.suffix == ".html" and anchor not in parsed(target)[0]:
        return "the page has no such anchor"
    return ""


def _outer(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme in {"mailto", "data"}:
        return ""
    if not FORM.fullmatch(url):
        return "it is no address with https"
    if RESERVED.search(parts.hostname or ""):
        return "nobody can have this name"
    return "the owner is not named" if re.search(r"\bOWNER\b", url) else ""


def test_every_link_leads_somewhere(documentation: Site) -> None:
    assert sorted(faults(documentation.folder)) == []


def test_all_pages_and_languages_are_looked_at(documentation: Site) -> None:
    folder = documentation.folder
    links = {link for page in pages(folder) for link in parsed(page)[1]}
    assert len(links) > 300
    assert {"de", "ja", "zh-TW", "ar"} <= {page.relative_to(folder).parts[0] for page in pages(folder)}
    assert any("#" in link and not link.startswith("#") for link in links)


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        pytest.param("../b/", "nothing is there", id="page"),
        pytest.param("./#c", "the page has no such anchor", id="anchor"),
        pytest.param("/a/#%C3%BC", "the page has no such anchor", id="quoted-anchor"),
        pytest.param("p.png", "nothing is there", id="picture"),
        pytest.param("/de/", "nothing is there", id="language"),
        pytest.param("http://www.python.org/", "it is no address with https", id="scheme"),
        pytest.param("javascript:a()", "it is no address with https", id="script"),
        pytest.param("https://docs.example/", "nobody can have this name", id="reserved"),
        pytest.param("https://example.org/a", "nobody can have this name", id="example"),
        pytest.param("https://github.com/OWNER/mkdocs-bitext", "the owner is not named", id="owner"),
        pytest.param("https://github.com/a b", "it is no address with https", id="blank"),
        pytest.param("#a", "", id="sound"),
        pytest.param("/a/", "", id="sound-page"),
        pytest.param("https://www.python.org/", "", id="sound-address"),
    ],
)
def test_a_fault_is_found(tmp_path: Path, link: str, fault: str) -> None:
    (tmp_path / "a").mkdir()
    tag = "img src" if link.endswith("png") else "a href"
    (tmp_path / "a/index.html").write_text(f'<!doctype html><p id="a"><{tag}="{link}">b', "utf-8")
    assert list(faults(tmp_path)) == ([f"a/index.html: {link}: {fault}"] if fault else [])
