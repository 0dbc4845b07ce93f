"""The site: the MkDocs plugin, the builds of the locales, what readers get.

`plugin` answers MkDocs' events and leaves the work to four folders: each locale is built (`build`), its
pages are rendered and marked (`pages`), readers get languages and views (`reader`), and authors see changes
at once (`serve`). Nothing else in the package imports MkDocs.
"""
