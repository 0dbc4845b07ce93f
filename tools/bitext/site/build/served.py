"""Where the pages of a site lie on the server that serves it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from bitext.site.build.state import Session, Site
from bitext.site.serve.editing import ServedSite


def note_urls(session: Session, files: Files) -> None:
    """Note where the files of the source are, once plugins have moved them."""
    session.urls.clear()
    session.urls.update((file.src_uri, file.url) for file in files)


def served_site(session: Session, site: Site, config: MkDocsConfig) -> ServedSite:
    """Return where the pages of *site* are, as it was built last."""
    mount = urlsplit(config.site_url or "/").path or "/"
    return ServedSite(site.project, Path(config.site_dir), mount, site.addresses, session.urls)
