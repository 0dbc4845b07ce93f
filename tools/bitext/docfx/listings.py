"""The code of samples that pages show: a file, or the part of it that a reference names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote

_MOST_LINES = 20_000
_RANGE = re.compile(r"L?(\d+)?\s*(-)?\s*L?(\d+)?")
_TAG = re.compile(r"^[^\w\n]*?</?\s*[A-Za-z_][\w.-]*\s*/?>[^\w\n]*$")
_REGION = re.compile(
    r"^\s*(?:#|//\s*#|<!--\s*#|--\s*#|'\s*#)?\s*(?:pragma\s+)?#?(?P<end>end\s*)?region\b(?P<name>.*)$",
    re.IGNORECASE,
)
_LANGUAGES = {"cshtml": "html", "razor": "html", "azurecli": "bash", "console": "console"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reference wants of a file: its `target`, a `region`, `ranges` of lines, lines to `highlight`."""

    target: str
    language: str
    region: str = ""
    ranges: str = ""
    highlight: str = ""
    title: str = ""


class Listing(NamedTuple):
    """Code as it is shown: its text, and the numbers of the lines that are highlighted, from 1."""

    text: str
    highlighted: tuple[int, ...]


def wanted(name: str, values: Mapping[str, str]) -> Wanted:
    """Return what the directive *name* with *values* refers to: ``code-csharp`` or ``code``."""
    if "source" in values:
        return Wanted(
            target=values["source"],
            language=values.get("language", ""),
            region=values.get("id", ""),
            ranges=values.get("range", ""),
            highlight=values.get("highlight", ""),
        )
    target = values.get("target", "")
    path, _, anchor = target.partition("#")
    query = dict(parse_qsl(path.partition("?")[2], keep_blank_values=True))
    lines = query.get("range", "") or _start_and_end(query)
    if re.fullmatch(r"L?\d+(?:-L?\d+)?", anchor):
        lines = lines or anchor
        anchor = ""
    return Wanted(
        target=path,
        language=name.partition("-")[2],
        region=query.get("name", "") or query.get("id", "") or unquote(anchor),
        ranges=lines,
        highlight=query.get("highlight", ""),
        title=values.get("title", ""),
    )


def _start_and_end(query: Mapping[str, str]) -> str:
    return f"{query.get('start', '1')}-{query.get('end', '')}" if {"start", "end"} & query.keys() else ""


def listing(text: str, asked: Wanted) -> Listing | None:
    """Return what is *asked* for of the file *text*; None if there is no such region or range."""
    lines = text.expandtabs(4).split("\n")
    if asked.region:
        inside = _region(lines, asked.region)
        if inside is None:
            return None
        lines = [each for each in inside if not _TAG.match(each) and not _REGION.match(each)]
    elif asked.ranges:
        numbers = tuple(_numbers(asked.ranges, len(lines)))
        lines = [lines[number - 1] for number in numbers]
    lines = _trimmed(lines)
    if not lines:
        return None
    return Listing("\n".join(lines), tuple(dict.fromkeys(_numbers(asked.highlight, len(lines)))))


def _numbers(ranges: str, last: int) -> Iterator[int]:
    """Yield the numbers of lines in *ranges* such as ``1-3,7,9-``, as far as there are such lines."""
    left = _MOST_LINES
    for part in re.split(r"[,;]", ranges):
        match = _RANGE.fullmatch(part.strip())
        if match is None or not (match[1] or match[3]):
            continue
        start = int(match[1][:9]) if match[1] else 1
        end = int(match[3][:9]) if match[3] else last if match[2] else start
        for number in range(max(start, 1), min(end, last) + 1):
            if left <= 0:
                return
            left -= 1
            yield number


def _region(lines: list[str], name: str) -> list[str] | None:
    """Return what stands between the marks ``<name>`` and ``</name>``, or in the ``#region name``."""
    opening = re.compile(rf"^[^\w\n]*?<\s*{re.escape(name)}\s*>", re.IGNORECASE)
    closing = re.compile(rf"^[^\w\n]*?</\s*{re.escape(name)}\s*>", re.IGNORECASE)
    first = next((number for number, each in enumerate(lines) if opening.match(each)), None)
    if first is not None:
        rest = (number for number in range(first + 1, len(lines)) if closing.match(lines[number]))
        return lines[first + 1 : next(rest, len(lines))]
    return _named_region(lines, name)


def _named_region(lines: list[str], name: str) -> list[str] | None:
    depth, first = 0, None
    for number, each in enumerate(lines):
        match = _REGION.match(each)
        if match is None:
            continue
        if match["end"]:
            depth -= 1 if first is not None else 0
            if first is not None and depth == 0:
                return lines[first:number]
        elif first is not None:
            depth += 1
        elif match["name"].strip().strip("\"'->").strip().lower() == name.lower():
            first, depth = number + 1, 1
    return None if first is None else lines[first:]


def _trimmed(lines: Iterable[str]) -> list[str]:
    """Return *lines* without blank ones at the ends, and without the indentation that all have."""
    kept = [each.rstrip() for each in lines]
    while kept and not kept[0]:
        kept.pop(0)
    while kept and not kept[-1]:
        kept.pop()
    indent = min((len(each) - len(each.lstrip()) for each in kept if each), default=0)
    return [each[indent:] for each in kept]


def language_of(name: str) -> str:
    """Return the name of a language as highlighters know it: what docfx adds for its buttons is left out."""
    plain = re.match(r"[\w#+.-]*", name.lower())
    word = (plain[0] if plain else "").removesuffix("-interactive").removesuffix("-run")
    return _LANGUAGES.get(word, word)
