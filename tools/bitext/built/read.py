"""Reading one built page: from its HTML to its facts, in linear time for any HTML."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from sys import intern

from bitext.built.facts import Alternate, Language, Link, MissingFile, PageFacts, PlacedValue, Procedure
from bitext.built.parsing import Element, ParsedPage, PlacedText, parse_page

_FOREIGN = "bitext-untranslated"
"""The class of a sentence that is shown in the source language."""

_MISSING = "docfx-missing"
"""The class of what stands for a file that could not be included."""

_STEP_LINK = "bitext-step"
"""The class of the link that leads from a step to itself."""

_PIPELINE_ATTRIBUTES = ("data-ttu-id", "data-stu-id")
_PIPELINE_CLASS = "sxs-lookup"

# Tags of ours and of the bilingual format where a reader sees them as text.
_SHOWN = re.compile(r"<span\s[^<>]*?\bdata-(?:unit|ttu-id|stu-id)=")
_SHOWN_UNIT = re.compile(r"<span\s[^<>]*?\bdata-unit=[\"']?([0-9a-f]{5})-")
# How Python-Markdown marks what it sets aside until the page is done.
_SET_ASIDE = re.compile(r"(?:wzxhzdk|klzzwxh):\d+")
_IN_SET_ASIDE = "xh"
_TEMPLATE_CODE = re.compile(r"\{\{|\{%")

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ANCHORED = _HEADINGS | {"li", "a", "dt"}

_ADDRESSES = {
    "a": ("href",), "area": ("href",), "link": ("href",), "script": ("src",), "iframe": ("src",),
    "img": ("src", "srcset"), "source": ("src", "srcset"), "video": ("src", "poster"), "audio": ("src",),
    "track": ("src",), "embed": ("src",), "object": ("data",),
}  # fmt: skip
_IMAGES = frozenset({"img", "source", "video", "audio"})
_CANDIDATE = re.compile(r"[\s,]*+(?P<address>\S++)")

_NEAR = 10_000
"""How far behind a start tag, in code points, the place of a text is looked for."""


# Anchors and unit ids are the same in every locale, and most other ids are the theme's: `intern` keeps each
# of them once for the whole site.
def read_built_page(text: str) -> PageFacts:
    """Return the facts of the page whose HTML is *text*."""
    page = parse_page(text)
    marked = _by_use(page)
    units = tuple(_units(marked["unit"]))
    return PageFacts(
        root=_first_language(page, "html") or Language("", "", 0),
        body=_first_language(page, "body"),
        head=next((each.at for each in page.elements if each.name == "head"), 0),
        content=next((each.at for each in page.elements if each.place.content), 0),
        canonical=tuple(_canonical(marked["address"])),
        alternates=tuple(_alternates(marked["address"])),
        procedures=tuple(_procedures(page)),
        units=units,
        anchors=tuple(_anchors(marked["id"])),
        foreign=tuple(_foreign(marked["mark"])),
        template_code=tuple(_template_code(page)),
        leftovers=tuple(_leftovers(page, marked["mark"], {each.value.partition("-")[0] for each in units})),
        missing=tuple(_missing(marked["mark"])),
        links=_once(_links(marked["address"])),
        ids=frozenset(_ids(marked["id"])),
        redirects=any(
            each.name == "meta" and each.attributes.get("http-equiv", "").lower() == "refresh"
            for each in page.elements
        ),
    )


_USES = {
    **{name: "address" for names in _ADDRESSES.values() for name in names},
    **dict.fromkeys((*_PIPELINE_ATTRIBUTES, "content"), "mark"),
    "rel": "address",
    "id": "id",
    "name": "id",
    "data-unit": "unit",
    "class": "mark",
}
"""What the attributes are looked at for: most elements have none of them, and no fact is in them."""


def _by_use(page: ParsedPage) -> Mapping[str, list[Element]]:
    """Return the elements with such attributes by their use, in the order of the page, each once."""
    found: defaultdict[str, list[Element]] = defaultdict(list)
    for each in page.elements:
        for name, value in each.attributes.items():
            use = _USES.get(name)
            if use is None or (name == "class" and not _is_mark(value)):
                continue
            elements = found[use]
            if not elements or elements[-1] is not each:
                elements.append(each)
    return found


@lru_cache(maxsize=1024)
def _is_mark(classes: str) -> bool:
    """Whether the value of `class` has a class that is ours, or the pipeline's: themes have few others."""
    return any(name in classes for name in (_FOREIGN, _MISSING, _PIPELINE_CLASS))


def _first_language(page: ParsedPage, name: str) -> Language | None:
    return next((_language(each) for each in page.elements if each.name == name), None)


def _language(element: Element) -> Language:
    lang, direction = (intern(element.attributes.get(name, "")) for name in ("lang", "dir"))
    return Language(lang, direction, element.at, element.place.unit)


def _relations(element: Element) -> list[str]:
    return element.attributes.get("rel", "").lower().split() if element.name == "link" else []


def _canonical(elements: Sequence[Element]) -> Iterator[PlacedValue]:
    for each in elements:
        if "canonical" in _relations(each):
            yield PlacedValue(each.attributes.get("href", ""), each.at)


def _is_alternate(element: Element) -> bool:
    return "hreflang" in element.attributes and "alternate" in _relations(element)


def _alternates(elements: Sequence[Element]) -> Iterator[Alternate]:
    for each in elements:
        if _is_alternate(each):
            yield Alternate(each.attributes["hreflang"], each.attributes.get("href", ""), each.at)


def _procedures(page: ParsedPage) -> Iterator[Procedure]:
    return (
        Procedure(each.steps, each.at) for each in page.elements if each.name == "ol" and each.place.content
    )


def _units(elements: Sequence[Element]) -> Iterator[PlacedValue]:
    for each in elements:
        if each.place.content and each.attributes.get("data-unit"):
            yield PlacedValue(each.place.unit, each.at, each.place.unit)


def _anchors(elements: Sequence[Element]) -> Iterator[PlacedValue]:
    """Yield the anchors of the headings, the steps, and those that authors write; not those of the theme."""
    for each in elements:
        anchor = each.attributes.get("id", "")
        if each.place.content and each.name in _ANCHORED and anchor and not anchor.startswith("__"):
            yield PlacedValue(intern(anchor), each.at)


def _foreign(elements: Sequence[Element]) -> Iterator[Language]:
    return (_language(each) for each in elements if _FOREIGN in each.attributes.get("class", "").split())


def _ids(elements: Sequence[Element]) -> Iterator[str]:
    for each in elements:
        if found := each.attributes.get("id"):
            yield intern(found)
        if each.name == "a" and (found := each.attributes.get("name")):
            yield intern(found)


def _template_code(page: ParsedPage) -> Iterator[PlacedValue]:
    for each in page.texts:
        if "{" in each.text and each.place.content and not each.place.code:
            yield from _found(page, each, _TEMPLATE_CODE)


def _leftovers(page: ParsedPage, marked: Sequence[Element], prefixes: Iterable[str]) -> Iterator[PlacedValue]:
    """Yield what should not be in the page, in its order.

    Code may show the formats to readers: there, only tags with unit ids of this very page are leftovers.
    """
    own = frozenset(prefixes)
    found = [value for each in marked for value in _pipeline_marks(each)]
    for each in page.texts:
        if _IN_SET_ASIDE in each.text:
            found += _found(page, each, _SET_ASIDE)
        if "<span" not in each.text:
            continue
        if not each.place.code:
            found += _found(page, each, _SHOWN)
        elif any(match[1] in own for match in _SHOWN_UNIT.finditer(each.text)):
            found += _found(page, each, _SHOWN_UNIT)
    return iter(sorted(found, key=lambda value: value.at))


def _missing(elements: Sequence[Element]) -> Iterator[MissingFile]:
    for each in elements:
        if _MISSING in each.attributes.get("class", "").split() and "data-missing" in each.attributes:
            place = each.attributes.get("data-missing-at", "")
            yield MissingFile(each.attributes["data-missing"], place, each.at)


def _pipeline_marks(element: Element) -> Iterator[PlacedValue]:
    attributes = element.attributes
    for name in _PIPELINE_ATTRIBUTES:
        if name in attributes:
            yield PlacedValue(name, element.at, element.place.unit)
    if _PIPELINE_CLASS in attributes.get("class", "").split():
        yield PlacedValue(_PIPELINE_CLASS, element.at, element.place.unit)
    if element.name == "meta" and (match := _SHOWN.search(attributes.get("content", ""))):
        yield PlacedValue(match[0], element.at)


def _found(page: ParsedPage, text: PlacedText, pattern: re.Pattern[str]) -> Iterator[PlacedValue]:
    at = text.at
    for match in pattern.finditer(text.text):
        found = page.html.find(html.escape(match[0], quote=False), at, at + _NEAR)
        at = max(at, found)
        yield PlacedValue(match[0], at, text.place.unit)
        at += found >= 0


def _links(elements: Sequence[Element]) -> Iterator[Link]:
    """Yield what the page leads to or shows; what its head tells search engines are no links."""
    for each in elements:
        if _is_alternate(each) or "canonical" in _relations(each):
            continue
        if each.attributes.get("class") == _STEP_LINK:
            continue  # it goes wrong only with the step's anchor, which is looked at by itself
        for name in _ADDRESSES.get(each.name, ()):
            if name in each.attributes:
                written = each.attributes[name]
                for address in _candidates(written) if name == "srcset" else (written,):
                    yield Link(address, each.at, each.place.unit, each.name in _IMAGES)


def _candidates(srcset: str) -> Iterator[str]:
    at = 0
    while match := _CANDIDATE.match(srcset, at):
        address = match["address"]
        yield address.rstrip(",")
        # Behind an address stand its width or density, up to a comma; an address may hold commas itself.
        at = match.end() if address.endswith(",") else srcset.find(",", match.end())
        if at < 0:
            return


def _once(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return each address once, where it stands first."""
    first: dict[tuple[str, bool], Link] = {}
    for each in links:
        first.setdefault((each.address, each.image), each)
    return tuple(first.values())
