"""`pybabel extract` on pages: Babel calls `extract` for each Markdown file that `babel.cfg` names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from bitext import files
from bitext.errors import SettingsError, UnreadableError
from bitext.markdown import Page, read_page
from bitext.project import Project, find_project
from bitext.project.catalogs import load_template
from bitext.project.loading import read_units
from bitext.text import LineIndex
from bitext.unit import UnitId

Message = tuple[int, str | None, str | tuple[str, str], list[str]]
"""Line, the keyword that tells Babel what the texts are, the texts, and comments for translators."""


def extract(
    fileobj: BinaryIO, keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, str]
) -> Iterator[Message]:
    """Yield the segments of the Markdown file *fileobj* in page order, as Babel wants them.

    The context of a message is its unit id, which only the page's template knows. Messages have one if the
    page belongs to a project, has a template there, and the segment is not new; other messages have none.
    Nothing is written. *options* may hold `language`, the language of files outside of any project, by
    default ``en``. *comment_tags* are not used: all our comments are for translators.

    Raises:
        UnreadableError: if the file is not UTF-8.
        CatalogError: if the page's template is damaged.
    """
    del comment_tags
    page, units = _read(str(getattr(fileobj, "name", "")), _decode(fileobj), options)
    lines = LineIndex(page.text)
    for segment, unit in zip(page.segments, units, strict=True):
        line, _ = lines.position(segment.span.start)
        comments = [text for text in (", ".join(segment.context), *segment.notes) if text]
        if unit is not None and "pgettext" in keywords:
            yield line, "pgettext", (unit, segment.text), comments
        else:
            yield line, None, segment.text, comments


def _decode(fileobj: BinaryIO) -> str:
    data = fileobj.read()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"not UTF-8: byte {data[error.start]:#04x} at offset {error.start}",
            path=str(getattr(fileobj, "name", "")),
            help="save the file as UTF-8",
        ) from None


def _read(name: str, text: str, options: Mapping[str, str]) -> tuple[Page, Sequence[UnitId | None]]:
    path = files.real_path(Path(name).parent) / Path(name).name
    project = _project(path.parent) if name else None
    if project is not None and path.is_relative_to(project.settings.docs):
        page = path.relative_to(project.settings.docs).as_posix()
        return read_units(project, page, text, load_template(project, page))
    read = read_page(text, language=options.get("language", "en"))
    return read, [None] * len(read.segments)


@lru_cache(maxsize=1024)
def _project(folder: Path) -> Project | None:
    # Babel calls once for each file, and reading the settings takes longer than reading a page.
    try:
        return find_project(folder)
    except SettingsError:
        # A Markdown file needs no project.
        return None
