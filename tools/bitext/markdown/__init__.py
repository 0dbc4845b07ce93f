"""Reading Markdown pages: blocks, inline constructs, sentences, segments, structure.

markdown-it-py finds the blocks of a page and their lines; a segment is a sentence, a title or a table cell,
with the place of each of its characters in the page. Nothing is written from the parsed form. `dialect` asks
Python-Markdown, which renders the site, what it makes of a page.
"""

from bitext.markdown.segments import Page, Segment, read_page
from bitext.markdown.structure import page_outline

__all__ = ["Page", "Segment", "page_outline", "read_page"]
