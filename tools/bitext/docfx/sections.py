"""Puts together what lies between marks: alerts, sections for a version or a system, grids, tabs.

All of them are found among the children of one element. A mark without its other half loses nothing: a
section that nobody ends goes to the end of its parent, and an end mark alone is dropped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from bitext.docfx.elements import MARK, code, give, is_mark, make
from bitext.docfx.syntax import ALERTS

_SECTIONS = ("zone", "moniker", "row", "column")
_DEEPEST = 4
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_CLASSES = {"important": "admonition important tip", "missing": "admonition missing failure"}
_TAB = "tab"


def box(kind: str, titles: Mapping[str, str]) -> Element:
    """Return an empty box of a *kind*, with its title."""
    made = make("div", {"class": _CLASSES.get(kind, f"admonition {kind}")})
    made.append(make("p", {"class": "admonition-title"}, titles.get(kind, kind.capitalize())))
    return made


def of_quote(quote: Element, titles: Mapping[str, str]) -> Iterator[Element]:
    """Yield what becomes of a *quote*: itself, or what its marks begin, each up to the next mark."""
    if not any(is_mark(each, *ALERTS, "div", "selector") for each in quote):
        yield quote
        return
    current = make("blockquote")
    for each in list(quote):
        if is_mark(each, *ALERTS, "div", "selector"):
            if len(current):
                yield _with_buttons(current)
            current = _begun(each, titles)
        else:
            current.append(each)
    yield _with_buttons(current)


def _with_buttons(made: Element) -> Element:
    """Let the links of a box that leads on to the next page be buttons."""
    if "nextstepaction" in made.get("class", "").split():
        for link in made.iter("a"):
            link.set("class", "md-button")
    return made


def _begun(begin: Element, titles: Mapping[str, str]) -> Element:
    kind = begin.get("name", "")
    if kind in ALERTS:
        return box(kind, titles)
    return make("div", {"class": begin.get("class") or "docfx-selector"})


def boxes_without_quote(children: Iterable[Element], titles: Mapping[str, str]) -> Iterator[Element]:
    """Yield *children*, where an alert that was written outside of a quote holds the next one."""
    waiting: Element | None = None
    for each in children:
        if is_mark(each, *ALERTS, "div", "selector"):
            if waiting is not None:
                yield waiting
            waiting = _begun(each, titles)
        elif waiting is not None and each.tag != MARK:
            waiting.append(each)
            yield waiting
            waiting = None
        else:
            yield each
    if waiting is not None:
        yield waiting


@dataclass(slots=True)
class _Open:
    """A section that has begun: its name, where its content goes, and the level of the heading of a tab."""

    name: str
    into: Element
    level: int = 0


class Sections:
    """Puts the children of one element together. *tab_number* counts the sets of tabs on the page."""

    def __init__(self, parent: Element, tab_number: Callable[[], int]) -> None:
        self._parent = parent
        self._tab_number = tab_number
        self._open: list[_Open] = [_Open("", parent)]
        self._count: Counter[str] = Counter()
        self._tabs: list[tuple[Element, list[Element]]] = []

    def arrange(self) -> None:
        """Do it."""
        children = list(self._parent)
        give(self._parent, ())
        for each in children:
            self._take(each)
        self._end_tabs_before_heading()
        self._close_to(0)

    def _take(self, each: Element) -> None:
        name = each.get("name", "") if each.tag == MARK else ""
        if name in _SECTIONS:
            if each.get("end"):
                self._end(name)
            else:
                self._begin(name, each)
        elif name == _TAB:
            self._tab(each)
        elif each.tag == "hr" and self._tab_place() is not None:
            self._close_to(self._tab_place() or 0)
        else:
            self._end_tabs_at_heading(each)
            self._open[-1].into.append(each)

    def _begin(self, name: str, begin: Element) -> None:
        here = self._open[-1].into
        made = _section(name, begin)
        is_deep = self._count.total() >= _DEEPEST
        # Deeper ones are only named: readers lose nothing, and no program overflows.
        here.extend(list(made) if is_deep else [made])
        self._open.append(_Open(name, here if is_deep else made))
        self._count[name] += 1

    def _end(self, name: str) -> None:
        if self._count[name]:
            places = range(len(self._open) - 1, 0, -1)
            self._close_to(next(place for place in places if self._open[place].name == name))

    def _close_to(self, place: int) -> None:
        for each in self._open[max(place, 1) :]:
            if each.name == _TAB:
                _write_tabs(*self._tabs.pop(), self._tab_number())
            else:
                self._count[each.name] -= 1
                _widen(each)
        del self._open[max(place, 1) :]

    def _tab_place(self) -> int | None:
        """Return where the set of tabs stands that is open in this section."""
        # Nothing but a section begins between the set that is open and the end.
        place = len(self._open) - 1
        return place if self._open[place].name == _TAB else None

    def _tab(self, begin: Element) -> None:
        level = int(begin.get("level", "1"))
        while (place := self._tab_place()) is not None and self._open[place].level > level:
            self._close_to(place)
        if place is None or self._open[place].level < level:
            tabs = make("div", {"class": "tabbed-set tabbed-alternate"})
            self._open[-1].into.append(tabs)
            self._tabs.append((tabs, []))
            self._open.append(_Open(_TAB, tabs, level))
        label, block = make("label"), make("div", {"class": "tabbed-block"})
        label.text, label[:] = begin.text, list(begin)
        self._tabs[-1][1].extend([label, block])
        self._open[-1].into = block

    def _end_tabs_before_heading(self) -> None:
        """End tabs that nobody ended before the first heading in the last of them: it would be hidden."""
        place = self._tab_place()
        if place is None:
            return
        block = self._open[place].into
        first = next((number for number, each in enumerate(block) if each.tag in _HEADINGS), len(block))
        rest = list(block)[first:]
        give(block, list(block)[:first])
        self._close_to(place)
        self._open[-1].into.extend(rest)

    def _end_tabs_at_heading(self, each: Element) -> None:
        """End the tabs at a heading as high as theirs, where their author did not end them."""
        level = int(each.tag[1]) if each.tag in _HEADINGS else 0
        while level and (place := self._tab_place()) is not None and level <= self._open[place].level:
            self._close_to(place)


_WIDEST = 6


def _column(span: str) -> Element:
    """Return an empty column that takes the place of *span* others."""
    count = min(int(span[:3]), _WIDEST) if span.isdecimal() else 1
    return make("div", {"class": f"docfx-column docfx-span-{count}" if count > 1 else "docfx-column"})


def _widen(row: _Open) -> None:
    """Say of a row that it has wide columns, if it has."""
    if row.name == "row" and any("docfx-span-" in each.get("class", "") for each in row.into):
        row.into.set("class", "grid docfx-spans")


def _section(name: str, begin: Element) -> Element:
    """Return an empty section, with a small label that says when it applies."""
    if name == "row":
        return make("div", {"class": "grid"})
    if name == "column":
        return _column(begin.get("span", ""))
    made = make("div", {"class": f"docfx-{name}"})
    label = begin.get("label", "")
    if label:
        line, small = make("p", {"class": "docfx-label"}), make("small")
        small.append(code(label))
        line.append(small)
        made.append(line)
    return made


def _write_tabs(tabs: Element, parts: list[Element], number: int) -> None:
    """Write a set of tabs as PyMdown Extensions does; *parts* are labels, each with the block behind it."""
    labels, blocks = parts[::2], parts[1::2]
    tabs.set("data-tabs", f"{number}:{len(labels)}")
    for count, label in enumerate(labels, 1):
        own = f"__tabbed_{number}_{count}"
        button = make("input", {"id": own, "name": f"__tabbed_{number}", "type": "radio"})
        if count == 1:
            button.set("checked", "checked")
        tabs.append(button)
        label.set("for", own)
    for name, children in (("labels", labels), ("content", blocks)):
        inside = make("div", {"class": f"tabbed-{name}"})
        inside.extend(children)
        tabs.append(inside)
