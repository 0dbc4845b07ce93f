"""Where addresses lead, in a site at the root of a host and in one below it."""

from __future__ import annotations

from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.built import Target, resolve

SITE = "https://example.org/docs/"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param("", Target("inside", "de/page/index.html"), id="empty"),
        pytest.param("./", Target("inside", "de/page/"), id="this-folder"),
        pytest.param("..", Target("inside", "de/"), id="folder-above"),
        pytest.param("../../#top", Target("inside", "", "top"), id="root"),
        pytest.param("/docs/de/", Target("inside", "de/"), id="from-the-host"),
        pytest.param("/docs", Target("inside"), id="root-without-a-slash"),
        pytest.param("/docs?q=1", Target("inside"), id="root-with-a-query"),
        pytest.param("//EXAMPLE.org/docs/x", Target("inside", "x"), id="host-in-another-case"),
        pytest.param("http://example.org/docs/x", Target("inside", "x"), id="another-scheme"),
        pytest.param("/documents/", Target("beside", "documents/"), id="beside"),
        pytest.param("../../../", Target("beside"), id="out-of-the-site"),
        pytest.param("https://example.com/docs/", Target("outside"), id="another-host"),
        pytest.param("tel:123", Target("outside"), id="telephone"),
        pytest.param("java\nscript:alert(1)", Target("outside"), id="script"),
        pytest.param(" x \n", Target("inside", "de/page/x"), id="white-space-around"),
        pytest.param("%E4%B8%AD%20.png", Target("inside", "de/page/中 .png"), id="encoded"),
        pytest.param("中.png", Target("inside", "de/page/中.png"), id="not-encoded"),
        pytest.param("..%2F..%2Fx", Target("inside", "de/page/../../x"), id="an-encoded-slash-is-none"),
        pytest.param("http://[", Target("unreadable"), id="unreadable"),
    ],
)
def test_resolve_below_a_folder(address: str, expected: Target) -> None:
    assert resolve(address, "de/page/index.html", SITE) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param("/assets/x.css", Target("inside", "assets/x.css"), id="from-the-root"),
        pytest.param("../../../../x", Target("inside", "x"), id="above-the-root"),
        pytest.param("https://example.org/", Target("outside"), id="every-host-is-another"),
    ],
)
def test_resolve_without_an_address_of_the_site(address: str, expected: Target) -> None:
    assert resolve(address, "de/page.html", "") == expected


PARTS = [
    "../",
    "./",
    "a",
    "b/",
    "..",
    "#",
    "x.y",
    "-",
    "/",
    ".",
    "..a/",
    "#top",
    "a-b_c/",
    ":",
    "?",
    "%2e",
    "é",
    " ",
]
PAGES = ["index.html", "a/index.html", "a b/c.d/index.html", "a%2e/q?;/x.html", "a/é/index.html"]


@given(st.lists(st.sampled_from(PARTS), max_size=6), st.sampled_from(PAGES), st.sampled_from(["", SITE]))
def test_every_address_leads_where_a_browser_goes(parts: list[str], page: str, site: str) -> None:
    base = urljoin(site or "https://site.invalid/", quote(page))
    wanted = urlsplit(urljoin(base, "".join(parts).replace("%2e", ".").strip()))
    root = urlsplit(site or "https://site.invalid/")
    expected = Target("outside")
    if wanted.scheme == "https" and wanted.netloc == root.netloc:
        path = root.path if f"{wanted.path or '/'}/" == root.path else wanted.path or "/"
        inside = path.startswith(root.path)
        place = path.removeprefix(root.path) if inside else path.removeprefix("/")
        expected = Target("inside" if inside else "beside", unquote(place), wanted.fragment)
    assert resolve("".join(parts), page, site) == expected
