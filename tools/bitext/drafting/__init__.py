"""Translations by engines: which sentences they get, what becomes of their answers."""
