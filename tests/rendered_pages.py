"""Pages as Python-Markdown renders them, in their own words and in others, and a browser's view of the HTML.

Nothing of the package judges here: the HTML is read by an independent parser that follows the standard.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pymdownx.emoji import emojione  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser, LexborNode

from bitext.locales import Locale
from bitext.localization.page import Sentence, State, write
from bitext.localization.search import Outcome, faithful
from bitext.markdown import Page, read_page
from bitext.markdown.dialect import Dialect
from bitext.rendering.source import Places, read
from bitext.unit import UnitId, make_id

GERMAN = Locale("de")

Extensions = Mapping[str, Mapping[str, Any]]

NONE: Extensions = {}


@cache
def _emoji() -> dict[str, Any]:
    index: dict[str, Any] = emojione({}, None)
    return index


def emoji(options: object, md: object) -> dict[str, Any]:
    """Return all emoji, made once, as Material for MkDocs has them; the extension would copy them for each page."""
    del options, md
    return _emoji()


_USUAL = (
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables"),
    *("pymdownx.betterem", "pymdownx.caret", "pymdownx.details", "pymdownx.highlight"),
    *("pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark"),
    *("pymdownx.superfences", "pymdownx.tasklist", "pymdownx.tilde"),
)
EXTENSIONS: Extensions = {
    **{name: {} for name in _USUAL},
    "toc": {"permalink": True},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.emoji": {"emoji_index": emoji},
}
"""Extensions that sites of Material for MkDocs use."""

_MORE = (
    *("smarty", "nl2br", "wikilinks", "pymdownx.smartsymbols", "pymdownx.critic", "pymdownx.progressbar"),
    "pymdownx.escapeall",
)
MORE_EXTENSIONS: Extensions = {
    **EXTENSIONS,
    **{name: {} for name in _MORE},
    "pymdownx.arithmatex": {"generic": True},
}
"""And others, that find something even in plain words."""


@dataclass(frozen=True)
class RenderedPage:
    """A page, its HTML, and the places of its sentences; *renderings* counts those of its translations."""

    page: Page
    dialect: Dialect
    html: str
    places: Places
    renderings: list[int] = field(default_factory=list)

    def sentences(
        self, targets: Mapping[str, str] | Callable[[int, str], str | None]
    ) -> tuple[Sentence, ...]:
        """Return what is shown of each sentence: *targets* gives translations by text, or by number and text."""
        found = targets if callable(targets) else lambda _, text: targets.get(text)
        return tuple(
            _sentence(self.page, number, found(number, segment.text))
            for number, segment in enumerate(self.page.segments)
        )

    def written(self, sentences: Sequence[Sentence]) -> str:
        """Return the HTML of the page with *sentences*, as the renderer makes it."""
        self.renderings.append(len(self.renderings))
        return self.dialect.html(write(self.page, sentences, GERMAN))

    def shown(self, sentences: Sequence[Sentence], *, whole: bool = False) -> Outcome:
        """Return what a site shows of the page with *sentences*."""
        return faithful(self.html, self.places, sentences, self.written, whole=whole)

    def held_back(self, targets: Mapping[str, str]) -> dict[str, str]:
        """Return the texts of the sentences that are held back, with the reasons."""
        outcome = self.shown(self.sentences(targets))
        return {self.page.segments[number].text: reason for number, reason in outcome.reasons.items()}


def _sentence(page: Page, number: int, target: str | None) -> Sentence:
    segment, unit = page.segments[number], unit_of(number)
    if target is None:
        return Sentence(segment, unit, State.MISSING, segment.text)
    return Sentence(segment, unit, State.TRANSLATED, target)


def unit_of(number: int) -> UnitId:
    """Return the unit of the sentence with this *number* on its page."""
    return make_id("abcde", 101 + number)


def rendered(text: str, extensions: Extensions = EXTENSIONS) -> RenderedPage:
    """Return the page *text*, rendered with *extensions*."""
    page, dialect = read_page(text), Dialect(extensions)
    html = dialect.html(text)
    return RenderedPage(page, dialect, html, read(html, page.segments))


TEXTS = frozenset(["alt", "title", "aria-label", "placeholder", "label", "summary", "lang", "dir"])
LOSABLE = frozenset(["b", "br", "em", "i", "strong", "wbr"])
BLOCKS = frozenset(
    [
        *("blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4"),
        *("h5", "h6", "hr", "li", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot"),
        *("th", "thead", "tr", "ul"),
    ]
)

Shape = list[tuple[str, ...] | Counter[tuple[object, ...]]]


@cache
def shape(html: str) -> Shape:
    """Return what a browser makes of *html*: its blocks in order, and the inline elements between them."""
    # What stands behind it shows if something was left open.
    tree = LexborHTMLParser(f"<!doctype html><body><main>{html}</main><u data-end></u>")
    found: Shape = [Counter()]
    assert tree.body is not None
    _walk(tree.body, (), found)
    return found


def _walk(node: LexborNode, around: tuple[object, ...], found: Shape) -> None:
    for child in node.iter(include_text=False):
        name = child.tag or ""
        if name in BLOCKS:
            found += [("<", name, *map(str, _attributes(child))), Counter()]
            _walk(child, (), found)
            found += [(">", name), Counter()]
        else:
            own = (name, *_attributes(child))
            inline = found[-1]
            assert isinstance(inline, Counter)
            is_free = name == "abbr" or (name in LOSABLE and len(own) == 1)
            if not is_free:
                inline[(*around, own)] += 1
            elif name != "abbr":
                inline["losable", name] += 1
            _walk(child, around if is_free else (*around, own), found)


def _attributes(node: LexborNode) -> list[tuple[str, str]]:
    return sorted((name, value or "") for name, value in node.attributes.items() if name not in TEXTS)


def difference(source: str, target: str) -> str:
    """Return how *target* differs from *source*, but for words and lost emphasis, for a browser; or nothing."""
    own, other = shape(source), shape(target)
    if [each for each in own if isinstance(each, tuple)] != [
        each for each in other if isinstance(each, tuple)
    ]:
        return "blocks"
    for before, after in zip(own, other, strict=True):
        if isinstance(before, Counter) and isinstance(after, Counter):
            if more := after - before:
                return f"adds {list(more)}"
            if less := [each for each in before - after if each[0] != "losable"]:
                return f"lacks {less}"
    return ""


def text_of(html: str) -> str:
    """Return the text of *html*, as a browser has it."""
    body = LexborHTMLParser(f"<!doctype html><body>{html}").body
    assert body is not None
    return body.text()
