"""Bitext: bilingual Markdown to gettext catalogs and a multilingual MkDocs site, with checks."""
