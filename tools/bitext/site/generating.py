"""The pages that a project's plugins and hooks make, found out without building a site."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import chdir, redirect_stdout
from tempfile import TemporaryDirectory

from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, get_files

from bitext.errors import SettingsError
from bitext.files import name_fault
from bitext.project import SITE_TEMPLATE, Project
from bitext.site.build.generated import is_made
from bitext.site.pages.rendered import silence


def made_texts(project: Project) -> dict[str, str]:
    """Return the Markdown of the pages that plugins make and that `generated` names, by page.

    The plugins and hooks of the project run as in a build, until all files of the site are known. What they
    log and print is not shown, and no site is written.

    Raises:
        SettingsError: if one of them fails, or makes a page that cannot be kept.
    """
    name = project.settings.config_file.name
    try:
        with silence(), redirect_stdout(io.StringIO()), chdir(project.root), TemporaryDirectory() as folder:
            return _made(project, folder)
    except SettingsError:
        raise
    except (Exception, SystemExit) as error:
        # Not all say what they are: a `KeyError` is but a name.
        what = str(error) if isinstance(error, MkDocsException) else f"{type(error).__name__}: {error}"
        raise SettingsError(
            f"the pages that `generated` names cannot be made: {what}",
            path=name,
            help="run `mkdocs build`, which says more; until then they count as they were made last",
        ) from error


def _made(project: Project, folder: str) -> dict[str, str]:
    """Return what `made_texts` does, of a site that would be built in *folder*."""
    config = load_config(str(project.settings.config_file), site_dir=folder)
    plugins = config.plugins
    plugins.on_startup(command="build", dirty=False)
    try:
        config = plugins.on_config(config)
        plugins.on_pre_build(config=config)
        every = get_files(config)
        every.add_files_from_theme(config.theme.get_env(), config)
        every = plugins.on_files(every, config=config)
        made = [each for each in every if each.src_uri.endswith(".md") and is_made(each, config)]
        # Some plugins remove their files when they are shut down.
        return dict(_texts(project, made))
    finally:
        plugins.on_shutdown()


def _texts(project: Project, made: Iterable[File]) -> Iterator[tuple[str, str]]:
    for file in made:
        if project.settings.generates(file.src_uri) and not _is_hidden(file.src_uri):
            yield file.src_uri, _text(project, file)


def _is_hidden(page: str) -> bool:
    """Whether MkDocs leaves *page* out."""
    return any(each.startswith(".") and each != ".." for each in page.split("/"))


def _text(project: Project, file: File) -> str:
    page, fault = file.src_uri, name_fault(file.src_uri)
    if {"", ".."}.intersection(page.split("/")):
        fault = "its name leads out of the site"
    if page == f"{SITE_TEMPLATE}.md":
        fault = "this name is taken by the site's own strings"
    if not fault:
        try:
            text = file.content_string
            text.encode()
        except UnicodeError:
            fault = "its text is not UTF-8"
    if fault:
        raise SettingsError(
            f"a plugin makes the page {page}, and {fault}",
            path=project.settings.config_file.name,
            help="mend the plugin, or let `generated` name other pages",
        )
    return text
