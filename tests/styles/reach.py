"""How much of what a site says in its pages a translator can reach: all but what stays in the source language.

Every sentence of the site has a faithful pseudo-translation, so a word that is as it was on the source page was not
reached. It is no matter of reach where the word stands in a text that translators have, such as a name.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html
from lxml.html import HtmlElement

from bitext.catalog import parse_po
from styles.building_styles import StyleSite
from styles.pseudo import pseudo

_CODE = frozenset({"code", "pre", "kbd", "samp", "script", "style", "template", "math", "noscript"})
_SPOKEN = ("alt", "title", "aria-label", "placeholder", "label", "summary")
_OF_THE_THEME = (
    "md-select",
    "md-source",
    "wy-side-nav-search",
    "bitext-notice",
    "bitext-improve",
    "bitext-step",
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"(?:https?|ftp|mailto):\S*|\bwww\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+")
_SYNTAX = re.compile(
    r"^\s*(?:/{3,}|!!!|\?\?\?|:::|===|`{3,}|[-;]*-8<-|\|[-|\s]*\n).*$|\{[:#.!%{ ][^{}\n]*\}+|^#+ "
    r"|\*?\[[^\]\n]*\]:.*|:[\w-]+:",
    re.MULTILINE,
)
"""Markup that the renderer of a site does not read, and shows as it is: no prose, as code is none."""
_NO_TEXT = ("arithmatex", "jp-InputPrompt", "clipboard-copy")
"""Formulas, and what a notebook shows at its code."""


@dataclass(frozen=True)
class Text:
    """A text that a reader of a page sees, outside of code: where it stands, and its unit, if it has one."""

    place: HtmlElement
    name: str
    text: str
    unit: str
    is_foreign: bool

    @property
    def words(self) -> list[str]:
        """Its words; addresses and markup are none."""
        return _WORD.findall(_ADDRESS.sub(" ", _SYNTAX.sub(" ", self.text)))


@dataclass(frozen=True)
class Left:
    """A text of a page that stays in the source language, with its number of letters."""

    site: str
    page: str
    text: Text
    letters: int


@dataclass(frozen=True)
class Reach:
    """How many letters the readers of a site see, and what of them stays in the source language."""

    letters: int
    left: tuple[Left, ...]


def measure(site: StyleSite) -> Reach:
    """Return what a translator reaches of the German pages of *site*."""
    catalogs = (site.folder / "locales/de/LC_MESSAGES").rglob("*.po")
    entries = [
        each for path in catalogs for each in parse_po(path.read_text("utf-8")).entries if not each.obsolete
    ]
    units = {each.msgctxt: html.unescape(each.msgstr) for each in entries}
    known = "\n".join(units.values())
    count, left = 0, []
    for page in site.pages:
        source, german = site.read("site", page), site.read("site/de", page)
        if page == "404.html" or not source or not german:
            continue
        before = {word for each in texts(source) for word in each.words}
        for each in texts(german):
            words = each.words
            count += sum(map(len, words))
            same = [word for word in words if word in before and pseudo(word) != word]
            given = "" if each.is_foreign else units.get(each.unit, "")
            if same and not each.is_foreign and each.name != "text" and each.text in known:
                continue
            if strange := sum(len(word) for word in same if word not in given):
                left.append(Left(site.name, page, each, strange))
    return Reach(count, tuple(left))


def texts(page: str) -> Iterator[Text]:
    """Yield the texts of the HTML file *page*: its title, its navigation, its contents, and its article."""
    document = lxml.html.document_fromstring(page.encode())
    main = document.findall(".//article") or document.findall('.//*[@role="main"]')
    seen: list[HtmlElement] = []
    for region in [*document.iter("title", "nav"), *main[:1]]:
        if not any(each in seen for each in region.iterancestors()):
            seen.append(region)
            yield from _texts(region, "", is_foreign=False, is_nav=region.tag == "nav")


def _texts(element: HtmlElement, unit: str, *, is_foreign: bool, is_nav: bool) -> Iterator[Text]:
    names = element.get("class", "")
    if element.tag in _CODE or any(each in names for each in (*_OF_THE_THEME, *_NO_TEXT)):
        return
    if element.get("translate") == "no":
        # So its author wants it.
        return
    if (own := element.get("data-unit", "")) or "bitext-elsewhere" in names:
        unit, is_foreign = own, element.get("lang") is not None
    # A theme's own words, such as those for a button, are in the navigation alone.
    for name in () if is_nav or own else _SPOKEN:
        if value := element.get(name):
            yield Text(element, name, value, unit, is_foreign)
    if element.text:
        yield Text(element, "text", element.text, unit, is_foreign)
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child, unit, is_foreign=is_foreign, is_nav=is_nav)
        if child.tail:
            yield Text(element, "text", child.tail, unit, is_foreign)
