"""Texts that come in: whole trees of bilingual files, and new deliveries of a page.

`migration` turns a tree of bilingual files into pages, templates and catalogs, once. `redelivery` takes a
newer delivery of a page and merges it with what translators changed since.
"""
