"""A Markdown sentence as words and codes, for programs that must not touch its markup.

Cutting loses nothing: the pieces, joined, are the sentence. Words inside of codes, such as the text and the
title of a link, stay words between codes. What comes back has its codes compared with those of the source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from bitext.markdown.code_pieces import CodeKind, Piece, Role, find_pieces
from bitext.text import Span

__all__ = [
    "Code",
    "Coded",
    "Damage",
    "Mark",
    "Marked",
    "PutBack",
    "Role",
    "cut_codes",
    "markdown_of",
    "marks_of",
    "numbered_as",
    "put_back",
]


class Mark(NamedTuple):
    """A code as other programs name it: by its id, which a pair shares, and its role."""

    id: str
    role: Role


class Code(Struct, frozen=True, gc=False):
    """Markup in a sentence. `key` is the same in the source and its translations.

    `label` is the text of a link that is also the label of its definition: `[text]`. One that is `optional`
    may be left out, such as a blank with a name.
    """

    id: str
    role: Role
    markup: str
    kind: CodeKind
    key: str
    label: str | None = None
    optional: bool = False

    @property
    def mark(self) -> Mark:
        """Its id and its role."""
        return Mark(self.id, self.role)


Coded = tuple[str | Code, ...]
"""Words and codes, in the order of the sentence; no two texts stand beside each other."""

Marked = Sequence[str | Mark]
"""The same from another program, which knows nothing of the markup."""


class Damage(NamedTuple):
    """What is wrong with the codes of a text that came back: with which one, and what it stands for."""

    fault: Literal["missing", "doubled", "foreign", "misplaced"]
    mark: Mark
    markup: str = ""


def cut_codes(
    text: str,
    *,
    kind: str = "paragraph",
    references: Mapping[str, object] | None = None,
    protected: Iterable[Span] = (),
) -> Coded:
    """Return the words and codes of *text*; `markdown_of` joins them again.

    *kind* is that of its segment, *references* are the link definitions of its page, and *protected* are
    places that a project does not want translated, such as those of its `placeholders`.
    """
    pieces = find_pieces(text, kind, references, protected)
    if not pieces:
        return (text,) if text else ()
    parts: list[str | Code] = []
    ids: dict[int, str] = {}
    at = 0
    for number, piece in enumerate(pieces):
        if piece.start > at:
            parts.append(text[at : piece.start])
        opener = piece.partner if piece.role == "close" else number
        code_id = ids.setdefault(opener, str(len(ids) + 1))
        parts.append(_code(code_id, text, piece))
        at = piece.end
    return (*parts, text[at:]) if at < len(text) else tuple(parts)


def _code(code_id: str, text: str, piece: Piece) -> Code:
    markup = text[piece.start : piece.end]
    return Code(code_id, piece.role, markup, piece.kind, piece.key, piece.label, piece.optional)


def markdown_of(coded: Iterable[str | Code]) -> str:
    """Return the Markdown of words and codes."""
    return "".join(each if isinstance(each, str) else each.markup for each in coded)


def marks_of(coded: Iterable[str | Code]) -> tuple[str | Mark, ...]:
    """Return words and codes as another program has them."""
    return tuple(each if isinstance(each, str) else each.mark for each in coded)


def numbered_as(source: Coded, target: Coded) -> Coded:
    """Return *target* with the ids of the same codes in *source*; others get ids that it does not have."""
    ids = _matched_ids(_openers(source), _openers(target))
    return tuple(each if isinstance(each, str) else replace(each, id=ids[each.id]) for each in target)


def _openers(coded: Coded) -> list[Code]:
    return [each for each in coded if not isinstance(each, str) and each.role != "close"]


def _matched_ids(source: Sequence[Code], target: Sequence[Code]) -> dict[str, str]:
    """Return the new ids of the codes of *target*, by their old ones: equal codes come first."""
    ids: dict[str, str] = {}
    left = list(source)
    for is_same in (_are_equal, _are_of_a_kind):
        for each in target:
            if each.id not in ids and (own := next((o for o in left if is_same(o, each)), None)) is not None:
                ids[each.id] = own.id
                left.remove(own)
    others = (each.id for each in target if each.id not in ids)
    return ids | {old: str(len(source) + number) for number, old in enumerate(others, 1)}


def _are_equal(one: Code, other: Code) -> bool:
    return one.key == other.key and one.role == other.role


def _are_of_a_kind(one: Code, other: Code) -> bool:
    return one.kind == other.kind and one.role == other.role and one.kind in _WITH_ADDRESS


_WITH_ADDRESS = frozenset({"link", "image", "autolink"})
"""In a translation, these may lead to somewhere else."""


class PutBack(NamedTuple):
    """The Markdown of a text that came back, and what is wrong with its codes; then it is not to be used."""

    text: str
    damages: tuple[Damage, ...] = ()


def put_back(given: Marked, source: Coded, sent: Coded = ()) -> PutBack:
    """Return the Markdown of *given*, a translation of *source*, with the codes that it names by their ids.

    *sent* is the translation that the other program got, numbered as the source is. Its codes may be those of
    *given* as well, and their markup stands where it is not that of the source.
    """
    known = {each.mark: each for coded in (source, sent) for each in coded if not isinstance(each, str)}
    if not known and all(isinstance(each, str) for each in given):
        return PutBack("".join(map(str, given)))
    found = Counter(each for each in given if not isinstance(each, str))
    damages = [] if sent and found == _counted(sent) else list(_damages(found, _counted(source), known))
    damages += _misplaced(given, known)
    if damages:
        return PutBack("", tuple(damages))
    parts = [each if isinstance(each, str) else known[each] for each in given]
    return PutBack(markdown_of(_with_labels(parts)))


def _counted(coded: Coded) -> Counter[Mark]:
    return Counter(each.mark for each in coded if not isinstance(each, str))


def _damages(found: Counter[Mark], wanted: Counter[Mark], known: Mapping[Mark, Code]) -> Iterator[Damage]:
    for mark, count in found.items():
        if mark not in known:
            yield Damage("foreign", mark)
        elif count > wanted[mark]:
            yield Damage("doubled" if wanted[mark] else "foreign", mark, known[mark].markup)
    for mark, count in wanted.items():
        if found[mark] < count and not known[mark].optional:
            yield Damage("missing", mark, known[mark].markup)


def _misplaced(given: Marked, known: Mapping[Mark, Code]) -> Iterator[Damage]:
    """Yield each end of a pair that does not stand behind its beginning, or crosses another pair."""
    opened: list[str] = []
    for each in given:
        if isinstance(each, str) or each not in known:
            continue
        if each.role == "open":
            opened.append(each.id)
        elif each.role == "close":
            if opened and opened[-1] == each.id:
                opened.pop()
            else:
                yield Damage("misplaced", each, known[each].markup)


def _with_labels(parts: Sequence[str | Code]) -> Iterator[str | Code]:
    """Yield *parts*; a link whose text is no longer the label of its definition gets that as a label."""
    starts: dict[str, int] = {}
    for place, each in enumerate(parts):
        if isinstance(each, Code) and each.role == "open":
            starts[each.id] = place + 1
        if isinstance(each, Code) and each.role == "close" and each.label is not None:
            text = markdown_of(parts[starts.get(each.id, 0) : place])
            yield each if text == each.label else replace(each, markup=f"][{each.label}]")
        else:
            yield each
