"""The pages of a build: rendering, unit ids, anchors, notices, search, theme."""
