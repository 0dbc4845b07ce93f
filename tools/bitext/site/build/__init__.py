"""Building the site of each locale, and keeping those that would come out as they are.

Each locale has a build of MkDocs of its own, with its own search and sitemap; several run at a time. A site
whose pages, catalogs and settings are as before is kept from the last build.
"""
