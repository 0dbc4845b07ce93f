"""The built site: its pages' facts, its addresses, and where in the HTML each of them stands.

The rules for built pages look at these facts: language, links, anchors, steps, unit marks.
`bitext.built.read` reads HTML; it is imported only where a site is checked, because its parser is slow to
load.
"""

from bitext.built.addresses import Target, resolve
from bitext.built.facts import Alternate, Language, Link, PageFacts, PlacedValue, Procedure
from bitext.built.site import BuiltPage, BuiltSite

__all__ = [
    "Alternate",
    "BuiltPage",
    "BuiltSite",
    "Language",
    "Link",
    "PageFacts",
    "PlacedValue",
    "Procedure",
    "Target",
    "resolve",
]
