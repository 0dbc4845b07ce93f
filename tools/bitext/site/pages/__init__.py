"""What the renderer makes of a page: rendering, unit marks, anchors, gates.

The translated page gets the anchors of its source page, and marks that say which unit a text is. If its
structure differs from that of the source page, readers get the source text.
"""
