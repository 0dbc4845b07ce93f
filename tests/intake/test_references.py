"""What pages refer to: pictures, samples, included texts, other pages; and what only looks like that."""

from __future__ import annotations

import pytest

from bitext.intake.references import placed_references, references
from growing import assert_linear

FOUND = {
    "a picture": ("![a](b.png)", "picture f/b.png"),
    "a picture with brackets in its text": ("![a [b]](c.png)", "picture f/c.png"),
    "a picture in a link": ("[![a](b.png)](c.md#d)", "picture f/b.png; page f/c.md"),
    "docfx's picture": (':::image type="x" source="../b.png" alt-text="c":::', "picture b.png"),
    "a tag": ("<img alt='a' src='b%20c.png'>", "picture f/b c.png"),
    "an include": ("[!INCLUDE [a](b.md)]", "include f/b.md"),
    "an include with blanks": ("[!include[a] ( <b.md> )]", "include f/b.md"),
    "an include from the root": ("[!INCLUDE [a](/b/c.md)]", "include b/c.md"),
    "an include from some root": ("[!INCLUDE [a](~/c.md)]", "include c.md|f/c.md"),
    "a bilingual include": ('[!INCLUDE [<span data-ttu-id="00000-101">a</span>](b.md)]', "include f/b.md"),
    "a sample": ("[!code-c++[a](b.cpp?name=c)]", "sample f/b.cpp"),
    "docfx's sample": (':::code language="c" source="b.c":::', "sample f/b.c"),
    "a link to a file": ("[a](b.zip)", "file f/b.zip"),
    "a link from the root": ("[a](/b.md) ![a](//b/c.png)", ""),
    "addresses": ("[a](https://b/c.md) [d](#e) [f](mailto:g) <img src='data:x'>", ""),
    "a folder": ("[a](b/)", ""),
    "out of the tree": ("[a](../../b.md)", "page ../b.md"),
    "code": ("`[a](b.md)` ``[!INCLUDE [a](b.md)]``", ""),
    "code with a backtick": ("``[a](b.md) ` [c](d.md)``", ""),
    "a lone backtick": ("` [a](b.md)", "page f/b.md"),
    "escaped backticks": ("\\`[a](b.md)\\`", "page f/b.md"),
    "a block of code": ("```\n[a](b.md)\n```\n[c](d.md)", "page f/d.md"),
    "a block with longer marks": ("> ````x\n> ```\n> [a](b.md)\n> ````\n[c](d.md)", "page f/d.md"),
    "a block of the other kind": ("~~~\n```\n[a](b.md)\n~~~\n[c](d.md)", "page f/d.md"),
    "a block that nobody ends": ("```\n[a](b.md)", "page f/b.md"),
    "a comment": ("<!-- [a](b.md)\n-->[c](d.md) <!-- [e](f.md)", "page f/d.md; page f/f.md"),
    "a mark of a comment in code": ("`<!--` [a](b.md) `-->`", "page f/b.md"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "found"), FOUND.values(), ids=FOUND)
def test_what_is_referred_to(text: str, found: str) -> None:
    shown = [f"{each.kind} {'|'.join(each.places)}" for each, _ in placed_references(text, "f")]
    assert "; ".join(shown) == found
    assert references(text, "f") == {each for each, _ in placed_references(text, "f")}


def test_references_have_the_numbers_of_their_lines() -> None:
    text = "[a](a.md)\n\n```\n[b](b.md)\n```\n<!--\n-->![c](c.png) [d](d.md)\n\n[!INCLUDE [e](e.md)]\n[a](a.md)\n"
    assert [(each.path, line) for each, line in placed_references(text, "")] == [
        ("a.md", 1),
        ("c.png", 7),
        ("d.md", 7),
        ("e.md", 9),
        ("a.md", 10),
    ]


@pytest.mark.parametrize(
    "piece",
    ["`", "` ", "```a\n", "~~~\n", "``` \n~~~\n", "<!--", "![", "[!include [", "[!code", "](", "[[", "<img ", ':::image source="', "a\n[b](c.md)\n"],
)  # fmt: skip
def test_pages_are_read_in_linear_time(piece: str) -> None:
    assert_linear(lambda size: "# x\n" + piece * size, lambda text: references(text, ""), 2_000)
