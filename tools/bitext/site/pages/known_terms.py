"""The abbreviations that Python-Markdown knows when it has read a page: those of the page, and of lists."""

from __future__ import annotations

import copy
from collections.abc import Mapping

from markdown.treeprocessors import Treeprocessor
from mkdocs.config.defaults import MkDocsConfig

from markdown import Extension, Markdown


class KnownTerms(Extension):
    """Notes the abbreviations of a page with what they stand for, while it is rendered.

    They are None while no page was rendered, and where the renderer does not keep them together, as before
    its version 3.7.
    """

    def __init__(self) -> None:
        super().__init__()
        self.titles: dict[str, str] | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's own name
        """Register the processor, behind all others."""
        md.treeprocessors.register(_Noting(md, self), "bitext-known-terms", -1)

    def beside(self, config: MkDocsConfig) -> MkDocsConfig:
        """Return *config* with this extension; the other one is left, since plugins hold its list."""
        other = copy.copy(config)
        other["markdown_extensions"] = [*config.markdown_extensions, self]
        return other


class _Noting(Treeprocessor):
    def __init__(self, md: Markdown, known: KnownTerms) -> None:
        super().__init__(md)
        self._known = known

    def run(self, root: object) -> None:
        del root
        self._known.titles = _titles(self.md)


def _titles(md: Markdown) -> dict[str, str] | None:
    if "abbr" not in md.parser.blockprocessors:
        return {}
    if "abbr" not in md.treeprocessors:
        return None
    found: object = getattr(md.treeprocessors["abbr"], "abbrs", None)
    if not isinstance(found, Mapping):
        return None
    titles = {
        term: title for term, title in found.items() if isinstance(term, str) and isinstance(title, str)
    }
    return titles if len(titles) == len(found) else None
