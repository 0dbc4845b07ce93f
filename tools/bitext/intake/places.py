"""Where on the site the units of a file belong that came back: by page and unit id, else by their text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from bitext.catalog import Catalog
from bitext.exchange.values import ReturnedUnit
from bitext.project import Project
from bitext.project.catalogs import load_template
from bitext.sync.identity import sentence_key
from bitext.unit import UnitId


class UnitPlace(NamedTuple):
    """A unit of a page."""

    page: str
    unit: UnitId


@dataclass(frozen=True)
class _Known:
    """The units of a page, with their texts."""

    texts: Mapping[str, str]
    template: Catalog | None

    @cached_property
    def units(self) -> Mapping[str, Sequence[str]]:
        """The units by the keys of their texts."""
        found: dict[str, list[str]] = {}
        for unit, text in self.texts.items():
            found.setdefault(sentence_key(text), []).append(unit)
        return found


class Places:
    """The units of *pages*, by id and by text. Templates are read when they are asked for."""

    def __init__(self, project: Project, pages: Sequence[str]) -> None:
        self.pages = frozenset(pages)
        self._project = project
        self._order = tuple(pages)
        self._known: dict[str, _Known] = {}

    def find(self, given: ReturnedUnit, page: str) -> tuple[UnitPlace, ...]:
        """Return the units that *given* is of; *page* may be empty.

        The same text comes before the same id: ids of a file can be those of another page. A text that stands
        in several places is meant in all of them, unless the id says which.
        """
        if page and self._page(page).texts.get(given.id) == given.source_text:
            return (UnitPlace(page, UnitId(given.id)),)
        key = sentence_key(given.source_text)
        if page:
            return tuple(
                UnitPlace(page, UnitId(unit)) for unit in self._on_page(self._page(page), given.id, key)
            )
        own = [each for each in self._ids.get(given.id, ()) if self._text(each) == key]
        places = own or self._texts.get(key, ()) or self._ids.get(given.id, ())
        # An id that two pages have says nothing without the text.
        return tuple(places) if own or key in self._texts or len(places) == 1 else ()

    def named(self, name: str) -> str:
        """Return the page that a file calls *name*: by its own name, or by that of its catalog."""
        return name if not name or name in self.pages else self._catalogs.get(name, name)

    @cached_property
    def _catalogs(self) -> Mapping[str, str]:
        project = self._project
        return {
            project.shown(project.catalog_file(locale, page)): page
            for page in self.pages
            for locale in project.locales
        }

    def template(self, page: str) -> Catalog | None:
        """Return the template of *page*; None if it has none."""
        return self._page(page).template

    @staticmethod
    def _on_page(known: _Known, unit: str, key: str) -> Sequence[str]:
        same = known.units.get(key, ()) if key else ()
        if unit in known.texts and (unit in same or not same):
            return (unit,)
        return same

    def _text(self, place: UnitPlace) -> str:
        return sentence_key(self._page(place.page).texts[place.unit])

    def _page(self, page: str) -> _Known:
        if page not in self._known:
            self._known[page] = _known(load_template(self._project, page))
        return self._known[page]

    def _every(self) -> Iterator[tuple[UnitPlace, str]]:
        for page in self._order:
            for unit, text in self._page(page).texts.items():
                yield UnitPlace(page, UnitId(unit)), sentence_key(text)

    @cached_property
    def _ids(self) -> Mapping[str, Sequence[UnitPlace]]:
        found: dict[str, list[UnitPlace]] = {}
        for place, _ in self._every():
            found.setdefault(place.unit, []).append(place)
        return found

    @cached_property
    def _texts(self) -> Mapping[str, Sequence[UnitPlace]]:
        found: dict[str, list[UnitPlace]] = {}
        for place, key in self._every():
            found.setdefault(key, []).append(place)
        return found


def _known(template: Catalog | None) -> _Known:
    texts = {} if template is None else {unit: entry.msgid for unit, entry in template.by_id.items() if unit}
    return _Known(texts, template)
