"""Pages and catalogs in step: identity, extraction, merging, deliveries, coverage.

A sentence keeps its unit id when the page changes around it; `identity` decides which one that is. `merging`
carries translations over to a new template and loses none. Nothing here reads or writes a file.
"""
