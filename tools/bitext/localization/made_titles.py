"""Titles that Markdown extensions make up, in English, and that Bitext translates itself.

Where an author gives a box no title, an extension makes one of its kind: "Warning" of ``!!! warning``.
"""

from __future__ import annotations

import re

BOX = "title of a box whose author gave it none"

MEANINGS = {
    **dict.fromkeys(["Note", "Abstract", "Summary", "Tldr", "Info", "Todo", "Tip", "Hint", "Important"], BOX),
    **dict.fromkeys(["Success", "Check", "Done", "Question", "Help", "FAQ", "Warning", "Caution"], BOX),
    **dict.fromkeys(["Attention", "Failure", "Fail", "Missing", "Danger", "Error", "Bug", "Example"], BOX),
    **dict.fromkeys(["Quote", "Cite", "See also"], BOX),
    "Permanent link": "tooltip of the link from a heading to itself",
    "Jump back to footnote %d in the text": "tooltip of the link from footnote %d back to the text",
    "Table of contents": "title above the list of a page's headings",
    "Figure {}.": "number before the caption of a picture",
    "Table {}.": "number before the caption of a table",
}
"""The titles that Bitext translates, each with what it is."""

OF_DOCSTRINGS = frozenset(
    [
        *(
            "Attributes",
            "Attributes:",
            "Classes",
            "Classes:",
            "Default",
            "default:",
            "Description",
            "Examples:",
        ),
        *(
            "Functions",
            "Functions:",
            "Methods",
            "Methods:",
            "Modules",
            "Modules:",
            "Name",
            "Other Parameters:",
        ),
        *("Parameters:", "Raises:", "Receives:", "Returns:", "Source code in", "Type", "Warns:", "Yields:"),
    ]
)
"""The words that mkdocstrings writes around the text of docstrings; Bitext has no translation of them."""

PLACES = ("%d", "{}")
"""Where in such a text a number stands."""

_SEPARATORS = re.compile(r"[\s_-]+")


def key_of(title: str) -> str:
    """Return what is the same of a *title* however an extension writes it: ``See-also``, ``Seealso``."""
    return _SEPARATORS.sub("", title).casefold()


_KEYS = {key_of(each): each for each in MEANINGS}


def built_in(title: str) -> str | None:
    """Return the *title* as Bitext's own translations have it, or None."""
    return _KEYS.get(key_of(title))
