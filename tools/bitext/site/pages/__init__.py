"""What the renderer makes of a page: rendering, unit marks, anchors, gates."""
