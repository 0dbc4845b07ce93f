"""How a sentence looks: its HTML as the site's renderer makes it, with the links of its page."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit, urlunsplit

from lxml import etree, html

from bitext.catalog import State
from bitext.checking.rendered import project_dialect
from bitext.editor.pages import EditedPage
from bitext.editor.values import Served
from bitext.localization.alone import render_alone, renders_alone, with_definitions
from bitext.localization.page import Sentence
from bitext.unit import UnitId


def rendered_sentence(served: Served, page: EditedPage, unit: str, text: str) -> str | None:
    """Return the HTML of *text* in the place of *unit*; None where it looks otherwise in its page than alone.

    No gate looks at it here: *text* is one that readers may see.
    """
    segment = page.codes.segments.get(unit)
    if segment is None or _NOTE in text:
        return None
    sentence = Sentence(segment, UnitId(unit), State.TRANSLATED, text)
    if not renders_alone(sentence):
        return None
    dialect = project_dialect(page.project)
    made = render_alone([text], with_definitions(dialect.html_of_sentences, page.codes.page))
    return None if made is None else _with_addresses(made[0], served, page)


_NOTE = "[^"
"""Begins a reference to a footnote, whose number only the whole page tells."""

_ADDRESSES = ("href", "src")


def _with_addresses(content: str, served: Served, page: EditedPage) -> str:
    """Return *content* with the addresses that links and pictures have on the served page."""
    if not any(f"{name}=" in content for name in _ADDRESSES):
        return content
    root = html.fragment_fromstring(content, create_parent="div")
    for element in root.iter(etree.Element):
        for name in _ADDRESSES:
            if (value := element.get(name)) is not None:
                element.set(name, _address(value, served, page))
    whole: str = etree.tostring(root, encoding="unicode", method="html")
    return whole.removeprefix("<div>").removesuffix("</div>")


def _address(value: str, served: Served, page: EditedPage) -> str:
    """Return where *value*, an address in the Markdown of *page*, leads on the server."""
    parts = urlsplit(value)
    if parts.scheme or parts.netloc or not parts.path:
        return value
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page.page), unquote(parts.path)))
    address = served.address(target, page.locale)
    return urlunsplit(("", "", address or parts.path, parts.query, parts.fragment))
