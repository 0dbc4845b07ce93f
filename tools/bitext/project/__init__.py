"""A project on the disk: its settings, where everything lies, its pages and catalogs."""
