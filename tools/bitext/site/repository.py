"""Where the project's files lie in its repository, as far as the settings tell."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, urljoin

from mkdocs.config.defaults import MkDocsConfig

from bitext.project import Project

# GitHub and GitLab show a file under `blob/`; `edit/` asks readers to log in.
_EDIT = re.compile(r"(^|/)edit/")


def repository_address(config: MkDocsConfig, project: Project, path: Path) -> str:
    """Return the address at which the repository shows *path*, or nothing.

    MkDocs knows where `docs/` lies in the repository, from `edit_uri` or its template; the project's root is
    above it.
    """
    known = config.edit_uri or (config.edit_uri_template or "").removesuffix("{path}")
    docs = f"{project.shown(project.settings.docs)}/"
    if not known.endswith(f"/{docs}") or not (config.repo_url or "://" in known):
        return ""
    root = _EDIT.sub(r"\1blob/", known.removesuffix(docs), count=1)
    return urljoin(f"{(config.repo_url or '').rstrip('/')}/", root + quote(project.shown(path)))
