"""A page and a catalog become the Markdown of one locale; the site's own strings. Pure."""
