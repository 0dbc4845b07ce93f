"""What one entry of another tool's catalog translates: a paragraph, fields of the front matter, a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from bitext.catalog import Entry
from bitext.markdown.sentences import normalise

_TAIL = re.compile(
    r"\]\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+(?:\s++(?:\"[^\"]*+\"|'[^']*+'))?\)|\]\[[^\[\]]*+\]|\{\d++\}"
)
_TITLE = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]?)[ \t]+[^\"\n]*\"(?P<title>[^\n]*)\"")
_FIELD = re.compile(r"(?P<name>[\w.-]+):[ \t]+(?P<value>\S.*)")
_LEAD = re.compile(r"^[ \t>]+", re.MULTILINE)
_PLACE = re.compile(r"\{(\d{1,3})\}")
_MOST_PLACES = 30
_LINK_TAIL = r"(\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])"


class Piece(Struct, frozen=True):
    """A source text with its translation, as a catalog of another tool has them.

    `current` is the source text of the entry, `source` the one that was translated: another one where the
    entry is outdated. Nobody confirmed a draft.
    """

    current: str
    source: str
    target: str
    is_draft: bool = False
    is_obsolete: bool = False


def text_key(text: str) -> str:
    """Return what two writings of one text share: its letters and digits, but for those of addresses."""
    return "".join(filter(str.isalnum, _TAIL.sub("]", text).casefold()))


def pieces_of(entry: Entry) -> Iterator[Piece]:
    """Yield what *entry* translates; nothing where its parts are not those of its translation."""
    before = entry.previous_msgid if entry.fuzzy and entry.previous_msgid else entry.msgid
    current, source, target = (_parts(text) for text in (entry.msgid, before, entry.msgstr))
    if not len(current) == len(source) == len(target):
        return
    is_draft = entry.fuzzy and not entry.previous_msgid
    for each in zip(current, source, target, strict=True):
        yield Piece(*each, is_draft=is_draft, is_obsolete=entry.obsolete)


def _parts(text: str) -> list[str]:
    """Return the texts that one text of a catalog is: a table, a title, fields, or a paragraph."""
    stripped = _LEAD.sub("", text).strip()
    if match := _TITLE.fullmatch(stripped):
        return [match["title"]]
    if stripped.startswith("|") and stripped.endswith("|"):
        return [cell for each in stripped.split("|") if (cell := each.strip()) and not _is_rule(cell)]
    fields = [
        match for line in stripped.strip("-\n").splitlines() if (match := _FIELD.fullmatch(line.strip()))
    ]
    if fields and (stripped.startswith("---") or len(fields) == len(stripped.splitlines()) > 1):
        return [match["value"].strip("'\"") for match in fields]
    return [normalise(stripped)]


def _is_rule(cell: str) -> bool:
    return not cell.strip(":-")


def with_places(piece: Piece, content: str) -> Piece | None:
    """Return *piece* with the links and images of *content* in the places that translate-toolkit numbers.

    Return None if its source text is another one.
    """
    numbers = _PLACE.findall(piece.source)
    if not numbers or not _PLACE.search(piece.target):
        return piece
    if len(numbers) > _MOST_PLACES:
        return None
    pattern = _LINK_TAIL.join(map(re.escape, _PLACE.split(piece.source)[::2]))
    match = re.fullmatch(pattern, content)
    if match is None:
        return None
    tails = dict(zip(numbers, match.groups(), strict=True))
    return Piece(content, content, _filled(piece.target, tails), piece.is_draft, piece.is_obsolete)


def _filled(text: str, tails: dict[str, str]) -> str:
    return _PLACE.sub(lambda match: tails.get(match[1], match[0]), text)


def best_of(pieces: Sequence[Piece]) -> tuple[Piece, bool] | None:
    """Return the best of *pieces* that translate one text, and whether all that are as good agree."""
    ranked = sorted(pieces, key=_rank)
    same = [each for each in ranked if _rank(each) == _rank(ranked[0])]
    return (ranked[0], len({each.target for each in same}) == 1) if ranked else None


def _rank(piece: Piece) -> tuple[bool, bool, bool]:
    return piece.is_draft, piece.source != piece.current, piece.is_obsolete
