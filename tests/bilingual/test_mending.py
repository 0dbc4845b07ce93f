"""What is put right in a page that is made from a delivery."""

from __future__ import annotations

import pytest

from bitext.bilingual.mending import mended
from growing import assert_linear


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("| A | B |\n|---|\n| 1 | 2 |\n", "| A | B |\n|---|---|\n| 1 | 2 |\n", id="too-few"),
        pytest.param("A|B\r\n---|:-:|---\r\n1|2\r\n", "A|B\r\n|---|:-:|\r\n1|2\r\n", id="too-many"),
        pytest.param(
            "> | `a|b` | C\\|D | E\n> | - | -\n", "> | `a|b` | C\\|D | E\n> | - | -|---|\n", id="quote"
        ),
        pytest.param("|A|B|\n| - | - |\n", "|A|B|\n| - | - |\n", id="fitting"),
        pytest.param("```\n| A | B |\n|---|\n```\n", "```\n| A | B |\n|---|\n```\n", id="code"),
        pytest.param("A | B\n---\n", "A | B\n---\n", id="underline"),
        pytest.param("A\n|---|---|\n", "A\n|---|---|\n", id="no-header"),
        pytest.param("| A |\n|---|---|\n", "| A |\n|---|---|\n", id="one-cell"),
        pytest.param("# <a name=&quot;x&quot;></a>K", '# <a name="x"></a>K', id="anchor"),
        pytest.param("say &quot;x&quot; | <b name=&quot;", "say &quot;x&quot; | <b name=&quot;", id="text"),
    ],
)
def test_what_is_put_right(page: str, expected: str) -> None:
    assert mended(page) == expected
    assert mended(expected) == expected


@pytest.mark.parametrize("piece", ["|-", "| - \n", "<a name=&quot;", "> > ", "`", "|\n|-|\n", "-", " "])
def test_in_linear_time(piece: str) -> None:
    assert_linear(lambda size: "| A | B |\n" + piece * size, mended, 2_000)
