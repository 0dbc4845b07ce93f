"""`bitext status`: show how much is translated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from pathlib import Path, PurePosixPath

import click
from rich.cells import cell_len, set_cell_size

from bitext.cli.options import folder_option, locale_option, nothing_extracted, some_locales
from bitext.cli.printing import say, say_object, tell_error_text
from bitext.cli.tables import LocaleTable, print_tables
from bitext.errors import ExitCode
from bitext.locales import Locale
from bitext.project import SITE_TEMPLATE, find_project
from bitext.project.kept_coverage import sound_coverages
from bitext.project.local_files import own_pictures
from bitext.project.picture_list import PicturesOfPage, pictures_to_make
from bitext.report.lines import Line, Part
from bitext.report.machines import machine_objects, said_of_machines
from bitext.report.outputs import (
    STATUS_VERSION,
    LocaleStatus,
    PageStatus,
    PictureStatus,
    PicturesToMake,
    StatusOutput,
    plain,
)
from bitext.sync.coverage import Coverage, total
from bitext.sync.notes import Machine
from bitext.visible import visible

_BAR_WIDTH = 20

Pages = Mapping[str, Coverage]


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="The form of the output."
)
@locale_option
@folder_option
def status(form: str, tags: Sequence[str], folder: Path) -> int:
    """Show how much of each page is translated in each locale.

    A catalog that cannot be read counts as not translated, is named, and makes the exit status 2.

    \b
    Example:
      bitext status --format json
    """
    project = find_project(folder)
    empty = nothing_extracted(project)
    errors: dict[str, None] = {}
    locales = sound_coverages(
        project, some_locales(project, tags), lambda error: errors.update({str(error): None})
    )
    left_out = project.left_out_pages()
    translations = [page for page in left_out if project.settings.is_translation(page)]
    pictures, own = own_pictures(project)
    to_make = list(pictures_to_make(project, locales))
    if form == "json":
        shown = PictureStatus(
            total=pictures,
            own={locale.tag: own[locale] for locale in locales},
            to_make=[_to_make(each) for each in to_make],
        )
        say_object(plain(_output(locales, left_out, shown)))
    else:
        if not empty:
            print_tables(_tables(locales))
        own_pages = {page: owner.tag for page in left_out if (owner := project.settings.owner(page))}
        if own_pages:
            say("", f"in one language only: {', '.join(f'{visible(p)} ({t})' for p, t in own_pages.items())}")
        if excluded := [page for page in left_out if page not in {*translations, *own_pages}]:
            named = _with_folders(excluded, set(project.pages()).difference(left_out))
            say("", f"left out by the setting `exclude`: {', '.join(map(visible, named))}")
        if translations:
            say("", f"left out, since they are translations: {', '.join(map(visible, translations))}")
        if any(own.values()):
            counts = ", ".join(f"{locale.tag} {own[locale]}" for locale in locales)
            say("", f"pictures of their own, of {pictures}: {counts}")
        if to_make:
            say("", "pictures to make:", *_checklist(to_make))
    for error in [*errors, *([str(empty)] if empty else [])]:
        tell_error_text(error)
    return ExitCode.USAGE if errors or empty else ExitCode.CLEAN


def _with_folders(pages: Sequence[str], others: Iterable[str]) -> list[str]:
    """Return *pages* with one text for each folder that has several of them, and none of the *others*."""
    kept = {parent for page in others for parent in PurePosixPath(page).parents}
    count: dict[PurePosixPath, list[str]] = {}
    for page in pages:
        folders = [each for each in PurePosixPath(page).parents if each not in kept and each.name]
        count.setdefault(folders[-1] if folders else PurePosixPath(page), []).append(page)
    return [
        f"{place}/ ({len(found)} pages)" if len(found) > 1 else found[0] for place, found in count.items()
    ]


def _checklist(pages: Iterable[PicturesOfPage]) -> Iterator[str]:
    """Yield a line for each picture that is missing, or that some languages lack."""
    for each in pages:
        if each.missing:
            yield f"  {visible(each.page)}: {len(each.missing)} of {each.total} missing"
        yield from (f"    {visible(name)}" for name in each.missing)
        for name, locales in each.lacking.items():
            tags = ", ".join(locale.tag for locale in locales)
            yield f"  {visible(each.page)}: {visible(name)} has none of its own in {tags}"


def _to_make(pictures: PicturesOfPage) -> PicturesToMake:
    lacking = {name: [each.tag for each in locales] for name, locales in pictures.lacking.items()}
    return PicturesToMake(
        page=pictures.page, total=pictures.total, missing=list(pictures.missing), lacking=lacking
    )


def _output(
    locales: Mapping[Locale, Pages], left_out: Sequence[str], pictures: PictureStatus
) -> StatusOutput:
    return StatusOutput(
        version=STATUS_VERSION,
        locales={locale.tag: _of_locale(pages) for locale, pages in locales.items()},
        left_out=left_out,
        pictures=pictures,
    )


def _of_locale(pages: Pages) -> LocaleStatus:
    together = total(pages.values())
    return LocaleStatus(
        **_counts(together),
        machines=machine_objects(dict(together.machines)),
        pages={page: PageStatus(**_counts(coverage)) for page, coverage in pages.items()},
    )


def _counts(coverage: Coverage) -> dict[str, int]:
    return {
        "units": coverage.units,
        "translated": coverage.translated,
        "draft": coverage.draft,
        "outdated": coverage.outdated,
        "missing": coverage.missing,
    }


def _tables(locales: Mapping[Locale, Pages]) -> Iterator[LocaleTable]:
    """Yield for each locale its total, a line for each of its pages, and one on machines' drafts."""
    width = max((cell_len(_name(page)) for pages in locales.values() for page in pages), default=0)
    for locale, pages in locales.items():
        lines: list[Line] = [
            [f"  {set_cell_size(_name(page), width)}  ", *_bar(coverage), f"  {_summary(coverage)}"]
            for page, coverage in pages.items()
        ]
        together = total(pages.values())
        if together.machines:
            lines += ["", f"  drafts by machine: {_machines(together)}"]
        yield LocaleTable(locale, _summary(together), lines)


def _machines(coverage: Coverage) -> str:
    named: dict[Machine | None, int] = dict(coverage.machines)
    return said_of_machines(named | {None: coverage.draft - sum(named.values())})


def _name(page: str) -> str:
    return "site and navigation" if page == SITE_TEMPLATE else visible(page)


def _summary(coverage: Coverage) -> str:
    if not coverage.units:
        return "nothing to translate"
    parts = [f"{coverage.translated} of {coverage.units} translated"]
    others = ((each, getattr(coverage, each)) for each in ("draft", "outdated", "missing"))
    return ", ".join([*parts, *(f"{number} {state}" for state, number in others if number)])


def _bar(coverage: Coverage) -> list[Part]:
    """Return a bar: translated, draft, outdated, missing."""
    counts = (coverage.translated, coverage.draft, coverage.outdated)
    ends = [_BAR_WIDTH * each // (coverage.units or 1) for each in accumulate(counts)]
    colours = zip(("green", "blue", "yellow"), pairwise([0, *ends]), strict=True)
    return [
        *(Part("━" * (end - start), fg=colour) for colour, (start, end) in colours),
        Part("─" * (_BAR_WIDTH - ends[-1]), dim=True),
    ]
