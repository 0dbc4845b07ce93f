"""What a locale shows of each sentence of a page, as a value that can be kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

from bitext.bilingual.unsourced import Place
from bitext.catalog import Catalog
from bitext.locales import Locale
from bitext.localization.fallbacks import Others, with_fallbacks
from bitext.localization.page import Sentence, State, choose
from bitext.markdown import Page
from bitext.sync.unsourced import shown_texts
from bitext.unit import UnitId


class Chosen(Struct, frozen=True):
    """The state of each sentence; the text that is shown, and why one is held back, by number.

    What shows the source text has no text here. `borrowed` gives the tag of the locale from which a unit
    comes, and `lines` the line of each entry of the catalog; None if there is no catalog. `unsourced` are
    the texts that the catalog has and the page has not, by their places.
    """

    states: tuple[State, ...]
    texts: dict[int, str]
    reasons: dict[int, str]
    borrowed: dict[str, str]
    lines: dict[str, int] | None
    unsourced: tuple[tuple[Place, str], ...]

    def sentences(self, page: Page, units: Sequence[UnitId | None]) -> list[Sentence]:
        """Return the sentences of *page*, from which this was made; *units* are those of its segments."""
        each = zip(page.segments, units, self.states, strict=True)
        texts, reasons = self.texts, self.reasons
        return [
            Sentence(segment, unit, state, texts.get(number, segment.text), reasons.get(number, ""))
            for number, (segment, unit, state) in enumerate(each)
        ]


def choose_of(
    page: Page,
    units: Sequence[UnitId | None],
    locale: Locale,
    own: Catalog | None,
    others: Others,
    shows: Collection[State] = (),
) -> Chosen:
    """Return what *locale* shows of *page*, from its *own* catalog and those of *others*.

    *shows* are the states besides translated in which it shows its own translations.
    """
    entries, borrowed = with_fallbacks(page.segments, units, own, others, shows)
    shown = choose(page, units, entries, locale=locale, shows=shows)
    return Chosen(
        states=tuple(each.state for each in shown),
        texts={n: each.shown for n, each in enumerate(shown) if each.shown != each.segment.text},
        reasons={n: each.reason for n, each in enumerate(shown) if each.reason},
        borrowed={unit: from_.tag for unit, from_ in borrowed.items()},
        lines=lines_of(own),
        unsourced=shown_texts(own, page),
    )


def lines_of(catalog: Catalog | None) -> dict[str, int] | None:
    """Return the line of each entry of *catalog*, by its unit."""
    return None if catalog is None else {unit: entry.line for unit, entry in catalog.by_id.items()}
