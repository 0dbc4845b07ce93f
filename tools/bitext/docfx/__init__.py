"""A Python-Markdown extension that reads publishers' Markdown as docfx does, and needs no site of ours.

Blocks and what stands in them are read by markdown-it-py, as CommonMark says, with GitHub's tables. What
docfx adds becomes HTML that Material for MkDocs shows well: alerts, includes, code of samples, sections for a
version or a system, pictures, grids, tabs, videos and references to interfaces.
"""

from bitext.docfx.extension import DocfxExtension, makeExtension, reading_as

__all__ = ["DocfxExtension", "makeExtension", "reading_as"]
