"""Texts of a delivery that have no source: fields of the front matter, and alternative texts of images.

The pipeline wraps neither, so a delivery says only how they read in its own language. A page that is made of
it has none of them, and each language keeps its own.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from bitext.bilingual.mending import mended
from bitext.bilingual.pieces import Delivery
from bitext.bilingual.prose import Prose, ProseFinder, end_of_front_matter, plain_text
from bitext.bilingual.source_page import skeleton_of, source_side
from bitext.text import LINE_BREAK, Span

SHOWN_FIELDS = ("title", "description")
"""The fields of the front matter that a site shows."""


class Place(NamedTuple):
    """Where a text stands or could stand: `kind` is ``alt`` or the name of a field of the front matter.

    `image` is the path of the picture as the page names it, without steps between folders; `number` counts
    the pictures of one page with that path, from 1.
    """

    kind: str
    image: str = ""
    number: int = 1

    def __str__(self) -> str:
        """Return it as catalogs name it, such as ``alt media/a.png`` or ``alt media/a.png (2)``."""
        numbered = f" ({self.number})" if self.number > 1 else ""
        return f"{self.kind} {self.image}".rstrip() + numbered

    @classmethod
    def parse(cls, name: str) -> Place:
        """Return the place that *name* means, which `str` made."""
        kind, _, image = name.partition(" ")
        numbered = _NUMBERED.fullmatch(image)
        return cls(kind, numbered[1], int(numbered[2])) if numbered else cls(kind, image)


_NUMBERED = re.compile(r"(.*) \(([2-9]|[1-9][0-9]{1,8})\)")


def unsourced_texts(delivery: Delivery, fields: Collection[str] = ()) -> dict[Place, str]:
    """Return the texts of *delivery* that have no source, by their places; *fields* are more fields."""
    text, skeleton = delivery.text, skeleton_of(delivery)
    finder = ProseFinder(text)
    found = {Place(each.kind): each for each in finder.find(skeleton[:1], fields) if each.kind != "alt"}
    found |= _numbered(text, finder.images(skeleton))
    read = {place: _plain(text, each) for place, each in found.items()}
    return {place: each for place, each in read.items() if each}


_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def _plain(text: str, prose: Prose) -> str:
    """Return a text as readers see it, on one line."""
    written = " ".join(plain_text(text, prose, prose.text).split())
    is_markdown = prose.kind == "alt" and text.startswith("!", prose.place.start)
    return unescape(_ESCAPED.sub(r"\1", written)) if is_markdown else written


def image_places(text: str, skeleton: Iterable[Span]) -> dict[Place, Prose]:
    """Return the alternative texts of the pictures of a page, the empty ones too; *skeleton* as above."""
    return _numbered(text, ProseFinder(text).images(skeleton))


def _numbered(text: str, images: Iterable[Prose]) -> dict[Place, Prose]:
    counts: Counter[str] = Counter()
    found: dict[Place, Prose] = {}
    for each in images:
        image = image_path(_destination(text, each))
        counts[image] += 1
        found[Place("alt", image, counts[image])] = each
    return found


_LINK = re.compile(r"[ \t]*(?:<([^<>\r\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))")
_ATTRIBUTE = re.compile(r"(?<![\w-])(?:src|source)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def _destination(text: str, image: Prose) -> str:
    """Return where a picture lies, as the page writes it; an empty path if nothing says so."""
    place = image.place.of(text)
    if not place.startswith("!["):
        found = _ATTRIBUTE.search(place)
        return unescape(found[1] or found[2] or "") if found else ""
    behind = Span(image.text.end, image.place.end).of(text).lstrip()[1:]
    if behind.startswith("("):
        found = _LINK.match(behind, 1)
        return (found[1] or found[2] or "") if found else ""
    label = behind.strip("[]").strip() or image.text.of(text)
    found = re.search(
        rf"^[ ]{{0,3}}\[{re.escape(label)}\]:[ \t]*<?([^\s<>]+)", text, re.IGNORECASE | re.MULTILINE
    )
    return found[1] if found else ""


def image_path(address: str) -> str:
    """Return the *address* of a picture as it reads from any page: without folders above and query."""
    plain = unquote(address.partition("?")[0].partition("#")[0]).replace("\\", "/").removeprefix("~/")
    if "://" in plain or not plain:
        return plain
    parts = posixpath.normpath(plain).split("/")
    return " ".join("/".join(each for each in parts if each not in {"", ".", ".."}).split())


def without_unsourced_texts(delivery: Delivery, fields: Collection[str] = ()) -> str:
    """Return the source side of *delivery* without the texts that it has in its own language only."""
    finder, skeleton = ProseFinder(delivery.text), skeleton_of(delivery)
    edits: list[tuple[Span, str]] = []
    for each in finder.find(skeleton, fields):
        if each.kind != "alt":
            edits.append((_lines_of(delivery.text, each.place), ""))
        elif not each.place.of(delivery.text).endswith("[]"):
            edits.append((each.text, ""))
        else:
            label = each.text.of(delivery.text)
            edits.append((Span(each.text.start, each.place.end), f"][{label}]"))
    return _without_empty_front_matter(mended("".join(source_side(delivery, sorted(edits)))))


def _lines_of(text: str, place: Span) -> Span:
    """Return *place* with all of its lines, and the end of the last one."""
    start = max(text.rfind(end, 0, place.start) for end in "\r\n") + 1
    end = LINE_BREAK.search(text, place.end)
    return Span(start, end.end() if end else len(text))


_EMPTY = re.compile(r"(\ufeff?)---[ \t]*(?>\r\n|\n|\r)(?:---|\.\.\.)[ \t]*(?>\r\n|\n|\r|\Z)(?>\r\n|\n|\r)*")


def _without_empty_front_matter(text: str) -> str:
    return _EMPTY.sub(r"\1", text, count=1) if _EMPTY.match(text) else text


def with_fields(text: str, fields: Mapping[str, str]) -> str:
    """Return the page *text* with *fields* in its front matter, which lacks them."""
    if not fields:
        return text
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    newline = found[0] if (found := LINE_BREAK.search(text)) else "\n"
    if end := end_of_front_matter(text):
        return text[:end] + "".join(newline + line for line in lines) + text[end:]
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    front = newline.join(["---", *lines, "---", "", ""])
    return mark + front + text[len(mark) :]


def shown_text(text: str) -> str:
    """Return a *text* of a catalog as it may be shown: on one line, without what turns or hides the rest."""
    return " ".join(_HARMFUL.sub("", text).split())


_HARMFUL = re.compile("[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\u202d\u202e\ufff9-\ufffb\ud800-\udfff]")
