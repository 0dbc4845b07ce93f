"""Lists that explain marks in the block before them are annotations, and no steps."""

from __future__ import annotations

import pytest

from bitext.markdown import read_page

LISTS = {
    "a mark that Material takes out": ("```yaml\na: b # (1)!\n```\n\n", "code annotation 1"),
    "a mark that stays": ("```c\nreturn; /* (1) */\n```\n\n", "code annotation 1"),
    "a mark in HTML": ("```html\n<a> <!-- (1)! -->\n```\n\n", "code annotation 1"),
    "a paragraph with the class": ("Words (1) here.\n{ .annotate }\n\n", "code annotation 1"),
    "a call": ("```python\nprint(1)\n```\n\n", "step 1 of 1"),
    "code without marks": ("```python\npass\n```\n\n", "step 1 of 1"),
    "a number in a paragraph": ("Words (1) here.\n\n", "step 1 of 1"),
    "another class": ("Words (1) here.\n{ .annotated }\n\n", "step 1 of 1"),
    "nothing before it": ("", "step 1 of 1"),
}


@pytest.mark.parametrize(("before", "context"), LISTS.values(), ids=LISTS)
def test_what_an_item_is_said_to_be(before: str, context: str) -> None:
    segments = read_page(f"{before}1. Look here.\n").segments
    assert [each.context for each in segments if each.text == "Look here."] == [(context,)]
