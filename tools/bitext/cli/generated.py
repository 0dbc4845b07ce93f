"""Letting a project's plugins make the pages that `generated` names, and keeping their texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec

from bitext import files
from bitext.cli.printing import tell, tell_error
from bitext.errors import SettingsError
from bitext.project import Project
from bitext.project.page_names import named_page


def with_made(project: Project, named: Sequence[str]) -> tuple[Project, bool]:
    """Return *project* with the texts that its plugins make now, and whether they could make them.

    They run only if the setting `generated` asks for that, and the *named* pages are all or some of those.
    Where they fail, which is told, the texts count that are kept.
    """
    settings = project.settings
    pages = [named_page(project, name) for name in named]
    if not settings.generated or (pages and not any(map(settings.generates, pages))):
        return project, True
    try:
        made = _made_texts(project)
    except SettingsError as error:
        tell_error(error)
        return project, False
    if not made:
        tell("no plugin makes a page that `generated` names")
    return replace(project, made=made), True


def _made_texts(project: Project) -> dict[str, str]:
    if find_spec("mkdocs") is None:
        raise SettingsError(
            "only MkDocs can make the pages that `generated` names, and it is not installed here",
            path=project.settings.config_file.name,
            help="install MkDocs; until then they count as they were made last",
        )
    # MkDocs takes long to load, and few projects need it here.
    from bitext.site.generating import made_texts  # noqa: PLC0415

    return made_texts(project)


def old_copies(project: Project) -> list[str]:
    """Return the kept texts of pages that no plugin makes any more, as paths under the project."""
    if project.made is None:
        return []
    old = set(project.kept_copies()).difference(project.generated())
    return [project.shown(project.kept_copy(page)) for page in sorted(old)]


def remove_old_copies(project: Project, paths: Sequence[str]) -> None:
    """Remove the kept texts *paths*, and the folders that are empty then."""
    for path in paths:
        files.remove(project.place(path), project.settings.locales_folder)
