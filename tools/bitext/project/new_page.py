"""A first text for a new page, from a template that the project can change."""

from __future__ import annotations

import os
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path

from bitext import files
from bitext.errors import SettingsError
from bitext.project.layout import Project
from bitext.project.nav_file import with_page
from bitext.project.picture_list import pictures_in
from bitext.project.saving import Part, PlannedFile
from bitext.visible import visible

FOLDER = "quickstart"
"""Where quickstarts lie among the pages, unless the name has a folder of its own."""

MEDIA = "media"

QUICKSTART = """\
---
description: Say in one sentence what the reader will have at the end.
bitext: {ticks: true}
---

# {title}

Say in two sentences what this is good for, and what the reader will do.

## What you need

- What must be there before the first step
- About ten minutes

## Steps

<!-- steps -->
1. Say what to do in step {n}, and name each button as the program shows it: select **Button**.

    ![Say what the picture of step {n} shows]({media}/{name}-{n}.png)

<!-- end of steps -->
## What you have now

- What is there now that was not there before

## What next

- Link to the page that follows, and say what it is about.
"""

_STEPS = re.compile(r"<!-- steps -->\r?\n(?P<step>.*?)<!-- end of steps -->\r?\n", re.DOTALL)
_PART = re.compile(r"[^\W_][\w-]*")


@dataclass(frozen=True, slots=True)
class NewPage:
    """What is to be written, which pictures the page wants, and what is left to do by hand."""

    files: tuple[PlannedFile, ...]
    pictures: tuple[str, ...]
    left: tuple[str, ...] = ()


def plan_quickstart(project: Project, name: str, title: str, steps: int) -> NewPage:
    """Return the page *name* with that many *steps*, and its place in the navigation.

    Raises:
        SettingsError: if it is no name of a page, or there is such a page.
    """
    page = _page_of(project, name)
    path = project.settings.docs / page
    if os.path.lexists(path) or files.read_if_there(path) is not None:
        raise SettingsError(
            "there is such a page, and it stays as it is",
            path=project.shown(path),
            help="choose another name",
        )
    stem = posixpath.basename(page).removesuffix(".md")
    shown = " ".join(visible(title).split()) or stem.replace("-", " ").replace("_", " ").capitalize()
    values = {
        "title": shown,
        "name": stem,
        "media": posixpath.relpath(MEDIA, posixpath.dirname(page)),
    }
    text = _filled(_template(project), values, steps)
    written = PlannedFile(project.shown(path), text, Part.BASIS)
    return _with_navigation(project, written, shown, page, pictures_in(text, page))


def _page_of(project: Project, name: str) -> str:
    parts = name.removesuffix(".md").split("/")
    if not all(_PART.fullmatch(part) for part in parts):
        raise SettingsError(
            f"{visible(name)!r} is no name for a page",
            help="write letters, digits and hyphens, such as create-a-key; a folder may stand before it",
        )
    page = f"{'/'.join(parts if len(parts) > 1 else [FOLDER, *parts])}.md"
    if project.settings.excludes(page) or project.settings.leaves_out(page):
        raise SettingsError(
            f"{page} would not be translated", help="look at `exclude_docs`, and at `exclude` of bitext"
        )
    return page


def _template(project: Project) -> str:
    own = files.read_if_there(template_file(project), project.shown(template_file(project)))
    return QUICKSTART if own is None else own


def template_file(project: Project) -> Path:
    """Return where a project has a template of its own."""
    return project.settings.locales_folder / "new/quickstart.md"


def _filled(template: str, values: dict[str, str], steps: int) -> str:
    def repeated(match: re.Match[str]) -> str:
        return "".join(match["step"].replace("{n}", str(number)) for number in range(1, steps + 1))

    text = _STEPS.sub(repeated, template)
    return re.sub(r"\{(title|name|media)\}", lambda match: values[match[1]], text)


def _with_navigation(
    project: Project, written: PlannedFile, title: str, page: str, pictures: tuple[str, ...]
) -> NewPage:
    config = project.settings.config_file
    text = project.read(config)
    added = with_page(text, title, page)
    if added is None:
        left = (f"add `- {title}: {page}` under `nav:` in {project.shown(config)}",)
        return NewPage((written,), pictures, left)
    changed = (PlannedFile(project.shown(config), added),) if added != text else ()
    return NewPage((written, *changed), pictures)
