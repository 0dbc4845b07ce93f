"""TMX 1.4b: translation memories. Source: the specification of LISA OSCAR, now with GALA.

The codes of other programs (`<bpt>`, `<ph>`) hold the markup as it was, so that their text belongs to the
sentence. Ours are plain Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations

from lxml import etree
from msgspec import Struct

from bitext.exchange.reading import local_name, read_elements, require_no_entity
from bitext.exchange.writing import written_text, written_value

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ALL = "*all*"
_MOST_VARIANTS = 50
"""Of a unit in more languages, with no source, only the first is taken for one."""

_ODD = "x-bitext-u"
"""With a number behind it: the type of a code that stands for a character which XML cannot hold."""

_NUMBER = re.compile(r"[0-9a-f]{4}")
_HIDDEN = frozenset({"sub"})
"""Codes with a text of their own, such as a footnote."""


class TmxPair(Struct, frozen=True, gc=False):
    """A sentence and its translation, as Markdown; `changed` is when, as TMX writes it, or empty."""

    source_locale: str
    target_locale: str
    source: str
    target: str
    changed: str = ""


def parse_tmx(data: bytes, path: str = "") -> Iterator[TmxPair]:
    """Yield the pairs of a TMX file, in its order; memory does not grow with their number.

    A unit in several languages gives a pair for each of them. Empty texts give none.

    Raises:
        UnreadableError: as in `read_elements`, with *path*; maybe after some pairs.
    """
    language = _ALL
    for event, element in read_elements(data, path, ends=["tu"], starts=["header"]):
        if event == "start":
            language = element.get("srclang") or _ALL
        else:
            yield from _pairs(element, element.get("srclang") or language, path)


def _pairs(unit: etree._Element, language: str, path: str) -> Iterator[TmxPair]:
    variants = [(_language(each), _text(each, path), _changed(each)) for each in _children(unit, "tuv")]
    variants = [each for each in variants if each[0] and each[1].strip()]
    for source, target in _ordered(variants, language):
        yield TmxPair(source[0], target[0], source[1], target[1], target[2] or unit.get("changedate") or "")


_Variant = tuple[str, str, str]


def _ordered(variants: Sequence[_Variant], language: str) -> Iterable[tuple[_Variant, _Variant]]:
    """Return which variants are sources of which others."""
    if language == _ALL and len(variants) <= _MOST_VARIANTS:
        return permutations(variants, 2)
    wanted = language.lower()
    own = [each for each in variants if each[0].lower() == wanted]
    own = own or [each for each in variants if _primary(each[0]) == _primary(wanted)] or list(variants[:1])
    return ((own[0], each) for each in variants if each[0] != own[0][0]) if own else ()


def _primary(tag: str) -> str:
    return tag.lower().replace("_", "-").partition("-")[0]


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (each for each in element if local_name(each) == name)


def _language(variant: etree._Element) -> str:
    return (variant.get(_LANGUAGE) or variant.get("lang") or "").replace("_", "-")


def _changed(variant: etree._Element) -> str:
    return variant.get("changedate") or variant.get("creationdate") or ""


def _text(variant: etree._Element, path: str) -> str:
    return "".join(part for each in _children(variant, "seg") for part in _parts(each, path))


def _parts(element: etree._Element, path: str) -> Iterator[str]:
    """Yield the texts of a segment with those of its codes; what is a text of its own (`sub`) is left out."""
    yield element.text or ""
    for each in element:
        require_no_entity(each, path)
        kind = each.get("type") or ""
        if kind.startswith(_ODD):
            yield _character(kind.removeprefix(_ODD))
        elif local_name(each) not in _HIDDEN:
            yield from _parts(each, path)
        yield each.tail or ""


def _character(number: str) -> str:
    return chr(int(number, 16)) if _NUMBER.fullmatch(number) else ""


def format_tmx(pairs: Iterable[TmxPair], *, source_locale: str) -> str:
    """Return the TMX file of *pairs*, which `parse_tmx` reads back."""
    return "".join(tmx_lines(pairs, source_locale=source_locale))


def tmx_lines(pairs: Iterable[TmxPair], *, source_locale: str) -> Iterator[str]:
    """Yield the same in pieces, for files that are larger than memory."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    yield (
        '<header creationtool="bitext" creationtoolversion="1" segtype="sentence" o-tmf="PO" adminlang="en"'
        f' srclang={written_value(source_locale)} datatype="plaintext"/>\n<body>\n'
    )
    for pair in pairs:
        changed = f" changedate={written_value(pair.changed)}" if pair.changed else ""
        yield (
            f"<tu>\n{_variant(pair.source_locale, pair.source)}"
            f"{_variant(pair.target_locale, pair.target, changed)}</tu>\n"
        )
    yield "</body>\n</tmx>\n"


def _variant(locale: str, text: str, changed: str = "") -> str:
    segment = written_text(text, _odd)
    return f"<tuv xml:lang={written_value(locale)}{changed}><seg>{segment}</seg></tuv>\n"


def _odd(character: str) -> str:
    return f'<ph type="{_ODD}{ord(character):04x}"/>'
