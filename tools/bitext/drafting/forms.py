"""Sentences in the forms that engines keep the markup of, and back.

Each code of a sentence (`markdown.codes`) becomes a tag or a word with its number; what comes back is put
together again with the markup of the source, or is damaged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest

from bitext.engines.values import Form
from bitext.markdown.codes import Coded, Damage, Mark, PutBack, Role, markdown_of, marks_of, put_back

_Marked = Sequence[str | Mark]


def texts_of(source: Coded, form: Form) -> tuple[str, ...]:
    """Return what an engine gets of *source* in *form*: one text; of pieces, each that has words."""
    if form is Form.NONE:
        return (markdown_of(source),)
    source = _without_escapes(source)
    if form is Form.PIECES:
        return tuple(each.strip() for each in source if isinstance(each, str) and has_words(each))
    if form is Form.LETTERS:
        return ("".join(_with_words(source)),)
    write = _WRITERS[form]
    return ("".join(_escaped(each) if isinstance(each, str) else write(each.mark) for each in source),)


def put_together(answers: Sequence[str], source: Coded, form: Form) -> PutBack:
    """Return the Markdown of *answers*, which translate the texts of *source* in *form*."""
    if form is Form.NONE:
        return PutBack(answers[0])
    plain = _without_escapes(source)
    marked = _with_escapes(_marked(answers, plain, form), _escapes(source))
    tidy = _tidy(marked, marks_of(source))
    emptied = _around_nothing(tidy) - _around_nothing(marks_of(source))
    markups = {each.mark: each.markup for each in source if not isinstance(each, str)}
    made = put_back(tidy, source)
    if made.damages or not emptied:
        return made
    return PutBack("", tuple(Damage("misplaced", each, markups[each]) for each in sorted(emptied)))


_ESCAPE = re.compile(r"\\(?P<sign>[!-/:-@\[-`{-~])")


def _escapes(source: Coded) -> frozenset[str]:
    """Return the signs that stand in the words of *source* with a backslash, and never without."""
    words = [each for each in source if isinstance(each, str)]
    escaped = {found["sign"] for each in words for found in _ESCAPE.finditer(each)}
    bare = set("".join(_ESCAPE.sub("", each) for each in words))
    return frozenset(escaped - bare) if "\\" not in escaped | bare else frozenset()


def _without_escapes(source: Coded) -> Coded:
    """Return *source* with such signs alone: programs translate backslashes as letters, or lose them."""
    signs = _escapes(source)
    if not signs:
        return source

    def plain(found: re.Match[str]) -> str:
        return found["sign"] if found["sign"] in signs else found[0]

    return tuple(_ESCAPE.sub(plain, each) if isinstance(each, str) else each for each in source)


def _with_escapes(marked: Iterator[str | Mark], signs: frozenset[str]) -> Iterator[str | Mark]:
    """Yield *marked* with a backslash before each of *signs* that has none."""
    sign = re.compile(rf"(?<!\\)[{re.escape(''.join(sorted(signs)))}]") if signs else None
    for each in marked:
        yield sign.sub(r"\\\g<0>", each) if sign is not None and isinstance(each, str) else each


def _marked(answers: Sequence[str], source: Coded, form: Form) -> Iterator[str | Mark]:
    if form is Form.PIECES:
        return _of_pieces(answers, source)
    return _read_words(answers[0], source) if form is Form.LETTERS else _READERS[form](answers[0])


def _around_nothing(marked: _Marked) -> set[Mark]:
    """Return the beginnings of pairs in *marked* that have no word and no other markup in them."""
    closings = pairwise(marked)
    return {
        one
        for one, other in closings
        if isinstance(one, Mark) and one.role == "open" and other == Mark(one.id, "close")
    }


def has_words(text: str) -> bool:
    """Whether there is a letter in *text*: all else needs no translation."""
    return any(each.isalpha() for each in text)


def _tag(mark: Mark) -> str:
    opened, closed, alone = f"<g{mark.id}>", f"</g{mark.id}>", f"<x{mark.id}/>"
    return {"open": opened, "close": closed, "alone": alone}[mark.role]


def _element(mark: Mark) -> str:
    opened, alone = f'<span id="g{mark.id}">', f'<span id="x{mark.id}"></span>'
    return {"open": opened, "close": "</span>", "alone": alone}[mark.role]


def _with_words(source: Coded) -> Iterator[str]:
    """Yield the texts of *source* and, for its codes, such as `[1]` and `[/1]`.

    Programs for whole sentences keep these as they keep the marks of notes.
    """
    first = _first_number(source)
    for each in source:
        if isinstance(each, str):
            yield each
        else:
            yield f"[{'/' if each.role == 'close' else ''}{int(each.id) + first}]"


def _first_number(source: Coded) -> int:
    """Return what to add to the ids of *source*, so that they are no numbers in brackets of its text."""
    texts = (each for each in source if isinstance(each, str))
    return max((int(found["id"]) for each in texts for found in _WORD.finditer(each)), default=0)


_WRITERS: Mapping[Form, Callable[[Mark], str]] = {Form.TAGS: _tag, Form.HTML: _element}


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_ENTITIES = {
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&#39;": "'",
    "&apos;": "'",
    "&#x27;": "'",
}
_ENTITY = re.compile("|".join(_ENTITIES))


def _unescaped(text: str) -> str:
    return _ENTITY.sub(lambda found: _ENTITIES[found[0]], text)


_TAG = re.compile(r"<(?P<end>/?)\s?(?P<kind>[gx])\s?(?P<id>\d{1,4})\s?(?P<empty>/?)\s?>", re.IGNORECASE)
_ELEMENT = re.compile(r"<span\b(?:[^<>]*?\bid=[\"']?(?P<kind>[gx])(?P<id>\d{1,4})[\"']?)?[^<>]*>|</span\s*>")
_WORD = re.compile(r"\[ ?(?P<end>/?) ?(?P<id>\d{1,4}) ?\]")


def _read_tags(text: str) -> Iterator[str | Mark]:
    at = 0
    for found in _TAG.finditer(text):
        if found["kind"].lower() == "x":
            # A program may write <x1></x1> for <x1/>.
            mark = None if found["end"] else Mark(found["id"], "alone")
        else:
            mark = Mark(found["id"], "close" if found["end"] else "open")
        yield _unescaped(text[at : found.start()])
        at = found.end()
        if mark is not None:
            yield mark
    yield _unescaped(text[at:])


def _read_elements(text: str) -> Iterator[str | Mark]:
    at = 0
    opened: list[Mark | None] = []
    for found in _ELEMENT.finditer(text):
        yield _unescaped(text[at : found.start()])
        at = found.end()
        if found[0].startswith("</"):
            last = opened.pop() if opened else None
            if last is not None and last.role == "open":
                yield Mark(last.id, "close")
        elif found["id"]:
            mark = Mark(found["id"], "open" if found["kind"].lower() == "g" else "alone")
            opened.append(mark)
            yield mark
        else:
            opened.append(None)
    yield _unescaped(text[at:])


def _read_words(text: str, source: Coded) -> Iterator[str | Mark]:
    first = _first_number(source)
    alone = {each.id for each in source if not isinstance(each, str) and each.role == "alone"}
    at = 0
    for found in _WORD.finditer(text):
        number = int(found["id"]) - first
        if number < 1:
            continue
        yield text[at : found.start()]
        at = found.end()
        role: Role = "close" if found["end"] else "alone" if str(number) in alone else "open"
        yield Mark(str(number), role)
    yield text[at:]


_READERS: Mapping[Form, Callable[[str], Iterator[str | Mark]]] = {
    Form.TAGS: _read_tags,
    Form.HTML: _read_elements,
}


def _of_pieces(answers: Sequence[str], source: Coded) -> Iterator[str | Mark]:
    left = iter(answers)
    for each in source:
        if not isinstance(each, str):
            yield each.mark
        elif has_words(each):
            before, after = len(each) - len(each.lstrip()), len(each.rstrip())
            yield each[:before] + next(left, "").strip() + each[after:]
        else:
            yield each


def _tidy(marked: Iterator[str | Mark], source: _Marked) -> tuple[str | Mark, ...]:
    """Return *marked* with blanks at the ends of pairs as the source has them.

    Programs move the blanks at tags, and `** bold**` is not bold.
    """
    parts = _joined(marked)
    tight = _tight_ends(source)
    for place, each in enumerate(parts):
        if isinstance(each, Mark) and each in tight:
            inside, outside = (place + 1, place - 1) if each.role == "open" else (place - 1, place + 1)
            _move_blank(parts, inside, outside, is_open=each.role == "open")
    return tuple(each for each in parts if each != "")


def _joined(marked: Iterator[str | Mark]) -> list[str | Mark]:
    """Return *marked* with exactly one text, which may be empty, around and between all marks."""
    parts: list[str | Mark] = [""]
    for each in marked:
        last = parts[-1]
        if isinstance(each, Mark):
            parts += [each, ""]
        elif isinstance(last, str):
            parts[-1] = last + each
    return parts


def _tight_ends(source: _Marked) -> set[Mark]:
    """Return the ends of pairs that have no blank inside of the pair."""
    texts: list[str | Mark] = ["", *source, ""]
    tight = set()
    for before, each, after in zip_longest(texts, texts[1:], texts[2:]):
        if isinstance(each, Mark) and each.role != "alone":
            inside = after if each.role == "open" else before
            edge = inside if isinstance(inside, str) else ""
            if not (edge[:1] if each.role == "open" else edge[-1:]).isspace():
                tight.add(each)
    return tight


def _move_blank(parts: list[str | Mark], inside: int, outside: int, *, is_open: bool) -> None:
    """Move blanks at an end of a pair from its *inside* to its *outside*, two places in *parts*."""
    within, without = parts[inside], parts[outside]
    if not isinstance(within, str) or not isinstance(without, str):
        return
    bare = within.lstrip() if is_open else within.rstrip()
    if bare == within:
        return
    parts[inside] = bare
    touches = without[-1:] if is_open else without[:1]
    if touches and not touches.isspace():
        parts[outside] = f"{without} " if is_open else f" {without}"
