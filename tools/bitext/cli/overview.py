"""`bitext` alone: where one is, and the commands that one most likely needs next."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from bitext.cli.printing import error_lines, say
from bitext.errors import BitextError, NoProjectError
from bitext.locales import Locale
from bitext.project import Project, find_project
from bitext.project.commands import in_folder, init_command, path_from_here
from bitext.project.coverage import sound_coverage
from bitext.project.reading import find_config, projects_below
from bitext.report.lines import Line, Part, plural
from bitext.sync.coverage import Coverage, total
from bitext.visible import visible


class Step(NamedTuple):
    """A command, or a file to open, and what it is good for."""

    command: str
    purpose: str


_STEPS = 4
_BUILD = "mkdocs build"
_ALL = 100
_ALWAYS = (
    Step("bitext check", "find faults in pages and catalogs"),
    Step(_BUILD, "build the site in every language"),
    Step("bitext extract", "after pages were edited: update the catalogs"),
    Step("bitext serve", "read the site, and translate in its pages"),
    Step("bitext status", "see how much of each page is translated"),
    Step("bitext --help", "list all commands"),
)
"""What is always of use, after what the project needs now."""


def show_overview() -> None:
    """Print where the current folder is, and four things to do there. It writes no file, and never fails."""
    here = Path()
    try:
        project = find_project(here)
        lines, steps = _of_project(project)
    except NoProjectError as error:
        lines, steps = error_lines(error.lines), list(islice(_beginnings(here), _STEPS))
    except (BitextError, OSError) as error:
        say(*error_lines(error.lines if isinstance(error, BitextError) else [str(error)]))
        return
    say(*lines, "", *_table(steps))


def _beginnings(folder: Path) -> Iterator[Step]:
    """Yield what one can do where no project is."""
    config = find_config(folder)
    if config is None:
        for name in projects_below(folder.resolve())[:1]:
            yield Step(f"cd {shlex.quote(name)}", "go to the project there")
        yield Step(init_command(folder), "begin a project here")
    else:
        take_over = in_folder(config.parent, "bitext init --from-static-i18n")
        yield Step(init_command(config.parent), f"add the plugin to {visible(config.name)}")
        yield Step(take_over, "take the settings of mkdocs-static-i18n over")
    yield Step("bitext explain", "list what bitext checks")
    yield Step("bitext migrate TREE --locale de --into DIR", "make a project of bilingual files")
    yield Step("bitext --help", "list all commands")


class _Found(NamedTuple):
    """What the catalogs of a project say, by locale and page, what cannot be read, and the new pages."""

    locales: dict[Locale, dict[str, Coverage]]
    errors: list[BitextError]
    new: list[str]


def _of_project(project: Project) -> tuple[list[Line], list[Step]]:
    pages = [page for page in project.pages() if not project.settings.leaves_out(page)]
    errors: list[BitextError] = []
    new = [page for page in pages if not project.template_file(page).exists()]
    locales = {each: sound_coverage(project, each, errors.append) for each in project.locales}
    found = _Found(locales, errors, new)
    first: dict[str, Step] = {}
    for step in (*_needed(project, pages, found), *_ALWAYS):
        first.setdefault(step.command, step)
    shown = [_from_here(project, step) for step in islice(first.values(), _STEPS)]
    return list(_described(project, pages, found)), shown


def _from_here(project: Project, step: Step) -> Step:
    """Return *step* as it works in the current folder: MkDocs does not look for its settings above it."""
    config = project.settings.config_file
    if step.command == _BUILD and path_from_here(project.root) != ".":
        return Step(f"{_BUILD} -f {shlex.quote(path_from_here(config))}", step.purpose)
    return step


def _described(project: Project, pages: Sequence[str], found: _Found) -> Iterator[Line]:
    """Yield the project's name, and a line for each locale."""
    name = project.settings.site_name or project.root.name
    source = project.settings.source_locale
    docs = project.shown(project.settings.docs)
    where = path_from_here(project.root)
    shown = "" if where == "." else f", project in {where}"
    yield [Part(visible(name), bold=True), f"  {plural(len(pages), 'page')} in {docs}, {source.tag}{shown}"]
    width = max((cell_len(_named(each)) for each in found.locales), default=0)
    for locale, coverage in found.locales.items():
        yield [f"  {set_cell_size(_named(locale), width)}  ", *_counts(total(coverage.values()))]
    if found.errors:
        yield [Part(f"  {plural(len(found.errors), 'catalog')} cannot be read", fg="red")]
    if found.new:
        yield [Part(f"  {plural(len(found.new), 'page')} not extracted yet", fg="yellow")]


def _named(locale: Locale) -> str:
    return f"{locale.tag} {locale.name}"


def _counts(coverage: Coverage) -> Iterator[str | Part]:
    if not coverage.units:
        yield Part("nothing extracted yet", dim=True)
        return
    done = int(coverage.percent)
    yield Part(f"{done:3} %", fg="green" if done == _ALL else None, bold=True)
    for state in ("missing", "outdated", "draft"):
        if number := getattr(coverage, state):
            yield f"  {number} {state}"


def _needed(project: Project, pages: Sequence[str], found: _Found) -> Iterator[Step]:
    """Yield what the project needs now, the most urgent first."""
    here = project.root
    if not pages:
        yield Step(in_folder(here, "bitext init"), "write a first page, if there is none")
    if not project.locales:
        yield Step(init_command(here), "name a language to translate into")
    if found.errors:
        yield Step("bitext check", "see which catalogs cannot be read, and why")
    if found.new or not project.has_templates():
        yield Step("bitext extract", "write the catalogs that translators edit")
    yield from _to_translate(project, found)


def _to_translate(project: Project, found: _Found) -> Iterator[Step]:
    """Yield how the locale with the most to do gets on."""
    left = {each: _open(total(pages.values())) for each, pages in found.locales.items()}
    if any(left.values()):
        locale = max(left, key=lambda each: left[each])
        yield Step(
            "bitext serve", f"translate in the pages: {plural(left[locale], 'sentence')} in {locale.tag}"
        )
        pages = found.locales[locale]
        path = project.catalog_file(locale, max(pages, key=lambda page: _open(pages[page])))
        if path.exists():
            yield Step(shlex.quote(path_from_here(path)), "or open the catalog with the most to do")
    drafts = {each: total(pages.values()).draft for each, pages in found.locales.items()}
    for locale, number in drafts.items():
        if number:
            yield Step(f"bitext review --locale {locale.tag}", f"{plural(number, 'draft')} to confirm")


def _open(coverage: Coverage) -> int:
    return coverage.missing + coverage.outdated


def _table(steps: Sequence[Step]) -> Iterator[Line]:
    """Yield a line for each step, or two where the terminal is too narrow."""
    width = max(cell_len(visible(step.command)) for step in steps)
    narrow = width + max(cell_len(step.purpose) for step in steps) + 4 > shutil.get_terminal_size().columns
    for command, purpose in steps:
        shown = visible(command)
        if narrow:
            yield ["  ", Part(shown, fg="cyan")]
            yield [Part(f"      {purpose}", dim=True)]
        else:
            gap = " " * (width - cell_len(shown) + 2)
            yield ["  ", Part(shown, fg="cyan"), gap, Part(purpose, dim=True)]
