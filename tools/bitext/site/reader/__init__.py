"""What readers get on a page: languages, messages, status, links to catalogs.

Here are the links to the page in other languages, the plugin's own words in each of them, the view with both
languages, and the page that shows how much is translated.
"""
