"""W106 built-images."""

from __future__ import annotations

import pytest

from sketches import built_page, flaws

GONE = "the image `{0}` leads to `de/page/{0}`, which the site does not have"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param('<img src="../picture.png">', [], id="there"),
        pytest.param('<img src="data:image/png;base64,AAAA">', [], id="data"),
        pytest.param('<img src="none.png">', [GONE.format("none.png")], id="gone"),
        pytest.param('<img src="../picture.png" srcset="../picture.png 1x, none.png 2x">', [GONE.format("none.png")], id="srcset"),
        pytest.param('<img srcset="data:image/png;base64,A,A 1x">', [], id="srcset-with-data"),
        pytest.param('<img srcset="a.png, b.png">', [GONE.format("a.png"), GONE.format("b.png")], id="srcset-alone"),
        pytest.param('<video poster="none.png"></video>', [GONE.format("none.png")], id="poster"),
        pytest.param('<audio><source src="none.ogg"></audio>', [GONE.format("none.ogg")], id="sound"),
        pytest.param('<a href="none.png">x</a>', [], id="a-link"),
    ],
)  # fmt: skip
def test_built_images(html: str, expected: list[str]) -> None:
    page = built_page(f"<h1>Page</h1> -> {html}")
    assert [flaw.message for flaw in flaws("built-images", page)] == expected
