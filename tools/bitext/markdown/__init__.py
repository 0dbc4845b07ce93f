"""Reading Markdown pages: blocks, inline constructs, sentences, segments, structure."""

from bitext.markdown.segments import Page, Segment, read_page
from bitext.markdown.structure import page_outline

__all__ = ["Page", "Segment", "page_outline", "read_page"]
