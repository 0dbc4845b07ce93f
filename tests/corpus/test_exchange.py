"""The units of the corpus go out in every format, and come back byte for byte."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bitext.bilingual import parse
from bitext.catalog import State
from bitext.exchange.table import format_table, parse_table
from bitext.exchange.tmx import TmxPair, format_tmx, parse_tmx
from bitext.exchange.values import SentFile, SentPage, SentUnit
from bitext.exchange.xliff import VERSIONS, Version, format_xliff, parse_xliff
from bitext.markdown.codes import cut_codes, markdown_of, numbered_as, put_back
from bitext.markdown.sentences import translation_text, unit_text
from real_files import CORPUS, NEEDS_CORPUS

pytestmark = NEEDS_CORPUS

LOCALES = ("zh-TW", "de-DE", "ja-JP")
MORE = ("d365-ar-SA", "d365-he-IL", "nuget-ko-KR", "nuget-ru-RU", "dotnet-zh-TW")


def pairs_of(name: str) -> Iterator[tuple[str, str]]:
    folder = (
        CORPUS / "nuget" / name / "bilingual" if name in LOCALES else CORPUS / "more" / name / "bilingual"
    )
    for path in sorted(folder.rglob("*.md")):
        for unit in parse(path.read_bytes().decode()).units:
            yield unit_text(unit.source), translation_text(unit.target)


def sent_file(name: str) -> SentFile:
    units = []
    for number, (source, target) in enumerate(dict.fromkeys(pairs_of(name)), 101):
        own = cut_codes(source)
        made = numbered_as(own, cut_codes(target))
        units.append(
            SentUnit(id=f"b8832-{number}", source=own, target=made, state=State.TRANSLATED, block=number // 3)
        )
    return SentFile("en", name, (SentPage("all.md", tuple(units)),))


@pytest.fixture(scope="module", params=[*LOCALES, *MORE])
def sent(request: pytest.FixtureRequest) -> SentFile:
    return sent_file(request.param)


@pytest.mark.parametrize("version", VERSIONS)
def test_xliff(sent: SentFile, version: Version) -> None:
    (page,) = sent.pages
    assert len(page.units) > 100
    found = parse_xliff(format_xliff(sent, version).encode())
    for given, own in zip(found, page.units, strict=True):
        assert given.source_text == markdown_of(own.source)
        if own.target:
            assert put_back(given.target, own.source, own.target) == (markdown_of(own.target), ())


def test_table(sent: SentFile) -> None:
    (page,) = sent.pages
    for given, own in zip(parse_table(format_table(sent, bom=True)), page.units, strict=True):
        assert (given.source_text, given.target_text) == (markdown_of(own.source), markdown_of(own.target))


def test_memory(sent: SentFile) -> None:
    (page,) = sent.pages
    pairs = [
        TmxPair("en", "de", markdown_of(each.source), markdown_of(each.target))
        for each in page.units
        if markdown_of(each.source).strip() and markdown_of(each.target).strip()
    ]
    assert list(parse_tmx(format_tmx(pairs, source_locale="en").encode())) == pairs
