"""What a renderer made of a page: where sentences stand in the HTML, and if a translation is faithful.

Nothing here knows Markdown's dialects: the HTML that the site's own renderer made is what counts.
A page is cut into runs of text between the tags of blocks (`pieces`), its sentences are found in them by
their letters (`alignment`), and a translation's HTML is compared with the source's (`comparison`).
"""
