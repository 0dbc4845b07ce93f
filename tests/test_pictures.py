"""The drawn pictures: they show what the texts of their language name, and are in step with the program."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from bitext.catalog import parse_po
from bitext.locales import Locale
from pictures import demonstration
from pictures.drawing import MEDIA, NAME, SIZE, labels, page

ROOT = Path(__file__).parents[1]
LOCALES = ["zh-TW", "ja", "de", "ar"]
LARGEST = 60_000


@pytest.mark.parametrize("tag", LOCALES)
def test_the_text_names_what_the_picture_shows(tag: str) -> None:
    path = ROOT / f"locales/{Locale.parse(tag).folder}/LC_MESSAGES/quickstart/publish-api-key.po"
    texts = {each.msgctxt: each.msgstr for each in parse_po(path.read_text("utf-8")).entries}
    named = {"keys": "b8832-102", "push": "b8832-103", "pattern": "b8832-104", "copy": "b8832-106"}
    for label, unit in named.items():
        assert labels()[tag][label] in texts[unit]


@pytest.mark.parametrize("tag", [*LOCALES, "en"])
def test_every_place_is_filled_and_every_language_says_everything(tag: str) -> None:
    assert labels()[tag].keys() == labels()["en"].keys()
    soup = BeautifulSoup(page(tag), "lxml")
    assert soup.html is not None
    assert (soup.html["lang"], soup.html["dir"]) == (tag, Locale.parse(tag).direction)
    for text in labels()[tag].values():
        assert text in soup.get_text()
    body = soup.get_text()
    assert "{" not in body.partition("</style>")[2]
    assert ("dana" in body) is (tag != "ar")


@pytest.mark.parametrize("tag", LOCALES)
def test_the_file_is_there_as_large_as_the_english_one(tag: str) -> None:
    data = (MEDIA / f"{NAME}.{tag}.png").read_bytes()
    assert struct.unpack(">II", data[16:24]) == (SIZE[0] * 2, SIZE[1] * 2)
    assert data[16:24] == (MEDIA / f"{NAME}.png").read_bytes()[16:24]
    assert len(data) <= LARGEST


@pytest.mark.parametrize("name", sorted(demonstration.files()))
def test_the_moving_picture_is_in_step_with_its_texts(name: str) -> None:
    drawn = (MEDIA / name).read_text("utf-8")
    assert drawn == demonstration.files()[name], "run `make pictures`"
    assert etree.fromstring(drawn.encode()).tag == "{http://www.w3.org/2000/svg}svg"
