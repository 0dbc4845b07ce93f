"""Deliveries: bilingual Markdown files, read into pieces and written back byte for byte."""

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
