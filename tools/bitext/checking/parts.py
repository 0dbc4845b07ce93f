"""The check of one page as a value: its findings, and the facts that rules between pages need.

The parts of all pages together are the check of a project. They can be made in any order and anywhere, kept,
and sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from bitext.catalog import Catalog
from bitext.checking.across import file_facts, worded_catalog
from bitext.checking.audit import Audit, Counts
from bitext.checking.glossaries import sound_glossary
from bitext.checking.pages import PageFiles, check_page
from bitext.checking.rendered import Foretold, RenderMode
from bitext.checking.shared_ids import TemplateIds, template_ids
from bitext.checks.facts import FileFacts
from bitext.checks.subjects import SourceFile
from bitext.finding import Finding
from bitext.locales import Locale
from bitext.project import Project
from bitext.sync.coverage import page_coverage


class Part(msgspec.Struct, frozen=True, array_like=True):
    """The check of one page: `facts` of its catalogs that can be read, and `ids`, those of its template.

    `ids` is None where no rule needs them. `coverage` says for the tag of each locale how many units the page
    has and how many are translated.
    """

    page: str
    findings: tuple[Finding, ...]
    counts: Counts
    facts: tuple[FileFacts, ...] = ()
    ids: TemplateIds | None = None
    coverage: tuple[tuple[str, int, int], ...] = ()

    @property
    def audit(self) -> Audit:
        """What the rules find on the page alone."""
        return Audit(self.findings, self.counts)


def check_part(
    project: Project,
    page: str,
    locales: Sequence[Locale],
    delivered: frozenset[str],
    render: RenderMode = "auto",
    foretold: Foretold | None = None,
) -> Part:
    """Return what `check_page` finds on *page*, and its facts; *delivered* are the pages with a delivery."""
    read = PageFiles.of(project, page, locales)
    audit = check_page(project, page, locales, render, foretold, read)
    facts = tuple(
        file_facts(
            worded_catalog(
                file,
                file.catalog,
                locale,
                conventions=project.settings.styles[locale],
                glossary=sound_glossary(project, locale),
            )
        )
        for locale, file in read.catalogs.items()
        if isinstance(file, SourceFile) and file.damage is None
    )
    ids = template_ids(read.template, delivered=page in delivered) if delivered else None
    return Part(page, audit.findings, audit.counts, facts, ids, tuple(_coverage(project, page, read)))


def _coverage(project: Project, page: str, read: PageFiles) -> Iterator[tuple[str, int, int]]:
    """Yield how much of *page* is translated; a catalog that cannot be read translates nothing."""
    template = _sound(read.template)
    if template is None or project.settings.leaves_out(page):
        return
    for locale, file in read.catalogs.items():
        counts = page_coverage(template, _sound(file))
        yield locale.tag, counts.units, counts.translated


def _sound(file: SourceFile | Finding | None) -> Catalog | None:
    return file.catalog if isinstance(file, SourceFile) and file.damage is None else None


def encode_part(part: Part) -> bytes:
    """Return *part* as bytes, to keep or to send."""
    return _ENCODER.encode(part)


def decode_part(data: bytes) -> Part:
    """Return the part that `encode_part` gave.

    Raises:
        msgspec.DecodeError: if *data* are no part.
    """
    return _DECODER.decode(data)


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Part)
