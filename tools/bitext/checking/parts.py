"""The check of one page as a value: its findings, and the facts that rules between pages need.

The parts of all pages together are the check of a project. They can be made in any order and anywhere, kept,
and sent.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

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


class Part(msgspec.Struct, frozen=True, array_like=True):
    """The check of one page: `facts` of its catalogs that can be read, and `ids`, those of its template.

    `ids` is None where no rule needs them.
    """

    page: str
    findings: tuple[Finding, ...]
    counts: Counts
    facts: tuple[FileFacts, ...] = ()
    ids: TemplateIds | None = None

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
    return Part(page, audit.findings, audit.counts, facts, ids)


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
