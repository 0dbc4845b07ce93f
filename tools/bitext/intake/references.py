"""Which files the pages of a project refer to: pictures, samples, included texts, other pages."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from urllib.parse import unquote

from bitext.intake.contents import resolved


class Refers(StrEnum):
    """What a page does with a file."""

    PICTURE = "picture"
    SAMPLE = "sample"
    INCLUDE = "include"
    PAGE = "page"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Reference:
    """A file that a page refers to, by its path in `docs/`; it keeps its dots where it leads out of that.

    Publishers' `~/` is the root of their documentation, which can be any folder above the page: `path` is
    what stands behind it then, and `above` the folder of the page.
    """

    kind: Refers
    path: str
    above: str | None = None

    @property
    def places(self) -> tuple[str, ...]:
        """The paths at which the file can lie, the likeliest first."""
        if self.above is None:
            return (self.path,)
        parts = self.above.split("/") if self.above else []
        return tuple("/".join([*parts[:count], self.path]) for count in range(len(parts) + 1))

    def place_in(self, there: Container[str]) -> str | None:
        """Return at which of its places the file lies, if it is *there*."""
        return next((place for place in self.places if place in there), None)


_MARK = re.compile(r"[ \t>]*+(?P<mark>`{3,}+(?!.*`)|~{3,}+)(?P<rest>.*)")
_CODE = re.compile(r"(`(?<![`\\]`)`*+)(?:[^`\n]++|(?!\1(?!`))`++)++\1(?!`)")
_VISIBLE = re.compile(r"[^\n]")
_TARGET = r"[ \t]*<?(?P<{}>[^)\s>]{{1,1000}})"
_LABEL = r"\[(?:[^\[\]\n]|\[[^\[\]\n]{0,200}+\]){0,1000}+\]"
_MARKDOWN = re.compile(
    rf"\[!(?P<word>include|code)[\w#+.-]*+[ \t]*+{_LABEL}[ \t]*+\(" + _TARGET.format("directive")
    + rf"|!{_LABEL}\(" + _TARGET.format("picture")
    + r"|\]\(" + _TARGET.format("link"),
    re.IGNORECASE,
)  # fmt: skip
_ATTRIBUTES = re.compile(
    r":::[ \t]*(?P<word>image|code|video)\b[^\n]{0,1000}?\bsource[ \t]*=[ \t]*\"(?P<source>[^\"\n]{1,1000})\""
    r"|<img\b[^<>]{0,1000}?\bsrc[ \t]*=[ \t]*[\"'](?P<src>[^\"'\n]{1,1000})",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|\?|\{", re.IGNORECASE)
_SUFFIX = re.compile(r"[?#]")
_READ = frozenset({Refers.INCLUDE, Refers.SAMPLE})
"""What the text of a file is put into the page for: docfx takes a slash at the front for its root."""


def references(text: str, folder: str) -> frozenset[Reference]:
    """Return the local files that a page with this *text*, in *folder* under `docs/`, refers to."""
    return frozenset(each for each, _ in placed_references(text, folder))


def placed_references(text: str, folder: str) -> tuple[tuple[Reference, int], ...]:
    """Return the local files that a page refers to, in their order, each with the number of its line.

    A migration asks several times: about a page of a tree, and about the page that it became.
    """
    key = sha256(text.encode("utf-8", "surrogatepass")).digest(), folder
    found = _FOUND.get(key)
    if found is None:
        if len(_FOUND) >= _MOST_PAGES:
            _FOUND.clear()
        found = _FOUND[key] = tuple(_placed_references(text, folder))
    return found


_MOST_PAGES = 20_000
_FOUND: dict[tuple[bytes, str], tuple[tuple[Reference, int], ...]] = {}
"""What pages refer to, by the digest of the page's text and its folder."""


def _placed_references(text: str, folder: str) -> Iterator[tuple[Reference, int]]:
    prose = _prose(text)
    line, before = 1, 0
    for at, kind, target in sorted(_targets(prose)):
        line, before = line + prose.count("\n", before, at), at
        if found := _reference(kind, unquote(_SUFFIX.split(target, maxsplit=1)[0]), folder):
            yield found, line


def _reference(kind: Refers, target: str, folder: str) -> Reference | None:
    """Return what the *target* means on a page in *folder*; None if that is no local file."""
    is_rooted = target.startswith("/")
    if not target or target.endswith("/") or (is_rooted and kind not in _READ):
        return None
    path = resolved(target.lstrip("/"), "" if is_rooted else folder)
    if kind is Refers.FILE and target.lower().endswith(".md"):
        kind = Refers.PAGE
    return Reference(kind, path, folder if target.startswith("~/") else None) if path else None


def _prose(text: str) -> str:
    """Return *text* with its code and comments blanked out; its lines stay."""
    prose = text
    if "```" in text or "~~~" in text:
        lines = text.split("\n")
        for first, end in _fences(lines):
            lines[first:end] = [""] * (end - first)
        prose = "\n".join(lines)
    prose = _CODE.sub(_blank, prose)
    pieces, at = [], 0
    while (start := prose.find("<!--", at)) >= 0 and (end := prose.find("-->", start)) >= 0:
        pieces += [prose[at:start], _VISIBLE.sub("", prose[start:end])]
        at = end + len("-->")
    return "".join([*pieces, prose[at:]])


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _fences(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where blocks of code begin and end; what nobody ends is none."""
    marks = [(number, match) for number, line in enumerate(lines) if (match := _MARK.match(line))]
    endless: set[str] = set()
    place = 0
    while place < len(marks):
        number, match = marks[place]
        mark = match["mark"]
        ends = range(place + 1, len(marks) if mark not in endless else 0)
        end = next((each for each in ends if _ends(marks[each][1], mark)), None)
        if end is None:
            endless.add(mark)
            place += 1
        else:
            yield number, marks[end][0] + 1
            place = end + 1


def _ends(match: re.Match[str], mark: str) -> bool:
    return match["mark"].startswith(mark) and not match["rest"].strip()


def _targets(prose: str) -> Iterator[tuple[int, Refers, str]]:
    for match in _MARKDOWN.finditer(prose):
        if match["directive"]:
            kind = Refers.INCLUDE if match["word"].lower() == "include" else Refers.SAMPLE
            target = match["directive"]
        else:
            kind = Refers.PICTURE if match["picture"] else Refers.FILE
            target = match["picture"] or match["link"]
        if not _ELSEWHERE.match(target):
            yield match.start(), kind, target
    for match in _ATTRIBUTES.finditer(prose):
        is_code = (match["word"] or "").lower() == "code"
        target = match["source"] or match["src"]
        if not _ELSEWHERE.match(target):
            yield match.start(), Refers.SAMPLE if is_code else Refers.PICTURE, target
