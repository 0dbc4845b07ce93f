"""Which files the pages of a project refer to: pictures, samples, included texts, other pages."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import StrEnum
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


_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[^\n]*\n(?:.*\n)*?[ \t>]*\1[`~]*[ \t]*$", re.MULTILINE)
_CODE = re.compile(r"(`+)[^`\n]+\1")
_TARGET = r"[ \t]*<?(?P<{}>[^)\s>]{{1,1000}})"
_MARKDOWN = re.compile(
    r"\[!(?P<word>include|code)[\w-]*[ \t]*\[[^\]\n]{0,1000}\]\(" + _TARGET.format("directive")
    + r"|!\[[^\]\n]{0,1000}\]\(" + _TARGET.format("picture")
    + r"|\]\(" + _TARGET.format("link"),
    re.IGNORECASE,
)  # fmt: skip
_ATTRIBUTES = re.compile(
    r":::[ \t]*(?P<word>image|code|video)\b[^\n]{0,1000}?\bsource[ \t]*=[ \t]*\"(?P<source>[^\"\n]{1,1000})\""
    r"|<img\b[^<>]{0,1000}?\bsrc[ \t]*=[ \t]*[\"'](?P<src>[^\"'\n]{1,1000})",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/|#|\?|\{", re.IGNORECASE)


def references(text: str, folder: str) -> frozenset[Reference]:
    """Return the local files that a page with this *text*, in *folder* under `docs/`, refers to."""
    prose = _CODE.sub("", _FENCE.sub("", text))
    found = ((kind, unquote(re.split(r"[?#]", target, maxsplit=1)[0])) for kind, target in _targets(prose))
    return frozenset(
        Reference(_exactly(kind, target), path, folder if target.startswith("~/") else None)
        for kind, target in found
        if target and not target.endswith("/") and (path := resolved(target, folder))
    )


def _exactly(kind: Refers, target: str) -> Refers:
    return Refers.PAGE if kind is Refers.FILE and target.lower().endswith(".md") else kind


def _targets(prose: str) -> Iterator[tuple[Refers, str]]:
    for match in _MARKDOWN.finditer(prose):
        if match["directive"]:
            kind = Refers.INCLUDE if match["word"].lower() == "include" else Refers.SAMPLE
            target = match["directive"]
        else:
            kind = Refers.PICTURE if match["picture"] else Refers.FILE
            target = match["picture"] or match["link"]
        if not _ELSEWHERE.match(target):
            yield kind, target
    for match in _ATTRIBUTES.finditer(prose):
        is_code = (match["word"] or "").lower() == "code"
        target = match["source"] or match["src"]
        if not _ELSEWHERE.match(target):
            yield Refers.SAMPLE if is_code else Refers.PICTURE, target
