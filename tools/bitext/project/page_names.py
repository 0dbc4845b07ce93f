"""The names of pages as people type them."""

from __future__ import annotations

from pathlib import Path

from bitext import files
from bitext.project.layout import Project


def named_page(project: Project, name: str) -> str:
    """Return the page that *name* means, as in `page_name`; the kept text of a page means it, too."""
    page = page_name(project.kept_copy(""), name)
    return page_name(project.settings.docs, name) if page == name else page


def page_name(docs: Path, name: str) -> str:
    """Return the name of the page that *name* means: a path to a file in *docs*, or its path under *docs*.

    A path counts as it is written, and then with symbolic links and ``..`` resolved. What leads to no file
    in *docs* comes back as it is: it may be a page's name already, or no page at all.
    """
    written = Path(name).absolute()
    resolved = files.real_path(written.parent) / written.name
    for path in (resolved,) if ".." in written.parts else (written, resolved):
        if path.is_relative_to(docs):
            return path.relative_to(docs).as_posix()
    return name
