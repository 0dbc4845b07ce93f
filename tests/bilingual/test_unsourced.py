"""Texts that a delivery has in its own language only: found, named, and left out of the source page."""

from __future__ import annotations

import pytest
import yaml

from bitext.bilingual import parse
from bitext.bilingual.unsourced import (
    Place,
    image_path,
    shown_text,
    unsourced_texts,
    with_fields,
    without_unsourced_texts,
)
from sketches import pair_text

PAIR = pair_text("b8832-104", "Ключи", "Keys")


def named(text: str) -> dict[str, str]:
    return {str(place): each for place, each in unsourced_texts(parse(text)).items()}


@pytest.mark.parametrize(
    ("text", "places", "page"),
    [
        ("![Ä](a.png)\n", {"alt a.png": "Ä"}, "![](a.png)\n"),
        ('![Ä](a.png "Ö")\n', {"alt a.png": "Ä"}, '![](a.png "Ö")\n'),
        ("![Ä](a.png) ![Ö](a.png)\n", {"alt a.png": "Ä", "alt a.png (2)": "Ö"}, "![](a.png) ![](a.png)\n"),
        ("![](a.png) ![Ö](a.png)\n", {"alt a.png (2)": "Ö"}, "![](a.png) ![](a.png)\n"),
        ("![Ä](../b/./a.png?x=1#y)\n", {"alt b/a.png": "Ä"}, "![](../b/./a.png?x=1#y)\n"),
        ("![Ä](<a b.png>)\n", {"alt a b.png": "Ä"}, "![](<a b.png>)\n"),
        (
            "![Ä](https://x.example/a.png)\n",
            {"alt https://x.example/a.png": "Ä"},
            "![](https://x.example/a.png)\n",
        ),
        ("![Ä][r]\n\n[r]: x/a.png\n", {"alt x/a.png": "Ä"}, "![][r]\n\n[r]: x/a.png\n"),
        ("![Ä][]\n\n[ä]: x/a.png\n", {"alt x/a.png": "Ä"}, "![][Ä]\n\n[ä]: x/a.png\n"),
        (r"![Ä \[b\] &amp; c](a.png)" + "\n", {"alt a.png": "Ä [b] & c"}, "![](a.png)\n"),
        ('<img src="a.png" alt="Ä &quot;b&quot;">\n', {"alt a.png": 'Ä "b"'}, '<img src="a.png" alt="">\n'),
        (
            ':::image type="content" source="a.png" alt-text="Ä":::\n',
            {"alt a.png": "Ä"},
            ':::image type="content" source="a.png" alt-text="":::\n',
        ),
        ("[![Ä](a.png)](b.md)\n", {"alt a.png": "Ä"}, "[![](a.png)](b.md)\n"),
        ("```\n![Ä](a.png)\n```\n", {}, "```\n![Ä](a.png)\n```\n"),
        ("`![Ä](a.png)`\n", {}, "`![Ä](a.png)`\n"),
        ("<!-- ![Ä](a.png) -->\n", {}, "<!-- ![Ä](a.png) -->\n"),
    ],
)
def test_alternative_texts(text: str, places: dict[str, str], page: str) -> None:
    delivery = f"# {PAIR}\n\n{text}"
    assert named(delivery) == places
    assert without_unsourced_texts(parse(delivery)) == f"# Keys\n\n{page}"


@pytest.mark.parametrize(
    ("front", "places", "left"),
    [
        ("title: Ä\n", {"title": "Ä"}, ""),
        ("title: Ä\nms.topic: x\n", {"title": "Ä"}, "---\nms.topic: x\n---\n\n"),
        ("ms.topic: x\ntitle: 'Ä ''b'''\n", {"title": "Ä 'b'"}, "---\nms.topic: x\n---\n\n"),
        ('title: "Ä \\"b\\""\n', {"title": 'Ä "b"'}, ""),
        (
            "description: >-\n  Ä. Ö.\n  Ü.\nms.topic: x\n",
            {"description": "Ä. Ö. Ü."},
            "---\nms.topic: x\n---\n\n",
        ),
        ("description: Ä\n  ö\n", {"description": "Ä ö"}, ""),
        ("title:\nkeywords: Ä, Ö\n", {"keywords": "Ä, Ö"}, "---\ntitle:\n---\n\n"),
        ("ms.title: Ä\n", {}, "---\nms.title: Ä\n---\n\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_front_matter(front: str, places: dict[str, str], left: str, newline: str) -> None:
    delivery = f"---\n{front}---\n\n# {PAIR}\n".replace("\n", newline)
    assert named(delivery) == places
    assert without_unsourced_texts(parse(delivery)) == f"{left}# Keys\n".replace("\n", newline)


def test_a_picture_in_a_sentence_belongs_to_the_sentence() -> None:
    pair = pair_text("b8832-104", "Нажмите ![Кнопка](a.png).", "Press ![Button](a.png).")
    assert named(f"{pair}\n") == {}
    assert without_unsourced_texts(parse(f"{pair}\n")) == "Press ![Button](a.png).\n"


@pytest.mark.parametrize(
    "text", ["", "# Keys\n", "---\nms.topic: x\n---\n\n# Keys\n", "\ufeff---\na: b\n---\nText"]
)
@pytest.mark.parametrize("title", ["Ключи", 'a: "b" #c', "- x", "{{ x }}", "\\", "---"])
def test_a_field_reads_as_it_was_given(text: str, title: str) -> None:
    made = with_fields(text, {"title": title})
    _, front, body = (
        made.lstrip("\ufeff").split("---\n", 2) if "---\n" in text else ("", *made[4:].split("---\n\n"))
    )
    assert yaml.safe_load(front)["title"] == title
    assert body.endswith(text.rpartition("---\n")[2])


@pytest.mark.parametrize(
    "place",
    [Place("title"), Place("alt", "a.png"), Place("alt", "a (2).png", 3), Place("alt", "a b.png", 10)],
)
def test_the_name_of_a_place_is_read_back(place: Place) -> None:
    assert Place.parse(str(place)) == place


def test_a_picture_has_one_path_from_every_page() -> None:
    assert {
        image_path(each) for each in ("m/a%20b.png", "../m/a b.png", "./m//a b.png", "../../m/a b.png#x")
    } == {"m/a b.png"}


def test_what_turns_or_hides_the_rest_is_not_shown() -> None:
    assert shown_text("a\u202eb\x00\n  c\u200f") == "ab c\u200f"
