"""The parts of a check that an earlier one made, and making those that are missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from bitext import files
from bitext.checking.parts import Part, check_part, decode_part, encode_part
from bitext.checking.rendered import Foretold, RenderMode
from bitext.checking.spread import Spread
from bitext.locales import Locale
from bitext.project import SITE_TEMPLATE, Project
from bitext.project.kept_work import KeptWork, digest_of, looks_into_folders, site_key

_WORTH_KEEPING = 16
"""Fewer pages are checked sooner than what is kept is found."""


@dataclass(frozen=True, slots=True)
class Pages:
    """How the pages of *project* are checked: in which locales, and whether and how they are rendered."""

    project: Project
    locales: tuple[Locale, ...]
    delivered: frozenset[str]
    render: RenderMode = "auto"
    foretold: Foretold | None = None

    def make(self, page: str) -> tuple[Part, files.Seen | None]:
        """Return the part of *page*, and what was read for it; None if a file changed meanwhile."""
        with files.watch() as watch:
            part = check_part(self.project, page, self.locales, self.delivered, self.render, self.foretold)
        return part, None if watch.is_torn else watch.seen

    def key(self, page: str) -> bytes:
        """Return what the part of *page* depends on, beside the files that are read for it."""
        found = (
            ()
            if self.foretold is None
            else [self.foretold.held_back.get((locale.tag, page), ()) for locale in self.locales]
        )
        every = site_key(self.project) if page == SITE_TEMPLATE else b""
        project = self.project
        # Whether there is a file decides these two, and not what it holds.
        where = project.shown(project.page_file(page)), project.settings.leaves_out(page)
        return digest_of(found, every, page in self.delivered, bool(self.delivered), where)

    def glossaries(self) -> list[str]:
        """Return the names of the glossaries; each can have two."""
        return [self.project.shown(self.project.glossary_file(locale)) for locale in self.locales]


def kept_or_made(pages: Pages, names: Sequence[str], spread: Spread) -> Iterator[tuple[str, Part]]:
    """Yield the part of each of *names*, in any order: the one that is kept, or else a new one.

    *spread* makes the new ones, and those are kept as they come.
    """
    kept = _kept(pages) if len(names) >= _WORTH_KEEPING else None
    if kept is None:
        for name, (part, _) in zip(names, spread(partial(Pages.make, pages), names), strict=True):
            yield name, part
        return
    missing: list[tuple[int, str]] = []
    boxes = kept.boxes(names)
    for (box, own), found in zip(boxes, spread(partial(_find, kept, pages), boxes), strict=True):
        yield from ((name, decode_part(data)) for name, data in found.items())
        missing += [(box, name) for name in own if name not in found]
    yield from _made(kept, pages, missing, spread)


def _kept(pages: Pages) -> KeptWork | None:
    return KeptWork.of(
        pages.project,
        "check",
        [locale.tag for locale in pages.locales],
        pages.render,
        pages.foretold is None,
        pages.glossaries(),
    )


def _find(kept: KeptWork, pages: Pages, box: tuple[int, Sequence[str]]) -> dict[str, bytes]:
    """Return the parts of the pages of one *box* that are kept."""
    number, names = box
    return kept.find(number, {name: pages.key(name) for name in names})


def _made(
    kept: KeptWork, pages: Pages, missing: Sequence[tuple[int, str]], spread: Spread
) -> Iterator[tuple[str, Part]]:
    """Yield the parts of the pages that are *missing*, each with its box, and keep them box by box."""
    made = zip(missing, spread(partial(Pages.make, pages), [name for _, name in missing]), strict=True)
    for box, group in groupby(made, key=lambda each: each[0][0]):
        new: dict[str, tuple[bytes, files.Seen, bytes]] = {}
        for (_, name), (part, seen) in group:
            if seen is not None and (name != SITE_TEMPLATE or not looks_into_folders(pages.project)):
                new[name] = (pages.key(name), seen, encode_part(part))
            yield name, part
        kept.keep(box, new)
