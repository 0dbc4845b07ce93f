"""What readers get on a page: languages, messages, status, links to catalogs."""
