"""W105 built-links."""

from __future__ import annotations

import pytest

from sketches import built_page, flaws


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param("../", "", id="folder"),
        pytest.param("..", "", id="folder-without-a-slash"),
        pytest.param("../page", "", id="page-without-a-slash"),
        pytest.param("../page/index.html?lang=de#here", "", id="query-and-anchor"),
        pytest.param("#here", "", id="anchor"),
        pytest.param("#h%65re", "", id="encoded-anchor"),
        pytest.param("#", "", id="nowhere"),
        pytest.param("#Top", "", id="top"),
        pytest.param("#:~:text=Eins", "", id="text-fragment"),
        pytest.param("../pictur%65.png", "", id="encoded-path"),
        pytest.param("../picture.png#page=2", "", id="fragment-of-a-file"),
        pytest.param("mailto:me@example.org", "", id="mail"),
        pytest.param("https://example.org/none/", "", id="another-host"),
        pytest.param("../none/", "leads to `de/none/`, which the site does not have", id="missing-page"),
        pytest.param("../../../../none/", "leads to `none/`, which the site does not have", id="above-the-root"),
        pytest.param("../Page/", "leads to `de/Page/`, which the site does not have", id="case-matters"),
        pytest.param("../%2e%2e/", "", id="encoded-dots"),
        pytest.param("#none", "leads to the anchor `#none`, which `de/page/index.html` does not have", id="no-anchor"),
        pytest.param(
            "../../page/#here", "leads to the anchor `#here`, which `page/index.html` does not have", id="other-page"
        ),
        pytest.param("http://[::1/", "is no address", id="no-address"),
    ],
)  # fmt: skip
def test_built_links(address: str, expected: str) -> None:
    page = built_page(f'<h1>Page</h1> -> <h1 id="here">Seite</h1><a href="{address}">x</a>')
    found = [flaw.message for flaw in flaws("built-links", page)]
    assert found == ([f"the link `{address}` {expected}"] if expected else [])


def test_scripts_styles_and_frames_are_links_too() -> None:
    names = (
        '<script src="a.js"></script>',
        '<link rel="stylesheet" href="a.css">',
        '<iframe src="a.html"></iframe>',
    )
    page = built_page(f"<h1>Page</h1> -> {''.join(names)}")
    assert [flaw.message.split("`")[1] for flaw in flaws("built-links", page)] == ["a.js", "a.css", "a.html"]


def test_an_address_is_reported_once_where_it_stands_first() -> None:
    page = built_page('<h1>Page</h1> -> <a href="none">1</a><a href="none">2</a>')
    assert len(flaws("built-links", page)) == 1


def test_the_unit_around_the_link_is_named() -> None:
    page = built_page('<h1>Page</h1> -> <span data-unit="b8832-101">Eins: <b><a href="none">1</a></b></span>')
    assert [flaw.unit for flaw in flaws("built-links", page)] == ["b8832-101"]
