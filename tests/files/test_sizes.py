"""What is too large is said, and not read."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from bitext import files
from bitext.errors import UnreadableError


def test_a_file_may_have_as_many_bytes_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(b"x" * 1000)
    files.require_size(path, 1000, "page.md", "max_page_size")
    files.require_size(path, math.inf, "page.md", "max_page_size")
    with pytest.raises(UnreadableError) as error:
        files.require_size(path, 999, "page.md", "max_page_size")
    assert str(error.value) == (
        "page.md: the file is larger than 0.000999 MB, so it is not used\n"
        "  help: divide it, or set `max_page_size` in mkdocs.yml"
    )


def test_what_is_not_there_is_not_too_large(tmp_path: Path) -> None:
    files.require_size(tmp_path / "none", 0, "none", "max_page_size")


@pytest.mark.parametrize(
    ("text", "most", "more"),
    [("", 0, False), ("abc", 3, False), ("abcd", 3, True), ("ä", 1, True), ("ä", 2, False), ("😀", 3, True)],
)
def test_bytes_of_a_text_are_counted(text: str, most: int, more: bool) -> None:  # noqa: FBT001 - a table
    assert files.has_more_bytes(text, most) is more
