"""Alternative texts that a language has of its own: the source says none."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from html import escape, unescape

from bitext.bilingual.unsourced import Place, image_path
from bitext.rendering.pieces import Attribute, attributes, tags


def with_alts(html: str, texts: Iterable[tuple[Place, str]]) -> str:
    """Return *html* with alternative *texts*, in the order of the page, on pictures that have none.

    A text is written as the value of one attribute, so that it can do nothing.
    """
    waiting: dict[str, deque[str]] = {}
    for place, text in texts:
        waiting.setdefault(place.image, deque()).append(text)
    return "".join(_written(html, waiting)) if waiting else html


def _written(html: str, waiting: dict[str, deque[str]]) -> Iterator[str]:
    start = 0
    for tag in tags(html):
        if tag.name != "img":
            continue
        own = html[tag.start : tag.end]
        found = {each.name: each for each in reversed(attributes(own))}
        path = image_path(unescape(found["src"].value)) if "src" in found else ""
        if waiting.get(path) and not ("alt" in found and found["alt"].value.strip()):
            yield html[start : tag.start]
            yield _with_alt(own, found.get("alt"), waiting[path].popleft())
            start = tag.end
    yield html[start:]


def _with_alt(tag: str, alt: Attribute | None, text: str) -> str:
    written = escape(text)
    if alt is None:
        return f'{tag[:4]} alt="{written}"{tag[4:]}'
    if alt.start and tag[alt.start - 1] in "\"'":
        # Both kinds of quotation marks are escaped.
        return tag[: alt.start] + written + tag[alt.end :]
    equals = "" if tag[alt.start - 1] == "=" else "="
    return f'{tag[: alt.start]}{equals}"{written}"{tag[alt.end :]}'
