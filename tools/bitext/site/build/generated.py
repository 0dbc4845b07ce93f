"""Pages that plugins and hooks make: they lie in no folder, and some of them are translated."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from bitext.project import Project
from bitext.project.settings import Settings
from bitext.site import log
from bitext.site.catalogs import page_text

_MOST_NAMED = 3


def is_made(file: File, config: MkDocsConfig) -> bool:
    """Whether a plugin or a hook made *file*, and its author did not put it into the folder of the pages."""
    path = file.abs_src_path
    # Both as MkDocs writes them: symbolic links are resolved in neither.
    return file.generated_by is not None or path is None or not Path(path).is_relative_to(config.docs_dir)


def is_translated(settings: Settings, file: File) -> bool:
    """Whether the page *file* has catalogs: its author wrote it, or `generated` names it."""
    return file.generated_by is None or settings.generates(file.src_uri)


def made_otherwise(project: Project, files: Files, config: MkDocsConfig) -> tuple[str, ...]:
    """Return which pages are made otherwise than when they were extracted, and log them.

    Some of them cannot be translated until they are extracted again.
    """
    settings = project.settings
    wanted = (each for each in files.documentation_pages() if settings.generates(each.src_uri))
    new = tuple(each.src_uri for each in wanted if is_made(each, config) and not _is_kept(project, each))
    if new:
        named = ", ".join([*new[:_MOST_NAMED], *(["…"] if len(new) > _MOST_NAMED else [])])
        log.info(f"made otherwise since `bitext extract`, which should be run again: {named}")
    return new


def _is_kept(project: Project, file: File) -> bool:
    try:
        return page_text(project, file.src_uri) == file.content_string
    except (OSError, UnicodeError):
        # MkDocs says it where it reads the page.
        return True
