"""Pages and catalogs in step: identity, extraction, merging, deliveries, coverage. Pure."""
