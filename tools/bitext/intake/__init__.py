"""Texts that come in: whole trees of bilingual files, and new deliveries of a page."""
