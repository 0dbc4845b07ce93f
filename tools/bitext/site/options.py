"""The plugin's settings as MkDocs reads them."""

from __future__ import annotations

from mkdocs.config import base
from mkdocs.config import config_options as c


class Options(base.Config):  # type: ignore[no-untyped-call]
    """The plugin's settings in `mkdocs.yml`; `bitext.project` reads the same."""

    source_locale = c.Type(str, default="en")
    locales = c.ListOfItems(c.Type(str), default=[])
    locales_dir = c.Type(str, default="locales")
    names = c.DictOfItems(c.Type(str), default={})
    styles = c.Type(dict, default={})
    placeholders = c.ListOfItems(c.Type(str), default=[])
    jobs = c.Type(int, default=0)
    catalog_url = c.Type(str, default="")
    fallback = c.Type(str, default="notice")
    status_page = c.Type(str, default="")
