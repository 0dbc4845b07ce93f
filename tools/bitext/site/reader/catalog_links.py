"""Where a reader finds the catalog of a page: its address at the host of the repository."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig

from bitext.locales import Locale
from bitext.project import Project

_EDIT_WORD = re.compile(r"(?:-/)?\bedit/")
_DEFAULT_BRANCH = {
    ("github.com", "edit/master/docs/"): "blob/HEAD/",
    ("gitlab.com", "edit/master/docs/"): "-/blob/HEAD/",
    ("bitbucket.org", "src/default/docs/"): "src/HEAD/",
}
"""What MkDocs assumes where it knows only the repository, and where hosts show the files of the default
branch, whatever its name is."""

_LINE = {"bitbucket.org": "#lines-{line}"}


@dataclass(frozen=True, slots=True)
class CatalogLinks:
    """Makes the addresses of catalogs from a pattern such as ``https://host/blob/main/{path}#L{line}``.

    The places are ``{path}`` (of the catalog, from the folder of `mkdocs.yml`), ``{locale}``, ``{page}``
    (without ``.md``), ``{line}`` and ``{unit}``. An empty pattern makes no addresses.
    """

    pattern: str

    def page(self, project: Project, locale: Locale, page: str) -> str:
        """Return the address of the catalog of *page*; the places of line and unit are still open."""
        path = project.shown(project.catalog_file(locale, page))
        values = {"{path}": path, "{locale}": locale.tag, "{page}": page.removesuffix(".md")}
        address = self.pattern
        for place, value in values.items():
            address = address.replace(place, quote(value))
        return address

    def whole(self, project: Project, locale: Locale, page: str) -> str:
        """Return the address of the catalog of *page*, at none of its lines."""
        address, _, fragment = self.page(project, locale, page).partition("#")
        return at_unit(address if "{" in fragment or not fragment else f"{address}#{fragment}", 1)


def at_unit(address: str, line: int, unit: str = "") -> str:
    """Return an address of `CatalogLinks.page` with its open places filled."""
    return address.replace("{line}", str(line)).replace("{unit}", quote(unit))


def catalog_pattern(config: MkDocsConfig, setting: str) -> str:
    """Return the plugin's own *setting*, or else the pattern that follows from `repo_url` and `edit_uri`.

    Empty where there is no repository, or where it cannot be known how its host shows a file.
    """
    if setting or not config.repo_url:
        return setting
    host = urlsplit(config.repo_url).netloc.lower()
    folder = _folder(config, host)
    if folder is None:
        return ""
    return urljoin(f"{config.repo_url.rstrip('/')}/", folder) + "{path}" + _LINE.get(host, "#L{line}")


def _folder(config: MkDocsConfig, host: str) -> str | None:
    """Return where the host shows the folder of `mkdocs.yml`, from the address of the repository."""
    uri = str(config.edit_uri_template or "").partition("{path")[0] or config.edit_uri or ""
    if (host, uri) in _DEFAULT_BRANCH:
        return _DEFAULT_BRANCH[host, uri]
    docs = Path(config.docs_dir).relative_to(Path(config.config_file_path).parent).as_posix()
    shown = _shown(uri, host)
    return shown.removesuffix(f"{docs}/") if shown.endswith(f"/{docs}/") else None


def _shown(uri: str, host: str) -> str:
    """Return the address at which a file is shown, from that at which it is edited."""
    if "_edit/" in uri:  # Gitea and Forgejo
        return uri.replace("_edit/", "src/branch/", 1)
    blob = "-/blob/" if "gitlab" in host else "blob/"
    return _EDIT_WORD.sub(blob, uri, count=1)
