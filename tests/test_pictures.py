"""The drawn pictures of the site are what the program makes of the texts."""

from __future__ import annotations

import pytest
from lxml import etree

from building import ROOT
from pictures.__main__ import MEDIA, pictures


@pytest.mark.parametrize("name", sorted(pictures()))
def test_a_picture_is_in_step_with_its_texts(name: str) -> None:
    drawn = (ROOT / MEDIA / name).read_text("utf-8")
    assert drawn == pictures()[name], "run `make pictures`"
    assert etree.fromstring(drawn.encode()).tag == "{http://www.w3.org/2000/svg}svg"
