"""XLIFF 1.2: a code says its markup in `equiv-text`, and a pair its end in an attribute of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

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
from bitext.markdown.codes import Code, Coded, Mark, Role, markdown_of

_SENT = f"{{{NAMESPACE}}}sent"
_END = f"{{{NAMESPACE}}}end"
_STATES: Mapping[str, str] = {
    "translated": "translated",
    "draft": "needs-review-translation",
    "outdated": "needs-review-translation",
}
_TYPES = {"strong": "bold", "emphasis": "italic", "link": "link", "image": "image"}
_DONE = frozenset({"translated", "signed-off", "final"})


def lines(sent: SentFile, *, prefill: bool = False) -> Iterator[str]:
    """Yield the file in pieces; *prefill* is that of `format_xliff`."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:bitext="{NAMESPACE}">\n'
    )
    languages = (
        f"source-language={written_value(sent.source_locale)}"
        f" target-language={written_value(sent.target_locale)}"
    )
    for page in sent.pages:
        yield f'<file original={written_value(page.name)} {languages} datatype="x-markdown">\n<body>\n'
        yield from _groups(page, prefill=prefill)
        yield "</body>\n</file>\n"
    yield "</xliff>\n"


def _groups(page: SentPage, *, prefill: bool) -> Iterator[str]:
    for number, (_, units) in enumerate(groupby(page.units, key=lambda each: each.block), 1):
        every = tuple(units)
        yield f'<group id="g{number}" restype={written_value(f"x-{every[0].kind}")}>\n'
        yield from (_unit(each, prefill=prefill) for each in every)
        yield "</group>\n"


def _unit(unit: SentUnit, *, prefill: bool) -> str:
    target = unit.source if prefill and not unit.target else unit.target
    digest = sent_digest(state_in_file(unit.state), markdown_of(target))
    state = _STATES.get(unit.state)
    said = f' state="{state}"' if state else ""
    return "".join(
        [
            f'<trans-unit id={written_value(unit.id)} xml:space="preserve" bitext:sent="{digest}">\n',
            f"<source>{_inline(unit.source)}</source>\n",
            f"<target{said}>{_inline(target)}</target>\n" if target else "",
            *map(_proposal, unit.proposals),
            *(f'<note from="context">{written_text(each)}</note>\n' for each in unit.notes),
            f'<note from="earlier source">{written_text(unit.earlier)}</note>\n' if unit.earlier else "",
            "</trans-unit>\n",
        ]
    )


def _proposal(proposal: Proposal) -> str:
    origin = written_value(proposal.origin)
    return (
        f'<alt-trans match-quality="{100 * proposal.likeness:.0f}%" origin={origin}>\n'
        f"<source>{_inline(proposal.source)}</source>\n<target>{_inline(proposal.target)}</target>\n</alt-trans>\n"
    )


def _inline(coded: Coded) -> str:
    ends = {each.id: each.markup for each in coded if isinstance(each, Code) and each.role == "close"}
    return "".join(
        written_text(each) if isinstance(each, str) else _element(each, ends.get(each.id, ""))
        for each in coded
    )


def _element(code: Code, end: str) -> str:
    if code.role == "close":
        return "</g>"
    about = f'id="{code.id}" ctype="{_TYPES.get(code.kind, f"x-{code.kind}")}" clone="no"'
    about += f" equiv-text={written_value(code.markup)}"
    if code.role == "alone":
        return f"<x {about}/>"
    return f"<g {about} bitext:end={written_value(end)}>"


def read_unit(element: etree._Element, path: str, page: str, locale: str) -> ReturnedUnit:
    """Return one `<trans-unit>` as the file tells it."""
    markups: dict[Mark, str] = {}
    target = _child(element, "target")
    return ReturnedUnit(
        page=page,
        id=element.get("id") or "",
        locale=locale,
        source=merged(_marks(_child(element, "source"), path, markups)),
        target=() if target is None else merged(_marks(target, path, {})),
        state="" if target is None else _state(target.get("state") or ""),
        markups=markups,
        sent=element.get(_SENT) or "",
        line=line_of(element),
    )


def _state(state: str) -> ReturnedState:
    """Return what a state says; `new` says nothing of the translation."""
    if state in _DONE:
        return "translated"
    return "draft" if state.startswith("needs-") else ""


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((each for each in element if local_name(each) == name), None)


def _marks(element: etree._Element | None, path: str, markups: dict[Mark, str]) -> Iterator[str | Mark]:
    """Yield the words and marks in *element*; the markup of the marks goes into *markups*."""
    if element is None:
        return
    yield element.text or ""
    for each in element:
        require_no_entity(each, path)
        yield from _code_marks(each, path, markups)
        yield each.tail or ""


def _code_marks(element: etree._Element, path: str, markups: dict[Mark, str]) -> Iterator[str | Mark]:
    name, code_id = local_name(element), element.get("id") or ""
    if name == "mrk":
        yield from _marks(element, path, markups)
        return
    equivalent = element.get("equiv-text")
    if name == "g":
        begin, end = Mark(code_id, "open"), Mark(code_id, "close")
        markups[begin], markups[end] = equivalent or "", element.get(_END) or ""
        yield begin
        yield from _marks(element, path, markups)
        yield end
        return
    mark = Mark(_pair_id(element, name) or name, _ROLES.get(name, "alone"))
    markups[mark] = equivalent or element.text or ""
    yield mark


_ROLES: Mapping[str, Role] = {"bx": "open", "bpt": "open", "ex": "close", "ept": "close"}


def _pair_id(element: etree._Element, name: str) -> str:
    """Return by which id the two ends of a pair know each other: `rid`, or the same `id`."""
    own = element.get("id") or ""
    return (element.get("rid") or own) if name in _ROLES else own
