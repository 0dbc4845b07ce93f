"""What is sent, made from Markdown."""

from __future__ import annotations

from bitext.catalog import State
from bitext.exchange.values import Proposal, SentFile, SentPage, SentUnit
from bitext.markdown.codes import cut_codes, numbered_as


def unit(
    name: str,
    source: str,
    target: str = "",
    state: str = "missing",
    *,
    block: int = 0,
    notes: tuple[str, ...] = (),
    earlier: str = "",
) -> SentUnit:
    """Return a unit as it is sent; its target has the ids of its source."""
    own = cut_codes(source)
    proposals = (
        (Proposal(cut_codes(earlier), cut_codes(target), 0.8, "earlier text of this unit"),)
        if earlier
        else ()
    )
    return SentUnit(
        id=name,
        source=own,
        target=numbered_as(own, cut_codes(target)),
        state=State(state),
        block=block,
        notes=notes,
        earlier=earlier,
        proposals=proposals,
    )


def sent(*units: SentUnit, page: str = "start.md") -> SentFile:
    """Return a file of one page."""
    return SentFile("en", "de", (SentPage(page, units),))


EXAMPLE = sent(
    unit("b8832-101", "Click **Save** & go to [it](a.md).", "Klicken Sie auf **Sichern** und dann [hier](a.md).", "translated", notes=("heading",)),
    unit("b8832-102", "Run `a < b`."),
    unit("b8832-103", "Copy the *new* key.", "Kopieren Sie den *Schlüssel*.", "outdated", block=1, earlier="Copy the *key*."),
    unit("b8832-104", "One.", "Eins.", "draft", block=2),
)  # fmt: skip
"""Every state, and every kind of code."""
