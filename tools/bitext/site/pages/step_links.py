"""A link at each step that has an anchor, so that readers can pass it on."""

from __future__ import annotations

import html
import re
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from bitext.site.pages.anchors import steps_of
from markdown import Markdown

NO_LABEL = "bitext-step {n}"
"""What is rendered where the same HTML serves several locales; `label_steps` puts theirs in its place."""

_UNLABELLED = re.compile(r'(<a class="bitext-step" href="#[^"]*" title=")bitext-step (\d+)"')

# Behind the processor that gives the steps their anchors, which runs at 5.
_AFTER_ANCHORS = 4

_BLOCKS = frozenset(["blockquote", "details", "div", "dl", "figure", "ol", "p", "pre", "table", "ul"])


class StepLinkExtension(Extension):
    """Markdown extension that links steps; *label* names such a link, ``{n}`` being the step's number."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's own name
        """Register the processor."""
        md.treeprocessors.register(_Linker(md, self._label), "bitext-step-links", _AFTER_ANCHORS)


class _Linker(Treeprocessor):
    def __init__(self, md: Markdown, label: str) -> None:
        super().__init__(md)
        self._label = label

    def run(self, root: Element) -> None:
        link_steps(root, self._label)


def link_steps(root: Element, label: str) -> None:
    """Put a link to itself into each step of a page that has one procedure.

    The link holds no text, so that none comes into searches and copies: the style draws its sign.
    """
    for number, item in steps_of(root):
        if anchor := item.get("id"):
            name = label.replace("{n}", str(number))
            _insert(item, Element("a", {"class": "bitext-step", "href": f"#{anchor}", "title": name}))


def _insert(item: Element, link: Element) -> None:
    """Put *link* behind the step's first sentence or paragraph: before the first block that follows text."""
    first = next((each for each in item if each.tag in _BLOCKS), None)
    if first is not None and first.tag == "p" and not (item.text or "").strip():
        first.append(link)
    elif first is None:
        item.append(link)
    else:
        item.insert(list(item).index(first), link)


def label_steps(content: str, label: str) -> str:
    """Return the HTML of a page that was rendered with `NO_LABEL`, its links named by *label*."""
    return _UNLABELLED.sub(lambda found: f'{found[1]}{html.escape(label.replace("{n}", found[2]))}"', content)
