"""Checking files that belong to no project: bilingual files and catalogs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from bitext import files
from bitext.bilingual import parse
from bitext.bilingual.prose import end_of_front_matter
from bitext.checking.across import check_across_files, worded_delivery
from bitext.checking.audit import Audit, combine
from bitext.checking.catalogs import check_file
from bitext.checking.deliveries import check_delivery
from bitext.checking.spread import Spread
from bitext.checks.subjects import SourceFile, WordedFile
from bitext.errors import SettingsError
from bitext.locales import Locale
from bitext.markdown.front_matter import front_matter_text

_LOCALE_IN_NAME = re.compile(r"\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.md\Z")


def check_bilingual_files(paths: Iterable[Path], locale: Locale | None, *, spread: Spread = map) -> Audit:
    """Return what the rules find in bilingual files outside any project; folders are searched for ``.md``.

    Where *locale* is None, each file's own is used: ``ms.contentlocale`` in its front matter, else its name.
    *spread* goes over the files.
    """
    audits: list[Audit] = []
    by_locale: dict[Locale, list[WordedFile]] = {}
    for audit, worded in spread(partial(_check_bilingual_file, locale), list(_markdown_files(paths))):
        audits.append(audit)
        if worded is not None and worded.wordings:
            by_locale.setdefault(worded.locale, []).append(worded)
    return combine([*audits, *map(check_across_files, by_locale.values())])


def check_catalog_files(paths: Iterable[Path]) -> Audit:
    """Return what the rules find in the form of PO files that belong to no project."""
    return combine(check_file(SourceFile(str(path), files.read_text(path))) for path in paths)


def _markdown_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from (path / name for name in files.list_files(path, ".md", any_name=True))
        else:
            yield path


def _check_bilingual_file(locale: Locale | None, path: Path) -> tuple[Audit, WordedFile | None]:
    """Return what the rules find in one file, and what is translated in it, where its locale is known."""
    text = files.read_text(path)
    delivery, own = parse(text), locale or locale_of(path.name, text)
    audit = check_delivery(str(path), delivery, locale=own)
    return audit, None if own is None else worded_delivery(str(path), delivery, own)


def locale_of(name: str, text: str) -> Locale | None:
    """Return the locale that a bilingual file names itself, in its front matter or its *name*, or None."""
    in_name = _LOCALE_IN_NAME.search(name)
    front_matter = text[: end_of_front_matter(text)]
    for tag in (front_matter_text(front_matter, "ms.contentlocale"), in_name[1] if in_name else None):
        if tag:
            try:
                return Locale.parse(tag)
            except SettingsError:
                continue
    return None
