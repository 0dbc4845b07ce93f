"""Deliveries: bilingual Markdown files, read into pieces and written back byte for byte.

In a delivery, each sentence of a localized page stands beside its source sentence, in `span` elements that
carry the unit's id. A pair that is broken becomes a piece of its own, and the rest of the file is read as
usual. Where numbers are missing from a page's ids, `gaps` says which translated text they stand for.
"""

from bitext.bilingual.gaps import Gap, ImplicitUnit, Survey, find_gaps, implicit_units, survey
from bitext.bilingual.pieces import Broken, Delivery, Piece, Text
from bitext.bilingual.rendering import Side, render
from bitext.bilingual.scan import parse

__all__ = [
    "Broken",
    "Delivery",
    "Gap",
    "ImplicitUnit",
    "Piece",
    "Side",
    "Survey",
    "Text",
    "find_gaps",
    "implicit_units",
    "parse",
    "render",
    "survey",
]
