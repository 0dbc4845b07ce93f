"""XLIFF 2.0, 2.1 and 2.2: units with segments; the markup stands in `originalData`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from lxml import etree

from bitext.exchange.reading import line_of, local_name, require_no_entity
from bitext.exchange.values import (
    NAMESPACE,
    Proposal,
    ReturnedState,
    ReturnedUnit,
    SentFile,
    SentPage,
    SentUnit,
    merged,
    sent_digest,
    state_in_file,
)
from bitext.exchange.writing import written_text, written_value
from bitext.markdown.codes import Code, Coded, Mark, markdown_of

_SENT = f"{{{NAMESPACE}}}sent"
_STATES: Mapping[str, str] = {"translated": "translated", "draft": "initial", "outdated": "initial"}
_TYPES = {
    "strong": 'type="fmt" subType="xlf:b"',
    "emphasis": 'type="fmt" subType="xlf:i"',
    "mark": 'type="fmt"',
    "link": 'type="link"',
    "autolink": 'type="link"',
    "address": 'type="link"',
    "image": 'type="image"',
}
_OTHER = 'type="other"'


def lines(sent: SentFile, version: str, *, prefill: bool = False) -> Iterator[str]:
    """Yield the file in pieces; *prefill* is that of `format_xliff`."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0"'
        ' xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"'
        f' xmlns:bitext="{NAMESPACE}" version="{version}"'
        f" srcLang={written_value(sent.source_locale)} trgLang={written_value(sent.target_locale)}>\n"
    )
    for number, page in enumerate(sent.pages, 1):
        name = written_value(page.name)
        yield f'<file id="f{number}" original={name} canResegment="no" xml:space="preserve">\n'
        yield from _groups(page, prefill=prefill)
        yield "</file>\n"
    yield "</xliff>\n"


def _groups(page: SentPage, *, prefill: bool) -> Iterator[str]:
    for number, (_, units) in enumerate(groupby(page.units, key=lambda each: each.block), 1):
        every = tuple(units)
        yield f'<group id="g{number}" type={written_value(f"bitext:{every[0].kind}")}>\n'
        yield from (_unit(each, prefill=prefill) for each in every)
        yield "</group>\n"


def _unit(unit: SentUnit, *, prefill: bool) -> str:
    data: dict[str, str] = {}
    is_copy = prefill and not unit.target
    target = unit.source if is_copy else unit.target
    source, translation = _inline(unit.source, data), _inline(target, data) if target else ""
    matches = "".join(_match(number, each, data) for number, each in enumerate(unit.proposals, 1))
    state = _STATES.get(unit.state, "")
    digest = sent_digest(state_in_file(unit.state), markdown_of(target))
    return "".join(
        [
            f'<unit id={written_value(unit.id)} bitext:sent="{digest}">\n',
            f"<mtc:matches>\n{matches}</mtc:matches>\n" if matches else "",
            _notes(unit),
            _original_data(data),
            f'<segment id="s1"{_attribute("state", state)}>\n<source>{source}</source>\n',
            f"<target>{translation}</target>\n" if target else "",
            "</segment>\n</unit>\n",
        ]
    )


def _attribute(name: str, value: str) -> str:
    return f" {name}={written_value(value)}" if value else ""


def _notes(unit: SentUnit) -> str:
    notes = [f'<note category="context">{written_text(each)}</note>\n' for each in unit.notes]
    if unit.earlier:
        notes.append(f'<note category="earlier source">{written_text(unit.earlier)}</note>\n')
    return f"<notes>\n{''.join(notes)}</notes>\n" if notes else ""


def _original_data(data: dict[str, str]) -> str:
    if not data:
        return ""
    rows = (f'<data id="{name}">{written_text(markup, _odd)}</data>\n' for markup, name in data.items())
    return f"<originalData>\n{''.join(rows)}</originalData>\n"


def _match(number: int, proposal: Proposal, data: dict[str, str]) -> str:
    share = f"{100 * proposal.likeness:.1f}"
    return (
        f'<mtc:match id="m{number}" ref="#s1" matchSuitability="{share}" similarity="{share}"'
        f" origin={written_value(proposal.origin)}>\n<source>{_inline(proposal.source, data)}</source>\n"
        f"<target>{_inline(proposal.target, data)}</target>\n</mtc:match>\n"
    )


def _inline(coded: Coded, data: dict[str, str]) -> str:
    """Return words and codes as inline elements; the markup of each code goes into *data*."""
    if len(coded) == 1 and isinstance(coded[0], str):
        return written_text(coded[0], _odd)
    ends = {each.id: each.markup for each in coded if isinstance(each, Code) and each.role == "close"}
    return "".join(
        written_text(each, _odd) if isinstance(each, str) else _element(each, ends.get(each.id, ""), data)
        for each in coded
    )


def _element(code: Code, end: str, data: dict[str, str]) -> str:
    if code.role == "close":
        return "</pc>"
    begin = data.setdefault(code.markup, f"d{len(data) + 1}")
    kept = "" if code.optional else ' canDelete="no"'
    about = f'canCopy="no"{kept} {_TYPES.get(code.kind, _OTHER)}'
    if code.role == "alone":
        return f'<ph id="{code.id}" {about} dataRef="{begin}"/>'
    behind = data.setdefault(end, f"d{len(data) + 1}")
    return f'<pc id="{code.id}" {about} dataRefStart="{begin}" dataRefEnd="{behind}">'


def _odd(character: str) -> str:
    return f'<cp hex="{ord(character):04X}"/>'


def read_unit(element: etree._Element, path: str, page: str, locale: str) -> ReturnedUnit:
    """Return one `<unit>` as the file tells it."""
    parts = [(local_name(each), each) for each in element]
    data = next((_data(each) for name, each in parts if name == "originalData"), {})
    source: list[str | Mark] = []
    targets: list[tuple[int, list[str | Mark]]] = []
    markups: dict[Mark, str] = {}
    states = set[str]()
    complete = True
    for place, (name, segment) in enumerate(parts, 1):
        if name not in {"segment", "ignorable"}:
            continue
        texts = {local_name(each): each for each in segment}
        own = list(_marks(texts.get("source"), path, data, markups))
        source += own
        target = texts.get("target")
        if target is not None:
            targets.append((_number(target.get("order"), place), list(_marks(target, path, data, {}))))
        elif name == "ignorable":
            targets.append((place, own))
        else:
            complete = False
        if name == "segment":
            states.add(segment.get("state") or "")
    translation = [part for _, each in sorted(targets, key=itemgetter(0)) for part in each]
    return ReturnedUnit(
        page=page,
        id=element.get("id") or "",
        locale=locale,
        source=merged(source),
        target=merged(translation) if complete else (),
        state=_state(states),
        markups=markups,
        sent=element.get(_SENT) or "",
        line=line_of(element),
    )


def _state(states: set[str]) -> ReturnedState:
    """Return what the states of the segments say of the unit: all must be done."""
    if "initial" in states:
        return "draft"
    return "translated" if states and "" not in states else ""


def _number(order: str | None, place: int) -> int:
    return int(order) if order and order.isascii() and order.isdigit() and len(order) < _LONG else place


_LONG = 6
"""An order of so many digits is none."""


def _data(kept: etree._Element) -> dict[str, str]:
    """Return the markup that a unit keeps, by its ids."""
    return {each.get("id") or "": _characters(each) for each in kept if local_name(each) == "data"}


def _characters(element: etree._Element) -> str:
    """Return the text of an element that holds no codes."""
    parts = [element.text or ""]
    for each in element:
        parts += [_character(each) if local_name(each) == "cp" else "", each.tail or ""]
    return "".join(parts)


def _character(element: etree._Element) -> str:
    try:
        return chr(int(element.get("hex") or "", 16))
    except (ValueError, OverflowError):
        return ""


_TRANSPARENT = frozenset({"mrk", "sm", "em"})


def _marks(
    element: etree._Element | None, path: str, data: dict[str, str], markups: dict[Mark, str]
) -> Iterator[str | Mark]:
    """Yield the words and marks in *element*; the markup of the marks goes into *markups*."""
    if element is None:
        return
    yield element.text or ""
    for each in element:
        require_no_entity(each, path)
        if local_name(each) == "cp":
            yield _character(each)
        else:
            yield from _code_marks(each, path, data, markups)
        yield each.tail or ""


def _code_marks(
    element: etree._Element, path: str, data: dict[str, str], markups: dict[Mark, str]
) -> Iterator[str | Mark]:
    name, code_id = local_name(element), element.get("id") or ""
    if name in _TRANSPARENT:
        yield from _marks(element, path, data, markups)
        return
    if name == "pc":
        begin, end = Mark(code_id, "open"), Mark(code_id, "close")
        markups[begin] = data.get(element.get("dataRefStart") or "", "")
        markups[end] = data.get(element.get("dataRefEnd") or "", "")
        yield begin
        yield from _marks(element, path, data, markups)
        yield end
        return
    if name == "ec":
        mark = Mark(element.get("startRef") or code_id, "close")
    else:
        mark = Mark(code_id or name, "open" if name == "sc" else "alone")
    markups[mark] = data.get(element.get("dataRef") or "", "")
    yield mark
