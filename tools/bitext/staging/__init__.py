"""Trees of plain pages for each locale, for engines that do not run the plugin.

A tree holds the localized pages, the files that they need, and a `mkdocs.yml` in the locale's language, in
which everything else stays as its author wrote it.
"""
