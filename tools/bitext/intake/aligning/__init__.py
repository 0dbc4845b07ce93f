"""Translations that exist already become entries of catalogs: from pages, and from other catalogs."""
