"""Texts without a source in a catalog: a language has them of its own, and no template knows them.

They came with a delivery, which says how a title, a description or an alternative text reads in its language
only. Their contexts say so, because other tools keep those; their source texts only say what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from bitext.bilingual.prose import Prose
from bitext.bilingual.unsourced import Place, image_places, shown_text
from bitext.catalog import Catalog, Entry
from bitext.markdown import Page, Segment
from bitext.markdown.front_matter import front_matter_keys, front_matter_of
from bitext.markdown.metadata import read_metadata
from bitext.sync.delivered import Delivered, implicit_kind
from bitext.sync.known_entries import retire
from bitext.text import Span
from bitext.unit import UnitId

_SIGN = "without source: "
_MEANINGS = {"title": "page title", "description": "page description", "keywords": "page keywords"}
_NOTE = "the source page has none; readers of other languages do not see this text"


def place_of(entry: Entry) -> Place | None:
    """Return the place of *entry* if it is a text without a source; else None."""
    context = entry.msgctxt or ""
    return Place.parse(context.removeprefix(_SIGN)) if context.startswith(_SIGN) else None


def without_unsourced_entries(catalog: Catalog) -> Catalog:
    """Return *catalog* without its texts without a source."""
    if not any(map(place_of, catalog.entries)):
        return catalog
    return replace(catalog, entries=tuple(each for each in catalog.entries if place_of(each) is None))


def unsourced_entries(catalog: Catalog | None) -> dict[Place, Entry]:
    """Return the texts without a source in *catalog*, by their places, the obsolete ones too."""
    entries = () if catalog is None else catalog.entries
    return {place: each for each in entries if (place := place_of(each)) is not None}


def given_entries(given: Delivered) -> dict[Place, Entry]:
    """Return the texts of a delivery that have no source as entries, by their places."""
    return {place: _entry(place, text) for place, text in given.unsourced.items()}


def own_texts_of(given: Delivered, page: Page) -> frozenset[UnitId]:
    """Return the units of a delivery that have no source, and whose texts do not stand on *page* either.

    The catalog of the locale holds them.
    """
    return frozenset(each.id for each in given.implicit if each.target not in page.text)


def shown_texts(catalog: Catalog | None, page: Page) -> tuple[tuple[Place, str], ...]:
    """Return the texts without a source that *catalog* gives to *page*, in the order of the places."""
    entries = {place: each for place, each in unsourced_entries(catalog).items() if each.translated}
    if not entries:
        return ()
    places = PagePlaces(page)
    shown = ((place, shown_text(each.msgstr)) for place, each in entries.items() if places.is_free(place))
    return tuple(sorted((place, text) for place, text in shown if text))


def _entry(place: Place, text: str) -> Entry:
    meaning = f"alternative text of {place.image}" if place.kind == "alt" else _meaning(place.kind)
    return Entry(
        msgctxt=f"{_SIGN}{place}", msgid=meaning[0].upper() + meaning[1:], msgstr=text, extracted=(_NOTE,)
    )


def _meaning(field: str) -> str:
    return _MEANINGS.get(field, f"page field {field}")


class PagePlaces:
    """The places of one page at which a text can stand that the pipeline does not wrap."""

    def __init__(self, page: Page) -> None:
        self._segments = [each for each in page.segments if implicit_kind(each)]
        self._images = image_places(page.text, _skeleton(page))
        self._fields = _fields_of(page.text)

    def is_free(self, place: Place) -> bool:
        """Whether the page says nothing at *place*, but could."""
        if place.kind != "alt":
            return self._fields is not None and place.kind not in self._fields
        image = self._images.get(place)
        return image is not None and image.text.start == image.text.end

    def image(self, place: Place) -> Span | None:
        """Return where the alternative text of *place* belongs; None if it is none or has a text."""
        image = self._images.get(place)
        return image.text if image is not None and self.is_free(place) else None

    def segments(self, place: Place) -> list[Segment]:
        """Return what the page says at *place*."""
        if place.kind != "alt":
            return [each for each in self._segments if implicit_kind(each) == place.kind]
        image = self._images.get(place)
        return [] if image is None else [each for each in self._segments if _is_in(each, image)]


def _fields_of(text: str) -> tuple[str, ...] | None:
    """Return the names of the fields of a page's front matter; None where no field could be added."""
    if front := front_matter_of(text):
        return front_matter_keys(front)
    return None if read_metadata(text.removeprefix("\ufeff")) else ()


def _is_in(segment: Segment, image: Prose) -> bool:
    return (
        segment.kind == "alt"
        and image.place.start <= segment.span.start
        and segment.span.end <= image.place.end
    )


def _skeleton(page: Page) -> Iterator[Span]:
    """Yield the stretches of *page* that are no sentences: a picture in a sentence belongs to that."""
    start = 0
    for segment in page.segments:
        if not implicit_kind(segment) and segment.span.start >= start:
            yield Span(start, segment.span.start)
            start = segment.span.end
    yield Span(start, len(page.text))


def with_unsourced_entries(
    catalog: Catalog, known: Mapping[Place, Entry], deliveries: Iterable[Delivered], page: Page
) -> Catalog:
    """Return *catalog* with texts without a source: those *known*, and others that *deliveries* have.

    A text whose place is gone becomes obsolete. One whose place has a source text now is that one's
    translation, and goes.
    """
    new = {place: each for given in deliveries for place, each in given_entries(given).items()}
    if not known and not new:
        return catalog
    places = PagePlaces(page)
    entries = {**{place: each for place, each in new.items() if places.is_free(place)}, **known}
    kept = [
        _current(each, catalog) if places.is_free(place) else retire(each)
        for place, each in entries.items()
        if not _has_taken(catalog, places.segments(place), each)
    ]
    kept = [each for each in kept if not each.obsolete or each.msgstr]
    return replace(catalog, entries=(*catalog.entries, *kept)) if kept else catalog


def _current(entry: Entry, catalog: Catalog) -> Entry:
    references = next((each.references for each in catalog.entries if each.references), ())
    return replace(entry, obsolete=False, extracted=(_NOTE,), references=references)


def _has_taken(catalog: Catalog, segments: Sequence[Segment], entry: Entry) -> bool:
    """Whether *catalog* holds the text of *entry* as the translation of *segments*."""
    texts = {segment.text for segment in segments}
    written = [each.msgstr for each in catalog.entries if not each.obsolete and each.msgid in texts]
    return any(written) and all(text in entry.msgstr for text in written)


def joined_entries(
    known: Mapping[Place, Entry], deliveries: Iterable[Delivered], page: Page, units: Sequence[UnitId]
) -> dict[UnitId, Entry]:
    """Return the texts *known* that have a source text on *page* now, as entries of its *units*.

    What *deliveries* say is joined by them; a description of several sentences stays with what they say.
    """
    given = {item for one in deliveries for item in one.unsourced.items()} if known else set()
    known = {place: each for place, each in known.items() if (place, each.msgstr) not in given}
    if not known:
        return {}
    places = PagePlaces(page)
    numbers = dict(zip(map(id, page.segments), units, strict=True))
    joined: dict[UnitId, Entry] = {}
    for place, entry in known.items():
        found = places.segments(place)
        if len(found) == 1 and entry.msgstr:
            unit = numbers[id(found[0])]
            joined[unit] = Entry(msgctxt=unit, msgid=found[0].text, msgstr=entry.msgstr)
    return joined
