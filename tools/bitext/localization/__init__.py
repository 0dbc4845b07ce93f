"""A page and a catalog become the Markdown of one locale; the site's own strings.

Translations are put into the page's own text at the places of its segments. One that would change the page's
structure is not used: the source sentence stays, with the reason. Nothing here reads or writes a file.
"""
