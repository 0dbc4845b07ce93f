"""What rules look at: files, pairs of texts, deliveries, pages with their catalogs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bitext.bilingual import Delivery, Gap, ImplicitUnit
from bitext.catalog import Catalog, Entry, State, parse_po, string_position
from bitext.checks.markup import Occurrence, blank_code
from bitext.checks.standing import ALONE, Standing, standing
from bitext.checks.tags import tags
from bitext.checks.visible_text import VisibleText, as_readers_see
from bitext.errors import CatalogError
from bitext.finding import Place
from bitext.glossary import Glossary
from bitext.locales import Locale
from bitext.markdown import Page, Segment
from bitext.markdown.codes import Coded, Marked
from bitext.markdown.inline import Construct, constructs, formulas, html_constructs
from bitext.markdown.segments import SegmentKind
from bitext.style import NEUTRAL, Style, style_of
from bitext.sync.delivered import Delivered
from bitext.text import LineIndex
from bitext.unit import UnitId


@dataclass(frozen=True)
class SourceFile:
    """A file that was read: the path that findings name, and its text."""

    path: str
    text: str

    @cached_property
    def lines(self) -> LineIndex:
        """The lines and columns of its text."""
        return LineIndex(self.text)

    @property
    def damage(self) -> CatalogError | None:
        """Why its text cannot be read as a PO file; None if it can."""
        return self._read if isinstance(self._read, CatalogError) else None

    @property
    def catalog(self) -> Catalog:
        """Its text, read as a PO file.

        Raises:
            CatalogError: if it is damaged.
        """
        if isinstance(self._read, CatalogError):
            raise self._read
        return self._read

    @cached_property
    def _read(self) -> Catalog | CatalogError:
        try:
            return parse_po(self.text, path=self.path)
        except CatalogError as error:
            return error

    def line(self, number: int) -> str:
        """Return the text of one line, counted from 1."""
        return self.lines.line_of(self.text, number)


@dataclass(frozen=True)
class Pair:
    """A source text and its translation: Markdown on one line each, as a rule.

    `kind` says what sort of segment they are, `references` holds the page's link definitions (the parser's
    environment), `locale` is None where it is unknown: rules that need one then say nothing. `conventions`
    and `glossary` are the project's own for the locale; `standing` says what is around them in their line.
    """

    source: str
    target: str
    kind: SegmentKind = "paragraph"
    locale: Locale | None = None
    references: Mapping[str, Any] = field(default_factory=dict)
    conventions: Style | None = None
    glossary: Glossary | None = None
    standing: Standing = ALONE

    @cached_property
    def style(self) -> Style:
        """How the locale writes."""
        if self.conventions is not None:
            return self.conventions
        return NEUTRAL if self.locale is None else style_of(self.locale.tag)

    @property
    def is_right_to_left(self) -> bool:
        """Whether the locale is known, and written from right to left."""
        return self.locale is not None and self.locale.direction == "rtl"

    @cached_property
    def source_inline(self) -> tuple[Construct, ...]:
        """The inline constructs of the source, in order."""
        return self._inline(self.source)

    @cached_property
    def target_inline(self) -> tuple[Construct, ...]:
        """The inline constructs of the target, in order."""
        return self._inline(self.target)

    def _inline(self, text: str) -> tuple[Construct, ...]:
        read = html_constructs if self.kind == "html" else constructs
        return read(text, dict(self.references))

    @cached_property
    def source_prose(self) -> str:
        """The source with the code of its code spans blanked out; offsets stay."""
        return blank_code(self.source, self.source_inline)

    @cached_property
    def target_prose(self) -> str:
        """The target with the code of its code spans blanked out; offsets stay."""
        return blank_code(self.target, self.target_inline)

    @cached_property
    def source_tags(self) -> list[Occurrence]:
        """All that could be a tag of the source."""
        return tags(self.source_prose, formulas(self.source, self.source_inline))

    @cached_property
    def target_tags(self) -> list[Occurrence]:
        """All that could be a tag of the target; formulas hide a `<` only if the source has them as well."""
        own = {span.of(self.source) for span in formulas(self.source, self.source_inline)}
        found = formulas(self.target, self.target_inline) if own else ()
        return tags(self.target_prose, [span for span in found if span.of(self.target) in own])

    @cached_property
    def visible_source(self) -> VisibleText:
        """What readers see of the source."""
        return as_readers_see(self.source, self.source_inline)

    @cached_property
    def visible_target(self) -> VisibleText:
        """What readers see of the target."""
        return as_readers_see(self.target, self.target_inline)


def pair_in_place(
    texts: tuple[str, str],
    page: Page,
    segment: Segment | None,
    locale: Locale,
    *,
    conventions: Style | None = None,
    glossary: Glossary | None = None,
) -> Pair:
    """Return *texts*, a source and its translation, as rules on pairs see them where *segment* is on *page*.

    Without a segment, they stand alone, as a paragraph does.
    """
    kind = "paragraph" if segment is None else segment.kind
    around = ALONE if segment is None else standing(page.text, segment.span)
    return Pair(*texts, kind, locale, page.references, conventions, glossary, around)


@dataclass(frozen=True)
class DeliveryFile:
    """A delivery with its gaps and implicit units.

    `known_sources` are the ids of implicit units whose source text is known from elsewhere (the project's
    template); a delivery that stands alone has none.
    """

    path: str
    delivery: Delivery
    gaps: tuple[Gap, ...]
    implicit: tuple[ImplicitUnit, ...]
    locale: Locale | None = None
    known_sources: frozenset[UnitId] = frozenset()


@dataclass(frozen=True)
class PageCatalog:
    """A page, its template, and its catalog in one locale.

    `units` gives for each segment of the page the unit id that the template has for it, or None. For rules
    on the template itself, `catalog` is the template's own and `locale` is None. `in_place` says
    whether translations are written into the page's text; those of the site's own strings are not.
    `conventions` and `glossary` are the project's own for the locale. `delivered` is the delivery that is
    stored for it, if there is one, and `delivery_file` its file. `held_back` are the units that the site does
    not show, with the reason, because the renderer would make something else of the page. `shows` are the
    states besides translated in which the site shows translations.
    """

    page: Page
    page_file: SourceFile
    template: Catalog
    template_file: SourceFile
    units: tuple[UnitId | None, ...]
    catalog: Catalog
    catalog_file: SourceFile
    locale: Locale | None = None
    in_place: bool = True
    conventions: Style | None = None
    glossary: Glossary | None = None
    delivered: Delivered | None = None
    delivery_file: SourceFile | None = None
    held_back: tuple[tuple[UnitId, str], ...] = ()
    shows: frozenset[State] = frozenset()


@dataclass(frozen=True, slots=True)
class ReturnedText:
    """A translation that came back with its codes, and what they are in the source and in what was sent."""

    given: Marked
    source: Coded
    sent: Coded = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """One source text with its translation, in a catalog (then with its `entry`) or in a delivery.

    `start` is where the translation begins in the text of a delivery.
    """

    unit: str
    source: str
    target: str
    entry: Entry | None = None
    start: int = 0


@dataclass(frozen=True)
class WordedFile:
    """A catalog or delivery of one locale, with what is translated in it."""

    file: SourceFile
    wordings: tuple[Wording, ...]
    locale: Locale
    conventions: Style | None = None
    glossary: Glossary | None = None

    def pair(self, wording: Wording) -> Pair:
        """Return one of its wordings as rules on pairs see it."""
        return Pair(
            wording.source,
            wording.target,
            locale=self.locale,
            conventions=self.conventions,
            glossary=self.glossary,
        )

    def offset(self, wording: Wording, at: int) -> int:
        """Return where in the file the code point *at* of a translation stands."""
        if wording.entry is None:
            return wording.start + at
        line, column = string_position(self.file.text, wording.entry, at)
        return self.file.lines.start(line) + column - 1

    def place(self, wording: Wording, at: int, note: str) -> Place:
        """Return the same as a place that a finding can name."""
        line, column = self.file.lines.position(self.offset(wording, at))
        return Place(self.file.path, line, column, note)
