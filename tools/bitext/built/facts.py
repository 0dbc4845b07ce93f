"""What the checks know of one built page: values alone, so that no parsed page has to be kept.

Every `at` is the offset of a start tag, or of a text, in the HTML of the page.
"""

from __future__ import annotations

from msgspec import Struct


class PlacedValue(Struct, frozen=True, gc=False):
    """A unit id, an anchor, an address or a text in the page; `unit` is the unit around it, or empty."""

    value: str
    at: int
    unit: str = ""


class Link(Struct, frozen=True, gc=False):
    """An address that the page names, as it is written; `image` says that it is shown and not followed."""

    address: str
    at: int
    unit: str = ""
    image: bool = False


class Alternate(Struct, frozen=True, gc=False):
    """The address that the page's head gives for readers of `tag`, a language or ``x-default``."""

    tag: str
    address: str
    at: int


class Language(Struct, frozen=True, gc=False):
    """The `lang` and `dir` of an element, empty where it has none."""

    lang: str
    direction: str
    at: int
    unit: str = ""


class Procedure(Struct, frozen=True, gc=False):
    """An ordered list and the number of its own steps, those of lists inside not counted."""

    steps: int
    at: int


class MissingFile(Struct, frozen=True, gc=False):
    """A file of `docs/` that could not be included, and where the directive stands: `page.md:12`."""

    path: str
    named_at: str
    at: int


class PageFacts(Struct, frozen=True, kw_only=True):
    """One built page.

    `head` and `content` are the offsets of its head and of the part that was written in Markdown.
    `procedures`, `units`, `anchors` and `template_code` are those of the content, in its order, `foreign` the
    sentences that are marked as untranslated, `ids` everything that a fragment may name.
    `leftovers` are what no reader should see, `missing` the files that could not be included.
    `redirects` says that the page only leads to another.
    """

    root: Language
    body: Language | None
    head: int
    content: int
    canonical: tuple[PlacedValue, ...]
    alternates: tuple[Alternate, ...]
    procedures: tuple[Procedure, ...]
    units: tuple[PlacedValue, ...]
    anchors: tuple[PlacedValue, ...]
    foreign: tuple[Language, ...]
    template_code: tuple[PlacedValue, ...]
    leftovers: tuple[PlacedValue, ...]
    missing: tuple[MissingFile, ...]
    links: tuple[Link, ...]
    ids: frozenset[str]
    redirects: bool
