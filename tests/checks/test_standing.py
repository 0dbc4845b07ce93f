"""Where a sentence stands in its line."""

from __future__ import annotations

import pytest

from bitext.checks.standing import Standing, standing
from bitext.text import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@", Standing(begins=True, ends=False)),
        ("@\nmore", Standing(begins=True, ends=True)),
        ("@ \r\n> more", Standing(begins=True, ends=True)),
        ("@\n\nmore", Standing(begins=True, ends=False)),
        ("@ More.\nmore", Standing(begins=True, ends=False)),
        ("One. @", Standing(begins=False, ends=False)),
        ("# @\nmore", Standing(begins=False, ends=False)),
        ("@\n====", Standing(begins=True, ends=True)),
        ("| a | @ |\n| b |", Standing(begins=False, ends=False)),
        ("| @\n| b |", Standing(begins=False, ends=False)),
        ("a<br />@", Standing(begins=False, ends=False)),
        ("<br />@", Standing(begins=False, ends=False)),
        ('<a name="x"></a>@', Standing(begins=False, ends=False)),
        ("<td>@</td>", Standing(begins=True, ends=False)),
        ("<td> a @</td>", Standing(begins=False, ends=False)),
        ("[@](a.md)", Standing(begins=False, ends=False)),
        ("- @", Standing(begins=True, ends=False)),
        ("> 1. @", Standing(begins=True, ends=False)),
        ("  * > @", Standing(begins=True, ends=False)),
        ("[^1]: @", Standing(begins=True, ends=False)),
        (":   @", Standing(begins=True, ends=False)),
        ("    @", Standing(begins=True, ends=False)),
        ('!!! note "@"', Standing(begins=False, ends=False)),
        ("- **a** @", Standing(begins=False, ends=False)),
        ("word " * 1_000 + "@", Standing(begins=False, ends=False)),
        (" " * 5_000 + "@", Standing(begins=True, ends=False)),
    ],
)
def test_standing(text: str, expected: Standing) -> None:
    at = text.index("@")
    assert standing(text, Span(at, at + 1)) == expected
