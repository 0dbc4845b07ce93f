"""What was translated before: the same text, and similar ones, from catalogs and from other files.

`texts` says which texts are the same, `known` which of several translations fits a place. The store is one
SQLite file that can be made again at any time; whoever deletes it loses nothing.
"""
