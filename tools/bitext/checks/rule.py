"""What a rule is, what it looks at, and what it says."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from bitext.bilingual import Delivery, Gap, ImplicitUnit
from bitext.built import BuiltPage
from bitext.catalog import Catalog, Entry, parse_po, string_position
from bitext.checks.marks import blank_code
from bitext.checks.reading import Reading, read
from bitext.errors import CatalogError
from bitext.finding import Place, Severity
from bitext.glossary import Glossary
from bitext.locales import Locale
from bitext.markdown import Page
from bitext.markdown.inline import Construct, constructs, html_constructs
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


@dataclass(frozen=True, slots=True)
class Edit:
    """A correction: what stands from `start` to `end` becomes `text`.

    The offsets are of the text that the flaw's `at` is in. In a translation, `text` has no line break.
    """

    start: int
    end: int
    text: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end or (self.start == self.end and not self.text):
            raise ValueError(f"this changes nothing, or is no range: {self.start}..{self.end}")

    def apply(self, text: str) -> str:
        """Return *text*, corrected."""
        return text[: self.start] + self.text + text[self.end :]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """What a rule says, before it becomes a finding with a file, a line and a column.

    `at` is an offset: in the target text for a rule on pairs, in the delivery's text for a rule on
    deliveries, in the text of `file` for a rule on catalogs, in the HTML for a rule on built pages. `related`
    are further places. `edit` is given where only one correction comes into question. `entry` is the one
    at fault, in a catalog: its comments can silence the rule.
    """

    message: str
    at: int = 0
    help: str = ""
    unit: str = ""
    file: SourceFile | None = None
    related: tuple[Place, ...] = ()
    edit: Edit | None = None
    entry: Entry | None = None


@dataclass(frozen=True)
class Pair:
    """A source text and its translation: Markdown on one line each, as a rule.

    `kind` says what sort of segment they are, `references` holds the page's link definitions (the parser's
    environment), `locale` is None where it is unknown: rules that need one then say nothing. `conventions`
    and `glossary` are the project's own for the locale.
    """

    source: str
    target: str
    kind: SegmentKind = "paragraph"
    locale: Locale | None = None
    references: Mapping[str, Any] = field(default_factory=dict)
    conventions: Style | None = None
    glossary: Glossary | None = None

    @cached_property
    def style(self) -> Style:
        """How the locale writes."""
        if self.conventions is not None:
            return self.conventions
        return NEUTRAL if self.locale is None else style_of(self.locale.tag)

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
    def source_reading(self) -> Reading:
        """What readers see of the source."""
        return read(self.source, self.source_inline)

    @cached_property
    def target_reading(self) -> Reading:
        """What readers see of the target."""
        return read(self.target, self.target_inline)


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
    stored for it, if there is one, and `delivery_file` its file.
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


PairRule = Callable[[Pair], Iterator[Flaw]]
DeliveryRule = Callable[[DeliveryFile], Iterator[Flaw]]
CatalogRule = Callable[[PageCatalog], Iterator[Flaw]]
FileRule = Callable[[SourceFile], Iterator[Flaw]]
BuiltRule = Callable[[BuiltPage], Iterator[Flaw]]
GlossaryRule = Callable[[SourceFile], Iterator[Flaw]]
AcrossRule = Callable[[Iterable[WordedFile]], Iterator[Flaw]]


class Explanation(NamedTuple):
    """What the docstring of a rule says: what it finds, why that matters, and an example of either sort."""

    what: str
    why: str
    bad: str
    good: str


GUIDE = "https://mkdocs-bitext.example/guide/"
"""Where our own guide is published."""

_MARKS = re.compile(r"\n+(?:Why|Bad|Good): ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: its code (never reused), its name (which says the fault), its severity and its function.

    Exactly one of the functions that look at one thing is given; beside it, `across` may look at all files of
    one locale together. A rule that `guards` protects the site: a translation in which it finds a flaw is
    never published.
    """

    code: str
    name: str
    severity: Severity
    pair: PairRule | None = None
    delivery: DeliveryRule | None = None
    catalog: CatalogRule | None = None
    file: FileRule | None = None
    built: BuiltRule | None = None
    glossary: GlossaryRule | None = None
    across: AcrossRule | None = None
    guards: bool = False

    def __post_init__(self) -> None:
        if len([each for each in self._functions if each is not None]) != 1:
            raise ValueError(f"the rule {self.name} needs exactly one function")
        if self.guards and self.pair is None:
            raise ValueError(f"the rule {self.name} guards, so it must look at pairs")

    @property
    def _functions(self) -> tuple[Callable[..., Iterator[Flaw]] | None, ...]:
        return (self.pair, self.delivery, self.catalog, self.file, self.built, self.glossary)

    @property
    def page(self) -> str:
        """The address of the rule's page in the guide."""
        return f"{GUIDE}rules/{self.name}/"

    @property
    def explanation_parts(self) -> Explanation:
        """The docstring of the rule's function, taken apart."""
        what, why, bad, good = _MARKS.split(self.explanation)
        return Explanation(what.strip(), " ".join(why.split()), bad, good)

    @property
    def explanation(self) -> str:
        """The docstring of the rule's function: what, why, bad, good."""
        function = next(each for each in self._functions if each is not None)
        return inspect.getdoc(function) or ""
